"""Ties between instances, a convenience survey and official context figures."""

import numpy as np

from somos_eval.demo.instances import Body
from somos_eval.demo.rows import AnswerRow, ExternalRow, SourceRow, TieRow
from somos_eval.demo.seeds import Subject, pick, stream
from somos_eval.demo.territory import Town

SURVEY = "percepcion_demo"
_RESPONDENTS = 24
_TIES = 20
_YEARS = ("2022", "2023", "2024")

_ACTORS = {
    "actor:alcaldia": "institucional_local",
    "actor:personeria": "ministerio_publico",
    "actor:estacion_de_policia": "policia",
    "actor:defensoria_regional": "ministerio_publico",
    "actor:unidad_para_las_victimas": "institucional_nacional",
    "actor:juntas_de_accion_comunal": "accion_comunal",
}
_TIE_KINDS = {
    "informacion": 0.4,
    "mesa_conjunta": 0.28,
    "remision": 0.2,
    "plan_conjunto": 0.12,
}
_DIRECTIONS = {"reciproca": 0.42, "de_origen_a_destino": 0.5, "sin_dato": 0.08}
_REPORTED = {"origen": 0.4, "ambos": 0.28, "documento": 0.22, "destino": 0.1}
_WITH_ACTOR = 0.55

_ASKED = (
    "consejo_municipal_juventud",
    "mesa_participacion_victimas",
    "consejo_municipal_seguridad",
)
_KNOWS = {"conoce": 0.4, "ha_oido": 0.27, "no_conoce": 0.33}
_TRUST = {
    "mucha": 0.12,
    "alguna": 0.38,
    "poca": 0.3,
    "ninguna": 0.14,
    "no_responde": 0.06,
}
_SAFETY = {"mas_segura": 0.27, "igual": 0.43, "menos_segura": 0.24, "no_responde": 0.06}
_SEXES = {"mujer": 0.53, "hombre": 0.45, "no_reporta": 0.02}
_AGES = {"18_28": 0.3, "29_59": 0.53, "60_mas": 0.17}

_MDM_SOURCE = "DATOS SINTÉTICOS de demostración, formato DNP-MDM"
_LAW_SOURCE = "DATOS SINTÉTICOS de demostración, formato Ley 617 de 2000"
_MDM = {"mdm": 52.0, "mdm_gestion": 55.0, "mdm_resultados": 63.0}


def ties_of(bodies: list[Body], sources: list[SourceRow], seed: int) -> list[TieRow]:
    """Draw the ties of the instances that meet, with one another and with actors."""
    origins = [body for body in bodies if body.meets]
    if not origins or not sources:
        return []
    rng = stream(seed, Subject.TIES, bodies[0].town.position)
    actors = tuple(_ACTORS)
    starts = rng.integers(0, len(origins), _TIES).tolist()
    ends = rng.integers(0, len(origins), _TIES).tolist()
    others = rng.integers(0, len(actors), _TIES).tolist()
    outward = (rng.random(_TIES) < _WITH_ACTOR).tolist()
    kinds, directions = pick(rng, _TIE_KINDS, _TIES), pick(rng, _DIRECTIONS, _TIES)
    years = rng.integers(0, len(_YEARS), _TIES).tolist()
    reported = pick(rng, _REPORTED, _TIES)
    documents = [s.fuente_id for s in sources if s.clase == "documento"]
    rows: dict[tuple[str, ...], TieRow] = {}
    for k in range(_TIES):
        origin, end = origins[starts[k]], origins[ends[k]]
        if outward[k]:
            destination, sector = actors[others[k]], _ACTORS[actors[others[k]]]
        elif origin.id != end.id:
            destination, sector = end.id, end.profile.seats[0][1]
        else:
            continue
        row = TieRow(
            origen=origin.id,
            destino=destination,
            destino_sector=sector,
            clase=kinds[k],
            direccion=directions[k],
            periodo=_YEARS[years[k]],
            reportado_por=reported[k],
            fuente_id=documents[0] if reported[k] == "documento" else None,
        )
        rows[row.origen, row.destino, row.clase, row.periodo] = row
    return list(rows.values())


def survey_of(town: Town, seed: int) -> list[AnswerRow]:
    """Draw a survey of whoever was at hand: a convenience sample, so no weights."""
    if town.sparse:
        return []
    rng = stream(seed, Subject.PERCEPTION, town.position)
    questions: list[tuple[str, str | None, dict[str, float]]] = [
        *((f"conoce_{kind}", kind, _KNOWS) for kind in _ASKED),
        ("confianza_policia", None, _TRUST),
        ("percepcion_seguridad", None, _SAFETY),
    ]
    sexes, ages = pick(rng, _SEXES, _RESPONDENTS), pick(rng, _AGES, _RESPONDENTS)
    answers = [pick(rng, weights, _RESPONDENTS) for _, _, weights in questions]
    return [
        AnswerRow(
            encuesta_id=SURVEY,
            respuesta_id=f"{town.divipola}-{person + 1:03d}",
            divipola=town.divipola,
            diseno="conveniencia",
            estrato=None,
            conglomerado=None,
            peso=None,
            sexo=sexes[person],
            grupo_edad=ages[person],
            pregunta=question,
            instancia_tipo=kind,
            respuesta=answers[order][person],
            ronda="cierre",
        )
        for person in range(_RESPONDENTS)
        for order, (question, kind, _) in enumerate(questions)
    ]


def external_of(town: Town, seed: int) -> list[ExternalRow]:
    """Draw municipal performance of two years, not measured in the sparse ones."""
    rng = stream(seed, Subject.PERCEPTION, town.key, 1)
    rows = [
        ExternalRow(
            "categoria_ley_617",
            town.divipola,
            2024,
            None,
            town.category,
            "categoría",
            _LAW_SOURCE,
        )
    ]
    if not town.sparse:
        rows += [
            ExternalRow(
                indicator,
                town.divipola,
                year,
                _score(rng, mean),
                None,
                "puntos de 0 a 100",
                _MDM_SOURCE,
            )
            for indicator, mean in _MDM.items()
            for year in (2021, 2022)
        ]
    return rows


def _score(rng: np.random.Generator, mean: float) -> float:
    return round(float(np.clip(rng.normal(mean, 9), 5, 98)), 3)

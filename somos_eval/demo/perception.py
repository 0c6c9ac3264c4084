"""Ties between instances and official context figures."""

import numpy as np

from somos_eval.demo.instances import Body
from somos_eval.demo.rows import ExternalRow, SourceRow, TieRow
from somos_eval.demo.seeds import Subject, pick, stream
from somos_eval.demo.territory import Town

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

_MDM_SOURCE = "DATOS SINTÉTICOS de demostración, formato DNP-MDM"
_LAW_SOURCE = "DATOS SINTÉTICOS de demostración, formato Ley 617 de 2000"
_POPULATION_SOURCE = "DATOS SINTÉTICOS de demostración, formato DANE"
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
        rows.append(
            ExternalRow(
                "porcentaje_mujeres",
                town.divipola,
                2024,
                round(float(rng.uniform(48.5, 52.5)), 1),
                None,
                "porcentaje",
                _POPULATION_SOURCE,
            )
        )
    return rows


def _score(rng: np.random.Generator, mean: float) -> float:
    return round(float(np.clip(rng.normal(mean, 9), 5, 98)), 3)

"""Findings, conclusions and recommendations: what supports each, and none invented."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from somos_eval.chapters.evidence import Evidence
from somos_eval.chapters.sections.conclusions import SECTIONS
from somos_eval.params import Programme
from somos_eval.wording import ENGLISH
from somos_eval.wording.foreign import fragments, unmarked
from tests.chapters.views import claims, gaps, said

SIGNED = "Sesiones con acta firmada"

See = Callable[..., Evidence]
Row = Callable[..., dict[str, object]]


def claim(name: str, kind: str, *support: str, **more: object) -> dict[str, object]:
    return {
        "afirmacion_id": name,
        "clase": kind,
        "pregunta_guia": "pg1_incidencia_actual",
        "texto_es": f"Texto de {name}.",
        "soporte_ids": ";".join(support),
        "fuerza_evidencia": "media",
        "autoria": "evaluador",
        **more,
    }


ADVICE = claim("R-001", "recomendacion", "C-001", responsable="Alcaldía", plazo="corto")
CHAIN = [
    claim("H-001", "hallazgo", "actas_firmadas", "INC-00001", "INC-99999"),
    claim("C-001", "conclusion", "H-001"),
    ADVICE,
]


def announcing(programme: Programme, wanted: int | None) -> Programme:
    return replace(programme, expected_recommendations=wanted)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("hallazgos", "No se han suministrado hallazgos para este municipio."),
        ("conclusiones", "No se han suministrado conclusiones para este municipio."),
        ("recomendaciones", "No se han suministrado recomendaciones."),
    ],
)
def test_nothing_is_written_for_the_evaluator(
    question: str, words: str, see: See
) -> None:
    views = SECTIONS[question](see())
    assert gaps(views) == [words]
    assert claims(views) == {}


@pytest.mark.parametrize(
    ("wanted", "supplied", "told"),
    [
        (
            7,
            0,
            "El estudio anuncia 7 recomendaciones, pero su texto no ha sido "
            "suministrado. Este capítulo no las inventa: aparecerán cuando el programa "
            "las registre.",
        ),
        (7, 1, "El estudio anuncia 7 recomendaciones y se ha suministrado 1."),
        (7, 2, "El estudio anuncia 7 recomendaciones y se han suministrado 2."),
        (1, 1, None),
        (None, 1, None),
    ],
)
def test_the_recommendations_that_are_missing_are_told(
    wanted: int | None, supplied: int, told: str | None, see: See, tiny: Programme
) -> None:
    rows = [{**ADVICE, "afirmacion_id": f"R-{i:03}"} for i in range(1, supplied + 1)]
    e = see(programme=announcing(tiny, wanted), afirmacion=rows)
    views = SECTIONS["recomendaciones"](e)
    assert gaps(views) == ([told] if told else [])
    assert len(claims(views)) == supplied


def test_the_chain_can_be_walked_from_advice_to_evidence(see: See, body: Row) -> None:
    e = see(
        {
            "indicador": "actas_firmadas",
            "unidad": "proporción",
            "valor": 0.75,
            "numerador": 15,
            "denominador": 20,
        },
        afirmacion=CHAIN,
        instancia=[body("05120", "CMJ")],
        incidencia=[
            {"incidencia_id": "INC-00001", "instancia_id": "05120-CMJ", "nivel": 3}
        ],
    )
    advice = claims(SECTIONS["recomendaciones"](e))["R-001"]
    assert advice.support == (("C-001", "Texto de C-001."),)
    assert dict(advice.details) == {
        "Pregunta": "¿Cuál es el nivel de incidencia?",
        "Fuerza de la evidencia": "media",
        "Responsable": "Alcaldía",
        "Plazo": "corto plazo",
    }
    conclusion = claims(SECTIONS["conclusiones"](e))["C-001"]
    assert [name for name, _ in conclusion.support] == ["H-001"]
    finding = claims(SECTIONS["hallazgos"](e))["H-001"]
    assert "Responsable" not in dict(finding.details)
    assert dict(finding.support) == {
        "actas_firmadas": f"indicador «{SIGNED}»: 75\u00a0%",
        "INC-00001": "evento de incidencia: Consejo Municipal de Juventud, agenda, "
        "propuesta registrada",
        "INC-99999": "una pieza de evidencia de otro municipio",
    }


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        ("textual_anonima", "fragmento codificado: No hay plata."),
        ("no_citar", "un fragmento codificado que no se puede publicar"),
    ],
)
def test_a_coded_text_supports_without_being_shown_unless_it_may(
    consent: str, shown: str, see: See
) -> None:
    e = see(
        afirmacion=[claim("H-001", "hallazgo", "SEG-00001")],
        fuente=[
            {
                "fuente_id": "ENT-0001",
                "clase": "entrevista",
                "consentimiento_citar": consent,
            }
        ],
        segmento=[
            {
                "segmento_id": "SEG-00001",
                "fuente_id": "ENT-0001",
                "codigo_id": "recursos",
                "texto_literal": "No hay plata, dijo el alcalde.",
                "texto_publico": "No hay plata.",
            }
        ],
    )
    finding = claims(SECTIONS["hallazgos"](e))["H-001"]
    assert finding.support == (("SEG-00001", shown),)


def test_a_suppressed_indicator_supports_without_its_number(see: See) -> None:
    e = see(
        {
            "indicador": "actas_firmadas",
            "estado": "suprimido",
            "nota": "pocas personas",
        },
        afirmacion=CHAIN,
        profile="donante",
    )
    told = dict(claims(SECTIONS["hallazgos"](e))["H-001"].support)
    assert (
        told["actas_firmadas"] == "indicador «Sesiones con acta firmada»: [SUPRIMIDO]"
    )
    assert said(SECTIONS["hallazgos"](e)) == []


def test_the_chain_in_english(see: See, body: Row) -> None:
    chain = [{**CHAIN[0], "texto_en": "Text of H-001."}, *CHAIN[1:]]
    e = see(
        {
            "indicador": "actas_firmadas",
            "unidad": "proporción",
            "valor": 0.75,
            "numerador": 15,
            "denominador": 20,
        },
        afirmacion=chain,
        instancia=[body("05120", "CMJ")],
        incidencia=[
            {"incidencia_id": "INC-00001", "instancia_id": "05120-CMJ", "nivel": 3}
        ],
    )
    e = replace(e, voice=ENGLISH)
    finding = claims(SECTIONS["hallazgos"](e))["H-001"]
    assert finding.text == "Text of H-001."
    assert [(name, unmarked(text)) for name, text in finding.support] == [
        ("actas_firmadas", "indicator “Sessions with signed minutes”: 75%"),
        (
            "INC-00001",
            "influence event: Consejo Municipal de Juventud, agenda setting, proposal "
            "on record",
        ),
        ("INC-99999", "one piece of evidence from another municipality"),
    ]
    # A claim that has no English keeps its Spanish, and says that it is.
    conclusion = claims(SECTIONS["conclusiones"](e))["C-001"]
    assert [*fragments(conclusion.text)] == [("Texto de C-001.", True)]
    assert conclusion.support == (("H-001", "Text of H-001."),)
    advice = claims(SECTIONS["recomendaciones"](e))["R-001"]
    assert [(name, unmarked(text)) for name, text in advice.details] == [
        ("Question", "What is the level of influence?"),
        ("Strength of the evidence", "medium"),
        ("Responsible party", "Alcaldía"),
        ("Time frame", "short term"),
    ]


@pytest.mark.parametrize(
    ("wanted", "supplied", "told"),
    [
        (None, 0, "No recommendations have been supplied."),
        (
            7,
            0,
            "The study announces 7 recommendations, but their text has not been "
            "supplied. This chapter does not make them up: they will appear when the "
            "programme records them.",
        ),
        (7, 1, "The study announces 7 recommendations, and 1 has been supplied."),
        (7, 2, "The study announces 7 recommendations, and 2 have been supplied."),
    ],
)
def test_what_is_missing_in_english(
    wanted: int | None, supplied: int, told: str, see: See, tiny: Programme
) -> None:
    rows = [{**ADVICE, "afirmacion_id": f"R-{i:03}"} for i in range(1, supplied + 1)]
    e = see(programme=announcing(tiny, wanted), afirmacion=rows)
    e = replace(e, voice=ENGLISH)
    assert gaps(SECTIONS["recomendaciones"](e)) == [told]
    assert gaps(SECTIONS["hallazgos"](e)) == [
        "No findings have been supplied for this municipality."
    ]

"""What is said of influence, potential, limits and agreement."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative import influence
from somos_eval.params import STAGES
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
P = "\u00a0%"


def _events(
    reached: list[int], stages: dict[str, int], **grades: int
) -> list[dict[str, Any]]:
    """Rows of events: those that reached each rung from 1, and those of each stage."""
    chain = [
        {"indicador": "cadena_incidencia", "grupo": f"desde={i}", "numerador": n}
        for i, n in enumerate(reached, 1)
    ]
    graded = [
        {
            "indicador": "cadena_incidencia",
            "grupo": f"desde=1;confianza={grade}",
            "numerador": n,
        }
        for grade, n in grades.items()
    ]
    by_stage = [
        {
            "indicador": "incidencia_eventos",
            "grupo": f"etapa={stage};nivel=2",
            "numerador": n,
        }
        for stage, n in stages.items()
    ]
    return [*chain, *graded, *by_stage]


@pytest.mark.parametrize(
    ("total", "reached", "said"),
    [
        (
            35,
            [35, 30, 9, 3, 0],
            "Se registraron 35 eventos de incidencia. De ellos, 9 dejaron al menos una "
            "propuesta registrada en un documento y 3 llegaron a una decisión, "
            "adoptada "
            "en parte o por completo.",
        ),
        (
            5,
            [4, 3, 1, 0, 0],
            "Se registraron 5 eventos de incidencia. De ellos, uno dejó al menos una "
            "propuesta registrada en un documento y ninguno llegó a una decisión, "
            "adoptada en parte o por completo. De 1 no se encontró evidencia.",
        ),
        (
            2,
            [2, 2, 2, 1, 0],
            "Se registraron 2 eventos de incidencia. Todos dejaron al menos una "
            "propuesta "
            "registrada en un documento y uno llegó a una decisión, adoptada en parte "
            "o "
            "por completo.",
        ),
        (
            2,
            [2, 1, 0, 0, 0],
            "Se registraron 2 eventos de incidencia. Ninguno dejó una propuesta "
            "registrada en un documento ni llegó a una decisión, adoptada en parte o "
            "por completo.",
        ),
        (
            1,
            [1, 1, 1, 1, 1],
            "Se registró 1 evento de incidencia. Dejó una propuesta registrada en un "
            "documento y llegó a una decisión, adoptada en parte o por completo.",
        ),
        (
            1,
            [1, 1, 1, 0, 0],
            "Se registró 1 evento de incidencia. Dejó una propuesta registrada en un "
            "documento y no llegó a una decisión, adoptada en parte o por completo.",
        ),
        (
            1,
            [0, 0, 0, 0, 0],
            "Se registró 1 evento de incidencia. No dejó una propuesta registrada en "
            "un "
            "documento. De él no se encontró evidencia.",
        ),
        (
            3,
            [0, 0, 0, 0, 0],
            "Se registraron 3 eventos de incidencia. Ninguno dejó una propuesta "
            "registrada en un documento ni llegó a una decisión, adoptada en parte o "
            "por completo. De ninguno se encontró evidencia.",
        ),
    ],
)
def test_how_far_events_went(
    total: int, reached: list[int], said: str, result: Make
) -> None:
    rows = result(*_events(reached, {"agenda": total}))

    assert influence.level(rows)[0] == said


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        (
            {"agenda": 5, "formulacion": 1},
            "La etapa del ciclo con más eventos es la de agenda (5); en adopción, en "
            "implementación y en seguimiento y evaluación no se encontró ninguno.",
        ),
        (
            {"agenda": 2, "seguimiento_evaluacion": 2, "adopcion": 1, "formulacion": 1}
            | {"implementacion": 1},
            "Las etapas del ciclo con más eventos son la de agenda y la de "
            "seguimiento y "
            "evaluación (2 cada una); en todas hay al menos uno.",
        ),
        (
            dict.fromkeys(
                (
                    "agenda",
                    "formulacion",
                    "adopcion",
                    "implementacion",
                    "seguimiento_evaluacion",
                ),
                3,
            ),
            "En cada etapa del ciclo de políticas hay 3.",
        ),
    ],
)
def test_where_they_happened(stages: dict[str, int], said: str, result: Make) -> None:
    total = sum(stages.values())
    rows = result(*_events([total, 0, 0, 0, 0], stages))

    assert influence.level(rows)[1] == said


def test_no_event_is_a_reason(result: Make) -> None:
    lacking = {"indicador": "incidencia_eventos", "estado": "sin_dato", "nota": "nada"}

    assert influence.level(result(lacking)) == (
        "No hay evidencia para responder: nada.",
    )


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        (
            {"alta": 11, "media": 10, "baja": 8},
            "En 29 eventos la instancia fue al menos informada; la confianza en la "
            "evidencia es alta en 11, media en 10 y baja en 8.",
        ),
        (
            {"media": 1},
            "En 1 evento la instancia fue al menos informada; la confianza en la "
            "evidencia es media.",
        ),
        (
            {"baja": 4},
            "En 4 eventos la instancia fue al menos informada; la confianza en la "
            "evidencia es baja en todos.",
        ),
    ],
)
def test_how_solid_the_evidence_is(
    grades: dict[str, int], said: str, result: Make
) -> None:
    total = sum(grades.values())
    rows = result(*_events([total] * 5, {"agenda": total}, **grades))

    (told,) = influence.chain(rows)

    assert told.startswith(f"{said} Es alta cuando coinciden")


def test_events_without_any_trace(result: Make) -> None:
    rows = result(*_events([0, 0, 0, 0, 0], {"agenda": 2}))

    assert influence.chain(rows) == (
        "En ningún evento consta que la instancia fuera informada.",
    )


@pytest.mark.parametrize(
    ("technical", "standing", "total", "said"),
    [
        (
            7,
            8,
            16,
            "De 16 fuentes codificadas, las limitaciones técnicas aparecen en 7 "
            "y las de reconocimiento en 8.",
        ),
        (
            1,
            0,
            1,
            "De 1 fuente codificada, las limitaciones técnicas aparecen en 1 y "
            "las de reconocimiento en ninguna.",
        ),
    ],
)
def test_limits(
    technical: int, standing: int, total: int, said: str, result: Make
) -> None:
    found = {"limitacion_tecnica": technical, "limitacion_reconocimiento": standing}
    rows = [
        {
            "indicador": "fuentes_codigo",
            "grupo": f"familia={family}",
            "numerador": n,
            "denominador": total,
        }
        for family, n in found.items()
        if n
    ]

    (told,) = influence.limits(result(*rows))

    assert told.startswith(said)
    assert "no qué parte de la población" in told


@pytest.mark.parametrize(
    ("total", "reached", "said"),
    [
        (
            35,
            [30, 20, 9, 3, 0],
            "35 influence events were recorded. Of these, 9 left at least a proposal "
            "recorded in a document and 3 reached a decision, adopted in part or in "
            "full. No evidence was found of 5 of them.",
        ),
        (
            2,
            [2, 2, 2, 1, 0],
            "2 influence events were recorded. All left at least a proposal recorded "
            "in a document and one reached a decision, adopted in part or in full.",
        ),
        (
            2,
            [0, 0, 0, 0, 0],
            "2 influence events were recorded. None left a proposal recorded in a "
            "document or reached a decision, adopted in part or in full. No evidence "
            "was found of any of them.",
        ),
        (
            1,
            [1, 1, 1, 0, 0],
            "1 influence event was recorded. It left a proposal recorded in a document "
            "and did not reach a decision, adopted in part or in full.",
        ),
        (
            1,
            [0, 0, 0, 0, 0],
            "1 influence event was recorded. It did not leave a proposal recorded in a "
            "document. No evidence was found of it.",
        ),
    ],
)
def test_how_far_events_went_in_english(
    total: int, reached: list[int], said: str, result: Make
) -> None:
    rows = result(*_events(reached, {"agenda": total}))

    assert influence.level(rows, ENGLISH)[0] == said


@pytest.mark.parametrize(
    ("stages", "said"),
    [
        (
            {"agenda": 5, "formulacion": 1},
            "The stage of the cycle with the most events is that of agenda setting "
            "(5); none was found in adoption, in implementation, or in monitoring and "
            "evaluation.",
        ),
        (
            dict.fromkeys(("agenda", "seguimiento_evaluacion"), 2)
            | dict.fromkeys(("formulacion", "adopcion", "implementacion"), 1),
            "The stages of the cycle with the most events are that of agenda setting "
            "and that of monitoring and evaluation (2 each); every stage has at least "
            "one.",
        ),
        (
            dict.fromkeys(STAGES, 1),
            "There is 1 in each stage of the policy cycle.",
        ),
        (
            dict.fromkeys(STAGES, 3),
            "There are 3 in each stage of the policy cycle.",
        ),
    ],
)
def test_where_they_happened_in_english(
    stages: dict[str, int], said: str, result: Make
) -> None:
    rows = result(*_events([sum(stages.values()), 0, 0, 0, 0], stages))

    assert influence.level(rows, ENGLISH)[1] == said


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        (
            {"alta": 11, "media": 10, "baja": 8},
            "In 29 events the body was at least informed; the confidence in the "
            "evidence is high for 11, medium for 10, and low for 8.",
        ),
        (
            {"media": 1},
            "In 1 event the body was at least informed; the confidence in the evidence "
            "is medium.",
        ),
        (
            {"baja": 4},
            "In 4 events the body was at least informed; the confidence in the "
            "evidence is low for all of them.",
        ),
    ],
)
def test_how_solid_the_evidence_is_in_english(
    grades: dict[str, int], said: str, result: Make
) -> None:
    total = sum(grades.values())
    rows = result(*_events([total] * 5, {"agenda": total}, **grades))

    (told,) = influence.chain(rows, ENGLISH)

    assert told.startswith(f"{said} It is high when at least two types of source")


def test_no_event_and_no_trace_in_english(result: Make) -> None:
    rows = result(*_events([0, 0, 0, 0, 0], {"agenda": 2}))
    assert influence.chain(rows, ENGLISH) == (
        "No event has any record that the body was informed.",
    )
    assert influence.level(result({"indicador": "otro"}), ENGLISH) == (
        "There is no evidence to answer with: there are no records.",
    )


@pytest.mark.parametrize(
    ("technical", "total", "said"),
    [
        (
            7,
            16,
            "Of 16 coded sources, technical limitations appear in 7 and limitations of "
            "recognition in none. ",
        ),
        (
            1,
            1,
            "Of 1 coded source, technical limitations appear in 1 and limitations of "
            "recognition in none. ",
        ),
    ],
)
def test_limits_in_english(technical: int, total: int, said: str, result: Make) -> None:
    row = {
        "indicador": "fuentes_codigo",
        "grupo": "familia=limitacion_tecnica",
        "numerador": technical,
        "denominador": total,
    }

    (told,) = influence.limits(result(row), ENGLISH)

    assert told.startswith(said)
    assert "not what share of the population" in told

"""Sentences of the fate of proposals."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative import proposals
from somos_eval.wording import ENGLISH, SPANISH, Voice

CAVEAT = " Lo que no se rastreó pudo llegar a un documento que nadie buscó."
FOLLOWED = "en un evento de incidencia codificado"


def traced(
    made: int, followed: int, written: int, done: int, voice: Voice = SPANISH
) -> str:
    steps = {"rastreada": followed, "en_documento": written, "implementada": done}
    rows: list[dict[str, Any]] = [
        {
            "indicador": "propuestas_rastreadas",
            "divipola": "05120",
            "instancia_id": "",
            "periodo": "2022-01-01/2024-12-31",
            "grupo": f"paso={step}",
            "estado": "ok",
            "valor": float(k),
            "numerador": float(k),
            "denominador": float(made),
        }
        for step, k in steps.items()
    ]
    return proposals.traced(pd.DataFrame(rows), voice)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            (9, 5, 3, 2),
            f"De las 9, 5 se pudieron seguir {FOLLOWED}: 3 llegaron a un documento y 2 "
            "constan como adoptadas e implementadas." + CAVEAT,
        ),
        (
            (9, 5, 1, 0),
            f"De las 9, 5 se pudieron seguir {FOLLOWED}: 1 llegó a un documento y "
            "ninguna consta como adoptada e implementada." + CAVEAT,
        ),
        (
            (9, 1, 1, 0),
            f"De las 9, 1 se pudo seguir {FOLLOWED}: llegó a un documento y no consta "
            "como adoptada e implementada." + CAVEAT,
        ),
        (
            (1, 1, 1, 1),
            f"La única se pudo seguir {FOLLOWED}: llegó a un documento y consta como "
            "adoptada e implementada.",
        ),
        (
            (1, 0, 0, 0),
            "La única no se pudo seguir hasta un evento de incidencia codificado."
            + CAVEAT,
        ),
        (
            (9, 0, 0, 0),
            "Ninguna de las 9 se pudo seguir hasta un evento de incidencia codificado."
            + CAVEAT,
        ),
        ((0, 0, 0, 0), ""),
    ],
)
def test_what_was_followed_agrees_in_number(
    counts: tuple[int, int, int, int], expected: str
) -> None:
    assert traced(*counts) == expected


UNTRACED = " What was not traced may have reached a document that nobody looked for."


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            (9, 5, 3, 2),
            "Of the 9, 5 could be followed in a coded influence event: 3 reached a "
            "document and 2 are on record as adopted and implemented." + UNTRACED,
        ),
        (
            (9, 5, 1, 0),
            "Of the 9, 5 could be followed in a coded influence event: 1 reached a "
            "document and none is on record as adopted and implemented." + UNTRACED,
        ),
        (
            (9, 1, 0, 0),
            "Of the 9, 1 could be followed in a coded influence event: it did not "
            "reach a document and is not on record as adopted and implemented."
            + UNTRACED,
        ),
        (
            (1, 1, 1, 1),
            "The only one could be followed in a coded influence event: it reached a "
            "document and is on record as adopted and implemented.",
        ),
        (
            (1, 0, 0, 0),
            "The only one could not be followed as far as a coded influence event."
            + UNTRACED,
        ),
        (
            (9, 0, 0, 0),
            "None of the 9 could be followed as far as a coded influence event."
            + UNTRACED,
        ),
    ],
)
def test_what_was_followed_in_english(
    counts: tuple[int, int, int, int], expected: str
) -> None:
    assert traced(*counts, voice=ENGLISH) == expected


@pytest.mark.parametrize(
    ("made", "answered", "taken", "said"),
    [
        (
            20,
            10,
            1,
            (
                "The minutes of the period record 20 proposals to an authority, "
                "counting both observations and recommendations.",
                "10 of 20 were answered: taken up, or rejected with reasons (50%). 1 "
                "of 20 was taken up, in full or in part (5%).",
            ),
        ),
        (
            1,
            1,
            0,
            (
                "The minutes of the period record 1 proposal to an authority, counting "
                "both observations and recommendations.",
                "1 of 1 was answered: taken up, or rejected with reasons (100%). 0 of "
                "1 were taken up, in full or in part (0%).",
            ),
        ),
    ],
)
def test_the_fate_of_proposals_in_english(
    made: int,
    answered: int,
    taken: int,
    said: tuple[str, ...],
    result: Callable[..., pd.DataFrame],
) -> None:
    cases = {"denominador": made}
    rows = result(
        {
            "indicador": "embudo_propuestas",
            "grupo": proposals.ANSWERED,
            "numerador": answered,
            "valor": answered / made,
            **cases,
        },
        {
            "indicador": "tasa_adopcion",
            "numerador": taken,
            "valor": taken / made,
            **cases,
        },
    )
    assert proposals.funnel(rows, ENGLISH) == said

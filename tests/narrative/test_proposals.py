"""Sentences of the fate of proposals."""

from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative import proposals

CAVEAT = " Lo que no se rastreó pudo llegar a un documento que nadie buscó."
FOLLOWED = "en un evento de incidencia codificado"


def traced(made: int, followed: int, written: int, done: int) -> str:
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
    return proposals.traced(pd.DataFrame(rows))


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

"""What is said of how well two coders agree on the level of influence."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.coding.sources import NO_VARIATION
from somos_eval.narrative import influence
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
P = "\u00a0%"


def _agreed(k: int, n: int, **alpha: Any) -> list[dict[str, Any]]:
    same = {"valor": k / n} if n >= 5 else {"estado": "bajo_minimo", "nota": "pocos"}
    return [
        {
            "indicador": "acuerdo_nivel",
            "grupo": "medida=porcentaje",
            "numerador": k,
            "denominador": n,
            "unidad": "alfa o proporción",
            **same,
        },
        {
            "indicador": "acuerdo_nivel",
            "grupo": "medida=alfa",
            "denominador": n,
            **alpha,
        },
    ]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            _agreed(19, 30, valor=0.834),
            "Dos personas codificaron por separado el nivel de 30 eventos y "
            "coincidieron "
            f"en 19 (63{P}). El alfa ordinal de Krippendorff, que descuenta el azar y "
            "pesa cuánto se alejan los niveles, es 0,83.",
        ),
        (
            _agreed(0, 6, valor=-0.2),
            "Dos personas codificaron por separado el nivel de 6 eventos y no "
            f"coincidieron en ninguno (0{P}). El alfa ordinal de Krippendorff, que "
            "descuenta el azar y pesa cuánto se alejan los niveles, es −0,20.",
        ),
        (
            _agreed(2, 3, estado="no_calculable", nota="todos iguales"),
            "Dos personas codificaron por separado el nivel de 3 eventos y "
            "coincidieron "
            "en 2. No se da el alfa de Krippendorff: todos iguales.",
        ),
        (
            _agreed(1, 1, estado="bajo_minimo", nota="pocos"),
            "No se puede calcular: pocos.",
        ),
    ],
)
def test_agreement(rows: list[dict[str, Any]], said: str, result: Make) -> None:
    assert influence.agreement(result(*rows)) == (said,)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            _agreed(19, 30, valor=0.834),
            "Two people separately coded the level of 30 events and agreed on 19 "
            "(63%). Krippendorff’s ordinal alpha, which discounts chance and weighs "
            "how far apart the levels are, is 0.83.",
        ),
        (
            _agreed(0, 3, estado="no_calculable", nota=NO_VARIATION),
            "Two people separately coded the level of 3 events and did not agree on "
            "any of them. Krippendorff’s alpha is not given: every event was given "
            "the same level: alpha is undefined.",
        ),
    ],
)
def test_agreement_in_english(
    rows: list[dict[str, Any]], said: str, result: Make
) -> None:
    assert influence.agreement(result(*rows), ENGLISH) == (said,)

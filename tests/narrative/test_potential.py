"""What is said of the legal ways and of the influence observed beside them."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.influence.levels import Match
from somos_eval.narrative import potential
from somos_eval.wording import ENGLISH

Make = Callable[..., pd.DataFrame]
P = "\u00a0%"


def _classes(*found: int) -> list[dict[str, Any]]:
    return [
        {
            "indicador": "potencial_incidencia",
            "instancia_id": f"05120-C{i % 3}",
            "grupo": f"etapa={i}",
            "valor": value,
        }
        for i, value in enumerate(found)
    ]


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            [Match.ACCORDANT] * 2 + [Match.BELOW] + [Match.UNUSED] * 3,
            "La norma abre una vía de incidencia en 6 combinaciones de instancia y "
            "etapa: en 2 la incidencia fue acorde con ella, en 1 fue menor que la que "
            "permite y en 3 no se observó.",
        ),
        (
            [Match.UNUSED],
            "La norma abre una vía de incidencia en 1 combinación de instancia y "
            "etapa: "
            "en 1 no se observó.",
        ),
        (
            [Match.NEITHER, Match.BEYOND],
            "La norma no abre vías de incidencia a las instancias observadas. Además, "
            "en "
            "1 combinación hubo incidencia sin que la norma la prevea.",
        ),
    ],
)
def test_ways_and_what_followed(found: list[int], said: str, result: Make) -> None:
    told = potential.beside(result(*_classes(*found)))

    assert told[0] == said
    n = min(len(found), 3)
    noun = "instancia" if n == 1 else "instancias"
    assert told[1] == f"La lectura cubre {n} {noun} con algún evento registrado."


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            [Match.ACCORDANT] * 2 + [Match.BELOW] + [Match.UNUSED] * 3,
            "The norm opens a way to influence in 6 combinations of body and stage: in "
            "2 the influence was in line with it, in 1 there was less than it allows, "
            "and in 3 none was observed.",
        ),
        (
            [Match.UNUSED],
            "The norm opens a way to influence in 1 combination of body and stage: in "
            "1 none was observed.",
        ),
        (
            [Match.NEITHER, Match.BEYOND],
            "The norm opens no way to influence for the bodies observed. In addition, "
            "in 1 combination there was influence for which the norm does not provide.",
        ),
    ],
)
def test_ways_and_what_followed_in_english(
    found: list[int], said: str, result: Make
) -> None:
    told = potential.beside(result(*_classes(*found)), ENGLISH)

    assert told[0] == said
    n = min(len(found), 3)
    noun = "body" if n == 1 else "bodies"
    assert told[1] == f"The reading covers {n} {noun} with at least one recorded event."

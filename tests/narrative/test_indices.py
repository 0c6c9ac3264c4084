"""Sentences of the indices: how firm, how credible, how plausible."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative import indices

_EMPTY = {
    "divipola": "05120",
    "periodo": "2022-01-01/2024-12-31",
    "instancia_id": "",
    "grupo": "",
    "estado": "ok",
    "nota": "",
    "denominador": float("nan"),
}
JUDGED = " Cuánto prueba cada fuente es un juicio que el programa declara."


def grades(*values: int) -> list[dict[str, Any]]:
    return [
        {"indicador": "grado_contribucion", "instancia_id": f"I{i}", "valor": v}
        for i, v in enumerate(values)
    ]


def credible(events: int, by_prior: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "indicador": "incidencia_creible",
            "grupo": f"previa={prior}",
            "valor": k,
            "numerador": k,
            "denominador": events,
        }
        for prior, k in by_prior.items()
    ]


def said(rows: list[dict[str, Any]]) -> list[str]:
    table = pd.DataFrame([{**_EMPTY, "numerador": float("nan"), **r} for r in rows])
    return indices.contribution(table)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            (0, 1, 1),
            "En ninguna de las 3 instancias es plausible que haya contribuido a lo que "
            "se decidió: para eso hace falta evidencia de la mitad de los pasos y algo "
            "adoptado.",
        ),
        (
            (2, 1, 2),
            "En 2 de 3 instancias es plausible que haya contribuido a lo que se "
            "decidió: hay evidencia de la mitad de los pasos y algo suyo se adoptó. "
            "Ninguna llega a «fuerte», porque no se registran explicaciones rivales.",
        ),
        (
            (1,),
            "En la única instancia que se pudo mirar no es plausible que haya "
            "contribuido a lo que se decidió: para eso hace falta evidencia de la "
            "mitad de los pasos y algo adoptado.",
        ),
    ],
)
def test_a_plausible_contribution_says_what_it_asks_for(
    found: tuple[int, ...], expected: str
) -> None:
    assert said(grades(*found)) == [expected]


@pytest.mark.parametrize(
    ("events", "by_prior", "expected"),
    [
        (
            9,
            {"0.1": 0, "0.3": 1, "0.5": 3, "0.8": 7},
            "Con la evidencia hallada, de 9 eventos de incidencia alta resultan "
            "creíbles: ninguno, para quien antes les daba 10 posibilidades de cada "
            "100; 1, para quien les daba 30; 3, para quien les daba 50; 7, para quien "
            "les daba 80.",
        ),
        # Priors that are credible already are not told, nor are they in RESULT.
        (
            4,
            {"0.1": 0, "0.3": 2},
            "Con la evidencia hallada, de 4 eventos de incidencia alta resultan "
            "creíbles: ninguno, para quien antes les daba 10 posibilidades de cada "
            "100; 2, para quien les daba 30.",
        ),
        (
            1,
            {"0.1": 0, "0.3": 0, "0.5": 1, "0.8": 1},
            "Con la evidencia hallada, el único evento de incidencia alta resulta "
            "creíble para quien antes le daba 50 posibilidades de cada 100, pero no "
            "para quien le daba 30.",
        ),
        (
            1,
            {"0.1": 0, "0.3": 0},
            "Con la evidencia hallada, el único evento de incidencia alta no resulta "
            "creíble ni para quien antes le daba 30 posibilidades de cada 100.",
        ),
        (
            1,
            {"0.1": 1, "0.3": 1},
            "Con la evidencia hallada, el único evento de incidencia alta resulta "
            "creíble aun para quien antes le daba 10 posibilidades de cada 100.",
        ),
    ],
)
def test_how_credible_says_for_whom(
    events: int, by_prior: Mapping[str, int], expected: str
) -> None:
    assert said(credible(events, by_prior)) == [expected + JUDGED]


def test_a_place_kept_is_kept_in_nine_of_ten_ways() -> None:
    codes = ["A", "B", "C", "D", "E", "F", "G", "H"]
    index = pd.DataFrame({"valor": 50.0, "desde": 45.0, "hasta": 55.0}, index=codes)
    ends = [1, 2, 3, 4, 5, 6, 7, 7]
    places = pd.DataFrame(
        {"valor": range(1, 9), "desde": ends, "hasta": [*ends[:6], 8, 8]}, index=codes
    )
    told = " ".join(indices.firmness(index, places, {}))
    assert "conservan su lugar en nueve de cada diez formas de armar el índice" in told

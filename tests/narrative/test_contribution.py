"""How plausible a contribution is, and how credible the influence that was seen."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pytest

from somos_eval.narrative.contribution import contribution
from somos_eval.wording import ENGLISH, SPANISH, Voice

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


def said(rows: list[dict[str, Any]], voice: Voice = SPANISH) -> list[str]:
    bare = {**_EMPTY, "numerador": float("nan")}
    table = pd.DataFrame(
        [{**bare, **r} for r in rows], columns=[*bare, "indicador", "valor"]
    )
    return contribution(table, voice)


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


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            (0, 1, 1),
            "For none of the 3 bodies is a contribution to what was decided plausible: "
            "that takes evidence of half of the steps and something adopted.",
        ),
        (
            (2, 1, 2),
            "For 2 of 3 bodies, a contribution to what was decided is plausible: there "
            "is evidence of half of the steps, and something put forward was adopted. "
            "None reaches “strong”, because no rival explanations are recorded.",
        ),
        (
            (1,),
            "For the only body that could be examined, a contribution to what was "
            "decided is not plausible: that takes evidence of half of the steps and "
            "something adopted.",
        ),
        (
            (2,),
            "For the only body that could be examined, a contribution to what was "
            "decided is plausible: there is evidence of half of the steps, and "
            "something put forward was adopted. It does not reach “strong”, because no "
            "rival explanations are recorded.",
        ),
    ],
)
def test_a_plausible_contribution_in_english(
    found: tuple[int, ...], expected: str
) -> None:
    assert said(grades(*found), ENGLISH) == [expected]
    assert said([], ENGLISH) == []


@pytest.mark.parametrize(
    ("events", "by_prior", "expected"),
    [
        (
            9,
            {"0.1": 0, "0.3": 1, "0.5": 3},
            "On the evidence found, this many of 9 events of high influence are "
            "credible: none, for those who gave them 10 chances in 100 beforehand; 1, "
            "for those who gave them 30; 3, for those who gave them 50.",
        ),
        (
            1,
            {"0.3": 0, "0.5": 1},
            "On the evidence found, the only event of high influence is credible for "
            "those who gave it 50 chances in 100 beforehand, but not for those who "
            "gave it 30.",
        ),
        (
            1,
            {"0.1": 0, "0.3": 0},
            "On the evidence found, the only event of high influence is not credible "
            "even for those who gave it 30 chances in 100 beforehand.",
        ),
        (
            1,
            {"0.1": 1, "0.3": 1},
            "On the evidence found, the only event of high influence is credible even "
            "for those who gave it only 10 chances in 100 beforehand.",
        ),
    ],
)
def test_how_credible_in_english(
    events: int, by_prior: Mapping[str, int], expected: str
) -> None:
    judged = " How much each source proves is a judgement that the programme states."
    assert said(credible(events, by_prior), ENGLISH) == [expected + judged]

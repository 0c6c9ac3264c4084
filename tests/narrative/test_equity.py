"""What is said of who sits and who turns up."""

from typing import Any

import pandas as pd
import pytest

from somos_eval.contracts import RESULT
from somos_eval.narrative import equity
from somos_eval.narrative.rows import Gap
from somos_eval.wording import ENGLISH


def row(indicator: str, group: str = "", **more: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(c.name for c in RESULT.columns),
        "indicador": indicator,
        "divipola": "05120",
        "instancia_id": "",
        "periodo": "2022-01-01/2024-12-31",
        "grupo": group,
        "n_faltantes": 0,
        "confianza": 0.95,
        "estado": "ok",
        "nota": "",
        **more,
    }


def women(k: int, n: int, **more: Any) -> dict[str, Any]:
    share = {"numerador": k, "denominador": n, "valor": k / n}
    return row("sillas_sexo", "sexo=mujer", **{**share, **more})


def against(value: float, low: float, high: float) -> dict[str, Any]:
    limits = {"valor": value, "li": low, "ls": high, "denominador": 20}
    return row("representacion_sexo", "sexo=mujer", **limits)


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (
            0,
            9,
            "9 sillas ocupadas con sexo reportado; ninguna la ocupa una mujer (0 %)",
        ),
        (1, 9, "1 la ocupa una mujer (11 %)"),
        (4, 9, "4 las ocupan mujeres (44 %)"),
    ],
)
def test_none_one_and_several_seats(k: int, n: int, said: str) -> None:
    (text,) = equity.seats(pd.DataFrame([women(k, n)]))
    assert said in text.replace("\xa0", " ")


def test_seats_without_sex_and_too_few_for_a_percentage() -> None:
    few = women(1, 3, estado="bajo_minimo", n_faltantes=1)
    (text,) = equity.seats(pd.DataFrame([few]))
    assert "%" not in text
    assert text.endswith("En otra no se reportó el sexo.")


def test_the_interval_decides_what_is_said_of_the_population() -> None:
    def told(*limits: float) -> str:
        return equity.seats(pd.DataFrame([women(8, 20), against(*limits)]))[1]

    assert "incluye 100" in told(0.8, 0.6, 1.1)
    assert "Son menos" in told(0.5, 0.3, 0.9)
    assert "Son más" in told(1.5, 1.1, 1.9)
    assert "intervalo del 95 %: 60 a 110" in told(0.8, 0.6, 1.1).replace("\xa0", " ")


def test_what_is_not_known_or_not_shown_of_the_population() -> None:
    gap = row("representacion_sexo", "sexo=mujer", estado="sin_dato", nota="falta")
    assert "No se compara" in equity.seats(pd.DataFrame([women(8, 20), gap]))[1]
    hidden = row("representacion_sexo", "sexo=mujer", estado="suprimido", nota="x")
    assert len(equity.seats(pd.DataFrame([women(8, 20), hidden]))) == 1


def test_the_gap_between_kinds_says_when_it_may_be_none() -> None:
    def told(value: float, low: float, high: float) -> str:
        limits = {"valor": value, "li": low, "ls": high, "denominador": 10}
        gap = row("brecha_sillas_mujeres", "medida=diferencia", **limits)
        return equity.seats(pd.DataFrame([women(8, 20), gap]))[-1]

    assert "puede no haber diferencia" in told(8.0, -19.0, 33.0)
    assert told(-4.0, -19.0, 11.0).replace("\xa0", " ") == (
        "Diferencia en la parte de mujeres (participación menos coordinación): "
        "−4 puntos (intervalo del 95 %: −19 a +11; 10 sillas de participación); como "
        "incluye cero, puede no haber diferencia."
    )
    assert "+1 punto (" in told(0.5, -19.0, 11.0)
    assert "−20 puntos" in told(-20.0, -35.0, -5.0)
    assert "puede no haber" not in told(-20.0, -35.0, -5.0)


def test_sectors_and_turnout_in_words() -> None:
    mix = row("diversidad_sectores", numerador=1, denominador=4, valor=1.0)
    assert equity.sectors(pd.DataFrame([mix])) == (
        "1 sector tiene al menos una de las 4 sillas ocupadas con sector conocido.",
    )
    even = row("diversidad_sectores", numerador=2, denominador=4, valor=2.0)
    assert "equivale" not in equity.sectors(pd.DataFrame([even]))[0]
    uneven = row("diversidad_sectores", numerador=2, denominador=4, valor=1.8)
    assert "equivale a 1,8" in equity.sectors(pd.DataFrame([uneven]))[0]
    index = {"denominador": 4, "valor": 0.5, "n_faltantes": 1}
    gini = row("desigualdad_asistencia", "medida=gini", **index)
    (text,) = equity.turnout(pd.DataFrame([gini]))
    assert "Gini de 0,50" in text
    assert text.endswith("Otra se reunió y no dejó lista.")


def test_without_evidence_each_says_so() -> None:
    rows = pd.DataFrame([row("otro")])
    for say in (equity.seats, equity.sectors, equity.turnout):
        (text,) = say(rows)
        assert isinstance(text, Gap)


@pytest.mark.parametrize(
    ("k", "n", "lost", "sentence"),
    [
        (
            0,
            9,
            0,
            "At the end of the period, 9 filled seats have their holders’ sex on "
            "record; none of them is held by a woman (0%).",
        ),
        (
            1,
            2,
            1,
            "At the end of the period, 2 filled seats have their holders’ sex on "
            "record; 1 is held by a woman (50%). For another one, it was not reported.",
        ),
        (
            400,
            1200,
            3,
            "At the end of the period, 1,200 filled seats have their holders’ sex on "
            "record; 400 are held by women (33.3%). For another 3, it was not "
            "reported.",
        ),
    ],
)
def test_seats_in_english(k: int, n: int, lost: int, sentence: str) -> None:
    given = pd.DataFrame([women(k, n, n_faltantes=lost)])

    assert equity.seats(given, ENGLISH) == (sentence,)


def test_the_population_and_the_kinds_in_english() -> None:
    limits = {"valor": -4.0, "li": -19.0, "ls": 11.0, "denominador": 10}
    gap = row("brecha_sillas_mujeres", "medida=diferencia", **limits)
    rows = pd.DataFrame([women(8, 20), against(0.5, 0.3, 0.9), gap])

    assert equity.seats(rows, ENGLISH)[1:] == (
        "For every 100 seats that their share of the population would give them, women "
        "hold 50 (95% interval: 30 to 90; 20 seats). That is fewer than their share of "
        "the population corresponds to.",
        "Difference in the share of women (participation minus coordination): −4 "
        "points (95% interval: −19 to +11; 10 participation seats); as it includes "
        "zero, there may be no difference.",
    )


def test_sectors_and_turnout_in_english() -> None:
    mix = row("diversidad_sectores", numerador=2, denominador=4, valor=1.8)
    index = {"denominador": 4, "valor": 0.5, "n_faltantes": 2}
    gini = row("desigualdad_asistencia", "medida=gini", **index)

    assert equity.sectors(pd.DataFrame([mix]), ENGLISH) == (
        "2 sectors have at least one of the 4 filled seats whose sector is known. As "
        "some have more seats than others, the mix is equivalent to 1.8 sectors with "
        "equal numbers.",
    )
    assert equity.turnout(pd.DataFrame([gini]), ENGLISH) == (
        "Among the 4 bodies that met and left an attendance list, the distribution of "
        "attendances has a Gini index of 0.50: it would be 0 if all had the same "
        "number and 1 if one had them all. Another 2 met and left no list.",
    )
    (gap,) = equity.turnout(pd.DataFrame([row("otro")]), ENGLISH)
    assert gap == "There is no evidence to answer with: there are no records."

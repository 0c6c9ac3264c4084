"""Sentences of regularity, of the comparison by kind and of the fate of proposals."""

from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.operation.regularity import STILL_OPEN
from somos_eval.narrative import proposals, rhythm
from somos_eval.wording import ENGLISH

PERIOD = "2022-01-01/2024-12-31"
_EMPTY = {
    "divipola": "05120",
    "instancia_id": "",
    "periodo": PERIOD,
    "grupo": "",
    "li": float("nan"),
    "ls": float("nan"),
    "confianza": 0.95,
    "numerador": float("nan"),
    "denominador": float("nan"),
    "n_faltantes": 0,
    "estado": "ok",
    "nota": "",
}


def rows(*given: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([{**_EMPTY, **g} for g in given])


def share(indicator: str, k: int, n: int, group: str = "") -> dict[str, Any]:
    return {
        "indicador": indicator,
        "grupo": group,
        "valor": k / n,
        "numerador": k,
        "denominador": n,
    }


def test_quarters_come_with_their_cases_and_the_days() -> None:
    days = {
        "indicador": "dias_entre_sesiones",
        "grupo": "tipo=coordinacion",
        "valor": 33.5,
    }
    found = rows(share("trimestres_con_sesion", 12, 48, "tipo=coordinacion"), days)
    said = rhythm.quarters(found)[0]
    assert said == (
        "Las instancias de coordinación sesionaron en 12 de 48 trimestres (25\u00a0%); "
        "la mitad de las veces, la siguiente sesión llega en 34 días o menos."
    )


def test_the_longest_gap_says_whether_it_is_over() -> None:
    gap = {"indicador": "intervalo_mas_largo", "valor": 400.0}
    found = rows(
        {**gap, "instancia_id": "A", "nota": STILL_OPEN},
        {**gap, "instancia_id": "B", "valor": 90.0},
    )
    said = rhythm.longest(found, {"A": "Consejo", "B": "Mesa"})
    assert said == (
        "El lapso más largo sin una sesión es de 400 días (Consejo) y seguía abierto "
        "al corte. El de 1 de las 2 instancias con registro seguía abierto al corte."
    )


@pytest.mark.parametrize(
    ("low", "high", "read"),
    [(1.1, 3.0, "participación se"), (0.2, 0.9, "coordinación se"), (0.8, 2, "el 1")],
)
def test_the_comparison_reads_its_interval(low: float, high: float, read: str) -> None:
    row = {
        "indicador": "razon_operatividad",
        "valor": (low + high) / 2,
        "li": low,
        "ls": high,
        "numerador": 0.6,
        "denominador": 0.3,
    }
    first, second = rhythm.versus(rows(row))
    assert "0,60" in first
    assert "0,30" in first
    assert read in second


def test_proposals_that_nobody_could_follow_are_not_denied() -> None:
    traced = {
        "indicador": "propuestas_rastreadas",
        "grupo": "paso=rastreada",
        "valor": 0.0,
        "numerador": 0,
        "denominador": 9,
    }
    said = proposals.traced(rows(traced))
    assert said.startswith("Ninguna de las 9 se pudo seguir")
    assert "nadie buscó" in said
    assert (
        proposals.traced(rows({**traced, "estado": "sin_dato", "numerador": None}))
        == ""
    )


def test_papers_without_anybody_that_meets_them_all() -> None:
    found = rows(
        share("instancias_creadas", 11, 12),
        share("requisitos_instancia", 0, 7, "medida=todos"),
    )
    first, second = proposals.papers(found)
    assert first == "11 de 12 instancias registradas se han creado (92\u00a0%)."
    assert "ninguna cumple los tres requisitos" in second


@pytest.mark.parametrize(
    ("value", "times"), [(0.001, "no más de 1"), (0.012, "12"), (0.5, "500")]
)
def test_chance_is_that_of_the_programme(value: float, times: str) -> None:
    given = {"indicador": "razon_operatividad", "valor": value, "denominador": 12}
    found = rows({**given, "grupo": "medida=valor_p", "divipola": "programa"})
    assert rhythm.chance(found.iloc[0]) == (
        "En el conjunto del programa, si el tipo de instancia no importara, una "
        "diferencia como la de todos los municipios, o mayor, saldría en "
        f"{times} de cada 1.000 repartos al azar de los tipos dentro de cada municipio "
        "(12 municipios con los dos tipos)."
    )
    assert rhythm.chance(None) == ""


@pytest.mark.parametrize(("value", "gap"), [(33.5, "34 days"), (1.0, "1 day")])
def test_quarters_in_english(value: float, gap: str) -> None:
    days = {"indicador": "dias_entre_sesiones", "grupo": "tipo=coordinacion"}
    met = share("trimestres_con_sesion", 12, 48, "tipo=coordinacion")
    said = rhythm.quarters(rows(met, {**days, "valor": value}), ENGLISH)
    assert said == (
        "The coordination bodies met in 12 of 48 quarters (25%); half of the time, the "
        f"next session comes within {gap}.",
        "The quarters of all the bodies of the kind that have a log are added up, each "
        "from when it was created.",
    )


def test_the_longest_gap_in_english() -> None:
    gap = {"indicador": "intervalo_mas_largo", "valor": 400.0}
    found = rows(
        {**gap, "instancia_id": "A", "nota": STILL_OPEN},
        {**gap, "instancia_id": "B", "valor": 90.0},
    )
    names = {"A": "Consejo", "B": "Mesa"}
    assert rhythm.longest(found, names, ENGLISH) == (
        "The longest gap without a session is 400 days (Consejo) and was still open at "
        "the cut-off. The longest of 1 of the 2 bodies with a log was still open at "
        "the cut-off."
    )
    closed = found[found["instancia_id"] == "B"]
    assert rhythm.longest(closed, names, ENGLISH) == (
        "The longest gap without a session is 90 days (Mesa)."
    )


@pytest.mark.parametrize(
    ("low", "high", "times", "read"),
    [
        (
            1.1,
            3.0,
            "2.1 times as many (95% interval: 1.1 to 3.0 times)",
            "Relative to what is required of them, participation bodies meet more.",
        ),
        (
            0.2,
            0.9,
            "0.6 times as many (95% interval: 0.2 to 0.9 times)",
            "Relative to what is required of them, coordination bodies meet more.",
        ),
        (
            0.8,
            2.0,
            "1.4 times as many (95% interval: 0.8 to 2.0 times)",
            "The interval includes 1: from these sessions it cannot be said which of "
            "the two kinds meets more.",
        ),
    ],
)
def test_the_comparison_in_english(
    low: float, high: float, times: str, read: str
) -> None:
    row = {
        "indicador": "razon_operatividad",
        "valor": (low + high) / 2,
        "li": low,
        "ls": high,
        "numerador": 0.6,
        "denominador": 0.3,
    }
    assert rhythm.versus(rows(row), ENGLISH) == (
        "For each session required of them, participation bodies hold 0.60 and "
        f"coordination bodies 0.30: {times}.",
        read,
    )


@pytest.mark.parametrize(
    ("value", "times"), [(0.001, "no more than 1"), (0.012, "12"), (0.5, "500")]
)
def test_chance_in_english(value: float, times: str) -> None:
    given = {"indicador": "razon_operatividad", "valor": value, "denominador": 12}
    found = rows({**given, "grupo": "medida=valor_p", "divipola": "programa"})
    assert rhythm.chance(found.iloc[0], ENGLISH) == (
        "In the programme as a whole, if the kind of body did not matter, a difference "
        "like that of all the municipalities, or a larger one, would come up in "
        f"{times} of every 1,000 random allocations of the kinds within each "
        "municipality (12 municipalities with both kinds)."
    )


@pytest.mark.parametrize(
    ("k", "n", "said"),
    [
        (0, 7, "Of 7 bodies with data on every requirement, none meets all three: "),
        (1, 1, "Of 1 body with data on every requirement, 1 meets all three: "),
        (4, 7, "Of 7 bodies with data on every requirement, 4 meet all three: "),
    ],
)
def test_papers_in_english(k: int, n: int, said: str) -> None:
    found = rows(
        share("instancias_creadas", 11, 12),
        share("requisitos_instancia", k, n, "medida=todos"),
    )
    first, second = proposals.papers(found, ENGLISH)
    assert first == "11 of 12 bodies on record have been created (92%)."
    assert second == (
        f"{said}act of creation, rules of procedure and an action plan in force."
    )

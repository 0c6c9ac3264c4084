"""Sentences of regularity, of the comparison by kind and of the fate of proposals."""

from typing import Any

import pandas as pd
import pytest

from somos_eval.indicators.operation.regularity import STILL_OPEN
from somos_eval.narrative import proposals, rhythm

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

"""OPI from baseline to endline: which organisations, by which assessor, how far."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from somos_eval.indicators import compute
from somos_eval.indicators.capacity.pairs import NO_PAIR
from somos_eval.indicators.capacity.scores import INCOMPLETE
from somos_eval.indicators.capacity.shifts import MANY, NO_LIMITS
from somos_eval.params import Programme
from somos_eval.stats.exact_ranks import MOST_PAIRS

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]

SUBAREAS = (
    "resultados",
    "estandares",
    "entrega",
    "alcance",
    "poblacion_objetivo",
    "aprendizaje",
    "recursos",
    "capital_social",
)
Scored = Callable[..., list[dict[str, object]]]


def _sheet(
    number: int, turn: str, scores: Sequence[float | None], who: str = "externo"
) -> list[dict[str, object]]:
    """One sheet: eight scores of an organisation in a round by an assessor."""
    return [
        {
            "organizacion_id": f"ORG-{number:04d}",
            "ronda": turn,
            "subarea": area,
            "puntaje": score,
            "evaluador": who,
        }
        for area, score in zip(SUBAREAS, scores, strict=True)
    ]


def _both(number: int, before: float, after: float) -> list[dict[str, object]]:
    return [
        *_sheet(number, "linea_base", [before] * 8),
        *_sheet(number, "cierre", [after] * 8),
    ]


def _owners(make: Make, *codes: str) -> pd.DataFrame:
    rows = [
        {"organizacion_id": f"ORG-{i:04d}", "divipola": code}
        for i, code in enumerate(codes, 1)
    ]
    return make("organizacion", *rows)


@pytest.fixture
def measured(make: Make) -> Tables:
    """Seven organisations: changes 1, .5, .5, 0, -.5 and 1.5, and one without end."""
    changes = [(2, 3), (2, 2.5), (1, 1.5), (2, 2), (3, 2.5), (1, 2.5)]
    sheets = [row for i, pair in enumerate(changes, 1) for row in _both(i, *pair)]
    sheets += _sheet(7, "linea_base", [2] * 8)
    return {
        "organizacion": _owners(make, *["05120"] * 7),
        "opi_medicion": make("opi_medicion", *sheets),
    }


def test_improvement_names_its_numerator_and_its_denominator(
    measured: Tables, run: Run, at: At
) -> None:
    row = at(run("opi_mejora", measured), "05120")

    # 4 rose of the 6 with both rounds; one has no endline.
    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (4, 6, 1)
    low, high = proportion_confint(4, 6, method="wilson")
    assert (row["valor"], row["li"], row["ls"]) == pytest.approx((4 / 6, low, high))


def test_the_typical_change_is_the_median_of_the_walsh_averages(
    measured: Tables, run: Run, at: At
) -> None:
    row = at(run("opi_cambio", measured), "05120")

    # Changes -.5, 0, .5, .5, 1, 1.5; with six pairs the 95 % limits (P = 2/64 outside)
    # are the extremes. Walsh averages: 21, the 11th in order is .5.
    assert row["valor"] == pytest.approx(0.5)
    assert (row["li"], row["ls"]) == (-0.5, 1.5)
    assert stats.wilcoxon([1] * 6, method="exact").pvalue == pytest.approx(2 / 64)


def test_scores_are_the_mean_of_eight_and_an_incomplete_sheet_has_none(
    make: Make, run: Run, at: At
) -> None:
    full = [1, 1, 2, 2, 3, 3, 4, 4]
    tables = {
        "organizacion": _owners(make, "05120"),
        "opi_medicion": make(
            "opi_medicion",
            *_sheet(1, "linea_base", full),
            *_sheet(1, "cierre", [*full[:7], None]),
        ),
    }

    result = run("opi_puntaje", tables)

    scored = at(result, "05120", group="organizacion=ORG-0001;ronda=linea_base")
    assert (scored["valor"], scored["denominador"]) == (2.5, 8)
    lacking = at(result, "05120", group="organizacion=ORG-0001;ronda=cierre")
    assert (lacking["estado"], lacking["nota"]) == ("no_calculable", INCOMPLETE)
    pair = at(run("opi_mejora", tables), "05120")
    assert (pair["estado"], pair["nota"]) == ("sin_dato", NO_PAIR)
    assert pair["n_faltantes"] == 1


def test_rounds_are_compared_within_one_assessor(make: Make, run: Run, at: At) -> None:
    # The organisation rates itself 4 at the end; the outsider, who measured both, 2.
    tables = {
        "organizacion": _owners(make, "05120", "05120"),
        "opi_medicion": make(
            "opi_medicion",
            *_sheet(1, "linea_base", [2] * 8),
            *_sheet(1, "cierre", [2] * 8),
            *_sheet(1, "cierre", [4] * 8, who="autoevaluacion"),
            # This one has no assessor in common: it is no pair.
            *_sheet(2, "linea_base", [1] * 8, who="autoevaluacion"),
            *_sheet(2, "cierre", [4] * 8),
        ),
    }

    row = at(run("opi_mejora", tables), "programa")

    assert (row["numerador"], row["denominador"], row["n_faltantes"]) == (0, 1, 1)
    scores = run("opi_puntaje", tables)
    own = at(scores, "05120", group="organizacion=ORG-0001;ronda=cierre")
    assert own["valor"] == 2
    assert own["metodo"].endswith("externo")


def test_few_organisations_give_counts_and_no_joint_figure(
    make: Make, run: Run, at: At
) -> None:
    tables = {
        "organizacion": _owners(make, "05120", "05120", "05154"),
        "opi_medicion": make("opi_medicion", *_both(1, 1, 2), *_both(2, 1, 1)),
    }

    share = at(run("opi_mejora", tables), "05120")
    assert (share["estado"], share["numerador"], share["denominador"]) == (
        "bajo_minimo",
        1,
        2,
    )
    change = at(run("opi_cambio", tables), "05120")
    assert (change["estado"], change["denominador"]) == ("bajo_minimo", 2)
    assert change["nota"].startswith("menos de 6 casos")
    # Of the other municipality nobody was measured.
    assert at(run("opi_cambio", tables), "05154")["nota"] == NO_PAIR


def test_without_measurements_it_says_which_table_lacks(
    make: Make, run: Run, at: At
) -> None:
    row = at(run("opi_mejora", {"organizacion": _owners(make, "05120")}), "05120")

    assert row["estado"] == "sin_dato"
    assert "«opi_medicion»" in row["nota"]


def test_a_confidence_that_so_few_cannot_reach_has_no_interval(
    measured: Tables, tiny: Programme, at: At
) -> None:
    strict = tiny.thresholds.model_copy(update={"confidence": 0.99})
    result = compute(measured, replace(tiny, thresholds=strict), "opi_cambio")

    row = at(result, "05120")

    assert (row["estado"], row["valor"], row["nota"]) == ("ok", 0.5, NO_LIMITS)
    assert row[["li", "ls", "confianza"]].isna().all()


def test_more_organisations_than_the_exact_method_takes(
    make: Make, run: Run, at: At
) -> None:
    n = MOST_PAIRS + 1
    sheets = pd.concat([make("opi_medicion", *_both(1, 1, 2))] * n, ignore_index=True)
    names = pd.Series([f"ORG-{i:04d}" for i in range(1, n + 1)])
    sheets["organizacion_id"] = names.repeat(16).to_numpy()
    tables = {
        "organizacion": _owners(make, *["05120"] * n),
        "opi_medicion": sheets,
    }

    for name, group in (
        ("opi_cambio", ""),
        ("opi_cambio_dominio", "dominio=efectividad"),
    ):
        row = at(run(name, tables), "programa", group=group)
        assert (row["estado"], row["valor"], row["denominador"]) == ("ok", 1, n)
        assert (row["metodo"], row["nota"]) == ("mediana de los cambios", MANY)
        assert row[["li", "ls", "confianza"]].isna().all()

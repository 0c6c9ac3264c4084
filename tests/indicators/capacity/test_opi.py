"""OPI by domain, in levels, across the goal; its ends, losses and assessors."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from somos_eval.indicators.capacity.assessors import FEW_BODIES, UNKNOWN_ERROR
from somos_eval.indicators.capacity.limits import NO_BASELINE, SAME
from somos_eval.indicators.capacity.pairs import NO_PAIR
from somos_eval.indicators.capacity.shifts import NO_LIMITS
from somos_eval.stats.agreement.icc import intraclass_correlations

Run = Callable[..., pd.DataFrame]
Make = Callable[..., pd.DataFrame]
At = Callable[..., Any]
Tables = dict[str, pd.DataFrame]

AREAS = {
    "resultados": "efectividad",
    "estandares": "efectividad",
    "entrega": "eficiencia",
    "alcance": "eficiencia",
    "poblacion_objetivo": "relevancia",
    "aprendizaje": "relevancia",
    "recursos": "sostenibilidad",
    "capital_social": "sostenibilidad",
}


def _sheet(
    number: int, turn: str, domains: Sequence[float | None], who: str = "externo"
) -> list[dict[str, object]]:
    """One sheet: both sub-areas of the four domains with the same score."""
    scores = [score for score in domains for _ in range(2)]
    return [
        {
            "organizacion_id": f"ORG-{number:04d}",
            "ronda": turn,
            "dominio": domain,
            "subarea": area,
            "puntaje": score,
            "evaluador": who,
        }
        for (area, domain), score in zip(AREAS.items(), scores, strict=True)
    ]


def _tables(make: Make, sheets: list[dict[str, object]], *places: str) -> Tables:
    rows = [
        {"organizacion_id": f"ORG-{i:04d}", "divipola": code}
        for i, code in enumerate(places, 1)
    ]
    return {
        "organizacion": make("organizacion", *rows),
        "opi_medicion": make("opi_medicion", *sheets),
    }


# By organisation: efectividad before and after; the other domains stay at 2.
MOVES = [(2, 3), (2, 2.5), (1, 2), (2, 2), (3, 2.5), (1, 2.5), (1, 4)]


@pytest.fixture
def measured(make: Make) -> Tables:
    """Seven organisations measured twice, an eighth once, and one never."""
    sheets = [
        row
        for i, (before, after) in enumerate(MOVES, 1)
        for turn, score in (("linea_base", before), ("cierre", after))
        for row in _sheet(i, turn, [score, 2, 2, 2])
    ]
    sheets += _sheet(8, "linea_base", [1, 1, 1, 1])
    return _tables(make, sheets, *["05120"] * 9)


def test_change_of_a_domain_with_its_adjusted_p(
    measured: Tables, run: Run, at: At
) -> None:
    result = run("opi_cambio_dominio", measured)

    row = at(result, "05120", group="dominio=efectividad")
    moved = np.array([after - before for before, after in MOVES])
    walsh = np.add.outer(moved, moved)[np.triu_indices(7)] / 2
    assert row["valor"] == pytest.approx(np.median(walsh))
    assert (row["denominador"], row["n_faltantes"]) == (7, 2)
    # Seven pairs without ties would reach 2 / 128 outside the third averages.
    assert (row["li"], row["ls"]) == tuple(np.sort(walsh)[[2, -3]])
    # Losses have 2.5 of the ranks 2.5, 2.5, 4.5, 4.5, 6 and 7 (the zero has the first);
    # 3 of the 64 sets of losses have so little: p = 6 / 64, times four domains.
    assert row["nota"] == (
        "p de Wilcoxon 0,094; ajustado por 4 dominios probados (Holm), 0,375"
    )
    still = at(result, "05120", group="dominio=eficiencia")
    assert (still["valor"], still["li"], still["ls"]) == (0, 0, 0)


def test_only_the_domains_tested_are_adjusted_for(make: Make, run: Run, at: At) -> None:
    """Six organisations that rise in one domain; the others were not scored."""
    sheets = [
        row
        for i in range(1, 7)
        for turn, score in (("linea_base", 1), ("cierre", 2))
        for row in _sheet(i, turn, [score, None, None, None])
    ]
    result = run("opi_cambio_dominio", _tables(make, sheets, *["05120"] * 6))
    # All rise: p = 2 / 64.
    assert at(result, "05120", group="dominio=efectividad")["nota"] == (
        "p de Wilcoxon 0,031; ajustado por 1 dominio probado (Holm), 0,031"
    )


def test_few_organisations_give_counts_alone(make: Make, run: Run, at: At) -> None:
    sheets = [*_sheet(1, "linea_base", [1] * 4), *_sheet(1, "cierre", [2] * 4)]
    tables = _tables(make, sheets, "05120", "05154")
    for name, group in (
        ("opi_cambio_dominio", "dominio=eficiencia"),
        ("opi_efecto", ""),
        ("opi_sube_nivel", ""),
        ("opi_meta", "meta=alcanza"),
        ("opi_regresion", ""),
        ("opi_nivel", "dominio=eficiencia;ronda=cierre"),
        ("opi_extremos", "ronda=cierre;extremo=piso"),
        ("opi_desercion", ""),
    ):
        row = at(run(name, tables), "05120", group=group)
        assert (row["estado"], row["denominador"]) == ("bajo_minimo", 1), name
        assert row["nota"].startswith("menos de 6 casos")
    other = at(run("opi_efecto", tables), "05154")
    assert (other["estado"], other["nota"]) == ("sin_dato", NO_PAIR)
    lost = at(run("opi_desercion", tables), "05154")
    assert (lost["estado"], lost["nota"]) == ("sin_dato", NO_BASELINE)


def test_effect_weighs_gains_against_losses(measured: Tables, run: Run, at: At) -> None:
    row = at(run("opi_efecto", measured), "05120", group="dominio=efectividad")
    moved = [after - before for before, after in MOVES]
    ranks = stats.rankdata(np.abs(moved))
    gains = sum(r for r, m in zip(ranks, moved, strict=True) if m > 0)
    losses = sum(r for r, m in zip(ranks, moved, strict=True) if m < 0)
    assert row["valor"] == pytest.approx((gains - losses) / (gains + losses))
    assert (row["numerador"], row["denominador"]) == (5, 7)


def test_a_whole_level_up(measured: Tables, run: Run, at: At) -> None:
    result = run("opi_sube_nivel", measured)
    row = at(result, "programa", group="dominio=efectividad")
    low, high = proportion_confint(4, 7, method="wilson")
    assert (row["numerador"], row["denominador"]) == (4, 7)
    assert (row["li"], row["ls"]) == pytest.approx((low, high))
    # A quarter of it in the total.
    assert at(result, "programa")["numerador"] == 0


def test_goal_reached_and_lost(make: Make, run: Run, at: At) -> None:
    """Five go from 2 to 3, one from 3 to 2 and one stays."""
    moves = [(2, 3)] * 5 + [(3, 2), (3, 3)]
    sheets = [
        row
        for i, pair in enumerate(moves, 1)
        for turn, score in zip(("linea_base", "cierre"), pair, strict=True)
        for row in _sheet(i, turn, [score] * 4)
    ]
    result = run("opi_meta", _tables(make, sheets, *["05120"] * 7))
    gained = at(result, "05120", group="meta=alcanza")
    assert (gained["numerador"], gained["denominador"]) == (5, 7)
    assert at(result, "05120", group="meta=pierde")["numerador"] == 1
    # 2 P(X <= 1) - P(X = 1) of a binomial of 6 and one half: 8 / 64.
    assert gained["nota"] == (
        "5 alcanzan la meta y 1 la pierde; si alcanzarla y perderla fueran igual de "
        "fáciles, una diferencia así o mayor tendría p = 0,125 (McNemar, p medio)"
    )


def test_medians_and_ends_of_the_scale(measured: Tables, run: Run, at: At) -> None:
    medians = run("opi_nivel", measured)
    row = at(medians, "05120", group="dominio=efectividad;ronda=linea_base")
    assert (row["valor"], row["denominador"], row["n_faltantes"]) == (1.5, 8, 1)
    area = at(medians, "05120", group="subarea=estandares;ronda=cierre")
    assert (area["valor"], area["denominador"]) == (2.5, 7)
    ends = run("opi_extremos", measured)
    floor = at(ends, "05120", group="dominio=efectividad;ronda=linea_base;extremo=piso")
    assert (floor["numerador"], floor["denominador"]) == (4, 8)
    top = at(ends, "05120", group="dominio=efectividad;ronda=cierre;extremo=techo")
    assert (top["numerador"], top["denominador"]) == (1, 7)
    assert at(ends, "05120", group="ronda=linea_base;extremo=piso")["numerador"] == 1


def test_those_lost_bound_the_share_that_improves(
    measured: Tables, run: Run, at: At
) -> None:
    result = run("opi_desercion", measured)
    lost = at(result, "05120")
    assert (lost["numerador"], lost["denominador"], lost["n_faltantes"]) == (1, 8, 1)
    least = at(result, "05120", group="escenario=ninguna_mejora")
    most = at(result, "05120", group="escenario=todas_mejoran")
    assert (least["numerador"], most["numerador"]) == (5, 6)
    assert most["valor"] - least["valor"] == pytest.approx(lost["valor"])
    assert np.isnan([least["li"], most["ls"], most["confianza"]]).all()


def test_regression_to_the_mean(make: Make, run: Run, at: At) -> None:
    pairs = [(1, 2), (1.5, 2), (2, 2.5), (2.5, 2.5), (3, 3), (3.5, 3)]
    sheets = [
        row
        for i, pair in enumerate(pairs, 1)
        for turn, score in zip(("linea_base", "cierre"), pair, strict=True)
        for row in _sheet(i, turn, [score] * 4)
    ]
    row = at(run("opi_regresion", _tables(make, sheets, *["05120"] * 6)), "05120")
    first, second = np.array(pairs).T
    expected = stats.pearsonr(second - first, first + second)
    assert row["valor"] == pytest.approx(expected.statistic)
    naive = f"{stats.pearsonr(second - first, first).statistic:.2f}"
    p = f"{expected.pvalue:.3f}"
    assert row["nota"] == (
        f"frente a la línea base sola sería {naive}, que el error de medición empuja "
        f"hacia abajo; p de Pitman y Morgan, {p}"
    ).replace(".", ",").replace("-", "−")  # the minus sign
    flat = [r for i in range(1, 7) for t in ("linea_base", "cierre")
            for r in _sheet(i, t, [2] * 4)]  # fmt: skip
    still = at(run("opi_regresion", _tables(make, flat, *["05120"] * 6)), "05120")
    assert (still["estado"], still["nota"]) == ("no_calculable", SAME)


GAINS = (0.5, 0.5, 0.5, 0.5, 0.5, 0.0, 1.0)


@pytest.fixture
def reviewed(make: Make) -> Tables:
    """Seven organisations, the baseline of six scored by two assessors.

    Five rise by half a point and the last, whom one assessor alone scored, by one.
    """
    own = [1, 1.5, 2, 2.5, 3, 3.5, 2]
    other = [1, 1, 2, 2.5, 2.5, 3]
    sheets = [
        row
        for i, score in enumerate(own, 1)
        for turn, gain in (("linea_base", 0.0), ("cierre", GAINS[i - 1]))
        for row in _sheet(i, turn, [score + gain] * 4, "implementador")
    ]
    for i, score in enumerate(other, 1):
        sheets += _sheet(i, "linea_base", [score] * 4)
    return _tables(make, sheets, *["05120"] * 7)


def test_assessors_are_compared_on_the_same_sheet(
    reviewed: Tables, run: Run, at: At
) -> None:
    scores = np.array([[1, 1], [1, 1.5], [2, 2], [2.5, 2.5], [2.5, 3], [3, 3.5]])
    result = run("opi_acuerdo_evaluadores", reviewed)
    icc = at(result, "05120", group="medida=cci")
    expected = intraclass_correlations(scores).icc2
    assert (icc["valor"], icc["li"], icc["ls"]) == pytest.approx(
        (expected.value, expected.lower, expected.upper)
    )
    assert icc["denominador"] == 6
    # Three differ by a half: 2 * 0.75 over 12 scores against the mean squared distance
    # of their 132 ordered pairs, 193.5 / 132: 1 - 16.5 / 193.5.
    alpha = at(result, "05120", group="medida=alfa")
    assert alpha["valor"] == pytest.approx(1 - 16.5 / 193.5)
    bias = at(run("opi_sesgo_evaluadores", reviewed), "05120")
    apart = scores[:, 0] - scores[:, 1]
    low, high = stats.t.interval(0.95, 5, apart.mean(), stats.sem(apart))
    assert (bias["valor"], bias["li"], bias["ls"]) == pytest.approx(
        (apart.mean(), low, high)
    )


def test_changes_beyond_the_error_of_the_scores(
    reviewed: Tables, run: Run, at: At
) -> None:
    scores = np.array([[1, 1], [1, 1.5], [2, 2], [2.5, 2.5], [2.5, 3], [3, 3.5]])
    icc = intraclass_correlations(scores).icc2.value
    least = 1.959964 * np.sqrt(2) * scores.std(ddof=1) * np.sqrt(1 - icc)
    row = at(run("opi_cambio_minimo", reviewed), "05154")
    assert row["valor"] == pytest.approx(least)
    assert 0.5 < least < 1
    result = run("opi_cambio_real", reviewed)
    assert at(result, "05120", group="cambio=sube")["numerador"] == 1
    assert at(result, "05120", group="cambio=baja")["numerador"] == 0


def test_one_scored_in_both_rounds_is_one_organisation(
    make: Make, run: Run, at: At
) -> None:
    """Four organisations give eight sheets by two assessors."""
    sheets = [
        row
        for i in range(1, 5)
        for turn in ("linea_base", "cierre")
        for who, more in (("externo", 0.0), ("implementador", 0.25 * (i % 2)))
        for row in _sheet(i, turn, [i / 2 + more] * 4, who)
    ]
    tables = _tables(make, sheets, *["05120"] * 4)
    few = FEW_BODIES.format(minimum=6)
    for name, group in (
        ("opi_acuerdo_evaluadores", "medida=cci"),
        ("opi_acuerdo_evaluadores", "medida=alfa"),
        ("opi_sesgo_evaluadores", ""),
        ("opi_cambio_minimo", ""),
    ):
        row = at(run(name, tables), "05120", group=group)
        assert (row["estado"], row["nota"]) == ("bajo_minimo", few), name
        assert row["denominador"] == 8
    unknown = at(run("opi_cambio_real", tables), "05120", group="cambio=sube")
    assert (unknown["estado"], unknown["nota"]) == ("no_calculable", UNKNOWN_ERROR)


def test_without_double_scores_the_error_is_not_known(
    measured: Tables, run: Run, at: At
) -> None:
    row = at(run("opi_cambio_real", measured), "05120", group="cambio=sube")
    assert (row["estado"], row["nota"]) == ("no_calculable", UNKNOWN_ERROR)
    assert np.isnan(row["numerador"])
    assert at(run("opi_cambio_minimo", measured), "05120")["estado"] == "sin_dato"
    assert at(run("opi_acuerdo_evaluadores", measured), "05120")["estado"] == "sin_dato"


def test_more_confidence_than_so_few_reach(measured: Tables, tiny: Any, at: At) -> None:
    from dataclasses import replace

    from somos_eval.indicators import compute

    strict = tiny.thresholds.model_copy(update={"confidence": 0.999})
    result = compute(measured, replace(tiny, thresholds=strict), "opi_cambio_dominio")
    row = at(result, "05120", group="dominio=efectividad")
    assert row["nota"].endswith(NO_LIMITS)
    assert np.isnan(row["li"])

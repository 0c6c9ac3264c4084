"""Levels, states and the form of RESULT."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from somos_eval.contracts import RESULT, Status
from somos_eval.indicators.rows import (
    NO_DENOMINATOR,
    NO_EXPOSURE,
    as_proportion,
    as_rate,
    by_level,
    counts,
    joined,
    to_result,
    with_state,
)


def _units() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "divipola": ["05120", "05120", "05154"],
            "instancia_id": ["05120-CMS", "05120-CMJ", "05154-CMS"],
            "tipo": ["coordinacion", "participacion", "coordinacion"],
            "periodo": "2022",
            "grupo": "",
            "numerador": [1.0, 2.0, 4.0],
        }
    )


def test_every_level_is_the_sum_of_the_one_below() -> None:
    summed = by_level(_units(), ("numerador",)).set_index(
        ["divipola", "instancia_id", "grupo"]
    )["numerador"]

    assert summed.to_dict() == {
        ("05120", "05120-CMS", ""): 1,
        ("05120", "05120-CMJ", ""): 2,
        ("05154", "05154-CMS", ""): 4,
        ("05120", "", ""): 3,
        ("05154", "", ""): 4,
        ("05120", "", "tipo=coordinacion"): 1,
        ("05120", "", "tipo=participacion"): 2,
        ("05154", "", "tipo=coordinacion"): 4,
        ("programa", "", ""): 7,
        ("programa", "", "tipo=coordinacion"): 5,
        ("programa", "", "tipo=participacion"): 2,
    }


@given(st.permutations(range(40)))
def test_the_order_of_rows_does_not_move_a_bit(order: list[int]) -> None:
    amounts = 0.1 + np.arange(40) / 3
    units = pd.concat([_units().iloc[:1]] * 40, ignore_index=True).assign(
        numerador=amounts, instancia_id=[f"05120-CMS-{i:02d}" for i in range(40)]
    )

    straight = by_level(units, ("numerador",))
    shuffled = by_level(units.iloc[order], ("numerador",))

    pd.testing.assert_frame_equal(straight, shuffled, check_exact=True)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_share_is_given_from_the_minimum_on_and_always_with_its_state(
    k: int, more: int
) -> None:
    table = counts(
        pd.DataFrame({"numerador": [float(k)], "denominador": [float(k + more)]}),
        divipola="05120",
    )

    row = as_proportion(table, confidence=0.9, minimum=5).iloc[0]

    n = k + more
    if n >= 5:
        low, high = proportion_confint(k, n, alpha=0.1, method="wilson")
        assert row["valor"] == k / n
        assert (row["li"], row["ls"]) == pytest.approx((low, high), abs=1e-12)
        assert row["estado"] == "ok"
    else:
        assert row["estado"] == ("bajo_minimo" if n else "denominador_cero")
        assert row["nota"] != ""
        assert pd.isna(row["valor"])
        assert row["numerador"] == k


def test_a_rate_without_exposure_or_count_has_no_value() -> None:
    table = counts(
        pd.DataFrame({"numerador": [3, np.nan, 0], "denominador": [0.0, 5, np.nan]}),
        divipola="05120",
    )

    out = as_rate(table, confidence=0.95)

    # Only an exposure of zero is a zero denominator: what is missing is not known.
    assert out["estado"].tolist() == ["denominador_cero", "sin_dato", "sin_dato"]
    assert out["nota"].tolist() == [NO_DENOMINATOR, NO_EXPOSURE, NO_EXPOSURE]
    assert out[["valor", "li", "ls", "confianza"]].isna().all(axis=None)


def test_a_state_takes_the_value_and_keeps_the_counts() -> None:
    table = pd.DataFrame({"valor": [1.0, 2.0], "li": [0.5, 1.0], "numerador": [1, 2]})

    out = with_state(table, np.array([True, False]), Status.NO_NORM, "sin norma")

    assert out["estado"].tolist() == ["sin_norma", "ok"]
    assert out["nota"].tolist() == ["sin norma", ""]
    assert out["valor"].isna().tolist() == [True, False]
    assert out["numerador"].tolist() == [1, 2]
    assert "estado" not in table


def test_notes_join_without_stray_separators() -> None:
    notes = joined(pd.Series(["a", "", "", "c"]), pd.Series(["b", "b", "", ""]))

    assert notes.tolist() == ["a; b", "b", "", "c"]


def test_a_result_has_the_columns_and_types_of_its_contract() -> None:
    out = to_result(
        counts(pd.DataFrame({"divipola": ["05154", "05120"]}), periodo="2022"),
        indicator="ensayo",
        unit="casos",
        frame="censo",
    )

    assert tuple(out) == RESULT.names
    assert [str(t) for t in out.dtypes] == [c.kind.dtype for c in RESULT.columns]
    assert out["divipola"].tolist() == ["05120", "05154"]
    assert out["n_faltantes"].tolist() == [0, 0]

"""Alpha of two coders for many groups is the one of each group."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from somos_eval.stats.agreement.coefficients import krippendorff_alpha
from somos_eval.stats.agreement.paired import paired_ordinal_alpha
from somos_eval.stats.checks import StatisticsInputError

ratings = arrays(
    np.int64, st.tuples(st.integers(1, 12), st.just(2)), elements=st.integers(0, 5)
)


def table(pairs: np.ndarray) -> np.ndarray:
    out = np.zeros((6, 6))
    np.add.at(out, tuple(pairs.T), 1)
    return out


@given(ratings, ratings)
def test_each_group_is_as_alone(one: np.ndarray, other: np.ndarray) -> None:
    found = paired_ordinal_alpha([table(one), table(other)])
    for i, pairs in enumerate((one, other)):
        alone = krippendorff_alpha(pairs.astype(float), metric="ordinal")
        assert found.units[i] == len(pairs)
        assert found.value[i] == pytest.approx(alone.value, nan_ok=True)
        if not np.isnan(alone.value):
            assert found.error[i] == pytest.approx(
                alone.standard_error, nan_ok=True, abs=1e-9
            )


@given(ratings)
def test_who_is_first_does_not_matter(pairs: np.ndarray) -> None:
    found = paired_ordinal_alpha([table(pairs), table(pairs[:, ::-1])])
    np.testing.assert_allclose(found.value[0], found.value[1])


def test_no_unit_and_no_group() -> None:
    empty = paired_ordinal_alpha(np.zeros((1, 6, 6)))
    assert np.isnan([empty.value[0], empty.error[0]]).all()
    assert paired_ordinal_alpha(np.zeros((0, 6, 6))).value.shape == (0,)


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (np.zeros((2, 3)), "shape"),
        ([[[1, -1], [0, 0]]], r"zero or more \(at \(0, 0, 1\)\)"),
        ([[[1, 0.5], [0, 0]]], r"whole \(at \(0, 0, 1\)\)"),
        ([[[1, np.nan], [0, 0]]], r"missing \(at \(0, 0, 1\)\)"),
    ],
)
def test_bad_input(tables: object, said: str) -> None:
    with pytest.raises(StatisticsInputError, match=said):
        paired_ordinal_alpha(tables)  # type: ignore[arg-type]

"""McNemar's tests beyond the reference case."""

import numpy as np
import pytest
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.mcnemar import mcnemar


def test_exact_is_the_binomial_test_and_midp_is_smaller() -> None:
    b, c = np.meshgrid(np.arange(8), np.arange(8))
    found = mcnemar(b, c)
    for i, j in np.ndindex(b.shape):
        n = int(b[i, j] + c[i, j])
        if n:
            exact = stats.binomtest(int(b[i, j]), n, 0.5).pvalue
            assert found.p_exact[i, j] == pytest.approx(exact)
            assert found.p_midp[i, j] < exact
    np.testing.assert_allclose(found.p_midp, found.p_midp.T)


def test_as_many_each_way() -> None:
    """Fagerland et al. (2013), supplement: one minus half of the probability of n12."""
    found = mcnemar(3, 3)
    assert float(found.p_midp) == pytest.approx(1 - stats.binom.pmf(3, 6, 0.5) / 2)
    assert (float(found.p_exact), float(found.statistic)) == (1, 0)


def test_without_discordant_pairs_there_is_no_test() -> None:
    assert np.isnan(mcnemar([0, np.nan], [0, 2])).all()


def test_counts_must_be_whole() -> None:
    with pytest.raises(StatisticsInputError, match="gained must be whole"):
        mcnemar(0.5, 1)

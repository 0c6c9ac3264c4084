"""Two moments of a network, and what it would be without some of its ties."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.network import centrality
from somos_eval.stats.network.change import qap_correlation, tie_change
from somos_eval.stats.network.missing import ranking_stability
from somos_eval.stats.network.ties import Network, from_edges, from_matrix

seeds = st.integers(0, 10_000)


def _random(n: int, seed: int, share: float = 0.4) -> Network:
    graph = nx.gnp_random_graph(n, share, seed=seed)
    return from_matrix(nx.to_numpy_array(graph))


def test_ties_kept_lost_and_gained_by_hand() -> None:
    before = from_edges([0, 1, 2], [1, 2, 3], nodes=4)
    after = from_edges([1, 2, 0], [0, 3, 3], nodes=4)
    found = tie_change(before, after)
    assert (found.kept[0], found.lost[0], found.gained[0]) == (2, 1, 1)
    assert found.jaccard[0] == 0.5


@settings(max_examples=40, deadline=None)
@given(n=st.integers(3, 9), seed=seeds)
def test_change_is_symmetric_and_bounded(n: int, seed: int) -> None:
    a, b = _random(n, seed), _random(n, seed + 1)
    there, back = tie_change(a, b), tie_change(b, a)
    assert there.lost == back.gained
    np.testing.assert_array_equal(there.jaccard, back.jaccard)
    same = tie_change(a, a).jaccard[0]
    assert same == 1 or (np.isnan(same) and a.ties[0] == 0)
    assert np.isnan(there.jaccard[0]) or 0 <= there.jaccard[0] <= 1


def test_networks_of_other_nodes_are_not_compared() -> None:
    with pytest.raises(StatisticsInputError, match="same nodes"):
        tie_change(_random(4, 1), _random(5, 1))
    directed = from_edges([0], [1], nodes=4, directed=True)
    with pytest.raises(StatisticsInputError, match="directed"):
        tie_change(_random(4, 1), directed)


@settings(max_examples=20, deadline=None)
@given(n=st.integers(3, 5), seed=seeds)
def test_every_order_is_gone_through(n: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = rng.integers(0, 3, (2, n, n)).astype(float)
    off = ~np.eye(n, dtype=bool)
    found = qap_correlation(x, y)
    if np.ptp(x[off]) == 0 or np.ptp(y[off]) == 0:
        assert np.isnan(found.correlation)
        return
    orders = [
        stats.pearsonr(x[off], y[np.ix_(o, o)][off]).statistic
        for o in permutations(range(n))
    ]
    assert found.correlation == pytest.approx(orders[0])
    assert found.exact
    assert found.permutations == len(orders)
    above = np.mean(np.array(orders) >= orders[0] - 1e-10)
    assert found.p_greater == pytest.approx(above)
    far = np.mean(np.abs(orders) >= abs(orders[0]) - 1e-10)
    assert found.p_two_sided == pytest.approx(far)
    # The diagonal is not read, nor does the scale matter.
    moved = qap_correlation(3 * x + np.diag(np.full(n, 9.0)) + 1, y)
    assert moved.correlation == pytest.approx(found.correlation)


def test_random_orders_are_seeded_and_never_give_zero() -> None:
    tied = nx.to_numpy_array(nx.gnp_random_graph(10, 0.4, seed=3))
    one = qap_correlation(tied, tied, permutations=499, seed=5)
    assert one == qap_correlation(tied, tied, permutations=499, seed=5)
    assert one.correlation == pytest.approx(1)
    assert one.p_greater == pytest.approx(1 / 500, abs=0.02)
    assert one.p_greater >= 1 / 500
    assert not one.exact
    other = nx.to_numpy_array(nx.gnp_random_graph(10, 0.4, seed=4))
    p = [qap_correlation(tied, other, seed=s).p_two_sided for s in (1, 2)]
    assert p[0] == pytest.approx(p[1], abs=0.05)


def test_what_has_no_correlation() -> None:
    full, tied = np.ones((4, 4)), np.diag([1.0, 1, 1], 1)
    assert np.isnan(qap_correlation(full, tied).p_two_sided)
    assert np.isnan(qap_correlation(np.zeros((2, 2)), np.ones((2, 2))).correlation)
    with pytest.raises(StatisticsInputError, match="one size"):
        qap_correlation(full, np.ones((5, 5)))
    with pytest.raises(StatisticsInputError, match="missing"):
        qap_correlation(full, np.full((4, 4), np.nan))
    with pytest.raises(StatisticsInputError, match="permutations"):
        qap_correlation(full, tied, permutations=0)


def test_the_centre_of_a_star_stays_whatever_is_lost() -> None:
    net = from_matrix(nx.to_numpy_array(nx.star_graph(9)))
    found = ranking_stability(net, centrality.degree, lost=0.3, runs=50)
    assert found.top.tolist() == [True] + [False] * 9
    assert found.lost == 3
    assert found.stays.tolist() == [50] + [0] * 9
    # All leaves are equal at first, some isolated later: the order only blurs.
    assert 0.4 < found.rank_correlation < 1


def test_equals_take_turns() -> None:
    """Of three ties in a ring of three, the one dropped decides who is left on top."""
    net = from_edges([0, 1, 0], [1, 2, 2], nodes=3)
    found = ranking_stability(net, centrality.degree, lost=0.3, runs=3000)
    assert found.top.all()
    assert found.stays.sum() == 3000
    np.testing.assert_allclose(found.stays / 3000, 1 / 3, atol=0.04)
    assert np.isnan(found.rank_correlation)


@settings(max_examples=25, deadline=None)
@given(n=st.integers(3, 8), seed=seeds, lost=st.sampled_from([0.1, 0.2, 0.3]))
def test_each_run_has_a_top_and_its_seed(n: int, seed: int, lost: float) -> None:
    net = _random(n, seed)
    if net.ties[0] == 0:
        return
    for measure in (centrality.degree, centrality.betweenness):
        found = ranking_stability(net, measure, lost=lost, runs=40, seed=(7, seed))
        assert found.stays.sum() >= 40
        assert (found.stays <= 40).all()
        again = ranking_stability(net, measure, lost=lost, runs=40, seed=(7, seed))
        np.testing.assert_array_equal(found.stays, again.stays)
        assert np.isnan(found.rank_correlation) or abs(found.rank_correlation) <= 1


def test_a_run_is_the_network_without_those_ties() -> None:
    """With all ties but one lost, those on top are the two ends of the one left."""
    net = _random(8, 2)
    left = int(net.ties[0]) - 1
    found = ranking_stability(net, centrality.degree, lost=left / net.ties[0], runs=200)
    assert found.lost == left
    assert found.stays.sum() == 400
    assert set(np.flatnonzero(found.stays)) <= {*net.source, *net.target}


def test_what_cannot_be_dropped() -> None:
    net = _random(5, 1)
    with pytest.raises(StatisticsInputError, match="lost"):
        ranking_stability(net, centrality.degree, lost=1.0)
    with pytest.raises(StatisticsInputError, match="runs"):
        ranking_stability(net, centrality.degree, lost=0.1, runs=0)
    with pytest.raises(StatisticsInputError, match="one network"):
        ranking_stability(from_edges([], [], nodes=4), centrality.degree, lost=0.1)

"""Ties inside and between groups, brokers, and networks of two sorts of nodes."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.network import groups, twomode
from somos_eval.stats.network.brokerage import brokerage_roles
from somos_eval.stats.network.ties import from_edges, from_matrix

sizes = st.integers(3, 8)
seeds = st.integers(0, 10_000)


def test_inner_and_outer_ties_by_hand() -> None:
    """Three ties between groups and one inside: (3 - 1) / 4."""
    net = from_edges([0, 0, 1, 0], [2, 3, 2, 1], nodes=4)
    assert groups.ei_index(net, [0, 0, 1, 1])[0] == 0.5
    # Of an end whose group is not known nothing is said.
    assert groups.ei_index(net, [0, 0, 1, -1])[0] == pytest.approx(1 / 3)
    assert groups.mixing_matrix(net, [0, 0, 1, 1])[0].tolist() == [[2, 3], [3, 0]]


@settings(max_examples=40, deadline=None)
@given(n=sizes, seed=seeds, directed=st.booleans())
def test_networkx_mixes_alike(n: int, seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(n, 0.5, seed=seed, directed=directed)
    of = np.random.default_rng(seed).integers(0, 3, n)
    nx.set_node_attributes(graph, dict(enumerate(of.tolist())), "group")
    net = from_matrix(nx.to_numpy_array(graph), directed=directed)
    counts = nx.attribute_mixing_matrix(
        graph, "group", mapping={0: 0, 1: 1, 2: 2}, normalized=False
    )
    np.testing.assert_array_equal(groups.mixing_matrix(net, of, 3)[0], counts)
    found = groups.assortativity(net, of)[0]
    share = counts / max(counts.sum(), 1)
    if counts.sum() and share.sum(0) @ share.sum(1) < 1 - 1e-9:
        known = nx.attribute_assortativity_coefficient(graph, "group")
        assert found == pytest.approx(known)
    else:
        assert np.isnan(found)


def test_each_role_by_hand() -> None:
    """One path through node 1, whose role the groups of the three decide."""
    net = from_edges([0, 1], [1, 2], nodes=3, directed=True)
    expected = {
        "coordinator": [0, 0, 0],
        "consultant": [0, 1, 0],
        "gatekeeper": [0, 1, 1],
        "representative": [0, 0, 1],
        "liaison": [0, 1, 2],
    }
    for role, of in expected.items():
        found = brokerage_roles(net, of)._asdict()
        assert found.pop("total").tolist() == [0, 1, 0]
        assert {k: v.tolist() for k, v in found.items() if v.any()} == {role: [0, 1, 0]}
    # A tie between the two others leaves nothing to broker.
    closed = from_edges([0, 1, 0], [1, 2, 2], nodes=3, directed=True)
    assert brokerage_roles(closed, [0, 0, 0]).total.sum() == 0
    assert brokerage_roles(net, [0, -1, 0]).total.sum() == 0


@settings(max_examples=40, deadline=None)
@given(n=sizes, seed=seeds, directed=st.booleans())
def test_roles_are_those_of_every_triple(n: int, seed: int, directed: bool) -> None:
    graph = nx.gnp_random_graph(n, 0.4, seed=seed, directed=directed)
    tied = nx.to_numpy_array(graph)
    of = np.random.default_rng(seed).integers(0, 3, n)
    expected = np.zeros((n, 5))
    for a, b, c in permutations(range(n), 3):
        if tied[a, b] and tied[b, c] and not tied[a, c]:
            same = (of[a] == of[b], of[a] == of[c], of[b] == of[c])
            role = {
                (True, True, True): 0,
                (False, True, False): 1,
                (False, False, True): 2,
                (True, False, False): 3,
                (False, False, False): 4,
            }[same]
            expected[b, role] += 1
    found = brokerage_roles(from_matrix(tied, directed=directed), of)
    np.testing.assert_array_equal(np.column_stack(found[:5]), expected)
    np.testing.assert_array_equal(found.total, expected.sum(axis=1))
    if not directed:
        np.testing.assert_array_equal(found.gatekeeper, found.representative)


def test_women_and_events() -> None:
    """Davis, Gardner & Gardner (1941): 18 women, 14 events, 89 attendances."""
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    pairs = [
        (women.index(a), events.index(b)) for a in women for b in graph.neighbors(a)
    ]
    first, second = np.array(pairs).T
    net = twomode.two_mode(first, second, [0] * 18, [0] * 14)
    assert twomode.two_mode_density(net)[0] == pytest.approx(89 / 252)
    found = twomode.projection(net)
    shared = dict(
        zip(zip(found.source, found.target, strict=True), found.shared, strict=True)
    )
    known = nx.bipartite.weighted_projected_graph(graph, women)
    assert len(shared) == known.number_of_edges()
    for a, b, data in known.edges(data=True):
        i, j = sorted((women.index(a), women.index(b)))
        assert shared[i, j] == data["weight"]
    met = twomode.projection(net, onto_second=True)
    assert (
        len(met.shared) == nx.bipartite.projected_graph(graph, events).number_of_edges()
    )


def test_two_modes_side_by_side_and_repeated() -> None:
    net = twomode.two_mode([0, 0, 1, 2], [0, 0, 0, 1], [0, 0, 1], [0, 1, 2])
    assert twomode.two_mode_density(net)[:2].tolist() == [1, 1]
    # A network with no node of one sort has no pair.
    assert np.isnan(twomode.two_mode_density(net)[2])
    found = twomode.projection(net)
    assert (found.source.tolist(), found.target.tolist()) == ([0], [1])
    with pytest.raises(StatisticsInputError, match="of one network"):
        twomode.two_mode([0], [1], [0], [0, 1])
    with pytest.raises(StatisticsInputError, match=r"first sort.*at 0"):
        twomode.two_mode([2], [0], [0], [0])

"""Measures of networks against published values and networkx."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from somos_eval.stats.checks import StatisticsInputError
from somos_eval.stats.network import centrality, cohesion, groups, position
from somos_eval.stats.network.ties import Network, from_edges, from_matrix

Graph = Callable[..., Network]
Florence = tuple[list[str], Network]


@st.composite
def graphs(draw: st.DrawFn, directed: bool = False, least: int = 3) -> "nx.Graph":
    n = draw(st.integers(least, 9))
    share = draw(st.sampled_from([0.0, 0.15, 0.3, 0.6, 1.0]))
    seed = draw(st.integers(0, 10_000))
    return nx.gnp_random_graph(n, share, seed=seed, directed=directed)


def _ordered(found: dict[int, float]) -> list[float]:
    return [found[i] for i in sorted(found)]


def _net(graph: "nx.Graph") -> Network:
    pairs = np.array(list(graph.edges), dtype=int).reshape(-1, 2)
    return from_edges(
        pairs[:, 0], pairs[:, 1], nodes=len(graph), directed=graph.is_directed()
    )


def test_the_families_of_florence(florence: Florence) -> None:
    """Betweenness as in Jackson (2008), Social and Economic Networks, table 2.1."""
    names, net = florence
    found = dict(zip(names, centrality.betweenness(net, normalized=True), strict=True))
    printed = {"Medici": 0.522, "Strozzi": 0.103, "Guadagni": 0.255, "Pazzi": 0.0}
    for family, value in printed.items():
        assert found[family] == pytest.approx(value, abs=6e-4)
    knit = cohesion.cohesion(net)
    assert (knit.ties[0], knit.components[0], knit.isolates[0]) == (20, 1, 0)
    # Without the Medici, the Acciaiuoli and the Pazzi with the Salviati are left alone.
    cut = dict(zip(names, position.separated(net), strict=True))
    assert cut["Medici"] == 3
    assert cut["Salviati"] == 1
    assert cut["Strozzi"] == 0


def test_a_star_is_all_centre_and_a_ring_has_none() -> None:
    star, ring = _net(nx.star_graph(5)), _net(nx.cycle_graph(6))
    for name in ("degree", "betweenness", "closeness"):
        measure = getattr(centrality, name)
        for net, expected in ((star, 1.0), (ring, 0.0)):
            turned = centrality.centralization(net, measure(net), measure=name)
            assert turned[0] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("direction", ["in", "out"])
def test_a_directed_star_is_all_centre(direction: str) -> None:
    ends = ([1, 2, 3, 4], [0, 0, 0, 0])
    source, target = ends if direction == "in" else ends[::-1]
    net = from_edges(source, target, nodes=5, directed=True)
    degree = centrality.degree(net, direction=direction)
    turned = centrality.centralization(
        net, degree, measure="degree", direction=direction
    )
    assert turned[0] == 1


def test_the_line_of_three_by_hand() -> None:
    net = from_edges([0, 1], [1, 2], nodes=3)
    assert centrality.betweenness(net).tolist() == [0, 1, 0]
    assert position.separated(net).tolist() == [0, 1, 0]
    # Burt: the ends lean on one neighbour alone, the middle on two that are not tied.
    holes = position.structural_holes(net)
    assert holes.constraint.tolist() == [1, 0.5, 1]
    assert holes.effective_size.tolist() == [1, 2, 1]
    assert cohesion.clustering(net).transitivity[0] == 0
    assert groups.degree_assortativity(net)[0] == pytest.approx(-1)


@settings(max_examples=60, deadline=None)
@given(graph=graphs())
def test_networkx_gives_the_same(graph: "nx.Graph") -> None:
    net = _net(graph)
    knit = cohesion.cohesion(net)
    assert knit.density[0] == pytest.approx(nx.density(graph))
    assert knit.components[0] == nx.number_connected_components(graph)
    assert knit.isolates[0] == nx.number_of_isolates(graph)
    assert knit.largest[0] == max(map(len, nx.connected_components(graph)))
    steps = [d for _, row in nx.shortest_path_length(graph) for d in row.values() if d]
    far = cohesion.distances(net)
    assert far.diameter[0] == max(steps, default=0) or not steps
    assert far.mean[0] == pytest.approx(
        np.mean(steps) if steps else np.nan, nan_ok=True
    )
    closed = cohesion.clustering(net)
    assert closed.average[0] == pytest.approx(nx.average_clustering(graph))
    nearness = _ordered(nx.closeness_centrality(graph))
    assert centrality.closeness(net) == pytest.approx(nearness)
    between = _ordered(nx.betweenness_centrality(graph))
    assert centrality.betweenness(net, normalized=True) == pytest.approx(between)
    ranks = _ordered(nx.pagerank(graph, tol=1e-13, max_iter=1000))
    assert centrality.pagerank(net) == pytest.approx(ranks, abs=1e-9)
    holes = position.structural_holes(net)
    constraint = _ordered(nx.constraint(graph))
    assert holes.constraint == pytest.approx(constraint, nan_ok=True)
    effective = _ordered(nx.effective_size(graph))
    assert holes.effective_size == pytest.approx(effective, nan_ok=True)
    assert position.core_number(net).tolist() == _ordered(nx.core_number(graph))
    of = np.arange(len(graph)) % 2
    if graph.number_of_edges():
        parts = [set(np.flatnonzero(of == k)) for k in (0, 1)]
        known = nx.community.modularity(graph, parts)
        assert groups.modularity(net, of)[0] == pytest.approx(known)


@settings(max_examples=40, deadline=None)
@given(graph=graphs(directed=True))
def test_networkx_gives_the_same_of_directed_ones(graph: "nx.DiGraph") -> None:
    net = _net(graph)
    assert cohesion.cohesion(net).density[0] == pytest.approx(nx.density(graph))
    weak = nx.number_weakly_connected_components(graph)
    assert cohesion.cohesion(net).components[0] == weak
    if graph.number_of_edges():
        known = nx.overall_reciprocity(graph)
        assert cohesion.reciprocity(net)[0] == pytest.approx(known)
    nearness = _ordered(nx.closeness_centrality(graph.reverse()))
    assert centrality.closeness(net) == pytest.approx(nearness)
    between = _ordered(nx.betweenness_centrality(graph))
    assert centrality.betweenness(net, normalized=True) == pytest.approx(between)
    ranks = _ordered(nx.pagerank(graph, tol=1e-13, max_iter=1000))
    assert centrality.pagerank(net) == pytest.approx(ranks, abs=1e-9)
    holes = position.structural_holes(net)
    constraint = _ordered(nx.constraint(graph))
    assert holes.constraint == pytest.approx(constraint, nan_ok=True)
    # Node by node: for all at once networkx 3.6.1 computes another thing. It gives
    # nothing for a node that only receives.
    effective = nx.effective_size(graph, nodes=list(graph))
    for node in (n for n in graph if graph.out_degree(n)):
        assert holes.effective_size[node] == pytest.approx(effective[node])
    inward = centrality.degree(net, direction="in")
    assert inward.tolist() == [d for _, d in graph.in_degree]


@settings(max_examples=40, deadline=None)
@given(graph=graphs(least=1))
def test_what_is_cut_off_is_what_is_left_apart(graph: "nx.Graph") -> None:
    net = _net(graph)
    cuts = position.articulation_points(net)
    expected = []
    for node in graph:
        own = nx.node_connected_component(graph, node) - {node}
        rest = graph.subgraph(own)
        parts = [len(c) for c in nx.connected_components(rest)]
        expected.append(sum(parts) - max(parts, default=0))
    if len(graph) >= 3:
        assert position.separated(net).tolist() == expected
        assert ((position.separated(net) > 0) == cuts).all()


NODES: dict[str, Callable[[Network], Any]] = {
    "degree": centrality.degree,
    "betweenness": centrality.betweenness,
    "closeness": centrality.closeness,
    "eigenvector": centrality.eigenvector,
    "pagerank": centrality.pagerank,
    "constraint": lambda net: position.structural_holes(net).constraint,
    "core": position.core_number,
    "separated": position.separated,
    "local": lambda net: cohesion.clustering(net).local,
}
WHOLE: dict[str, Callable[[Network], Any]] = {
    "cohesion": lambda net: np.column_stack(cohesion.cohesion(net)),
    "dyads": lambda net: np.column_stack(cohesion.dyad_census(net)),
    "transitivity": lambda net: cohesion.clustering(net).transitivity,
    "distances": lambda net: np.column_stack(cohesion.distances(net)),
    "degrees": groups.degree_assortativity,
    "centralization": lambda net: centrality.centralization(
        net, centrality.degree(net), measure="degree"
    ),
    "ei": lambda net: groups.ei_index(net, np.arange(net.nodes) % 2 == 0),
}


@pytest.mark.parametrize("directed", [False, True])
def test_networks_side_by_side_are_measured_as_each_alone(directed: bool) -> None:
    alone = [
        _net(nx.gnp_random_graph(n, p, seed=n, directed=directed))
        for n, p in ((6, 0.3), (2, 1.0), (8, 0.25), (4, 0.0), (10, 0.5))
    ]
    starts = np.cumsum([0] + [net.nodes for net in alone])
    together = from_edges(
        np.concatenate([n.source + s for n, s in zip(alone, starts, strict=False)]),
        np.concatenate([n.target + s for n, s in zip(alone, starts, strict=False)]),
        member=np.repeat(np.arange(5), [n.nodes for n in alone]),
        directed=directed,
    )
    for measure in (*NODES.values(), *WHOLE.values()):
        found = np.concatenate([measure(net) for net in alone])
        np.testing.assert_allclose(measure(together), found, atol=1e-12)


@settings(max_examples=30, deadline=None)
@given(graph=graphs(), seed=st.integers(0, 99))
def test_the_names_of_the_nodes_do_not_matter(graph: "nx.Graph", seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(graph))
    named = nx.relabel_nodes(graph, dict(enumerate(order.tolist())))
    named_net = _net(nx.from_numpy_array(nx.to_numpy_array(named, range(len(graph)))))
    net = _net(graph)
    for name, measure in NODES.items():
        # Where two parts have the same highest root, either may be principal.
        if name == "eigenvector" and not nx.is_connected(graph):
            continue
        np.testing.assert_allclose(
            measure(named_net)[order], measure(net), atol=1e-8, err_msg=name
        )


@settings(max_examples=40, deadline=None)
@given(graph=graphs(directed=True))
def test_bounds(graph: "nx.DiGraph") -> None:
    net = _net(graph)
    dyads = cohesion.dyad_census(net)
    assert sum(d[0] for d in dyads) == net.nodes * (net.nodes - 1) / 2
    for share in (
        cohesion.reciprocity(net),
        cohesion.reciprocity(net, of="pairs"),
        cohesion.clustering(net).transitivity,
        centrality.betweenness(net, normalized=True),
        centrality.closeness(net),
    ):
        assert np.all(np.isnan(share) | ((share >= 0) & (share <= 1 + 1e-12)))
    assert centrality.pagerank(net).sum() == pytest.approx(1)


@pytest.mark.parametrize("nodes", [0, 1, 2])
def test_too_few_nodes_have_no_structure(nodes: int) -> None:
    ties: list[int] = [0] if nodes == 2 else []
    ends = [1] if nodes == 2 else []
    net = from_edges(ties, ends, nodes=nodes)
    assert net.ties.tolist() == [len(ties)]
    for name, measure in NODES.items():
        if name != "degree":
            assert np.isnan(measure(net)).all(), name
    for name, measure in WHOLE.items():
        assert np.isnan(np.ravel(measure(net))[2:]).all(), name
    assert np.isnan(cohesion.cohesion(net).density).all()


def test_without_ties_there_is_no_share_of_them() -> None:
    net = from_edges([], [], nodes=5)
    knit = cohesion.cohesion(net)
    assert (knit.density[0], knit.isolates[0], knit.components[0]) == (0, 5, 5)
    for lacking in (
        cohesion.reciprocity(net),
        groups.ei_index(net, [0, 0, 1, 1, 1]),
        groups.modularity(net, [0, 0, 1, 1, 1]),
        groups.assortativity(net, [0, 0, 1, 1, 1]),
        groups.degree_assortativity(net),
        centrality.eigenvector(net),
        position.structural_holes(net).constraint,
        cohesion.distances(net).mean,
    ):
        assert np.isnan(lacking).all()


def test_a_tie_told_twice_is_one_tie() -> None:
    net = from_edges([0, 1, 0, 2], [1, 0, 1, 1], nodes=3)
    assert net.ties.tolist() == [2]
    told = from_edges([0, 1, 0, 2], [1, 0, 1, 1], nodes=3, directed=True)
    assert told.ties.tolist() == [3]
    assert cohesion.dyad_census(told).mutual[0] == 1


def test_a_matrix_is_its_edges() -> None:
    matrix = np.array([[0, 1, 0], [1, 0, 2], [0, 2, 0]])
    net = from_matrix(matrix)
    assert (net.source.tolist(), net.target.tolist()) == ([0, 1], [1, 2])
    np.testing.assert_array_equal(net.matrix().toarray(), np.sign(matrix))


@pytest.mark.parametrize(
    ("source", "target", "more", "said"),
    [
        ([0, 5], [1, 1], {"nodes": 3}, "source must be a node.*at 1"),
        ([0, 1], [1, 1], {"nodes": 3}, "must differ.*at 1"),
        ([0, -1], [1, 1], {"nodes": 3}, "zero or more.*at 1"),
        ([0, 0.5], [1, 1], {"nodes": 3}, "whole.*at 1"),
        ([0, 1], [1], {"nodes": 3}, "one length"),
        ([0, 1], [1, 2], {"member": [0, 0, 1]}, "of one network.*at 1"),
        ([0], [1], {}, "nodes and member"),
        ([0], [1], {"nodes": 2, "member": [0, 0]}, "nodes and member"),
    ],
)
def test_bad_ties_are_named_by_position(
    source: Any, target: Any, more: dict[str, Any], said: str
) -> None:
    with pytest.raises(StatisticsInputError, match=said):
        from_edges(source, target, **more)


@pytest.mark.parametrize(
    ("matrix", "said"),
    [
        ([[0, 1]], "square"),
        ([[0, 1], [0, 0]], "symmetric"),
        ([[1, 0], [0, 0]], "diagonal.*at 0"),
        ([[0, np.nan], [np.nan, 0]], "missing"),
        ([[0, -1], [-1, 0]], "zero or more"),
    ],
)
def test_bad_matrices_are_refused(matrix: Any, said: str) -> None:
    with pytest.raises(StatisticsInputError, match=said):
        from_matrix(matrix)


def test_what_cannot_be_chosen_is_refused() -> None:
    net = from_edges([0, 1], [1, 2], nodes=3)
    with pytest.raises(StatisticsInputError, match="direction"):
        centrality.degree(net, direction="up")
    with pytest.raises(StatisticsInputError, match="damping"):
        centrality.pagerank(net, damping=1)
    with pytest.raises(StatisticsInputError, match="one element a node"):
        centrality.centralization(net, np.zeros(2), measure="degree")
    with pytest.raises(StatisticsInputError, match="group"):
        groups.ei_index(net, [0, 1])

"""Reference methods of module `network` as calls of the library.

A network comes as edges between named nodes; what is expected of each node is a mapping
by name, or a list in the order of the nodes where they are numbers.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from somos_eval.stats.network import (
    brokerage,
    centrality,
    change,
    cohesion,
    groups,
    position,
    twomode,
)
from somos_eval.stats.network.ties import Network, from_edges, from_matrix

Case = Mapping[str, Any]
Found = dict[str, Any]
ROLES = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")


def _names(case: Case) -> list[Any]:
    given = case.get("nodes", case.get("vertices"))
    if isinstance(given, Sequence):
        return list(given)
    if "edges" not in case:
        return list(range(len(_matrix(case))))
    ends = {end for edge in case["edges"] for end in edge[:2]}
    count = given if isinstance(given, int) else case.get("n")
    if count is not None:
        first = 1 if ends and all(str(e) != "0" for e in ends) else 0
        kind = str if any(isinstance(e, str) for e in ends) else int
        ends |= {kind(i) for i in range(first, first + count)}
    return sorted(ends, key=lambda name: (len(str(name)), str(name)))


def _matrix(case: Case) -> Any:
    return case.get("adjacency", case.get("matrix"))


def _net(case: Case) -> Network:
    directed = bool(case.get("directed", case.get("mode") == "directed"))
    if "edges" not in case:
        return from_matrix(_matrix(case), directed=directed)
    place = {name: i for i, name in enumerate(_names(case))}
    ends = np.array([[place[e[0]], place[e[1]]] for e in case["edges"]]).reshape(-1, 2)
    return from_edges(ends[:, 0], ends[:, 1], nodes=len(place), directed=directed)


def _by_node(case: Case, values: Any) -> Any:
    names = _names(case)
    if all(isinstance(name, int) for name in names):
        return list(values)
    return dict(zip(names, values, strict=True))


def _groups(case: Case) -> Any:
    given = case.get("group", case.get("groups", case.get("membership")))
    if isinstance(given, Mapping):
        given = [given[name] for name in _names(case)]
    return np.unique(np.asarray(given), return_inverse=True)[1]


def _nodewise(**measures: Callable[[Network], Any]) -> Callable[[Case], Found]:
    def run(case: Case) -> Found:
        net = _net(case)
        return {k: _by_node(case, found(net)) for k, found in measures.items()}

    return run


def _degree(case: Case) -> Found:
    net = _net(case)
    found = {}
    for direction in ("all", "in", "out"):
        prefix = "" if direction == "all" else f"{direction}_"
        values = centrality.degree(net, direction=direction)
        found[f"{prefix}degree"] = _by_node(case, values)
    return found


def _one(values: Any) -> float:
    return float(np.asarray(values)[0])


def _global(case: Case) -> Found:
    net = _net(case)
    knit, far = cohesion.cohesion(net), cohesion.distances(net)
    closed = cohesion.clustering(net)

    def turned(measure: str) -> float:
        values = getattr(centrality, measure)(net)
        return _one(centrality.centralization(net, values, measure=measure))

    return {
        "n": _one(knit.nodes),
        "m": _one(knit.ties),
        "density": _one(knit.density),
        "mean_degree": _one(knit.mean_degree),
        "isolates": _one(knit.isolates),
        "components": _one(knit.components),
        "largest_component": _one(knit.largest),
        "transitivity": _one(closed.transitivity),
        "avg_local_clustering": _one(closed.average),
        "diameter": _one(far.diameter),
        "mean_distance": _one(far.mean),
        "assortativity_degree": _one(groups.degree_assortativity(net)),
        "centralization_degree": turned("degree"),
        "centralization_betweenness": turned("betweenness"),
        "centralization_closeness": turned("closeness"),
        "centralization_eigenvector": turned("eigenvector"),
    }


def _dyads(case: Case) -> Found:
    found = cohesion.dyad_census(_net(case))
    return {name: _one(count) for name, count in found._asdict().items()}


def _reciprocity(case: Case) -> Found:
    return {"reciprocity": _one(cohesion.reciprocity(_net(case)))}


def _kcore(case: Case) -> Found:
    net = _net(case)
    names = np.array(_names(case), dtype=object)
    cuts = [str(name) for name in names[position.articulation_points(net)]]
    return {
        "coreness": _by_node(case, position.core_number(net)),
        # R writes a vector of one as the element itself.
        "articulation_points": cuts[0] if len(cuts) == 1 else cuts,
    }


def _by_group(case: Case) -> Found:
    net, of = _net(case), _groups(case)
    return {
        "modularity": _one(groups.modularity(net, of)),
        "assortativity_nominal": _one(groups.assortativity(net, of)),
        "ei_index": _one(groups.ei_index(net, of)),
        "mixing_matrix": groups.mixing_matrix(net, of)[0].tolist(),
    }


def _brokerage(case: Case) -> Found:
    found = brokerage.brokerage_roles(_net(case), _groups(case))
    by_name = {k: _by_node(case, v) for k, v in found._asdict().items()}
    # The names of R's sna.
    short = ("w_I", "w_O", "b_OI", "b_IO", "b_O")
    return by_name | {s: by_name[r] for s, r in zip(short, ROLES, strict=True)}


def _qap(case: Case) -> Found:
    found = change.qap_correlation(case["x"], case["y"])
    return dict(found._asdict())


def _jaccard(case: Case) -> Found:
    before, after = (from_matrix(case[k], directed=True) for k in ("x", "y"))
    found = change.tie_change(before, after)
    return {name: _one(values) for name, values in found._asdict().items()}


def _two_mode(case: Case) -> Found:
    incidence = np.asarray(_matrix(case) or case["incidence"])
    a, b = np.nonzero(incidence)
    rows, columns = incidence.shape
    net = twomode.two_mode(a, b, [0] * rows, [0] * columns)
    pairs = twomode.projection(net)
    ends = np.stack([pairs.source, pairs.target])
    shared = np.diag(incidence.sum(axis=1))
    shared[*ends] = shared[*ends[::-1]] = pairs.shared
    return {
        "density": _one(twomode.two_mode_density(net)),
        "projection": shared.tolist(),
    }


METHODS = {
    "betweenness": _nodewise(
        raw=centrality.betweenness,
        normalized=lambda net: centrality.betweenness(net, normalized=True),
    ),
    "burt_constraint": _nodewise(
        constraint=lambda net: position.structural_holes(net).constraint,
        effective_size=lambda net: position.structural_holes(net).effective_size,
        efficiency=lambda net: position.structural_holes(net).efficiency,
    ),
    "closeness": _nodewise(
        normalized=lambda net: centrality.closeness(net, improved=False),
        wasserman_faust=centrality.closeness,
    ),
    "degree_centrality": _degree,
    "eigenvector": _nodewise(scaled_max1=centrality.eigenvector),
    "pagerank": _nodewise(pagerank=centrality.pagerank),
    "global_structure": _global,
    "dyad_census": _dyads,
    "reciprocity": _reciprocity,
    "kcore": _kcore,
    "modularity_ei_assortativity": _by_group,
    "gould_fernandez": _brokerage,
    "qap": _qap,
    "jaccard_ties": _jaccard,
    "two_mode": _two_mode,
}

"""Networks for the tests: famous small ones, and any that hypothesis may think of."""

from collections.abc import Callable

import networkx as nx
import numpy as np
import pytest

from somos_eval.stats.network.ties import Network, from_edges

Graph = Callable[..., Network]


def network_of(graph: "nx.Graph") -> Network:
    order = {node: i for i, node in enumerate(graph)}
    ends = [(order[a], order[b]) for a, b in graph.edges]
    pairs = np.array(ends, dtype=int).reshape(-1, 2)
    return from_edges(
        pairs[:, 0], pairs[:, 1], nodes=len(order), directed=graph.is_directed()
    )


@pytest.fixture(scope="session")
def of() -> Graph:
    """Return the function that reads a graph of networkx."""
    return network_of


@pytest.fixture(scope="session")
def florence() -> tuple[list[str], Network]:
    """Marriages of Florentine families (Padgett & Ansell 1993), without the Pucci."""
    graph = nx.florentine_families_graph()
    return list(graph), network_of(graph)

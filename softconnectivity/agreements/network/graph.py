"""The links as a graph: partners joined by the arrangements they share, and what would fall apart without one of them.

China is left out. It is in every arrangement, so with it everything hangs together and it alone holds it so.
"""

from dataclasses import dataclass

import networkx as nx
import pandas as pd


@dataclass(frozen=True)
class Parts:
    """How the partners hang together without China.

    Attributes
    ----------
    clusters : tuple of frozenset of str
        Economies joined by shared arrangements, two or more, the largest first.
    alone : frozenset of str
        Economies that share no arrangement with another.
    cut_partners : frozenset of str
        Economies without which two others would no longer be joined through shared arrangements.
    bridges : frozenset of str
        Economies whose exit leaves an arrangement without any partner while others of theirs go on: articulation
        points of the graph of economies and arrangements.
    """

    clusters: tuple[frozenset[str], ...]
    alone: frozenset[str]
    cut_partners: frozenset[str]
    bridges: frozenset[str]


def bipartite(links: pd.DataFrame) -> nx.Graph:
    """Return the graph of economies and arrangements.

    Examples
    --------
    >>> links = pd.DataFrame({"economy": ["DEU", "FRA"], "arrangement": ["EU", "EU"]})
    >>> sorted(bipartite(links).edges)
    [('DEU', ('EU',)), ('FRA', ('EU',))]
    """
    graph = nx.Graph()
    graph.add_nodes_from(links["economy"])
    # An arrangement is told from an economy of the same name by standing in a tuple.
    graph.add_edges_from((row.economy, (row.arrangement,)) for row in links.itertuples())
    return graph


def projection(links: pd.DataFrame) -> nx.Graph:
    """Return the graph of economies, two of them joined where they share an arrangement.

    Examples
    --------
    >>> links = pd.DataFrame({"economy": ["DEU", "FRA", "LAO"], "arrangement": ["EU", "EU", "ASEAN"]})
    >>> list(projection(links).edges)
    [('DEU', 'FRA')]
    """
    return nx.bipartite.projected_graph(bipartite(links), dict.fromkeys(links["economy"]))


def parts(links: pd.DataFrame) -> Parts:
    """Return how the partners hang together.

    Examples
    --------
    >>> links = pd.DataFrame({"economy": ["DEU", "FRA", "LAO", "DEU"], "arrangement": ["EU", "EU", "ASEAN", "own"]})
    >>> found = parts(links)
    >>> [sorted(one) for one in (*found.clusters, found.alone, found.cut_partners, found.bridges)]
    [['DEU', 'FRA'], ['LAO'], [], ['DEU']]
    """
    graph = projection(links)
    groups = sorted(map(frozenset, nx.connected_components(graph)), key=lambda one: (-len(one), min(one)))
    bridges = {node for node in nx.articulation_points(bipartite(links)) if isinstance(node, str)}
    return Parts(
        clusters=tuple(one for one in groups if len(one) > 1),
        alone=frozenset().union(*(one for one in groups if len(one) == 1)),
        cut_partners=frozenset(nx.articulation_points(graph)),
        bridges=frozenset(bridges),
    )

"""Orbits, equivalence and likeness of roles against igraph, NetworkX and NumPy."""

from __future__ import annotations

import itertools
import math
from typing import Any

import igraph
import networkx
import numpy as np
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import matrix, needs_data

from oracles import compare

Cells = NDArray[np.float64]
SURVEYS = ["classics/ht_friends", "classics/ht_reports", "classics/flo_marriage", "search-rescue-emon/Texas"]


def graphs() -> list[tuple[str, networkx.Graph]]:
    named = {
        "karate": networkx.karate_club_graph(),
        "kite": networkx.krackhardt_kite_graph(),
        "petersen": networkx.petersen_graph(),
        "dodecahedron": networkx.dodecahedral_graph(),
        "hypercube": networkx.hypercube_graph(6),
        "tutte": networkx.tutte_graph(),
        "davis": networkx.davis_southern_women_graph(),
        "florentine": networkx.florentine_families_graph(),
        "barbell": networkx.barbell_graph(7, 3),
        "tree": networkx.balanced_tree(3, 3),
        "frucht": networkx.frucht_graph(),
        "paley": networkx.Graph(networkx.paley_graph(29).to_undirected()),
        "rook": networkx.line_graph(networkx.complete_bipartite_graph(4, 4)),
    }
    named |= {f"regular {seed}": networkx.random_regular_graph(3, 20, seed=seed) for seed in range(5)}
    named |= {f"sparse {seed}": networkx.gnm_random_graph(60, 50, seed=seed) for seed in range(10)}
    return [(name, networkx.convert_node_labels_to_integers(graph)) for name, graph in named.items()]


def network(graph: Any, **more: Any) -> sp.Network:
    ends = list(graph.edges())
    return sp.Network.from_frames(
        {"from": [a for a, _ in ends], "to": [b for _, b in ends]}, actors=list(graph.nodes()), directed=graph.is_directed(), **more
    )


@pytest.mark.parametrize("name,graph", graphs(), ids=lambda given: given if isinstance(given, str) else "")
def test_orbit_structure_counts_as_many_automorphisms_as_igraph(name: str, graph: networkx.Graph) -> None:
    edges = [(int(a), int(b)) for a, b in graph.edges()]
    plain = igraph.Graph(n=len(graph), edges=edges)
    compare("symmetry.orbit_structure", "igraph (bliss)", sp.symmetry.orbit_structure(network(graph))["automorphisms"], plain.count_automorphisms(), rel=0)
    labels = [node % 2 for node in graph]
    net = network(graph, sector=dict(zip(graph, map(str, labels), strict=True)))
    ours = sp.symmetry.orbit_structure(net, within_sectors=True)["automorphisms"]
    compare("symmetry.orbit_structure", "igraph (bliss)", ours, plain.count_automorphisms(color=labels), rel=0)


def test_orbit_structure_of_karate_and_kite_are_known() -> None:
    for graph, size in ((networkx.karate_club_graph(), 480), (networkx.krackhardt_kite_graph(), 2)):
        compare("symmetry.orbit_structure", "metrics of known graphs", sp.symmetry.orbit_structure(network(graph))["automorphisms"], size, rel=0)


@pytest.mark.parametrize("name,graph", graphs(), ids=lambda given: given if isinstance(given, str) else "")
def test_orbits_are_those_of_the_generators_of_igraph(name: str, graph: networkx.Graph) -> None:
    plain = igraph.Graph(n=len(graph), edges=[(int(a), int(b)) for a, b in graph.edges()])
    ties = [(i, image) for generator in plain.automorphism_group() for i, image in enumerate(generator)]
    parts = igraph.Graph(n=len(graph), edges=ties).connected_components().membership
    compare("symmetry.orbits", "igraph (bliss)", sp.symmetry.orbits(network(graph)).to_numpy(), in_order(parts), rel=0)


@pytest.mark.parametrize("seed", range(20))
def test_orbits_of_directed_ties_are_those_of_the_generators_of_igraph(seed: int) -> None:
    graph = networkx.gnm_random_graph(40, 45, seed=seed, directed=True)
    plain = igraph.Graph(n=40, edges=list(graph.edges()), directed=True)
    for colours in (None, [node % 3 for node in graph]):
        net = network(graph, sector={node: str(node % 3) for node in graph})
        ties = [(i, image) for generator in plain.automorphism_group(color=colours) for i, image in enumerate(generator)]
        parts = igraph.Graph(n=40, edges=ties).connected_components().membership
        compare("symmetry.orbits", "igraph (bliss)", sp.symmetry.orbits(net, within_sectors=bool(colours)).to_numpy(), in_order(parts), rel=0)
        size = sp.symmetry.orbit_structure(net, within_sectors=bool(colours))
        compare("symmetry.orbit_structure", "igraph (bliss)", size["log_automorphisms"], math.log(plain.count_automorphisms(color=colours)))


@pytest.mark.parametrize("seed", range(60))
def test_orbits_of_directed_ties_are_what_all_automorphisms_reach(seed: int) -> None:
    graph = networkx.gnm_random_graph(8, 3 + seed % 20, seed=seed, directed=True)
    networkx.set_node_attributes(graph, {node: str(node % 2) for node in graph}, "sector")
    for within in (False, True):
        same = networkx.algorithms.isomorphism.categorical_node_match("sector", None) if within else None
        found = list(networkx.algorithms.isomorphism.DiGraphMatcher(graph, graph, node_match=same).isomorphisms_iter())
        parts = [min(one[node] for one in found) for node in graph]
        net = network(graph, sector=networkx.get_node_attributes(graph, "sector"))
        compare("symmetry.orbits", "networkx (VF2)", sp.symmetry.orbits(net, within_sectors=within).to_numpy(), in_order(parts), rel=0)
        compare("symmetry.orbit_structure", "networkx (VF2)", sp.symmetry.orbit_structure(net, within_sectors=within)["automorphisms"], len(found), rel=0)


def in_order(parts: list[int]) -> list[int]:
    """Numbers from 1 in the order of the first members."""
    seen: dict[int, int] = {}
    return [seen.setdefault(part, len(seen) + 1) for part in parts]


def drawn(seed: int, size: int = 14, density: float = 0.3, directed: bool = True) -> Cells:
    draw = np.random.default_rng(seed)
    cells = (draw.random((size, size)) < density) * draw.integers(1, 6, (size, size)).astype(float)
    np.fill_diagonal(cells, 0)
    return cells if directed else np.triu(cells) + np.triu(cells).T


def made(cells: Cells, directed: bool = True) -> sp.Network:
    giver, taker = np.nonzero(cells if directed else np.triu(cells))
    ties = {"from": giver, "to": taker, "weight": cells[giver, taker]}
    return sp.Network.from_frames(ties, actors=list(range(len(cells))), weight="weight", directed=directed)


def profiles(cells: Cells) -> tuple[Cells, Cells]:
    """What each i has, and what j has, with i and j swapped in the second: arrays of (n, n, 2n - 2)."""
    n = len(cells)
    mine, theirs = np.zeros((n, n, 2 * n)), np.zeros((n, n, 2 * n))
    for i, j in itertools.product(range(n), range(n)):
        swap = np.arange(n)
        swap[[i, j]] = j, i
        mine[i, j] = np.concatenate([cells[i], cells[:, i]])
        theirs[i, j] = np.concatenate([cells[j, swap], cells[swap, j]])
    keep = [np.r_[np.delete(np.arange(n), i), n + np.delete(np.arange(n), i)] for i in range(n)]
    return (
        np.array([[mine[i, j][keep[i]] for j in range(n)] for i in range(n)]),
        np.array([[theirs[i, j][keep[i]] for j in range(n)] for i in range(n)]),
    )


@pytest.mark.parametrize("seed", range(10))
def test_structural_equivalence_equals_numpy(seed: int) -> None:
    cells = drawn(seed)
    mine, theirs = profiles(cells)
    net = made(cells)
    compare("symmetry.structural_equivalence", "NumPy", sp.symmetry.structural_equivalence(net), np.linalg.norm(mine - theirs, axis=2))
    n = len(cells)
    expected = [[np.corrcoef(mine[i, j], theirs[i, j])[0, 1] for j in range(n)] for i in range(n)]
    compare("symmetry.structural_equivalence", "NumPy", sp.symmetry.structural_equivalence(net, measure="correlation"), expected)


@pytest.mark.parametrize("seed", range(6))
def test_structural_equivalence_of_several_relations_equals_numpy(seed: int) -> None:
    both = drawn(seed), drawn(seed + 50, density=0.2)
    nets = [made(cells) for cells in both]
    mine, theirs = stacked(both)
    name = "symmetry.structural_equivalence"
    compare(name, "NumPy, stacked", sp.symmetry.structural_equivalence(nets), np.linalg.norm(mine - theirs, axis=2))
    n = len(both[0])
    expected = [[np.corrcoef(mine[i, j], theirs[i, j])[0, 1] for j in range(n)] for i in range(n)]
    compare(name, "NumPy, stacked", sp.symmetry.structural_equivalence(tuple(nets), measure="correlation"), expected)
    assert sp.symmetry.structural_equivalence(nets[:1]).equals(sp.symmetry.structural_equivalence(nets[0]))


def test_relations_that_are_stacked_have_the_same_actors_in_the_same_order() -> None:
    ties = {"from": ["a", "b"], "to": ["b", "c"]}
    nets = [sp.Network.from_frames(ties, actors=actors) for actors in (["a", "b", "c"], ["a", "c", "b"], ["a", "b", "c", "d"])]
    for metric in (sp.symmetry.structural_equivalence, sp.symmetry.concor):
        for other in nets[1:]:
            with pytest.raises(sp.InvalidInput, match="S206"):
                metric([nets[0], other])
        with pytest.raises(sp.InvalidInput, match="S224"):
            metric([])
    silent = sp.Network.from_frames(ties, actors=["a", "b", "c"], respondents=["a", "b"])
    found = sp.symmetry.structural_equivalence([nets[0], silent])
    assert (sp.reasons(found) == "not_observed").all(axis=None)
    assert sp.symmetry.structural_equivalence([nets[0], silent], missing="zero").notna().all(axis=None)


def stacked(relations: tuple[Cells, ...]) -> tuple[Cells, Cells]:
    """The profiles of all relations, one after the other."""
    both = [profiles(cells) for cells in relations]
    return np.concatenate([mine for mine, _ in both], axis=2), np.concatenate([theirs for _, theirs in both], axis=2)


@pytest.mark.parametrize("relations", [1, 2])
@pytest.mark.parametrize("seed", range(20))
def test_concor_splits_as_numpy_does(seed: int, relations: int) -> None:
    several = tuple(drawn(seed + 50 * k, 20) for k in range(relations))
    mine, theirs = stacked(several)
    n = 20
    first = np.array([[np.corrcoef(mine[i, j], theirs[i, j])[0, 1] for j in range(n)] for i in range(n)])
    blocks = [np.arange(n)]
    for _ in range(3):
        blocks = [part for whole in blocks for part in split(first, whole)]
    expected = np.zeros(n)
    for block in blocks:
        expected[block] = block[0]
    given = [made(cells) for cells in several]
    compare("symmetry.concor", "NumPy", sp.symmetry.concor(given if relations > 1 else given[0], depth=3), in_order(expected.tolist()), rel=0)


def split(first: Cells, whole: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    found = first[np.ix_(whole, whole)]
    for _ in range(200):
        if len(whole) < 2 or (np.abs(found) > 1 - 1e-9).all():
            break
        found = np.corrcoef(found)
    return [part for part in (whole[found[0] > 0], whole[found[0] <= 0]) if len(part)] if len(whole) > 1 else [whole]


def test_concor_recovers_planted_blocks() -> None:
    kinds = np.arange(24) % 4
    image = np.array([[1, 0, 0, 1], [0, 1, 1, 0], [1, 1, 0, 0], [0, 0, 1, 1]])
    cells = image[np.ix_(kinds, kinds)].astype(float)
    np.fill_diagonal(cells, 0)
    compare("symmetry.concor", "planted blocks", sp.symmetry.concor(made(cells)), kinds + 1, rel=0)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("directed", [True, False])
def test_regular_equivalence_equals_numpy(seed: int, directed: bool) -> None:
    cells = drawn(seed, 12, directed=directed)
    both = np.minimum(cells[:, None, :, None], cells[None, :, None, :]) + np.minimum(cells.T[:, None, :, None], cells.T[None, :, None, :])
    found = np.ones((12, 12))
    totals = cells.sum(0) + cells.sum(1)
    for _ in range(4):
        matched = both * found
        found = (matched.max(3).sum(2) + matched.max(2).sum(2)) / (totals[:, None] + totals)
        np.fill_diagonal(found, 1)
    compare("symmetry.regular_equivalence", "NumPy", sp.symmetry.regular_equivalence(made(cells, directed), iterations=4), found)


@pytest.mark.parametrize("seed", range(8))
def test_regular_equivalence_is_1_within_the_coarsest_regular_colouring(seed: int) -> None:
    graph = networkx.gn_graph(25, seed=seed).reverse()
    colour = dict.fromkeys(graph, 0)
    for _ in graph:
        kinds = {i: (colour[i], frozenset(colour[j] for j in graph.successors(i)), frozenset(colour[j] for j in graph.predecessors(i))) for i in graph}
        names = {kind: k for k, kind in enumerate(dict.fromkeys(kinds.values()))}
        colour = {i: names[kinds[i]] for i in graph}
    found = sp.symmetry.regular_equivalence(network(graph), iterations=300).to_numpy() > 1 - 1e-9
    compare("symmetry.regular_equivalence", "coarsest regular colouring", found, [[colour[i] == colour[j] for j in graph] for i in graph], rel=0)


@needs_data
@pytest.mark.parametrize("name", SURVEYS)
def test_sim_rank_equals_networkx(name: str) -> None:
    cells, _, directed = matrix(name)
    graph = networkx.from_numpy_array(np.asarray(cells, dtype=float), create_using=networkx.DiGraph if directed else networkx.Graph)
    theirs = networkx.simrank_similarity(graph, importance_factor=0.8, max_iterations=2000, tolerance=1e-13)
    expected = [[theirs[i][j] for j in graph] for i in graph]
    # it stops where a round changes no value by more than 1e-5 of itself, whatever the tolerance, and up to C/(1 - C) = 4 times that is still to come
    compare("symmetry.sim_rank", "NetworkX", sp.symmetry.sim_rank(network(graph), tolerance=1e-12), expected, rel=4e-5)


@pytest.mark.parametrize("seed", range(6))
def test_sim_rank_solves_its_equation(seed: int) -> None:
    cells = drawn(seed) > 0
    share = cells / np.maximum(cells.sum(0), 1)
    found = sp.symmetry.sim_rank(made(cells * 1.0), tolerance=1e-13).to_numpy()
    expected = 0.8 * share.T @ found @ share
    np.fill_diagonal(expected, 1)
    compare("symmetry.sim_rank", "NumPy", found, expected)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("directed", [True, False])
def test_role_sim_solves_its_equation_with_the_assignments_of_scipy(seed: int, directed: bool) -> None:
    from scipy.optimize import linear_sum_assignment

    cells = drawn(seed, 16, 0.25, directed)
    found = sp.symmetry.role_sim(made(cells, directed), tolerance=1e-13).to_numpy()
    expected = np.ones_like(found)
    for i, j in itertools.permutations(range(16), 2):
        part = 0.0
        for side in (cells, cells.T):
            mine, theirs = np.flatnonzero(side[i]), np.flatnonzero(side[j])
            worth = found[np.ix_(mine, theirs)]
            rows, columns = linear_sum_assignment(worth, maximize=True)
            most = max(len(mine), len(theirs))
            part += (worth[rows, columns].sum() / most if most else 1.0) / 2
        expected[i, j] = 0.85 * part + 0.15
    compare("symmetry.role_sim", "SciPy assignment", found, expected)


@pytest.mark.parametrize("name,graph", graphs()[:10], ids=lambda given: given if isinstance(given, str) else "")
def test_role_sim_is_1_within_orbits(name: str, graph: networkx.Graph) -> None:
    net = network(graph)
    orbit = sp.symmetry.orbits(net).to_numpy()
    together = orbit[:, None] == orbit
    found = sp.symmetry.role_sim(net, tolerance=1e-4).to_numpy()
    compare("symmetry.role_sim", "orbits", found[together], np.ones(together.sum()))

"""Brokerage, constraint and density against R's sna, NetworkX, igraph, all networks of four actors, and published values."""

from __future__ import annotations

from itertools import permutations

import igraph
import networkx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray
from oracle_data import DATASETS, SHARED, from_matrix, needs_data, network, sna

from oracles import compare

EXACT = 1e-9
"""Reference values were written with 15 digits."""
GROUPED = [name for name in DATASETS if not name.startswith("classics/flo")]
ROLES = {
    "coordinator": "w_I",
    "itinerant": "w_O",
    "representative": "b_IO",
    "gatekeeper": "b_OI",
    "liaison": "b_O",
    "total": "t",
}


@needs_data
@pytest.mark.parametrize("name", DATASETS)
def test_density_equals_sna(name: str) -> None:
    compare("cohesion.density", "sna 2.7-1", sp.cohesion.density(network(name)), sna(name, "density"), rel=0, abs=EXACT)


@needs_data
@pytest.mark.parametrize("name", GROUPED)
def test_gould_fernandez_equals_sna_by_actor(name: str) -> None:
    table = pd.read_csv(SHARED / "oracle" / "gould_fernandez_by_node_sna.csv")
    theirs = table[table["dataset"] == name]
    ours = sp.brokerage.gould_fernandez(network(name))
    assert len(ours) == len(theirs)
    for role, column in ROLES.items():
        compare("brokerage.gould_fernandez", "sna 2.7-1", ours[role], theirs[column], rel=0, abs=0)


@needs_data
@pytest.mark.parametrize("name", GROUPED)
def test_gould_fernandez_credits_equal_products_of_matrices(name: str) -> None:
    net = network(name)
    arcs = net.to_scipy().toarray()
    np.fill_diagonal(arcs, 0)
    tied = (arcs > 0) * 1.0
    gap = 1 - tied - np.eye(len(arcs))
    between = tied @ tied
    shared = np.einsum("ij,jk,ik->j", tied, tied, np.divide(gap, between, out=np.zeros_like(gap), where=between > 0))
    product = np.einsum("ij,jk,ik->j", arcs, arcs, gap)
    minimum = [(np.minimum.outer(arcs[:, j], arcs[j]) * gap).sum() for j in range(len(arcs))]
    for credit, expected in (("shared", shared), ("product", product), ("minimum", minimum)):
        ours = sp.brokerage.gould_fernandez(net, credit=credit)["total"]  # type: ignore[arg-type]
        compare("brokerage.gould_fernandez", "NumPy products", ours, expected)


@needs_data
@pytest.mark.parametrize("name", GROUPED)
def test_gould_fernandez_totals_equal_sna(name: str) -> None:
    totals, whole = sp.brokerage.gould_fernandez(network(name)).sum(), sp.brokerage.gould_fernandez_totals(network(name))
    for role, column in ROLES.items():
        compare("brokerage.gould_fernandez", "sna 2.7-1", totals[role], sna(name, f"gf_total_{column}"), rel=0, abs=0)
        compare("brokerage.gould_fernandez_totals", "sna 2.7-1", whole[role], sna(name, f"gf_total_{column}"), rel=0, abs=0)


@needs_data
@pytest.mark.parametrize("name", GROUPED)
def test_gould_fernandez_totals_give_snas_z_where_its_deviation_is_right(name: str) -> None:
    # sna 2.7 leaves covariances between triples with different brokers out of all roles but itinerant and liaison (closed
    # forms proved by enumeration in tests/cpp/brokerage). Its means are right in every role: with them the deviation
    # behind its z can be worked out, and of those that differ it must be another one than ours.
    net = network(name)
    ours = sp.brokerage.gould_fernandez_totals(net)
    for role, column in ROLES.items():
        count, mean, sd, z = ours[role], ours[f"{role}_mean"], ours[f"{role}_sd"], sna(name, f"gf_z_{column}")
        if np.isnan(z):
            assert sd == 0
        elif role in ("itinerant", "liaison"):
            compare("brokerage.gould_fernandez_totals", "sna 2.7-1", (count - mean) / sd, z, rel=0, abs=EXACT)
        else:
            assert np.sign(count - mean) == np.sign(z)
            assert (count - mean) / z != pytest.approx(sd, rel=1e-6)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [True, False])
@pytest.mark.parametrize("weighted", [True, False])
def test_constraint_equals_networkx_and_igraph(seed: int, directed: bool, weighted: bool) -> None:
    graph = networkx.gnp_random_graph(40, 0.08, seed=seed, directed=directed)
    rng = np.random.default_rng(seed)
    for _, _, tie in graph.edges(data=True):
        tie["hours"] = float(rng.gamma(2.0))
    net = sp.Network.from_networkx(graph, weight="hours")
    scores = sp.brokerage.constraint(net, weighted=weighted).loc[list(graph)]
    theirs = networkx.constraint(graph, weight="hours" if weighted else None)
    compare("brokerage.constraint", "NetworkX", scores, [theirs[actor] for actor in graph])
    compare("brokerage.constraint", "igraph", scores, igraph.Graph.from_networkx(graph).constraint(weights="hours" if weighted else None))
    assert set(sp.reasons(scores).dropna()) <= {"isolate"}


@needs_data
def test_constraint_of_managers_and_of_the_medici() -> None:
    # The values have six digits.
    oracle = "reference values (igraph, NetworkX)"
    managers = sp.brokerage.constraint(network("classics/ht_advice")).loc[[0, 1, 6, 17, 20]]
    compare("brokerage.constraint", oracle, managers, [0.216332, 0.202127, 0.200783, 0.192314, 0.202904], rel=0, abs=5e-7)
    families = network("classics/flo_marriage")
    medici = sp.power.degree(families).idxmax()
    compare("brokerage.constraint", oracle, sp.brokerage.constraint(families)[medici], 0.209877, rel=0, abs=5e-7)


def test_constraint_of_borgattis_seven() -> None:
    # A to G; the printed values have two and three digits.
    ties = [("A", "B", 2), ("A", "F", 3), ("A", "G", 5), ("A", "E", 2), ("E", "G", 8), ("F", "G", 3), ("B", "G", 4), ("B", "D", 1), ("D", "G", 3), ("G", "C", 10)]
    net = sp.Network.from_frames(pd.DataFrame(ties, columns=["from", "to", "w"]), weight="w", directed=False)
    for weighted, expected in ((False, [0.400, 0.595, 1]), (True, [0.299, 0.795, 1])):
        scores = sp.brokerage.constraint(net, weighted=weighted).loc[["G", "A", "C"]]
        compare("brokerage.constraint", "published: Borgatti 1997", scores, expected, rel=0, abs=5e-4)


@needs_data
def test_gould_fernandez_of_two_managers() -> None:
    roles = sp.brokerage.gould_fernandez(network("classics/ht_advice"))
    compare("brokerage.gould_fernandez", "sna 2.7-1", roles.loc[17], [0, 32, 4, 11, 74, 121], rel=0, abs=0)
    compare("brokerage.gould_fernandez", "sna 2.7-1", roles.loc[20], [11, 7, 20, 15, 19, 72], rel=0, abs=0)


@needs_data
def test_brokerage_by_three_sectors_is_every_triple_and_sums_to_the_roles() -> None:
    net = network("classics/ht_advice")
    found = sp.brokerage.gould_fernandez_by_sectors(net)
    cells = net.to_scipy().toarray() > 0
    sector = dict(zip(range(len(net.actors)), net.sectors.tolist(), strict=True))
    expected = dict.fromkeys(found.index.tolist(), 0.0)
    for i, j, k in permutations(range(len(cells)), 3):
        expected[sector[i], sector[j], sector[k]] += cells[i, j] and cells[j, k] and not cells[i, k]
    assert found.to_dict() == expected and found.index.names == ["from", "over", "to"]
    giver, over, taker = (found.index.get_level_values(name) for name in found.index.names)
    roles = sp.brokerage.gould_fernandez(net).sum()
    assert found[(giver == over) & (over == taker)].sum() == roles["coordinator"]
    assert found[(giver == over) & (over != taker)].sum() == roles["representative"]
    assert found[(giver != over) & (giver == taker)].sum() == roles["itinerant"]
    assert found.sum() == roles["total"] and sp.reasons(found).isna().all()
    with pytest.raises(sp.InvalidInput, match="S304"):
        sp.brokerage.gould_fernandez_by_sectors(sp.Network.from_scipy(net.to_scipy()))


def open_triples(cells: NDArray[np.bool_], sectors: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each of many networks (r, n, n): the six counts of every actor, from all triples i -> j -> k without i -> k."""
    size = len(sectors)
    counts = np.zeros((len(cells), size, 6))
    for i, j, k in permutations(range(size), 3):
        a, b, c = sectors[[i, j, k]]
        role = 0 if a == b == c else 1 if a == c else 2 if a == b else 3 if b == c else 4
        there = cells[:, i, j] & cells[:, j, k] & ~cells[:, i, k]
        counts[:, j, role] += there
        counts[:, j, 5] += there
    return counts


@pytest.mark.parametrize("sectors", [(0, 0, 1, 1), (0, 1, 1, 1), (0, 0, 1, 2), (0, 1, 2, 3)])
@pytest.mark.parametrize("ties", [1, 4, 9])
def test_moments_are_those_of_all_networks_of_four_actors(sectors: tuple[int, ...], ties: int) -> None:
    # All 4,096 networks, each as likely as independent ties with the density of ours make it.
    codes = np.arange(4096)[:, None] >> np.arange(12) & 1
    cells = np.zeros((4096, 4, 4), dtype=bool)
    cells[:, ~np.eye(4, dtype=bool)] = codes
    density = ties / 12
    chance = density ** codes.sum(axis=1) * (1 - density) ** (12 - codes.sum(axis=1))
    counts = open_triples(cells, np.array(sectors))
    one = cells[codes.sum(axis=1) == ties][0].astype(np.int8)
    net = from_matrix(one, [str(g) for g in sectors])
    oracle = "enumeration of 4,096 digraphs (NumPy)"
    for ours, drawn in (
        (sp.brokerage.gould_fernandez_moments(net).to_numpy(), counts),
        (sp.brokerage.gould_fernandez_totals(net).to_numpy()[None, 6:], counts.sum(axis=1, keepdims=True)),
    ):
        mean = np.einsum("r,rjc->jc", chance, drawn)
        variance = np.einsum("r,rjc->jc", chance, drawn**2) - mean**2
        name = "brokerage.gould_fernandez_moments" if len(ours) == 4 else "brokerage.gould_fernandez_totals"
        compare(name, oracle, ours[:, :6], mean)
        compare(name, oracle, ours[:, 6:] ** 2, variance)


@pytest.mark.parametrize("seed", range(6))
def test_gould_fernandez_counts_equal_all_triples(seed: int) -> None:
    rng = np.random.default_rng(seed)
    cells = rng.random((12, 12)) < 0.3
    np.fill_diagonal(cells, False)
    sectors = rng.integers(0, 3, 12)
    net = from_matrix(cells.astype(np.int8), [str(g) for g in sectors])
    counts = open_triples(cells[None], sectors)[0]
    compare("brokerage.gould_fernandez", "definition (NumPy)", sp.brokerage.gould_fernandez(net)[list(ROLES)], counts, rel=0, abs=0)
    compare("brokerage.gould_fernandez_totals", "definition (NumPy)", sp.brokerage.gould_fernandez_totals(net)[list(ROLES)], counts.sum(axis=0), rel=0, abs=0)


def test_moments_of_an_actor_for_sectors_of_two_and_a_third_of_the_ties() -> None:
    # Means and deviations with six digits, as sna's actor-level formulae give them.
    net = sp.Network.from_frames({"from": [0, 1, 2, 3], "to": [1, 2, 3, 0]}, sector={0: "a", 1: "a", 2: "b", 3: "b"})
    expected = [0, 0.148148, 0.148148, 0.148148, 0, 0.444444, 0, 0.370370, 0.398901, 0.398901, 0, 0.737028]
    for row in sp.brokerage.gould_fernandez_moments(net).to_numpy():
        compare("brokerage.gould_fernandez_moments", "reference values (sna)", row, expected, rel=0, abs=5e-7)

"""Mixing matrices and the E-I index against R's sna, NetworkX and published values."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
import samspill as sp
from oracle_data import DATASETS, matrix, needs_data, network, sna, sna_mixing

from oracles import compare

GROUPED = [name for name in DATASETS if not name.startswith("classics/flo")]

EXACT = 1e-9
"""Reference values were written with 15 digits."""


@needs_data
@pytest.mark.parametrize("name", GROUPED)
def test_mixing_matrix_equals_sna(name: str) -> None:
    ours = sp.mixing.mixing_matrix(network(name))
    expected = np.zeros(ours.shape)
    for row in sna_mixing(name).itertuples():
        expected[ours.index.get_loc(row._2), ours.columns.get_loc(row.to)] = row.Freq
    compare("mixing.mixing_matrix", "sna 2.7-1", ours, expected, rel=0, abs=0)


@needs_data
@pytest.mark.parametrize("name", GROUPED)
def test_ei_index_equals_sna(name: str) -> None:
    net = network(name)
    compare("mixing.ei_index", "sna 2.7-1", sp.mixing.ei_index(net), sna(name, "EI"), rel=0, abs=EXACT)
    counts = sp.mixing.mixing_matrix(net).to_numpy()
    inside = float(np.trace(counts))
    compare("mixing.mixing_matrix", "sna 2.7-1", [inside, counts.sum() - inside], [sna(name, "I"), sna(name, "E")], rel=0, abs=0)


@needs_data
@pytest.mark.parametrize(("name", "expected"), [("ht_advice", 0.515790), ("ht_friends", 0.254902), ("ht_reports", -0.6)])
def test_ei_index_of_managers_by_department(name: str, expected: float) -> None:
    # The values have six digits.
    compare("mixing.ei_index", "R netseg", sp.mixing.ei_index(network(f"classics/{name}")), expected, rel=0, abs=1e-6)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [True, False])
def test_mixing_matrix_equals_networkx(seed: int, directed: bool) -> None:
    # NetworkX too counts an undirected tie in both directions.
    graph = networkx.gnp_random_graph(30, 0.15, seed=seed, directed=directed)
    rng = np.random.default_rng(seed)
    group = {node: int(rng.integers(4)) for node in graph}
    networkx.set_node_attributes(graph, group, "group")
    order = {g: g for g in range(4)}
    theirs = networkx.attribute_mixing_matrix(graph, "group", mapping=order, normalized=False)
    ours = sp.mixing.mixing_matrix(graph, sectors=group).loc[range(4), range(4)]
    compare("mixing.mixing_matrix", "NetworkX", ours, theirs, rel=0, abs=0)
    inside = np.trace(theirs)
    compare("mixing.ei_index", "NetworkX, attribute_mixing_matrix", sp.mixing.ei_index(graph, sectors=group), (theirs.sum() - 2 * inside) / theirs.sum())


@needs_data
@pytest.mark.parametrize("name", GROUPED[:4])
def test_mixing_matrix_density_is_ties_over_pairs(name: str) -> None:
    cells, groups, _ = matrix(name)
    assert groups is not None
    net = network(name)
    ties, pairs, density = (sp.mixing.mixing_matrix(net, layer=layer) for layer in ("ties", "pairs", "density"))
    sizes = np.array([groups.count(g) for g in ties.index])
    compare("mixing.mixing_matrix", "definition (NumPy)", pairs, np.outer(sizes, sizes) - np.diag(sizes), rel=0, abs=0)
    seen = pairs.to_numpy() > 0
    compare("mixing.mixing_matrix", "definition (NumPy)", density.to_numpy()[seen], (ties / pairs).to_numpy()[seen])


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("directed", [True, False])
def test_weighted_mixing_and_ei_index_equal_dense_sums(seed: int, directed: bool) -> None:
    rng = np.random.default_rng(seed)
    weights = np.where(rng.random((25, 25)) < 0.3, rng.gamma(2.0, size=(25, 25)), 0.0)
    if not directed:
        weights = np.triu(weights) + np.triu(weights).T
    np.fill_diagonal(weights, 0)
    group = rng.integers(0, 4, 25)
    giver, taker = np.nonzero(weights if directed else np.triu(weights))
    net = sp.Network.from_frames(
        {"from": giver, "to": taker, "w": weights[giver, taker]},
        actors=list(range(25)),
        weight="w",
        directed=directed,
        sector={i: int(g) for i, g in enumerate(group)},
    )
    member = np.eye(4)[group]
    sums = member.T @ weights @ member
    oracle = "definition (NumPy)"
    compare("mixing.mixing_matrix", oracle, sp.mixing.mixing_matrix(net, weighted=True).loc[range(4), range(4)], sums)
    inside = weights[group[:, None] == group].sum()
    compare("mixing.ei_index", oracle, sp.mixing.ei_index(net, weighted=True), (weights.sum() - 2 * inside) / weights.sum())
    ties, same = np.count_nonzero(weights), np.count_nonzero(weights[group[:, None] == group])
    compare("mixing.ei_index", oracle, sp.mixing.ei_index(net), (ties - 2 * same) / ties)

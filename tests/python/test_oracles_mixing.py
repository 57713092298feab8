"""Mixing matrices and the E-I index against R's sna, NetworkX and published values."""

from __future__ import annotations

import networkx
import numpy as np
import pytest
import samspill as sp
from oracle_data import DATASETS, matrix, needs_data, network, sna, sna_mixing

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
    np.testing.assert_array_equal(ours.to_numpy(), expected)


@needs_data
@pytest.mark.parametrize("name", GROUPED)
def test_ei_index_equals_sna(name: str) -> None:
    net = network(name)
    assert sp.mixing.ei_index(net) == pytest.approx(sna(name, "EI"), abs=EXACT)
    counts = sp.mixing.mixing_matrix(net).to_numpy()
    assert np.trace(counts) == sna(name, "I")
    assert counts.sum() - np.trace(counts) == sna(name, "E")


@needs_data
@pytest.mark.parametrize(("name", "expected"), [("ht_advice", 0.515790), ("ht_friends", 0.254902), ("ht_reports", -0.6)])
def test_ei_index_of_managers_by_department(name: str, expected: float) -> None:
    # The published values have six digits.
    assert sp.mixing.ei_index(network(f"classics/{name}")) == pytest.approx(expected, abs=1e-6)


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
    np.testing.assert_array_equal(ours.to_numpy(), theirs)


@needs_data
@pytest.mark.parametrize("name", GROUPED[:4])
def test_mixing_matrix_density_is_ties_over_pairs(name: str) -> None:
    cells, groups, _ = matrix(name)
    assert groups is not None
    net = network(name)
    ties, pairs, density = (sp.mixing.mixing_matrix(net, layer=layer) for layer in ("ties", "pairs", "density"))
    sizes = np.array([groups.count(g) for g in ties.index])
    np.testing.assert_array_equal(pairs.to_numpy(), np.outer(sizes, sizes) - np.diag(sizes))
    seen = pairs.to_numpy() > 0
    np.testing.assert_allclose(density.to_numpy()[seen], (ties / pairs).to_numpy()[seen])

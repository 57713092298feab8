"""Brokerage, constraint and density against R's sna, NetworkX, igraph and published values."""

from __future__ import annotations

import igraph
import networkx
import numpy as np
import pandas as pd
import pytest
import samspill as sp
from oracle_data import DATASETS, SHARED, needs_data, network, sna

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
    assert sp.cohesion.density(network(name)) == pytest.approx(sna(name, "density"), abs=EXACT)


@needs_data
@pytest.mark.parametrize("name", GROUPED)
def test_gould_fernandez_equals_sna_by_actor(name: str) -> None:
    table = pd.read_csv(SHARED / "oracle" / "gould_fernandez_by_node_sna.csv")
    theirs = table[table["dataset"] == name]
    ours = sp.brokerage.gould_fernandez(network(name))
    assert len(ours) == len(theirs)
    for role, column in ROLES.items():
        np.testing.assert_array_equal(ours[role].to_numpy(), theirs[column].to_numpy())


@needs_data
@pytest.mark.parametrize("name", GROUPED)
def test_gould_fernandez_totals_equal_sna(name: str) -> None:
    totals = sp.brokerage.gould_fernandez(network(name)).sum()
    for role, column in ROLES.items():
        assert totals[role] == sna(name, f"gf_total_{column}")


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
            assert (count - mean) / sd == pytest.approx(z, abs=EXACT)
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
    np.testing.assert_allclose(scores, [theirs[actor] for actor in graph], atol=EXACT)
    np.testing.assert_allclose(scores, igraph.Graph.from_networkx(graph).constraint(weights="hours" if weighted else None), atol=EXACT)
    assert set(sp.reasons(scores).dropna()) <= {"isolate"}


@needs_data
def test_constraint_of_managers_and_of_the_medici() -> None:
    # The published values have six digits.
    managers = sp.brokerage.constraint(network("classics/ht_advice"))
    assert managers.loc[[0, 1, 6, 17, 20]].tolist() == pytest.approx([0.216332, 0.202127, 0.200783, 0.192314, 0.202904], abs=5e-7)
    families = network("classics/flo_marriage")
    medici = sp.power.degree(families).idxmax()
    assert sp.brokerage.constraint(families)[medici] == pytest.approx(0.209877, abs=5e-7)


@needs_data
def test_gould_fernandez_of_two_managers() -> None:
    roles = sp.brokerage.gould_fernandez(network("classics/ht_advice"))
    assert roles.loc[17].tolist() == [0, 32, 4, 11, 74, 121]
    assert roles.loc[20].tolist() == [11, 7, 20, 15, 19, 72]

"""Values that R's sna 2.7.1 gave for the same networks, against ours by way of a study."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
import samspill as sp

ROLES = {"w_I": "coordinator", "w_O": "itinerant", "b_IO": "representative", "b_OI": "gatekeeper", "b_O": "liaison", "t": "total"}
"""The names of sna for the columns of Gould and Fernandez."""


def measured(net: sp.Network) -> dict[str, float]:
    """What sna was asked for and samspill has, by sna's names."""
    census = sp.symmetry.dyad_census(net)
    mixing = sp.mixing.mixing_matrix(net).to_numpy()
    within, total = float(mixing.trace()), float(mixing.sum())
    brokers = sp.brokerage.gould_fernandez(net).sum()
    return {
        "n": net.n_actors,
        "m": net.n_ties,
        "n_groups": len(net.sector_names),
        "density": sp.cohesion.density(net),
        "dyad_M.Mut": census["mutual"],
        "dyad_A.Asym": census["asymmetric"],
        "dyad_N.Null": census["null"],
        "recip_edgewise": sp.symmetry.reciprocity(net),
        "recip_dyadic_nonnull": sp.symmetry.reciprocity(net, variant="dyadic_nonnull"),
        "centr_indegree": sp.balance.centralization(sp.power.degree, net, direction="in"),
        "centr_outdegree": sp.balance.centralization(sp.power.degree, net, direction="out"),
        "centr_betweenness": sp.balance.centralization(sp.power.betweenness, net),
        "E": total - within,
        "I": within,
        "EI": sp.mixing.ei_index(net),
        **{f"gf_total_{short}": brokers[role] for short, role in ROLES.items()},
    }


def assert_as_sna(net: sp.Network, dataset: str, shared: Path) -> None:
    """Every number of the network, every cell of its mixing matrix and every actor's brokerage, to 1e-9."""
    known = {row["measure"]: row["value"] for row in _rows(shared, "network_measures_sna", dataset)}
    ours = measured(net)
    assert {name: float(ours[name]) for name in ours} == pytest.approx({name: float(known[name]) for name in ours}, abs=1e-9), dataset
    assert _mixing(net) == expected_mixing(shared, dataset), dataset
    brokers = sp.brokerage.gould_fernandez(net)
    expected = _rows(shared, "gould_fernandez_by_node_sna", dataset)
    assert len(expected) == net.n_actors
    for actor, row in zip(net.actors, expected, strict=True):
        assert {short: brokers.at[actor, role] for short, role in ROLES.items()} == {short: float(row[short]) for short in ROLES}, actor
        assert net.sectors[actor] == row["group"]


def _mixing(net: sp.Network) -> dict[tuple[str, str], float]:
    frame = sp.mixing.mixing_matrix(net)
    return {(giver, taker): float(frame.at[giver, taker]) for giver in frame.index for taker in frame.columns if frame.at[giver, taker]}


def expected_mixing(shared: Path, dataset: str) -> dict[tuple[str, str], float]:
    """The ties from sector to sector that sna counted, those that are not 0."""
    found: dict[tuple[str, str], float] = defaultdict(float)
    for row in _rows(shared, "mixing_matrices", dataset):
        found[row["from"], row["to"]] += float(row["Freq"])
    return {pair: count for pair, count in found.items() if count}


def _rows(shared: Path, table: str, dataset: str) -> list[dict[str, str]]:
    with (shared / "oracle" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["dataset"] == dataset]

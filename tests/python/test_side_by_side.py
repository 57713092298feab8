"""Metrics of sectors tested in one call, many labellings side by side, are what each is alone, to the bit."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from samspill._run import registry

OF_SECTORS = {name: info for name, info in registry().items() if info["input"] == "network" and info["needs_sectors"] and name.startswith("mixing.")}


def network(n: int = 18, sectors: int = 4, *, directed: bool = True, weighted: bool = True, seed: int = 3) -> sp.Network:
    draw = np.random.default_rng(seed)
    ties = [(i, j, draw.integers(1, 9) / 2) for i in range(n) for j in range(n) if (i != j if directed else i < j) and draw.random() < 0.3]
    actors = pd.DataFrame({"id": range(n), "sector": [f"s{k % sectors}" for k in range(n)]})
    frame = pd.DataFrame(ties, columns=["from", "to", "weight"])
    return sp.Network.from_frames(frame if weighted else frame[["from", "to"]], actors, weight="weight" if weighted else None, sector="sector", directed=directed)


def measures() -> dict[str, Any]:
    """Every one, those by paths by hops."""
    return {
        name: {"metric": name, "cost": "hops"} if any(option["name"] == "cost" for option in info["options"]) else name for name, info in OF_SECTORS.items()
    }


def of_one_sector(net: sp.Network) -> float:
    """A function of one's own, which some labellings have no value for."""
    sectors = net.sectors
    if sectors is None or sectors.iloc[0] == sectors.iloc[1]:
        raise ValueError("not these")
    return float((sectors == sectors.iloc[0]).to_numpy()[:5].sum())


def told(test: Any) -> str:
    return json.dumps({**test.to_dict(), "metric": None})


@pytest.mark.parametrize("kind", [{}, {"directed": False}, {"weighted": False}, {"sectors": 17, "n": 34}])
def test_all_metrics_of_sectors_in_one_call_are_what_each_is_alone(kind: dict[str, Any]) -> None:
    net = network(**kind)
    chosen: dict[str, Any] = {"replicates": 150, "seed": 5}
    found = sp.infer({**measures(), "ours": of_one_sector}, net, **chosen)
    for label, one in measures().items():
        options = {key: value for key, value in one.items() if key != "metric"} if isinstance(one, dict) else {}
        assert told(found[label]) == told(sp.infer(label, net, **chosen, **options)), label
    assert 0 < found["ours"].failed < 150 and told(found["ours"]) == told(sp.infer(of_one_sector, net, **chosen))
    with sp.threads(1):
        once = sp.infer(measures(), net, **chosen)
    with sp.threads(8):
        again = sp.infer(measures(), net, **chosen)
    assert once.to_dict() == again.to_dict()


@pytest.mark.parametrize("block", [1, 13, 64, 1000])
def test_their_plans_give_the_same_bits_for_any_size_of_block(block: int) -> None:
    net = network()
    plan = sp.plan(measures(), net, replicates=90, seed=2, block=block)
    found = sp.reduce(plan, reversed([sp.run_block(one) for one in plan.blocks]))
    assert isinstance(found, sp.Findings)
    direct = sp.infer(measures(), net, replicates=90, seed=2)
    for label in measures():
        assert told(found[0, label]) == told(direct[label]), label


def test_they_stop_early_at_the_same_draw() -> None:
    net = network()
    names = ["mixing.ei_index_by_actor", "mixing.spectral_segregation", "mixing.mixing_matrix"]
    found = sp.infer(names, net, replicates=3000, stop_after=5)
    plan = sp.plan(names, net, replicates=3000, stop_after=5, block=100)
    joined = sp.reduce(plan, map(sp.run_block, plan.blocks))
    assert isinstance(joined, sp.Findings)
    for name in names:
        assert found[name].stopped and told(found[name]) == told(joined[0, name])


@pytest.mark.parametrize("missing", ["available", "zero"])
def test_unobserved_cells_are_read_as_alone(missing: str) -> None:
    ties = pd.DataFrame([(i, (i * k + 1) % 16) for i in range(10) for k in (2, 3, 5)], columns=["from", "to"]).drop_duplicates()
    ties = ties[ties["from"] != ties["to"]]
    net = sp.Network.from_frames(ties, list(range(16)), sector=[f"s{k % 4}" for k in range(16)], respondents=list(range(10)))
    names = ["mixing.ei_index_by_actor", "mixing.blau", "mixing.participation_coefficient", "mixing.ei_index", "mixing.segregation_matrix_index"]
    found = sp.infer(names, net, replicates=120, missing=missing)
    for name in names:
        assert told(found[name]) == told(sp.infer(name, net, replicates=120, missing=missing)), name
    refused = sp.infer(["mixing.ei_index", "mixing.gateway_coefficient"], net, replicates=20)["mixing.gateway_coefficient"]
    assert set(refused.reason) == {"not_observed"}

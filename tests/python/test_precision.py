"""Sums over shortest paths in single precision: how far they are from double, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp


def random_network(size: int, ties: int, *, directed: bool) -> sp.Network:
    cells = np.unique(np.random.default_rng(2).integers(0, size * size, ties))
    pairs = np.stack([cells // size, cells % size], axis=1)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]] if directed else pairs[pairs[:, 0] < pairs[:, 1]]
    columns = {"from": pairs[:, 0], "to": pairs[:, 1], "weight": 1 + np.arange(len(pairs)) / 977}
    return sp.Network.from_frames(columns, {"id": np.arange(size)}, weight="weight", directed=directed)


@pytest.mark.parametrize("metric", [sp.power.betweenness, sp.power.edge_betweenness])
@pytest.mark.parametrize("directed", [True, False])
def test_precision_single_keeps_to_2e_6_of_double(metric: Any, directed: bool) -> None:
    net = random_network(400, 2400, directed=directed)
    double = metric(net, cost="hops")
    single = metric(net, cost="hops", precision="single")
    assert single.index.equals(double.index) and not single.equals(double)
    np.testing.assert_allclose(single, double, rtol=2e-6, atol=0)
    pd.testing.assert_series_equal(metric(net, cost="hops", precision="double"), double)


@pytest.mark.parametrize("metric", [sp.power.betweenness, sp.power.edge_betweenness])
def test_precision_is_refused_by_length_and_by_another_name(metric: Any) -> None:
    net = random_network(30, 200, directed=False)
    with pytest.raises(sp.InvalidInput, match="precision.*S302") as refused:
        metric(net, cost="hops", precision="half")
    assert "double" in str(refused.value) + refused.value.advice
    with pytest.raises(sp.InvalidInput, match="precision.*S302") as refused:
        metric(net, cost="inverse", precision="single")
    assert "hops" in refused.value.advice

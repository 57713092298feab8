"""Shortest paths from some sources, which the comparison with other packages asks the engine for."""

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from samspill import _core

CHAIN = sp.Network.from_frames(pd.DataFrame({"from": [0, 1, 2, 1], "to": [1, 2, 3, 4]}), range(5), directed=False)


def test_paths_from_all_are_twice_the_betweenness_and_from_parts_add_up() -> None:
    everyone = _core.path_sums_from(CHAIN._engine, np.arange(5, dtype=np.int32))
    assert (everyone / 2).tolist() == sp.power.betweenness(CHAIN).to_numpy().tolist() == [0, 5, 3, 0, 0]
    parts = [_core.path_sums_from(CHAIN._engine, np.array(part, dtype=np.int32)) for part in ([3, 0], [1, 4, 2])]
    assert (parts[0] + parts[1]).tolist() == everyone.tolist()
    # from 0 all four others are reached over 0 - 1, three of them on from 1
    assert _core.path_sums_from(CHAIN._engine, np.array([0], dtype=np.int32)).tolist() == [0, 3, 1, 0, 0]
    assert _core.path_sums_from(CHAIN._engine, np.array([0], dtype=np.int32), of_arcs=True).sum() == 4 + 2 + 1 + 1


@pytest.mark.parametrize("sources", [[0, 0], [-1], [5], []])
def test_sources_that_are_not_there_or_stand_twice_are_refused(sources: list[int]) -> None:
    with pytest.raises(sp.InvalidInput, match="source"):
        _core.path_sums_from(CHAIN._engine, np.array(sources, dtype=np.int32))

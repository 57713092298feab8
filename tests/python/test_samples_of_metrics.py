"""What the comparison with other packages asks the engine for: paths from some sources, resistances between some actors."""

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


def test_resistances_add_up_along_a_chain_and_to_current_flow_closeness() -> None:
    first, second = (np.array(ends, dtype=np.int32) for ends in ([0, 0, 0, 3, 2, 4, 1, 1, 2], [3, 4, 1, 4, 2, 2, 3, 2, 3]))
    assert _core.resistances_between(CHAIN._engine, first, second).tolist() == pytest.approx([3, 2, 1, 3, 0, 2, 2, 1, 1])
    others = np.array([0, 1, 3, 4], dtype=np.int32)
    sums = _core.resistances_between(CHAIN._engine, np.full(4, 2, dtype=np.int32), others).sum()
    assert 1 / sums == pytest.approx(sp.power.current_flow_closeness(CHAIN)[2])


def test_no_current_runs_to_another_component_and_strengths_count_when_asked() -> None:
    ties = pd.DataFrame({"from": [0, 2], "to": [1, 3], "weight": [4.0, 1.0]})
    apart = sp.Network.from_frames(ties, range(4), directed=False, weight="weight")._engine
    first, second = (np.array(ends, dtype=np.int32) for ends in ([0, 0], [1, 2]))
    assert _core.resistances_between(apart, first, second).tolist() == [1, np.inf]
    assert _core.resistances_between(apart, first, second, weighted=True).tolist() == [0.25, np.inf]


def test_actors_that_are_not_there_have_no_resistance() -> None:
    with pytest.raises(sp.InvalidInput, match="actor 5"):
        _core.resistances_between(CHAIN._engine, np.array([5], dtype=np.int32), np.array([0], dtype=np.int32))
    with pytest.raises(sp.InvalidInput, match="second"):
        _core.resistances_between(CHAIN._engine, np.array([1, 2], dtype=np.int32), np.array([0], dtype=np.int32))

"""What tests/validity does at length: tests of data from their own null keep their level, and the check sees one that does not."""

from __future__ import annotations

from typing import Any

import calibration
import numpy as np
import pytest
import samspill as sp


@pytest.mark.parametrize("case", calibration.CASES, ids=lambda case: f"{case.name} {case.statistic}")
def test_p_is_small_as_often_as_it_can_be(case: Any) -> None:
    found = calibration.row(case, 8, case.splits[-1], 40, 5)
    assert found.holds or calibration.row(case, 8, case.splits[-1], 160, 6).holds


def test_a_planted_effect_breaks_the_level() -> None:
    def data(draw: Any, n: int, split: str) -> sp.Network:
        return calibration.planted(draw, n, 0.8)

    wrong = calibration.Case(sp.null.permute_sectors(), "symmetry.sector_asymmetry", data, value=1)
    assert calibration.row(wrong, 15, "1:1", 40, 1).too_often() == [0.01, 0.05, 0.10]


def test_the_pool_gives_its_members_the_p_of_the_engine() -> None:
    for seed in range(5):
        for case in calibration.CASES:
            if isinstance(case, calibration.Case):
                p, every = case.run(np.random.default_rng(seed), 8, case.splits[-1], seed)
                assert np.isnan(p) or np.isclose(every, p, atol=1e-12).any(), case.name

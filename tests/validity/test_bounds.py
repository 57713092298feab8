"""Every claim of a metric about where its extremes lie, held against all completions of all small networks (the C++ test that ./dev test leaves out)."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "build" / "release" / "tests" / "inference_tests"


@pytest.mark.skipif(not PROGRAM.is_file(), reason="the C++ tests were not built")
def test_claims_hold_for_all_directed_networks_of_four_actors_and_undirected_ones_of_five() -> None:
    done = subprocess.run([str(PROGRAM), "[.exhaustive]"], capture_output=True, text=True, timeout=1800)
    assert done.returncode == 0, done.stdout[-3000:]
    assert "All tests passed" in done.stdout

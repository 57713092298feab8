"""A million ties fit into the memory of a small machine. `./dev verify` runs this; time is not looked at."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CALLS = """
import resource, sys
import numpy as np, pandas as pd, samspill as sp
sp.power.degree(sp.Network.example())
held = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (held + int(sys.argv[1]) * 2**20,) * 2)

draw = np.random.default_rng(1)
actors = pd.DataFrame({"id": np.arange(100_000), "sector": draw.integers(0, 5, 100_000)})
pairs = np.unique(draw.integers(0, 100_000 * 100_000, 1_010_000))[:1_000_000]
ties = pd.DataFrame({"from": pairs // 100_000, "to": pairs % 100_000, "weight": draw.integers(1, 10, 1_000_000)})
net = sp.Network.from_frames(ties, actors, weight="weight", sector="sector")
loops = int((ties["from"] == ties["to"]).sum())
degree, mixing = sp.power.degree(net), sp.mixing.mixing_matrix(net)
print(net.n_ties, degree.sum() + loops, mixing.to_numpy().sum() + loops, 0 < sp.symmetry.reciprocity(net) < 1)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is set from what /proc tells")
def test_a_million_ties_take_at_most_256_mebibytes_beyond_the_imports() -> None:
    # A thread more would reserve, and never use, 64 MiB of addresses for its memory.
    words = [sys.executable, "-c", CALLS, "256"]
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, "SAMSPILL_THREADS": "2"})
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["1000000", "1000000.0", "1000000.0", "True"]

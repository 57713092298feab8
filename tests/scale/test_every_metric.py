"""Every metric on 100,000 actors and a million ties: it ends within a minute and a gibibyte, or refuses before it works. `./dev verify` prints the times."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from samspill import _core

INPUTS = ("network", "actor values", "incidence", "voting body")
SECONDS = 60
"""No metric may work longer unasked. How long each took is printed, not tested."""

MAKE = """
import sys
import numpy as np, pandas as pd, samspill as sp
draw = np.random.default_rng(1)
actors = pd.DataFrame({"id": np.arange(100_000), "sector": draw.integers(0, 5, 100_000)})
pairs = np.unique(draw.integers(0, 100_000 * 100_000, 1_010_000))[:1_000_000]
ties = pd.DataFrame({"from": pairs // 100_000, "to": pairs % 100_000, "weight": draw.integers(1, 10, 1_000_000)})
sp.Network.from_frames(ties, actors, weight="weight", sector="sector").save(sys.argv[1])
"""

CALL = """
import resource, sys, time
import samspill as sp
from samspill._run import registry, run
name, kind, path, mebibytes, cost = sys.argv[1:]
net = sp.Network.load(path)
given = {
    "network": lambda: net,
    "actor values": lambda: sp.power.degree(net),
    "incidence": net.to_scipy,
    "voting body": lambda: [float(votes) for votes in sp.power.degree(net).head(60)],
}[kind]()
more = {"cost": cost} if any(option["name"] == "cost" for option in registry()[name]["options"]) else {}
more |= {"ceiling": 1e12} if name == "balance.centralization" else {}
more |= {"net": net} if kind == "actor values" else {}
more |= {"quota": sum(given) / 2 + 1} if kind == "voting body" else {}
more |= {"sectors": net.sectors} if kind == "incidence" else {}
held = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (held + int(mebibytes) * 2**20,) * 2)
began = time.perf_counter()
try:
    run(name, given, **more)
    word = "done"
except sp.InvalidInput as error:
    word = f"refused, {str(error).splitlines()[0]}"
print(f"{time.perf_counter() - began:.2f} s {word}")
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scale") / "million.npz"
    subprocess.run([sys.executable, "-c", MAKE, str(path)], check=True)
    return path


def timed(info: dict[str, str], large: Path, cost: str) -> tuple[float, str]:
    """How long the metric took in a process of a gibibyte, and what it said."""
    words = [sys.executable, "-c", CALL, info["name"], info["input"], str(large), "1024", cost]
    done = subprocess.run(words, capture_output=True, text=True, env={**os.environ, "SAMSPILL_THREADS": "2"}, timeout=10 * SECONDS)
    assert done.returncode == 0, done.stderr
    print(f"\n  {info['name']:40} {done.stdout.strip()}")
    return float(done.stdout.split()[0]), done.stdout.partition(" s ")[2]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is set from what /proc tells")
@pytest.mark.parametrize("info", [info for info in _core.infos() if info["input"] in INPUTS], ids=lambda info: info["name"])
def test_a_metric_ends_in_a_minute_and_a_gibibyte_or_refuses_at_once(info: dict[str, str], large: Path) -> None:
    seconds, said = timed(info, large, "inverse")
    assert said.startswith("done") or ("S311" in said and seconds < 5), said
    assert seconds < SECONDS * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is set from what /proc tells")
@pytest.mark.parametrize("name", ["power.closeness", "power.harmonic"])
def test_distances_in_hops_between_all_of_them_run_unasked(name: str, large: Path) -> None:
    seconds, said = timed(next(info for info in _core.infos() if info["name"] == name), large, "hops")
    assert said.startswith("done")
    assert seconds < SECONDS * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))

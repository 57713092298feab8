"""What would take more than a minute or a gibibyte is refused at once, with an estimate and the option that lets it run: every metric that has the option."""

from __future__ import annotations

import inspect
import re
import signal
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
import samspill as sp
import scipy.sparse
from samspill._run import registry, run

SLOW = {name: info for name, info in registry().items() if any(option["name"] == "allow_slow" for option in info["options"])}


def docstring(name: str) -> str:
    family, function = name.split(".")
    return inspect.getdoc(getattr(getattr(sp, family), function)) or ""


REFUSED = [name for name in SLOW if "S311" in docstring(name)]
AT_ONCE = 4.0
"""Seconds of processor time within which a metric must have refused, where it does."""
FIRST_TRY = 1.5
"""The same when all inputs are tried with the options as they are: most metrics refuse one of them sooner."""


class TooLong(Exception):
    """It has begun to work."""


def network(pairs: Any, size: int, *, directed: bool, respondents: Any = None) -> sp.Network:
    """Strengths that differ from tie to tie, five sectors."""
    ties = pd.DataFrame(pairs, columns=["from", "to"])
    ties["weight"] = 1 + np.arange(len(ties)) / 977
    actors = pd.DataFrame({"id": np.arange(size), "sector": np.arange(size) % 5})
    return sp.Network.from_frames(ties, actors, weight="weight", sector="sector", directed=directed, respondents=respondents)


def ring(size: int = 100_000, *, directed: bool = False) -> sp.Network:
    return network({"from": np.arange(size), "to": (np.arange(size) + 1) % size}, size, directed=directed)


def star(size: int = 100_000, *, directed: bool = False) -> sp.Network:
    spokes = np.arange(1, size)
    return network({"from": np.zeros(size - 1, dtype=int), "to": spokes}, size, directed=directed)


def path(size: int) -> sp.Network:
    """Everybody reaches all who come later."""
    return network({"from": np.arange(size - 1), "to": np.arange(1, size)}, size, directed=True)


def tournament(size: int) -> sp.Network:
    """Each of an odd number tied to the half that comes after it, around a circle."""
    half = size // 2
    targets = np.sort((np.arange(size)[:, None] + np.arange(1, half + 1)) % size, axis=1).astype(np.int32)
    return sp.Network.from_csr(np.arange(0, size * half + 1, half, dtype=np.int32), targets.ravel(), sectors=(np.arange(size) % 5).tolist())


def complete(size: int, *, directed: bool = True) -> sp.Network:
    rows, columns = np.nonzero(~np.eye(size, dtype=bool) if directed else np.triu(np.ones((size, size), dtype=bool), 1))
    return network({"from": rows, "to": columns}, size, directed=directed)


def silent_crowd(size: int = 1300, answered: int = 300) -> sp.Network:
    """Ten ties of each who answered, most of them to those who did not."""
    draw = np.random.default_rng(1)
    pairs = {(i, j) for i in range(answered) for j in draw.integers(0, size, 10).tolist() if i != j}
    return network(sorted(pairs), size, directed=True, respondents=list(range(answered)))


def random_network(size: int, ties: int, *, directed: bool = True) -> sp.Network:
    draw = np.random.default_rng(2)
    cells = np.unique(draw.integers(0, size * size, ties))
    pairs = np.stack([cells // size, cells % size], axis=1)
    pairs = pairs[pairs[:, 0] != pairs[:, 1]] if directed else pairs[pairs[:, 0] < pairs[:, 1]]
    return network(pairs, size, directed=directed)


NETWORKS = {
    "ring of 100,000": lambda: ring(),
    "directed ring of 100,000": lambda: ring(directed=True),
    "star of 100,000": lambda: star(),
    "tournament of 5,001": lambda: tournament(5001),
    "complete, 2,500": lambda: complete(2500),
    "path of 1,500,000": lambda: path(1_500_000),
    "random, 50,000 with 1,000,000": lambda: random_network(50_000, 1_000_000),
    "complete, 700": lambda: complete(700),
    "1,000 of 1,300 silent": lambda: silent_crowd(),
}
MADE: dict[str, Any] = {}


def made(name: str, make: Any) -> Any:
    if name not in MADE:
        MADE[name] = make()
    return MADE[name]


def votes() -> tuple[list[float], dict[str, Any]]:
    """Ten million seats in a body of ten thousand, no two alike: no sums that could be counted."""
    weights = [1000 + 2**-20 * k for k in range(10_000)]
    return weights, {"quota": sum(weights) / 2}


def attendance() -> tuple[Any, dict[str, Any]]:
    """One event to which 200,000 came."""
    size = 200_000
    table = scipy.sparse.csr_array(np.ones((size, 1)))
    return table, {"sectors": np.arange(size) % 5}


def inputs(kind: str) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Hard inputs of a kind, with what belongs to them."""
    if kind == "voting body":
        yield ("votes", *made("votes", votes))
    elif kind == "incidence":
        yield ("one large event", *made("attendance", attendance))
    else:
        for name, make in NETWORKS.items():
            net = made(name, make)
            if kind == "network":
                yield name, net, {}
            elif kind == "actor values":
                yield name, sp.power.degree(net), {"net": net}


def choices(info: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The options as they are, then one after the other another one: what is slow may be an option of a quick metric."""
    costs = [{"cost": "hops"}, {"cost": "inverse"}] if any(option["name"] == "cost" for option in info["options"]) else [{}]
    yield from costs
    for option in info["options"]:
        if option["name"] in ("allow_slow", "cost", "missing", "seed"):
            continue
        default, others = option["default"], list(option["choices"])
        if isinstance(default, bool):
            others = [not default]
        elif isinstance(default, int) and np.isfinite(option["high"]):
            others = [int(min(option["high"], 1e9))]  # more replicates, or a longer way
        elif isinstance(default, float) and np.isnan(default):
            others = [1000.0]  # what is off unless a number is given
        for other in others:
            if other != default:
                yield from ({**cost, option["name"]: other} for cost in costs)


def refusal(name: str, given: Any, options: dict[str, Any], limit: float) -> sp.InvalidInput | None:
    """What the metric says of an input that is too large; None where it takes it, or takes it amiss for another reason."""

    def stop(*_: Any) -> None:
        raise TooLong

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, limit)
    try:
        run(name, given, **options)
    except sp.InvalidInput as error:
        return error if error.code == "S311" else None
    except TooLong:
        return None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return None


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="a metric that has begun to work is stopped by a timer")
@pytest.mark.parametrize("name", REFUSED)
def test_what_would_take_long_is_refused_at_once_with_its_price(name: str) -> None:
    info = SLOW[name]
    for tried, limit in ((list(choices(info))[:2], FIRST_TRY), (list(choices(info)), AT_ONCE)):
        for what, given, options in ((what, given, {**more, **one}) for what, given, more in inputs(info["input"]) for one in tried):
            began = time.process_time()
            found = refusal(name, given, options, limit)
            if found is None:
                continue
            assert time.process_time() - began < AT_ONCE, what
            assert "allow_slow" in str(found) and "allow_slow" in found.advice
            assert re.search(r"about (\d+ (seconds|minutes|hours|days)|many years|\d+ GiB|petabytes)", str(found)), str(found)
            return
    pytest.fail(f"{name} has the option allow_slow, and none of these inputs is too large for it: add one to NETWORKS on which it is")


def test_what_was_allowed_to_be_slow_is_not_refused() -> None:
    """The price is an estimate from the size: where it is low, or was agreed to, nothing is refused."""
    small = ring(300)
    for allow_slow in (False, True):
        assert sp.power.betweenness(small, cost="hops", allow_slow=allow_slow).notna().all()

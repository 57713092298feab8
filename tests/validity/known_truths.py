"""How often intervals hold the truth, in worlds where the truth is known: `python tests/validity/known_truths.py` writes the tables of docs/coverage.md."""

from __future__ import annotations

import math
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import samspill as sp
from numpy.typing import NDArray
from samspill._run import run

SIZES = (8, 15, 30, 60)
PAGE = Path(__file__).parents[2] / "docs" / "coverage.md"
MARK = "<!-- measured -->"
DENSITY = 0.3
Bounds = tuple[float, float]
Draw = Callable[[int, np.random.Generator], Any]


@dataclass(frozen=True)
class World:
    """Where samples come from, what is measured in them, and what is true."""

    name: str
    what: str
    draw: Draw
    truth: Callable[[int], float]
    ways: Mapping[str, Callable[[Any, int], Bounds]]
    samples: Mapping[str, int]


# Samples


def network(cells: NDArray[np.bool_]) -> sp.Network:
    n = len(cells)
    np.fill_diagonal(cells, False)
    offsets = np.concatenate([[0], np.cumsum(cells.sum(axis=1))]).astype(np.int32)
    return sp.Network.from_csr(offsets, np.nonzero(cells)[1].astype(np.int32), sectors=sectors(n))


def sectors(n: int) -> list[str]:
    """Half of the actors in one sector, the others in two."""
    return ["a"] * (n // 2) + ["b"] * (n // 4) + ["c"] * (n - n // 2 - n // 4)


def independent_ties(n: int, draw: np.random.Generator) -> sp.Network:
    return network(draw.random((n, n)) < DENSITY)


def active_and_popular_actors(n: int, draw: np.random.Generator) -> sp.Network:
    """Actors come from a crowd in which some name, and some are named, up to four times as often as others."""
    gives, gets = draw.uniform(0.4, 1.6, n), draw.uniform(0.4, 1.6, n)
    return network(draw.random((n, n)) < DENSITY * np.outer(gives, gets))


def one_nomination_each(n: int, draw: np.random.Generator) -> sp.Network:
    cells = np.zeros((n, n), dtype=bool)
    named = draw.integers(0, n - 1, n)
    cells[np.arange(n), named + (named >= np.arange(n))] = True
    return network(cells)


def exponential(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    return draw.exponential(size=n)


def lognormal(n: int, draw: np.random.Generator) -> NDArray[np.float64]:
    return draw.lognormal(sigma=0.75, size=n)


# Intervals


def ends(interval: sp.Interval, place: int | None = None) -> Bounds:
    low, high = interval.low, interval.high
    return (float(low), float(high)) if place is None else (float(low.iloc[place]), float(high.iloc[place]))


def jackknife(metric: Any, place: int | None = None, **options: Any) -> Callable[[Any, int], Bounds]:
    return lambda sample, _: ends(sp.jackknife(metric, sample, **options).interval, place)


def resampled(metric: Any, kind: Any, place: int | None = None, replicates: int = 499, **options: Any) -> Callable[[Any, int], Bounds]:
    return lambda sample, seed: ends(sp.bootstrap(metric, sample, kind=kind, replicates=replicates, seed=seed, **options).interval, place)


def posterior(metric: Any, **options: Any) -> Callable[[Any, int], Bounds]:
    return lambda sample, seed: ends(sp.bayesian_bootstrap(metric, sample, replicates=499, seed=seed, **options).interval)


def dirichlet(prior: float) -> Callable[[Any, int], Bounds]:
    return lambda sample, _: ends(sp.sector_shares(sample, prior=prior).interval, 0)


def of_tables(metric: Any, prior: float) -> Callable[[Any, int], Bounds]:
    return lambda sample, seed: ends(sp.mixing_posterior(metric, sample, prior=prior, replicates=499, seed=seed).interval)


def ei_index_by_numbers(n: int) -> float:
    """Where everybody names all others alike."""
    within = sum(size * (size - 1) for size in Counter(sectors(n)).values()) / (n * (n - 1))
    return 1 - 2 * within


def all_ways(metric: Any, place: int | None = None, **options: Any) -> dict[str, Callable[[Any, int], Bounds]]:
    return {
        "jackknife_t": jackknife(metric, place, **options),
        "percentile": resampled(metric, "percentile", place, **options),
        "bca": resampled(metric, "bca", place, **options),
        "studentised": resampled(metric, "studentised", place, 199, **options),
    }


def expected(metric: str, draw: Draw, n: int, of: str) -> float:
    """The mean of a metric over many samples: what an index that depends on the size of the roster measures."""
    samples = (draw(n, np.random.default_rng([2, n, number])) for number in range(600))
    return float(np.mean([run(metric, of, net=sample) for sample in samples]))


# Worlds

OF_NETWORKS = {"jackknife_t": 2000, "percentile": 400, "bca": 400, "studentised": 100, "Dirichlet 1/2": 2000, "Dirichlet 1": 2000}
OF_VALUES = {"jackknife_t": 2000, "percentile": 500, "bca": 500, "studentised": 200, "posterior": 500}
PARITY = {"of": "power.degree", "baseline": "per_actor"}
GINI = {"exponential": 0.5, "lognormal": math.erf(0.75 / 2)}
THEIL = {"exponential": 1 - float(np.euler_gamma), "lognormal": 0.75**2 / 2}


def worlds() -> Iterator[World]:
    for name, draw in (("independent ties", independent_ties), ("active and popular actors", active_and_popular_actors)):
        for what, metric in (("density", sp.cohesion.density), ("reciprocity", sp.symmetry.reciprocity)):
            yield World(name, what, draw, lambda n: DENSITY, all_ways(metric), OF_NETWORKS)
        gini = lambda n, made=draw: expected("balance.gini", made, n, of="power.degree")  # noqa: E731
        yield World(name, "Gini of ties received", draw, gini, all_ways("balance.gini", of="power.degree"), OF_NETWORKS)
    shares = {"Dirichlet 1/2": dirichlet(0.5), "Dirichlet 1": dirichlet(1.0)}
    yield World("independent ties", "a sector's share", independent_ties, lambda n: (n // 2) / n, shares, OF_NETWORKS)
    yield World("one nomination each", "a sector's share", one_nomination_each, lambda n: (n // 2) / n, shares, OF_NETWORKS)
    tables = {"Dirichlet 1/2": of_tables(sp.mixing.ei_index, 0.5)}
    yield World("independent ties", "E-I index", independent_ties, ei_index_by_numbers, tables, OF_NETWORKS)
    yield World("one nomination each", "E-I index", one_nomination_each, ei_index_by_numbers, tables, OF_NETWORKS)
    yield World("independent ties", "a sector's ratio to parity", independent_ties, lambda n: 1.0, all_ways("balance.representation", 0, **PARITY), OF_NETWORKS)
    for name, values in (("exponential", exponential), ("lognormal", lognormal)):
        for what, metric, truth, options in (
            ("Gini", sp.balance.gini, GINI, {}),
            ("Gini, normalized", sp.balance.gini, GINI, {"normalized": True}),
            ("Theil", sp.balance.theil, THEIL, {}),
        ):
            more = {"posterior": posterior(metric)} if not options else {}
            yield World(f"{name} values", what, values, lambda n, t=truth[name]: t, all_ways(metric, **options) | more, OF_VALUES)


CALLED_95 = {
    ("independent ties", "density", "jackknife_t"): 8,
    ("independent ties", "reciprocity", "jackknife_t"): 15,
    ("independent ties", "a sector's ratio to parity", "jackknife_t"): 15,
}
"""What the documentation calls a 95 % interval, and from how many actors on."""


@dataclass(frozen=True)
class Measured:
    """How often the truth lay inside, below and above."""

    world: str
    what: str
    way: str
    n: int
    samples: int
    inside: int
    undefined: int

    @property
    def share(self) -> float:
        return self.inside / self.samples

    def is_called_95(self) -> bool:
        return self.n >= CALLED_95.get((self.world, self.what, self.way), 10**9)


def samples_of(world: World, way: str, n: int) -> int:
    """Fewer where a network is large, for a resample of 60 actors takes thirty times as long as one of 8; and bootstrap-t of small ones only."""
    if world.samples is OF_NETWORKS and n > 15 and way in ("percentile", "bca", "studentised"):
        return 0 if way == "studentised" else world.samples[way] // 4
    return world.samples[way]


def measure(world: World, n: int, scale: float = 1.0) -> list[Measured]:
    """Every way of making an interval, on the same samples."""
    truth = world.truth(n)
    samples = {way: max(1, round(scale * samples_of(world, way, n))) for way in world.ways if samples_of(world, way, n)}
    ways = list(samples)
    inside, undefined = dict.fromkeys(ways, 0), dict.fromkeys(ways, 0)
    with sp.threads(1):
        for number in range(max(samples.values())):
            sample = world.draw(n, np.random.default_rng([1, n, number]))
            for way in ways:
                if number < samples[way]:
                    low, high = world.ways[way](sample, number)
                    inside[way] += low <= truth <= high
                    undefined[way] += math.isnan(low)
    return [Measured(world.name, world.what, way, n, samples[way], inside[way], undefined[way]) for way in ways]


def measure_all(scale: float = 1.0) -> Iterator[list[Measured]]:
    """Every world at every size, on all cores that this process may use; the largest first."""
    work = [(number, n, scale) for n in reversed(SIZES) for number in range(len(list(worlds())))]
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), mp_context=get_context("spawn")) as pool:
        yield from pool.map(_measure, work)


def _measure(work: tuple[int, int, float]) -> list[Measured]:
    number, n, scale = work
    return measure(list(worlds())[number], n, scale)


def table(found: list[Measured]) -> str:
    """What was measured, as the page shows it: per cent of the samples whose interval held the truth; bold where it is called a 95 % interval."""
    rows: dict[tuple[str, str, str], dict[int, str]] = {}
    for one in found:
        figure = f"{100 * one.share:.1f}"
        rows.setdefault((one.world, one.what, one.way), {})[one.n] = f"**{figure}**" if one.is_called_95() else figure
    lines = ["| world | measured | interval | n = 8 | 15 | 30 | 60 |", "|---|---|---|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} | {' | '.join(told.get(n, '') for n in SIZES)} |" for row, told in rows.items()]
    return "\n".join(lines)


def in_order(found: list[Measured]) -> list[Measured]:
    order = [(world.name, world.what, way) for world in worlds() for way in world.ways]
    return sorted(found, key=lambda one: (order.index((one.world, one.what, one.way)), one.n))


def figures(page: str) -> dict[tuple[str, str, str, int], float]:
    """The figures of the page's table."""
    told = {}
    for line in page.split(MARK)[1].strip().splitlines()[2:]:
        world, what, way, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        told |= {(world, what, way, n): float(cell.strip("*")) for n, cell in zip(SIZES, cells, strict=True) if cell}
    return told


if __name__ == "__main__":
    scale = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    measured = []
    for some in measure_all(scale):
        measured += some
        for one in some:
            print(f"{one.what:28} {one.world:28} {one.n:3} {one.way:14} {100 * one.share:6.1f} {one.undefined} of {one.samples}", file=sys.stderr, flush=True)
    if scale == 1.0:
        before, _, after = PAGE.read_text(encoding="utf-8").split(MARK)
        PAGE.write_text(f"{before}{MARK}\n{table(in_order(measured))}\n{MARK}{after}", encoding="utf-8")

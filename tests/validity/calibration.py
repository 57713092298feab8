"""How often each test says p <= a on data drawn from its own null, and how often it finds a planted asymmetry.

``python docs/make_tables.py calibration`` writes the tables into the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt
from types import FunctionType
from typing import Any

import numpy as np
import pandas as pd
import samspill as sp
from numpy.typing import NDArray
from samspill import _core
from samspill._context import run_settings
from samspill.inference import _known_name, _prepared, _split, _statistic

LEVELS = (0.01, 0.05, 0.10)
SIZES = (8, 15, 30, 60)
SPLITS = {"1:7": 1 / 8, "1:3": 1 / 4, "1:1": 1 / 2}
REPLICATES = 199
"""Two-sided p is then 0.01 at least."""

Draw = np.random.Generator


# Data without effects


def actors(n: int) -> list[int]:
    return list(range(n))


def in_sectors(n: int, split: str) -> list[str]:
    small = max(1, round(n * SPLITS[split]))
    return ["a"] * small + ["b"] * (n - small)


def network(cells: NDArray[Any], n: int, split: str, directed: bool = True, weighted: bool = False) -> sp.Network:
    """From a matrix of weights; its upper triangle alone where undirected."""
    kept = cells.astype(float)
    np.fill_diagonal(kept, 0)
    start, end = np.nonzero(kept if directed else np.triu(kept))
    ties = pd.DataFrame({"from": start, "to": end, "w": kept[start, end]})
    return sp.Network.from_frames(ties, actors(n), weight="w" if weighted else None, sector=in_sectors(n, split), directed=directed)


def coins(draw: Draw, n: int, share: float) -> NDArray[Any]:
    return draw.random((n, n)) < share


def popular(draw: Draw, n: int) -> NDArray[Any]:
    """Actors differ in how often they name and are named, sectors do not. Odds are products, so that given the degrees all networks are alike."""
    odds = 0.3 * np.exp(draw.normal(size=(n, 1)) + draw.normal(size=(1, n)))
    return draw.random((n, n)) < odds / (1 + odds)


def effects(draw: Draw, n: int) -> NDArray[np.float64]:
    """Amounts for every pair, alike along rows and along columns."""
    amounts: NDArray[np.float64] = np.exp(draw.normal(size=(n, 1)) + draw.normal(size=(1, n)) + draw.normal(size=(n, n)))
    return amounts


def plain(draw: Draw, n: int, split: str) -> sp.Network:
    return network(coins(draw, n, 0.25), n, split)


def uneven(draw: Draw, n: int, split: str) -> sp.Network:
    return network(popular(draw, n), n, split)


def undirected(draw: Draw, n: int, split: str) -> sp.Network:
    return network(coins(draw, n, 0.25), n, split, directed=False)


def even_odds(draw: Draw, n: int, split: str) -> sp.Network:
    return network(coins(draw, n, 0.5), n, split)


def of_two_kinds(draw: Draw, n: int, split: str) -> sp.Network:
    """Every other actor names and is named more often; within a kind sectors are dealt without regard."""
    kind = np.arange(n) % 2
    return network(draw.random((n, n)) < 0.15 + 0.15 * (kind[:, None] + kind), n, split)


def by_kind(n: int) -> sp.null.permute_sectors:
    return sp.null.permute_sectors(strata=(np.arange(n) % 2).tolist())


def uneven_in_blocks(draw: Draw, n: int, split: str) -> sp.Network:
    """The odds of `popular`, and twice as high from the first sector to the second: given degrees and ties between sectors all networks are alike."""
    odds = 0.3 * np.exp(draw.normal(size=(n, 1)) + draw.normal(size=(1, n)))
    first = np.array(in_sectors(n, split)) == "a"
    odds *= 1 + np.outer(first, ~first)
    return network(draw.random((n, n)) < odds / (1 + odds), n, split)


def with_loops(draw: Draw, n: int, split: str) -> sp.Network:
    """Odds that are products of one number of each actor, also of an actor with itself."""
    own = np.exp(draw.normal(size=n) / 2 - 0.7)
    start, end = np.nonzero(np.triu(draw.random((n, n)) < np.outer(own, own) / (1 + np.outer(own, own))))
    ties = pd.DataFrame({"from": start, "to": end})
    return sp.Network.from_frames(ties, actors(n), sector=in_sectors(n, split), directed=False)


def repeated(draw: Draw, n: int, split: str) -> sp.Network:
    """Numbers of ties whose odds of one more are such products: given the degrees all networks are alike."""
    own = draw.uniform(0.2, 0.8, n)
    return network(draw.geometric(1 - np.outer(own, own)) - 1, n, split, directed=False, weighted=True)


def joined_stubs(draw: Draw, n: int, split: str) -> sp.Network:
    """Ends of ties joined at random: some ties stand twice, some are loops."""
    stubs = np.repeat(np.arange(n), draw.integers(1, 6, n))
    stubs = draw.permutation(stubs[: len(stubs) // 2 * 2])
    ends = np.sort(stubs.reshape(-1, 2), axis=1)
    ties = pd.DataFrame(ends, columns=["from", "to"])
    return sp.Network.from_frames(ties, actors(n), sector=in_sectors(n, split), directed=False, parallel="count")


def hours(draw: Draw, n: int, split: str) -> sp.Network:
    return network(coins(draw, n, 0.3) * draw.integers(1, 10, (n, n)), n, split, weighted=True)


def geometric(draw: Draw, n: int, split: str) -> sp.Network:
    """Independent counts whose means two numbers of each actor explain."""
    rate = draw.uniform(0.3, 1.0, (n, 1)) + draw.uniform(0.3, 1.0, (1, n))
    return network(draw.geometric(1 - np.exp(-rate)) - 1, n, split, weighted=True)


def independent_margins(draw: Draw, n: int, split: str) -> sp.Network:
    """Ties whose giving and receiving sectors know nothing of each other. Loops and doubles count in the table alone, so each tie has actors of its own."""
    giving, receiving = draw.random(3 * n) < SPLITS[split], draw.random(3 * n) < 0.4
    ties = pd.DataFrame({"from": 2 * np.arange(3 * n), "to": 2 * np.arange(3 * n) + 1})
    labels = np.column_stack([giving, receiving]).ravel()
    return sp.Network.from_frames(ties, actors(6 * n), sector=["a" if one else "b" for one in labels])


def two_relations(draw: Draw, n: int, split: str) -> tuple[sp.Network, sp.Network]:
    return network(popular(draw, n), n, split), network(popular(draw, n), n, split)


def attendance(draw: Draw, n: int, split: str) -> pd.DataFrame:
    """Meetings of about four, so that not every one has both sectors."""
    actor, event = np.nonzero(draw.random((n, 24)) < min(0.35, 4 / n))
    return pd.DataFrame({"event": event, "actor": actor})


def turns(draw: Draw, n: int, split: str) -> pd.DataFrame:
    said = draw.multinomial(3 * n, np.full(n, 1 / n), size=4)
    event, actor = np.nonzero(said)
    return pd.DataFrame({"event": event, "actor": actor, "turns": said[event, actor]})


# Tests of such data


@dataclass(frozen=True)
class Case:
    """A test, the data that it is given, and what its statistic is."""

    null: Any
    """The null model, or a function that makes it for so many actors."""
    statistic: str
    data: Callable[[Draw, int, str], Any]
    splits: tuple[str, ...] = ("1:1",)
    options: Callable[[int, str], Mapping[str, Any]] = field(default=lambda n, split: {})
    value: int = 0
    """Which of its values."""
    named: str | None = None
    exact: bool = True
    """Whether its level is what can be attained, or (False) only nearly."""

    @property
    def name(self) -> str:
        return self.named or str(self.model(SIZES[0]).code)

    def model(self, n: int) -> Any:
        return self.null(n) if isinstance(self.null, FunctionType) else self.null

    def run(self, draw: Draw, n: int, split: str, seed: int) -> tuple[float, NDArray[np.float64]]:
        """p of one drawn data set, and what p would have been had any of its replicates been observed."""
        given = self.data(draw, n, split)
        inputs, options = _split(dict(self.options(n, split)))
        statistic = _statistic(_known_name(self.statistic), None, None, None, options)  # type: ignore[arg-type]
        model = self.model(n)
        prepared = _prepared(statistic.input, given, inputs, model)
        raw = _core.infer(
            [statistic.spec()],
            prepared.engine,
            null=model._settings(prepared.actors, prepared.events),
            replicates=REPLICATES,
            seed=seed,
            alternative="two-sided",
            keep=True,
            run=run_settings(),
        )
        values = raw["values"].reshape(-1, len(raw["observed"]))[:, self.value]
        pool = values if raw["exact"] else np.append(values, raw["observed"][self.value])
        p = float(raw["p"][self.value])
        return p, two_sided(pool[~np.isnan(pool) & ~np.isnan(p)])


def two_sided(pool: NDArray[np.float64]) -> NDArray[np.float64]:
    """The p of every member of a pool, all of which are as likely to be the observed one."""
    order = np.sort(pool)
    near = 1e-10 * max(1e-300, float(np.abs(pool).max(initial=0)))
    above = len(pool) - np.searchsorted(order, pool - near, "left")
    below = np.searchsorted(order, pool + near, "right")
    return np.minimum(1.0, 2 * np.minimum(above, below) / len(pool))


@dataclass(frozen=True)
class Correlation:
    """QAP or MRQAP of continuous amounts: every p that R replicates can give is as likely as any other."""

    name: str
    statistic: str
    splits: tuple[str, ...] = ("1:1",)
    exact: bool = True

    def run(self, draw: Draw, n: int, split: str, seed: int) -> tuple[float, NDArray[np.float64]]:
        every = two_sided(np.arange(REPLICATES + 1.0))
        other = effects(draw, n)
        if self.name == "qap":
            found: Any = sp.qap(network(effects(draw, n), n, split, weighted=True), network(other, n, split, weighted=True), replicates=REPLICATES, seed=seed)
            return float(found.p), every
        if self.name == "mrqap":
            y, x = 2 * other + effects(draw, n), other + effects(draw, n)  # what x and y share is linear in the other one
            nets = [network(one, n, split, weighted=True) for one in (y, x, other)]
            return float(sp.mrqap(nets[0], nets[1:], replicates=REPLICATES, seed=seed).p.iloc[0]), every
        other, own, x = (np.log(effects(draw, n)) for _ in range(3))
        ties = draw.random((n, n)) < 1 / (1 + np.exp(1 - other - own / 2))
        nets = [network(ties, n, split), *(network(one + 20, n, split, weighted=True) for one in (other + x, other))]
        found = sp.mrqap(nets[0], nets[1:], model="logistic", replicates=REPLICATES, seed=seed)
        return float(found.p.iloc[0]), every


def by_sector(n: int, split: str) -> Mapping[str, Any]:
    return {"sectors": in_sectors(n, split), "actors": actors(n)}


def all_present(n: int, split: str) -> Mapping[str, Any]:
    event, actor = (one.ravel() for one in np.meshgrid(np.arange(4), np.arange(n)))
    return {"present": pd.DataFrame({"event": event, "actor": actor}), "actors": actors(n)}


ALL = tuple(SPLITS)
CASES: tuple[Case | Correlation, ...] = (
    Case(sp.null.permute_sectors(), "mixing.ei_index", plain, ALL),
    Case(sp.null.permute_sectors(), "mixing.assortativity", uneven, ALL),
    Case(sp.null.permute_sectors(), "symmetry.sector_symmetry_index", uneven, ALL),
    Case(by_kind, "mixing.ei_index", of_two_kinds, ALL, named="permute_sectors, strata"),
    Case(sp.null.permute_actors(), "symmetry.confirmed_share", two_relations),
    Correlation("qap", "correlation"),
    Correlation("mrqap", "t of one of two predictors", exact=False),
    Correlation("mrqap, logistic", "score of one of two predictors", exact=False),
    Case(sp.null.rewire(), "mixing.ei_index", undirected, ALL),
    Case(sp.null.rewire(space="loopy_multi", labels="stubs"), "mixing.ei_index", joined_stubs, ALL, named="rewire, loopy_multi"),
    Case(sp.null.rewire(space="loopy"), "mixing.ei_index", with_loops, named="rewire, loopy"),
    Case(sp.null.rewire(space="multi"), "mixing.ei_index", repeated, named="rewire, multi"),
    Case(sp.null.rewire_directed(), "symmetry.reciprocity", uneven),
    Case(sp.null.rewire_directed(within="sectors"), "symmetry.reciprocity", uneven_in_blocks, named="rewire_directed, within sectors"),
    Case(sp.null.permute_weights(), "symmetry.weighted_reciprocity", hours),
    Case(sp.null.size(), "symmetry.reciprocity", even_odds),
    Case(sp.null.density(), "symmetry.reciprocity", plain),
    Case(sp.null.dyad_census(), "mixing.ei_index", plain, ALL),
    Case(sp.null.maximum_entropy(), "symmetry.weighted_reciprocity", geometric, exact=False),
    Case(sp.null.patefield(), "mixing.ei_index", independent_margins, ALL),
    Case(sp.null.permute_attendance(), "joint.joint_shares", attendance, ALL, by_sector, value=3),
    Case(sp.null.deal_turns(), "symmetry.participation_equality", turns, ("1:1",), all_present),
)


# What came of it


@dataclass(frozen=True)
class Row:
    """One test at one size: how often p was at most a, and how often it could have been."""

    test: str
    statistic: str
    n: int
    split: str
    data_sets: int
    said: tuple[float, ...]
    attainable: tuple[float, ...]
    tail: tuple[float, ...]
    """How likely it was to be so far off, on its side, if it says it as often as it can."""
    exact: bool

    def too_often(self) -> list[float]:
        """The levels that it breaks by more than 3 standard errors."""
        return [a for a, said in zip(LEVELS, self.said, strict=True) if said > a + 3 * sqrt(a * (1 - a) / self.data_sets)]

    def off(self) -> list[float]:
        """The levels at which it is farther from what it can attain than 3 standard errors of a normal count would be."""
        return [a for a, tail in zip(LEVELS, self.tail, strict=True) if self.exact and tail < 0.00135]

    @property
    def holds(self) -> bool:
        return not self.too_often() and not self.off()


def tail_of(count: int, chances: list[float]) -> float:
    """The smaller tail of a count of independent events with these chances, which may be few: no normal law would do."""
    law = np.ones(1)
    for chance in chances:
        law = np.convolve(law, (1 - chance, chance))
    return float(min(law[count:].sum(), law[: count + 1].sum()))


def row(case: Case | Correlation, n: int, split: str, data_sets: int, seed: int) -> Row:
    found = [case.run(np.random.default_rng([seed, n, d]), n, split, seed + d) for d in range(data_sets)]
    said = [sum(p <= a + 1e-12 for p, _ in found) for a in LEVELS]
    can = [[float(np.mean(every <= a + 1e-12)) if len(every) else 0.0 for _, every in found] for a in LEVELS]
    tail = tuple(tail_of(count, chances) for count, chances in zip(said, can, strict=True))
    shares = tuple(count / data_sets for count in said)
    return Row(case.name, case.statistic, n, split, data_sets, shares, tuple(float(np.mean(each)) for each in can), tail, case.exact)


def rows(cases: tuple[Case | Correlation, ...] = CASES, sizes: tuple[int, ...] = SIZES, data_sets: int = 300) -> Iterator[Row]:
    """Every test at every size. A row that is off by chance has one more try, on other and four times as many data sets."""
    for case in cases:
        for n in sizes:
            for split in case.splits:
                number = data_sets // 2 if n == 60 and case.name.startswith("rewire") else data_sets  # chains take long
                found = row(case, n, split, number, 1)
                yield found if found.holds else row(case, n, split, 4 * number, 2)


# Planted asymmetry

STRENGTHS = (0.0, 0.2, 0.4, 0.6, 0.8)


def planted(draw: Draw, n: int, strength: float) -> sp.Network:
    """Ties from a to b with probability 0.25 (1 + strength), back with 0.25 (1 - strength), 0.25 inside: b is named more than it names."""
    first = np.array(in_sectors(n, "1:1")) == "a"
    forth, back = np.outer(first, ~first), np.outer(~first, first)
    return network(draw.random((n, n)) < 0.25 * (1 + strength * forth - strength * back), n, "1:1")


def power(n: int, strength: float, data_sets: int) -> tuple[float, float]:
    """How often the asymmetry of the two sectors is found at 0.05: by permuted sectors, and by the jackknife's interval without 0."""
    by_labels = by_interval = 0
    for d in range(data_sets):
        net = planted(np.random.default_rng([3, n, int(100 * strength), d]), n, strength)
        by_labels += sp.infer("symmetry.sector_asymmetry", net, replicates=REPLICATES, seed=d)["a", "b"].p <= 0.05
        spread = sp.jackknife("symmetry.sector_asymmetry", net)["a", "b"].interval
        by_interval += spread.low > 0 or spread.high < 0
    return by_labels / data_sets, by_interval / data_sets


def curves(sizes: tuple[int, ...] = SIZES, data_sets: int = 200) -> dict[tuple[int, float], tuple[float, float]]:
    return {(n, strength): power(n, strength, data_sets) for n in sizes for strength in STRENGTHS}


# The page


def table_of_rows(found: list[Row]) -> str:
    out = ["| test | statistic | actors | sectors | data sets | p ≤ 0.01 | p ≤ 0.05 | p ≤ 0.10 |", "|---|---|---|---|---|---|---|---|"]
    for one in found:
        cells = [f"{said:.3f} ({can:.3f})" for said, can in zip(one.said, one.attainable, strict=True)]
        out.append(f"| `{one.test}` | {one.statistic} | {one.n} | {one.split} | {one.data_sets} | {' | '.join(cells)} |")
    return "\n".join(out)


def table_of_curves(found: Mapping[tuple[int, float], tuple[float, float]]) -> str:
    sizes = sorted({n for n, _ in found})
    out = [f"| planted | {' | '.join(f'{n} actors' for n in sizes)} |", f"|---|{'---|' * len(sizes)}"]
    for strength in STRENGTHS:
        cells = [f"{labels:.2f}, {interval:.2f}" for labels, interval in (found[n, strength] for n in sizes)]
        out.append(f"| {strength:.1f} | {' | '.join(cells)} |")
    return "\n".join(out)

"""The only file of the profile that computes: each function asks the public API for one thing and returns plain numbers.

What comes back is a :class:`Number` (a value or the reason why there is none), a :class:`Spread` (a sampling interval) or a
:class:`Chance` (where a null model puts the value).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from samspill import _reshape, _told, balance, cohesion, inference, joint, mixing, power, symmetry
from samspill import brokerage as brokerage_family
from samspill._frames import STATES
from samspill._results import reasons as reasons_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samspill.network import Network
    from samspill.profile.records import Attendance, Talk

LEVEL, WIDE_LEVEL = 0.95, 0.80


@dataclass(frozen=True, slots=True)
class Draws:
    """How often and from which seed null models are drawn."""

    seed: int
    replicates: int


@dataclass(frozen=True, slots=True)
class Number:
    """A value, or None with the reason."""

    value: float | None
    reason: str | None = None

    def scaled(self, factor: float) -> Number:
        return self if self.value is None else Number(self.value * factor)


@dataclass(frozen=True, slots=True)
class Spread:
    """A 95 % interval and the 80 % interval inside it."""

    interval: tuple[float, float]
    wide: tuple[float, float]
    kind: str

    def as_json(self, wide: bool = False) -> dict[str, Any]:
        low, high = self.wide if wide else self.interval
        return {"low": low, "high": high, "level": WIDE_LEVEL if wide else LEVEL, "kind": self.kind}

    def scaled(self, factor: float) -> Spread:
        """The interval of the same estimate in another unit."""
        return Spread(_times(self.interval, factor), _times(self.wide, factor), self.kind)


@dataclass(frozen=True, slots=True)
class Chance:
    """Where a null model puts a value: its mean, its central 95 %, and how extreme the observed value is."""

    mean: float
    low: float
    high: float
    p: float
    smallest_p: float | None
    mc_error: float | None

    def as_json(self) -> dict[str, Any]:
        return {"mean": self.mean, "low": self.low, "high": self.high, "level": LEVEL}


def _times(bounds: tuple[float, float], factor: float) -> tuple[float, float]:
    return bounds[0] * factor, bounds[1] * factor


def number(value: Any) -> Number:
    """A result of scope network."""
    found = float(value)
    return Number(found) if isfinite(found) else Number(None, getattr(value, "reason", None) or "not_observed")


def by_name(series: pd.Series) -> dict[Any, Number]:
    """A result by sector or by part."""
    why = reasons_of(series)
    return {name: Number(float(value)) if isfinite(value) else Number(None, why[name] or "not_observed") for name, value in series.items()}


def spread_of(found: Any, low: float, high: float) -> Spread | None:
    """The intervals of a jackknife as far as the measure can reach, from `low` to `high`; None where it gave none."""
    bounds = [float(bound) for part in (found.interval, found.interval_80) for bound in (part.low, part.high)]
    if not all(isfinite(bound) for bound in bounds):
        return None
    inside = [min(max(bound, low), high) for bound in bounds]
    return Spread((inside[0], inside[1]), (inside[2], inside[3]), found.interval.kind)


def chance_of(found: Any) -> Chance | None:
    """Where a null model puts a value; None where it could not be drawn."""
    if not (isfinite(found.p) and isfinite(found.null_mean)):
        return None
    return Chance(
        float(found.null_mean), float(found.interval.low), float(found.interval.high), float(found.p), _finite(found.smallest_p),
        _finite(found.mc_error),
    )  # fmt: skip


def _finite(value: Any) -> float | None:
    return float(value) if value is not None and isfinite(float(value)) else None


# Who is named ---------------------------------------------------------------------------------------------------------


def degree(net: Network, missing: str) -> pd.Series:
    """How often each actor is named."""
    found: pd.Series = power.degree(net, direction="in", missing=missing)  # type: ignore[arg-type]
    return found


def representation(named: pd.Series, net: Network, baseline: Any) -> dict[Any, Number]:
    """Each sector's share of the nominations over its share of the baseline."""
    return by_name(balance.representation(named, net, baseline=baseline))


def concentration(named: pd.Series, net: Network) -> dict[str, Number]:
    """How unequally the actors are named."""
    return {
        "theil": number(balance.theil(named)),
        "gini": gini(named),
        "effective": number(balance.effective_number(named)),
    }


def inequality_parts(named: pd.Series, net: Network, members: Mapping[str, list[str]]) -> tuple[float | None, float | None, dict[str, float | None]]:
    """Theil's T between sectors, within them all, and the part that lies within each of `members`; None where there is nothing to share."""
    found = by_name(balance.theil_decomposition(named, net))
    total = float(named.sum())
    within: dict[str, float | None] = {}
    for name, actors in members.items():
        held = named[actors]
        share = float(held.sum()) / total if total > 0 else 0.0
        inside = number(balance.theil(held)).value if share else 0.0
        within[name] = None if inside is None or total <= 0 else share * inside
    return found["between"].value, found["within"].value, within


def gini(named: pd.Series) -> Number:
    return number(balance.gini(named, normalized=True))


def top_share(named: pd.Series, k: int) -> float | None:
    """The share of the nominations that the `k` most named have together."""
    total = float(named.sum())
    return float(named.sort_values(ascending=False).iloc[:k].sum()) / total if total > 0 else None


def centralization(net: Network) -> Number:
    """Freeman centralisation of being named."""
    return number(balance.centralization(power.degree, net, direction="in"))


# Ties -----------------------------------------------------------------------------------------------------------------


def density(net: Network) -> Number:
    return number(cohesion.density(net))


def reciprocity(net: Network, missing: str) -> Number:
    return number(symmetry.reciprocity(net, missing=missing))  # type: ignore[arg-type]


def confirmed_share(given: Network, received: Network, symmetric: bool) -> Number:
    """Of the ties that one side reports, the share that both report."""
    return number(symmetry.confirmed_share(given, received, question="symmetric" if symmetric else "directed"))


def ei_index(net: Network, missing: str) -> Number:
    return number(mixing.ei_index(net, missing=missing))  # type: ignore[arg-type]


def across_and_within(net: Network) -> tuple[int, int]:
    """Ties between sectors, and within them."""
    counts = mixing.mixing_matrix(net).to_numpy()
    times = 1 if net.directed else 2  # a tie without direction stands in the table once each way
    total, within = int(np.nansum(counts)) // times, int(np.nansum(np.diagonal(counts))) // times
    return total - within, within


def sector_asymmetry(net: Network, missing: str, weighted: bool = False) -> dict[tuple[Any, Any], Number]:
    """How one-sided the ties between each two sectors are."""
    frame = symmetry.sector_asymmetry(net, weighted=weighted, missing=missing)  # type: ignore[arg-type]
    why = reasons_of(frame)
    return {
        (giver, taker): Number(float(value)) if isfinite(value) else Number(None, why.at[giver, taker] or "not_observed")
        for giver, row in frame.iterrows()
        for taker, value in row.items()
    }


def cell_table(net: Network) -> tuple[NDArray[np.uint8], NDArray[np.float64] | None]:
    """The state of every ordered pair, and the strength of its tie where ties have strengths; 0 where there is none."""
    arrays = net._arrays
    states = _reshape.state_table(arrays)
    if arrays.values is None or net.meaning != "strength":
        return states, None
    strengths = np.zeros(states.shape)
    strengths[np.repeat(np.arange(net.n_actors), np.diff(arrays.offsets)), arrays.targets] = arrays.values
    return states, strengths


def block_counts(net: Network, groups: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Ties, and observed ordered pairs, from each group of actors to each; no table of all pairs is made."""
    k = len(groups)
    group = np.full(net.n_actors, k, dtype=np.int64)
    for number_of, members in enumerate(groups):
        group[members] = number_of
    size = np.bincount(group, minlength=k + 1)
    arrays = net._arrays
    answered = np.ones(net.n_actors, dtype=bool) if arrays.row_states is None else arrays.row_states <= STATES["none"]
    rows = np.bincount(group[answered], minlength=k + 1)
    seen = np.outer(rows, size) - np.diag(rows)
    givers = np.repeat(np.arange(net.n_actors), np.diff(arrays.offsets))
    ties = np.zeros((k + 1, k + 1), dtype=np.int64)
    np.add.at(ties, (group[givers], group[arrays.targets]), 1)
    told = ~answered[givers]
    np.add.at(seen, (group[givers[told]], group[arrays.targets[told]]), 1)
    if arrays.cells is not None:
        start, end, state = arrays.cells
        known = (state <= STATES["none"]).astype(np.int64)
        np.add.at(seen, (group[start], group[end]), known - answered[start])
    return ties[:k, :k], seen[:k, :k]


def naming(net: Network) -> int:
    """How many actors named somebody."""
    return len(np.unique(_told.tie_keys(net._arrays) // net.n_actors))


@dataclass(frozen=True, slots=True)
class Dyads:
    """Pairs of actors both of whose words are known, by the groups of the two.

    `pairs` and `mutual` (both ways) are symmetric and count each pair once; `ties` run from the row's group to the column's.
    """

    pairs: NDArray[np.int64]
    mutual: NDArray[np.int64]
    ties: NDArray[np.int64]


def dyads(net: Network, groups: list[list[int]] | None = None) -> Dyads:
    """Counts of pairs among some groups of actors, among all as one group where none are given; no table of all pairs is made."""
    k = 1 if groups is None else len(groups)
    group = np.full(net.n_actors, 0 if groups is None else k, dtype=np.int64)
    for number_of, members in enumerate(groups or []):
        group[members] = number_of
    answered = _told.row_states(net._arrays) <= STATES["none"]
    rows = np.bincount(group[answered], minlength=k + 1)
    told = _told.told(net._arrays)
    seen = told.both_seen
    given, returned = (told.given == STATES["value"]) & seen, (told.returned == STATES["value"]) & seen
    first, second = group[told.first], group[told.second]

    def counted(start: NDArray[np.int64], end: NDArray[np.int64], times: NDArray[Any]) -> NDArray[np.int64]:
        table: NDArray[np.int64] = np.zeros((k + 1, k + 1), dtype=np.int64)
        np.add.at(table, (start, end), times.astype(np.int64))
        return table[:k, :k]

    def symmetric(times: NDArray[Any]) -> NDArray[np.int64]:
        above = counted(np.minimum(first, second), np.maximum(first, second), times)
        mirrored: NDArray[np.int64] = above + np.triu(above, 1).T
        return mirrored

    whole = np.outer(rows, rows) - np.diag(rows * (rows + 1) // 2)
    by_rows = answered[told.first] & answered[told.second]
    return Dyads(
        whole[:k, :k] + symmetric(seen.astype(np.int64) - by_rows),
        symmetric(given & returned),
        counted(first, second, given) + counted(second, first, returned),
    )


def confirmations(given: Network, received: Network, symmetric: bool) -> tuple[int, int]:
    """Of the ties whose two sides were asked and answered: how many both report, and how many either does."""
    n = given.n_actors
    one, other = np.divmod(_told.tie_keys(given._arrays), n)
    taker, giver = np.divmod(_told.tie_keys(received._arrays), n)
    start, end = np.divmod(np.unique(np.concatenate([one * n + other, giver * n + taker])), n)
    if symmetric:  # one question about a pair: count each pair once
        start, end = start[start < end], end[start < end]
    said, heard = _told.states_at(given._arrays, start, end), _told.states_at(received._arrays, end, start)
    known = (said <= STATES["none"]) & (heard <= STATES["none"])
    both = (said == STATES["value"]) & (heard == STATES["value"])
    return int((both & known).sum()), int(known.sum())


# Sampling intervals ---------------------------------------------------------------------------------------------------

NAMED: dict[str, Any] = {"of": "power.degree", "of_options": {"direction": "in"}}
"""A metric of how often each actor is named."""


def spread(metric: str, net: Network, low: float = 0.0, high: float = 1.0) -> Spread | None:
    """The intervals of one number."""
    return spread_of(inference.jackknife(metric, net), low, high)


def gini_spread(net: Network) -> Spread | None:
    return spread_of(inference.jackknife("balance.gini", net, normalized=True, **NAMED), 0.0, 1.0)


def centralization_spread(net: Network) -> Spread | None:
    return spread_of(inference.jackknife("balance.centralization", net, **NAMED), 0.0, 1.0)


def representation_spread(net: Network, baseline: str) -> dict[Any, Spread | None]:
    """The intervals of each sector's ratio."""
    found = inference.jackknife("balance.representation", net, baseline=baseline, **NAMED)
    return {name: spread_of(one, 0.0, inf) for name, one in zip(net.sector_names, found, strict=True)}


def asymmetry_spread(net: Network) -> dict[tuple[Any, Any], Spread | None]:
    """The intervals of each pair of sectors."""
    found = inference.jackknife("symmetry.sector_asymmetry", net, weighted=False)
    pairs = [(giver, taker) for giver in net.sector_names for taker in net.sector_names]
    return {pair: spread_of(one, -1.0, 1.0) for pair, one in zip(pairs, found, strict=True)}


@dataclass(frozen=True, slots=True)
class SectorChange:
    """How a sector's share changed: the difference, its interval, the shares before and after, and the nominations behind each."""

    difference: Number
    spread: Spread | None
    before: float | None
    after: float | None
    named: tuple[int, int]
    totals: tuple[int, int]


def paired_shares(before: Network, after: Network) -> dict[Any, SectorChange]:
    """For each sector the change of its share of the nominations among the actors of both waves."""
    sectors = before.sectors
    if sectors is None:
        return {}
    found = inference.paired_change("balance.representation", [before, after], baseline="per_actor", **NAMED)
    nominations = [degree(net, "available") for net in (before, after)]
    changes: dict[Any, SectorChange] = {}
    for name, one in zip(before.sector_names, found, strict=True):
        # A ratio to the share of seats, times that share, is a share of the nominations.
        seats = float((sectors == name).mean())
        spread_of_ratio = spread_of(one, -inf, inf)
        difference = _finite(one.estimate)
        changes[name] = SectorChange(
            Number(None, one.reason or "not_observed") if difference is None else Number(difference * seats),
            None if spread_of_ratio is None else spread_of_ratio.scaled(seats),
            None if (ratio := _finite(one.first)) is None else ratio * seats,
            None if (ratio := _finite(one.second)) is None else ratio * seats,
            named=_both(int(np.nansum(named[(sectors == name).to_numpy()])) for named in nominations),
            totals=_both(int(np.nansum(named)) for named in nominations),
        )
    return changes


def _both(values: Iterable[int]) -> tuple[int, int]:
    first, second = values
    return first, second


def shares(net: Network) -> dict[Any, tuple[Number, Spread | None]]:
    """Each sector's share of the nominations, with its interval."""
    sectors = net.sectors
    if sectors is None:
        return {}
    ratios = representation(degree(net, "available"), net, "per_actor")
    spreads = representation_spread(net, "per_actor")
    seats = {name: float((sectors == name).mean()) for name in net.sector_names}
    return {
        name: (ratio.scaled(seats[name]), None if (spread := spreads[name]) is None else spread.scaled(seats[name]))
        for name, ratio in ratios.items()
    }


# Null models ----------------------------------------------------------------------------------------------------------


def against_null(metric: str, net: Network, null: Any, draws: Draws, missing: str = "available") -> Chance | None:
    """Where a null model puts a metric of a network."""
    return chance_of(inference.infer(metric, net, null, draws.replicates, draws.seed, missing=missing))


def against_rewiring(metric: str, net: Network, draws: Draws, missing: str = "available") -> Chance | None:
    """Against networks in which everybody names, and is named by, as many."""
    return against_null(metric, net, inference.null.rewire_directed(), draws, missing)


def against_labels(metric: str, net: Network, draws: Draws) -> Chance | None:
    """Against shuffled sector labels."""
    return against_null(metric, net, inference.null.permute_sectors(), draws)


def ei_chance(net: Network, draws: Draws, missing: str = "available") -> Chance | None:
    """The E-I index against shuffled sector labels.

    It reads ties alone: zero is as available, and what the other side told is filled in once, not for every draw.
    """
    if missing == "reconstruct" and net.directed:
        net = type(net)(_reshape.filled_in(net._arrays))
    return against_labels("mixing.ei_index", net, draws)


def between_share(named: pd.Series, net: Network, draws: Draws) -> tuple[Number, Chance | None]:
    """The share of the inequality that lies between sectors, against shuffled sector labels."""
    part = "between_share"
    found = inference.infer("balance.theil_decomposition", (named, net), inference.null.permute_sectors(), draws.replicates, draws.seed)
    return by_name(balance.theil_decomposition(named, net))[part], chance_of(found[part])


# Brokerage ------------------------------------------------------------------------------------------------------------

ROLES = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


@dataclass(frozen=True, slots=True)
class Paths:
    """Open two-step paths by the broker's sector and role."""

    counts: Mapping[tuple[Any, str], Number]
    total: float

    def __getitem__(self, key: tuple[Any, str]) -> Number:
        return self.counts[key]


def brokerage_counts(net: Network, missing: str) -> Paths:
    """Open two-step paths through each sector, by role."""
    table = brokerage_family.gould_fernandez(net, missing=missing)  # type: ignore[arg-type]
    sectors = net.sectors
    summed = table.groupby([] if sectors is None else sectors.to_numpy()).sum(min_count=1)
    counts = {(sector, role): Number(_finite(summed.at[sector, role])) for sector in net.sector_names for role in ROLES}
    return Paths(counts, float(table["total"].sum()))


@dataclass(frozen=True, slots=True)
class TestedPaths:
    """The same, each against shuffled sector labels."""

    cells: Mapping[tuple[Any, str], tuple[Number, Chance | None]]
    total: float

    def __getitem__(self, key: tuple[Any, str]) -> tuple[Number, Chance | None]:
        return self.cells[key]


def brokerage(net: Network, draws: Draws) -> TestedPaths:
    """Open two-step paths through each sector by role, against shuffled sector labels."""
    observed = brokerage_counts(net, "available")
    found = inference.infer("brokerage.gould_fernandez", net, inference.null.permute_sectors(), draws.replicates, draws.seed, by="sector")
    cells = {name: (number_found, chance_of(found[name])) for name, number_found in observed.counts.items()}
    return TestedPaths(cells, observed.total)


# Events ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Together:
    """In how many events somebody of each of some groups took part."""

    events: int
    share: float | None
    chance: Chance | None


def size_spectrum(attendance: Attendance) -> dict[str, Number]:
    """How many events had one actor, two, a few, many, nearly all."""
    return {str(name): one for name, one in by_name(joint.size_spectrum(frame_of(attendance))).items()}


def frame_of(attendance: Attendance) -> pd.DataFrame:
    return pd.DataFrame({"event": attendance.event, "actor": attendance.actor})


def events_together(attendance: Attendance, groups: list[NDArray[np.bool_]], sector: NDArray[np.int32], draws: Draws) -> Together:
    """In how many events all `groups` took part (without any: more than one sector), against random participation."""
    n_events, total = len(attendance.events), attendance.attended
    n_sectors = int(sector.max()) + 1

    def counted(drawn: Any) -> int:
        if groups:
            there = [np.bincount(drawn.event[group[drawn.actor]], minlength=n_events) > 0 for group in groups]
            return int(np.logical_and.reduce(there).sum())
        seats = np.zeros((n_events, n_sectors), dtype=bool)
        seats[drawn.event, sector[drawn.actor]] = True
        return int((seats.sum(axis=1) > 1).sum())

    observed = counted(attendance)
    found = inference.infer(
        lambda drawn: counted(drawn) / total, frame_of(attendance), inference.null.permute_attendance(), draws.replicates, draws.seed
    )
    return Together(observed, observed / total if total else None, chance_of(found))


def participation_equality(attendance: Attendance, talk: Talk, draws: Draws) -> tuple[Number, Chance | None]:
    """How evenly those present shared the talk, against turns dealt at random among them."""
    turns, present = turns_of(talk), frame_of(attendance)
    value = number(symmetry.participation_equality(turns, present=present))
    found = inference.infer(
        "symmetry.participation_equality", turns, inference.null.deal_turns(), draws.replicates, draws.seed, present=present
    )
    return value, chance_of(found)


def talk_shares(
    attendance: Attendance, talk: Talk, labels: NDArray[np.int32], groups: int, draws: Draws
) -> list[tuple[Number, Chance | None]]:
    """Each group's share of the talk, against turns dealt at random among those present."""

    def shares(drawn: Any) -> NDArray[np.float64]:
        spoken: NDArray[np.float64] = np.zeros(groups)
        np.add.at(spoken, labels[drawn.actor], drawn.amount)
        spoken /= spoken.sum()
        return spoken

    found = inference.infer(
        shares, turns_of(talk), inference.null.deal_turns(), draws.replicates, draws.seed, present=frame_of(attendance)
    )
    return [(Number(float(value)), chance_of(one)) for value, one in zip(shares(talk), found, strict=True)]


def shares_by_part(
    attendance: Attendance, labels: NDArray[np.int32], groups: int, parts: NDArray[np.bool_], draws: Draws
) -> list[list[tuple[Number, Chance | None]]]:
    """Each group's share of the attendance in each part of the events (a row of `parts` each), against random participation."""

    def shares(drawn: Any) -> NDArray[np.float64]:
        seats = np.array([np.bincount(labels[drawn.actor[inside[drawn.event]]], minlength=groups) for inside in parts], dtype=np.float64)
        whole: NDArray[np.float64] = seats.sum(axis=1, keepdims=True)
        return seats / whole

    found = inference.infer(shares, frame_of(attendance), inference.null.permute_attendance(), draws.replicates, draws.seed)
    values, tested = shares(attendance), iter(found)
    return [[(Number(float(value)), chance_of(next(tested))) for value in row] for row in values]


def turns_of(talk: Talk) -> pd.DataFrame:
    return pd.DataFrame({"event": talk.event, "actor": talk.actor, "turns": talk.amount})

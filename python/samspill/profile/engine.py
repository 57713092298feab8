"""The only file of the profile that computes: each function asks the public API for one thing and returns plain numbers.

What comes back is a :class:`Number` (a value or the reason why there is none), a :class:`Spread` (a sampling interval) or a
:class:`Chance` (where a null model puts the value).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from samspill import _core, _reshape, balance, cohesion, joint, mixing, power, symmetry
from samspill import brokerage as brokerage_family
from samspill._context import thread_count
from samspill._frames import STATES
from samspill._inputs import prepare
from samspill._results import reasons as reasons_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from samspill.network import Network
    from samspill.profile.happenings import Attendance, Talk

LEVEL, WIDE_LEVEL = 0.95, 0.80


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


def spreads_of(found: Mapping[str, Any], low: float, high: float) -> list[Spread | None]:
    """The intervals of a jackknife as far as the measure can reach, from `low` to `high`; None where it gave none."""

    def inside(bound: Any) -> float:
        return min(max(float(bound), low), high)

    rows = zip(found["low"], found["high"], found["low_80"], found["high_80"], strict=True)
    return [
        Spread((inside(row[0]), inside(row[1])), (inside(row[2]), inside(row[3])), "jackknife_t") if np.isfinite(row).all() else None
        for row in rows
    ]


def chances_of(found: Mapping[str, Any]) -> list[Chance | None]:
    """Where a null model puts each value; None where it could not be drawn."""
    names = ("null_mean", "low", "high", "p", "smallest_p", "mc_error")
    rows = zip(*(found[name] for name in names), strict=True)
    return [
        Chance(float(mean), float(low), float(high), float(p), _finite(smallest), _finite(error)) if np.isfinite([mean, p]).all() else None
        for mean, low, high, p, smallest, error in rows
    ]


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
    within = int(np.nansum(np.diagonal(counts)))
    return int(np.nansum(counts)) - within, within


def sector_asymmetry(net: Network, missing: str, weighted: bool = False) -> dict[tuple[Any, Any], Number]:
    """How one-sided the ties between each two sectors are."""
    frame = symmetry.sector_asymmetry(net, weighted=weighted, missing=missing)  # type: ignore[arg-type]
    why = reasons_of(frame)
    return {
        (giver, taker): Number(float(value)) if isfinite(value) else Number(None, why.at[giver, taker] or "not_observed")
        for giver, row in frame.iterrows()
        for taker, value in row.items()
    }


def tie_table(net: Network) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which ordered pairs hold a tie, and which were observed, as square tables."""
    states = _reshape.state_table(net._arrays)
    ties: NDArray[np.bool_] = states == STATES["value"]
    seen: NDArray[np.bool_] = ties | (states == STATES["none"])
    np.fill_diagonal(ties, False)
    return ties, seen


# Sampling intervals ---------------------------------------------------------------------------------------------------


def of_named(metric: str, **options: Any) -> dict[str, Any]:
    """A metric of how often each actor is named."""
    return statistic(metric, options, of="power.degree", of_options={"direction": "in"})


def statistic(metric: str, options: Mapping[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A metric with its options as inference takes it."""
    return {"name": metric, "options": dict(options or {}), "of": None, "of_options": {}, "by_sector": False, **more}


def jackknifed(asked: Mapping[str, Any], net: Network, low: float, high: float) -> list[Spread | None]:
    """The intervals of every value of a statistic."""
    if net.n_actors < 3:
        return [None]
    return spreads_of(_core.jackknife(dict(asked), net._engine, threads=thread_count()), low, high)


def spread(metric: str, net: Network, low: float = 0.0, high: float = 1.0) -> Spread | None:
    """The intervals of one number."""
    return jackknifed(statistic(metric), net, low, high)[0]


def gini_spread(net: Network) -> Spread | None:
    return jackknifed(of_named("balance.gini", normalized=True), net, 0.0, 1.0)[0]


def centralization_spread(net: Network) -> Spread | None:
    return jackknifed(of_named("balance.centralization"), net, 0.0, 1.0)[0]


def representation_spread(net: Network, baseline: str) -> dict[Any, Spread | None]:
    """The intervals of each sector's ratio."""
    found = jackknifed(of_named("balance.representation", baseline=baseline), net, 0.0, inf)
    return dict(zip(net.sector_names, found, strict=False))


def asymmetry_spread(net: Network) -> dict[tuple[Any, Any], Spread | None]:
    """The intervals of each pair of sectors."""
    found = jackknifed(statistic("symmetry.sector_asymmetry", {"weighted": False}), net, -1.0, 1.0)
    names = net.sector_names
    return dict(zip(((giver, taker) for giver in names for taker in names), found, strict=False))


def paired_shares(before: Network, after: Network) -> dict[Any, tuple[Number, Spread | None, tuple[float | None, float | None]]]:
    """For each sector the change of its share of the nominations, its interval, and the two shares."""
    names, sectors = after.sector_names, after.sectors
    if sectors is None:
        return {}
    seats = sectors.value_counts(normalize=True)
    asked = of_named("balance.representation", baseline="per_actor")
    found = _core.paired_change(asked, before._engine, after._engine, threads=thread_count())
    changes = zip(names, found["estimate"], spreads_of(found, -inf, inf), strict=True)
    ratios = [representation(degree(net, "available"), net, "per_actor") for net in (before, after)]
    shares: dict[Any, tuple[Number, Spread | None, tuple[float | None, float | None]]] = {}
    for name, change, spread_of_ratio in changes:
        share = float(seats[name])
        value = Number(float(change) * share) if isfinite(change) else Number(None, "not_observed")
        first, last = (one[name].scaled(share).value for one in ratios)
        shares[name] = value, None if spread_of_ratio is None else spread_of_ratio.scaled(share), (first, last)
    return shares


# Null models ----------------------------------------------------------------------------------------------------------


def tested(asked: Mapping[str, Any], given: Any, null: str, seed: int, replicates: int, **more: Any) -> list[Chance | None]:
    """Where a null model puts every value of a statistic."""
    return chances_of(
        _core.infer(dict(asked), given, null={"code": null, **more}, replicates=replicates, seed=seed, alternative="two-sided", threads=thread_count())
    )


def against_null(metric: str, net: Network, null: str, seed: int, replicates: int, missing: str = "available") -> Chance | None:
    """Where a null model puts a metric of a network."""
    return tested(statistic(metric, {"missing": missing}), net._engine, null, seed, replicates)[0]


def between_share(named: pd.Series, net: Network, seed: int, replicates: int) -> tuple[Number, Chance | None]:
    """The share of the inequality that lies between sectors, against shuffled sector labels."""
    parts = balance.theil_decomposition(named, net)
    given = prepare("actor values", (named, net), {}).engine[0]
    chances = tested(statistic("balance.theil_decomposition"), given, "permute_sectors", seed, replicates)
    return by_name(parts)["between_share"], chances[list(parts.index).index("between_share")]


def ei_expected(net: Network, missing: str, seed: int) -> float | None:
    """The mean of E-I when the sector labels are shuffled."""
    chance = against_null("mixing.ei_index", net, "permute_sectors", seed, 199, missing)
    return None if chance is None else chance.mean


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
    summed = table.groupby(net.sectors.to_numpy()).sum(min_count=1)
    counts = {(sector, role): Number(_finite(summed.at[sector, role])) for sector in net.sector_names for role in ROLES}
    return Paths(counts, float(table["total"].sum()))


@dataclass(frozen=True, slots=True)
class TestedPaths:
    """The same, each against shuffled sector labels."""

    cells: Mapping[tuple[Any, str], tuple[Number, Chance | None]]
    total: float

    def __getitem__(self, key: tuple[Any, str]) -> tuple[Number, Chance | None]:
        return self.cells[key]


def brokerage(net: Network, seed: int, replicates: int) -> TestedPaths:
    """Open two-step paths through each sector by role, against shuffled sector labels."""
    observed = brokerage_counts(net, "available")
    columns = [*ROLES, "total"]
    chances = tested(statistic("brokerage.gould_fernandez", by_sector=True), net._engine, "permute_sectors", seed, replicates)
    names = [(sector, column) for sector in net.sector_names for column in columns]
    by_cell = dict(zip(names, chances, strict=True))
    return TestedPaths({name: (number_found, by_cell[name]) for name, number_found in observed.counts.items()}, observed.total)


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


def events_together(
    attendance: Attendance, groups: list[NDArray[np.bool_]], sector: NDArray[np.int32], seed: int, replicates: int
) -> Together:
    """In how many events all `groups` took part (without any: more than one sector), against random participation."""
    n_events, total = len(attendance.events), attendance.attended
    n_sectors = int(sector.max()) + 1

    def counted(actor: NDArray[np.int32], event: NDArray[np.int32]) -> int:
        if groups:
            there = [np.bincount(event[group[actor]], minlength=n_events) > 0 for group in groups]
            return int(np.logical_and.reduce(there).sum())
        seats = np.zeros((n_events, n_sectors), dtype=bool)
        seats[event, sector[actor]] = True
        return int((seats.sum(axis=1) > 1).sum())

    observed = counted(attendance.actor, attendance.event)
    asked = {"call": lambda drawn: [counted(drawn[0], drawn[1]) / total]}
    chance = tested(asked, attendance.engine(), "permute_attendance", seed, replicates)[0]
    return Together(observed, observed / total if total else None, chance)


def participation_equality(attendance: Attendance, talk: Talk, seed: int, replicates: int) -> tuple[Number, Chance | None]:
    """How evenly those present shared the talk, against turns dealt at random among them."""
    turns = pd.DataFrame({"event": talk.event, "actor": talk.actor, "turns": talk.amount})
    value = number(symmetry.participation_equality(turns, present=frame_of(attendance)))
    return value, tested(statistic("symmetry.participation_equality"), log_of(attendance, talk), "deal_turns", seed, replicates)[0]


def talk_shares(
    attendance: Attendance, talk: Talk, labels: NDArray[np.int32], groups: int, seed: int, replicates: int
) -> list[tuple[Number, Chance | None]]:
    """Each group's share of the talk, against turns dealt at random among those present."""

    def shares(actor: NDArray[np.int32], amount: NDArray[np.float64]) -> list[float]:
        spoken = np.bincount(labels[actor], amount, groups)
        return [float(part) for part in spoken / spoken.sum()]

    observed = shares(talk.actor, talk.amount)
    chances = tested({"call": lambda drawn: shares(drawn[0], drawn[2])}, log_of(attendance, talk), "deal_turns", seed, replicates)
    return [(Number(value), chance) for value, chance in zip(observed, chances, strict=True)]


def log_of(attendance: Attendance, talk: Talk) -> Any:
    """Turns of talk with who was present, as the engine takes them."""
    return _core.EventLog(len(attendance.actors), len(attendance.events), talk.event, talk.actor, talk.amount, attendance.engine())

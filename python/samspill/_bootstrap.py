"""How far a number would move had other actors been there: resampled actors, and posteriors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Self, TypeAlias

import numpy as np
import pandas as pd

from samspill import _core, _reshape
from samspill._context import run_settings
from samspill._errors import InvalidInput
from samspill._frames import check_choice, labels_by_actor, sector_labels
from samspill._inputs import Prepared, prepare
from samspill._results import Value
from samspill._run import info_of, registry, run
from samspill.inference import (
    Interval,
    Metric,
    _Called,
    _flat_index,
    _intervals,
    _known_name,
    _laid,
    _Layout,
    _ManyInOne,
    _numbers,
    _plain,
    _prepared,
    _sectored,
    _split,
    _Statistic,
    _statistic,
)
from samspill.network import Network

__all__ = ["Bootstrap", "Posterior", "SectorShares", "bayesian_bootstrap", "bootstrap", "mixing_posterior", "sector_shares"]

Kind: TypeAlias = Literal["percentile", "bca", "studentised", "jackknife_t"]
KINDS = ("percentile", "bca", "studentised", "jackknife_t")


# What comes back


@dataclass(frozen=True, slots=True, eq=False)
class _Spread(_ManyInOne):
    """An estimate with what is known of how far it would move. Laid out, and read one by one, as :class:`samspill.Inference`."""

    estimate: Any
    mean: Any
    se: Any
    interval: Interval
    interval_80: Interval
    metric: str | None = None
    reason: Any = None
    _cells: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    _layout: _Layout = field(default=_Layout(), repr=False)

    def _alone(self, cell: Mapping[str, Any]) -> Self:
        told = [name for name in ("estimate", "mean", "se", "failed", "count", "reason") if name in self.__dataclass_fields__]
        return replace(self, **_numbers(cell, *told), **_intervals(cell, self.interval.kind), _cells=(cell,), _layout=_Layout())

    def __repr__(self) -> str:
        name = f"<samspill.{type(self).__name__}: {self.metric or 'statistic'}"
        if self._layout.index is not None:
            return f"{name}, {len(self)} values, {self.interval.kind}, {self._how()}>"
        low, high = self.interval.low, self.interval.high
        between = f"no interval ({self.reason})" if self.reason is not None else f"[{low:.4g}, {high:.4g}] ({self.interval.kind})"
        return f"{name} = {float(self.estimate):.4g} {between}, {self._how()}>"

    def _how(self) -> str:
        raise NotImplementedError

    def to_frame(self) -> pd.DataFrame:
        """A row a value."""
        names = [name for name in ("estimate", "mean", "se", "low", "high", "low_80", "high_80", "failed", "count", "reason") if name in self._cells[0]]
        return pd.DataFrame([{name: cell[name] for name in names} for cell in self._cells], index=_flat_index(self._layout))

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON can hold it; nan is None."""
        names = [name for name in self.__dataclass_fields__ if not name.startswith(("_", "interval"))]
        out = {name: _plain(getattr(self, name)) for name in names}
        return out | {"interval": self.interval.to_dict(), "interval_80": self.interval_80.to_dict()}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Bootstrap(_Spread):
    """An estimate with the interval that resampled actors give it.

    Laid out, and read one by one, as :class:`samspill.Inference`.

    Attributes
    ----------
    estimate
        The metric on the data.
    mean, se
        Mean and standard deviation of the replicates.
    interval, interval_80
        At 95 and 80 %; ``interval.kind`` says how it was made.
    actors, replicates, seed
        How it was drawn.
    stratified
        Whether each actor gave its place to actors of its own stratum only.
    failed
        Replicates in which the metric had no value or raised an error.
    reason
        Why there is no estimate; ``failed_replicates`` where there is one and no interval.
    """

    actors: int = 0
    replicates: int = 0
    seed: int = 0
    stratified: bool = False
    failed: Any = 0

    def _how(self) -> str:
        failed = int(np.max(self.failed)) if np.size(self.failed) else 0
        of_one = "up to " if self._layout.index is not None else ""
        words = f"{self.replicates:,} replicates of {self.actors} actors{' within strata' if self.stratified else ''}, seed {self.seed}"
        return f"{words}, {of_one}{failed:,} of them without a value" if failed else words


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Posterior(Bootstrap):
    """An estimate with its posterior under Dirichlet weights of the actors: `mean` and `se` are those of the posterior."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class SectorShares(_Spread):
    """What share of the ties each sector holds, with its posterior.

    Attributes
    ----------
    estimate : Series by sector
        The share as it was observed.
    mean, se : Series by sector
        Of the posterior.
    interval, interval_80
        Equal tails of the posterior at 95 and 80 %.
    count : Series by sector
        Ties of each.
    total : float
        All of them.
    direction : str
    prior : float
        Ties that each sector is credited with beforehand.
    per_head : bool
        Whether shares are over the sector's share of the actors.
    """

    count: Any = None
    total: float = 0.0
    direction: str = "in"
    prior: float = 0.5
    per_head: bool = False

    def _how(self) -> str:
        return f"{self.total:g} ties, prior Dirichlet({self.prior:g}, …)"


# Resampled actors


SINGLE_ACTORS = ("actor", "actor x column", "actor x actor", "tie", "set of actors")


def bootstrap(
    metric: Metric,
    net: Any,
    *,
    kind: Kind | None = None,
    replicates: int = 1999,
    seed: int = 1,
    strata: Any = "auto",
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    by: Literal["sector"] | None = None,
    **options: Any,
) -> Bootstrap:
    """Interval of a metric by resampling the actors (vertex bootstrap).

    Parameters
    ----------
    metric : function or str
        A metric of samspill or its name; or any function of a Network (or, where `net` is a Series, of a Series) that gives a number, an array, a
        Series or a frame. It is handed actors numbered from 0, since one actor may stand at several places.
    net : Network, or actor values
    kind : {"percentile", "bca", "studentised", "jackknife_t"}, optional
        How the interval is made; where not given, the kind that measured best for the kind of metric (see Notes).
    replicates : int, default 1999
        At least 40. ``studentised`` computes the metric once more for each actor in each of them.
    seed : int, default 1
        Replicate r draws from (seed, r): the same bytes for any number of threads.
    strata : "auto", "sectors", None, mapping from actor to stratum, Series or sequence
        Each actor's place is taken by an actor of its own stratum. "sectors": of its sector, where there are sectors, so that none dies out; "auto":
        so for a metric that needs sectors and for a function, and for all others by any actor, as None.
    of, of_options, by, **options
        As for :func:`samspill.infer`.

    Returns
    -------
    Bootstrap

    Raises
    ------
    InvalidInput
        S306 for metrics that give a value an actor or a tie, since a resample holds other actors, and for what is not computed from a network or from
        actor values. S402 with fewer than 40 replicates. S302 for another kind.

    Notes
    -----
    Ties between two different actors come along with them. The two cells between copies of one actor take those of a pair of actors drawn at random,
    either way round, among the pairs that were observed in both directions; copies of an actor who did not answer stay unobserved to each other.

    percentile: the middle of the replicates. bca: bias-corrected and accelerated, the acceleration from the jackknife. studentised: bootstrap-t with
    the jackknife's standard error in every replicate. jackknife_t: estimate ∓ t times that standard error, as :func:`samspill.jackknife`.

    Where `kind` is not given it is studentised for actor values and jackknife_t for networks. How many of 100 samples held the truth where 95 should
    (docs/coverage.md, 8 to 60 actors): in networks of independent ties jackknife_t 94 to 96 of density and 91 to 95 of reciprocity, percentile and bca 94
    to 100; where actors differ in how much they name and are named jackknife_t 85 to 92, percentile and bca 95 to 100 (of reciprocity among 8 actors
    86). Never take percentile or bca for the inequality of what actors receive in a network: 13 to 100, and the estimate itself may lie
    outside. Of exponential and lognormal values studentised 84 to 95 of the Gini and 83 to 96 of Theil's index, percentile 57 to 93.

    An interval is nan (failed_replicates) where more replicates failed than lie beyond one of its ends, and of bca where all lie on one side of the
    estimate.

    References
    ----------
    snijders1999, efron1987

    Examples
    --------
    >>> import samspill as sp
    >>> spread = sp.bootstrap(sp.symmetry.reciprocity, sp.Network.example(), kind="percentile", replicates=499)
    >>> spread.interval.kind, spread.interval.low < spread.estimate < spread.interval.high
    ('percentile', True)
    """
    if kind is not None:
        check_choice(kind, KINDS, "kind")
    inputs, chosen = _split(options)
    name = _known_name(metric)
    how = {"replicates": replicates, "seed": seed, "run": run_settings()}
    if name is None:
        prepared = _prepared_for_call(net, inputs)
        value = _Called(metric, chosen, _rebuilt(prepared))  # type: ignore[arg-type]
        chosen_kind = kind or default_kind(prepared.engine[0])
        raw = _core.bootstrap({"call": value}, *prepared.engine, kind=chosen_kind, strata=_strata(strata, prepared, True), **how)
        _refuse_actors(value.layout, len(prepared.actors))
        return _bootstrap(raw, value.layout, getattr(metric, "__name__", None))
    statistic = _statistic(name, of, of_options, by, chosen)
    refuse_single_actors(statistic)
    observed = statistic.compute(net, inputs)
    prepared = _prepared(statistic.input, net, inputs)
    chosen_kind = kind or default_kind(prepared.engine[0])
    raw = _core.bootstrap(statistic.spec(), *prepared.engine, kind=chosen_kind, strata=_strata(strata, prepared, by_sectors(statistic)), **how)
    found = _bootstrap(raw, _Layout.of(observed), statistic.label())
    return replace(found, estimate=observed) if isinstance(observed, Value) else found


def default_kind(given: Any) -> Kind:
    """The kind of interval that measured best (docs/coverage.md)."""
    return "studentised" if isinstance(given, _core.ActorValues) else "jackknife_t"


def by_sectors(statistic: _Statistic) -> bool:
    """Whether a sector must not die out."""
    names = [name for name in (statistic.name, statistic.of) if name is not None and name in registry()]
    return statistic.by_sector or any(info_of(name)["needs_sectors"] for name in names)


def refuse_single_actors(statistic: _Statistic) -> None:
    """Refuse what has no value that resampled actors could be about."""
    place = f"metric {statistic.name}"
    if statistic.input not in ("network", "actor values"):
        raise InvalidInput("S306", f"it is computed from a {statistic.input}", place, "events recorded in full have no sampling interval; use infer")
    if statistic.of is None and not statistic.by_sector and statistic.name in registry() and info_of(statistic.name)["scope"] in SINGLE_ACTORS:
        raise InvalidInput(
            "S306",
            "it gives values of single actors or ties, and a resample holds others",
            place,
            'sum it by sector (by="sector"), or take a measure of its values: bootstrap("balance.gini", net, of=…)',
        )


def _refuse_actors(layout: _Layout, actors: int) -> None:
    if layout.index is not None and layout.index.name == "actor" and len(layout.index) == actors:
        raise InvalidInput("S306", "it gives a value an actor, and a resample holds others", "metric", "return a number, or values by sector")


def _bootstrap(raw: Mapping[str, Any], layout: _Layout, metric: str | None) -> Bootstrap:
    laid = _laid(raw, layout, ("estimate", "mean", "se"), raw["kind"])
    facts = {name: raw[name] for name in ("actors", "replicates", "seed", "stratified")}
    return Bootstrap(**laid, **facts, metric=metric)


def _strata(given: Any, prepared: Prepared, needed: bool) -> Any:
    """As the engine takes them: a number for each actor, the word sectors, or None."""
    if given is None or (isinstance(given, str) and given == "auto" and not needed):
        return None
    if isinstance(given, str):
        check_choice(given, ("auto", "sectors"), "strata")
        return "sectors"
    labels, _ = sector_labels(labels_by_actor(given, prepared.actors))
    return labels


def _prepared_for_call(given: Any, inputs: Mapping[str, Any]) -> Prepared:
    """A Network, or else the values of actors."""
    values = isinstance(given, (pd.Series, np.ndarray, list, tuple, dict))
    return prepare("actor values" if values else "network", given, dict(inputs))


def _rebuilt(prepared: Prepared) -> Any:
    """From the engine's arrays to what a function is handed."""
    if not isinstance(prepared.facts, Network) or isinstance(prepared.engine[0], _core.ActorValues):
        return lambda arrays: pd.Series(arrays[0], index=pd.RangeIndex(len(arrays[0]), name="actor"))
    return lambda arrays: network_of(prepared.facts, arrays)


def network_of(observed: Network, arrays: Any) -> Network:
    """A network like `observed` of the actors that stand in the engine's arrays."""
    offsets, targets, values, labels, rows, cells = arrays
    actors = pd.RangeIndex(len(offsets) - 1, name="actor")
    changed = {"offsets": offsets, "targets": targets, "values": values, "labels": labels, "row_states": rows, "cells": cells, "actors": actors}
    return Network(_reshape.replaced(observed._arrays, **changed))


# Posteriors


def bayesian_bootstrap(
    metric: Metric,
    net: Any,
    *,
    replicates: int = 3999,
    seed: int = 1,
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    **options: Any,
) -> Posterior:
    """Posterior of a metric when of the actors nothing is known but that they were drawn from somewhere.

    Parameters
    ----------
    metric : function or str
        A measure of actors' values that weighs actors by how many they stand for (``sp.balance.gini``, ``theil``, …), or a metric that is a function
        of the table of ties between sectors (``sp.mixing.ei_index``, ``assortativity``, …).
    net : Network, or actor values
    replicates : int, default 3999
        Draws from the posterior, at least 40.
    seed : int, default 1
    of, of_options, **options
        As for :func:`samspill.infer`. The values of the metric `of` are computed once.

    Returns
    -------
    Posterior
        ``interval.kind`` is ``posterior``: it leaves out as much of the posterior on either side.

    Raises
    ------
    InvalidInput
        S306 for all other metrics: what it would mean to have an actor in part is not defined for them. Use :func:`samspill.bootstrap`.

    Notes
    -----
    Each draw gives the actors weights from Dirichlet(1, …, 1), the posterior under the improper prior Dirichlet(0, …, 0), which says that no values
    occur but those observed. Of the Gini and Theil's index of exponential and lognormal values its 95 % interval held the truth in 58 to 92 of 100
    samples of 8 to 60 actors (docs/coverage.md): it says what these actors allow to believe, and is no 95 % interval. A measure of values takes each actor for so many with its value; in a table of ties a tie counts as the product
    of the weights of its ends.

    References
    ----------
    rubin1981

    Examples
    --------
    >>> import samspill as sp
    >>> found = sp.bayesian_bootstrap(sp.balance.gini, [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0], replicates=499)
    >>> found.interval.kind, found.interval.low < found.estimate
    ('posterior', True)
    """
    inputs, chosen = _split(options)
    name = _known_name(metric)
    if name is None:
        raise InvalidInput("S306", "it is no metric of samspill, so that nothing is known of how it weighs actors", "metric", "use bootstrap")
    statistic = _statistic(name, of, of_options, None, chosen)
    if name not in registry() or not (info_of(name)["population"] if info_of(name)["input"] == "actor values" else info_of(name)["from_mixing"]):
        raise InvalidInput(
            "S306",
            "it does not say what an actor in part would count for",
            f"metric {name}",
            "use bootstrap; or take a measure of values that weighs by population, or a function of the table of ties between sectors",
        )
    how = {"replicates": replicates, "seed": seed, "run": run_settings()}
    if statistic.of is not None:
        given = _sectored(net, inputs)
        values = (run(statistic.of, given, **statistic.of_options), given)
        people = {key: value for key, value in inputs.items() if key == "population"}
        of_values = bayesian_bootstrap(name, values, replicates=replicates, seed=seed, **people, **chosen)
        return replace(of_values, metric=statistic.label())
    observed = statistic.compute(net, inputs)
    raw = _core.bayesian_bootstrap(statistic.spec(), *_prepared(statistic.input, net, inputs).engine, **how)
    found = _bootstrap(raw, _Layout.of(observed), statistic.label())
    return _posterior(found, observed)


def mixing_posterior(
    metric: Metric, net: Any, *, prior: float = 0.5, replicates: int = 3999, seed: int = 1, **options: Any
) -> Posterior:
    """Posterior of a measure of mixing, if ties were drawn independently of each other (Dirichlet-multinomial).

    Parameters
    ----------
    metric : function or str
        A metric that depends on the numbers of ties from each sector to each, and on the sectors' sizes alone (``sp.mixing.ei_index``,
        ``coleman_homophily``, ``mixing_matrix``, ``assortativity`` with ``weighted=False``, …).
    net : Network, or a graph or matrix of another library
    prior : float, default 0.5
        Ties that each pair of sectors is credited with beforehand, the parameter of a symmetric Dirichlet prior: 0.5 is Jeffreys', 1 takes all tables
        for equally likely.
    replicates : int, default 3999
        Draws from the posterior, at least 40.
    seed : int, default 1
        Draw r comes from (seed, r): the same bytes for any number of threads.
    **options
        As for :func:`samspill.infer`.

    Returns
    -------
    Posterior
        ``interval.kind`` is ``posterior``: it leaves out as much of the posterior on either side.

    Raises
    ------
    InvalidInput
        S306 for a metric of more than that table, for strengths and for other rules for missing ties; S302 for a prior that is not above 0.

    Notes
    -----
    Each draw takes the shares of the pairs of sectors from Dirichlet(prior + counts), of those pairs in which a tie could have been observed, and
    computes the metric of as many ties with those shares. It says how sure so many ties can make one, not what other actors would have
    answered: ties of one actor are rarely independent, and :func:`samspill.bootstrap` draws actors. With many sectors and few ties the prior
    counts for much. Of the E-I index of samples in which every actor named one other, the interval held the truth in 96 to 99 of 100, of independent
    ties in 98 to 99 (docs/coverage.md). For the parity ratio see :func:`sector_shares` with ``per_head``.

    References
    ----------
    gelman2013

    Examples
    --------
    >>> import samspill as sp
    >>> found = sp.mixing_posterior(sp.mixing.ei_index, sp.Network.example())
    >>> found.interval.kind, found.interval.low < found.estimate < found.interval.high
    ('posterior', True)
    """
    inputs, chosen = _split(options)
    name = _known_name(metric)
    if name is None or info_of(name)["input"] != "network":
        what = "it is no function of the numbers of ties between sectors" if name else "it is no metric of samspill, so that nothing is known of what it reads"
        raise InvalidInput("S306", what, f"metric {name or ''}".strip(), "take a measure of mixing, or use bootstrap")
    statistic = _statistic(name, None, None, None, chosen)
    observed = statistic.compute(net, inputs)
    raw = _core.mixing_posterior(
        statistic.spec(), *_prepared(statistic.input, net, inputs).engine, prior=float(prior), replicates=replicates, seed=seed, run=run_settings()
    )
    return _posterior(_bootstrap(raw, _Layout.of(observed), statistic.label()), observed)


def _posterior(found: Bootstrap, observed: Any) -> Posterior:
    out = Posterior(**{field_name: getattr(found, field_name) for field_name in Bootstrap.__dataclass_fields__})
    return replace(out, estimate=observed) if isinstance(observed, Value) else out


def sector_shares(
    net: Any, *, direction: Literal["in", "out", "all"] = "in", prior: float = 0.5, per_head: bool = False, sectors: Any = None
) -> SectorShares:
    """What share of the ties each sector holds, with the posterior that independent ties would give (Dirichlet-multinomial).

    With counts c_s, C of them in K sectors, the share of sector s is Beta(prior + c_s, (K - 1) prior + C - c_s).

    Parameters
    ----------
    net : Network, or a graph or matrix of another library
    direction : {"in", "out", "all"}, default "in"
        The sector that receives a tie, that gives it, or both.
    prior : float, default 0.5
        Ties that each sector is credited with beforehand, the parameter of a symmetric Dirichlet prior: 0.5 is Jeffreys', 1 takes all shares for
        equally likely, 1/K is Perks'.
    per_head : bool, default False
        Give shares over the sector's share of the actors: the parity ratio (:func:`samspill.balance.representation` of numbers of ties), 1 where a
        sector holds as much as its numbers.
    sectors : mapping, Series or sequence, optional
        Another partition than the network's own.

    Returns
    -------
    SectorShares
        Laid out by sector. nan with a reason where there are no ties (no_ties) or one sector (one_sector), and per head for a sector without
        actors (no_actors).

    Raises
    ------
    InvalidInput
        S304 without sectors, S302 for a prior that is not above 0.

    Notes
    -----
    Of samples in which every actor named one other, the interval held the truth in 95 to 98 of 100, of independent ties in 98 to 99 (docs/coverage.md).
    Ties that were observed count, without their weights; loops are left out; an undirected tie counts for both ends.

    References
    ----------
    gelman2013

    Examples
    --------
    >>> import samspill as sp
    >>> found = sp.sector_shares(sp.Network.example())
    >>> round(found["public"].interval.low, 2) < round(found["public"].estimate, 2)
    True
    """
    check_choice(direction, ("in", "out", "all"), "direction")
    given = _sectored(net, {} if sectors is None else {"sectors": sectors})
    raw = _core.sector_shares(given._engine, direction=direction, prior=float(prior), per_head=bool(per_head))
    layout = _Layout(pd.Index(list(given.sector_names), name="sector"))
    laid = _laid(raw, layout, ("estimate", "mean", "se", "count"), "posterior")
    del laid["failed"]
    return SectorShares(**laid, metric="sector_shares", total=raw["total"], direction=direction, prior=float(prior), per_head=bool(per_head))

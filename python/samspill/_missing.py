"""What not knowing some ties costs: bounds over all that they may be, and networks in which they are filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Any, Literal, overload

import numpy as np
import pandas as pd

from samspill import _core, _reshape
from samspill._context import isa_level, run_settings
from samspill._errors import InvalidInput
from samspill._inputs import as_network, prepare
from samspill._results import network_facts, plain
from samspill.inference import (
    Interval,
    Metric,
    _Called,
    _drawer,
    _flat_index,
    _known_name,
    _Layout,
    _plain,
    _sectored,
    _split,
    _statistic,
    jackknife,
)
from samspill.network import Network

__all__ = ["Bounds", "Imputed", "Pooled", "bounds", "impute"]


# Bounds


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """The least and the greatest that a metric can be, whatever the unobserved cells are. Made by :func:`samspill.bounds`.

    Each value has bounds of its own: those of several values need not be reached together.

    Attributes
    ----------
    low, high
        Number, Series or frame, laid out as the metric's result. nan where there are none; `reason` says why.
    observed
        The metric on the data as they are, by its own rule for unobserved cells.
    exact
        False where only a search was made, or weights between the weakest and the strongest might give more: the true bounds may then lie
        farther out.
    way
        ``fully observed``; ``argument``: only the completions among which the extremes are known to lie were looked at; ``every completion``;
        or ``search``.
    unknown
        Cells that were not observed (pairs, where undirected).
    completions
        How many completions were looked at.
    weight
        The weakest and the strongest that an unobserved tie was taken to be; None where weights are not read.
    sometimes_undefined
        Whether the metric has no value under some completion that was looked at. Bounds are of those that have one.
    """

    low: Any
    high: Any
    observed: Any
    exact: bool
    way: str
    unknown: int
    completions: int
    weight: tuple[float, float] | None
    sometimes_undefined: Any
    reason: Any
    metric: str
    _layout: _Layout = field(default=_Layout(), repr=False)

    def __repr__(self) -> str:
        how = "exact" if self.exact else "best found, not exact"
        cells = f"{self.unknown:,} unknown {'cell' if self.unknown == 1 else 'cells'}"
        if self._layout.index is not None:
            return f"<samspill.Bounds: {self.metric}, {self._layout.size} values, {cells}, {how} ({self.way})>"
        if self.reason is not None:
            return f"<samspill.Bounds: {self.metric}, none ({self.reason}), {cells}>"
        return f"<samspill.Bounds: {self.metric} from {self.low:.4g} to {self.high:.4g}, observed {float(self.observed):.4g}, {cells}, {how} ({self.way})>"

    def to_frame(self) -> pd.DataFrame:
        """A row a value: low, observed, high, whether it is undefined under some completion, and the reason where there are no bounds."""
        columns = {name: self._layout.flat(getattr(self, name)) for name in ("low", "observed", "high", "sometimes_undefined", "reason")}
        return pd.DataFrame(columns, index=_flat_index(self._layout))

    @property
    def single(self) -> bool:
        """Whether the metric gives one number."""
        return self._layout.index is None

    def payload(self, net: Any) -> dict[str, Any]:
        """The object that the command line prints: what JSON of a metric says of itself and of its input, and the bounds."""
        names = {}
        if self._layout.index is not None:
            names["index"] = [plain(name) for name in self._layout.index]
        if self._layout.columns is not None:
            names["columns"] = [plain(name) for name in self._layout.columns]
        head = {"schema": 1, "samspill": version("samspill"), "isa": isa_level(), "network": network_facts(net)}
        return head | names | self.to_dict()

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON can hold it; nan is None."""
        names = ("metric", "low", "high", "observed", "exact", "way", "unknown", "completions", "weight", "sometimes_undefined", "reason")
        return {name: _plain(getattr(self, name)) for name in names}


def bounds(
    metric: Metric,
    net: Any,
    *,
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    by: Literal["sector"] | None = None,
    weight: float | tuple[float, float] | None = None,
    starts: int = 0,
    seed: int = 1,
    **options: Any,
) -> Bounds:
    """The least and the greatest value of a metric over all that the unobserved cells may be.

    Parameters
    ----------
    metric : function or str
        A metric of networks, its name, or any function of a Network.
    net : Network
    of, of_options, by, **options
        As for :func:`samspill.infer`.
    weight : number or (least, greatest), optional
        What a tie that was not observed may weigh; as the lightest to the heaviest of those observed where not given.
    starts : int, default 0
        Where no exact way is known: so many searches for each value and side. 0 refuses.
    seed : int, default 1
        Of the starts of searches.

    Returns
    -------
    Bounds

    Raises
    ------
    InvalidInput
        S306 where no exact way is known and `starts` is 0, and for metrics that give a value a tie or a set of actors; S302 for weights that are
        not above 0.

    Notes
    -----
    Exact in three ways. A monotone metric (degree, strength, harmonic centrality, coreness, density, connectedness, fragmentation …) is looked at
    without any of the unknown ties and with all of them. For others it is known among which few completions their extremes lie (reciprocity,
    E-I, Coleman and Freeman indices, trade balances), or how few numbers decide them (the dyad census, the table of ties between sectors). And up
    to 20 unknown cells all 2^20 completions are looked at, whatever the metric. ``samspill metrics --json`` tells which, as ``extremes``.
    Of a metric that reads weights and is not monotone in them only the lightest and the heaviest tie are tried: such bounds are not exact unless
    `weight` is one number. A search changes cells one by one while that helps; what it finds can be reached, so the true bounds lie there or
    farther out.

    References
    ----------
    manski2003

    Examples
    --------
    >>> import samspill as sp
    >>> ties, actors = sp.Network.example().to_frames()
    >>> asked = [actor for actor in actors["id"] if actor != "Grocer"]
    >>> net = sp.Network.from_frames(ties[["from", "to"]], actors, sector="sector", respondents=asked)
    >>> sp.bounds("cohesion.density", net)
    <samspill.Bounds: cohesion.density from 0.3214 to 0.4286, observed 0.36, 6 unknown cells, exact (argument)>
    """
    given = as_network(net)
    inputs, chosen = _split(options)
    given = _sectored(given, inputs)
    weakest, strongest = _weights(weight, given)
    name = _known_name(metric)
    isa_level()
    settings = {"starts": starts, "seed": seed, "weakest": weakest, "strongest": strongest}
    if name is None:
        call = _Called(metric, chosen, _drawer("network", prepare("network", _told_in_full(given), {})))  # type: ignore[arg-type]
        observed: Any = metric(given, **chosen)  # type: ignore[operator]
        layout, label, exact = _Layout.of(observed), str(getattr(metric, "__name__", "statistic")), True
        raw = _core.bounds({"call": call}, given._engine, **settings)
    else:
        statistic = _statistic(name, of, of_options, by, chosen)
        if statistic.input != "network":
            raise InvalidInput("S306", f"it is computed from a {statistic.input}", f"metric {name}", "take a metric of a network, or say of which metric's values with of=")
        observed = statistic.compute(given, {})
        raw = _core.bounds(statistic.spec(), given._engine, **settings, run=run_settings())
        layout, label, exact = _Layout.of(observed), statistic.label(), True
        if statistic.by_sector:
            observed = _observed_by_sector(statistic, given, layout)
    if layout.size != len(raw["low"]):
        raise InvalidInput("S306", f"it gave {layout.size} values and then {len(raw['low'])}", "metric", "take a metric whose values can be matched")
    reasons = np.array([None if code == 0 else _core.reasons[code] for code in raw["reasons"].tolist()], dtype=object)
    return Bounds(
        low=layout.lay(raw["low"]),
        high=layout.lay(raw["high"]),
        observed=observed,
        exact=exact and bool(raw["exact"]),
        way=raw["way"],
        unknown=raw["unknown"],
        completions=raw["completions"],
        weight=(raw["weakest"], raw["strongest"]) if given.weights is not None else None,
        sometimes_undefined=layout.lay(raw["sometimes_undefined"].astype(bool)),
        reason=layout.lay(reasons),
        metric=label,
        _layout=layout,
    )


def _told_in_full(net: Network) -> Network:
    """The same ties, with nothing unobserved."""
    return Network(_reshape.replaced(net._arrays, row_states=None, cells=None))


def _observed_by_sector(statistic: Any, net: Network, layout: _Layout) -> Any:
    return layout.lay(_core.statistic(statistic.spec(), net._engine, run=run_settings()))


def _weights(weight: float | tuple[float, float] | None, net: Network) -> tuple[float, float]:
    """The weakest and the strongest tie that an unknown cell may hold, nan where that is as observed."""
    if weight is None:
        return float("nan"), float("nan")
    if net.weights is None:
        raise InvalidInput("S302", "the ties of this network have no weights", "option weight", "leave it out")
    least, greatest = (float(weight), float(weight)) if np.ndim(weight) == 0 else (float(one) for one in weight)  # type: ignore[union-attr, arg-type]
    return (greatest, least) if net.meaning == "cost" else (least, greatest)


# Imputation


@dataclass(frozen=True, slots=True, eq=False)
class Pooled:
    """A metric from several imputations of one network, by Rubin's rules. Made by :meth:`Imputed.pool`.

    Laid out as the metric's result where it gives many values.

    Attributes
    ----------
    estimate
        The mean of the estimates.
    se
        Root of within + (1 + 1/n) between.
    within, between
        Mean jackknife variance of the single estimates, and the variance of the estimates between imputations.
    interval, interval_80
        estimate ∓ t se with `freedom` degrees of freedom (Barnard and Rubin).
    missing_information
        The share of what the data could tell about the estimate that is lost since cells are unknown.
    n, failed
        Imputations, and those in which the metric has no value; there is no interval then.
    """

    estimate: Any
    se: Any
    within: Any
    between: Any
    interval: Interval
    interval_80: Interval
    freedom: Any
    missing_information: Any
    n: int
    failed: Any
    metric: str
    _layout: _Layout = field(default=_Layout(), repr=False)

    def __repr__(self) -> str:
        if self._layout.index is not None:
            return f"<samspill.Pooled: {self.metric}, {self._layout.size} values, {self.n} imputations>"
        low, high = self.interval.low, self.interval.high
        lost = f"{self.missing_information:.0%} of the information missing"
        return f"<samspill.Pooled: {self.metric} = {float(self.estimate):.4g} [{low:.4g}, {high:.4g}], {self.n} imputations, {lost}>"

    def to_frame(self) -> pd.DataFrame:
        """A row a value."""
        names = ("estimate", "se", "within", "between", "freedom", "missing_information", "failed")
        columns = {name: self._layout.flat(getattr(self, name)) for name in names}
        ends = {"low": self._layout.flat(self.interval.low), "high": self._layout.flat(self.interval.high)}
        return pd.DataFrame({**columns, **ends}, index=_flat_index(self._layout))

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON can hold it; nan is None."""
        names = ("metric", "estimate", "se", "within", "between", "freedom", "missing_information", "n", "failed")
        out = {name: _plain(getattr(self, name)) for name in names}
        return out | {"interval": self.interval.to_dict(), "interval_80": self.interval_80.to_dict()}


class Imputed(Sequence[Network]):
    """Several networks in which the unobserved cells of one are filled in by chance. Made by :func:`samspill.impute`.

    A sequence of Networks, each fully observed.

    Attributes
    ----------
    blocks : DataFrame
        A row a pair of sectors (ordered where directed; one row without sectors): from, to; cells, how many were observed; ties among them; unknown
        cells; probability of a tie; beside_tie and beside_none, that of a tie where the other side gave one, or gave none; prior_only, whether
        nothing of it was observed, so that its ties come from the rest of the network.
    unknown : int
        Cells that were filled in.
    seed : int
    """

    def __init__(self, networks: Sequence[Network], blocks: pd.DataFrame, unknown: int, seed: int) -> None:
        self._networks = tuple(networks)
        self.blocks = blocks
        self.unknown = unknown
        self.seed = seed

    def __len__(self) -> int:
        return len(self._networks)

    @overload
    def __getitem__(self, key: int) -> Network: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Network]: ...
    def __getitem__(self, key: int | slice) -> Network | Sequence[Network]:
        return self._networks[key]

    def __iter__(self) -> Iterator[Network]:
        return iter(self._networks)

    def __repr__(self) -> str:
        alone = int(self.blocks["prior_only"].sum())
        told = "" if alone == 0 else f", nothing was observed of {alone} {'pair' if alone == 1 else 'pairs'} of sectors, which are drawn as the rest"
        return f"<samspill.Imputed: {len(self)} networks, {self.unknown:,} cells filled in, seed {self.seed}{told}>"

    def pool(
        self,
        metric: Metric,
        *,
        of: Metric | None = None,
        of_options: Mapping[str, Any] | None = None,
        by: Literal["sector"] | None = None,
        **options: Any,
    ) -> Pooled:
        """A metric over all imputations by Rubin's rules, each with its jackknife.

        Parameters
        ----------
        metric : function or str
            A metric of networks, its name, or any function of a Network.
        of, of_options, by, **options
            As for :func:`samspill.jackknife`.

        Returns
        -------
        Pooled

        Raises
        ------
        InvalidInput
            What :func:`samspill.jackknife` raises: S306 for metrics that give a value an actor.

        Notes
        -----
        Variance W + (1 + 1/n) B, with W the mean jackknife variance and B the variance between imputations; degrees of freedom after Barnard and
        Rubin (1999), since the jackknife has few.

        References
        ----------
        rubin1987, barnard1999
        """
        found = [jackknife(metric, net, of=of, of_options=of_options, by=by, **options) for net in self]
        layout = found[0]._layout
        estimates = np.array([layout.flat(one.estimate) for one in found], dtype=np.float64)
        errors = np.array([layout.flat(one.se) for one in found], dtype=np.float64)
        raw = _core.pool(estimates, errors, freedom=found[0].freedom)
        laid = {name: layout.lay(raw[name]) for name in raw if not name.startswith(("low", "high"))}
        return Pooled(
            **laid,
            interval=Interval(layout.lay(raw["low"]), layout.lay(raw["high"]), 0.95, "rubin_t"),
            interval_80=Interval(layout.lay(raw["low_80"]), layout.lay(raw["high_80"]), 0.80, "rubin_t"),
            n=len(self),
            metric=str(found[0].metric or getattr(metric, "__name__", "statistic")),
            _layout=layout,
        )


def impute(net: Any, n: int = 20, seed: int = 1) -> Imputed:
    """The network several times over with its unobserved cells filled in by chance.

    Parameters
    ----------
    net : Network
    n : int, default 20
        How many networks.
    seed : int, default 1
        The same seed gives the same networks on any number of threads.

    Returns
    -------
    Imputed
        A sequence of fully observed Networks, with ``pool(metric)``.

    Raises
    ------
    InvalidInput
        S306 where no cell at all was observed; S302 unless n is 1 or more.

    Notes
    -----
    A tie has a probability for each ordered pair of sectors, learned from the observed cells, with a Beta prior that is worth one cell and has the
    density of the network for its mean. Where the other side of a pair was observed, it is the probability of a
    tie beside a tie, or beside none, with the prior that either multiplies the odds of every pair of sectors by the same number; where neither
    was, one side, dealt by a coin, is drawn first. For each network all probabilities are drawn
    anew from their posteriors. Weights are drawn from those observed between the same sectors. A sector of which nothing was observed is drawn
    as the rest of the network, and ``blocks["prior_only"]`` says so.

    It takes those who did not answer for like the others of their sector. Where they stayed away because of their ties, it is wrong, and
    :func:`samspill.bounds` says by how much it can be.

    References
    ----------
    rubin1987, huisman2009

    Examples
    --------
    >>> import samspill as sp
    >>> ties, actors = sp.Network.example().to_frames()
    >>> asked = [actor for actor in actors["id"] if actor != "Grocer"]
    >>> net = sp.Network.from_frames(ties[["from", "to"]], actors, sector="sector", respondents=asked)
    >>> imputed = sp.impute(net, n=5)
    >>> len(imputed), imputed[0].observed
    (5, True)
    """
    given = as_network(net)
    isa_level()
    networks, raw = _core.impute(given._engine, n=n, seed=seed, run=run_settings())
    blocks = pd.DataFrame({**raw, "prior_only": raw["prior_only"].astype(bool)})
    if given.sectors is None:
        blocks = blocks.drop(columns=["from", "to"])
    else:
        names = np.array([*given.sector_names, None], dtype=object)[:-1]
        blocks[["from", "to"]] = np.column_stack([names[raw["from"]], names[raw["to"]]])
    whole = _told_in_full(given)._arrays
    made = [Network(_reshape.replaced(whole, offsets=offsets, targets=targets, values=values)) for offsets, targets, values, _ in networks]
    return Imputed(made, blocks, int(blocks["unknown"].sum()), seed)

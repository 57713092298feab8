"""How sure one can be: a metric against a null model, and its spread when actors are left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, Self, TypeAlias, overload

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samspill import _core, _reshape
from samspill import _nulls as null
from samspill._adjust import Adjustment, adjusted_p, check_adjust
from samspill._context import isa_level, run_settings
from samspill._errors import Cancelled, InvalidInput
from samspill._frames import check_choice
from samspill._inputs import Prepared, as_network, prepare, relations_of
from samspill._results import ActorSet, Value, plain
from samspill._run import CENTRALIZATION, info_of, metric_name, registry, run
from samspill.network import Network

if TYPE_CHECKING:
    from samspill._together import Inferences

__all__ = ["Inference", "Interval", "Jackknife", "PairedChange", "infer", "jackknife", "null", "paired_change"]

Alternative: TypeAlias = Literal["two-sided", "greater", "less"]
Metric: TypeAlias = str | Callable[..., Any]



# What comes back


@dataclass(frozen=True, slots=True)
class _Layout:
    """How numbers in a row are laid out: one number, a Series or a frame."""

    index: pd.Index | None = None
    columns: pd.Index | None = None

    @staticmethod
    def of(result: Any) -> _Layout:
        if isinstance(result, pd.DataFrame):
            return _Layout(result.index, result.columns)
        if isinstance(result, pd.Series):
            return _Layout(result.index)
        if isinstance(result, ActorSet):
            raise InvalidInput("S306", "it gives a set of actors", "metric", "test a metric that gives numbers, or a function that returns .value")
        if hasattr(result, "tocsr"):
            raise InvalidInput("S306", f"its matrix of {result.shape[0]} actors is too large to test", "metric", "take a subset of the actors")
        if np.ndim(result) == 0:
            return _Layout()
        return _Layout(pd.RangeIndex(np.size(result)))

    @property
    def size(self) -> int:
        return 1 if self.index is None else len(self.index) * (1 if self.columns is None else len(self.columns))

    def lay(self, values: NDArray[Any]) -> Any:
        if self.index is None:
            return values[0].item() if hasattr(values[0], "item") else values[0]
        if self.columns is None:
            return pd.Series(values, index=self.index)
        return pd.DataFrame(values.reshape(len(self.index), len(self.columns)), index=self.index, columns=self.columns)

    def flat(self, laid: Any) -> list[Any]:
        """The row again of what was laid out."""
        return list(laid.to_numpy().ravel()) if isinstance(laid, (pd.Series, pd.DataFrame)) else list(np.ravel(laid))

    def place(self, key: Any) -> int:
        """The place in the row of a number in the result, by place or by name."""
        if isinstance(key, (int, np.integer)) and not isinstance(key, bool) and not self._named_by_numbers():
            if not -self.size <= key < self.size:
                raise IndexError(f"place {key} of {self.size}")
            return int(key) % self.size
        if self.index is None:
            raise KeyError(key)
        if self.columns is None:
            return _place_of(key, self.index)
        row, column = key
        return _place_of(row, self.index) * len(self.columns) + _place_of(column, self.columns)

    def _named_by_numbers(self) -> bool:
        return (
            self.columns is None
            and self.index is not None
            and pd.api.types.is_integer_dtype(self.index)
            and not isinstance(self.index, pd.RangeIndex)
        )


def _place_of(name: Any, index: pd.Index) -> int:
    names = index.tolist()
    if name not in names:
        raise KeyError(name)
    return names.index(name)


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`.

    The kind ``null_central`` holds the middle `level` of the null, ``jackknife_t`` is estimate ∓ t standard errors, ``percentile``, ``bca`` and
    ``studentised`` come of resampled actors (:func:`samspill.bootstrap`), ``posterior`` holds the middle of a posterior.
    """

    low: Any
    high: Any
    level: float
    kind: str

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {"low": _plain(self.low), "high": _plain(self.high), "level": self.level, "kind": self.kind}


class _ManyInOne:
    """A result with a number, or many laid out as the metric's: then also a sequence of results with one each, by place or by name."""

    __slots__ = ()
    _cells: tuple[Mapping[str, Any], ...]
    _layout: _Layout

    def _alone(self, cell: Mapping[str, Any]) -> Self:
        raise NotImplementedError

    def __len__(self) -> int:
        return self._layout.size

    def __iter__(self) -> Iterator[Self]:
        return (self[place] for place in range(len(self)))

    def __getitem__(self, key: Any) -> Self:
        if self._layout.index is None and key in (0, -1):
            return self
        place = key if isinstance(key, int) and isinstance(self._layout.index, pd.RangeIndex) else self._layout.place(key)
        return self._alone(self._cells[place])


@dataclass(frozen=True, slots=True, eq=False)
class Inference(_ManyInOne):
    """A metric against its null model.

    For a metric that gives one number the fields are numbers; for one that gives many they are laid out as the metric's result, all from
    the same replicates, and the object is also a sequence of single tests: ``test[0]``, ``test["between_share"]``, ``for one in test``.

    Attributes
    ----------
    observed
        The metric on the data.
    null_mean, null_sd
        Mean and standard deviation under the null.
    p, p_greater, p_less
        count/N where every arrangement was visited, (b + 1)/(R + 1) where they were drawn; two-sided is min(1, 2 min(tails)).
    smallest_p
        The smallest p that the alternative can give in this design. Above 0.05 the design cannot answer.
    mc_error
        Standard error of p from drawing; 0 where exact.
    interval, interval_80
        The central 95 % and 80 % of the null.
    replicates, seed, null, exact
        How it was drawn; `exact` where every distinct arrangement was visited once.
    diagnostics
        Distinct arrangements, the tolerance for ties, burn-in and acceptance of chains, exact moments where the metric knows them. Of
        chains, from 100 replicates on, the first 200 are read halfway too: ``autocorrelation`` is the correlation of the value there with
        that at the end, ``effective_replicates`` is R (1 - r)/(1 + r), and ``mixed`` is False where r or the change of the mean is more
        than 4 standard errors from 0, so that the chain is too short to be believed. Of many values the worst.
    failed
        Replicates in which the metric had no value; they are left out.
    reason
        Why there is no test; None where there is one.
    verdict
        ``too_little`` (no value, smallest_p above 0.05, or a chain that has not mixed), ``suggests`` (p at most 0.05: outside the null's
        central 95 %), ``signs`` (0.20 and 80 %) or ``indistinguishable``.
    stopped
        Drawing ended early since every p was settled; `replicates` is how many it took.
    p_adjusted, adjusted
        p among all values that were tested together, and by which method; None where not asked for. `verdict` is of `p`.
    """

    observed: Any
    null_mean: Any
    null_sd: Any
    p: Any
    p_greater: Any
    p_less: Any
    smallest_p: Any
    mc_error: Any
    interval: Interval
    interval_80: Interval
    replicates: int
    seed: int
    null: str
    exact: bool
    diagnostics: Mapping[str, float]
    failed: Any
    alternative: str
    metric: str | None = None
    reason: Any = None
    verdict: Any = None
    stopped: bool = False
    p_adjusted: Any = None
    adjusted: str | None = None
    _cells: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    _layout: _Layout = field(default=_Layout(), repr=False)

    def _alone(self, cell: Mapping[str, Any]) -> Self:
        return replace(
            self,
            **_numbers(cell, "observed", *_TESTED, *self._adjusted()),
            **_intervals(cell, "null_central"),
            failed=cell["failed"],
            reason=cell["reason"],
            verdict=cell["verdict"],
            diagnostics={**self.diagnostics, **_chain_diagnostics([cell])},
            _cells=(cell,),
            _layout=_Layout(),
        )

    def _adjusted(self) -> tuple[str, ...]:
        return () if self.adjusted is None else ("p_adjusted",)

    def __repr__(self) -> str:
        how = f"all {self.replicates:,} arrangements" if self.exact else f"{self.replicates:,} replicates, seed {self.seed}"
        name = self.metric or "statistic"
        if self._layout.index is not None:
            return f"<samspill.Inference: {name}, {len(self)} values, null {self.null}, {how}>"
        how += "" if self.diagnostics.get("mixed", True) else ", the chain has not mixed: give it more attempts or passes"
        if self.reason is not None:
            return f"<samspill.Inference: {name}, no test ({self.reason}), null {self.null}, {how}>"
        low, high = self.interval.low, self.interval.high
        how = how if self.adjusted is None else f"adjusted {self.p_adjusted:.4g} ({self.adjusted}), {how}"
        return (
            f"<samspill.Inference: {name} = {float(self.observed):.4g}, null {self.null} {self.null_mean:.4g} [{low:.4g}, {high:.4g}], "
            f"p = {self.p:.4g} ({self.alternative}, at least {self.smallest_p:.3g}), {how}>"
        )

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON can hold it; nan is None."""
        names = ("metric", "observed", *_TESTED, "replicates", "seed", "null", "exact", "stopped", "failed", "alternative", "reason", "verdict")
        more = () if self.adjusted is None else ("p_adjusted", "adjusted")
        out = {name: _plain(getattr(self, name)) for name in (*names, *more)}
        return out | {"interval": self.interval.to_dict(), "interval_80": self.interval_80.to_dict(), "diagnostics": dict(self.diagnostics)}

    def to_frame(self) -> pd.DataFrame:
        """A row a value."""
        rows = [{name: cell[name] for name in ("observed", *_TESTED, *self._adjusted(), "low", "high", "failed", "reason", "verdict")} for cell in self._cells]
        return pd.DataFrame(rows, index=_flat_index(self._layout))


@dataclass(frozen=True, slots=True, eq=False)
class Jackknife(_ManyInOne):
    """An estimate with the standard error and intervals that come of leaving each actor, or each tie, out in turn.

    Laid out, and read one by one, as :class:`Inference`. Where the estimate is undefined without some actor (tie) it hangs on that one
    alone: `failed` counts such, and standard error and intervals are nan.

    Attributes
    ----------
    estimate, se, interval, interval_80
        In the unit of the metric; intervals are estimate ∓ t se with `freedom` degrees of freedom.
    actors, deletions, grouped
        How many actors, how many times some were left out, and whether in groups (above 500).
    over
        What was left out, "actors" or "ties".
    """

    estimate: Any
    se: Any
    interval: Interval
    interval_80: Interval
    actors: int
    deletions: int
    grouped: bool
    freedom: float
    seed: int
    failed: Any
    metric: str | None = None
    over: Literal["actors", "ties"] = "actors"
    reason: Any = None
    _cells: tuple[Mapping[str, Any], ...] = field(default=(), repr=False)
    _layout: _Layout = field(default=_Layout(), repr=False)

    def _alone(self, cell: Mapping[str, Any]) -> Self:
        return replace(
            self,
            **self._one(cell),
            **_intervals(cell, self.interval.kind),
            failed=cell["failed"],
            reason=cell["reason"],
            _cells=(cell,),
            _layout=_Layout(),
        )

    def _one(self, cell: Mapping[str, Any]) -> dict[str, Any]:
        return _numbers(cell, "estimate", "se")

    def __repr__(self) -> str:
        kind = type(self).__name__
        name = self.metric or "statistic"
        groups = f", left out in {self.deletions} groups" if self.grouped else ""
        if self._layout.index is not None:
            return f"<samspill.{kind}: {name}, {len(self)} values, {self.actors} actors{groups}>"
        low, high = self.interval.low, self.interval.high
        return f"<samspill.{kind}: {name} = {float(self.estimate):.4g} [{low:.4g}, {high:.4g}], {self.actors} actors{groups}>"

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON can hold it; nan is None."""
        names = [name for name in self.__dataclass_fields__ if not name.startswith(("_", "interval"))]
        out = {name: _plain(getattr(self, name)) for name in names}
        return out | {"interval": self.interval.to_dict(), "interval_80": self.interval_80.to_dict()}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class PairedChange(Jackknife):
    """How a metric changed between two waves among the actors of both: `estimate` is second minus first.

    Attributes
    ----------
    first, second
        The metric in each wave, among the actors of both.
    total, from_entered, from_left
        The change of the metric over everybody in each wave is `total` = `estimate` + `from_entered` + `from_left`: what changed among those who
        stayed, what the second wave is more with those who entered, and what the first was less without those who left.
    entered, left
        Actors of the second wave only, and of the first only.
    changes
        Of a metric of actors: the change of each, by actor; `estimate` is their mean. Else None.
    test
        Of a metric of actors: whether their mean differs from 0, by flipping signs (an :class:`Inference`). Else None.
    replicates, stratified
        Of an interval that comes of resampled actors; 0 where they were left out in turn.
    """

    first: Any = None
    second: Any = None
    total: Any = None
    from_entered: Any = None
    from_left: Any = None
    entered: tuple[Any, ...] = ()
    left: tuple[Any, ...] = ()
    changes: pd.Series | None = None
    test: Inference | None = None
    replicates: int = 0
    stratified: bool = False

    def _one(self, cell: Mapping[str, Any]) -> dict[str, Any]:
        # named, since a dataclass with slots is a class made anew, which the short form of super() does not find
        return Jackknife._one(self, cell) | _numbers(cell, *_CHANGED)

    def __repr__(self) -> str:
        told = Jackknife.__repr__(self).removesuffix(">")
        if self.test is not None:
            told += f", p = {self.test.p:.4g} (sign flips{', exact' if self.test.exact else ''})"
        return f"{told}, {len(self.entered)} entered, {len(self.left)} left>"

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON can hold it; nan is None."""
        told = replace(self, test=None, changes=None)
        out = Jackknife.to_dict(told)
        if self.changes is not None:
            out["changes"] = {"index": [plain(actor) for actor in self.changes.index], "values": _plain(self.changes)}
        return out | {"test": None if self.test is None else self.test.to_dict()}


_CHANGED = ("first", "second", "total", "from_entered", "from_left")
_CHAIN = ("autocorrelation", "effective_replicates", "mixed")
_TESTED = ("null_mean", "null_sd", "p", "p_greater", "p_less", "smallest_p", "mc_error")


def _chain_diagnostics(cells: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """How well a chain mixed, by the worst of its values; empty where no value tells."""
    told = [cell for cell in cells if not np.isnan(cell["autocorrelation"])]
    if not told:
        return {}
    return {
        "autocorrelation": max((cell["autocorrelation"] for cell in told), key=abs),
        "effective_replicates": min(cell["effective_replicates"] for cell in told),
        "mixed": all(cell["mixed"] for cell in told),
    }


def _numbers(cell: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: cell[name] for name in names}


def _intervals(cell: Mapping[str, Any], kind: str) -> dict[str, Any]:
    return {
        "interval": Interval(cell["low"], cell["high"], 0.95, kind),
        "interval_80": Interval(cell["low_80"], cell["high_80"], 0.80, kind),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, pd.DataFrame):
        return [[plain(one) for one in row] for row in value.to_numpy().tolist()]
    if isinstance(value, (pd.Series, np.ndarray)):
        return [plain(one) for one in value.tolist()]
    return plain(value)


def _flat_index(layout: _Layout) -> pd.Index | None:
    if layout.index is None or layout.columns is None:
        return layout.index
    return pd.MultiIndex.from_product([layout.index, layout.columns])


def _cells_of(raw: Mapping[str, Any], names: Sequence[str]) -> tuple[dict[str, Any], ...]:
    columns = {name: raw[name].tolist() for name in (*names, "low", "high", "low_80", "high_80", "failed")}
    columns["reason"] = [None if code == 0 else _core.reasons[code] for code in raw["reasons"].tolist()]
    return tuple(dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))


def _laid(raw: Mapping[str, Any], layout: _Layout, names: Sequence[str], kind: str) -> dict[str, Any]:
    cells = _cells_of(raw, names)
    if layout.size != len(cells):
        raise InvalidInput(
            "S306", f"it gave {layout.size} values and then {len(cells)}", "metric", "test a metric whose values can be matched"
        )
    reasons = np.array([cell["reason"] for cell in cells], dtype=object)
    return {
        **{name: layout.lay(raw[name]) for name in (*names, "failed")},
        "interval": Interval(layout.lay(raw["low"]), layout.lay(raw["high"]), 0.95, kind),
        "interval_80": Interval(layout.lay(raw["low_80"]), layout.lay(raw["high_80"]), 0.80, kind),
        "reason": layout.lay(reasons),
        "_cells": cells,
        "_layout": layout,
    }


# What is tested


@dataclass(frozen=True, slots=True)
class _Statistic:
    """A metric by name, perhaps of another metric's values, perhaps summed by sector."""

    name: str
    options: Mapping[str, Any]
    of: str | None = None
    of_options: Mapping[str, Any] = field(default_factory=dict)
    by_sector: bool = False

    def spec(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "options": dict(self.options),
            "of": self.of,
            "of_options": dict(self.of_options),
            "by_sector": self.by_sector,
        }

    def label(self) -> str:
        return f"{self.name} of {self.of}" if self.of else self.name

    @property
    def input(self) -> str:
        if self.name in RELATION_TESTS:
            return "relations"
        return "network" if self.of or self.name == CENTRALIZATION else str(info_of(self.name)["input"])

    def compute(self, given: Any, inputs: Mapping[str, Any]) -> Any:
        """The result on the data; everything else is laid out as it."""
        if self.name in RELATION_TESTS:
            names = relations_of(given)[1]
            return 0.0 if self.name == "qap" else pd.Series(0.0, index=pd.Index(names, name="relation"))
        if self.of is not None:
            if inputs.get("population") is not None:
                raise InvalidInput("S306", "it goes with values, not with a metric that gives them", "population", "give (values, net) in place of of=")
            return run(self.name, self.of, net=_sectored(given, inputs), of_options=self.of_options, **self.options)
        found = run(self.name, given, **inputs, **self.options)
        return found if not self.by_sector else _summed(found, _sectored(given, inputs))


def _sectored(given: Any, inputs: Mapping[str, Any]) -> Network:
    net = as_network(given)
    return net if inputs.get("sectors") is None else net.with_sectors(inputs["sectors"])


def _summed(found: Any, net: Network) -> Any:
    """The empty frame or Series by sector that the engine's sums are laid out as."""
    if not isinstance(found, (pd.Series, pd.DataFrame)) or not found.index.equals(net.actors) or net.sectors is None:
        raise InvalidInput(
            "S306",
            "it gives no value an actor that could be summed by sector",
            "option by",
            "take a metric of actors, and give every actor a sector",
        )
    names = pd.Index(list(net.sector_names), name="sector")
    return pd.DataFrame(index=names, columns=found.columns) if isinstance(found, pd.DataFrame) else pd.Series(index=names, dtype=float)


RELATION_TESTS: dict[str, dict[str, Any]] = {"qap": {"weighted": True}, "mrqap": {"weighted": True, "model": "linear"}}
"""Tests that a plan takes beside metrics, by the name of their function, with the options of the statistic."""

_INPUT_WORDS = ("sectors", "net", "population", "quota", "present", "amount", "actors", "received")


def _known_name(metric: Metric) -> str | None:
    """The name of a metric of samspill; None for any other function."""
    if isinstance(metric, str):
        return metric if metric == CENTRALIZATION else metric_name(metric)
    module, name = getattr(metric, "__module__", "") or "", getattr(metric, "__name__", "")
    full = f"{module.removeprefix('samspill.')}.{name}"
    return full if module.startswith("samspill.") and (full in registry() or full == CENTRALIZATION) else None


def _statistic(
    name: str, of: Metric | None, of_options: Mapping[str, Any] | None, by: str | None, options: Mapping[str, Any]
) -> _Statistic:
    if by not in (None, "sector"):
        raise InvalidInput("S302", f"{by!r} is not allowed", "option by", "use sector, or leave it out")
    given = {key: value for key, value in (of_options or {}).items() if value is not None}
    chosen = {key: value for key, value in options.items() if value is not None}
    other = None if of is None else metric_name(of)
    if name == CENTRALIZATION:
        if other is None:
            raise InvalidInput("S225", "it does not say of which metric", f"metric {name}", "give of=, such as samspill.power.degree")
        return _Statistic(name, {}, other, {**chosen, **given})
    return _Statistic(name, chosen, other, given, by == "sector")


def _split(options: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    inputs = {key: _columns(value) for key, value in options.items() if key in _INPUT_WORDS and value is not None}
    return inputs, {key: value for key, value in options.items() if key not in _INPUT_WORDS}


# Against a null model


@overload
def infer(
    metric: Metric,
    net: Any,
    null: null.Null | None = None,
    replicates: int = 9999,
    seed: int = 1,
    alternative: Alternative = "two-sided",
    *,
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    by: Literal["sector"] | None = None,
    stop_after: int = 0,
    adjust: Adjustment | None = None,
    **options: Any,
) -> Inference: ...


@overload
def infer(
    metric: Sequence[Metric] | Mapping[str, Any],
    net: Any,
    null: null.Null | None = None,
    replicates: int = 9999,
    seed: int = 1,
    alternative: Alternative = "two-sided",
    *,
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    by: Literal["sector"] | None = None,
    stop_after: int = 0,
    adjust: Adjustment | None = None,
    **options: Any,
) -> Inferences: ...


def infer(
    metric: Metric | Sequence[Metric] | Mapping[str, Any],
    net: Any,
    null: null.Null | None = None,
    replicates: int = 9999,
    seed: int = 1,
    alternative: Alternative = "two-sided",
    *,
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    by: Literal["sector"] | None = None,
    stop_after: int = 0,
    adjust: Adjustment | None = None,
    **options: Any,
) -> Inference | Inferences:
    """Hold a metric, or several, against a null model.

    Parameters
    ----------
    metric : function, str, or a sequence or mapping of them
        A metric of samspill or its name; or any function of the input that gives a number, an array, a Series or a frame. For turns and
        attendance such a function gets an object with the arrays ``actor``, ``event`` and, for turns, ``amount``. Several are computed from the
        same draws; in a mapping from label to metric a value may also be a mapping with ``metric``, ``of``, ``of_options``, ``by`` and options.
    net : Network, or the kind of input that the metric takes
        For metrics of actors' values also a pair (values, network).
    null : null model, optional
        ``sp.null.permute_sectors()`` where not given.
    replicates : int, default 9999
        Draws. Where no more than one above this many distinct labellings exist, all are visited instead; 10^6 where every metric is one of
        E-I index, assortativity, modularity and Gupta-Anderson-May, which need nothing but the mixing matrix.
    seed : int, default 1
        Replicate r draws from (seed, r): the same bytes for any number of threads.
    alternative : {"two-sided", "greater", "less"}
        The tail that counts.
    of : function or str, optional
        The metric of actors whose values `metric` takes: ``sp.infer("balance.theil_decomposition", net, of="power.degree")``.
    of_options : mapping, optional
        Its options.
    by : {"sector"}, optional
        Sum a metric of actors over the actors of each sector, whoever is in it.
    stop_after : int, default 0
        Above 0, such as 20: draw no further when so many draws lie in the tail that counts (in each of both, where two-sided). `replicates`
        is then the most that are drawn; p is stop_after/l where the last of them is draw l, and holds its level as the full p does.
    adjust : {"holm", "bh", "by", "max_t"}, optional
        ``p_adjusted`` of all values that are tested together: as :func:`samspill.adjust`, or by step-down max-T from the same draws, which know how
        the values hang together (Westfall and Young).
    **options
        The metric's own options.

    Returns
    -------
    Inference, or Inferences for several metrics
        nan with a reason where the metric is undefined.

    Raises
    ------
    InvalidInput
        S401 where the null does not fit the input, S402 without replicates, S420 for metrics of different inputs.

    Notes
    -----
    A small p says that the observed value is rare under this null, not that it is large or important. Values that
    differ by less than 1e-10 of the largest, observed or drawn, count as tied. A replicate in which the metric raises an error, or has no value, is counted in `failed`.

    O(R) evaluations of each metric and 8 R bytes a value for R replicates. Under ``permute_sectors``, with 16 sectors at most, metrics of the table of
    ties between sectors, and those by actor of what each has with each sector, are counted of 64 labellings side by side, once for all metrics of
    a call: O(R m/64) such counts. What needs each labelled network itself, as ``mixing.spectral_segregation``, ``mixing.bridging`` and
    ``mixing.bridging_loss``, takes R evaluations.

    References
    ----------
    besag1991, phipson2010, westfall1993

    Examples
    --------
    >>> import samspill as sp
    >>> test = sp.infer(sp.mixing.ei_index, sp.Network.example(), replicates=999)
    >>> test.exact, test.replicates
    (True, 560)
    >>> both = sp.infer(["mixing.ei_index", "symmetry.sector_symmetry_index"], sp.Network.example(), replicates=999, adjust="max_t")
    >>> bool(both["mixing.ei_index"].p_adjusted >= both["mixing.ei_index"].p)
    True
    """
    model = _nulls_default() if null is None else null
    net = _columns(net)
    inputs, chosen = _split(options)
    how = _How(replicates, seed, alternative, stop_after, adjust)
    isa_level()
    if not (isinstance(metric, str) or callable(metric)):
        from samspill._together import infer_together

        return infer_together(metric, net, model, how, inputs, of=of, of_options=of_options, by=by, options=chosen)
    name = _known_name(metric)
    if name is None:
        return _infer_call(metric, net, model, how, inputs, chosen)  # type: ignore[arg-type]
    statistic = _statistic(name, of, of_options, by, chosen)
    if (
        statistic.of is not None
        and statistic.name != CENTRALIZATION
        and inputs.get("population") is not None
        and model.code == "permute_sectors"
        and not info_of(statistic.of)["needs_sectors"]
    ):
        # a population goes with values; they do not know of sectors, so that they can be computed first
        given = _sectored(net, inputs)
        values = (run(statistic.of, given, **statistic.of_options), given)
        more = {"population": inputs["population"], "stop_after": stop_after, "adjust": adjust, **statistic.options}
        found: Inference = infer(statistic.name, values, model, replicates, seed, alternative, **more)
        return replace(found, metric=statistic.label())
    observed = statistic.compute(net, inputs)
    prepared = _prepared(statistic.input, net, inputs, model)
    raw = drawn([statistic.spec()], prepared, model, how)
    return _inference(raw_of(raw, slice(None), 0), observed, alternative, statistic.label())


def _nulls_default() -> null.Null:
    return null.permute_sectors()


@dataclass(frozen=True, slots=True)
class _How:
    """How a test is drawn, and what is made of its p."""

    replicates: int
    seed: int
    alternative: str
    stop_after: int = 0
    adjust: str | None = None


def drawn(specs: Sequence[Mapping[str, Any]], prepared: Prepared, model: null.Null, how: _How) -> dict[str, Any]:
    """The engine's test of several statistics on the same draws, adjusted where asked for."""
    check_adjust(how.adjust, how.stop_after)
    raw = dict(
        _core.infer(
            list(specs),
            prepared.engine,
            null=model._settings(prepared.actors, prepared.events),
            replicates=how.replicates,
            seed=how.seed,
            alternative=how.alternative,
            stop_after=how.stop_after,
            keep=how.adjust == "max_t",
            run=run_settings(),
        )
    )
    values = raw.pop("values", np.empty(0))
    if how.adjust is not None:
        raw["p_adjusted"] = adjusted_p(raw["p"], raw["observed"], values, how.adjust, how.alternative, raw["exact"])
        raw["adjusted"] = how.adjust
    return raw


def raw_of(raw: Mapping[str, Any], rows: slice, measure: int) -> dict[str, Any]:
    """The engine's test of one of several statistics: some of the values, and the exact moments that belong to them."""
    mine = {name: value[rows] if isinstance(value, np.ndarray) else value for name, value in raw.items()}
    moments = raw["moments"][measure]
    if moments is not None:
        known = zip(("exact_mean", "exact_sd"), moments, strict=True)
        mine["diagnostics"] = {**raw["diagnostics"], **{name: value for name, value in known if not np.isnan(value)}}
    return mine


def _inference(raw: Mapping[str, Any], observed: Any, alternative: str, metric: str | None) -> Inference:
    raw = {**raw, "verdict": np.array(_core.verdicts, dtype=object)[raw["verdict"]]}
    more = ("p_adjusted",) if "p_adjusted" in raw else ()
    laid = _laid(raw, _Layout.of(observed), ("observed", *_TESTED, *more, "verdict", *_CHAIN), "null_central")
    if isinstance(observed, Value):
        laid["observed"] = observed
    return Inference(
        **{name: value for name, value in laid.items() if name not in _CHAIN},
        replicates=raw["replicates"],
        seed=raw["seed"],
        null=raw["null"],
        exact=raw["exact"],
        stopped=raw["stopped"],
        diagnostics={**raw["diagnostics"], **_chain_diagnostics(laid["_cells"])},
        alternative=alternative,
        metric=metric,
        adjusted=raw.get("adjusted"),
    )


def _prepared(kind: str, given: Any, inputs: Mapping[str, Any], model: null.Null | None = None) -> Prepared:
    if kind in ("network sequence", "voting body") or (kind == "pair of relations" and not isinstance(model, null.permute_actors)):
        raise InvalidInput(
            "S401",
            f"no null model of samspill shuffles a {kind}",
            "null",
            "test a metric of a network, of actor values, of attendance or of turns",
        )
    return prepare(kind, given, dict(inputs))


def _columns(given: Any) -> Any:
    """Objects with arrays ``actor`` and ``event`` as a table."""
    if isinstance(given, (pd.DataFrame, Mapping)) or not (hasattr(given, "actor") and hasattr(given, "event")):
        return given
    table = {"event": given.event, "actor": given.actor}
    if hasattr(given, "amount"):
        table["turns"] = given.amount
    return pd.DataFrame(table)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Participation or talk as a function under test gets it: a row a participation (or speaker and event), by the caller's own ids."""

    actor: NDArray[Any]
    event: NDArray[Any]
    amount: NDArray[np.float64] | None = None
    sector: NDArray[Any] | None = None
    """The sector of each row's actor; None without sectors."""


def _infer_call(
    call: Callable[[Any], Any], given: Any, model: null.Null, how: _How, inputs: Mapping[str, Any], options: Mapping[str, Any]
) -> Inference:
    kind = {"permute_attendance": "incidence", "deal_turns": "event log"}.get(model.code, "network")
    prepared = _prepared(kind, given, inputs, model)
    value = _Called(call, options, _drawer(kind, prepared, model.code))
    raw = raw_of(drawn([{"call": value}], prepared, model, how), slice(None), 0)
    return _inference(raw, value.layout.lay(raw["observed"]), how.alternative, getattr(call, "__name__", None))


class _Called:
    """A function under test as the engine calls it: first on the data, then on what the null gives."""

    def __init__(self, call: Callable[..., Any], options: Mapping[str, Any], again: Callable[[Any], Any], layout: _Layout | None = None) -> None:
        self._call = call
        self._options = options
        self._again = again
        self._layout = layout

    @property
    def layout(self) -> _Layout:
        assert self._layout is not None
        return self._layout

    def __call__(self, arrays: Any) -> list[float]:
        try:
            result = self._call(self._again(arrays), **self._options)
        except Cancelled:
            raise
        except Exception:
            if self._layout is None:
                raise  # on the data themselves: there is nothing to test
            return [float("nan")] * self._layout.size
        if self._layout is None:
            self._layout = _Layout.of(result)
        return [float(one) for one in np.asarray(result, dtype=np.float64).ravel()]


def _drawer(kind: str, prepared: Prepared, model: str = "") -> Callable[[Any], Any]:
    """From the engine's arrays to what the function under test takes."""
    if model == "patefield":
        sectors = pd.Index(list(prepared.sector_names), name="sector")
        return lambda cells: pd.DataFrame(cells.reshape(len(sectors), -1), index=sectors, columns=sectors)
    if kind == "network":
        observed: Network = prepared.facts

        def network(arrays: Any) -> Network:
            offsets, targets, values, labels = arrays
            # ties that stand more than once carry how often, also where the observed ones carry nothing
            meaning = observed._arrays.meaning or (None if values is None else "strength")
            return Network(
                _reshape.replaced(observed._arrays, offsets=offsets, targets=targets, values=values, meaning=meaning, labels=labels)
            )

        return network
    actors = prepared.actors.to_numpy()
    names = np.array([*prepared.sector_names, None], dtype=object)[:-1]
    events = prepared.events.to_numpy() if prepared.events is not None else np.array([], dtype=object)

    def rows(arrays: Any) -> Drawn:
        actor, event, *more = arrays
        amount, labels = (more[0], more[1]) if len(more) == 2 else (None, more[0])
        return Drawn(actors[actor], events[event], amount, None if labels is None else names[labels[actor]])

    return rows


# When actors are left out


def jackknife(
    metric: Metric,
    net: Any,
    *,
    over: Literal["actors", "ties"] = "actors",
    seed: int = 1,
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    by: Literal["sector"] | None = None,
    **options: Any,
) -> Jackknife:
    """Standard error and interval of a metric by leaving each actor, or each tie, out in turn.

    Parameters
    ----------
    metric : function or str
        A metric of samspill or its name; or any function of a Network.
    net : Network, or actor values
    over : {"actors", "ties"}, default "actors"
        What is left out; ties only of a network.
    seed : int, default 1
        Deals the actors, or ties, into groups where there are more than 500.
    of, of_options, by, **options
        As for :func:`infer`.

    Returns
    -------
    Jackknife
        Interval nan where the metric is undefined without some actor (tie), or with fewer than 3 of them.

    Raises
    ------
    InvalidInput
        S306 for metrics that give a value an actor: they have another number of values when one is gone; over ties, for what is not computed from a
        network, and for a function that is no metric of samspill. S302 for another ``over``.

    Notes
    -----
    For networks se² = (n - 2)/(2n) Σ (θ₋ᵢ - mean)², which is right where ties are independent and the roster is given; for actor values
    (n - 1)/n stands in its place. Above 500 actors they are left out in 100 groups, dealt at random. Where ties are independent it is a 95 % interval of
    density, and from 15 actors on of reciprocity; where actors differ in how much they name and are named it held the truth in 85 to 92 of 100 samples
    (docs/coverage.md).

    Over ties se² = Σ (θ₋ₜ - θ)² about the estimate itself (Newman 2003), which is right where each tie tells something of its own; actors, sectors
    and loops stay, an undirected tie goes as one. Above 500 ties in 100 groups, times (G - 1)/G; but functions of the table of ties between sectors,
    as ``mixing.assortativity``, tie by tie however many.

    References
    ----------
    snijders1999, newman2003

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> spread = sp.jackknife(sp.symmetry.reciprocity, net)
    >>> spread.interval.low < spread.estimate < spread.interval.high
    True
    >>> round(sp.jackknife(sp.mixing.assortativity, net, over="ties").se, 4)
    0.1884
    """
    if over not in ("actors", "ties"):
        raise InvalidInput("S302", f"{over!r} is not allowed", "option over", "use actors or ties")
    inputs, chosen = _split(options)
    name = _known_name(metric)
    isa_level()
    if name is None:
        if over == "ties":
            raise InvalidInput("S306", "it is no metric of samspill", "metric", "name one, or leave out actors")
        return _jackknife_call(lambda nets: metric(nets[0], **chosen), [_sectored(net, inputs)], seed, getattr(metric, "__name__", None))  # type: ignore[operator]
    statistic = _statistic(name, of, of_options, by, chosen)
    if statistic.input not in ("network", "actor values"):
        raise InvalidInput(
            "S306",
            f"it is computed from a {statistic.input}",
            f"metric {name}",
            "events recorded in full have no sampling interval; use infer",
        )
    observed = statistic.compute(net, inputs)
    prepared = _prepared(statistic.input, net, inputs)
    if over == "ties" and statistic.input != "network":
        raise InvalidInput("S306", "it has no ties", f"metric {name}", "leave out actors, or say of which metric on a network the values are")
    delete = _core.jackknife if over == "actors" else _core.jackknife_ties
    raw = delete(statistic.spec(), *prepared.engine, seed=seed, run=run_settings())
    laid = _laid(raw, _Layout.of(observed), ("estimate", "se"), "jackknife_t")
    if isinstance(observed, Value):
        laid["estimate"] = observed
    return Jackknife(**laid, **_jackknife_facts(raw), metric=statistic.label(), over=over)


def paired_change(
    metric: Metric,
    waves: Sequence[Any],
    *,
    kind: Literal["jackknife_t", "percentile", "bca", "studentised"] = "jackknife_t",
    replicates: int = 9999,
    seed: int = 1,
    strata: Literal["sectors"] | None = None,
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    by: Literal["sector"] | None = None,
    **options: Any,
) -> PairedChange:
    """How a metric changed between two waves among the actors of both, and what those who entered and left add to it.

    Parameters
    ----------
    metric : function or str
        A metric of samspill or its name; or any function of a Network. One that gives a value an actor is read as the mean of their changes.
    waves : two Networks
        Actors are matched by id; ties with actors of one wave only are left out of both.
    kind : {"jackknife_t", "percentile", "bca", "studentised"}, default "jackknife_t"
        How the interval is made: by leaving the same actor out of both waves, or by resampling the same actors in both, as :func:`bootstrap` does.
    replicates : int, default 9999
        Of resampled actors, and of sign flips.
    strata : {"sectors"}, optional
        Resample within sectors (those of the first wave).
    seed, of, of_options, by, **options
        As for :func:`jackknife`.

    Returns
    -------
    PairedChange
        Second minus first with its interval; what comes of those who entered and left; of a metric of actors also a test.

    Raises
    ------
    InvalidInput
        S224 unless there are two networks.

    Notes
    -----
    The default is the jackknife of :func:`jackknife`, applied to the difference.

    The test of a metric of actors gives the sign of each actor's change to it or turns it, all alike; it is right where either wave might as well have
    been the first for every actor, one by one. Where no more than `replicates` + 1 signings exist they are visited one by one and p is exact.

    References
    ----------
    snijders1999, fisher1935

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> sp.paired_change(sp.cohesion.density, [net, net]).estimate
    0.0
    >>> more = sp.paired_change(sp.power.degree, [net.without(["Grocer"]), net])
    >>> more.entered, more.estimate, round(more.from_entered, 3)
    (('Grocer',), 0.0, 0.107)
    """
    nets = [as_network(one) for one in waves]
    if len(nets) != 2:
        raise InvalidInput("S224", f"{len(nets)} networks were given", "waves", "give the networks of two waves")
    check_choice(kind, ("jackknife_t", "percentile", "bca", "studentised"), "kind")
    inputs, chosen = _split(options)
    if inputs.get("sectors") is not None:
        nets = [one.with_sectors(inputs["sectors"]) for one in nets]
    first, second = nets
    here = first.actors.isin(second.actors)
    entered = tuple(second.actors[~second.actors.isin(first.actors)].tolist())
    left = tuple(first.actors[~here].tolist())
    before, after = _over_common_actors(first, second, np.flatnonzero(here))
    name = _known_name(metric)
    isa_level()
    how = {"kind": kind, "replicates": replicates, "seed": seed}
    everybody = (first if left else before, second if entered else after)
    if name is None:
        label = getattr(metric, "__name__", None)
        shapes = [metric(net, **chosen) for net in (before, after)]  # type: ignore[operator]
        _Layout.of(shapes[0])  # refuses what has no numbers
        whole = [shape if net is over else metric(net, **chosen) for net, over, shape in zip(everybody, (before, after), shapes, strict=True)]  # type: ignore[operator]
        if _is_by_actor(shapes[0], before):
            found = _mean_change(shapes, whole, label, how)
        else:
            raw = _paired_call_raw(metric, before, after, how, strata, chosen)  # type: ignore[arg-type]
            found = _paired(raw, shapes, whole, label)
        return replace(found, entered=entered, left=left)
    statistic = _statistic(name, of, of_options, by, chosen)
    if statistic.input != "network":
        raise InvalidInput(
            "S306",
            f"it is computed from a {statistic.input}",
            f"metric {name}",
            "take a metric of a network, or say of which metric's values with of=",
        )
    if not statistic.by_sector and statistic.of is None and name != CENTRALIZATION and info_of(name)["scope"] == "actor":
        shapes = [statistic.compute(net, {}) for net in (before, after)]
        whole = [shape if net is over else statistic.compute(net, {}) for net, over, shape in zip(everybody, (before, after), shapes, strict=True)]
        found = _mean_change(shapes, whole, statistic.label(), how)
        return replace(found, entered=entered, left=left)
    if kind == "jackknife_t":
        raw = dict(_core.paired_change(statistic.spec(), before._engine, after._engine, seed=seed, run=run_settings()))
    else:
        raw = dict(_core.paired_bootstrap(statistic.spec(), before._engine, after._engine, strata=strata, run=run_settings(), **how))
    shapes = [_laid_statistic(statistic, net) for net in (before, after)]
    whole = [shape if net is over else _laid_statistic(statistic, net) for net, over, shape in zip(everybody, (before, after), shapes, strict=True)]
    return replace(_paired(raw, shapes, whole, statistic.label()), entered=entered, left=left)


def _is_by_actor(result: Any, net: Network) -> bool:
    return isinstance(result, pd.Series) and result.index.equals(net.actors)


def _laid_statistic(statistic: _Statistic, net: Network) -> Any:
    values = _core.statistic(statistic.spec(), net._engine, run=run_settings())
    return _Layout.of(statistic.compute(net, {})).lay(values)


def _mean_change(shapes: Sequence[pd.Series], whole: Sequence[pd.Series], name: str | None, how: Mapping[str, Any]) -> PairedChange:
    """Of a metric of actors: the mean of the changes of those who have a value in both waves, and its test."""
    changes = shapes[1] - shapes[0].reindex(shapes[1].index)
    both = changes.notna().to_numpy()
    means = [float(one.to_numpy(dtype=float)[both].mean()) if both.any() else np.nan for one in (shapes[0].reindex(shapes[1].index), shapes[1])]
    over = [float(one.dropna().mean()) if one.notna().any() else np.nan for one in whole]
    tested, spread = _core.mean_change(np.ascontiguousarray(changes.to_numpy(dtype=np.float64)[both]), run=run_settings(), **how)
    test = _inference(tested, float(tested["observed"][0]), "two-sided", name)
    found = _paired(dict(spread), means, over, name)
    return replace(found, changes=pd.Series(changes.to_numpy(dtype=float), index=changes.index, name="change"), test=test)


def _over_common_actors(first: Network, second: Network, kept: NDArray[np.intp]) -> tuple[Network, Network]:
    """Both waves over the actors of both, in the order of the first, with sectors numbered alike."""
    one = first if len(kept) == first.n_actors else Network(_reshape.subset(first._arrays, kept))
    theirs = np.flatnonzero(second.actors.isin(one.actors))
    other = second if len(theirs) == second.n_actors else Network(_reshape.subset(second._arrays, theirs))
    arrays = _reshape.aligned([one._arrays, other._arrays])
    if one.sectors is None or other.sectors is None:
        return Network(arrays[0]), Network(arrays[1])
    names = list(one.sector_names) + [name for name in other.sector_names if name not in one.sector_names]
    number = {name: place for place, name in enumerate(names)}

    def numbered(net: Network) -> NDArray[np.int32]:
        by_actor = net.sectors.reindex(one.actors)  # type: ignore[union-attr]
        return np.array([number[name] for name in by_actor], dtype=np.int32)

    return (
        Network(_reshape.replaced(arrays[0], labels=numbered(one), sector_names=tuple(names))),
        Network(_reshape.replaced(arrays[1], labels=numbered(other), sector_names=tuple(names))),
    )


def _jackknife_facts(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: raw[name] for name in ("actors", "deletions", "grouped", "freedom", "seed")}


def _without(nets: Sequence[Network], kept: NDArray[np.int32] | None) -> list[Network]:
    return list(nets) if kept is None else [Network(_reshape.subset(net._arrays, kept.astype(np.intp))) for net in nets]


def _call_raw(measure: Callable[[list[Network]], Any], nets: Sequence[Network], seed: int) -> dict[str, Any]:
    def value(kept: NDArray[np.int32] | None) -> list[float]:
        return [float(one) for one in np.asarray(measure(_without(nets, kept)), dtype=np.float64).ravel()]

    return dict(_core.jackknife_call(value, nets[0]._engine, seed=seed))


def _jackknife_call(measure: Callable[[list[Network]], Any], nets: Sequence[Network], seed: int, name: str | None) -> Jackknife:
    layout = _Layout.of(measure(list(nets)))
    raw = _call_raw(measure, nets, seed)
    return Jackknife(**_laid(raw, layout, ("estimate", "se"), "jackknife_t"), **_jackknife_facts(raw), metric=name)


def _paired_call_raw(
    metric: Callable[..., Any], before: Network, after: Network, how: Mapping[str, Any], strata: str | None, options: Mapping[str, Any]
) -> dict[str, Any]:
    def measure(nets: list[Network]) -> NDArray[np.float64]:
        first, second = (np.asarray(metric(net, **options), dtype=np.float64).ravel() for net in nets)
        if first.shape != second.shape:
            raise InvalidInput(
                "S206",
                f"it gives {first.size} values in the first wave and {second.size} in the second",
                "waves",
                "measure the same things in both",
            )
        return second - first

    if how["kind"] == "jackknife_t":
        return _call_raw(measure, [before, after], how["seed"])
    from samspill._bootstrap import network_of

    value = _Called(measure, {}, lambda arrays: [network_of(net, one) for net, one in zip((before, after), arrays, strict=True)])
    return dict(_core.paired_bootstrap({"call": value}, before._engine, after._engine, strata=strata, run=run_settings(), **how))


def _paired(raw: dict[str, Any], shapes: Sequence[Any], whole: Sequence[Any], name: str | None) -> PairedChange:
    """`shapes`: the metric in each wave among the actors of both; `whole`: among everybody."""
    layout = _Layout.of(shapes[0])

    def flat(result: Any) -> NDArray[np.float64]:
        if isinstance(result, pd.DataFrame):
            result = result.reindex(index=layout.index, columns=layout.columns)
        elif isinstance(result, pd.Series):
            result = result.reindex(layout.index)
        return np.asarray(result, dtype=np.float64).ravel()

    raw["first"], raw["second"], everybody_before, everybody_after = (flat(one) for one in (*shapes, *whole))
    if everybody_before.shape == everybody_after.shape == raw["first"].shape:
        raw["total"] = everybody_after - everybody_before
        raw["from_entered"] = everybody_after - raw["second"]
        raw["from_left"] = raw["first"] - everybody_before
    else:  # a function that gives more values where there are more actors
        raw |= dict.fromkeys(("total", "from_entered", "from_left"), np.full(raw["first"].shape, np.nan))
    if "kind" not in raw:
        return PairedChange(**_laid(raw, layout, ("estimate", "se", *_CHANGED), "jackknife_t"), **_jackknife_facts(raw), metric=name)
    laid = _laid(raw, layout, ("estimate", "se", *_CHANGED), raw["kind"])
    facts = {field: raw[field] for field in ("actors", "seed", "replicates", "stratified")}
    return PairedChange(**laid, **facts, deletions=0, grouped=False, freedom=float("nan"), metric=name)

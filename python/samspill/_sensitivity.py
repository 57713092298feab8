"""The same finding read otherwise: under other rules, against other baselines, without some of the actors."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from samspill import _nulls as null
from samspill._errors import InvalidInput
from samspill._frames import check_choice, labels_by_actor
from samspill._ids import known
from samspill._inputs import as_network
from samspill._missing import Bounds, bounds
from samspill._results import plain
from samspill._run import info_of, metric_name
from samspill.inference import Alternative, Inference, Interval, Jackknife, Metric, _flat_index, _known_name, _split, infer, jackknife
from samspill.network import Network
from samspill.profile.verdicts import decide, side

__all__ = ["Sensitivity", "sensitivity"]

TIE_RULES = ("as_reported", "either", "both")
MISSING_RULES = ("available", "zero", "reconstruct")
_STRATIFIED = (null.permute_sectors, null.permute_actors)
KINDS = ("as it is", "rules", "without the convener", "leave one out")


@dataclass(frozen=True, slots=True, eq=False)
class Sensitivity:
    """A finding under every reading. Made by :func:`samspill.sensitivity`.

    Attributes
    ----------
    table : DataFrame
        A row a reading, baseline and value: kind, tie_rule, missing_rule, without (the actor left out), baseline, value (its name where the
        metric gives many), estimate, against, p, side (above, below, on), verdict, reason.
    conclusions : DataFrame
        A row a value and baseline: estimate, against, side and verdict as it is; low and high, the range of the estimate over the readings;
        readings, how many apply; stands, whether all of them put the estimate on the same side with the verdict of the first or a stronger
        one (of what cannot be told from the baseline: whether none of them can); keeps_side, whether they agree on the side alone, where
        there is one; falls_with, the readings that do not agree; whatever_missing, against a number and where there are bounds: whether every
        value that the unobserved cells allow lies on that side.
    bounds : Bounds or None
        The least and the greatest estimate over all that the unobserved cells may be (see :func:`samspill.bounds`); None where all was observed, and
        where no exact way is known.
    metric : str
    replicates, seed
        Of the tests.
    """

    table: pd.DataFrame
    conclusions: pd.DataFrame
    metric: str
    replicates: int
    seed: int
    bounds: Bounds | None = None

    def to_frame(self) -> pd.DataFrame:
        """The table of all readings."""
        return self.table

    def to_dict(self) -> dict[str, Any]:
        """Everything as JSON can hold it; nan is None."""
        return {
            "metric": self.metric,
            "replicates": self.replicates,
            "seed": self.seed,
            "readings": [plain(row) for row in self.table.to_dict("records")],
            "conclusions": [plain(row) for row in self.conclusions.to_dict("records")],
            "bounds": None if self.bounds is None else self.bounds.to_dict(),
        }

    def __repr__(self) -> str:
        standing = int(self.conclusions["stands"].sum())
        readings = int(self.table.groupby(["kind", "tie_rule", "missing_rule", "without"], dropna=False).ngroups)
        return f"<samspill.Sensitivity: {self.metric}, {standing} of {len(self.conclusions)} conclusions stand under {readings} readings>"


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to read the data."""

    kind: str
    net: Network
    tie_rule: str
    missing_rule: str
    without: Any = None
    options: Mapping[str, Any] | None = None

    def name(self) -> str:
        if self.kind == KINDS[1]:
            return f"ties {self.tie_rule}, missing {self.missing_rule}"
        return self.kind if self.without is None else f"without {self.without}"


def sensitivity(
    metric: Metric,
    net: Any,
    null: null.Null | None = None,
    replicates: int = 999,
    seed: int = 1,
    alternative: Alternative = "two-sided",
    *,
    of: Metric | None = None,
    of_options: Mapping[str, Any] | None = None,
    by: Literal["sector"] | None = None,
    baselines: Mapping[str, Any] | None = None,
    convener: Any = None,
    leave_one_out: bool = True,
    tie_rules: Sequence[str] | None = None,
    missing_rules: Sequence[str] = MISSING_RULES,
    **options: Any,
) -> Sensitivity:
    """The same finding under other rules, against other baselines, without the convener, and without each actor: what stands?

    Parameters
    ----------
    metric : function or str
        A metric of networks, its name, or any function of a Network.
    net : Network
    null : null model, optional
        What the finding is held against; ``sp.null.permute_sectors()`` where neither this nor `baselines` is given.
    replicates, seed, alternative, of, of_options, by, **options
        As for :func:`samspill.infer`.
    baselines : mapping from name to number or null model, optional
        To hold it against several: a number by the jackknife interval around the estimate, a null model by its p.
    convener : actor, or several, optional
        Who called the others together: also read without them.
    leave_one_out : bool, default True
        Also read without each of the actors.
    tie_rules : sequence of {"as_reported", "either", "both"}, optional
        All where not given; for metrics of the family symmetry only as_reported, since the other rules take away what they measure.
    missing_rules : sequence of {"available", "zero", "reconstruct"}

    Returns
    -------
    Sensitivity
        The table of all readings, and for each conclusion whether it stands.

    Raises
    ------
    InvalidInput
        S223 for a convener that is no actor; all that infer and jackknife raise on the data as they are.

    Notes
    -----
    Tie rules (as_reported, either, both) are tried where ties are directed, by the metric's own option ``rule`` where it has one and else by
    :meth:`samspill.Network.symmetrize`; missing rules (available, zero, reconstruct) where some pairs were not observed and the metric
    offers them. A reading that a metric says does not apply (reciprocity of undirected ties) neither supports nor weakens a conclusion;
    one without a value, or with a lower verdict, weakens it. Without an actor a value by actor or sector may be missing: that value's
    conclusion is then read from the others. Missing rules are some of all that the missing cells may be; `bounds` holds them all. Against a number the readings that leave one actor out are held to the side alone.

    References
    ----------
    phipson2010, snijders1999

    Examples
    --------
    >>> import samspill as sp
    >>> found = sp.sensitivity("mixing.ei_index", sp.Network.example(), replicates=99, convener="Library")
    >>> found.conclusions[["side", "verdict", "stands"]].to_numpy().tolist()
    [['below', 'suggests', False]]
    """
    given = as_network(net)
    inputs, chosen = _split(options)
    if inputs.get("sectors") is not None:
        given = given.with_sectors(inputs["sectors"])
    if baselines is None:
        model = _default_null() if null is None else null
        baselines = {model.code: model}
    elif null is not None:
        baselines = {null.code: null, **baselines}
    baselines = {name: _by_actor(one, given) for name, one in baselines.items()}
    question = _Question(metric, of, dict(of_options or {}), by, chosen, replicates, seed, alternative)
    rows: list[dict[str, Any]] = []
    for way in _ways(question, given, convener, leave_one_out, (tie_rules, missing_rules)):
        for name, baseline in baselines.items():
            rows += question.read(way, name, baseline)
    label = _known_name(metric) or str(getattr(metric, "__name__", "statistic"))
    label = label if of is None else f"{label} of {metric_name(of)}"
    whole = question.bounds(given)
    return Sensitivity(pd.DataFrame(rows).drop(columns=["_way", "_applies"]), _conclusions(rows, baselines, whole), label, replicates, seed, whole)


def _default_null() -> null.Null:
    return null.permute_sectors()


def _ways(
    question: _Question, net: Network, convener: Any, leave_one_out: bool, rules: tuple[Sequence[str] | None, Sequence[str]]
) -> Iterator[_Way]:
    plainly, available = TIE_RULES[0], MISSING_RULES[0]
    yield _Way(KINDS[0], net, plainly, available)
    for rule in rules[0] or ():
        check_choice(rule, TIE_RULES, "tie_rules")
    for rule in rules[1]:
        check_choice(rule, MISSING_RULES, "missing_rules")
    ties = question.tie_rules() if rules[0] is None else rules[0]
    ties = ties if net.directed else TIE_RULES[:1]
    missing = rules[1] if not net.observed and question.offers("missing") else MISSING_RULES[:1]
    for tie in ties:
        own = question.offers("rule")
        ruled = net if tie == plainly or own else net.symmetrize(tie)  # type: ignore[arg-type]
        for rule in missing:
            chosen = {"missing": rule} if question.offers("missing") and not net.observed else {}
            if own:
                chosen["rule"] = tie
            usual = {name: question.default(name) for name in chosen}
            if (tie != plainly and not own) or chosen != usual:
                yield _Way(KINDS[1], ruled, tie, rule, options=chosen)
    if convener is not None:
        who = list(convener) if isinstance(convener, Iterable) and not isinstance(convener, (str, bytes)) else [convener]
        known(who, net.actors, "convener")
        yield _Way(KINDS[2], net.without(who), plainly, available, ", ".join(map(str, who)))
    for actor in net.actors.tolist() if leave_one_out else ():
        yield _Way(KINDS[3], net.without([actor]), plainly, available, actor)


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of every reading."""

    metric: Metric
    of: Metric | None
    of_options: dict[str, Any]
    by: Literal["sector"] | None
    options: Mapping[str, Any]
    replicates: int
    seed: int
    alternative: Alternative

    def offers(self, option: str) -> bool:
        """Whether the metric that reads the network has this option, and the caller left it open."""
        reader = _known_name(self.metric) if self.of is None else metric_name(self.of)
        if reader is None or option in self.options or option in self.of_options:
            return False
        words = {one["name"]: set(one["choices"]) for one in info_of(reader)["options"]}
        return option in words and words[option] >= {"rule": set(TIE_RULES), "missing": set(MISSING_RULES)}[option]

    def bounds(self, net: Network) -> Bounds | None:
        """Between what the estimate can be, where that is known exactly; a function of the caller's own would be asked too often."""
        if net.observed or _known_name(self.metric) is None:
            return None
        chosen = {key: value for key, value in self.options.items() if key != "missing"}
        try:
            return bounds(self.metric, net, of=self.of, of_options=self.of_options, by=self.by, **chosen)
        except InvalidInput as error:
            if error.code != "S306":
                raise
            return None

    def default(self, option: str) -> Any:
        """What the metric that reads the network does unless told otherwise."""
        reader = _known_name(self.metric) if self.of is None else metric_name(self.of)
        return next((one["default"] for one in info_of(str(reader))["options"] if one["name"] == option), None)

    def tie_rules(self) -> Sequence[str]:
        """The rules that leave something to measure."""
        reader = _known_name(self.metric) if self.of is None else metric_name(self.of)
        return TIE_RULES[:1] if reader is not None and reader.startswith("symmetry.") else TIE_RULES

    def read(self, way: _Way, name: str, baseline: Any) -> list[dict[str, Any]]:
        """The rows of one reading against one baseline, a row a value."""
        head = {
            "kind": way.kind,
            "tie_rule": way.tie_rule,
            "missing_rule": way.missing_rule,
            "without": way.without,
            "baseline": name,
            "_way": way.name(),
        }
        try:
            rows = self._number(way, baseline) if isinstance(baseline, (int, float)) else self._test(way, baseline)
        except InvalidInput as error:
            if way.kind == KINDS[0]:
                raise
            reason = "not_applicable" if error.code in ("S305", "S306", "S401") else error.what
            rows = [{"value": None, "estimate": math.nan, "against": math.nan, "p": None, "verdict": None, "reason": reason}]
            return [{**head, **row, "side": None, "_applies": reason != "not_applicable"} for row in rows]
        own = _known_name(self.metric) is None  # of a function's nan nobody knows that it does not apply
        return [
            {**head, **row, "side": side(row["estimate"], row["against"]), "_applies": own or row["reason"] != "not_applicable"} for row in rows
        ]

    def _call(self, way: _Way) -> dict[str, Any]:
        more = dict(way.options or {})
        if self.of is None:
            return {"by": self.by, **self.options, **more}
        return {"of": self.of, "of_options": {**self.of_options, **more}, "by": self.by, **self.options}

    def _test(self, way: _Way, model: null.Null) -> list[dict[str, Any]]:
        test = infer(self.metric, way.net, _fitting(model, way.net), self.replicates, self.seed, self.alternative, **self._call(way))
        return [
            {"value": value, "estimate": float(one.observed), "against": one.null_mean, "p": one.p, "verdict": one.verdict, "reason": one.reason}
            for value, one in _one_by_one(test)
        ]

    def _number(self, way: _Way, baseline: float) -> list[dict[str, Any]]:
        spread = jackknife(self.metric, way.net, seed=self.seed, **self._call(way))
        out = []
        for value, one in _one_by_one(spread):
            verdict = _held_against(one, float(baseline)) if way.kind != KINDS[3] else None
            out.append(
                {"value": value, "estimate": float(one.estimate), "against": float(baseline), "p": None, "verdict": verdict, "reason": one.reason}
            )
        return out


def _held_against(one: Jackknife, baseline: float) -> str:
    verdict, _ = decide(
        estimate=float(one.estimate),
        baseline=baseline,
        readings=(),
        concerned=(),
        floor=0.0,
        interval=_ends(one.interval),
        wide_interval=_ends(one.interval_80),
        reason=one.reason,
    )
    return verdict


def _ends(interval: Interval) -> tuple[float, float] | None:
    return None if pd.isna(interval.low) or pd.isna(interval.high) else (float(interval.low), float(interval.high))


def _one_by_one(result: Inference | Jackknife) -> Iterator[tuple[Any, Any]]:
    names = _flat_index(result._layout)
    yield from zip([None] if names is None else names.tolist(), result, strict=True)


def _by_actor(model: Any, net: Network) -> Any:
    """Strata in the order of the actors as strata by actor, which outlast a smaller roster."""
    if isinstance(model, _STRATIFIED) and model.strata is not None:
        return type(model)(dict(zip(net.actors.tolist(), labels_by_actor(model.strata, net.actors), strict=True)))
    return model


def _fitting(model: null.Null, net: Network) -> null.Null:
    """Strata are those of the actors that are left; rewiring keeps what it kept when ties lose their direction."""
    if isinstance(model, _STRATIFIED) and model.strata is not None:
        return type(model)({actor: model.strata[actor] for actor in net.actors.tolist()})
    if isinstance(model, null.rewire_directed) and not net.directed:
        return null.rewire(within=model.within, attempts_per_tie=model.attempts_per_tie)
    return model


_STRENGTH = {"suggests": 0, "signs": 1, "indistinguishable": 2, "too_little": 3, "not_measurable": 4}


def _conclusions(rows: Sequence[Mapping[str, Any]], baselines: Mapping[str, Any], whole: Bounds | None) -> pd.DataFrame:
    ends = None if whole is None else whole.to_frame()
    place = dict.fromkeys(baselines, 0)
    out = []
    for mine in rows:
        if mine["kind"] != KINDS[0]:
            continue
        fixed = ends is not None and isinstance(baselines[mine["baseline"]], (int, float))
        end = ends.iloc[place[mine["baseline"]]] if fixed and ends is not None else None
        place[mine["baseline"]] += 1
        out.append(_conclusion(mine, rows, end))
    return pd.DataFrame(out)


def _conclusion(mine: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], ends: Any) -> dict[str, Any]:
    """What a value and baseline say as the data are, and which readings do not agree."""
    read = [
        row
        for row in rows
        if row["baseline"] == mine["baseline"] and row["value"] in (mine["value"], None) and row["_applies"]
    ]
    told = mine["verdict"] in ("suggests", "signs") and mine["side"] in ("above", "below")
    turned = [told and row["side"] != mine["side"] for row in read]
    other = [row["verdict"] is not None and _disagrees(row["verdict"], mine["verdict"]) for row in read]
    estimates = [row["estimate"] for row in read if not math.isnan(row["estimate"])]
    return {
        **{name: mine[name] for name in ("value", "baseline", "estimate", "against", "side", "verdict")},
        "low": min(estimates, default=math.nan),
        "high": max(estimates, default=math.nan),
        "readings": len(read),
        "stands": (told or mine["verdict"] == "indistinguishable") and not any(turned) and not any(other),
        "keeps_side": told and not any(turned),
        "falls_with": tuple(row["_way"] for row, *fell in zip(read, turned, other, strict=True) if any(fell)),
        "whatever_missing": None if ends is None else told and all(side(ends[end], mine["against"]) == mine["side"] for end in ("low", "high")),
    }


def _disagrees(verdict: str, mine: str) -> bool:
    """Whether a reading says less than the data as they are, or, where those say nothing, more."""
    if mine == "indistinguishable":
        return _STRENGTH[verdict] < _STRENGTH[mine]
    return _STRENGTH[verdict] > _STRENGTH[mine]

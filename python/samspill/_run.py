"""One way from a metric's name and an input to a shaped result."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from samspill import _core, _reshape
from samspill._context import isa_level, run_settings
from samspill._errors import InvalidInput
from samspill._inputs import Prepared, as_network, prepare
from samspill._results import ActorSet, Facts, Value, reasons, scores, sparse_table, table
from samspill.network import Network

Info: TypeAlias = Mapping[str, Any]

CENTRALIZATION = "balance.centralization"
"""The one metric of actor values that must know which metric gave them, where no ceiling is given."""

MATRIX_AT_MOST = 5_000
"""Results actor by actor are frames up to so many actors, SciPy matrices above."""


@lru_cache(maxsize=1)
def registry() -> Mapping[str, Info]:
    """The facts about every metric, by name."""
    return {info["name"]: info for info in _core.infos()}


def info_of(name: str) -> Info:
    """The facts about one metric; refuses an unknown name, with the nearest known one."""
    known = registry()
    if name not in known:
        import difflib

        near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
        advice = f"did you mean {near[0]}?" if near else "`samspill metrics` lists them"
        raise InvalidInput("S308", "there is no metric of this name", f"metric {name}", advice)
    return known[name]


def metric_name(metric: Callable[..., Any] | str) -> str:
    """The registered name of a metric's function, or the name itself."""
    if isinstance(metric, str):
        return str(info_of(metric)["name"])
    module, name = getattr(metric, "__module__", ""), getattr(metric, "__name__", "")
    return str(info_of(f"{module.removeprefix('samspill.')}.{name}")["name"])


def run(name: str, given: Any, /, **options: Any) -> Any:
    """Compute the metric called `name` and shape its result (contract: a Value, a Series, a frame, a list of actors).

    Parameters
    ----------
    name : str
        As in the registry, "power.betweenness".
    given : object
        The kind of input that the metric's info names, in any form that :mod:`samspill._inputs` knows.
    **options
        The metric's own options; None is the default. ``sectors``, ``values``, ``net``, ``population``, ``quota``, ``present``,
        ``amount``, ``actors`` and ``received`` belong to the inputs.
    """
    result, _ = run_prepared(name, given, **options)
    return result


def run_prepared(name: str, given: Any, /, **options: Any) -> tuple[Any, Prepared]:
    """As `run`, with the input as the engine saw it."""
    info = info_of(name)
    if info["input"] == "actor values" and (isinstance(given, str) or callable(given)):
        return _run_of_metric(info, metric_name(given), options)
    return _run_of_input(info, given, options)


def _run_of_input(info: Info, given: Any, options: dict[str, Any], of: Mapping[str, Any] | None = None) -> tuple[Any, Prepared]:
    name = info["name"]
    if options.get("missing") == "bounds":
        raise InvalidInput("S306", "'bounds' are two numbers, a least and a greatest", "option missing", f"call samspill.bounds({name!r}, net)")
    if info["takes_values"] and options.get("values") is not None:  # in place of this option
        of = {info["takes_values"]: getattr(options["values"], "name", None) or "values", **(of or {})}
    prepared = prepare(info["input"], given, options)
    family, _, short = name.partition(".")
    compute = getattr(getattr(_core, family), short)
    chosen = {key: value for key, value in options.items() if value is not None}
    raw, (method, error) = compute(*prepared.engine, run=run_settings(), **_numbered(chosen, prepared))
    error = error if method == "estimate" else None
    source = getattr(given, "_facts", None)
    if method == "exact" and isinstance(source, Facts):
        method = source.method  # of estimates nothing exact can be made; how far off it is is not known
    call = _Call(info, {**all_options(info, chosen), **(of or {})}, method, error)
    return _SHAPES[info["scope"]](raw, prepared, call), prepared


def _run_of_metric(info: Info, of: str, options: dict[str, Any]) -> tuple[Any, Prepared]:
    """A metric of actor values, of the values that the metric called `of` gives.

    ``net`` is what `of` is computed from. Options that the first metric has go to it, all others to `of`, as what stands in ``of_options`` does.
    """
    theirs = info_of(of)
    if theirs["scope"] != "actor":
        raise InvalidInput("S306", "it gives no value an actor", f"metric {of}", "take a metric of scope actor, or give the values: a column of its result")
    given = options.get("net")
    if given is None:
        raise InvalidInput("S225", f"there is nothing to compute {of} from", f"metric {info['name']}", f"give a {theirs['input']} after the metric")
    own = {option["name"] for option in info["options"]}
    mine = {key: value for key, value in options.items() if key in own and value is not None}
    rest = {key: value for key, value in options.items() if key not in own | {"net", "of_options", "population"} and value is not None}
    passed = {**rest, **(options.get("of_options") or {})}
    if theirs["input"] == "voting body":
        passed.pop("sectors", None)  # members of a body have none by themselves
    told = {"of": of, "of_options": all_options(theirs, {key: value for key, value in passed.items() if key in {o["name"] for o in theirs["options"]}})}
    if info["name"] == CENTRALIZATION and not mine:
        prepared = prepare("network", given, passed)
        number, why = _core.centralization(of, *prepared.engine, run=run_settings(), **passed)
        return Value(number, _Call(info, {**all_options(info, mine), **told}).facts(_why(why))), prepared
    values, prepared = run_prepared(of, given, **passed)
    sectors = {"net": prepared.facts} if isinstance(prepared.facts, Network) else {"sectors": options.get("sectors")}
    return _run_of_input(info, values, {**mine, **sectors, "population": options.get("population")}, told)


def bonacich_path(net: Any, betas: Any, **options: Any) -> pd.DataFrame:
    """Bonacich power for many betas, a column each."""
    network = as_network(net)
    chosen = {key: value for key, value in options.items() if value is not None}
    columns = pd.Index(np.asarray(betas, dtype=np.float64), name="beta")
    raw = _core.bonacich_path(network._engine, columns.to_numpy(), run=run_settings(), **chosen)
    info = info_of("power.bonacich")
    return _frame(raw, network.actors, columns, _Call(info, {**all_options(info, chosen), "beta": columns.tolist()}))


def brokerage_by_sectors(net: Any, **options: Any) -> pd.Series:
    """Brokerage by the sectors of giver, broker and taker."""
    network = as_network(net)
    raw = _core.brokerage_by_sectors(network._engine, run=run_settings(), **options)
    index = pd.MultiIndex.from_product([list(network.sector_names)] * 3, names=["from", "over", "to"])
    return _series(raw, index, _Call(info_of("brokerage.gould_fernandez"), options))


def bridging_by_sectors(net: Any, **options: Any) -> pd.Series:
    """Shares of shortest paths through each actor by the sectors where they start and end."""
    prepared = prepare("network", net, options)
    raw = _core.bridging_by_sectors(*prepared.engine, run=run_settings(), **options)
    names = list(prepared.sector_names)
    index = pd.MultiIndex.from_product([prepared.actors, names, names], names=["actor", "from", "to"])
    return _series(raw, index, _Call({**info_of("mixing.bridging"), "unit": "shortest paths"}, options))


def sector_plane(net: Any, **options: Any) -> pd.DataFrame:
    """The dominance plane of sectors, a row each."""
    prepared = prepare("network", net, options)
    raw = _core.sector_plane(*prepared.engine, run=run_settings(), **options)
    call = _Call({**info_of("symmetry.dominance_plane"), "catalogue": "C7"}, options)
    return _frame(raw[:2], _names(prepared.sector_names, "sector"), _part_names(tuple(raw[2])), call)


def run_stacked(name: str, given: Any, /, **options: Any) -> Any:
    """A metric of one network, as `run`, or of a list of relations among the same actors, whose ties stand one after the other."""
    if not isinstance(given, list | tuple):
        return run(name, given, **options)
    nets = [as_network(one) for one in given]
    if not nets:
        raise InvalidInput("S224", "the list is empty", "relations", "give at least one network")
    for number, net in enumerate(nets):
        if not net.actors.equals(nets[0].actors):
            advice = "make all of them with the same actors=, in one order"
            raise InvalidInput("S206", "its actors are not those of the first, in the same order", f"relation {number}", advice)
    info = info_of(name)
    chosen = {key: value for key, value in options.items() if value is not None}
    engines = [net._engine for net in nets]
    raw = getattr(_core, f"{name.partition('.')[2]}_of")(engines, run=run_settings(), **chosen)
    return _SHAPES[info["scope"]](raw, Prepared((engines,), nets[0].actors), _Call(info, all_options(info, chosen)))


def readings(metric: Callable[..., Any] | str, given: Any, costs: Sequence[str], **options: Any) -> pd.DataFrame:
    """A metric of actors under several readings of the weights, a column each."""
    name = metric_name(metric)
    info = info_of(name)
    if info["scope"] != "actor" or "cost" not in {option["name"] for option in info["options"]}:
        raise InvalidInput("S306", "it has no value an actor that depends on a cost", f"metric {name}", "take power.betweenness, power.closeness or power.harmonic")
    columns = pd.Index(list(costs), name="cost")
    found = [run(name, given, cost=cost, **options) for cost in columns]
    whys = pd.DataFrame({cost: reasons(one) for cost, one in zip(columns, found, strict=True)}, columns=columns, dtype=object)
    chosen = {key: value for key, value in options.items() if value is not None}
    call = _Call(info, {**all_options(info, chosen), "cost": columns.tolist()})
    values = np.column_stack([one.to_numpy() for one in found]) if found else np.empty((0, 0))
    return table(values, found[0].index if found else pd.Index([]), columns, call.facts(whys if whys.notna().any(axis=None) else None))


def _numbered(chosen: Mapping[str, Any], prepared: Prepared) -> dict[str, Any]:
    """The options as the engine takes them: a sector is called by its number there."""
    if "sector" not in chosen:
        return dict(chosen)
    names = [str(name) for name in prepared.sector_names]
    wanted = str(chosen["sector"])
    if wanted not in names:
        raise InvalidInput("S302", f"there is no sector '{wanted}'", "option sector", f"use one of {', '.join(names) or 'the sectors of a network that has some'}")
    return {**chosen, "sector": float(names.index(wanted))}


def all_options(info: Info, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Every option of a metric with its value; an option left unset is None."""
    defaults = {option["name"]: option["default"] for option in info["options"]}
    merged = {**defaults, **chosen}
    return {name: None if value == "unset" else value for name, value in merged.items()}


@dataclass(frozen=True, slots=True)
class _Call:
    """What was computed with which options, and how the result came about."""

    info: Info
    options: Mapping[str, Any]
    method: str = "exact"
    standard_error: float | None = None

    def facts(self, reasons: Any) -> Facts:
        info = self.info
        return Facts(
            info["name"],
            info["catalogue"],
            info["unit"],
            info["source"],
            info["scope"],
            self.options,
            reasons,
            isa_level(),
            self.method,
            self.standard_error,
        )


def _why(code: int) -> str | None:
    return None if code == 0 else _core.reasons[code]


def _whys(codes: Any) -> Any:
    names = np.array([None, *_core.reasons[1:]], dtype=object)
    return names[codes]


def _value(raw: Any, _: Prepared, call: _Call) -> Value:
    number, why = raw
    return Value(number, call.facts(_why(why)))


def _series(raw: Any, index: pd.Index, call: _Call) -> pd.Series:
    values, codes = raw
    why = None if codes is None else pd.Series(_whys(codes), index=index, name="reason", dtype=object)
    return scores(values, index, call.facts(why))


def _by_actor(raw: Any, prepared: Prepared, call: _Call) -> pd.Series:
    return _series(raw, prepared.actors, call)


def _by_sector(raw: Any, prepared: Prepared, call: _Call) -> pd.Series:
    return _series(raw, _names(prepared.sector_names, "sector"), call)


def _by_part(raw: Any, _: Prepared, call: _Call) -> pd.Series:
    return _series(raw[:2], _part_names(tuple(raw[2])), call)


def _by_tie(raw: Any, prepared: Prepared, call: _Call) -> pd.Series:
    values, codes, givers, takers = raw
    index = pd.MultiIndex.from_arrays([prepared.actors[givers], prepared.actors[takers]], names=["from", "to"])
    return _series((values, codes), index, call)


def _frame(raw: Any, index: pd.Index, columns: pd.Index, call: _Call) -> pd.DataFrame:
    values, codes = raw
    why = None if codes is None else pd.DataFrame(_whys(codes), index=index, columns=columns, dtype=object)
    return table(values, index, columns, call.facts(why))


def _actor_by_column(raw: Any, prepared: Prepared, call: _Call) -> pd.DataFrame:
    return _frame(raw[:2], prepared.actors, _part_names(tuple(raw[2])), call)


def _sector_by_sector(raw: Any, prepared: Prepared, call: _Call) -> pd.DataFrame:
    return _frame(raw, _names(prepared.sector_names, "from"), _names(prepared.sector_names, "to"), call)


def _actor_by_actor(raw: Any, prepared: Prepared, call: _Call) -> Any:
    values, codes, offsets, targets = raw
    actors = prepared.actors
    size = len(actors)
    undefined = np.zeros(size, dtype=bool) if codes is None else codes != 0
    whys = np.full(size, None, dtype=object) if codes is None else _whys(codes)
    facts = call.facts(None)
    if size > MATRIX_AT_MOST:
        by_row = pd.Series(whys, index=actors, name="reason", dtype=object)
        return sparse_table(_reshape.sparse_rows(values, targets, offsets, undefined), replace(facts, reasons=by_row))
    cells = np.zeros((size, size))
    cells[np.repeat(np.arange(size), np.diff(offsets)), targets] = values
    cells[undefined] = np.nan
    index, columns = actors.rename("from"), actors.rename("to")
    if undefined.any():
        # a cell that is nan in a defined row is so because of its column's actor
        by_cell = np.full(cells.shape, None, dtype=object)
        by_cell[:] = whys
        by_cell[undefined] = whys[undefined, np.newaxis]
        by_cell[~np.isnan(cells)] = None
        facts = replace(facts, reasons=pd.DataFrame(by_cell, index=index, columns=columns, dtype=object))
    return table(cells, index, columns, facts)


def _set_of_actors(raw: Any, prepared: Prepared, call: _Call) -> ActorSet:
    chosen, number, why = raw
    return ActorSet(prepared.actors[chosen].tolist(), number, call.facts(_why(why)))


def _part_names(names: tuple[str, ...]) -> pd.Index:
    return _kept_index(names).view()  # whoever names it names his own


@lru_cache(maxsize=64)
def _kept_index(names: tuple[str, ...]) -> pd.Index:
    """To look at a dozen words takes pandas longer than most metrics take."""
    return pd.Index(names)


def _names(names: tuple[Any, ...], axis: str) -> pd.Index:
    index: pd.Index = pd.Index(list(names), name=axis)
    return index


_SHAPES: Mapping[str, Callable[[Any, Prepared, _Call], Any]] = {
    "network": _value,
    "actor": _by_actor,
    "sector": _by_sector,
    "actor x column": _actor_by_column,
    "sector x sector": _sector_by_sector,
    "tie": _by_tie,
    "category": _by_part,
    "actor x actor": _actor_by_actor,
    "set of actors": _set_of_actors,
}


def metrics() -> pd.DataFrame:
    """The registry as a table: a row a metric.

    Returns
    -------
    DataFrame
        Columns name, catalogue, family, input, scope, unit, low, high, weights, direction, unobserved, needs_sectors, source.

    Examples
    --------
    >>> import samspill as sp
    >>> "power.degree" in set(sp.metrics()["name"])
    True
    """
    columns = [
        "name",
        "catalogue",
        "family",
        "input",
        "scope",
        "unit",
        "low",
        "high",
        "weights",
        "direction",
        "unobserved",
        "needs_sectors",
        "source",
    ]
    return pd.DataFrame([{column: info[column] for column in columns} for info in registry().values()], columns=columns)

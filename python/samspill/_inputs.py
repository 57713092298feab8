"""From whatever a person has in hand to the seven kinds of input that metrics are computed from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samspill import _core, _reshape
from samspill._errors import InvalidInput
from samspill._frames import labels_by_actor, sector_labels
from samspill._ids import factorize, known, roster_of
from samspill.network import Network


@dataclass(frozen=True, slots=True)
class Prepared:
    """An input as the engine takes it, with the names of what its results will be about."""

    engine: tuple[Any, ...]
    actors: pd.Index
    sector_names: tuple[Any, ...] = ()
    facts: Any = None
    """What stands under ``network`` in JSON: a Network, a list of them, or a description."""
    keep: tuple[Any, ...] = field(default=(), repr=False)
    events: pd.Index | None = None
    recipe: Recipe | None = field(default=None, repr=False)
    """How the engine's input is made, where that is no network."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A class of the engine and what its constructor takes: numbers, arrays, None, or another recipe."""

    kind: str
    arguments: tuple[Any, ...]

    def made(self) -> Any:
        """The engine's input."""
        return getattr(_core, self.kind)(*(one.made() if isinstance(one, Recipe) else one for one in self.arguments))


def as_network(given: Any) -> Network:
    """A Network from a Network, a NetworkX or igraph graph, or a SciPy matrix. No edge attribute is read unasked."""
    if isinstance(given, Network):
        return given
    homes = {kind.__module__.partition(".")[0] for kind in type(given).__mro__}
    if "networkx" in homes:
        return Network.from_networkx(given)
    if "igraph" in homes:
        return Network.from_igraph(given)
    if "scipy" in homes:
        return Network.from_scipy(given)
    raise InvalidInput(
        "S224",
        f"a {type(given).__name__} is not a network",
        "input",
        "give a Network (Network.from_frames makes one), a NetworkX or igraph graph, or a SciPy sparse matrix",
    )


def prepare(kind: str, given: Any, extra: dict[str, Any]) -> Prepared:
    """The input of a metric; takes from `extra` the keywords that belong to it (``sectors``, ``values``, ``net``, …)."""
    return _KINDS[kind](given, extra)


def _network(given: Any, extra: dict[str, Any]) -> Prepared:
    net = as_network(given)
    sectors, values = extra.pop("sectors", None), extra.pop("values", None)
    if sectors is not None:
        net = net.with_sectors(sectors)
    engine: tuple[Any, ...] = (net._engine,)
    if values is not None:
        numbers, _ = _values_by_actor(values, net.actors)
        engine = (net._engine, _core.ActorValues(numbers, None, 0))
    return Prepared(engine, net.actors, net.sector_names, net)


# A value an actor


def _actor_values(given: Any, extra: dict[str, Any]) -> Prepared:
    net = extra.pop("net", None)
    sectors, population = extra.pop("sectors", None), extra.pop("population", None)
    if isinstance(given, tuple) and len(given) == 2 and isinstance(given[1], Network):
        given, net = given
    if sectors is None and isinstance(net, Mapping | Sequence | pd.Series | np.ndarray):
        net, sectors = None, net
    if net is not None:
        net = as_network(net)
    values, actors = _values_by_actor(given, None if net is None else net.actors)
    if sectors is None and net is not None:
        sectors = net.sectors
    labels, names = sector_labels(None if sectors is None else labels_by_actor(sectors, actors))
    facts = (
        net
        if net is not None
        else {
            "actors": len(actors),
            "ties": None,
            "directed": None,
            "meaning": None,
            "sectors": len(names),
            "observed": bool(np.isfinite(values).all()),
        }
    )
    people = None if population is None else _population(population, values, actors, labels, names)
    recipe = Recipe("ActorValues", (values, labels, len(names), people))
    return Prepared((recipe.made(),), actors, names, facts, recipe=recipe)


def _population(
    given: Any, values: NDArray[np.float64], actors: pd.Index, labels: NDArray[np.int32] | None, sectors: tuple[Any, ...]
) -> NDArray[np.float64]:
    """How many people each actor stands for; those of a sector are shared evenly by its actors whose value is known."""
    if isinstance(given, Mapping):
        given = pd.Series(dict(given), dtype=float)
    if labels is None or not isinstance(given, pd.Series) or given.index.isin(actors).all() or not given.index.isin(sectors).all():
        return _values_by_actor(given, actors)[0]
    lacking = [name for name in sectors if name not in given.index]
    if lacking:
        raise InvalidInput("S206", f"it lacks {', '.join(map(str, lacking))}", "population", "give a number for every sector")
    known_actors = ~np.isnan(values)
    holders = np.bincount(labels[known_actors], minlength=len(sectors))
    by_sector = given.loc[list(sectors)].to_numpy(dtype=float)
    return np.where(known_actors, by_sector[labels] / np.maximum(holders, 1)[labels], np.nan)


def _values_by_actor(given: Any, roster: pd.Index | None) -> tuple[NDArray[np.float64], pd.Index]:
    if isinstance(given, pd.DataFrame):
        raise InvalidInput("S224", "it is a table with several columns", "actor values", "give one column of it")
    if isinstance(given, Mapping):
        given = pd.Series(dict(given), dtype=float)
    if isinstance(given, pd.Series):
        numbers = _float_array(given.to_numpy(dtype=float, na_value=np.nan), "actor values")
        actors = given.index if given.index.name == "actor" else given.index.rename("actor")
        if roster is None or actors.equals(roster):
            return numbers, actors
        where = known(actors.tolist(), roster, "actor values")
        out = np.full(len(roster), np.nan)
        out[where] = numbers
        return out, roster
    numbers = _float_array(given, "actor values")
    if roster is not None and len(roster) != len(numbers):
        raise InvalidInput(
            "S206", f"{len(numbers)} values for {len(roster)} actors", "actor values", "give one value an actor, or a Series by actor"
        )
    return numbers, pd.RangeIndex(len(numbers), name="actor") if roster is None else roster


def _float_array(values: Any, what: str) -> NDArray[np.float64]:
    try:
        out = np.ascontiguousarray(values if hasattr(values, "__array__") else list(values), dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidInput("S227", "its values are not numbers", what, "give numbers; nan where a value is unknown") from None
    if out.ndim != 1:
        raise InvalidInput("S206", f"it has {out.ndim} dimensions", what, "give one value an actor")
    return out


# Actors at events


def _incidence(given: Any, extra: dict[str, Any]) -> Prepared:
    table = _participation(given, extra.pop("actors", None))
    sectors = extra.pop("sectors", None)
    labels, names = sector_labels(labels_by_actor(sectors, table.actors) if sectors is not None else table.sectors)
    recipe = Recipe("Incidence", (len(table.actors), len(table.events), table.actor, table.event, labels, len(names), table.leads))
    facts = {
        "actors": len(table.actors),
        "ties": len(table.actor),
        "directed": False,
        "meaning": None,
        "sectors": len(names),
        "observed": table.unknown == 0,
        "events": len(table.events),
    }
    return Prepared((recipe.made(),), table.actors, names, facts, events=table.events, recipe=recipe)


@dataclass(frozen=True, slots=True)
class _Participation:
    actors: pd.Index
    events: pd.Index
    actor: NDArray[np.int32]
    event: NDArray[np.int32]
    sectors: list[Any] | None = None
    leads: NDArray[np.uint8] | None = None
    unknown: int = 0


def _participation(given: Any, actors: Any) -> _Participation:
    roster = None if actors is None else roster_of(actors)
    if all(hasattr(given, name) for name in ("offsets", "targets", "actors", "events")):
        rows = np.repeat(np.arange(len(given.offsets) - 1, dtype=np.int32), np.diff(given.offsets))
        sectors = list(given.sectors) if getattr(given, "sectors", None) is not None else None
        events = pd.Index(list(given.events), dtype=object)
        return _Participation(
            roster_of(list(given.actors)), events, rows, np.asarray(given.targets, dtype=np.int32), sectors, unknown=given.unknown
        )
    if hasattr(given, "tocoo") and hasattr(given, "shape"):
        coo = given.tocoo()
        row, column = coo.row[coo.data != 0], coo.col[coo.data != 0]
        named = roster if roster is not None else pd.RangeIndex(given.shape[0], name="actor")
        return _Participation(named, pd.RangeIndex(given.shape[1], name="event"), row.astype(np.int32), column.astype(np.int32))
    frame = _frame_of(given, "incidence")
    if {"event", "actor"} <= set(frame.columns):
        return _long_participation(frame, roster)
    if isinstance(given, pd.DataFrame):
        return _wide_participation(given)
    raise InvalidInput("S225", "it has no columns event and actor", "incidence", f"the columns are {', '.join(map(str, frame.columns))}")


def _long_participation(frame: nw.DataFrame[Any], roster: pd.Index | None) -> _Participation:
    event, events = factorize(frame.get_column("event"))
    actor, named = factorize(frame.get_column("actor"))
    for codes, what in ((event, "event"), (actor, "actor")):
        if (codes < 0).any():
            raise InvalidInput(
                "S222", f"the {what} is missing", f"incidence row {int(np.flatnonzero(codes < 0)[0])}", "name both, or leave the row out"
            )
    taking_part = _attended(frame)
    actors = roster if roster is not None else named.rename("actor")
    number = known(named.tolist(), actors, "incidence") if roster is not None else np.arange(len(named))
    here = taking_part == 1
    actor32, event32 = number[actor].astype(np.int32)[here], event.astype(np.int32)[here]
    return _Participation(actors, events.rename("event"), actor32, event32, unknown=int((taking_part < 0).sum()))


def _attended(frame: nw.DataFrame[Any]) -> NDArray[np.int8]:
    """1 took part, 0 did not, -1 not recorded; without the column a row means took part."""
    size = len(frame)
    if "attended" not in frame.columns:
        return np.ones(size, dtype=np.int8)
    out = np.empty(size, dtype=np.int8)
    for row, value in enumerate(frame.get_column("attended").to_list()):
        if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
            out[row] = -1
        elif isinstance(value, (bool, int, float, np.bool_, np.number)) and value in (0, 1):
            out[row] = int(value)
        else:
            raise InvalidInput("S227", f"{value!r} is neither yes nor no", f"incidence row {row}", "use True, False or nothing")
    return out


def _wide_participation(frame: pd.DataFrame) -> _Participation:
    matrix = frame.to_numpy()
    if matrix.dtype == object or (matrix.size and not np.isin(matrix, (0, 1)).all()):
        raise InvalidInput(
            "S227", "it is not a table of 0 and 1", "incidence", "give actors in rows and events in columns, or the columns event and actor"
        )
    actor, event = np.nonzero(matrix)
    return _Participation(roster_of(frame.index), frame.columns.rename("event"), actor.astype(np.int32), event.astype(np.int32))


# Turns of talk


def _event_log(given: Any, extra: dict[str, Any]) -> Prepared:
    present, amount = extra.pop("present", None), extra.pop("amount", None)
    roster, sectors = extra.pop("actors", None), extra.pop("sectors", None)
    frame = _frame_of(given, "turns")
    for name in ("actor",):
        if name not in frame.columns:
            raise InvalidInput("S225", f"there is no column {name!r}", "turns", f"the columns are {', '.join(map(str, frame.columns))}")
    actor, named = factorize(frame.get_column("actor"))
    event, events = (
        factorize(frame.get_column("event")) if "event" in frame.columns else (np.zeros(len(actor), dtype=np.int64), pd.Index(["all"]))
    )
    for codes, what in ((event, "event"), (actor, "actor")):
        if (codes < 0).any():
            raise InvalidInput(
                "S222", f"the {what} is missing", f"turns row {int(np.flatnonzero(codes < 0)[0])}", "name both, or leave the row out"
            )
    there = None if present is None else _participation(present, None)
    actors = roster_of(roster) if roster is not None else _union(named, None if there is None else there.actors).rename("actor")
    all_events = _union(events, None if there is None else there.events)
    labels, names = sector_labels(_log_sectors(sectors, there, actors))
    columns = (
        all_events.get_indexer(events)[event].astype(np.int32),
        known(named.tolist(), actors, "turns")[actor].astype(np.int32) if len(named) else np.empty(0, dtype=np.int32),
        _amounts(frame, amount),
        None if there is None else _present(there, actors, all_events),
    )
    recipe = Recipe("EventLog", (len(actors), len(all_events), *columns, labels, len(names)))
    facts = {
        "actors": len(actors),
        "ties": len(actor),
        "directed": False,
        "meaning": None,
        "sectors": len(names),
        "observed": True,
        "events": len(all_events),
    }
    return Prepared((recipe.made(),), actors, names, facts, events=all_events, recipe=recipe)


def _union(first: pd.Index, second: pd.Index | None) -> pd.Index:
    return first if second is None else second.append(first[~first.isin(second)])


def _present(there: _Participation, actors: pd.Index, events: pd.Index) -> Recipe:
    actor = known(there.actors.tolist(), actors, "present")[there.actor].astype(np.int32)
    event = events.get_indexer(there.events)[there.event].astype(np.int32)
    return Recipe("Incidence", (len(actors), len(events), actor, event))


def _log_sectors(sectors: Any, there: _Participation | None, actors: pd.Index) -> list[Any] | None:
    if sectors is not None:
        return labels_by_actor(sectors, actors)
    if there is None or there.sectors is None:
        return None
    by_actor = dict(zip(there.actors.tolist(), there.sectors, strict=True))
    return [by_actor.get(actor) for actor in actors.tolist()]


def _amounts(frame: nw.DataFrame[Any], column: str | None) -> NDArray[np.float64] | None:
    """How much each row says: the column asked for, else ``turns`` where there is one, else a turn a row."""
    chosen = column or ("turns" if "turns" in frame.columns else None)
    if chosen is None:
        return None
    if chosen not in frame.columns:
        raise InvalidInput("S225", f"there is no column {chosen!r}", "turns", f"the columns are {', '.join(map(str, frame.columns))}")
    values = _float_array([np.nan if v is None or v is pd.NA else v for v in frame.get_column(chosen).to_list()], f"column {chosen}")
    if chosen == "turns" and column is None:
        # A row without a count is a turn.
        values = np.where(np.isnan(values), 1.0, values)
    return values


# The others


def _network_sequence(given: Any, extra: dict[str, Any]) -> Prepared:
    if isinstance(given, Network) or not isinstance(given, Iterable):
        raise InvalidInput("S224", "it is not a list of networks", "waves", "give the networks of the waves in their order")
    nets = [as_network(one) for one in given]
    if not nets:
        raise InvalidInput("S224", "the list is empty", "waves", "give the networks of the waves in their order")
    nets = _over_one_roster(nets, extra)
    return Prepared(([net._engine for net in nets],), nets[0].actors, nets[0].sector_names, nets, tuple(nets))


def over_one_roster(nets: Sequence[Network]) -> list[Network]:
    """All with the actors of the first, in its order."""
    arrays = _reshape.aligned([net._arrays for net in nets])
    return [net if net._arrays is a else Network(a) for net, a in zip(nets, arrays, strict=True)]


def _over_one_roster(nets: Sequence[Network], extra: dict[str, Any]) -> list[Network]:
    out = over_one_roster(nets)
    sectors = extra.pop("sectors", None)
    return out if sectors is None else [net.with_sectors(sectors) for net in out]


def _relation_pair(given: Any, extra: dict[str, Any]) -> Prepared:
    first, second = given if isinstance(given, (tuple, list)) and len(given) == 2 else (given, extra.pop("received", given))
    extra.pop("received", None)
    one = _as_told(first)
    other = one if second is first else _as_told(second)
    if other is one:
        nets = _over_one_roster([one], extra) * 2
    else:
        nets = _over_one_roster([one, other], extra)
    return Prepared((nets[0]._engine, nets[1]._engine), nets[0].actors, nets[0].sector_names, nets, tuple(nets))


def relations_of(given: Any) -> tuple[list[Network], list[Any]]:
    """A relation and those that it is held against, a pair (y, x) with x one of them or many; and what the many are called."""
    if not (isinstance(given, tuple) and len(given) == 2):
        raise InvalidInput("S224", f"a {type(given).__name__} is not a pair of relations", "relations", "give a pair (y, x)")
    y, x = given
    if isinstance(x, Network) or not isinstance(x, (Mapping, Sequence)):
        return [as_network(y), as_network(x)], ["x1"]
    names = list(x) if isinstance(x, Mapping) else [f"x{k}" for k in range(1, len(x) + 1)]
    return [as_network(one) for one in (y, *(x.values() if isinstance(x, Mapping) else x))], names


def _relations(given: Any, extra: dict[str, Any]) -> Prepared:
    nets = over_one_roster(relations_of(given)[0])
    return Prepared(tuple(net._engine for net in nets), nets[0].actors, (), nets, tuple(nets))


def _as_told(given: Any) -> Network:
    """The network with the word of the one who answered in its row: `received` is then turned once, by the metric."""
    net = as_network(given)
    return Network(_reshape.as_told(net._arrays)) if net._arrays.turned else net


def _voting_body(given: Any, extra: dict[str, Any]) -> Prepared:
    quota = extra.pop("quota", None)
    if quota is None and isinstance(given, tuple) and len(given) == 2 and not np.isscalar(given[0]):
        given, quota = given
    if quota is None:
        raise InvalidInput("S225", "the quota is missing", "voting body", "give quota=, the votes that carry a decision")
    votes, actors = _values_by_actor(given, None)
    facts = {"actors": len(actors), "ties": None, "directed": None, "meaning": None, "sectors": 0, "observed": True, "quota": float(quota)}
    return Prepared((_core.VotingBody(votes, float(quota)),), actors, (), facts)


def _frame_of(given: Any, what: str) -> nw.DataFrame[Any]:
    if isinstance(given, Mapping):
        given = pd.DataFrame(dict(given))
    try:
        frame = nw.from_native(given)
    except TypeError:
        raise InvalidInput("S224", f"a {type(given).__name__} is not a table", what, "give a data frame, or a dict of columns") from None
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


_KINDS = {
    "network": _network,
    "actor values": _actor_values,
    "incidence": _incidence,
    "network sequence": _network_sequence,
    "voting body": _voting_body,
    "event log": _event_log,
    "pair of relations": _relation_pair,
    "relations": _relations,
}

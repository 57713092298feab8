"""How the order of sectors changes with the measure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import pandas as pd

from samspill._errors import InvalidInput
from samspill._inputs import as_network
from samspill._results import reasons
from samspill._run import info_of, metric_name, registry, run
from samspill.network import Network

ALIKE = 1e-9
"""Shares that differ by less, as a part of the larger, count as alike."""


@dataclass(frozen=True, slots=True)
class SectorOrders:
    """What each sector holds under each measure, and which pairs of sectors stand in one order under all of them.

    Attributes
    ----------
    table : pandas.DataFrame
        (k, m) :func:`samspill.balance.representation` by sector and measure, both in alphabetical order.
    pairs : pandas.DataFrame
        A row a pair of sectors (``sector``, ``other``, alphabetical): the measures under which the first holds ``more`` than the second,
        ``less``, ``alike``, or it is ``undefined`` for one of them; ``kept`` is True where all that are defined agree, False where they do not,
        None where none is defined.
    left_out : pandas.Series
        Why a measure was not taken, by name.
    baseline : str
        What an even share is.
    """

    table: pd.DataFrame
    pairs: pd.DataFrame
    left_out: pd.Series
    baseline: str

    @property
    def kept(self) -> list[tuple[Any, Any]]:
        """The pairs of sectors that keep their order under every measure."""
        return self._where(True)

    @property
    def changed(self) -> list[tuple[Any, Any]]:
        """The pairs of sectors whose order depends on the measure."""
        return self._where(False)

    def _where(self, kept: bool) -> list[tuple[Any, Any]]:
        return [pair for pair, found in zip(self.pairs.index.tolist(), self.pairs["kept"].tolist(), strict=True) if found is kept]

    def __repr__(self) -> str:
        count = f"{len(self.kept)} of {len(self.pairs)} pairs keep their order under every measure, {len(self.changed)} do not"
        return f"<samspill.SectorOrders: {len(self.table)} sectors, {self.table.shape[1]} measures, baseline {self.baseline}; {count}>"


def sector_orders(
    net: Any,
    measures: Iterable[Any] | Mapping[str, Any] | None = None,
    *,
    sectors: Any = None,
    baseline: Literal["per_actor", "per_sector"] = "per_actor",
    **options: Any,
) -> SectorOrders:
    """A table of how the order of sectors changes with the measure.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    measures : iterable or mapping, optional
        Metrics of actors (``sp.power.degree``, ``"power.degree"``), or a mapping from a name to a metric or to values by actor. By default every
        metric of power and brokerage that gives an actor of this network a value of at least 0 without further options.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    baseline : {"per_actor", "per_sector"}, default "per_actor"
        As in :func:`representation`. A value judgement: say which.
    **options
        Options of the metrics; each goes to those that have it (``cost="hops"``, ``direction="out"``).

    Returns
    -------
    SectorOrders
        ``.table`` sector by measure, ``.pairs`` with the measures under which a sector holds more than another, ``.kept`` and ``.changed``, and
        ``.left_out`` with the measures that could not be taken and why.

    Raises
    ------
    InvalidInput
        S304 without sectors; S301 for an option that no measure has; what a measure that was asked for refuses.

    Notes
    -----
    It tells which conclusions depend on the measure. It is no ranking: measures are not independent votes, there is no total, and more of
    a measure is not more power under all of them (``brokerage.constraint`` grows as an actor has fewer ways round). Shares that differ by less
    than a billionth count as alike; alike under one measure and more under another is a change of order.

    Examples
    --------
    >>> import samspill as sp
    >>> orders = sp.balance.sector_orders(sp.Network.example(), ["power.degree", "power.strength"], direction="out")
    >>> orders.kept
    [('civil', 'public'), ('private', 'public')]
    >>> orders.pairs.loc[("civil", "private"), "more"]
    ('power.degree',)
    """
    network = as_network(net)
    if sectors is not None:
        network = network.with_sectors(sectors)
    wanted = _named(measures)
    _refuse_strangers(options, wanted.values())
    columns, left_out = {}, {}
    for name, measure in sorted(wanted.items()):
        try:
            column = _representation(network, measure, baseline, options)
        except InvalidInput as error:
            if measures is not None or error.code == "S304":
                raise
            left_out[name] = f"{error.code} {error.what}"
            continue
        if column.isna().all() and measures is None:
            left_out[name] = str(reasons(column).iloc[0]) if len(column) else "no_actors"
        else:
            columns[name] = column
    names = sorted(network.sector_names, key=str)
    table = pd.DataFrame(columns, index=pd.Index(list(network.sector_names), name="sector"), dtype=float).loc[names]
    table.columns.name = "measure"
    return SectorOrders(table, _pairs(table), pd.Series(left_out, name="why", dtype=object).rename_axis("measure"), baseline)


def _named(measures: Iterable[Any] | Mapping[str, Any] | None) -> dict[str, Any]:
    if measures is None:
        return {
            name: name
            for name, info in registry().items()
            if info["family"] in ("power", "brokerage") and info["input"] == "network" and info["scope"] == "actor"
        }
    if isinstance(measures, Mapping):
        return {str(name): measure for name, measure in measures.items()}
    return {metric_name(measure): measure for measure in measures}


def _is_metric(measure: Any) -> bool:
    return isinstance(measure, str) or callable(measure)


def _own(measure: Any) -> set[str]:
    return {option["name"] for option in info_of(metric_name(measure))["options"]}


def _refuse_strangers(options: Mapping[str, Any], measures: Iterable[Callable[..., Any] | str | Any]) -> None:
    known: set[str] = set().union(*(_own(measure) for measure in measures if _is_metric(measure)))
    for name in options:
        if name not in known:
            raise InvalidInput("S301", "no measure has such an option", f"option {name}", f"they take {', '.join(sorted(known)) or 'none'}")


def _representation(net: Network, measure: Any, baseline: str, options: Mapping[str, Any]) -> pd.Series:
    given = {"of_options": {name: value for name, value in options.items() if name in _own(measure)}} if _is_metric(measure) else {}
    found: pd.Series = run("balance.representation", measure, net=net, baseline=baseline, **given)
    return found


def _pairs(table: pd.DataFrame) -> pd.DataFrame:
    rows = {}
    for one, other in combinations(table.index.tolist(), 2):
        held: dict[str, list[str]] = {"more": [], "less": [], "alike": [], "undefined": []}
        for measure in table.columns:
            held[_compared(table.loc[one, measure], table.loc[other, measure])].append(measure)
        found = [kind for kind in ("more", "less", "alike") if held[kind]]
        rows[one, other] = {**{kind: tuple(names) for kind, names in held.items()}, "kept": None if not found else len(found) == 1}
    index = pd.MultiIndex.from_tuples(list(rows), names=["sector", "other"])
    return pd.DataFrame(list(rows.values()), index=index, columns=["more", "less", "alike", "undefined", "kept"], dtype=object)


def _compared(a: float, b: float) -> str:
    if pd.isna(a) or pd.isna(b):
        return "undefined"
    if a == b or abs(a - b) <= ALIKE * max(abs(a), abs(b)):
        return "alike"
    return "more" if a > b else "less"

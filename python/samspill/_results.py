"""Results: numbers with their unit, their source, and the reasons of what is undefined."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from samspill._errors import InvalidInput

__all__ = ["ActorSet", "Facts", "Result", "Value", "cite", "reasons", "to_payload"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a result says about itself besides its numbers."""

    metric: str
    catalogue: str
    unit: str
    source: str
    scope: str
    options: Mapping[str, Any] = field(default_factory=dict)
    reasons: Any = None
    """The reason of a Value; a Series or frame of reasons laid out as the result; None where everything is defined."""
    isa: str = "baseline"
    """The instruction-set level that it was computed at: the last bits may differ between levels."""
    method: str = "exact"
    """"exact", "estimate" (Monte Carlo) or "best found" (a heuristic's answer where the optimum is too hard to prove)."""
    standard_error: float | None = None
    """Of an estimate; of several values the largest."""


class Value(float):
    """A number with its unit, the key of its source, the options it was computed with, and, where it is nan, the reason."""

    _facts: Facts

    def __new__(cls, number: float, facts: Facts) -> Value:
        value = super().__new__(cls, number)
        value._facts = facts
        return value

    @property
    def metric(self) -> str:
        """The name of the metric in the registry."""
        return self._facts.metric

    @property
    def unit(self) -> str:
        """The unit in words."""
        return self._facts.unit

    @property
    def source(self) -> str:
        """The key of the source in ``docs/refs.bib``."""
        return self._facts.source

    @property
    def options(self) -> dict[str, Any]:
        """Every option, defaults included."""
        return dict(self._facts.options)

    @property
    def method(self) -> str:
        """How it came about: "exact", "estimate" or "best found"."""
        return self._facts.method

    @property
    def standard_error(self) -> float | None:
        """The Monte Carlo standard error of an estimate; None where the value is none."""
        return self._facts.standard_error

    @property
    def reason(self) -> str | None:
        """Why the value is undefined; None where it is defined."""
        why = self._facts.reasons
        return None if why is None else str(why)

    def __repr__(self) -> str:
        return float.__repr__(self) if self.reason is None else f"nan ({self.reason})"

    __str__ = __repr__

    def __reduce__(self) -> tuple[type[Value], tuple[float, Facts]]:
        return Value, (float(self), self._facts)


class Scores(pd.Series):
    """A pandas Series that remembers why some of its values are undefined, also after copying, selecting and pickling."""

    _metadata = ["_name", "_facts"]
    _facts: Facts | None = None

    @property
    def _constructor(self) -> Callable[..., Scores]:
        return Scores

    @property
    def _constructor_expanddim(self) -> Callable[..., pd.DataFrame]:
        return pd.DataFrame


class Table(pd.DataFrame):
    """A pandas DataFrame that remembers why some of its values are undefined."""

    _metadata = ["_facts"]
    _facts: Facts | None = None

    @property
    def _constructor(self) -> Callable[..., Table]:
        return Table

    @property
    def _constructor_sliced(self) -> Callable[..., pd.Series]:
        return pd.Series


class ActorSet(list[Any]):
    """A list of actors and the value that they reach together."""

    def __init__(self, actors: list[Any], number: float, facts: Facts) -> None:
        super().__init__(actors)
        self.value = Value(number, facts)
        self._facts = facts

    def __reduce__(self) -> tuple[type[ActorSet], tuple[list[Any], float, Facts]]:
        return ActorSet, (list(self), float(self.value), self._facts)


Result: TypeAlias = Value | pd.Series | pd.DataFrame | ActorSet


def facts_of(result: Any) -> Facts:
    """The facts of a result; refuses what no metric returned."""
    facts = getattr(result, "_facts", None)
    if not isinstance(facts, Facts):
        raise InvalidInput("S224", f"a {type(result).__name__} is not a result of a metric", "result", "give what a metric returned")
    return facts


def scores(values: Any, index: pd.Index, facts: Facts) -> pd.Series:
    """A Series with its facts; ``.attrs`` holds scalars only, because pandas copies it deeply."""
    made = Scores(values, index=index, name=facts.metric.rpartition(".")[2])
    _attach(made, facts)
    return made


def table(values: Any, index: pd.Index, columns: pd.Index, facts: Facts) -> pd.DataFrame:
    """A DataFrame with its facts."""
    made = Table(values, index=index, columns=columns)
    _attach(made, facts)
    return made


def sparse_table(matrix: Any, facts: Facts) -> Any:
    """A SciPy matrix with its facts, which what is computed from it no longer has."""
    matrix._facts = facts
    return matrix


def _attach(made: Scores | Table, facts: Facts) -> None:
    object.__setattr__(made, "_facts", facts)
    made.attrs.update(metric=facts.metric, unit=facts.unit, source=facts.source, method=facts.method)
    if facts.standard_error is not None:
        made.attrs["standard_error"] = facts.standard_error


def reasons(result: Any) -> Any:
    """Why values are undefined: a text or None for a number, a Series or frame of them laid out as the result otherwise.

    Of a SciPy matrix actor by actor a Series by actor, for its rows.

    Examples
    --------
    >>> import samspill as sp
    >>> alone = sp.Network.from_frames({"from": [], "to": []}, actors=["Library", "NAV"])
    >>> sp.reasons(sp.symmetry.reciprocity(alone))
    'no_ties'
    """
    facts = facts_of(result)
    if isinstance(result, (Value, ActorSet)):
        return facts.reasons
    found = facts.reasons
    if isinstance(result, pd.DataFrame):
        if found is None:
            found = pd.DataFrame(None, index=result.index, columns=result.columns, dtype=object)
        found = found.reindex(index=result.index, columns=result.columns).astype(object)
        return found.where(result.isna() & found.notna(), None)
    if not isinstance(result, pd.Series):
        return found
    if found is None:
        return pd.Series([None] * len(result), index=result.index, name="reason", dtype=object)
    if not found.index.equals(result.index):
        found = found.reindex(result.index)
    return found.where(result.isna() & found.notna(), None)


# Sources


def cite(result: Any) -> str:
    """The BibTeX entry of the source of a result, of a metric, or of a metric's name.

    Examples
    --------
    >>> import samspill as sp
    >>> print(sp.cite(sp.power.degree(sp.Network.example())).splitlines()[0])
    @article{freeman1979,
    """
    if isinstance(result, str) or callable(result):
        from samspill._run import info_of, metric_name

        key = str(info_of(metric_name(result))["source"])
    else:
        key = facts_of(result).source
    entries = bibliography()
    if key not in entries:
        raise InvalidInput(
            "S232", f"the source {key!r} is not in the bibliography", "result", "this is a defect of samspill; please report it"
        )
    return entries[key]


@lru_cache(maxsize=1)
def bibliography() -> Mapping[str, str]:
    """Every BibTeX entry by key."""
    shipped = files("samspill") / "refs.bib"
    # An editable installation reads the file where it is written.
    in_tree = Path(__file__).parents[2] / "docs" / "refs.bib"
    text = (shipped if shipped.is_file() else in_tree).read_text(encoding="utf-8")
    parts = re.split(r"^(?=@)", text, flags=re.MULTILINE)
    found = {}
    for part in parts:
        head = re.match(r"@\w+\{([^,\s]+),", part)
        if head:
            found[head[1]] = part[: part.rindex("}") + 1]
    return found


# JSON


def to_payload(result: Any, net: Any = None) -> dict[str, Any]:
    """The result as an object for JSON; `net` is what it was computed from (a Network, a list of them, or None)."""
    from importlib.metadata import version

    facts = facts_of(result)
    return {
        "schema": 1,
        "samspill": version("samspill"),
        "isa": facts.isa,
        "metric": facts.metric,
        "catalogue": facts.catalogue,
        "unit": facts.unit,
        "source": facts.source,
        "options": {name: plain(value) for name, value in facts.options.items()},
        "method": facts.method,
        "standard_error": plain(facts.standard_error),
        "network": network_facts(net),
        **_body(result, facts),
    }


def network_facts(net: Any) -> Any:
    """What the JSON object says of its input."""
    if isinstance(net, (list, tuple)):
        return [network_facts(one) for one in net]
    if net is None or isinstance(net, Mapping):
        return net
    return {
        "actors": net.n_actors,
        "ties": net.n_ties,
        "directed": net.directed,
        "meaning": net.meaning,
        "sectors": net.n_sectors,
        "observed": net.observed,
    }


def _body(result: Any, facts: Facts) -> dict[str, Any]:
    if isinstance(result, Value):
        return {"value": plain(float(result)), "reason": result.reason}
    if isinstance(result, ActorSet):
        return {"actors": [plain(actor) for actor in result], "value": plain(float(result.value)), "reason": result.value.reason}
    if isinstance(result, pd.DataFrame):
        rows = result.to_numpy(dtype=float).tolist()
        return {
            "index": [plain(name) for name in result.index],
            "columns": [plain(name) for name in result.columns],
            "values": [[plain(value) for value in row] for row in rows],
            "reasons": None if facts.reasons is None else [[plain(why) for why in row] for row in reasons(result).to_numpy().tolist()],
        }
    refuse_matrix(result)
    values = [plain(value) for value in result.to_numpy(dtype=float).tolist()]
    whys = [plain(why) for why in reasons(result).tolist()]
    if isinstance(result.index, pd.MultiIndex):
        givers, takers = result.index.get_level_values(0), result.index.get_level_values(1)
        return {"from": [plain(a) for a in givers], "to": [plain(a) for a in takers], "values": values, "reasons": whys}
    return {"index": [plain(name) for name in result.index], "values": values, "reasons": whys}


def refuse_matrix(result: Any) -> None:
    """A SciPy matrix is not written out cell by cell."""
    if not isinstance(result, pd.Series):
        raise InvalidInput("S230", f"a matrix of {result.shape[0]} actors is too large to write out", "result", "take a subset of the actors")


def plain(value: Any) -> Any:
    """A value as JSON can hold it: nan is null, infinities are texts."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        if math.isnan(value):
            return None
        if math.isinf(value):
            return "inf" if value > 0 else "-inf"
        return float(value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    return None if value is pd.NA else str(value)

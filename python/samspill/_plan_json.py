"""A plan's parts as JSON holds them, and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from samspill._results import Value, plain
from samspill._run import _Call, all_options, info_of
from samspill.inference import _flat_index, _Layout


def canonical(value: Any) -> str:
    """The one text of a description, whatever order its names came in."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def numbers_to_json(value: Any) -> Any:
    """An array or a number; nan is null, infinity a word."""
    return [plain(one) for one in value.tolist()] if isinstance(value, np.ndarray) else plain(value)


def number_from_json(given: Any) -> Any:
    """What `numbers_to_json` told."""
    if isinstance(given, list):
        return np.array([number_from_json(one) for one in given], dtype=np.float64)
    return float("nan") if given is None else float(given)


def design_from_json(given: Mapping[str, Any]) -> dict[str, Any]:
    """A design as the engine takes it, from JSON: nan is None there, and infinity a word."""
    observed = np.array([np.nan if one is None else float(one) for one in given["observed"]], dtype=np.float64)
    arrangements = given["arrangements"]
    return {
        **given,
        "observed": observed,
        "reasons": np.array(given["reasons"], dtype=np.uint8),
        "arrangements": float("nan") if arrangements is None else float(arrangements),
    }


def index_to_json(index: pd.Index) -> dict[str, Any]:
    """The names along one axis."""
    values = [[plain(part) for part in one] if isinstance(one, tuple) else plain(one) for one in index.tolist()]
    return {"names": [plain(name) for name in index.names], "values": values, "plain": isinstance(index, pd.RangeIndex)}


def index_from_json(given: Mapping[str, Any]) -> pd.Index:
    """What `index_to_json` told."""
    if given["plain"]:
        return pd.RangeIndex(len(given["values"]), name=given["names"][0])
    if len(given["names"]) > 1:
        return pd.MultiIndex.from_tuples([tuple(one) for one in given["values"]], names=given["names"])
    index: pd.Index = pd.Index(given["values"], name=given["names"][0])
    return index


def layout_to_json(layout: _Layout) -> dict[str, Any]:
    """How the values of a metric are laid out."""
    return {
        "index": None if layout.index is None else index_to_json(layout.index),
        "columns": None if layout.columns is None else index_to_json(layout.columns),
    }


def layout_from_json(given: Mapping[str, Any]) -> _Layout:
    """What `layout_to_json` told."""
    return _Layout(*(None if given[axis] is None else index_from_json(given[axis]) for axis in ("index", "columns")))


def cell_names(layout: Mapping[str, Any]) -> list[Any]:
    """The names of a metric's values in a row; None for one that gives one number."""
    names = _flat_index(layout_from_json(layout))
    return [None] if names is None else [list(one) if isinstance(one, tuple) else plain(one) for one in names.tolist()]


def facts_to_json(observed: Any) -> dict[str, Any] | None:
    """What a Value says about itself; None for anything else."""
    if not isinstance(observed, Value):
        return None
    options = {name: plain(value) for name, value in observed.options.items()}
    return {"metric": observed.metric, "options": options, "method": observed.method, "standard_error": observed.standard_error}


def value_from_json(number: float, facts: Mapping[str, Any], why: str | None, isa: str) -> Value:
    """The Value that `facts_to_json` told of."""
    info = info_of(facts["metric"])
    usual = all_options(info, {})
    options = usual | {name: value for name, value in facts["options"].items() if value != plain(usual.get(name))}
    call = _Call(info, options, facts["method"], facts["standard_error"])
    return Value(number, replace(call.facts(why), isa=isa))

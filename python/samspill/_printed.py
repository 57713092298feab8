"""Results as tables on a terminal, and as plain aligned text anywhere else."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from samspill._results import ActorSet, Value, facts_of, reasons, refuse_matrix

if TYPE_CHECKING:
    from samspill._missing import Bounds

ROWS_AT_MOST = 200
"""So many rows of a long result are printed; JSON holds all."""


def number(value: float) -> str:
    """Ten significant digits, without a needless point."""
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return f"{value:.10g}"


def _cell(value: float, why: Any) -> str:
    return f"undefined ({why})" if isinstance(why, str) else "undefined" if math.isnan(value) else number(value)


def rows_of(result: Any) -> tuple[list[str], list[list[str]]]:
    """The heading and the rows of a result."""
    if isinstance(result, Value):
        return ["metric", "value", "unit"], [[result.metric, _cell(float(result), result.reason), result.unit]]
    if isinstance(result, ActorSet):
        value = _cell(float(result.value), result.value.reason)
        return ["actors", "value"], [[", ".join(map(str, result)), value]]
    if isinstance(result, pd.DataFrame):
        whys = reasons(result)
        heading = [str(result.index.name or ""), *map(str, result.columns)]
        body = zip(result.index.tolist(), result.to_numpy(dtype=float).tolist(), whys.to_numpy().tolist(), strict=True)
        return heading, [[str(name), *(_cell(v, w) for v, w in zip(values, why, strict=True))] for name, values, why in body]
    refuse_matrix(result)
    pairs = isinstance(result.index, pd.MultiIndex)
    names = [str(name or "") for name in result.index.names]
    values = zip(result.index.tolist(), result.to_numpy(dtype=float).tolist(), reasons(result).tolist(), strict=True)
    rows = [[*(map(str, label) if pairs else [str(label)]), _cell(value, why)] for label, value, why in values]
    return [*names, str(result.name)], rows


def show_result(result: Any) -> None:
    """Print a result with what it is, in what unit, after whom."""
    heading, rows = rows_of(result)
    if not isinstance(result, Value):
        facts = facts_of(result)
        print(f"{facts.metric}, {facts.unit} ({facts.source})")
    show_table(heading, rows[:ROWS_AT_MOST])
    if len(rows) > ROWS_AT_MOST:
        print(f"… and {len(rows) - ROWS_AT_MOST} more rows; --json gives all")


def show_bounds(found: Bounds) -> None:
    """Print bounds: what was found, and a row a value."""
    print(found)
    frame = found.to_frame()
    rows = []
    for name, row in zip(frame.index.tolist(), frame.to_dict("records"), strict=True):
        label = found.metric if found.single else ", ".join(map(str, name)) if isinstance(name, tuple) else str(name)
        rows.append([label, *(_cell(float(row[part]), row["reason"] if part != "observed" else None) for part in ("low", "observed", "high"))])
    show_table(["", "least", "observed", "greatest"], rows[:ROWS_AT_MOST])
    if len(rows) > ROWS_AT_MOST:
        print(f"… and {len(rows) - ROWS_AT_MOST} more rows; --json gives all")


def show_table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A drawn table where a person looks on, else columns parted by spaces."""
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.table import Table

        drawn = Table(*heading)
        for row in rows:
            drawn.add_row(*(_escaped(cell) for cell in row))
        Console().print(drawn)
        return
    widths = [max(len(cell) for cell in column) for column in zip(heading, *rows, strict=True)]
    for row in (heading, *rows):
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _escaped(cell: str) -> str:
    from rich.markup import escape

    return escape(cell)

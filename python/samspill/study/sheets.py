"""Sheets of a template before they are written: their names, their rows and what their cells may hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samspill._words import Words
from samspill.study.names import column_name, table_name
from samspill.study.tables import MATRIX, Table


@dataclass(frozen=True, slots=True)
class NewSheet:
    """A sheet of a workbook, or a file of a folder: its name, and its rows with the heading first.

    ``table`` is the table whose columns it has; ``scale`` holds what the cells of a matrix or of a grid may be chosen
    from. An ``example`` is shown and never read.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    table: Table | None = None
    scale: tuple[str, ...] = ()
    example: bool = False


def table_sheet(table: Table, rows: Iterable[Mapping[str, str]], t: Words, more: Sequence[str] = ()) -> NewSheet:
    """A table with its heading in the language of `t`; `more` are columns of its own that the study has added."""
    names = [*(column.name for column in table.columns), *more]
    heading = [*(column_name(table.name, column.name, t.language) for column in table.columns), *more]
    cells = [[row.get(name, "") for name in names] for row in rows]
    return NewSheet(table_name(table.name, t.language), _tuples([heading, *cells]), table)


def matrix_sheet(
    title: str, rows: Sequence[str], across: Sequence[str], t: Words, scale: Sequence[str] = (), cells: Mapping[tuple[str, str], str] | None = None
) -> NewSheet:
    """A matrix of answers: who answers down, about whom across, a dash where a row meets its own column."""
    lines = [["", *across]]
    for giver in rows:
        lines.append([giver, *("–" if giver == taker else (cells or {}).get((giver, taker), "") for taker in across)])
    return NewSheet(f"{table_name(MATRIX, t.language)} {title}".strip(), _tuples(lines), scale=tuple(scale))


def _tuples(rows: Iterable[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows)

"""Networks from files: a table of ties (CSV, workbook, Parquet, Arrow) or a graph file, with a message for every fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from samspill._errors import InvalidInput, Place
from samspill._frames import Meaning, arrays_from_frames
from samspill.network import Network
from samspill.read.cells import TEXTS, WORKBOOKS, Cell, Row, Sheet, read_sheets, text_of
from samspill.read.graphs import GRAPHS, read_graph
from samspill.study.faults import Faults
from samspill.study.names import fold, known_codes, known_tables, nearest
from samspill.study.values import BadCell, number

COLUMNAR = frozenset({".parquet", ".arrow", ".feather", ".ipc"})
KINDS = sorted(TEXTS | WORKBOOKS | COLUMNAR | GRAPHS)


@dataclass(frozen=True, slots=True)
class How:
    """What a person says about a file of ties; None is not said."""

    source: str | None = None
    target: str | None = None
    weight: str | None = None
    meaning: Meaning | None = None
    sector: str | None = None
    directed: bool | None = None
    actors: Path | None = None
    parallel: Literal["error", "sum", "max", "count"] = "error"


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table as it was read: a column of texts, or of whatever a columnar file holds, for each heading; and where each row stands."""

    columns: dict[str, list[Any]]
    place: Callable[[int, str], Place]
    file: str
    heading: Place
    delimiter: str | None = None

    def __len__(self) -> int:
        return len(next(iter(self.columns.values()), []))


def read_networks(path: str | Path, how: How, wave: str | None) -> list[tuple[str, Network]]:
    """A network for each value of the column `wave`, in ascending order, over one roster; one network where it is None."""
    file = Path(path)
    if file.suffix.lower() in GRAPHS:
        if wave is not None:
            raise InvalidInput(
                "S242",
                "a graph file has no column of waves",
                "option --wave",
                "give the ties as a table, or a file for each wave in Python",
            )
        return [("", _network_from_graph(file, how))]
    table = read_table(file, "ties")
    faults = Faults()
    source, target = _ends(table, how, wave)
    roster = _roster(how, faults)
    parts = _columns(table, source, target, how.weight, faults)
    if roster is None:
        if how.sector is not None:
            raise InvalidInput("S240", "a sector needs the file of actors", "option --sector", "add --actors FILE")
        roster = pd.DataFrame({"id": list(dict.fromkeys([*parts.frame["from"], *parts.frame["to"]]))}, dtype=object)
    else:
        _name_strangers(table, parts.frame, source, target, roster["id"].tolist(), faults)
    if faults.errors:
        raise InvalidInput.from_problems(faults.errors)
    if wave is None:
        return [("", _network(table, parts, roster, how, np.arange(len(table))))]
    return [
        (name, _network(table, parts, roster, how, rows)) for name, rows in _rows_by_wave(_required(table, wave, "--wave"), wave, table)
    ]


@dataclass(frozen=True, slots=True)
class _Parts:
    frame: pd.DataFrame
    source: str
    target: str
    weight: str | None


def _network(table: TableFile, parts: _Parts, roster: pd.DataFrame, how: How, rows: Any) -> Network:
    names = {"source": parts.source, "target": parts.target, "weight": parts.weight or "", "state": "state"}

    def place(row: int, role: str) -> str:
        return str(table.place(int(rows[row]), names.get(role, "")))

    return Network(
        arrays_from_frames(
            parts.frame.iloc[rows],
            roster,
            source="from",
            target="to",
            weight=None if parts.weight is None else "weight",
            meaning=how.meaning or "strength",
            sector=None if how.sector is None else "sector",
            directed=how.directed is not False,
            respondents=None,
            parallel=how.parallel,
            place=place,
        )
    )


def _rows_by_wave(values: Sequence[Any], wave: str, table: TableFile) -> list[tuple[str, Any]]:
    names = [text_of(value) for value in values]
    blank = [row for row, name in enumerate(names) if not name]
    if blank:
        raise InvalidInput(
            "S125", f"the cell in the column {wave} is blank", str(table.place(blank[0], wave)), "every tie belongs to a wave"
        )
    distinct = sorted(set(names), key=_natural)
    return [(name, np.flatnonzero(np.array([n == name for n in names]))) for name in distinct]


def _natural(name: str) -> tuple[int, float, str]:
    try:
        return 0, float(name), name
    except ValueError:
        return 1, 0.0, name


# Tables


def read_table(path: Path, name: str) -> TableFile:
    """A table from a text file, a workbook (the sheet called `name`, or the only one) or a columnar file."""
    kind = path.suffix.lower()
    if kind in COLUMNAR:
        return _read_columnar(path)
    if kind not in TEXTS | WORKBOOKS:
        raise InvalidInput("S241", f"files of the kind {kind or path.name} are not read", path.name, f"use one of {', '.join(KINDS)}")
    if path.is_dir():
        raise InvalidInput("S241", "this is a folder", path.name, "give one file; `samspill check` and `report` read folders")
    faults = Faults()
    sheets, flaws = read_sheets(path)
    sheet = _chosen(sheets, name, path) if sheets else None
    for flaw in [*flaws, *(sheet.flaws if sheet else ())]:
        faults.add(flaw.code, flaw.place, **flaw.values)
    if faults.errors:
        raise InvalidInput.from_problems(faults.errors)
    if sheet is None or not sheet.rows:
        faults.add("S111", Place(path.name))
        raise InvalidInput.from_problems(faults.errors)
    return _table(sheet, faults)


def _chosen(sheets: Sequence[Sheet], name: str, path: Path) -> Sheet:
    if len(sheets) == 1:
        return sheets[0]
    for sheet in sheets:
        if known_tables().get(fold(sheet.name)) == name:
            return sheet
    raise InvalidInput(
        "S243", f"none of its {len(sheets)} sheets is called {name}", path.name, f"name one of {', '.join(s.name for s in sheets)} {name}"
    )


def _table(sheet: Sheet, faults: Faults) -> TableFile:
    heading, *rows = sheet.rows
    names = [text_of(cell) for cell in heading.cells]
    position = {name: i for i, name in reversed(list(enumerate(names))) if name}
    for i, name in enumerate(names):
        if name and position[name] != i:
            faults.add("S122", sheet.place(heading, i), column=name)
    for row in rows:
        _check_width(sheet, heading, row, faults)
    if faults.errors:
        raise InvalidInput.from_problems(faults.errors)
    columns = {
        name: [row.cells[i] if i < len(row.cells) else None for row in rows]
        for name, i in sorted(position.items(), key=lambda item: item[1])
    }

    def place(row: int, column: str) -> Place:
        return sheet.place(rows[row], position.get(column))

    return TableFile(columns, place, sheet.file, sheet.place(heading), sheet.delimiter)


def _check_width(sheet: Sheet, heading: Row, row: Row, faults: Faults) -> None:
    beyond = [i for i in range(len(heading.cells), len(row.cells)) if row.cells[i] is not None]
    if beyond:
        faults.add("S117", sheet.place(row, beyond[0]), n=len(row.cells), headings=len(heading.cells))


def _read_columnar(path: Path) -> TableFile:
    if not path.is_file():
        raise InvalidInput("S110", "there is no file of this name", path.name, "check the spelling")
    try:
        import pyarrow.feather
        import pyarrow.parquet
    except ImportError:
        raise InvalidInput(
            "S229",
            "reading Parquet and Arrow files needs the package pyarrow",
            path.name,
            "pip install 'samspill[parquet]', or give a CSV file",
        ) from None
    try:
        read = pyarrow.parquet.read_table if path.suffix.lower() == ".parquet" else pyarrow.feather.read_table
        table = read(path)
    except (pyarrow.ArrowException, OSError) as error:
        text = str(error).splitlines()
        raise InvalidInput(
            "S233", f"this is not a {path.suffix[1:]} file that can be read ({text[0][:120] if text else ''})", path.name, "save it again"
        ) from None
    columns = {name: [_as_cell(value) for value in table.column(name).to_pylist()] for name in table.column_names}
    return TableFile(columns, lambda row, column: Place(path.name, None, row + 1, None), path.name, Place(path.name))


def _as_cell(value: Any) -> Cell:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


# Columns


def _ends(table: TableFile, how: How, wave: str | None) -> tuple[str, str]:
    """The columns that hold the ends: those asked for, else the first two."""
    others = [name for name in table.columns if name not in (how.source, how.target, how.weight, wave)]
    source = how.source or (others.pop(0) if others else None)
    target = how.target or (others.pop(0) if others else None)
    if source is None or target is None:
        raise InvalidInput("S244", "it has fewer than two columns for the ends of ties", table.file, "give a column for each end")
    _required(table, source, "--from")
    _required(table, target, "--to")
    return source, target


def _required(table: TableFile, column: str, option: str) -> list[Any]:
    if column not in table.columns:
        guess = nearest(column, table.columns)
        known = ", ".join(table.columns)
        advice = f"did you mean {guess}? The columns are {known}" if guess else f"the columns are {known}"
        raise InvalidInput("S121", f"the column {column} ({option}) is missing", str(table.heading), advice)
    return table.columns[column]


def _columns(table: TableFile, source: str, target: str, weight: str | None, faults: Faults) -> _Parts:
    columns: dict[str, Any] = {}
    for role, column in (("from", source), ("to", target)):
        columns[role] = _ids(table, column, "ties", faults)
    if "state" in table.columns and "state" not in (source, target, weight):
        columns["state"] = _states(table, faults)
    if weight is not None:
        columns["weight"] = _weights(table, weight, columns.get("state"), faults)
    frame = pd.DataFrame({name: pd.Series(values, dtype=float if name == "weight" else object) for name, values in columns.items()})
    return _Parts(frame, source, target, weight)


def _ids(table: TableFile, column: str, name: str, faults: Faults) -> list[str]:
    ids = [text_of(cell) for cell in table.columns[column]]
    for row, text in enumerate(ids):
        if not text:
            faults.add("S125", table.place(row, column), column=column, table=name)
    return ids


def _states(table: TableFile, faults: Faults) -> list[str]:
    known = known_codes("state")
    states = []
    for row, cell in enumerate(table.columns["state"]):
        text = text_of(cell)
        code = known.get(fold(text), "") if text else "value"
        if not code:
            faults.add(
                "S133",
                table.place(row, "state"),
                among=known,
                value=text,
                column="state",
                rule=("rule.one",),
                known=", ".join(sorted(set(known.values()))),
            )
        # Who does not know gave no answer about this tie.
        states.append("not_answered" if code == "dont_know" else code or "value")
    return states


def _weights(table: TableFile, column: str, states: list[str] | None, faults: Faults) -> list[float]:
    weights = []
    for row, cell in enumerate(_required(table, column, "--weight")):
        told = states is None or states[row] == "value"
        try:
            value = number(cell) if cell is not None else float("nan")
        except BadCell as bad:
            value = float("nan")
            add_bad_cell(faults, bad, table.place(row, column))
        else:
            if cell is None and told:
                faults.add("S125", table.place(row, column), column=column, table="ties")
        weights.append(value)
    return weights


# Actors


def _roster(how: How, faults: Faults) -> pd.DataFrame | None:
    if how.actors is None:
        return None
    table = read_table(how.actors, "actors")
    id_column = id_of(table)
    roster = pd.DataFrame({"id": pd.Series(_ids(table, id_column, "actors", faults), dtype=object)})
    first: dict[str, int] = {}
    for row, name in enumerate(roster["id"]):
        if name and name in first:
            faults.add("S140", table.place(row, id_column), value=name, table="actors", first=table.place(first[name], id_column))
        first.setdefault(name, row)
    if how.sector is not None:
        roster["sector"] = [text_of(cell) or None for cell in _required(table, how.sector, "--sector")]
    return roster


def add_bad_cell(faults: Faults, bad: BadCell, place: Place, **values: object) -> None:
    """Note a cell that does not fit its column."""
    told = {**values, **bad.values}
    told.pop("among", None)
    faults.add(bad.code, place, among=(), **told)


def id_of(table: TableFile) -> str:
    """The column of ids: the one called id, else the first."""
    return next((name for name in table.columns if fold(name) == "id"), next(iter(table.columns)))


def _name_strangers(table: TableFile, frame: pd.DataFrame, source: str, target: str, known: Iterable[str], faults: Faults) -> None:
    roster = set(known)
    for role, column in (("from", source), ("to", target)):
        for row, name in enumerate(frame[role]):
            if name and name not in roster:
                faults.add("S141", table.place(row, column), among=roster, value=name, table="actors")


def read_values(path: str | Path, column: str, sector: str | None = None) -> tuple[pd.Series, pd.Series | None]:
    """A numeric column of a file of actors, by actor, and their sectors; a blank is unknown."""
    table = read_table(Path(path), "actors")
    faults = Faults()
    ids = _ids(table, id_of(table), "actors", faults)
    values = []
    for row, cell in enumerate(_required(table, column, "--of")):
        try:
            values.append(float("nan") if cell is None else number(cell))
        except BadCell as bad:
            add_bad_cell(faults, bad, table.place(row, column))
    if faults.errors:
        raise InvalidInput.from_problems(faults.errors)
    index = pd.Index(ids, name="actor")
    sectors = (
        None
        if sector is None
        else pd.Series([text_of(cell) or None for cell in _required(table, sector, "--sector")], index=index, dtype=object)
    )
    return pd.Series(values, index=index, name=column), sectors


# Graph files


def _network_from_graph(file: Path, how: How) -> Network:
    graph = read_graph(file)
    if how.directed is True and not graph.directed:
        raise InvalidInput("S245", "the file says that its ties have no direction", file.name, "leave out --directed")
    faults = Faults()
    roster = graph.actors if how.actors is None else _roster(how, faults)
    if faults.errors:
        raise InvalidInput.from_problems(faults.errors)
    if roster is not None and how.sector is not None and how.actors is not None:
        roster = roster.rename(columns={"sector": how.sector})
    held = [] if roster is None else [str(name) for name in roster.columns]
    asked = (("--weight", how.weight, [str(name) for name in graph.ties.columns]), ("--sector", how.sector, held))
    for option, column, columns in asked:
        if column is not None and column not in columns:
            raise InvalidInput("S121", f"nothing in it is called {column} ({option})", file.name, f"it holds {', '.join(columns)}")

    def place(row: int, role: str) -> str:
        return f"{file.name}:{graph.lines[row]}" if graph.lines else f"{file.name} tie {row + 1}"

    said = how if how.directed is not None else replace(how, directed=graph.directed)
    frame = graph.ties[["from", "to", *([how.weight] if how.weight else [])]]
    return Network(
        arrays_from_frames(
            frame,
            roster,
            source="from",
            target="to",
            weight=said.weight,
            meaning=said.meaning or "strength",
            sector=said.sector,
            directed=said.directed is not False,
            respondents=None,
            parallel=said.parallel,
            place=place,
        )
    )

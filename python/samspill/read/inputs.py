"""Tables other than ties for the command line: attendance, turns and votes, with the columns that a study has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from samspill._errors import InvalidInput, Place
from samspill.read.cells import text_of
from samspill.read.ties import TableFile, add_bad_cell, id_of, read_table
from samspill.study.faults import Faults
from samspill.study.names import fold, known_columns
from samspill.study.tables import BY_NAME, Column
from samspill.study.values import BadCell, State, parse


def read_columns(path: str | Path, table: str, wanted: Sequence[str], needed: Sequence[str]) -> pd.DataFrame:
    """The columns of one table of a study, under their English names; every fault of the file in one error."""
    file = read_table(Path(path), table)
    faults = Faults()
    known = known_columns(table)
    named = {known[fold(name)]: name for name in reversed(list(file.columns)) if fold(name) in known}
    for column in needed:
        if column not in named:
            faults.add("S121", file.heading, column=column, table=table)
    if faults.errors:
        raise InvalidInput.from_problems(faults.errors)
    kinds = {column.name: column for column in BY_NAME[table].columns}
    columns = {name: _column(file, named[name], kinds[name], table, name in needed, faults) for name in wanted if name in named}
    if faults.errors:
        raise InvalidInput.from_problems(faults.errors)
    return pd.DataFrame(columns)


def _column(file: TableFile, heading: str, column: Column, table: str, needed: bool, faults: Faults) -> list[object]:
    out: list[object] = []
    for row, cell in enumerate(file.columns[heading]):
        place: Place = file.place(row, heading)
        if column.kind in ("ref", "refs", "id", "text"):
            value: object = text_of(cell) or None
        else:
            try:
                value = parse(column, cell, file.delimiter)
            except BadCell as bad:
                add_bad_cell(faults, bad, place, column=heading, table=table, known="")
                value = None
            if isinstance(value, State):
                value = None
        if value is None and needed:
            faults.add("S125", place, column=heading, table=table)
        out.append(value)
    return out


def read_attendance(path: str | Path) -> pd.DataFrame:
    """event, actor and, where the file has it, attended."""
    frame = read_columns(path, "attendance", ("event", "actor", "attended"), ("event", "actor"))
    return frame.drop_duplicates(["event", "actor"], ignore_index=True)


def read_turns(path: str | Path) -> pd.DataFrame:
    """event, actor and, where the file has them, turns and seconds."""
    frame = read_columns(path, "turns", ("event", "actor", "turns", "seconds"), ("event", "actor"))
    for name in ("turns", "seconds"):
        if name in frame:
            frame[name] = pd.Series([np.nan if v is None else float(v) for v in frame[name]], dtype=float)
    return frame


def read_votes(path: str | Path) -> pd.Series:
    """The votes of each actor; refuses a file of several bodies."""
    frame = read_columns(path, "votes", ("body", "actor", "votes"), ("actor", "votes"))
    bodies = frame["body"].dropna().unique().tolist() if "body" in frame else []
    if len(bodies) > 1:
        raise InvalidInput("S246", f"it holds {len(bodies)} bodies", Path(path).name, "give a file for each body")
    return pd.Series(frame["votes"].astype(float).to_numpy(), index=pd.Index(frame["actor"].tolist(), name="actor"), name="votes")


def read_roster(path: str | Path, sector: str | None) -> tuple[list[str], dict[str, str | None] | None]:
    """The ids of a file of actors, and their sectors by id where a column is named."""
    table = read_table(Path(path), "actors")
    ids = [text_of(cell) for cell in table.columns[id_of(table)]]
    if sector is None:
        return ids, None
    if sector not in table.columns:
        raise InvalidInput(
            "S121", f"the column {sector} (--sector) is missing", str(table.heading), f"the columns are {', '.join(table.columns)}"
        )
    return ids, {name: text_of(cell) or None for name, cell in zip(ids, table.columns[sector], strict=True)}

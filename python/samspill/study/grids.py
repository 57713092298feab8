"""The sheets that a study's own actors, questions and events call for: matrices, who was asked, and attendance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samspill._words import Words
from samspill.read.cells import text_of
from samspill.study.load import Record
from samspill.study.measures import wave_ids
from samspill.study.model import Relation
from samspill.study.names import code_name, column_name, table_name
from samspill.study.sheets import NewSheet, matrix_sheet, table_sheet
from samspill.study.study import Study
from samspill.study.tables import BY_NAME, TABLES, Table
from samspill.study.values import parts

KEPT = ("study", "sectors", "actors", "people", "waves", "members", "relations", "events")
"""The tables that say who, what and when, and hold no answers."""

LONGEST_SCALE = 12
"""A scale of more values is not offered as a list to choose from."""


LARGEST_GRID = 250
"""Of more actors nobody fills in a matrix: their answers go into the lists ties and attendance."""


def sheets_for(study: Study, t: Words) -> list[NewSheet]:
    """The tables that the study has filled in, and empty sheets for the answers of its own actors."""
    large = len(study.actors) > LARGEST_GRID
    grids = {"asked": [_asked(study, t)], "attendance": [_attendance(study, t)] if study.events and not large else []}
    sheets: list[NewSheet] = []
    for table in TABLES:
        rows = study.records(table.name)
        if table.name in KEPT and rows:
            sheets.append(_as_it_stands(table, rows, study, t))
        elif table.name in grids and grids[table.name]:
            sheets += grids[table.name]
        elif table.used and table.name != "columns":
            sheets.append(table_sheet(table, [], t))
    return sheets if large else [*sheets, *_matrices(study, t)]


def _as_it_stands(table: Table, rows: tuple[Record, ...], study: Study, t: Words) -> NewSheet:
    partitions = study.partitions if table.name == "actors" else ()
    grouped = {actor.id: actor.partitions for actor in study.actors}
    found = []
    for record in rows:
        cells = {column.name: _written(record, column.name, column.kind) for column in table.columns if column.name in record.columns}
        found.append({**(grouped[record.text("id")] if partitions else {}), **cells})
    return table_sheet(table, found, t, partitions)


def _written(record: Record, column: str, kind: str) -> str:
    """A cell as it was written, its lists parted by what parts them in every file."""
    position = record.columns[column]
    cell = record.row.cells[position] if position < len(record.row.cells) else None
    if kind in ("codes", "refs", "deciders"):
        return " | ".join(parts(cell, record.sheet.delimiter))
    return text_of(cell)


def _asked(study: Study, t: Words) -> NewSheet:
    """A row for each respondent, question and wave, with the column ``answered`` left to fill in."""
    rows = [
        {"actor": actor, "relation": relation.id, "wave": wave or ""}
        for relation in study.relations
        for wave in wave_ids(study)
        for actor in _respondents(study, wave)
    ]
    return table_sheet(BY_NAME["asked"], rows, t)


def _respondents(study: Study, wave: str | None) -> list[str]:
    return [actor.id for actor in study.roster(wave) if actor.respondent]


def _attendance(study: Study, t: Words) -> NewSheet:
    """Events down, actors across; yes or the number of persons in a cell."""
    across = [actor.id for actor in study.actors]
    heading = [column_name("attendance", "event", t.language), *across]
    rows = [[event.id, *("" for _ in across)] for event in study.events]
    scale = tuple(code_name("yes_no", answer, t.language) for answer in ("yes", "no"))
    return NewSheet(table_name("attendance", t.language), tuple(map(tuple, [heading, *rows])), scale=scale)


def _matrices(study: Study, t: Words) -> Iterator[NewSheet]:
    for relation in study.relations:
        for wave in wave_ids(study):
            roster = [actor.id for actor in study.roster(wave)]
            title = relation.id if wave is None or len(study.waves) == 1 else f"{relation.id} {wave}"
            yield matrix_sheet(title, _respondents(study, wave), roster, t, _scale(relation, t))


def _scale(relation: Relation, t: Words) -> list[str]:
    """The whole numbers of a scale and the words for what is unknown; nothing where no short scale is declared."""
    low, high = relation.min, relation.max
    if low is None or high is None or not (low.is_integer() and high.is_integer()) or high - low >= LONGEST_SCALE:
        return []
    numbers = {*range(int(low), int(high) + 1)} | ({int(relation.none)} if relation.none is not None else set())
    states: Mapping[str, str] = {state: code_name("state", state, t.language) for state in ("dont_know", "not_asked", "not_answered")}
    return [*map(str, sorted(numbers)), *states.values()]

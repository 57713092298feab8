"""From the rows of ``ties`` and the sheets of matrices to what each respondent says about each pair."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping

from samspill._errors import Place
from samspill.read.cells import Cell, Row, Sheet, text_of
from samspill.study.build import TIES, name_unknown, relation_and_wave
from samspill.study.faults import Faults
from samspill.study.load import Loaded, Record, is_example, name_bad_cell
from samspill.study.model import Contents, Relation, Tie
from samspill.study.tables import Column
from samspill.study.values import BadCell, State, Value, number, parse

_CELL = Column("value", "tie")
_ON_DIAGONAL = frozenset({"-", "–", "—", "x", "X", "0"})


def add_ties(loaded: Loaded, contents: Contents, faults: Faults) -> None:
    """Fill in the ties of a study, checking each against its relation; then look for repeats."""
    valued = _valued_relations(loaded, contents)
    for name in valued:
        relation = contents.relations[name]
        contents.relations[name] = dataclasses.replace(relation, valued=True)
    for record in loaded.records("ties"):
        tie = _tie(record, contents, faults)
        if tie is not None:
            contents.ties.append(tie)
    for sheet, rest in loaded.matrices:
        contents.ties.extend(_matrix(sheet, rest, contents, faults))
    for (named, wave, giver, taker), why in loaded.blanks.items():
        relation_id = named or only(contents.relations)
        if relation_id is not None:
            contents.blanks[relation_id, wave or only(contents.waves), giver, taker] = why
    _find_repeats(contents, faults)


def only(names: Mapping[str, object]) -> str | None:
    """The single name there is, or None."""
    return next(iter(names)) if len(names) == 1 else None


def _valued_relations(loaded: Loaded, contents: Contents) -> set[str]:
    """The relations in which at least one tie has a number."""
    found = set()
    for record in loaded.records("ties"):
        name = record.text("relation") or only(contents.relations)
        if record.number("value") is not None and name in contents.relations:
            found.add(name)
    for _, rest in loaded.matrices:
        name = relation_and_wave(rest, contents.relations, contents.waves)[0]
        if name is not None:
            found.add(name)
    return found


def _tie(record: Record, contents: Contents, faults: Faults) -> Tie | None:
    relation = record.text("relation") or only(contents.relations)
    wave = record.text("wave") or only(contents.waves)
    if relation is None and contents.relations:
        faults.add("S156", record.place("relation"), known=", ".join(contents.relations))
        return None
    if wave is None and contents.waves:
        faults.add("S155", record.place("wave"), known=", ".join(contents.waves))
    giver, taker = record.text("from"), record.text("to")
    if any(column in record.columns and column not in record.values for column in ("value", "state")):
        # The cell did not fit its column, and that has been said.
        return None
    if relation not in contents.relations or not giver or not taker:
        return None
    if giver == taker:
        faults.add("S150", record.place("to"), value=giver)
        return None
    try:
        value, state = _value_and_state(record, contents.relations[relation])
    except BadCell as bad:
        values = dict(bad.values)
        if bad.code == "S153":
            values["state"] = (f"code.state.{values['state']}",)
        faults.add(bad.code, record.place("value"), values)
        return None
    reporter = record.text("reporter") or giver
    person = record.text("person")
    place = record.place("from")
    return Tie(giver, taker, relation, wave, value, state, person, reporter, place)


def _value_and_state(record: Record, relation: Relation) -> tuple[float | None, State | None]:
    """What a row says; a row without value and state is a tie where the relation has no values."""
    written = record.values.get("value")
    code = record.text("state") or None
    if isinstance(record.values.get("state"), State):
        code = record.values["state"].value  # type: ignore[union-attr]
    if isinstance(written, float):
        state = None if code in (None, "value") else State(code)
        if state is not None and not (state is State.NONE and relation.is_none(written)):
            raise BadCell("S153", state=code, value=f"{written:g}")
        return interpret(written, relation)
    if isinstance(written, State):
        if code is not None and code != written.value:
            raise BadCell("S153", state=code, value=record_text(record, "value"))
        return None, written
    if code is not None and code != "value":
        return None, State(code)
    if relation.valued and "value" in record.columns:
        raise BadCell("S154")
    return 1.0, None


def record_text(record: Record, column: str) -> str:
    """A cell as it was written."""
    return text_of(record.row.cells[record.columns[column]])


def interpret(value: float, relation: Relation) -> tuple[float | None, State | None]:
    """A number as its relation understands it: a value on the scale, or observed none."""
    if relation.is_none(value):
        return None, State.NONE
    low = 1.0 if relation.min is None and relation.reversed else relation.min
    high = relation.max
    if low is not None and value < low or high is not None and value > high:
        raise BadCell("S135", value=f"{value:g}", low=_bound(low), high=_bound(high))
    if value < 0:
        raise BadCell("S135", value=f"{value:g}", low="0", high="…")
    return value, None


def _bound(bound: float | None) -> str:
    return "…" if bound is None else f"{bound:g}"


# Matrices


def _matrix(sheet: Sheet, rest: str, contents: Contents, faults: Faults) -> Iterator[Tie]:
    """A sheet with respondents down and actors across; a blank cell is not answered."""
    name, wave = relation_and_wave(rest, contents.relations, contents.waves)
    if name is None and rest in contents.relations:
        name = rest
    if name is None and TIES in contents.relations and not rest:
        name = TIES
    if name is None:
        faults.add("S144", sheet.place(), among=contents.relations, value=rest or sheet.name)
        return
    if not sheet.rows:
        faults.add("S111", sheet.place())
        return
    if wave is None:
        wave = only(contents.waves)
        if wave is None and contents.waves:
            faults.add("S155", sheet.place(), known=", ".join(contents.waves))
            return
    heading, *rows = sheet.rows
    names = sheet.first_column()
    across = _across(sheet, heading, names + 1, contents, faults)
    first_rows: dict[str, Place] = {}
    for row in rows:
        if is_example(row):
            continue
        actor = text_of(row.cells[names])
        place = sheet.place(row, names)
        _name_cells_without_heading(sheet, heading, row, names, faults)
        if not actor:
            continue
        if actor not in contents.actors:
            name_unknown(place, actor, "actors", contents.actors, faults)
        elif actor in first_rows:
            faults.add("S140", place, value=actor, table=sheet.name, first=first_rows[actor])
        else:
            first_rows[actor] = place
            for unasked in contents.actors.keys() - across.values() - {actor}:
                contents.blanks.setdefault((name, wave, actor, unasked), State.NOT_ASKED)
            yield from _matrix_row(sheet, row, actor, across, contents, name, wave, faults)


def _name_cells_without_heading(sheet: Sheet, heading: Row, row: Row, names: int, faults: Faults) -> None:
    """Note the filled cells of a column, or the first of a row, of which nobody knows whom it is about."""
    for position, cell in enumerate(row.cells):
        if cell is None:
            continue
        unnamed = position >= len(heading.cells) or heading.cells[position] is None
        if row.cells[names] is None or unnamed and position > names:
            faults.add("S126", sheet.place(row, position), value=text_of(cell))
            if row.cells[names] is None:
                return


def _across(
    sheet: Sheet, heading: Row, start: int, contents: Contents, faults: Faults
) -> dict[int, str]:
    """The actors of the heading by position."""
    across: dict[int, str] = {}
    for position, cell in enumerate(heading.cells[start:], start=start):
        actor = text_of(cell)
        if not actor or is_example(Row(heading.line, (actor,))):
            continue
        if actor not in contents.actors:
            name_unknown(sheet.place(heading, position), actor, "actors", contents.actors, faults)
        elif actor in across.values():
            first = next(at for at, name in across.items() if name == actor)
            place = sheet.place(heading, position)
            faults.add("S140", place, value=actor, table=sheet.name, first=sheet.place(heading, first))
        else:
            across[position] = actor
    return across


def _matrix_row(
    sheet: Sheet,
    row: Row,
    giver: str,
    across: Mapping[int, str],
    contents: Contents,
    relation: str,
    wave: str | None,
    faults: Faults,
) -> Iterator[Tie]:
    for position, taker in across.items():
        cell = row.cells[position] if position < len(row.cells) else None
        place = sheet.place(row, position)
        if giver == taker:
            _check_diagonal(cell, giver, contents.relations[relation], place, faults)
            continue
        if cell is None:
            contents.blanks[relation, wave, giver, taker] = State.NOT_ANSWERED
            continue
        try:
            value, state = _matrix_value(cell, contents.relations[relation], sheet.delimiter)
        except BadCell as bad:
            if bad.code == "S133":
                name_bad_cell("column.value", _CELL, place, bad, faults)
            else:
                faults.add(bad.code, place, bad.values)
            continue
        yield Tie(giver, taker, relation, wave, value, state, "", giver, place)


def _matrix_value(
    cell: Cell, relation: Relation, delimiter: str | None
) -> tuple[float | None, State | None]:
    value: Value = parse(_CELL, cell, delimiter)
    if isinstance(value, State):
        return None, value
    return interpret(value if isinstance(value, float) else number(cell), relation)


def _check_diagonal(
    cell: Cell, actor: str, relation: Relation, place: Place, faults: Faults
) -> None:
    """A dash, a cross or the value for none may fill the diagonal; a tie there is a loop."""
    text = text_of(cell)
    if not text or text in _ON_DIAGONAL:
        return
    try:
        tie = _matrix_value(cell, relation, None)[1] is None
    except BadCell:
        tie = True
    if tie:
        faults.add("S150", place, value=actor)


# Repeats


def _find_repeats(contents: Contents, faults: Faults) -> None:
    """The same tie twice from one person, and a pair given both with and without a person."""
    by_person: dict[tuple[object, ...], Tie] = {}
    by_reporter: dict[tuple[object, ...], Tie] = {}
    kept: list[Tie] = []
    for tie in contents.ties:
        pair: object = (tie.giver, tie.taker)
        if not contents.relations[tie.relation].directed:
            pair = frozenset((tie.giver, tie.taker))
        anybody = (tie.relation, tie.wave, pair, tie.reporter)
        names = {"from": tie.giver, "to": tie.taker}
        first = by_person.setdefault((*anybody, tie.person), tie)
        other = by_reporter.setdefault(anybody, tie)
        if first is not tie:
            faults.add("S151", tie.place, names, first=first.place)
        elif bool(other.person) != bool(tie.person):
            faults.add("S152", tie.place, names, first=other.place)
        else:
            kept.append(tie)
    contents.ties = kept

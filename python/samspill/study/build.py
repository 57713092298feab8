"""From rows of named values to the contents of a study; what is not declared is taken from the rows."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from samspill._errors import Place
from samspill.read.cells import Cell, text_of
from samspill.study.faults import Faults
from samspill.study.load import Loaded, Record, name_bad_cell
from samspill.study.model import (
    Actor,
    Asked,
    Attendance,
    Contents,
    Event,
    Member,
    Person,
    Relation,
    Sector,
    Settings,
    Turn,
    Wave,
)
from samspill.study.names import fold
from samspill.study.tables import Column
from samspill.study.values import BadCell, State, parse

TIES = "ties"
"""The id of the only relation of a study that names none."""

_SETTINGS = MappingProxyType(
    {
        "language": Column("value", "code", "language"),
        "baseline": Column("value", "code", "baseline"),
        "min_cell": Column("value", "count", low=1),
        "response_floor": Column("value", "number", low=0, high=1),
        "margin": Column("value", "number", low=0),
        "convener": Column("value", "refs", "actors"),
        "facilitator": Column("value", "refs", "actors"),
        "primary_relation": Column("value", "ref", "relations"),
        "primary_wave": Column("value", "ref", "waves"),
        "primary_sector": Column("value", "ref", "sectors"),
    }
)
"""The kind of each setting that is more than free text."""


def build(loaded: Loaded, faults: Faults) -> Contents:
    """Everything but the ties, which need the relations and waves found here."""
    contents = Contents(settings=_settings(loaded, faults))
    contents.partitions = tuple(loaded.partitions)
    contents.undeclared_partitions = () if loaded.declared_partitions else tuple(loaded.partitions)
    for record in loaded.records("actors"):
        if record.text("id"):
            contents.actors.setdefault(record.text("id"), _actor(record, loaded.partitions))
    for record in loaded.records("sectors"):
        if record.text("sector"):
            contents.sectors.setdefault(record.text("sector"), _sector(record))
    for actor in contents.actors.values():
        if actor.sector is not None and "sectors" not in loaded.tables:
            contents.sectors.setdefault(actor.sector, Sector(actor.sector, actor.sector))
    contents.waves = _waves(loaded)
    contents.relations = _relations(loaded, contents.waves)
    contents.people = [_person(record) for record in loaded.records("people")]
    contents.has_members = "members" in loaded.tables
    contents.members = [_member(record) for record in loaded.records("members")]
    contents.asked = [_asked(record) for record in loaded.records("asked")]
    contents.events = _events(loaded)
    contents.attendance = [_attendance(record) for record in loaded.records("attendance")]
    contents.attendance += _wide_attendance(loaded, contents, faults)
    contents.turns = [_turn(record) for record in loaded.records("turns")]
    return contents


def setting_records(loaded: Loaded) -> dict[str, Record]:
    """The rows of the table ``study`` by key."""
    return {record.text("key"): record for record in reversed(loaded.records("study"))}


def setting_column(key: str) -> Column | None:
    """The kind of a setting's value; None for free text."""
    return _SETTINGS.get(key)


def _settings(loaded: Loaded, faults: Faults) -> Settings:
    found: dict[str, object] = {}
    for key, record in setting_records(loaded).items():
        column = _SETTINGS.get(key)
        if not key or key == "partitions" or record.get("value") is None:
            continue
        if column is None:
            found[key] = record.text("value")
            continue
        try:
            value = parse(column, record.text("value"), record.sheet.delimiter)
            if key == "min_cell" and value == 0:
                raise BadCell("S136", value="0", low=1, high=None)
        except BadCell as bad:
            name_bad_cell(f"code.study_key.{key}", column, record.place("value"), bad, faults)
            continue
        found[key] = int(value) if key == "min_cell" and isinstance(value, float) else value
    # "Vet ikke" in a setting leaves its default.
    known = {k: value for k, value in found.items() if value is not None and not isinstance(value, State)}
    return Settings(**known)  # type: ignore[arg-type]


def _date(record: Record, column: str) -> datetime.date | None:
    value = record.get(column)
    return value if isinstance(value, datetime.date) else None


def _whole(record: Record, column: str) -> int | None:
    value = record.number(column)
    return None if value is None else int(value)


def _actor(record: Record, partitions: Mapping[str, int]) -> Actor:
    scope = record.text("scope") or "participant"
    respondent = record.flag("respondent")
    cells = record.row.cells
    return Actor(
        id=record.text("id"),
        name=record.text("name") or record.text("id"),
        sector=record.text("sector") or None,
        user=record.flag("user"),
        # Nobody outside the collaboration is expected to answer unless the study says so.
        respondent=scope != "outside" if respondent is None else respondent,
        scope=scope,
        baseline=record.number("baseline"),
        partitions={name: text_of(cells[at]) for name, at in partitions.items() if at < len(cells)},
    )


def _sector(record: Record) -> Sector:
    name = record.text("sector")
    return Sector(
        id=name,
        label=record.text("label") or name,
        kind=record.text("kind") or None,
        publish_as=record.text("publish_as") or None,
        baseline=record.number("baseline"),
    )


def _person(record: Record) -> Person:
    return Person(
        id=record.text("person"),
        actor=record.text("actor"),
        wave=record.text("wave") or None,
        role=record.text("role") or None,
        paid=record.flag("paid"),
    )


def _waves(loaded: Loaded) -> dict[str, Wave]:
    if "waves" in loaded.tables:
        return _first_of_each(loaded.records("waves"))
    named = _mentioned(loaded, "wave", ("ties", "asked", "members", "people", "events", "ratings", "columns"))
    if all(name.isdigit() for name in named):
        named.sort(key=int)
    return {name: Wave(name, name) for name in named}


def _first_of_each(rows: Iterable[Record]) -> dict[str, Wave]:
    waves: dict[str, Wave] = {}
    for record in rows:
        name = record.text("id")
        if name:
            waves.setdefault(name, Wave(name, record.text("label") or name, _date(record, "date")))
    return waves


def _mentioned(loaded: Loaded, column: str, tables: Iterable[str]) -> list[str]:
    values = (record.text(column) for table in tables for record in loaded.records(table))
    return list(dict.fromkeys(value for value in values if value))


def _relations(loaded: Loaded, waves: Mapping[str, Wave]) -> dict[str, Relation]:
    if "relations" in loaded.tables:
        found: dict[str, Relation] = {}
        for record in loaded.records("relations"):
            if record.text("id"):
                found.setdefault(record.text("id"), _relation(record))
        return found
    named = _mentioned(loaded, "relation", ("ties", "asked", "columns"))
    for _, rest in loaded.matrices:
        name = relation_and_wave(rest, named, waves)[0] or _without_wave(rest, waves) or TIES
        if name not in named:
            named.append(name)
    if not named and loaded.records("ties"):
        named = [TIES]
    return {name: Relation(name, name) for name in named}


def _without_wave(rest: str, waves: Mapping[str, Wave]) -> str:
    words = rest.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in waves else rest


def relation_and_wave(
    rest: str, relations: Iterable[str], waves: Iterable[str]
) -> tuple[str | None, str | None]:
    """The relation and wave that the name of a matrix sheet speaks of; None for what it does not say."""
    known = list(relations)
    for relation in known:
        if fold(rest) == fold(relation):
            return relation, None
        for wave in waves:
            if fold(rest) == fold(relation + wave):
                return relation, wave
    if not rest and len(known) == 1:
        return known[0], None
    return None, None


def _relation(record: Record) -> Relation:
    directed = record.flag("directed")
    return Relation(
        id=record.text("id"),
        label=record.text("label") or record.text("id"),
        question=record.text("question") or None,
        directed=True if directed is None else directed,
        flow=record.text("flow") or "from_to",
        content=record.text("content") or "other",
        meaning=record.text("as") or "strength",
        min=record.number("min"),
        max=record.number("max"),
        reversed=record.flag("reversed") or False,
        none=record.number("none"),
        tie_from=record.number("tie_from"),
        combine=record.text("combine") or None,
    )


def _member(record: Record) -> Member:
    present = record.flag("present")
    return Member(
        actor=record.text("actor"),
        wave=record.text("wave") or None,
        start=_date(record, "from"),
        end=_date(record, "to"),
        present=True if present is None else present,
    )


def _asked(record: Record) -> Asked:
    return Asked(
        actor=record.text("actor"),
        relation=record.text("relation") or None,
        wave=record.text("wave") or None,
        answered=_answered(record),
        about=record.text("about") or None,
        person=record.text("person") or None,
        place=record.place("answered" if "answered" in record.columns else "actor"),
    )


def _answered(record: Record) -> str | None:
    """The words for a state mean the same here as anywhere: "ikke svart" is no, "ikke spurt" not_asked."""
    value = record.values.get("answered")
    if isinstance(value, State):
        return "not_asked" if value is State.NOT_ASKED else "no"
    return value if isinstance(value, str) else None


def _events(loaded: Loaded) -> dict[str, Event]:
    events: dict[str, Event] = {}
    for record in loaded.records("events"):
        name = record.text("id")
        if name:
            events.setdefault(name, _event(name, record))
    if "events" not in loaded.tables:
        for name in _mentioned(loaded, "event", ("attendance", "turns")):
            events[name] = Event(name, name)
    return events


def _event(name: str, record: Record) -> Event:
    return Event(
        id=name,
        title=record.text("title") or name,
        kind=record.text("kind") or None,
        date=_date(record, "date") or _date(record, "start"),
        end=_date(record, "end"),
        wave=record.text("wave") or None,
        arena=record.items("arena"),
        stage=record.items("stage"),
        records=record.items("records"),
        written_by=record.items("written_by"),
    )


def _attendance(record: Record) -> Attendance:
    attended = record.values.get("attended")
    if "attended" not in record.columns:
        took_part: bool | None = True
    else:
        took_part = None if isinstance(attended, State) else record.flag("attended")
    return Attendance(
        event=record.text("event"),
        actor=record.text("actor"),
        attended=took_part,
        invited=record.flag("invited"),
        roles=record.items("role"),
        persons=_whole(record, "persons"),
    )


_WIDE = Column("attended", "yes_no")


def _wide_attendance(loaded: Loaded, contents: Contents, faults: Faults) -> list[Attendance]:
    """Events down, actors across: yes, x or a number of persons; a blank is no row at all."""
    found: list[Attendance] = []
    for sheet in loaded.wide_attendance:
        heading, *rows = sheet.rows
        actors = [text_of(cell) for cell in heading.cells]
        names = sheet.first_column()
        for position, actor in enumerate(actors[names + 1 :], start=names + 1):
            if actor and actor not in contents.actors:
                name_unknown(sheet.place(heading, position), actor, "actors", contents.actors, faults)
        for row in rows:
            event = text_of(row.cells[names])
            if not event:
                first = next(i for i, cell in enumerate(row.cells) if cell is not None)
                faults.add("S126", sheet.place(row, first), value=text_of(row.cells[first]))
                continue
            if "events" not in loaded.tables:
                contents.events.setdefault(event, Event(event, event))
            elif event not in contents.events:
                name_unknown(sheet.place(row, names), event, "events", contents.events, faults)
            for position, cell in enumerate(row.cells[names + 1 : len(actors)], start=names + 1):
                if cell is None or actors[position] not in contents.actors:
                    continue
                try:
                    found.append(_wide_cell(event, actors[position], cell, sheet.delimiter))
                except BadCell as bad:
                    name_bad_cell("column.attended", _WIDE, sheet.place(row, position), bad, faults)
    return found


def _wide_cell(event: str, actor: str, cell: Cell, delimiter: str | None) -> Attendance:
    persons = text_of(cell)
    if persons.isdigit() and persons not in ("0", "1"):
        return Attendance(event, actor, persons=int(persons))
    value = parse(_WIDE, persons, delimiter)
    return Attendance(event, actor, attended=value if isinstance(value, bool) else None)


def name_unknown(
    place: Place, value: str, table: str, known: Iterable[str], faults: Faults
) -> None:
    """Note an id that its table does not hold; an actor that is named instead of its id gets its id."""
    if table == "actors" and isinstance(known, Mapping) and not faults.full:
        called = {fold(actor.name): actor.id for actor in known.values()}
        if fold(value) in called:
            nearest_id = called[fold(value)]
            faults.add("S141", place, value=value, table=("table.actors",), nearest=nearest_id)
            return
    faults.add("S141", place, among=known, value=value, table=(f"table.{table}",))


def _turn(record: Record) -> Turn:
    return Turn(
        event=record.text("event"),
        actor=record.text("actor"),
        turns=_whole(record, "turns"),
        seconds=record.number("seconds"),
        initiatives=_whole(record, "initiatives"),
        capacity=record.text("capacity") or None,
        to=record.items("to"),
        order=_whole(record, "order"),
        responds_to=_whole(record, "responds_to"),
        person=record.text("person") or None,
    )

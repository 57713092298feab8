"""What must hold between the tables of a study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from samspill._errors import Place
from samspill.study.answers import Answers
from samspill.study.build import name_unknown, setting_column, setting_records
from samspill.study.faults import Faults
from samspill.study.load import Loaded, Record
from samspill.study.model import Contents
from samspill.study.tables import BY_NAME, TABLES, Table
from samspill.study.values import State, parts


def check_rules(loaded: Loaded, contents: Contents, faults: Faults) -> None:
    """Note every fault that only shows when tables are held against one another."""
    if "actors" in loaded.tables and not contents.actors and not faults.errors:
        faults.add("S129", Place(loaded.source) if loaded.actors is None else loaded.actors.place())
    for table in TABLES:
        _check_keys(table, loaded, faults)
        _check_references(table, loaded, contents, faults)
    _check_subjects(loaded, contents, faults)
    _check_settings(loaded, contents, faults)
    _check_sectors(loaded, contents, faults)
    _check_people(loaded, contents, faults)
    _check_dates(loaded, contents, faults)
    _check_scales(loaded, faults)
    _check_answers(contents, faults)
    _check_members(contents, faults)
    _check_turns(loaded, faults)
    _check_quotas(loaded, faults)


def _check_keys(table: Table, loaded: Loaded, faults: Faults) -> None:
    if not table.key:
        return
    first: dict[tuple[object, ...], Record] = {}
    for record in loaded.records(table.name):
        key = tuple(record.get(column) for column in table.key)
        if key[0] is None:
            continue
        other = first.setdefault(key, record)
        if other is not record:
            shown = " · ".join(str(part) for part in key if part is not None)
            faults.add(
                "S140",
                record.place(table.key[0]),
                value=shown,
                table=(f"table.{table.name}",),
                first=other.place(table.key[0]),
            )


def _ids(loaded: Loaded, contents: Contents) -> Mapping[str, Iterable[str] | None]:
    """The ids that a reference may name; None where the table was not given and any will do."""
    given = loaded.tables

    def ids(table: str) -> dict[str, None] | None:
        if table not in given:
            return None
        column = BY_NAME[table].columns[0].name
        return dict.fromkeys(record.text(column) for record in loaded.records(table))

    return {
        "actors": contents.actors,
        "sectors": contents.sectors if "sectors" in given else None,
        "waves": contents.waves if "waves" in given else None,
        "relations": contents.relations if "relations" in given else None,
        "events": contents.events if "events" in given else None,
        "proposals": ids("proposals"),
        "bodies": ids("bodies"),
    }


def _check_references(table: Table, loaded: Loaded, contents: Contents, faults: Faults) -> None:
    if table.name != "actors" and "actors" not in loaded.tables:
        # Every id would be unknown; that the table is missing has been said.
        return
    ids = {name: known for name, known in _ids(loaded, contents).items() if known is not None}
    for record in loaded.records(table.name):
        for column in table.columns:
            if column.name not in record.columns or column.kind not in ("ref", "refs", "deciders"):
                continue
            target = "actors" if column.kind == "deciders" else column.of
            known = ids.get(target)
            if known is None:
                continue
            for name in _named(record, column.name):
                if name not in known and not (column.kind == "deciders" and name in ("all_present", "unknown")):
                    name_unknown(record.place(column.name), name, target, known, faults)


def _check_subjects(loaded: Loaded, contents: Contents, faults: Faults) -> None:
    """A rating is about an actor, a sector or the process."""
    known = {**contents.actors, **dict.fromkeys(contents.sectors), "process": None}
    for record in loaded.records("ratings"):
        about = record.text("about")
        if about and about not in known:
            name_unknown(record.place("about"), about, "actors", list(known), faults)


def _named(record: Record, column: str) -> tuple[str, ...]:
    value = record.get(column)
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def _check_settings(loaded: Loaded, contents: Contents, faults: Faults) -> None:
    ids: Mapping[str, Iterable[str]] = {
        "actors": list(contents.actors),
        "relations": list(contents.relations),
        "waves": list(contents.waves),
        "sectors": list(contents.sectors),
    }
    for key, record in setting_records(loaded).items():
        column = setting_column(key)
        if column is None or column.of not in ids:
            continue
        for name in parts(record.text("value"), record.sheet.delimiter):
            if name not in ids[column.of]:
                name_unknown(record.place("value"), name, column.of, ids[column.of], faults)
    if contents.settings.baseline == "custom":
        record = setting_records(loaded)["baseline"]
        for name in _without_baseline(contents):
            faults.add("S172", record.place("value"), value=name)


def _without_baseline(contents: Contents) -> list[str]:
    """Whoever lacks a declared baseline, by sector or by actor, whichever the study has begun to fill in."""
    if any(actor.baseline is not None for actor in contents.actors.values()):
        return [actor.id for actor in contents.actors.values() if actor.baseline is None]
    return [sector.id for sector in contents.sectors.values() if sector.baseline is None]


def _check_sectors(loaded: Loaded, contents: Contents, faults: Faults) -> None:
    if not any(actor.sector for actor in contents.actors.values()):
        return
    for record in loaded.records("actors"):
        if record.text("id") and record.get("sector") is None:
            faults.add("S145", record.place("sector"), value=record.text("id"))


def _check_people(loaded: Loaded, contents: Contents, faults: Faults) -> None:
    if "people" not in loaded.tables:
        return
    known = {(person.id, person.actor) for person in contents.people}
    places = {"ties": "from", "asked": "actor", "turns": "actor", "ratings": "rater"}
    for table, actor_column in places.items():
        for record in loaded.records(table):
            person = record.text("person")
            actor = record.text("reporter") or record.text(actor_column)
            if person and (person, actor) not in known:
                faults.add("S142", record.place("person"), value=person, actor=actor)


def _check_dates(loaded: Loaded, contents: Contents, faults: Faults) -> None:
    for table, start, end in (("members", "from", "to"), ("events", "start", "end")):
        for record in loaded.records(table):
            first, last = record.get(start), record.get(end)
            if first is not None and last is not None and str(last) < str(first):
                faults.add("S170", record.place(end), {"from": first, "to": last})
    by_dates = [member for member in contents.members if member.start or member.end]
    if by_dates:
        waves = {record.text("id"): record for record in loaded.records("waves")}
        for wave in contents.waves.values():
            if wave.date is None and wave.id in waves:
                faults.add("S171", waves[wave.id].place("date"), value=wave.id)


def _check_scales(loaded: Loaded, faults: Faults) -> None:
    for record in loaded.records("relations"):
        low, high = record.number("min"), record.number("max")
        if low is not None and high is not None and low >= high:
            faults.add("S162", record.place("max"), low=f"{low:g}", high=f"{high:g}")
            continue
        if record.flag("reversed") and high is None:
            faults.add("S163", record.place("reversed"))
        point = record.number("tie_from")
        if point is not None and not _within(point, low, high):
            faults.add("S164", record.place("tie_from"), _bounds(low, high), value=f"{point:g}")
    for record in loaded.records("ratings"):
        low, high, score = (record.number(column) for column in ("min", "max", "score"))
        if score is not None and not _within(score, low, high):
            faults.add("S137", record.place("score"), _bounds(low, high), value=f"{score:g}")


def _bounds(low: float | None, high: float | None) -> dict[str, object]:
    return {"low": "…" if low is None else f"{low:g}", "high": "…" if high is None else f"{high:g}"}


def _within(value: float, low: float | None, high: float | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _check_answers(contents: Contents, faults: Faults) -> None:
    """Nobody can both have ties and not have answered."""
    answers = Answers(contents)
    for asked in contents.asked:
        if asked.answered in (None, "yes"):
            continue
        tie = next((tie for tie in answers.said_by(asked) if tie.observed), None)
        if tie is not None:
            faults.add("S157", asked.place, value=asked.actor, first=tie.place)
    told = set()
    for tie in contents.ties:
        actor = contents.actors.get(tie.reporter)
        if actor is not None and not actor.respondent and tie.observed and actor.id not in told:
            told.add(actor.id)
            faults.add("S161", tie.place, value=actor.id)


def _check_members(contents: Contents, faults: Faults) -> None:
    if not contents.has_members:
        return
    rosters = {wave: {actor.id for actor in contents.roster(wave)} for wave in _waves(contents)}
    for tie in contents.ties:
        for actor in (tie.giver, tie.taker):
            inside = actor in rosters.get(tie.wave, contents.actors)
            if actor in contents.actors and not inside and tie.state in (None, State.NONE):
                faults.add("S158", tie.place, value=actor, wave=tie.wave or "")


def _waves(contents: Contents) -> Iterator[str | None]:
    yield None
    yield from contents.waves


def _check_turns(loaded: Loaded, faults: Faults) -> None:
    absent = {
        (record.text("event"), record.text("actor")): record
        for record in loaded.records("attendance")
        if record.flag("attended") is False
    }
    for record in loaded.records("turns"):
        other = absent.get((record.text("event"), record.text("actor")))
        if other is not None and (record.number("turns") or record.number("seconds")):
            name = record.text("actor")
            faults.add("S175", record.place("actor"), value=name, first=other.place("attended"))


def _check_quotas(loaded: Loaded, faults: Faults) -> None:
    totals: dict[str, float] = {}
    for record in loaded.records("votes"):
        body = record.text("body")
        totals[body] = totals.get(body, 0.0) + (record.number("votes") or 0.0)
    for record in loaded.records("bodies"):
        quota, total = record.number("quota"), totals.get(record.text("body"))
        if quota is not None and total is not None and quota > total:
            faults.add("S174", record.place("quota"), value=f"{quota:g}", total=f"{total:g}")

"""Which of the report's measures a study has the data for, and what the others lack."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from samspill.study.model import Relation
from samspill.study.study import Study

MEASURES = ("M24", "M1", "M2", "M4", "M5", "M6", "M7", "M9", "M17", "M11", "M14", "M12", "M13", "M25", "M16", "M15")
"""In the order of the report."""

ABOUT_TIES = frozenset({"M1", "M2", "M4", "M5", "M6", "M7", "M9", "M17"})
"""Measures of one relation."""


def lacking(study: Study) -> dict[str, str | None]:
    """By measure, the reason why these data cannot give it; None where they can."""
    return {measure: _NEEDS[measure](study) for measure in MEASURES}


def _nothing(study: Study) -> str | None:
    return None


def _ties_and_sectors(study: Study) -> str | None:
    if not _answered(study):
        return "ties"
    return None if _sectors(study) > 1 else "sectors"


def _directed(study: Study) -> str | None:
    if not _answered(study):
        return "ties"
    return None if any(relation.directed for relation in _answered(study)) else "directed"


def _directed_and_sectors(study: Study) -> str | None:
    return _directed(study) or _ties_and_sectors(study)


def _pairs_of_sectors(study: Study) -> str | None:
    lack = _directed_and_sectors(study)
    if lack is not None:
        return lack
    sector = study.partition()
    for relation in _answered(study):
        for wave in wave_ids(study):
            answers = study.answers(relation.id, wave)
            both = {sector[name] for name, answer in answers.items() if answer == "answered"}
            if relation.directed and len(both - {None}) > 1:
                return None
    return "pairs"


def _both_sides(study: Study) -> str | None:
    """An undirected question answered by several, or two questions of one wave that ask about one flow from both ends.

    A content that a third question shares does not say which two belong together.
    """
    relations = _answered(study)
    if not relations:
        return "ties"
    if any(not relation.directed for relation in relations):
        return None
    for wave in wave_ids(study):
        flows: dict[str, list[str]] = {}
        for relation in relations:
            if relation.content != "other" and study.asked_in(relation.id, wave):
                flows.setdefault(relation.content, []).append(relation.flow)
        if ["from_to", "to_from"] in map(sorted, flows.values()):
            return None
    return "both_sides"


def _events(study: Study) -> str | None:
    return None if _events_with(study, "attendance") else "events"


def _arenas(study: Study) -> str | None:
    met = _events_with(study, "attendance")
    arenas = {arena for event in study.events if event.id in met for arena in event.arena}
    return _events(study) or _in_sectors(study, "arenas" if len(arenas) < 2 else None)


def _proposals(study: Study) -> str | None:
    """Unlike attendance, proposals are counted only where the source says that it records them all."""
    covered = {event.id for event in study.events if "proposals" in event.records}
    recorded = any(record.text("event") in covered for record in study.records("proposals"))
    return _in_sectors(study, None if recorded else "proposals")


def _leads(study: Study) -> str | None:
    met = _events_with(study, "attendance")
    led = any("lead" in row.roles and row.attended and row.event in met for row in study.attendance)
    return _events(study) or _in_sectors(study, None if led else "leads")


def _years(study: Study) -> str | None:
    met = _events_with(study, "attendance")
    years = {event.date.year for event in study.events if event.id in met and event.kind == "project" and event.date}
    return _events(study) or _in_sectors(study, "years" if len(years) < 2 else None)


def _in_sectors(study: Study, lack: str | None) -> str | None:
    """What is described by sector, and not compared between them, needs one only."""
    return lack or (None if _sectors(study) else "sectors")


def _events_with(study: Study, *records: str) -> set[str]:
    """The events whose source covers all of `records` and that have such rows; one that does not say covers what it has."""
    rows = {
        "attendance": {row.event for row in study.attendance if row.attended},
        "turns": {turn.event for turn in study.turns if turn.turns or turn.seconds or turn.initiatives or turn.order},
    }
    return {
        event.id
        for event in study.events
        if all(event.id in rows[record] and (not event.records or record in event.records) for record in records)
    }


def _events_and_sectors(study: Study) -> str | None:
    return _events(study) or (None if _sectors(study) > 1 else "sectors")


def _turns(study: Study) -> str | None:
    return None if _events_with(study, "attendance", "turns") else "turns"


def _change(study: Study) -> str | None:
    if not _answered(study):
        return "ties"
    if _sectors(study) < 2:
        return "sectors"
    asked = ([wave for wave in wave_ids(study) if study.asked_in(relation.id, wave)] for relation in _answered(study))
    return None if any(len(waves) > 1 for waves in asked) else "waves"


def _answered(study: Study) -> list[Relation]:
    named = {tie.relation for tie in study.ties if tie.observed and tie.state is None}
    return [relation for relation in study.relations if relation.id in named]


def _sectors(study: Study) -> int:
    return len({actor.sector for actor in study.actors if actor.sector is not None})


def wave_ids(study: Study) -> list[str | None]:
    """The waves to go through: all that the study names, else the one that it does not."""
    return [wave.id for wave in study.waves] or [None]


_NEEDS: MappingProxyType[str, Callable[[Study], str | None]] = MappingProxyType(
    {
        "M24": _nothing,
        "M1": _ties_and_sectors,
        "M2": _ties_and_sectors,
        "M4": _pairs_of_sectors,
        "M5": _directed,
        "M6": _both_sides,
        "M7": _ties_and_sectors,
        "M9": _directed_and_sectors,
        "M17": _change,
        "M11": _events_and_sectors,
        "M14": _arenas,
        "M12": _turns,
        "M13": _proposals,
        "M25": _leads,
        "M16": _years,
        "M15": _events,
    }
)

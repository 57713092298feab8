"""Who takes part in which arena, and who is still there in the next (M14)."""

from __future__ import annotations

from typing import Any

import numpy as np

from samspill.profile import engine
from samspill.profile.engine import Draws
from samspill.profile.facts import Facts
from samspill.profile.finding import finding
from samspill.profile.groups import Group
from samspill.profile.records import Attendance, rows_of

ARENAS = ("drawing_board", "laboratory", "machine_room")
STAGES = ("problem", "proposal", "design", "test", "produce", "distribute")

Finding = dict[str, Any]


def findings(facts: Facts, attendance: Attendance, draws: Draws) -> list[Finding]:
    """Each sector's share of the attendance in each arena, and how many of the actors take part in more than one."""
    met = events_by(facts, "arena", ARENAS)
    if len(met) < 2:
        return []
    return [*shares(facts, attendance, met, draws), *continuity(facts, met)]


def events_by(facts: Facts, name: str, codes: tuple[str, ...]) -> dict[str, list[str]]:
    """The events of each arena (or stage) that somebody took part in; an event may stand under several."""
    took_part = facts.took_part()
    events = {code: [event.id for event in facts.events("attendance") if code in getattr(event, name) and took_part[event.id]] for code in codes}
    return {code: found for code, found in events.items() if found}


def shares(facts: Facts, attendance: Attendance, met: dict[str, list[str]], draws: Draws) -> list[Finding]:
    """Each shown sector's share of the attendance in each arena, against random participation.

    Random participation keeps how many took part in each event and how often each actor did, so that a sector that is seldom anywhere
    is not found to be missing from one arena.
    """
    labels = attendance.groups(facts)
    inside = np.array([[event in set(events) for event in attendance.events] for events in met.values()])
    tested = engine.shares_by_part(attendance, labels, len(facts.groups), inside, draws)
    seats = seats_by(facts, met)
    present = presence(facts, met)
    found = []
    for place, arena in enumerate(met):
        for index, group in enumerate(facts.groups):
            if not group.shown:
                continue
            share, chance = tested[place][index]
            found.append(
                finding(
                    facts, "M14", None, sector=group.id, part=arena, estimate=share.value, reason=share.reason,
                    numerator=seats[arena][group.id], denominator=sum(seats[arena].values()), chance=chance, null="permute_attendance",
                    n=len(met[arena]), roster=len(facts.study.events), criterion=3 if "users" in group.kinds else None,
                    counts={"present": present[arena][group.id], "events": len(met[arena])},
                )
            )  # fmt: skip
    return found


def seats_by(facts: Facts, met: dict[str, list[str]]) -> dict[str, dict[str, int]]:
    """How often somebody of each sector took part in an event of each arena."""
    took_part = facts.took_part()
    seats = {arena: {group.id: 0 for group in facts.groups} for arena in met}
    for arena, events in met.items():
        for event in events:
            for actor in took_part[event]:
                if (group := facts.group(actor)) is not None:
                    seats[arena][group.id] += 1
    return seats


def presence(facts: Facts, met: dict[str, list[str]]) -> dict[str, dict[str, int]]:
    """In how many events of each arena somebody of each sector took part."""
    took_part = facts.took_part()
    return {
        arena: {group.id: sum(any(facts.group(actor) is group for actor in took_part[event]) for event in events) for group in facts.groups}
        for arena, events in met.items()
    }


def continuity(facts: Facts, met: dict[str, list[str]]) -> list[Finding]:
    """Of all who took part in one or the other of two arenas, those who took part in both: all actors for arenas that follow one
    another, and each shown sector for the first and the last."""
    arenas = list(met)
    pairs = list(dict.fromkeys([*zip(arenas, arenas[1:], strict=False), (arenas[0], arenas[-1])]))
    found = [overlap(facts, met, one, other, None) for one, other in pairs]
    return found + [overlap(facts, met, arenas[0], arenas[-1], group) for group in facts.shown]


def overlap(facts: Facts, met: dict[str, list[str]], one: str, other: str, group: Group | None) -> Finding:
    took_part = facts.took_part()
    first, second = (
        {actor for event in met[arena] for actor in took_part[event] if group is None or facts.group(actor) is group} for arena in (one, other)
    )
    both, either = len(first & second), len(first | second)
    return finding(
        facts, "M14", None, sector=None if group is None else group.id, part=f"{one}-{other}", estimate=both / either if either else None,
        reason=None if either else "zero_total", numerator=both, denominator=either, n=len(met[one]) + len(met[other]),
        roster=len(facts.study.events), judged=False, counts={"first": len(first), "second": len(second), "both": both},
    )  # fmt: skip


def table(facts: Facts) -> list[dict[str, Any]] | None:
    """For each arena and stage, how often each sector took part and in how many of its events."""
    by_code = [("arena", events_by(facts, "arena", ARENAS)), ("stage", events_by(facts, "stage", STAGES))]
    rows = []
    for name, met in by_code:
        seats, present = seats_by(facts, met), presence(facts, met)
        for code, events in met.items():
            for row, groups in rows_of(facts):
                alone = groups[0].id if row["sector"] else None
                rows.append({
                    "by": name, "code": code, **row, "seats": sum(seats[code][group.id] for group in groups),
                    "all_seats": sum(seats[code].values()), "events": len(events), "present": None if alone is None else present[code][alone],
                })  # fmt: skip
    return rows or None

"""Projects over the years: who takes part when, who returns (M16), who leads (M25)."""

from __future__ import annotations

from typing import Any

import numpy as np

from samspill.profile import engine
from samspill.profile.engine import Draws
from samspill.profile.facts import Facts
from samspill.profile.finding import finding
from samspill.profile.groups import Group
from samspill.profile.records import Attendance, Talk, rows_of, year_of

Finding = dict[str, Any]


def findings(facts: Facts, draws: Draws) -> list[Finding]:
    """Who leads against who takes part, and who returns in a later year."""
    return [*leading(facts, draws), *returning(facts)]


# M25 ------------------------------------------------------------------------------------------------------------------


def leading(facts: Facts, draws: Draws) -> list[Finding]:
    """Each sector's share of those who lead, against leading dealt at random among those who take part in each event."""
    attendance = Attendance(facts)
    leads = led(facts, attendance)
    if not leads.amount.size:
        return []
    there = np.isin(attendance.event, leads.event)
    labels = attendance.groups(facts)
    among = Attendance(facts)
    among.actor, among.event = attendance.actor[there], attendance.event[there]
    tested = engine.talk_shares(among, leads, labels, len(facts.groups), draws)
    led_by = np.bincount(labels[leads.actor], minlength=len(facts.groups))
    present = np.bincount(labels[among.actor], minlength=len(facts.groups))
    return [
        finding(
            facts, "M25", None, sector=group.id, estimate=share.value, reason=share.reason, numerator=int(led_by[index]),
            denominator=int(led_by.sum()), chance=chance, null="deal_turns", n=int(np.unique(leads.event).size), roster=len(facts.study.events),
            counts={"present": int(present[index]), "all_present": int(present.sum())},
        )
        for index, (group, (share, chance)) in enumerate(zip(facts.groups, tested, strict=True))
        if group.shown
    ]  # fmt: skip


def led(facts: Facts, attendance: Attendance) -> Talk:
    """Who leads which event, as one turn each."""
    event_place = {event: index for index, event in enumerate(attendance.events)}
    place = attendance.place
    cells = sorted(
        (event_place[row.event], place[row.actor])
        for row in facts.study.attendance
        if "lead" in row.roles and row.attended and row.event in event_place
    )
    return Talk([actor for _, actor in cells], [event for event, _ in cells], [1.0] * len(cells))


# M16 ------------------------------------------------------------------------------------------------------------------


def active(facts: Facts) -> dict[int, set[str]]:
    """Who took part in a project that began in each year; nothing unless there are at least two years."""
    took_part = facts.took_part()
    found: dict[int, set[str]] = {}
    for event in facts.events("attendance"):
        year = year_of(event)
        if event.kind == "project" and year is not None and took_part[event.id]:
            found.setdefault(year, set()).update(took_part[event.id])
    return {year: found[year] for year in sorted(found)} if len(found) > 1 else {}


def returning(facts: Facts) -> list[Finding]:
    """Of those who could return, how many took part in a later year too: all together, then each shown sector.

    Who came first in the last year had no later year to return in, and is not counted.
    """
    by_year = active(facts)
    if not by_year:
        return []
    last = list(by_year)[-1]
    years_of: dict[str, list[int]] = {}
    for year, actors in by_year.items():
        for actor in actors:
            years_of.setdefault(actor, []).append(year)
    found = []
    for group in [None, *facts.shown]:
        mine = [years for actor, years in years_of.items() if group is None or facts.group(actor) is group]
        could = [years for years in mine if years[0] < last]
        back = sum(len(years) > 1 for years in could)
        found.append(
            finding(
                facts, "M16", None, sector=None if group is None else group.id, estimate=back / len(could) if could else None,
                reason=None if could else "zero_total", numerator=back, denominator=len(could), n=len(mine),
                roster=sum(group is None or facts.group(actor.id) is group for actor in facts.study.actors), judged=False,
                counts={"newcomers_last_year": len(mine) - len(could)},
            )
        )  # fmt: skip
    return found


def years(facts: Facts) -> dict[str, Any] | None:
    """For each year the projects that began, how often each sector took part in them, and who was there before."""
    by_year = active(facts)
    if not by_year or not facts.shown:
        return None
    took_part = facts.took_part()
    found: list[dict[str, Any]] = []
    before: set[str] = set()
    previous: set[str] = set()
    for year, actors in by_year.items():
        events = [event for event in facts.events("attendance") if event.kind == "project" and year_of(event) == year and took_part[event.id]]
        seats = [actor for event in events for actor in took_part[event.id]]
        found.append({
            "year": year, "events": len(events), "seats": len(seats), "actors": len(actors), "before": len(actors & before),
            "previous": len(actors & previous), "either": len(actors | previous),
            "rows": [
                {**name, "seats": of(facts, seats, groups), "actors": of(facts, actors, groups), "before": of(facts, actors & before, groups)}
                for name, groups in rows_of(facts)
            ],
        })  # fmt: skip
        before |= actors
        previous = actors
    return {"events": sum(year["events"] for year in found), "years": found}


def of(facts: Facts, actors: set[str] | list[str], groups: list[Group]) -> int:
    return sum(facts.group(actor) in groups for actor in actors)

"""Meetings one by one: who was invited, who was there, who spoke and proposed; and early against late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samspill.profile.facts import Facts
from samspill.profile.groups import Group
from samspill.profile.proposals import ADOPTED, Proposal, recorded_proposals
from samspill.profile.records import rows_of
from samspill.study.model import Event

MEETINGS_AT_MOST = 120
"""So many meetings are shown one by one."""

HALF_AT_LEAST = 3
"""So many meetings must lie early, and as many late, to be held against each other."""


class Minutes:
    """What the minutes say of each meeting, counted by sector."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.present = facts.took_part()
        self.invited: dict[str, set[str]] = {}
        for row in facts.study.attendance:
            if row.invited:
                self.invited.setdefault(row.event, set()).add(row.actor)
        self.turns: dict[tuple[str, bool], dict[str, int]] = {}
        for turn in facts.study.turns:
            spoken = self.turns.setdefault((turn.event, turn.capacity == "chairing"), {})
            spoken[turn.actor] = spoken.get(turn.actor, 0) + (1 if turn.turns is None else turn.turns)
        self.proposals: dict[str, list[Proposal]] = {}
        for proposal in recorded_proposals(facts):
            self.proposals.setdefault(proposal.event, []).append(proposal)
        self.records = {name: {event.id for event in facts.events(name)} for name in ("invited", "attendance", "turns", "proposals")}

    def of(self, actors: Sequence[str] | set[str], groups: Sequence[Group]) -> int:
        return sum(self.facts.group(actor) in groups for actor in actors)

    def spoken(self, event: str, chairing: bool, groups: Sequence[Group] | None = None) -> int:
        """Turns of some groups, or of all, made as chair or otherwise."""
        turns = self.turns.get((event, chairing), {})
        return sum(count for actor, count in turns.items() if groups is None or self.facts.group(actor) in groups)

    def proposed(self, event: str, groups: Sequence[Group], adopted: bool) -> int:
        return sum(
            any(self.facts.group(actor) in groups for actor in proposal.proposed_by) and (not adopted or proposal.outcome in ADOPTED)
            for proposal in self.proposals.get(event, [])
        )

    def cell(self, event: str, group: Group) -> dict[str, Any]:
        """One sector in one meeting; None is what the minutes do not record."""
        known = {name: event in events for name, events in self.records.items()}
        only = [group]
        return {
            "sector": group.id,
            "invited": self.of(self.invited.get(event, set()), only) if known["invited"] else None,
            "present": self.of(self.present.get(event, []), only) if known["attendance"] else None,
            "turns": self.spoken(event, False, only) if known["turns"] else None,
            "chairing": self.spoken(event, True, only) if known["turns"] else None,
            "proposed": self.proposed(event, only, False) if known["proposals"] else None,
            "adopted": self.proposed(event, only, True) if known["proposals"] else None,
        }

    def share(self, event: str, group: Group) -> dict[str, int | None]:
        """What one sector and all together did in a meeting."""
        there, spoke = event in self.records["attendance"], event in self.records["turns"]
        return {
            "present": self.of(self.present[event], [group]) if there else None,
            "all_present": len(self.present[event]) if there else None,
            "turns": self.spoken(event, False, [group]) if spoke else None,
            "all_turns": self.spoken(event, False) if spoke else None,
            "chairing": self.spoken(event, True, [group]) if spoke else None,
            "all_chairing": self.spoken(event, True) if spoke else None,
        }


def met(facts: Facts) -> list[Event]:
    """The meetings by date; those without one last, in the order of the file."""
    found = [event for event in facts.study.events if event.kind in (None, "meeting")]
    return sorted(found, key=lambda event: (event.date is None, event.date.isoformat() if event.date else ""))


def convening(facts: Facts) -> Group | None:
    """The sector that convenes, where there is one that is shown."""
    groups = [facts.group(actor) for actor in facts.study.settings.convener]
    if not groups or any(group is not groups[0] for group in groups):
        return None
    return groups[0] if groups[0] is not None and groups[0].shown else None


def strip(facts: Facts) -> dict[str, Any] | None:
    """Each meeting with what each shown sector did in it, and the share of the sector that convenes."""
    events = met(facts)
    if not events or not facts.shown or not facts.events("attendance"):
        return None
    convener = convening(facts)
    minutes = Minutes(facts)
    found: dict[str, Any] = {
        "count": len(events),
        "convener": None if convener is None else convener.id,
        "sectors": [{"sector": group.id, **in_all(minutes, events, group)} for group in facts.shown],
        "meetings": [],
    }
    if len(events) > MEETINGS_AT_MOST:
        return found
    found["meetings"] = [
        {
            "event": event.id,
            "date": event.date.isoformat() if event.date else None,
            "arena": list(event.arena),
            "records": [name for name, events in minutes.records.items() if event.id in events],
            "cells": [minutes.cell(event.id, group) for group in facts.shown],
            "convener": None if convener is None else minutes.share(event.id, convener),
        }
        for event in events
    ]
    return found


def in_all(minutes: Minutes, events: Sequence[Event], group: Group) -> dict[str, int]:
    """In how many of the meetings whose minutes record it a sector was there, and in how many it spoke."""
    cells = [minutes.cell(event.id, group) for event in events if event.id in minutes.records["attendance"]]
    spoken = [cell["turns"] for cell in cells if cell["turns"] is not None]
    return {
        "recorded": len(cells), "there": sum(cell["present"] > 0 for cell in cells),
        "turns_recorded": len(spoken), "spoke": sum(turns > 0 for turns in spoken),
    }  # fmt: skip


def invitations(facts: Facts) -> dict[str, Any] | None:
    """Who was invited and who came, by sector, in the events whose sources cover both."""
    events = {event.id for event in facts.events("invited", "attendance")}
    rows = [row for row in facts.study.attendance if row.event in events]
    if not events or not any(row.invited for row in rows) or not facts.shown:
        return None
    told = []
    for name, groups in rows_of(facts):
        mine = [row for row in rows if facts.group(row.actor) in groups]
        told.append({
            **name,
            "invited": sum(row.invited is True for row in mine),
            "came": sum(row.invited is True and row.attended is True for row in mine),
            "unknown": sum(row.invited is True and row.attended is None for row in mine),
            "uninvited": sum(row.invited is not True and row.attended is True for row in mine),
            "possible": len(events) * sum(facts.group(actor.id) in groups for actor in facts.study.actors),
        })  # fmt: skip
    return {"events": len(events), "rows": told}


def halves(facts: Facts) -> dict[str, Any] | None:
    """Turns and attendance in the first half of the meetings against the rest, by sector."""
    covered = {event.id for event in facts.events("attendance", "turns")}
    events = [event for event in met(facts) if event.id in covered and event.date is not None]
    middle = len(events) // 2
    if middle < HALF_AT_LEAST or not facts.shown:
        return None
    minutes = Minutes(facts)
    parts = {"early": events[:middle], "late": events[middle:]}
    convener = convening(facts)
    return {
        "events": len(events),
        **{
            name: {"events": len(part), "first": first_date(part), "last": first_date(part[::-1])}
            for name, part in parts.items()
        },
        "convener": None if convener is None else convener.id,
        "rows": [{**name, **{half: summed(minutes, part, groups) for half, part in parts.items()}} for name, groups in rows_of(facts)],
    }  # fmt: skip


def first_date(events: Sequence[Event]) -> str | None:
    return events[0].date.isoformat() if events[0].date else None


def summed(minutes: Minutes, events: Sequence[Event], groups: Sequence[Group]) -> dict[str, int]:
    return {
        "turns": sum(minutes.spoken(event.id, False, groups) for event in events),
        "all_turns": sum(minutes.spoken(event.id, False) for event in events),
        "present": sum(minutes.of(minutes.present[event.id], groups) for event in events),
        "all_present": sum(len(minutes.present[event.id]) for event in events),
    }

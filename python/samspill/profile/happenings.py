"""Findings about events: which sectors took part together, who spoke, how many were there."""

from __future__ import annotations

from typing import Any

import numpy as np

from samspill.profile import arenas, combinations, engine, meetings, projects, proposals
from samspill.profile.engine import Draws
from samspill.profile.facts import Facts, is_user
from samspill.profile.finding import finding
from samspill.profile.records import Attendance, talk

Finding = dict[str, Any]


def findings(facts: Facts, draws: Draws) -> list[Finding]:
    """Every finding about events, where any are recorded."""
    found: list[Finding] = []
    if facts.events("attendance"):
        attendance = Attendance(facts)
        if facts.groups:
            found += sectors_together(facts, attendance, draws)
        if facts.study.turns and facts.events("attendance", "turns"):
            found += voice(facts, draws)
        found += sizes(attendance, facts)
        if facts.shown:
            found += arenas.findings(facts, attendance, draws)
            found += projects.findings(facts, draws)
    return found + proposals.findings(facts)


def tables(facts: Facts) -> dict[str, Any] | None:
    """What was counted of events and is described, not judged; None where none are recorded."""
    if not facts.study.events:
        return None
    return {
        "combinations": combinations.table(facts),
        "arenas": arenas.table(facts),
        "meetings": meetings.strip(facts),
        "invitations": meetings.invitations(facts),
        "halves": meetings.halves(facts),
        "proposals": proposals.table(facts),
        "decisions": proposals.decided(facts),
        "years": projects.years(facts),
    }


def supplied(facts: Facts) -> set[str]:
    """What the events bring besides their tables: more than one arena, projects in more than one year, who leads, all proposals."""
    found = {
        "arenas": len(arenas.events_by(facts, "arena", arenas.ARENAS)) > 1,
        "years": bool(projects.active(facts)),
        "leads": bool(projects.led(facts, Attendance(facts)).amount.size),
        "all_proposals": bool(proposals.recorded_proposals(facts)),
    }
    return {name for name, given in found.items() if given}


# M11 ------------------------------------------------------------------------------------------------------------------


def sectors_together(facts: Facts, attendance: Attendance, draws: Draws) -> list[Finding]:
    """In how many events public and civil actors, users, and more than one sector took part."""
    known = {sector.id: sector for sector in facts.study.sectors}
    kinds = {actor.id: known[actor.sector].kind if actor.sector in known else None for actor in facts.study.actors}
    public, civil = ([actor for actor, kind in kinds.items() if kind == name] for name in ("public", "civil"))
    users = [actor.id for actor in facts.study.actors if is_user(actor, known.get(actor.sector or ""))]
    # Sectors that are shown as one, or not at all, count as one: to tell them apart would give away what they did together.
    away = [place for place, group in enumerate(facts.groups) if not group.shown]
    labels = attendance.groups(facts)
    sector = np.where(np.isin(labels, away), away[0], labels).astype(np.int32) if away else labels
    wanted: dict[str, list[list[str]]] = {}
    if public and civil and facts.may_tell(public) and facts.may_tell(civil):
        wanted["public_and_civil"] = [public, civil]
    if users and facts.may_tell(users):
        wanted["users"] = [users]
    if len(facts.groups) > 1:
        wanted["two_sectors"] = []
    return [
        finding(
            facts, "M11", None, part=part, estimate=counted.share, numerator=counted.events, denominator=attendance.attended,
            chance=counted.chance, null="permute_attendance", n=attendance.attended, roster=len(facts.study.events), criterion=3 if part == "users" else 2,
        )
        for part, groups in wanted.items()
        for counted in [engine.events_together(attendance, [attendance.among(group) for group in groups], sector, draws)]
    ]  # fmt: skip


# M12 ------------------------------------------------------------------------------------------------------------------


def voice(facts: Facts, draws: Draws) -> list[Finding]:
    """Each sector's share of the turns, held against turns dealt at random among those present."""
    attendance = Attendance(facts, "turns")
    content, chairing = talk(facts, attendance, chairing=False), talk(facts, attendance, chairing=True)
    total, led = float(content.amount.sum()), float(chairing.amount.sum())
    events = len(attendance.events)
    equality, chance = engine.participation_equality(attendance, content, draws)
    found = [
        finding(
            facts, "M12", "symmetry.participation_equality", estimate=equality.value, reason=equality.reason, numerator=None, denominator=total,
            chance=chance, null="deal_turns", n=events, roster=len(facts.study.events),
        )
    ]  # fmt: skip
    if not facts.groups or not total:
        return found
    labels = attendance.groups(facts)
    shares = engine.talk_shares(attendance, content, labels, len(facts.groups), draws)
    present = np.bincount(labels[attendance.actor], minlength=len(facts.groups))
    spoken = np.bincount(labels[content.actor], content.amount, len(facts.groups))
    chaired = np.bincount(labels[chairing.actor], chairing.amount, len(facts.groups))
    for index, group in enumerate(facts.groups):
        if not group.shown:
            continue
        share, chance_share = shares[index]
        found.append(
            finding(
                facts, "M12", None, sector=group.id, estimate=share.value, reason=share.reason,
                numerator=float(spoken[index]), denominator=total, chance=chance_share, null="deal_turns", n=events,
                roster=len(facts.study.events),
                counts={
                    "chairing": float(chaired[index]), "with_chairing": float(spoken[index] + chaired[index]), "all_turns": total + led,
                    "present": int(present[index]), "all_present": int(present.sum()),
                },
            )
        )  # fmt: skip
    return found


# M15 ------------------------------------------------------------------------------------------------------------------


def sizes(attendance: Attendance, facts: Facts) -> list[Finding]:
    """How many events had one actor, two, a few, many, nearly all.

    Random participation keeps the size of each event, so that these numbers are described and not judged.
    """
    return [
        finding(
            facts, "M15", "joint.size_spectrum", part=part, estimate=number.value, reason=number.reason,
            numerator=None if number.value is None else int(number.value), denominator=attendance.attended, null="permute_attendance",
            n=attendance.attended, roster=len(facts.study.events), judged=False,
        )
        for part, number in engine.size_spectrum(attendance).items()
    ]  # fmt: skip


__all__ = ["findings", "tables"]

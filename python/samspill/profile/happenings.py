"""Findings about events: which sectors took part together, who spoke, how many were there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from samspill.profile import engine
from samspill.profile.engine import Draws
from samspill.profile.facts import Facts, is_user
from samspill.profile.finding import finding

if TYPE_CHECKING:
    from numpy.typing import NDArray

Finding = dict[str, Any]


def findings(facts: Facts, draws: Draws) -> list[Finding]:
    """Every finding about events, where any are recorded."""
    found: list[Finding] = []
    if facts.events("attendance"):
        attendance = Attendance(facts)
        if facts.groups:
            found += sectors_together(facts, attendance, draws)
        if facts.events("attendance", "turns"):
            found += voice(facts, draws)
        found += sizes(attendance, facts)
    return found


class Attendance:
    """Who took part in what, as numbered actors and events."""

    def __init__(self, facts: Facts, *records: str) -> None:
        took_part = facts.took_part()
        self.events = [event.id for event in facts.events("attendance", *records)]
        self.actors = [actor.id for actor in facts.study.actors]
        place = {actor: index for index, actor in enumerate(self.actors)}
        event_of: list[int] = []
        actor_of: list[int] = []
        for index, event in enumerate(self.events):
            for actor in sorted(place[one] for one in took_part[event]):
                event_of.append(index)
                actor_of.append(actor)
        self.actor: NDArray[np.int32] = np.array(actor_of, dtype=np.int32)
        self.event: NDArray[np.int32] = np.array(event_of, dtype=np.int32)
        self.attended = int(np.unique(self.event).size)

    def among(self, actors: Sequence[str]) -> NDArray[np.bool_]:
        """Which actors are some of these."""
        return np.isin(self.actors, actors)

    @property
    def place(self) -> dict[str, int]:
        return {actor: index for index, actor in enumerate(self.actors)}


# M11 ------------------------------------------------------------------------------------------------------------------


def sectors_together(facts: Facts, attendance: Attendance, draws: Draws) -> list[Finding]:
    """In how many events public and civil actors, users, and more than one sector took part."""
    known = {sector.id: sector for sector in facts.study.sectors}
    kinds = {actor.id: known[actor.sector].kind if actor.sector in known else None for actor in facts.study.actors}
    public, civil = ([actor for actor, kind in kinds.items() if kind == name] for name in ("public", "civil"))
    users = [actor.id for actor in facts.study.actors if is_user(actor, known.get(actor.sector or ""))]
    names = [sector.id for sector in facts.sectors]
    sector = np.array([names.index(actor.sector or "") for actor in facts.study.actors], dtype=np.int32)
    wanted: dict[str, list[list[str]]] = {}
    if public and civil and facts.may_tell(public) and facts.may_tell(civil):
        wanted["public_and_civil"] = [public, civil]
    if users and facts.may_tell(users):
        wanted["users"] = [users]
    if len(names) > 1:
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
    labels = np.array([facts.groups.index(group) if (group := facts.group(actor)) else -1 for actor in attendance.actors], dtype=np.int32)
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


class Talk:
    """Turns of talk: which actor, in which event, how many."""

    def __init__(self, actor: Sequence[int], event: Sequence[int], amount: Sequence[float]) -> None:
        self.actor: NDArray[np.int32] = np.array(actor, dtype=np.int32)
        self.event: NDArray[np.int32] = np.array(event, dtype=np.int32)
        self.amount: NDArray[np.float64] = np.array(amount, dtype=np.float64)


def talk(facts: Facts, attendance: Attendance, chairing: bool) -> Talk:
    """The turns that were made as chair, or the others; a row without a number is one turn."""
    actor_place = attendance.place
    event_place = {event: index for index, event in enumerate(attendance.events)}
    amounts: dict[tuple[int, int], float] = {}
    for turn in facts.study.turns:
        if turn.event in event_place and (turn.capacity == "chairing") == chairing:
            key = event_place[turn.event], actor_place[turn.actor]
            amounts[key] = amounts.get(key, 0.0) + (1 if turn.turns is None else turn.turns)
    cells = sorted(amounts)
    return Talk([actor for _, actor in cells], [event for event, _ in cells], [amounts[cell] for cell in cells])


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


__all__ = ["Attendance", "Talk", "findings"]

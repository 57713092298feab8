"""What was proposed and decided in meetings whose minutes record it (M13), counted and not judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from samspill.profile.facts import Facts
from samspill.profile.finding import finding
from samspill.profile.groups import Group
from samspill.profile.records import rows_of

ADOPTED = ("adopted", "amended")
OUTCOMES = ("adopted", "amended", "rejected", "postponed", "unknown")

Finding = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal in a meeting whose minutes record every proposal."""

    event: str
    proposed_by: tuple[str, ...]
    raised: str | None
    outcome: str


def recorded_proposals(facts: Facts) -> list[Proposal]:
    """The proposals of the meetings whose minutes say that they record them all."""
    covered = {event.id for event in facts.events("proposals")}
    if not covered or "proposals" not in facts.study.used:
        return []
    return [
        Proposal(row["event"], tuple(row["proposed_by"] or ()), row["raised"], row["outcome"] or "unknown")
        for row in facts.study.frame("proposals").to_dict("records")
        if row["event"] in covered
    ]


def findings(facts: Facts) -> list[Finding]:
    """For each shown sector, how many of the proposals it made or shared in were adopted, as they stood or changed."""
    proposals = recorded_proposals(facts)
    found = []
    for group in facts.shown if proposals else []:
        counts = counted(facts, proposals, [group])
        adopted = counts["adopted"] + counts["amended"]
        found.append(
            finding(
                facts, "M13", None, sector=group.id, estimate=adopted / counts["proposals"] if counts["proposals"] else None,
                reason=None if counts["proposals"] else "zero_total", numerator=adopted, denominator=counts["proposals"],
                n=len(facts.events("proposals")), roster=len(facts.study.events), judged=False, counts={**counts, "all_proposals": len(proposals)},
            )
        )  # fmt: skip
    return found


def counted(facts: Facts, proposals: Sequence[Proposal], groups: Sequence[Group]) -> dict[str, int]:
    """The proposals that somebody of some groups made, by outcome; one that several made counts for each."""
    mine = [proposal for proposal in proposals if any(facts.group(actor) in groups for actor in proposal.proposed_by)]
    return {
        "proposals": len(mine),
        **{outcome: sum(proposal.outcome == outcome for proposal in mine) for outcome in OUTCOMES},
        "beforehand": sum(proposal.raised == "beforehand" for proposal in mine),
    }


def table(facts: Facts) -> dict[str, Any] | None:
    """Proposals and their outcome by sector."""
    proposals = recorded_proposals(facts)
    if not proposals or not facts.shown:
        return None
    return {
        "events": len(facts.events("proposals")),
        "proposals": len(proposals),
        "nobody_named": sum(not proposal.proposed_by for proposal in proposals),
        "shared": sum(len({id(facts.group(actor)) for actor in proposal.proposed_by}) > 1 for proposal in proposals),
        "rows": [{**name, **counted(facts, proposals, groups)} for name, groups in rows_of(facts)],
    }


def passed_over(facts: Facts) -> list[str]:
    """Which of the two tables are given without a row that the report counts."""
    counts = {"proposals": table(facts), "decisions": decided(facts)}
    return [name for name, counted in counts.items() if counted is None and name in facts.study.used]


def decided(facts: Facts) -> dict[str, Any] | None:
    """How decisions were made, and which sector set them on the agenda."""
    covered = {event.id for event in facts.events("decisions")}
    if not covered or not facts.shown or "decisions" not in facts.study.used:
        return None
    decisions = [row for row in facts.study.frame("decisions").to_dict("records") if row["event"] in covered]
    if not decisions:
        return None
    agenda = [row["agenda_by"] or () for row in decisions]
    by = [row["decided_by"] or ("unknown",) for row in decisions]
    all_present, unknown = sum("all_present" in names for names in by), sum("unknown" in names for names in by)
    return {
        "events": len(covered),
        "decisions": len(decisions),
        "all_present": all_present,
        "some_actors": len(by) - all_present - unknown,
        "unknown": unknown,
        "agenda_unknown": sum(not actors for actors in agenda),
        "rows": [
            {**name, "agenda": sum(any(facts.group(actor) in groups for actor in actors) for actors in agenda)} for name, groups in rows_of(facts)
        ],
    }

"""The nine criteria of the definition: what these data support, do not support and cannot assess."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samspill.profile.facts import Facts, is_user

Gate = dict[str, Any]
Finding = dict[str, Any]

PUBLIC, CIVIL = "public", "civil"


def gates(facts: Facts, findings: Sequence[Finding]) -> list[Gate]:
    """Criteria 1–3 from roster and attendance, 4–5 from findings, 6–9 from claims and outcomes only."""
    return [
        public_and_civil(facts),
        across_sectors(facts, findings),
        users(facts),
        degree(facts, findings, 4, "no_relations"),
        degree(facts, findings, 5, "no_resources"),
        text(facts, 6, "claims", "needs_claims"),
        text(facts, 7, "claims", "needs_claims"),
        text(facts, 8, "outcomes", "needs_follow_up"),
        text(facts, 9, "outcomes", "needs_outcomes"),
    ]


def gate(criterion: int, status: str, evidence: Sequence[dict[str, Any]], findings: Sequence[str] = ()) -> Gate:
    return {"criterion": criterion, "status": status, "findings": list(findings), "evidence": list(evidence)}


def public_and_civil(facts: Facts) -> Gate:
    """Criterion 1: public and civil actors take part."""
    kinds = {sector.id: sector.kind for sector in facts.sectors}
    if not any(kinds.values()):
        return gate(1, "not_assessable", [{"code": "kinds_unknown"}])
    on_roster = {kind: [actor.id for actor in facts.study.actors if kinds.get(actor.sector or "") == kind] for kind in (PUBLIC, CIVIL)}
    evidence: list[dict[str, Any]] = [{"code": "roster_kinds", "public": len(on_roster[PUBLIC]), "civil": len(on_roster[CIVIL])}]
    if not all(on_roster.values()):
        if unclear(facts):
            return gate(1, "not_assessable", [*evidence, {"code": "kinds_unclear"}])
        return gate(1, "not_supported", evidence)
    if facts.events("attendance"):
        together = events_with(facts, {PUBLIC, CIVIL})
        told = all(facts.may_tell(actors) for actors in on_roster.values())
        evidence.append({"code": "both_met", "events": together} if told else {"code": "not_shown"})
        return gate(1, "supported" if together else "not_supported", evidence)
    return gate(1, "supported", evidence)


def unclear(facts: Facts) -> bool:
    """Whether some sector is mixed or of unknown kind, so that who is missing elsewhere may be in it."""
    return any(sector.kind in (None, "mixed") for sector in facts.sectors)


def events_with(facts: Facts, wanted: set[str]) -> int:
    """In how many events somebody of each of some kinds of sector took part."""
    kinds = {sector.id: sector.kind for sector in facts.sectors}
    sector_of = {actor.id: actor.sector or "" for actor in facts.study.actors}
    return sum(wanted <= {kinds.get(sector_of[actor]) for actor in actors} for actors in facts.took_part().values())


def across_sectors(facts: Facts, findings: Sequence[Finding]) -> Gate:
    """Criterion 2: more than one sector, and something between them."""
    if not facts.sectors:
        return gate(2, "not_assessable", [{"code": "no_sectors"}])
    evidence: list[dict[str, Any]] = [{"code": "sectors", "sectors": len(facts.sectors)}]
    if len(facts.sectors) < 2:
        return gate(2, "not_supported", evidence)
    ties = max((finding["numerator"] or 0 for finding in findings if finding["measure"] == "M7"), default=0)
    if ties:
        evidence.append({"code": "ties_across", "ties": int(ties)})
    apart = {actor.id: group.id if (group := facts.group(actor.id)) and group.shown else None for actor in facts.study.actors}
    met = sum(len({apart[actor] for actor in actors}) > 1 for actors in facts.took_part().values())
    if met:
        evidence.append({"code": "events_across", "events": met})
    return gate(2, "supported" if ties or met else "not_supported", evidence)


def users(facts: Facts) -> Gate:
    """Criterion 3: users on the roster, and present where attendance is recorded."""
    kinds = {sector.id: sector for sector in facts.study.sectors}
    present = {actor.id for actor in facts.study.actors if is_user(actor, kinds.get(actor.sector or ""))}
    declared = any(sector.kind for sector in facts.study.sectors) or any(actor.user is not None for actor in facts.study.actors)
    if not declared:
        return gate(3, "not_assessable", [{"code": "kinds_unknown"}])
    if not present:
        if unclear(facts):
            return gate(3, "not_assessable", [{"code": "no_users"}, {"code": "kinds_unclear"}])
        return gate(3, "not_supported", [{"code": "no_users"}])
    evidence: list[dict[str, Any]] = [{"code": "users", "users": len(present)}]
    attended = facts.took_part()
    if not attended:
        return gate(3, "not_assessable", [*evidence, {"code": "no_attendance"}])
    met = sum(any(actor in present for actor in actors) for actors in attended.values())
    told = facts.may_tell(present)
    evidence.append({"code": "users_met", "part": met, "events": len(attended)} if told else {"code": "not_shown"})
    return gate(3, "supported" if met else "not_supported", evidence)


def degree(facts: Facts, findings: Sequence[Finding], criterion: int, missing: str) -> Gate:
    """Criteria 4 and 5: not supported where a finding suggests imbalance, supported only inside the declared margin."""
    about = [finding for finding in findings if finding["criterion"] == criterion and finding["verdict"] not in (None, "not_measurable")]
    if not about:
        return gate(criterion, "not_assessable", [{"code": missing}])
    suggesting = [finding for finding in about if finding["verdict"] == "suggests" and finding["imbalance"]]
    imbalance = [finding["id"] for finding in sorted(suggesting, key=lambda finding: not finding["primary"])]
    if imbalance:
        return gate(criterion, "not_supported", [], imbalance)
    margin = facts.study.margin
    if margin is None:
        return gate(criterion, "not_assessable", [{"code": "no_margin"}])
    judged = [finding for finding in about if finding["imbalance"]]
    inside = bool(judged) and all(inside_margin(finding, margin) for finding in judged)
    if inside:
        return gate(criterion, "supported", [{"code": "inside_margin"}], [finding["id"] for finding in judged])
    return gate(criterion, "not_assessable", [{"code": "not_inside_margin"}])


def inside_margin(finding: Finding, margin: float) -> bool:
    """Whether a finding's whole interval lies within the margin; one without an interval must not differ from chance."""
    interval, baseline = finding["interval"], finding["baseline"]
    if finding["null"] is not None:
        # Where all have the same there is no inequality that could lie between sectors.
        return bool(finding["verdict"] == "indistinguishable" or finding["reason"] == "zero_variance")
    if finding["verdict"] == "too_little" or interval is None or baseline is None:
        return False
    return bool(abs(interval["low"] - baseline) <= margin and abs(interval["high"] - baseline) <= margin)


def text(facts: Facts, criterion: int, table: str, needs: str) -> Gate:
    """Criteria 6–9, which no number can settle."""
    given = table in facts.study.unused or table in facts.study.used
    return gate(criterion, "not_assessable", [{"code": "read_not_used" if given else needs}])

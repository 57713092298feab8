"""From a study to its profile: numbers and codes, with a verdict for each, never a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill._results import bibliography
from samspill._run import info_of
from samspill.profile import happenings, relations
from samspill.profile.engine import Draws
from samspill.profile.facts import Edition, Facts, is_user
from samspill.profile.finding import missing_finding
from samspill.profile.gates import gates
from samspill.profile.quality import data_quality, relations_table, sectors_table
from samspill.profile.relations import LARGE
from samspill.profile.result import Profile
from samspill.profile.sociomatrix import matrices

if TYPE_CHECKING:
    from samspill.study import Study

__all__ = ["Profile", "profile"]

SCHEMA = 1

NEEDS: dict[str, tuple[str, ...]] = {
    "M1": ("ties", "sectors"), "M2": ("ties", "sectors"), "M4": ("ties", "sectors"), "M5": ("ties",), "M6": ("ties",), "M7": ("ties", "sectors"),
    "M9": ("ties", "sectors"), "M11": ("attendance", "sectors"), "M12": ("attendance", "turns"), "M13": ("proposals", "all_proposals"),
    "M14": ("attendance", "arenas", "sectors"), "M15": ("attendance",), "M16": ("attendance", "years"), "M17": ("ties", "waves", "sectors"),
    "M18": ("goals",), "M19": ("resources",), "M20": ("ratings",), "M22": ("information",), "M23": ("anchoring",), "M25": ("attendance", "leads"),
}  # fmt: skip
"""The tables that each measure needs; where one is missing the report says so."""

DIRECTED = ("M4", "M5", "M6")
"""Measures of ties that have two ends; taking part in the same event has no direction, and cannot stand in for them."""

UNUSED = ("M18", "M19", "M20", "M22", "M23")
"""Measures whose tables are read and checked, but not used in this version."""


JACKKNIFE_SOURCE = "snijders1999"
MONTE_CARLO_SOURCE = "phipson2010"
"""The sources of the intervals and of how p is counted."""


def profile(
    study: Study,
    *,
    seed: int = 1,
    replicates: int = 2000,
    edition: Edition = "parties",
    min_cell: int | None = None,
    names: bool = False,
) -> Profile:
    """What a study's data say about balance and symmetry between its sectors.

    Parameters
    ----------
    study
        The study.
    seed, replicates
        Of the null models. The same seed gives the same numbers on any number of cores.
    edition
        "parties" joins or hides small sectors; "researcher" hides nothing unless `min_cell` is given.
    min_cell
        The fewest actors that a sector may have to be shown; the study's own where not given, else 5.
    names
        In the researcher's edition, whether a sector with one actor is called by that actor's name.
    """
    from samspill import __version__

    facts = Facts(study, edition, min_cell, names)
    draws = Draws(seed, replicates)
    found = relations.findings(facts, draws) + happenings.findings(facts, draws)
    found += not_measurable(facts, found)
    return Profile(
        {
            "schema": SCHEMA,
            "samspill": __version__,
            "study": describe(facts),
            "seed": seed,
            "replicates": replicates,
            "jackknife": {"grouped": any(len(roster) > LARGE for roster in facts.rosters.values())},
            "data_quality": data_quality(facts),
            "suppressed": facts.suppression.log,
            "gates": gates(facts, found),
            "tables": {"relations": relations_table(facts, found), "sectors": sectors_table(facts, found)},
            "matrices": matrices(facts),
            "events": happenings.tables(facts),
            "findings": found,
            "references": references(found),
        }
    )


def not_measurable(facts: Facts, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The measures that got no number, with the tables that they need."""
    present = {*facts.study.used, *facts.study.unused} - {"waves", "sectors"}
    present |= {"waves"} if len(facts.waves) > 1 else set()
    present |= {"sectors"} if facts.groups else set()
    present |= happenings.supplied(facts)
    measured = {finding["measure"] for finding in found}
    without_direction = "attendance" in present and "ties" not in present
    found = []
    for measure, needs in NEEDS.items():
        supplied = set(needs) <= present
        if measure in measured or supplied and measure not in UNUSED:
            continue
        refused = without_direction and measure in DIRECTED
        found.append(missing_finding(measure, needs, "not_used" if supplied else "not_applicable" if refused else "not_supplied"))
    return found


def references(found: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The sources of everything that was computed, as BibTeX."""
    metrics = {finding["metric"] for finding in found if finding["metric"]} | ({"cohesion.density", "balance.centralization"} if any(finding["relation"] for finding in found) else set())
    keys = {str(info_of(name)["source"]) for name in metrics}
    if any(finding["interval"] for finding in found):
        keys.add(JACKKNIFE_SOURCE)
    if any(finding["null"] for finding in found):
        keys.add(MONTE_CARLO_SOURCE)
    return [{"key": key, "bibtex": bibliography()[key]} for key in sorted(keys)]


def describe(facts: Facts) -> dict[str, Any]:
    """The study as the report introduces it."""
    study, settings = facts.study, facts.study.settings
    primary = {
        "measure": settings.primary_measure, "relation": settings.primary_relation, "wave": settings.primary_wave,
        "sector": settings.primary_sector,
    }  # fmt: skip
    known = {sector.id: sector for sector in study.sectors}
    return {
        "title": study.title,
        "boundary": study.boundary or None,
        "language": study.language,
        "edition": facts.edition,
        "names": facts.names,
        "synthetic": "syntetisk" in study.title.lower() or "synthetic" in study.title.lower(),
        "baseline": study.baseline,
        "min_cell": facts.min_cell,
        "response_floor": study.response_floor,
        "margin": study.margin,
        "actors": len(study.actors),
        "users": sum(is_user(actor, known.get(actor.sector or "")) for actor in study.actors),
        "declared_sectors": [
            {"id": sector.id, "label": sector.label, "kind": sector.kind, "counts": dict(sector.counts)} for sector in facts.sectors
        ],
        "sectors": [
            {"id": group.id, "label": group.label, "kinds": list(group.kinds), "members": list(group.members), "counts": dict(group.counts),
             "shown": group.shown, "reason": group.hidden}
            for group in facts.groups
        ],
        "waves": [{"id": wave.id, "label": wave.label, "date": wave.date.isoformat() if wave.date else None} for wave in study.waves],
        "relations": [
            {"id": relation.id, "label": relation.label, "question": relation.question, "directed": relation.directed, "flow": relation.flow,
             "content": relation.content, "meaning": relation.meaning, "min": relation.min, "max": relation.max, "tie_from": relation.tie_from}
            for relation in study.relations
        ],
        "primary": primary if any(primary.values()) else None,
    }  # fmt: skip

"""What the data see and do not see (M24), and Tables 1 and 2."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from samspill.profile import engine
from samspill.profile.facts import Facts, Wave
from samspill.profile.groups import Group
from samspill.profile.proposals import passed_over
from samspill.profile.records import coverage
from samspill.profile.relations import smallest_share_p

Finding = dict[str, Any]

EXPECTED = ("ties", "attendance", "turns", "proposals", "decisions", "resources", "goals", "ratings", "claims", "outcomes")
"""The tables without which something that the definition asks for cannot be assessed."""


def data_quality(facts: Facts) -> dict[str, Any]:
    """Rosters, response, cells, pairs that can be confirmed, smallest attainable p, events, what is missing."""
    asked = list(facts.asked())
    study = facts.study
    return {
        "rosters": [{"wave": wave, "actors": len(roster)} for wave, roster in facts.rosters.items()],
        "response": [row for relation, wave in asked for row in response_rows(facts, relation.id, wave)],
        "cells": [cell_row(facts, relation.id, wave) for relation, wave in asked],
        "confirmable": [confirmable_row(facts, relation.id, wave) for relation, wave in asked],
        "smallest_p": [row for wave in facts.waves for row in smallest_rows(facts, wave)] if asked else [],
        "events": coverage(facts),
        "not_supplied": [table for table in EXPECTED if table not in study.used and table not in study.unused],
        "not_used": [*passed_over(facts), *study.unused],
        "problems": problems(facts),
    }


def response_rows(facts: Facts, relation: str, wave: Wave) -> list[dict[str, Any]]:
    """Who answered in each sector that is shown, in those that are not together, and in all."""
    rows: list[tuple[str | None, bool, bool, Sequence[Group] | None]] = [(group.id, False, False, [group]) for group in facts.shown]
    if facts.suppression.hidden:
        rows.append((None, True, False, facts.suppression.hidden))
    rows.append((None, False, True, None))
    return [
        {"relation": relation, "wave": wave, "sector": sector, "pooled": pooled, "all": everybody, **facts.response(relation, wave, groups)}
        for sector, pooled, everybody, groups in rows
    ]


def cell_row(facts: Facts, relation: str, wave: Wave) -> dict[str, Any]:
    """Of all possible ties: those told, those observed not to be there, and those unknown."""
    counts = facts.study.cells(relation, wave)
    possible, unknown = sum(counts.values()), counts["not_answered"] + counts["not_asked"]
    return {
        "relation": relation, "wave": wave, "possible": possible, "observed": possible - unknown, "ties": counts["tie"], "none": counts["none"],
        "unknown": unknown, "not_answered": counts["not_answered"], "not_asked": counts["not_asked"],
    }  # fmt: skip


def confirmable_row(facts: Facts, relation: str, wave: Wave) -> dict[str, Any]:
    """Of all pairs, those in which both sides answered."""
    net = facts.network(relation, wave)
    return {"relation": relation, "wave": wave, "pairs": net.n_actors * (net.n_actors - 1) // 2, "both": int(engine.dyads(net).pairs.sum())}


def smallest_rows(facts: Facts, wave: Wave) -> list[dict[str, Any]]:
    n = len(facts.rosters[wave])
    sizes = {group.id: len(facts.members(group, wave)) for group in facts.shown}
    return [
        {"wave": wave, "sector": sector, "actors": k, "roster": n, "smallest_p": smallest_share_p(k, n)} for sector, k in sizes.items() if 0 < k < n
    ]


def problems(facts: Facts) -> list[dict[str, Any]]:
    """The remarks of the reader by code, without places or names."""
    tally: dict[tuple[str, str], int] = {}
    for problem in facts.study.problems:
        tally[problem.code, problem.severity] = tally.get((problem.code, problem.severity), 0) + 1
    return [{"code": code, "severity": severity, "count": count} for (code, severity), count in sorted(tally.items())]


# Tables ---------------------------------------------------------------------------------------------------------------


def relations_table(facts: Facts, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Table 1: a row for each relation and wave."""
    rows = []
    for relation, wave in facts.asked():
        net, named = facts.network(relation.id, wave, "flow"), facts.network(relation.id, wave)
        tally = facts.response(relation.id, wave)
        mine = {finding["measure"]: finding for finding in findings if finding["relation"] == relation.id and finding["wave"] == wave}
        settings = facts.study.settings
        rows.append({
            "relation": relation.id,
            "wave": wave,
            "answered": tally["answered"],
            "roster": tally["roster"],
            "ties": net.n_ties,
            "density": part(engine.density(net), engine.spread("cohesion.density", net)),
            "reciprocity": as_part(mine.get("M5")),
            "centralization": part(engine.centralization(named), engine.centralization_spread(named)),
            "ei_index": as_part(mine.get("M7")),
            "primary": settings.primary_relation == relation.id and settings.primary_wave in (None, wave),
        })  # fmt: skip
    return rows


def part(number: engine.Number, spread: engine.Spread | None) -> dict[str, Any]:
    return {"estimate": number.value, "interval": None if spread is None else spread.as_json(), "reason": number.reason}


def as_part(finding: Finding | None) -> dict[str, Any]:
    """What a table shows of a finding."""
    if finding is None:
        return {"estimate": None, "interval": None, "chance": None, "reason": "not_applicable"}
    return {name: finding[name] for name in ("estimate", "interval", "chance", "reason")}


def sectors_table(facts: Facts, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Table 2: for each relation and wave, and for talk, each sector's seats, its share, and their ratio."""
    rows: list[dict[str, Any]] = []
    for relation, wave in facts.asked():
        mine = {finding["sector"]: finding for finding in findings if (finding["measure"], finding["relation"], finding["wave"]) == ("M1", relation.id, wave)}
        named = engine.degree(facts.network(relation.id, wave), "available")
        seats = {group.id: len(facts.members(group, wave)) for group in facts.groups}
        roster = len(facts.rosters[wave])
        base = {"source": "ties", "relation": relation.id, "wave": wave, "roster": roster, "total": int(np.nansum(named))}
        for group in facts.groups:
            if not group.shown:
                rows.append({**base, **unshown(group, seats[group.id])})
            elif seats[group.id] and group.id in mine:
                finding = mine[group.id]
                rows.append({
                    **base, "sector": group.id, "pooled": [], "hidden": False, "seats": seats[group.id],
                    "answered": facts.response(relation.id, wave, [group])["answered"], "count": int(finding["numerator"]),
                    "ratio": finding["estimate"], "interval": finding["interval"], "reason": finding["reason"], "verdict": finding["verdict"],
                })  # fmt: skip
        hidden = facts.suppression.hidden
        if hidden:
            members = [actor for group in hidden for actor in facts.members(group, wave)]
            rows.append({
                **base, "sector": None, "pooled": [group.id for group in hidden], "hidden": False, "seats": len(members),
                "answered": facts.response(relation.id, wave, hidden)["answered"], "count": int(np.nansum(named[members])),
                "ratio": None, "interval": None, "reason": None, "verdict": None,
            })  # fmt: skip
    rows += talk_rows(facts, findings)
    return rows


def unshown(group: Group, seats: int) -> dict[str, Any]:
    """A sector of which only the roster count stands."""
    return {
        "sector": group.id, "pooled": [], "hidden": True, "seats": seats, "answered": None, "count": None, "ratio": None,
        "interval": None, "reason": None, "verdict": None,
    }  # fmt: skip


def talk_rows(facts: Facts, findings: Sequence[Finding]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    spoken = {finding["sector"]: finding for finding in findings if finding["measure"] == "M12" and finding["sector"] is not None}
    sectors = {actor.id: facts.group(actor.id) for actor in facts.study.actors}
    for group in facts.groups:
        seats = sum(one is group for one in sectors.values())
        base = {"source": "turns", "relation": None, "wave": None, "roster": len(sectors), "answered": None}
        if spoken and not group.shown:
            rows.append({**base, "total": None, **unshown(group, seats)})
        elif group.id in spoken:
            finding = spoken[group.id]
            rows.append({
                **base, "total": int(finding["denominator"]), "sector": group.id, "pooled": [], "hidden": False, "seats": seats,
                "count": int(finding["numerator"]), "ratio": None, "interval": None, "reason": None, "verdict": finding["verdict"],
            })  # fmt: skip
    return rows

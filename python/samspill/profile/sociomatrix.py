"""Who named whom, in blocks of sectors and in an order that tells nobody apart (the sociomatrix)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samspill._frames import STATES
from samspill.profile import engine
from samspill.profile.facts import Facts, Wave
from samspill.profile.shuffle import shuffled

if TYPE_CHECKING:
    from samspill.profile.groups import Group
    from samspill.study.model import Relation

ACTORS_AT_MOST = 200
"""Above so many actors only the blocks stand."""

SIGNS = {"value": "t", "none": ".", "not_asked": "a", "not_answered": "u"}
"""How a cell stands in a row: a tie, none, not asked, not answered; ``-`` is the actor itself."""

def matrices(facts: Facts) -> list[dict[str, Any]]:
    """A matrix a relation and wave, for the researcher's edition alone: everybody recognises their own row."""
    if facts.edition != "researcher":
        return []
    asked = list(facts.asked())
    order = shuffled(facts) if len(facts.study.actors) <= ACTORS_AT_MOST else {}
    return [matrix(facts, relation, wave, order) for relation, wave in asked]


def matrix(facts: Facts, relation: Relation, wave: Wave, order: dict[str, int]) -> dict[str, Any]:
    """The cells in rows of those who answered, and the share of ties in each block of sectors that are shown."""
    net = facts.network(relation.id, wave, "answers")
    groups = sorted_members(facts, wave, order)
    parts = [members for _, members in groups]
    place = {actor: index for index, actor in enumerate(net.actors)}
    ties, seen = engine.block_counts(net, [[place[actor] for actor in members] for members in parts])
    names = [None if group is None else group.id for group, _ in groups]
    return {
        "relation": relation.id,
        "wave": wave,
        "groups": [{"sector": name, "actors": len(members)} for name, members in zip(names, parts, strict=True)],
        "blocks": [
            {"from": giver, "to": taker, "ties": int(ties[i, j]), "observed": int(seen[i, j])}
            for i, giver in enumerate(names)
            for j, taker in enumerate(names)
        ],
        **cells(facts, relation, wave, [actor for members in parts for actor in members]),
    }


def sorted_members(facts: Facts, wave: Wave, order: dict[str, int]) -> list[tuple[Group | None, list[str]]]:
    """The actors of each sector that is shown, in the order of the drawing; all of them where the study has no sectors."""
    if not facts.groups:
        found: list[tuple[Group | None, list[str]]] = [(None, [actor.id for actor in facts.rosters[wave]])]
    else:
        found = [(group, facts.members(group, wave)) for group in facts.shown]
    return [(group, sorted(members, key=order.__getitem__) if order else members) for group, members in found if members]


def cells(facts: Facts, relation: Relation, wave: Wave, actors: list[str]) -> dict[str, Any]:
    """The rows as text, a sign a cell, and the strengths of the ties of each row; nothing where there are too many actors."""
    if len(facts.study.actors) > ACTORS_AT_MOST:
        return {"rows": None, "strengths": None}
    net = facts.network(relation.id, wave, "answers")
    place = {actor: index for index, actor in enumerate(net.actors)}
    chosen = [place[actor] for actor in actors]
    states, values = engine.cell_table(net)
    names = {number: SIGNS[name] for name, number in STATES.items()}
    rows = []
    for i in chosen:
        rows.append("".join("-" if i == j else names[int(states[i, j])] for j in chosen))
    strengths = None if values is None else [[float(values[i, j]) for j in chosen if states[i, j] == STATES["value"]] for i in chosen]
    return {"rows": rows, "strengths": strengths}

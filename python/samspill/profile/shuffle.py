"""An order of the actors that is made of their ties alone, so that nobody can be found by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from samspill.profile import engine
from samspill.profile.facts import Facts

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOOK_AHEAD = 3
"""So many rounds of :func:`refined` tell which of several alike actors is set apart first."""


def shuffled(facts: Facts) -> dict[str, int]:
    """A place for each actor, made of the ties alone.

    The order is the same whatever the actors are called and however the files are sorted, so that neither a roster nor
    a list of who answered leads back from a row to a name.
    """
    actors = [actor.id for actor in facts.study.actors]
    place = {actor: index for index, actor in enumerate(actors)}
    groups = {id(group): number for number, group in enumerate(facts.groups, 1)}
    start = np.array([groups.get(id(facts.group(actor)), 0) for actor in actors], dtype=np.uint64)
    pairs = np.zeros((len(actors), len(actors)), dtype=np.uint64)
    for relation, wave in facts.asked():
        net = facts.network(relation.id, wave, "answers")
        states, values = engine.cell_table(net)
        code = states.astype(np.uint64) + np.uint64(1)
        if values is not None:
            code += np.round(values * 1e6).astype(np.int64).view(np.uint64) << np.uint64(3)
        here = np.array([place[actor] for actor in net.actors], dtype=np.int64)
        seen = np.zeros_like(pairs)
        seen[np.ix_(here, here)] = code
        pairs = mixed(pairs * np.uint64(3) + mixed(seen))
    np.fill_diagonal(pairs, 0)
    colours = canonical(start, pairs)
    return {actor: rank for rank, actor in enumerate(sorted(actors, key=lambda actor: int(colours[place[actor]])))}


def mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scrambled bits (splitmix64): near numbers come far apart."""
    out = values + np.uint64(0x9E3779B97F4A7C15)
    out = (out ^ (out >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    out = (out ^ (out >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    scrambled: NDArray[np.uint64] = out ^ (out >> np.uint64(31))
    return scrambled


def canonical(start: NDArray[np.uint64], pairs: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A number for each actor that depends on the ties alone; only actors that may change places share one.

    Actors that look alike are set apart one at a time, first the one after which the others look least: which of them it is
    does not matter where the network looks the same from each.
    """
    colours = refined(start, pairs)
    while (alike := unlike_twins(colours, pairs)) is not None:
        tried = [sorted(refined(marked(colours, actor), pairs, LOOK_AHEAD).tolist()) for actor in alike]
        first = min(range(len(alike)), key=lambda index: tried[index])
        colours = refined(marked(colours, alike[first]), pairs)
    return colours


def refined(colours: NDArray[np.uint64], pairs: NDArray[np.uint64], rounds: int | None = None) -> NDArray[np.uint64]:
    """Each actor's number mixed with those around it and the ties between, until no more actors are told apart (Weisfeiler and Leman)."""
    both = mixed(pairs) + mixed(pairs.T ^ np.uint64(0x5851F42D4C957F2D)) * np.uint64(7)
    known, done = len(np.unique(colours)), 0
    while done != rounds:
        around = mixed(both + mixed(colours)[None, :])
        np.fill_diagonal(around, 0)
        colours = mixed(colours * np.uint64(5) + around.sum(axis=1, dtype=np.uint64))
        done += 1
        apart = len(np.unique(colours))
        if rounds is None and apart == known:
            break
        known = apart
    return colours


def marked(colours: NDArray[np.uint64], actor: int) -> NDArray[np.uint64]:
    changed = colours.copy()
    changed[actor] = mixed(changed[actor : actor + 1] ^ np.uint64(0xD1B54A32D192ED03))[0]
    return changed


def unlike_twins(colours: NDArray[np.uint64], pairs: NDArray[np.uint64]) -> list[int] | None:
    """The first actors that share a number, but not all their ties: in whichever order twins stand, the drawing is the same."""
    for colour, count in zip(*np.unique(colours, return_counts=True), strict=True):
        if count == 1:
            continue
        alike = np.flatnonzero(colours == colour)
        others = np.flatnonzero(colours != colour)
        given, taken = pairs[np.ix_(alike, others)], pairs[np.ix_(others, alike)]
        inside = pairs[np.ix_(alike, alike)][~np.eye(count, dtype=bool)]
        if (given != given[0]).any() or (taken != taken[:, :1]).any() or (inside != inside[0]).any():
            return [int(actor) for actor in alike]
    return None

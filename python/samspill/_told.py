"""What a network tells of single pairs of actors, without a table of all pairs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from samspill._frames import STATES, Arrays

if TYPE_CHECKING:
    from numpy.typing import NDArray

NONE = STATES["none"]
"""States up to this one are observed."""


def row_states(arrays: Arrays) -> NDArray[np.uint8]:
    """What a cell of each row holds that nothing is told of."""
    n = len(arrays.actors)
    return np.full(n, NONE, dtype=np.uint8) if arrays.row_states is None else arrays.row_states


def pair_keys(n: int, one: NDArray[Any], other: NDArray[Any]) -> NDArray[np.int64]:
    """The number of each pair of actors, whichever of the two stands first."""
    keys: NDArray[np.int64] = np.minimum(one, other).astype(np.int64) * n + np.maximum(one, other)
    return keys


def tie_keys(arrays: Arrays) -> NDArray[np.int64]:
    """The number of each tie's cell, row by row; ascending, loops left out."""
    n = len(arrays.actors)
    givers = np.repeat(np.arange(n), np.diff(arrays.offsets))
    apart = givers != arrays.targets
    keys: NDArray[np.int64] = givers[apart] * n + arrays.targets[apart]
    return keys


def places(known: NDArray[np.int64], keys: NDArray[np.int64]) -> tuple[NDArray[np.bool_], NDArray[np.intp]]:
    """Which of `keys` are among the ascending `known`, and where those stand."""
    if not len(known):
        return np.zeros(len(keys), dtype=bool), np.empty(0, dtype=np.intp)
    place = np.minimum(np.searchsorted(known, keys), len(known) - 1)
    held = known[place] == keys
    return held, place[held]


def states_at(arrays: Arrays, rows: NDArray[Any], columns: NDArray[Any]) -> NDArray[np.uint8]:
    """The state of each cell (row, column) off the diagonal."""
    n = len(arrays.actors)
    keys = rows.astype(np.int64) * n + columns
    found: NDArray[np.uint8] = row_states(arrays)[rows]
    if arrays.cells is not None:
        start, end, state = arrays.cells
        order = np.argsort(cells := start.astype(np.int64) * n + end)
        held, place = places(cells[order], keys)
        found[held] = state[order][place]
    found[places(tie_keys(arrays), keys)[0]] = STATES["value"]
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """Pairs of different actors, each once, with the state of the cell from the first to the second and of the one back."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    given: NDArray[np.uint8]
    returned: NDArray[np.uint8]

    @property
    def both_seen(self) -> NDArray[np.bool_]:
        """Whether both cells of each pair were observed."""
        seen: NDArray[np.bool_] = (self.given <= NONE) & (self.returned <= NONE)
        return seen


def told(arrays: Arrays) -> Told:
    """The pairs that a tie or a single cell speaks of; what is known of any other stands in the two actors' rows."""
    n = len(arrays.actors)
    keys = tie_keys(arrays)
    if arrays.cells is not None:
        keys = np.concatenate([keys, arrays.cells[0].astype(np.int64) * n + arrays.cells[1]])
    one, other = np.divmod(keys, n)
    first, second = np.divmod(np.unique(pair_keys(n, one, other)), n)
    return Told(first, second, states_at(arrays, first, second), states_at(arrays, second, first))

"""Functions under test that other processes can import by name."""

import time
from typing import Any

import numpy as np
import pandas as pd
import samspill as sp


def cross_share(net: sp.Network) -> float:
    """The share of ties between sectors, in Python."""
    return float((sp.mixing.ei_index(net) + 1) / 2)


def slow_share(net: sp.Network) -> float:
    """The same, slow enough to be killed in the middle."""
    time.sleep(0.02)
    return cross_share(net)


PAUSES: list[float] = []
"""Seconds that the next calls of after_a_pause take."""


def after_a_pause(net: sp.Network) -> float:
    """The same, now and then slower than usual."""
    if PAUSES:
        time.sleep(PAUSES.pop(0))
    return cross_share(net)


def cross_ties(table: pd.DataFrame) -> float:
    """Ties off the diagonal of a table by sector."""
    return float(table.to_numpy().sum() - np.trace(table.to_numpy()))


def largest_meeting(drawn: Any) -> float:
    """How often the busiest two actors met."""
    there = pd.crosstab(drawn.actor, drawn.event).to_numpy()
    return float((there @ there.T - np.diag(there.sum(axis=1))).max())


def talk_of(drawn: Any) -> list[float]:
    """What two actors said."""
    return [float(np.sum(drawn.amount[drawn.actor == actor])) for actor in ("Library", "NAV")]

"""What actors do alone, in pairs and together."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samspill._run import run

__all__ = ["size_spectrum"]


def size_spectrum(
    incidence: Any, *, actors: Any = None, small_to: int = 5, plenary_from: float = 0.75, normalized: bool = False
) -> pd.Series:
    """Numbers of events by how many actors took part.

    Parameters
    ----------
    incidence : DataFrame
        Who took part: columns ``event`` and ``actor`` (and ``attended``, where not everybody listed did), a table of actors by events,
        a SciPy matrix, or the incidence of a study.
    actors : sequence, optional
        The roster, where some took part in no event.
    small_to : int, default 5
        The largest small group.
    plenary_from : float, default 0.75
        The share of the roster from which an event of at least three actors is a plenary.
    normalized : bool, default False
        Shares of the events with anybody instead of numbers.

    Returns
    -------
    pandas.Series
        ``alone`` (1), ``pair`` (2), ``small_group`` (3 to `small_to`), ``large_group`` and ``plenary``, in events. nan without actors
        (no_actors); the shares also without an event (zero_total).

    Raises
    ------
    InvalidInput
        S302 where a threshold makes no classes.

    Notes
    -----
    An event stands in one class; plenary goes before the groups. An event without a recorded actor is not known to be empty and is
    left out. Renumbering actors and events leaves it unchanged.

    References
    ----------
    landry2024

    Examples
    --------
    >>> import samspill as sp
    >>> met = {"event": [1, 2, 2, 3, 3, 3], "actor": ["School", "School", "Library", "School", "Library", "Bakery"]}
    >>> sp.joint.size_spectrum(met, actors=["School", "Library", "Bakery", "Grocer"])
    alone          1.0
    pair           1.0
    small_group    0.0
    large_group    0.0
    plenary        1.0
    Name: size_spectrum, dtype: float64
    """
    return run("joint.size_spectrum", incidence, actors=actors, small_to=small_to, plenary_from=plenary_from, normalized=normalized)

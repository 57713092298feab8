"""What actors do alone, in pairs and together."""

from __future__ import annotations

from typing import Any

import pandas as pd

from samspill._run import run

__all__ = ["joint_shares", "sector_pairs", "size_spectrum"]


def joint_shares(incidence: Any, *, actors: Any = None, sectors: Any = None) -> pd.Series:
    """Shares of the events by who came together: one actor, one sector, several sectors, all.

    Parameters
    ----------
    incidence : DataFrame
        Who took part, as for :func:`size_spectrum`.
    actors : sequence, optional
        The roster, where some took part in no event.
    sectors : mapping from actor to sector, Series by actor, or a sequence in the order of the actors, optional
        Needed unless the incidence brings its own.

    Returns
    -------
    pandas.Series
        ``alone`` (one actor), ``one_sector`` (several actors of one sector), ``several_sectors`` and ``all_sectors`` (somebody of every
        sector that has actors, where there are at least two), shares in [0, 1] that sum to 1. nan without actors (no_actors) or events
        (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors.

    Notes
    -----
    An event without a recorded actor is not known to be empty and is left out. Renumbering actors and events and renaming sectors
    leaves it unchanged. To see what would come about if the same people had gone to as many events of the same sizes at random, hold
    it against ``sp.null.permute_attendance()``.

    References
    ----------
    landry2024

    Examples
    --------
    >>> import samspill as sp
    >>> met = {"event": [1, 2, 2, 3, 3], "actor": ["School", "School", "Library", "School", "Bakery"]}
    >>> sp.joint.joint_shares(met, sectors={"School": "public", "Library": "public", "Bakery": "private"}).round(2).tolist()
    [0.33, 0.33, 0.0, 0.33]
    """
    return run("joint.joint_shares", incidence, actors=actors, sectors=sectors)


def sector_pairs(incidence: Any, *, actors: Any = None, sectors: Any = None, normalized: bool = False) -> pd.DataFrame:
    """Numbers of events that each two sectors took part in together.

    Parameters
    ----------
    incidence : DataFrame
        Who took part, as for :func:`size_spectrum`.
    actors : sequence, optional
        The roster, where some took part in no event.
    sectors : mapping from actor to sector, Series by actor, or a sequence in the order of the actors, optional
        Needed unless the incidence brings its own.
    normalized : bool, default False
        Shares of the events with anybody instead of numbers.

    Returns
    -------
    pandas.DataFrame
        (k, k), symmetric, in events; on the diagonal the events with somebody of the sector. nan for a sector without actors
        (no_actors); the shares also without an event (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors.

    Notes
    -----
    ``J_gh`` is the number of events with somebody of g and somebody of h, however many. An event without a recorded actor is left out.

    References
    ----------
    landry2024

    Examples
    --------
    >>> import samspill as sp
    >>> met = {"event": [1, 2, 2, 3, 3], "actor": ["School", "School", "Library", "School", "Bakery"]}
    >>> sp.joint.sector_pairs(met, sectors={"School": "public", "Library": "public", "Bakery": "private"}).to_numpy().tolist()
    [[3.0, 1.0], [1.0, 1.0]]
    """
    return run("joint.sector_pairs", incidence, actors=actors, sectors=sectors, normalized=normalized)


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

"""What lasts and what changes from wave to wave."""

from __future__ import annotations

from typing import Any, Literal

from samspill._results import Value
from samspill._run import run

__all__ = ["persistence"]


def persistence(
    nets: Any,
    *,
    measure: Literal["jaccard", "kept", "emerged", "ruzicka"] = "jaccard",
    missing: Literal["available", "zero", "reconstruct", "refuse"] = "available",
) -> Value:
    """Share of ties that last from one wave to the next.

    Parameters
    ----------
    nets : list of Network
        The waves in their order. Actors who are not in a wave count as unobserved there.
    measure : {"jaccard", "kept", "emerged", "ruzicka"}, default "jaccard"
        Ties at both times over ties at either; over ties at the earlier; new ties over ties at the later; the sum of the smaller
        over the sum of the larger strength.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` uses cells that were observed in both waves; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other
        side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]. nan with fewer than two waves (not_applicable), without ties to divide by (no_ties), when no cell was
        observed twice (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S309 where one wave is directed and another is not, S307 where the strengths of ``ruzicka`` are costs, S306 where
        ``missing`` is a rule that is not offered.

    Notes
    -----
    Over several waves, numerators and denominators are summed over each step from wave to wave. Loops are left out. Renumbering the
    actors and turning every tie leave it unchanged.

    References
    ----------
    snijders2010

    Examples
    --------
    >>> import samspill as sp
    >>> before = sp.Network.example()
    >>> sp.change.persistence([before, before.without(["Bakery"])])
    1.0
    """
    return run("change.persistence", nets, measure=measure, missing=missing)

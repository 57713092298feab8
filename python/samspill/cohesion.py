"""How far a network hangs together."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from samspill._results import Value
from samspill._run import run

Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]

__all__ = ["density"]


def density(net: Any, *, missing: Missing = "available") -> Value:
    """Share of the possible ties that are there.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` divides by the cells that were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes
        the other side's word; ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Share in [0, 1]. nan with fewer than two actors (no_actors, one_actor) and where no cell was observed
        (not_observed).

    Raises
    ------
    InvalidInput
        S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    m / (n(n - 1)), twice that for undirected ties. Loops and weights are left out. More is not better:
    collaborations rated highest have been sparser than others. Unchanged when every tie is turned.

    References
    ----------
    wasserman1994

    Examples
    --------
    >>> import samspill as sp
    >>> sp.cohesion.density(sp.Network.example())
    0.32142857142857145
    """
    return run("cohesion.density", net, missing=missing)

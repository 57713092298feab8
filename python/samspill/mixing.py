"""How ties run within and between sectors."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import pandas as pd

from samspill._results import Value
from samspill._run import run

Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]

__all__ = ["ei_index", "mixing_matrix"]


def mixing_matrix(
    net: Any,
    *,
    sectors: Any = None,
    layer: Literal["ties", "pairs", "density"] = "ties",
    weighted: bool = False,
    missing: Missing = "available",
) -> pd.DataFrame:
    """Ties from each sector to each.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    layer : {"ties", "pairs", "density"}, default "ties"
        The ties, the observed cells in which one could stand, or the first over the second.
    weighted : bool, default False
        Sum strengths instead of counting ties.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.DataFrame
        Shape (k, k), the giving sector in rows, in ties. nan where there are cells but none was observed (not_observed); ``density``
        also where there can be none (no_actors, singleton_sector). Empty sectors keep their row.

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    An undirected tie counts in both directions, so that the matrix is symmetric, a tie inside a sector adds 2 to the diagonal, and
    the sum is twice the number of ties. Loops are left out. Renumbering the actors leaves it unchanged.

    References
    ----------
    koehly2004

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.mixing_matrix(sp.Network.example())  # doctest: +NORMALIZE_WHITESPACE
    to       public  civil  private
    from
    public      5.0    3.0      2.0
    civil       2.0    3.0      0.0
    private     0.0    1.0      2.0
    """
    return run("mixing.mixing_matrix", net, sectors=sectors, layer=layer, weighted=weighted, missing=missing)


def ei_index(net: Any, *, sectors: Any = None, weighted: bool = False, missing: Missing = "available") -> Value:
    """Ties between sectors held against ties within them.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    weighted : bool, default False
        Sum strengths instead of counting ties.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Signed share in [-1, 1]: -1 where all ties are within sectors (always so with one sector), 1 where all are between. nan without
        ties (no_ties), when nothing was observed (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    (E - I)/(E + I). Its value under chance depends on the sizes of the sectors and is 0 only by accident: hold it against permuted
    sectors, whose exact mean and variance inference uses. More external is not better. Renumbering actors or sectors and turning
    every tie leave it unchanged.

    References
    ----------
    krackhardt1988

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.ei_index(sp.Network.example())
    -0.1111111111111111
    """
    return run("mixing.ei_index", net, sectors=sectors, weighted=weighted, missing=missing)

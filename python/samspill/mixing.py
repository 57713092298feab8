"""How ties run within and between sectors."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import pandas as pd

from samspill._results import ActorSet, Value
from samspill._run import bridging_by_sectors as paths_by_sectors
from samspill._run import run

Direction: TypeAlias = Literal["in", "out", "all"]
Cost: TypeAlias = Literal["hops", "inverse", "max_minus", "minus_log", "as_is"]
Missing: TypeAlias = Literal["available", "zero", "reconstruct", "refuse"]
Refusing: TypeAlias = Literal["refuse", "zero", "reconstruct"]
RefusingOrAvailable: TypeAlias = Literal["refuse", "zero", "reconstruct", "available"]
Trait: TypeAlias = Literal["degree", "in_degree", "out_degree", "strength", "in_strength", "out_strength"]

__all__ = [
    "assortativity",
    "blau",
    "bridging",
    "bridging_by_sectors",
    "bridging_loss",
    "coleman_homophily",
    "competence_contribution",
    "competence_contribution_by_sector",
    "competence_coverage",
    "covering_team",
    "ei_index",
    "ei_index_by_actor",
    "ei_index_by_sector",
    "freeman_segregation",
    "gateway_coefficient",
    "gearys_c",
    "gupta_anderson_may",
    "iqv",
    "mixing_matrix",
    "modularity",
    "morans_i",
    "numeric_assortativity",
    "odds_ratio_homophily",
    "participation_coefficient",
    "quadratic_entropy",
    "segregation_matrix_index",
    "similarity_diversity",
    "spectral_segregation",
    "within_sector_z",
    "yules_q",
]


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


def ei_index(net: Any, *, sectors: Any = None, rescaled: bool = False, weighted: bool = False, missing: Missing = "available") -> Value:
    """Ties between sectors held against ties within them.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    rescaled : bool, default False
        Put the least and the largest index that so many ties can have at -1 and 1, as UCINET does. Not for strengths.
    weighted : bool, default False
        Sum strengths instead of counting ties.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Signed share in [-1, 1]: -1 where all ties are within sectors (always so with one sector), 1 where all are between. nan without
        ties (no_ties), when nothing was observed (not_observed), or with fewer than two actors; rescaled also where so many ties allow
        one index only (not_applicable).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S302 for ``rescaled`` with strengths, S306 where ``missing`` is a rule that is not offered.

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
    return run("mixing.ei_index", net, sectors=sectors, rescaled=rescaled, weighted=weighted, missing=missing)


def ei_index_by_actor(
    net: Any, *, sectors: Any = None, direction: Direction = "all", weighted: bool = False, missing: Missing = "available"
) -> pd.Series:
    """Each actor's ties with other sectors held against those with its own.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    direction : {"in", "out", "all"}, default "all"
        Ties that the actor gives (out), receives (in), or both.
    weighted : bool, default False
        Sum strengths instead of counting ties.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (n,) by actor, signed share in [-1, 1]: -1 all inside, 1 all outside. nan for an actor without ties (isolate), or none of whose
        cells was observed (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    (E_i - I_i)/(E_i + I_i). With ``all`` a pair tied both ways has two ties. Renumbering actors or sectors and multiplying the weights
    leave it unchanged.

    References
    ----------
    krackhardt1988

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.ei_index_by_actor(sp.Network.example())
    actor
    Municipality    -0.333333
    School          -0.500000
    Library          0.142857
    Food bank        0.200000
    Sports club     -1.000000
    Youth council    0.500000
    Bakery           0.000000
    Grocer          -0.333333
    Name: ei_index_by_actor, dtype: float64
    """
    return run("mixing.ei_index_by_actor", net, sectors=sectors, direction=direction, weighted=weighted, missing=missing)


def ei_index_by_sector(
    net: Any, *, sectors: Any = None, direction: Direction = "all", weighted: bool = False, missing: Missing = "available"
) -> pd.Series:
    """Each sector's ties with others held against those inside it.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    direction : {"in", "out", "all"}, default "all"
        Ties with other sectors that it gives (out), receives (in), or both.
    weighted : bool, default False
        Sum strengths instead of counting ties.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (k,) by sector, signed share in [-1, 1]: -1 all inside, 1 all outside. nan for a sector without actors (no_actors), without ties
        (no_ties), or none of whose cells was observed (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    (E_g - I_g)/(E_g + I_g). Every tie counts once, also one inside the sector, which a sum over its actors would count twice.
    Renumbering actors and multiplying the weights leave it unchanged.

    References
    ----------
    krackhardt1988

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.ei_index_by_sector(sp.Network.example())
    sector
    public     0.166667
    civil      0.333333
    private    0.200000
    Name: ei_index_by_sector, dtype: float64
    """
    return run("mixing.ei_index_by_sector", net, sectors=sectors, direction=direction, weighted=weighted, missing=missing)


def assortativity(net: Any, *, sectors: Any = None, weighted: bool = True, missing: Missing = "available") -> Value:
    """Newman's assortativity of the sectors: are ties within sectors more than the sectors' shares of ties explain?

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Signed share in [-1, 1]: 1 where all ties are within sectors, 0 where sectors do not matter, -1 at the least. nan without ties
        (no_ties), where one sector has every tie on both ends (one_sector), when nothing was observed (not_observed), or with fewer
        than two actors.

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    r = (sum_g e_gg - sum_g a_g b_g) / (1 - sum_g a_g b_g), with e the shares of the mixing matrix and a, b its row and column sums.
    Directed ties use both margins, as in igraph and NetworkX; R netseg makes them symmetric first, and NetworKit leaves the
    denominator out. The largest sectors weigh most: gupta_anderson_may counts each alike. Renumbering actors or sectors, turning
    every tie, multiplying the weights, and joining actors of one sector that have the same ties leave it unchanged.

    References
    ----------
    newman2003

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.assortativity(sp.Network.example())
    0.3401639344262295
    """
    return run("mixing.assortativity", net, sectors=sectors, weighted=weighted, missing=missing)


def numeric_assortativity(
    net: Any,
    values: Any = None,
    *,
    of: Trait = "degree",
    receiving: Trait | None = None,
    weighted: bool = True,
    missing: RefusingOrAvailable = "refuse",
) -> Value:
    """Whether actors tie to others like themselves in a number.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    values : pandas.Series, mapping or sequence, optional
        (n,) a number for each actor, in place of the trait ``of``. nan is unknown: such ties are left out.
    of : {"degree", "in_degree", "out_degree", "strength", "in_strength", "out_strength"}, default "degree"
        The number that each actor has by its place in the network; without in or out, ties in both directions.
    receiving : {"degree", "in_degree", "out_degree", "strength", "in_strength", "out_strength"}, optional
        The number of the receiving end where it is another one: Newman's directed degree assortativity is ``of="out_degree"`` with
        ``receiving="in_degree"``.
    weighted : bool, default True
        Weigh each tie by its strength; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct", "available"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word; ``available``, for ``values`` only, takes the ties that were told.

    Returns
    -------
    Value
        Signed share in [-1, 1]: Pearson's correlation over ties. nan without ties (no_ties), where all values at one end are equal
        (zero_variance), where too little is known (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S206 for values of another length, S201 for infinite ones; S307 where costs would be summed; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Correlation of the values at both ends of the ties, each as heavy as its strength; an undirected tie counts in both orientations, as in
    igraph and NetworkX (NetworKit takes one, and its value depends on which). Renumbering actors and multiplying the weights or the
    values leave it unchanged.

    References
    ----------
    newman2003

    Examples
    --------
    >>> import samspill as sp
    >>> round(float(sp.mixing.numeric_assortativity(sp.Network.example())), 12)
    -0.128635232361
    """
    return run("mixing.numeric_assortativity", net, values=values, of=of, receiving=receiving, weighted=weighted, missing=missing)


def morans_i(
    net: Any, values: Any = None, *, of: Trait = "degree", weighted: bool = True, missing: RefusingOrAvailable = "refuse"
) -> Value:
    """Whether tied actors lie on the same side of the mean of a number.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    values : pandas.Series, mapping or sequence, optional
        (n,) a number for each actor, in place of the trait ``of``. nan is unknown: such actors are left out.
    of : {"degree", "in_degree", "out_degree", "strength", "in_strength", "out_strength"}, default "degree"
        The number that each actor has by its place in the network; without in or out, ties in both directions.
    weighted : bool, default True
        Weigh each tie by its strength; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct", "available"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word; ``available``, for ``values`` only, takes the ties that were told.

    Returns
    -------
    Value
        Number: -1/(n - 1) is expected without dependence, above it tied actors are alike. nan without ties (no_ties), where all values
        are equal (zero_variance), where too little is known (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S206 for values of another length, S201 for infinite ones; S307 where costs would be summed; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    I = n / w sum_ij w_ij z_i z_j / sum_i z_i^2, with z the deviations from the mean over all actors. Often said to lie in [-1, 1], which
    it need not for ties as they are: two tied actors that stand out among isolates pass 1. Renumbering actors, turning every tie and
    multiplying the weights or the values leave it unchanged.

    References
    ----------
    moran1950
    dow1982

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> sp.mixing.morans_i(net, sp.power.degree(net))
    -0.3189033189033189
    """
    return run("mixing.morans_i", net, values=values, of=of, weighted=weighted, missing=missing)


def gearys_c(
    net: Any, values: Any = None, *, of: Trait = "degree", weighted: bool = True, missing: RefusingOrAvailable = "refuse"
) -> Value:
    """How far tied actors differ in a number, against any two actors.

    Parameters
    ----------
    net : Network
        Or a NetworkX graph, an igraph graph or a SciPy matrix.
    values : pandas.Series, mapping or sequence, optional
        (n,) a number for each actor, in place of the trait ``of``. nan is unknown: such actors are left out.
    of : {"degree", "in_degree", "out_degree", "strength", "in_strength", "out_strength"}, default "degree"
        The number that each actor has by its place in the network; without in or out, ties in both directions.
    weighted : bool, default True
        Weigh each tie by its strength; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct", "available"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word; ``available``, for ``values`` only, takes the ties that were told.

    Returns
    -------
    Value
        Number of at least 0: 1 as any two actors, 0 where tied actors are equal, above 1 where they differ more. nan without ties
        (no_ties), where all values are equal (zero_variance), where too little is known (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S206 for values of another length, S201 for infinite ones; S307 where costs would be summed; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    C = (n - 1) / (2 w) sum_ij w_ij (x_i - x_j)^2 / sum_i (x_i - mean)^2. Renumbering actors, turning every tie and multiplying the
    weights or the values leave it unchanged.

    References
    ----------
    geary1954

    Examples
    --------
    >>> import samspill as sp
    >>> net = sp.Network.example()
    >>> sp.mixing.gearys_c(net, sp.power.degree(net))
    1.5454545454545454
    """
    return run("mixing.gearys_c", net, values=values, of=of, weighted=weighted, missing=missing)


def coleman_homophily(net: Any, *, sectors: Any = None, approximate: bool = False, missing: Missing = "available") -> pd.Series:
    """How far each sector keeps its ties to itself, beyond chance.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    approximate : bool, default False
        Take n_g / n for the chance that a tie stays inside, as in Coleman's printed values, in place of (n_g - 1) / (n - 1).
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` holds the ties that were told against the cells that were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (k,) by sector, signed share in [-1, 1]: 1 all inside, 0 as by chance, -1 none inside. nan for a sector without actors
        (no_actors), with one (singleton_sector), without ties of its own (no_ties) or observed cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    With d_g ties given by the sector, I_g of them inside and E_g = d_g (n_g - 1) / (n - 1) expected there: (I_g - E_g) / (d_g - E_g)
    where I_g > E_g, else (I_g - E_g) / E_g. An undirected tie is given by both ends. Weights are left out. Renumbering actors leaves
    it unchanged.

    References
    ----------
    coleman1958

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.coleman_homophily(sp.Network.example())
    sector
    public     0.300000
    civil      0.440000
    private    0.611111
    Name: coleman_homophily, dtype: float64
    """
    return run("mixing.coleman_homophily", net, sectors=sectors, approximate=approximate, missing=missing)


def odds_ratio_homophily(net: Any, *, sectors: Any = None, haldane: bool = False, missing: Missing = "available") -> pd.Series:
    """Odds of a tie within sectors over the odds of one between them.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    haldane : bool, default False
        Add 1/2 to each cell of the fourfold table, so that none is empty.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` holds the ties that were told against the cells that were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        ``odds_ratio`` (1: sectors do not matter), ``log_odds_ratio``, its ``standard_error``, and the ends ``low`` and ``high`` of the
        95 % interval of the ratio. An empty cell gives 0 or inf, and no error (not_applicable). Without ``haldane`` all nan with one sector
        (one_sector), with singletons only (singleton_sector), without ties (no_ties) or without gaps (zero_variance); with it or
        without, when nothing was observed (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S304 without sectors; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    (ties within / gaps within) / (ties between / gaps between), with gaps the observed cells without a tie. The error is Woolf's, for
    independent pairs, which ties are not: permuted sectors test better. Renumbering actors or sectors and turning every tie leave it
    unchanged.

    References
    ----------
    moody2001
    bojanowski2014

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.odds_ratio_homophily(sp.Network.example())
    odds_ratio        10.625000
    log_odds_ratio     2.363210
    standard_error     0.710220
    low                2.641125
    high              42.743383
    Name: odds_ratio_homophily, dtype: float64
    """
    return run("mixing.odds_ratio_homophily", net, sectors=sectors, haldane=haldane, missing=missing)


def yules_q(net: Any, *, sectors: Any = None, missing: Missing = "available") -> Value:
    """The odds ratio of homophily on the scale from -1 to 1.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` holds the ties that were told against the cells that were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Signed share in [-1, 1]: 0 where sectors do not matter, 1 where no tie is between, or no gap within. nan with one sector
        (one_sector), with singletons only (singleton_sector), without ties (no_ties) or without gaps (zero_variance), when nothing was
        observed (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S304 without sectors; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    (odds ratio - 1) / (odds ratio + 1). Does not depend on the sizes of the sectors nor on the density. Weights are left out. Renumbering
    actors or sectors and turning every tie leave it unchanged.

    References
    ----------
    bojanowski2014
    moody2001

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.yules_q(sp.Network.example())
    0.8279569892473119
    """
    return run("mixing.yules_q", net, sectors=sectors, missing=missing)


def gupta_anderson_may(net: Any, *, sectors: Any = None, weighted: bool = True, missing: Missing = "available") -> Value:
    """How far sectors keep their ties to themselves, each sector counting alike.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Signed share in [-1/(k - 1), 1]: 1 where all ties are within sectors, 0 where all sectors give alike. nan with one sector
        (one_sector), where a sector gives nothing (no_ties), when nothing was observed (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Q = (sum_g P_gg - 1) / (k - 1), with P_gh the share of what sector g gives that goes to h. Directed ties keep their direction; R
    netseg mirrors the upper triangle. Assortativity weighs sectors by their ties instead. Renumbering actors or sectors, multiplying
    the weights, and joining actors of one sector that have the same ties leave it unchanged.

    References
    ----------
    gupta1989

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.gupta_anderson_may(sp.Network.example())
    0.37083333333333335
    """
    return run("mixing.gupta_anderson_may", net, sectors=sectors, weighted=weighted, missing=missing)


def segregation_matrix_index(net: Any, *, sectors: Any = None, direction: Direction = "out", missing: Missing = "available") -> pd.Series:
    """How much denser each sector is inside than with all others.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    direction : {"in", "out", "all"}, default "out"
        Ties with other sectors that it gives (out), receives (in), or both.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` holds the ties that were told against the cells that were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (k,) by sector, signed share in [-1, 1]: 1 all ties inside, 0 as dense outside, -1 none inside. nan for a sector without actors
        (no_actors), with one (singleton_sector), with everybody (one_sector), without ties (no_ties), and where nothing was observed
        inside or outside (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    (d_in - d_out) / (d_in + d_out), with d_in the density of ties inside the sector and d_out that of its ties with all others. R netseg
    divides both sectors by the density of the one cell (1, 2), which is right for the first of two only. Weights are left out.
    Renumbering actors leaves it unchanged.

    References
    ----------
    fershtman1997

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.segregation_matrix_index(sp.Network.example())
    sector
    public     0.428571
    civil      0.578947
    private    0.846154
    Name: segregation_matrix_index, dtype: float64
    """
    return run("mixing.segregation_matrix_index", net, sectors=sectors, direction=direction, missing=missing)


def freeman_segregation(net: Any, *, sectors: Any = None, truncated: bool = False, missing: Missing = "available") -> Value:
    """How many fewer ties run between sectors than chance would put there.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    truncated : bool, default False
        Give 0 where there are more than by chance, as Freeman did.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` holds the ties that were told against the cells that were observed; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Ratio, at most 1: 1 where no tie is between sectors, 0 as by chance, below 0 where more are. nan with one sector (one_sector),
        without ties (no_ties), when nothing was observed (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S304 without sectors; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    1 - e / E[e] with e the ties between sectors and E[e] = m (n^2 - sum n_g^2) / (n (n - 1)). Its mean under permuted sectors is 0; the
    exact variance goes into inference. Weights are left out. Renumbering actors or sectors and turning every tie leave it unchanged.

    References
    ----------
    freeman1978

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.freeman_segregation(sp.Network.example())
    0.40740740740740744
    """
    return run("mixing.freeman_segregation", net, sectors=sectors, truncated=truncated, missing=missing)


def modularity(net: Any, *, sectors: Any = None, resolution: float = 1.0, weighted: bool = True, missing: Missing = "available") -> Value:
    """Modularity of the sectors.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    resolution : float, default 1.0
        Weight of what the sectors' shares of ties explain, at least 0.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` counts what was told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    Value
        Number, in [-1/2, 1) at resolution 1: 0 where sectors do not matter. nan without ties (no_ties), when nothing was observed
        (not_observed), or with fewer than two actors.

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered, S302 for a resolution below 0.

    Notes
    -----
    Q = sum_g (e_gg - resolution a_g b_g), with e the shares of the mixing matrix and a, b its row and column sums. Over the most that
    the sectors allow it is assortativity. Its exact mean and variance under permuted sectors go into inference. Renumbering actors
    or sectors, turning every tie, multiplying the weights, and joining actors of one sector that have the same ties leave it
    unchanged.

    References
    ----------
    newman2004
    leicht2008

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.modularity(sp.Network.example())
    0.1882086167800453
    """
    return run("mixing.modularity", net, sectors=sectors, resolution=resolution, weighted=weighted, missing=missing)


def participation_coefficient(
    net: Any,
    *,
    sectors: Any = None,
    direction: Direction = "all",
    normalized: bool = False,
    weighted: bool = True,
    missing: Missing = "available",
) -> pd.Series:
    """How evenly each actor's ties are spread over the sectors.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    direction : {"in", "out", "all"}, default "all"
        Ties that the actor gives (out), receives (in), or both.
    normalized : bool, default False
        Divide by 1 - 1/k, the most that k sectors allow.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` takes the ties that were told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1 - 1/k], or in [0, 1]: 0 all with one sector. nan for an actor without ties (isolate; bctpy gives 0),
        none of whose cells was observed (not_observed), and normalized with one sector (one_sector).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    P_i = 1 - sum_g (s_ig / s_i)^2, with s_ig what actor i has with sector g, its own among them. Renumbering actors or sectors and
    multiplying the weights leave it unchanged.

    References
    ----------
    guimera2005

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.participation_coefficient(sp.Network.example())
    actor
    Municipality     0.278876
    School           0.172336
    Library          0.541420
    Food bank        0.664062
    Sports club      0.000000
    Youth council    0.165289
    Bakery           0.620000
    Grocer           0.375000
    Name: participation_coefficient, dtype: float64
    """
    return run(
        "mixing.participation_coefficient",
        net,
        sectors=sectors,
        direction=direction,
        normalized=normalized,
        weighted=weighted,
        missing=missing,
    )


def within_sector_z(
    net: Any, *, sectors: Any = None, direction: Direction = "all", weighted: bool = True, missing: Refusing = "refuse"
) -> pd.Series:
    """How strongly each actor is tied inside its own sector, against the others there.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    direction : {"in", "out", "all"}, default "all"
        Ties that the actor gives (out), receives (in), or both.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, number of standard deviations from the mean of its sector. nan for the only actor of a sector
        (singleton_sector), where all of a sector have the same (zero_variance), and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    z_i = (s_i - mean) / sd, with s_i what it has with its own sector; the deviation is over n_g, as in bctpy (the MATLAB toolbox BCT
    divides by n_g - 1). Renumbering actors or sectors and multiplying the weights leave it unchanged.

    References
    ----------
    guimera2005

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.within_sector_z(sp.Network.example())
    actor
    Municipality     1.319824
    School          -0.219971
    Library         -1.099853
    Food bank        0.508001
    Sports club      0.889001
    Youth council   -1.397001
    Bakery                NaN
    Grocer                NaN
    Name: within_sector_z, dtype: float64
    """
    return run("mixing.within_sector_z", net, sectors=sectors, direction=direction, weighted=weighted, missing=missing)


def gateway_coefficient(
    net: Any, *, sectors: Any = None, direction: Direction = "all", weighted: bool = True, missing: Refusing = "refuse"
) -> pd.Series:
    """How far the sectors depend on each actor for their ties with each other.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    direction : {"in", "out", "all"}, default "all"
        Ties that the actor gives (out), receives (in), or both.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1], at least the participation coefficient. nan for an actor without ties (isolate) and everywhere
        with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    1 - sum_g (s_ig / s_i)^2 (1 - k_ig c_ig)^2, with s_ig what actor i has with sector g, k_ig its share of all that its own sector has
    with g (ties inside count once), and c_ig the strength of its partners in g over that of the strongest sector. The MATLAB toolbox
    BCT takes k_ig = 0 for the one actor of a sector, which holds all of that sector's ties; bctpy 0.6.1 sums over all sectors where
    the definition sums over one, and looks up partners by wrong numbers. Multiplying the weights leaves it unchanged.

    References
    ----------
    vargas2014

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.gateway_coefficient(sp.Network.example())
    actor
    Municipality     0.823543
    School           0.755053
    Library          0.771903
    Food bank        0.750082
    Sports club      0.572485
    Youth council    0.696118
    Bakery           0.736841
    Grocer           0.525448
    Name: gateway_coefficient, dtype: float64
    """
    return run("mixing.gateway_coefficient", net, sectors=sectors, direction=direction, weighted=weighted, missing=missing)


def bridging(
    net: Any,
    *,
    sectors: Any = None,
    cost: Cost | None = None,
    weighted: bool = False,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.DataFrame:
    """How each actor bridges sectors: by its ties, by its partners, and on the paths between sectors.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How paths read the weights. Needed where they are strengths; where they are costs they are taken as they are.
    weighted : bool, default False
        Count ties by their strength in ``effective_sectors`` and ``outside``.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame
        (n, 5) by actor, each from 0. ``sectors``: how many its ties reach, its own among them. ``effective_sectors``: the same,
        each as heavy as its share of the ties, at most ``sectors``. ``outside``: the share of its ties that leave its sector.
        ``betweenness``: the share of shortest paths between two others of different sectors that run through it, summed over such
        pairs (unordered where undirected). ``bridging_coefficient``: ratio, high where the partners have many partners. nan for an
        actor without ties (isolate, one_actor), ``betweenness`` also where all are of one sector (one_sector), and everywhere with
        unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S303 where the weights are strengths and ``cost`` is not given, S307 where costs would be summed,
        S311 where it takes more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    ``effective_sectors`` is exp(-sum_g p_g ln p_g), Hill's number of order 1, with p_g the share of sector g in the actor's
    ties; ``bridging_coefficient`` is (1/d_i) / sum_j 1/d_j over its partners j, d being numbers of partners (Hwang and others
    2006), and times ``power.betweenness`` it is their bridging centrality. All but the paths read ties both ways, a pair tied
    both ways being two ties. Loops are left out. Renumbering actors or sectors and turning every tie leave it unchanged.

    References
    ----------
    everett2016, hwang2006

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.bridging(sp.Network.example(), cost="hops").loc["Library"]
    sectors                  3.000000
    effective_sectors        2.729839
    outside                  0.571429
    betweenness             20.000000
    bridging_coefficient     0.133333
    Name: Library, dtype: float64
    """
    return run(
        "mixing.bridging", net, sectors=sectors, cost=cost, weighted=weighted, allow_slow=allow_slow, missing=missing
    )


def bridging_by_sectors(
    net: Any,
    *,
    sectors: Any = None,
    cost: Cost | None = None,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """On how many of the shortest paths between each two sectors each actor stands.

    Parameters
    ----------
    net, sectors, cost, allow_slow, missing
        As for :func:`bridging`.

    Returns
    -------
    pandas.Series
        (n k k,) by ``actor`` and by ``from`` and ``to``, two names of sectors, in shortest paths: ``["x", "a", "b"]`` is the share
        of shortest paths from s to t that run through x, summed over ordered pairs of two others, s of sector a and t of sector b.
        0 where there is no such pair, as for an empty sector. nan for an actor without ties (isolate, one_actor), and everywhere
        with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        As :func:`bridging`; S311 also where it takes more than 1 GiB and ``allow_slow`` is not set.

    Notes
    -----
    sum over s in a and t in b of sigma_st(x) / sigma_st. Undirected ties run both ways: a to b is what b to a is, and a pair of
    actors inside one sector counts twice, once in each direction, as in :func:`mixing_matrix`. So with undirected ties the sum over
    pairs of different sectors, each once, is ``betweenness`` of :func:`bridging`, and the sum of all is twice ``power.betweenness``;
    with directed ties the first is the sum of all from one sector to another, and the sum of all is ``power.betweenness``. Where
    all are of one sector, whose ``betweenness`` is nan there, the paths inside it are told. Loops are left out.

    References
    ----------
    everett2016

    Examples
    --------
    >>> import samspill as sp
    >>> found = sp.mixing.bridging_by_sectors(sp.Network.example(), cost="hops")
    >>> found["Library"]["civil"].to_dict()
    {'public': 6.0, 'civil': 2.0, 'private': 6.0}
    """
    return paths_by_sectors(net, sectors=sectors, cost=cost, allow_slow=allow_slow, missing=missing)


def bridging_loss(
    net: Any,
    *,
    sectors: Any = None,
    removal: Literal["together", "each"] = "together",
    cost: Cost | None = None,
    allow_slow: bool = False,
    missing: Refusing = "refuse",
) -> pd.Series:
    """How much less efficient the network is without each actor's ties to other sectors.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    removal : {"together", "each"}, default "together"
        Take an actor's ties to other sectors away all at once, or one by one and give the mean loss.
    cost : {"hops", "inverse", "max_minus", "minus_log", "as_is"}, optional
        How paths read the weights. Needed where they are strengths; where they are costs they are taken as they are.
    allow_slow : bool, default False
        Also where it takes more than a minute on one core; otherwise refused with the estimate.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.Series
        (n,) by actor, from 0, in inverse distance, by hops at most 1. 0 for an actor without ties to other sectors. nan for one without ties
        (isolate, one_actor), where all are of one sector (one_sector), and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S303 where the weights are strengths and ``cost`` is not given, S302 for another ``removal``, S311 where it takes
        more than a minute and ``allow_slow`` is not set; S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    E(G) - E(G without the ties), E the mean of 1/d_ij over ordered pairs of actors, 0 where there is no path. A directed tie counts whichever of its
    ends the actor is. ``each`` is the bridging of Valente and Fujimoto, theirs over all ties where each actor is a sector. Loops are left
    out. Renumbering actors or sectors and turning every tie leave it unchanged.

    References
    ----------
    valente2010

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.bridging_loss(sp.Network.example(), cost="hops").idxmax()
    'Library'
    """
    return run("mixing.bridging_loss", net, sectors=sectors, removal=removal, cost=cost, allow_slow=allow_slow, missing=missing)


def similarity_diversity(
    table: Any,
    *,
    actors: Any = None,
    sectors: Any = None,
    order: float = 1.0,
    distance: Literal["jaccard", "hamming"] = "jaccard",
    allow_slow: bool = False,
) -> Value:
    """As how many actors with nothing in common the actors are, by what they hold.

    Parameters
    ----------
    table : pandas.DataFrame or SciPy matrix
        Who has which competence: columns ``actor`` and ``event`` (the competence), or actors in rows and competences in columns, of 0 and 1.
    actors : sequence, optional
        The roster, where the table does not name everybody.
    sectors : mapping or sequence, optional
        A sector for each actor; the value does not depend on them.
    order : float, default 1.0
        From 0; the higher, the less an unusual actor counts. ``float("inf")`` asks how ordinary the most ordinary actor is.
    distance : {"jaccard", "hamming"}, default "jaccard"
        The share of the competences of either actor, or of all competences, that only one of the two has.
    allow_slow : bool, default False
        Run even where more than a minute of work is foreseen.

    Returns
    -------
    Value
        In actors, from 1, where all hold the same, to n, where no two have anything in common. nan for nobody (no_actors) and where nobody has any
        competence (zero_total).

    Raises
    ------
    InvalidInput
        S302 for an order below 0; S311 where it would take long; S225 for a table without actors and events.

    Notes
    -----
    D_q = (sum_i p_i (Zp)_i^(q - 1))^(1/(1 - q)) with p_i = 1/n and the likeness z_ij = 1 - d_ij; exp(-mean of ln (Zp)_i) at order 1, 1 over the largest
    (Zp)_i at infinity. At order 2 it is the effective number of :func:`quadratic_entropy`; where each actor has one competence it is
    :func:`samspill.balance.hill_number` of the competences. Whoever has no competence in the table is left out.

    References
    ----------
    leinster2012

    Examples
    --------
    >>> import samspill as sp
    >>> has = {"event": ["law", "law", "care"], "actor": ["NAV", "Library", "NAV"]}
    >>> round(float(sp.mixing.similarity_diversity(has)), 4)
    1.3333
    """
    return run("mixing.similarity_diversity", table, actors=actors, sectors=sectors, order=order, distance=distance, allow_slow=allow_slow)


def spectral_segregation(
    net: Any,
    *,
    sectors: Any = None,
    direction: Direction = "out",
    weighted: bool = True,
    missing: Refusing = "refuse",
) -> pd.DataFrame:
    """How far each actor lives among its own sector, who live among their own.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    direction : {"in", "out", "all"}, default "out"
        Ties that the actor gives (out), receives (in), or both together.
    weighted : bool, default True
        Use the strengths; without them every tie counts 1.
    missing : {"refuse", "zero", "reconstruct"}, default "refuse"
        ``refuse`` gives nan (not_observed) unless all is known; ``zero`` reads unknown as no tie; ``reconstruct``
        takes the other side's word, and still gives nan where neither side told.

    Returns
    -------
    pandas.DataFrame
        (n, 2) by actor. ``component``: share in [0, 1], of those of its sector who reach each other within it; 0 alone in its
        sector, 1 where none has ties elsewhere. ``individual``: number from 0, may pass 1; its mean over the component is
        ``component``. nan for an actor without such ties (isolate, one_actor), where the vector is not found (not_converged),
        and everywhere with unobserved cells (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    With b_ij the share of j in the ties of i where both are of one sector, else 0, ``component`` is the largest root lambda of
    B within the component and ``individual`` is lambda x_i over the mean of x, where B x = lambda x. Components of directed
    ties are those who reach each other both ways. Loops are left out. Renumbering actors or sectors and multiplying the weights
    leave it unchanged.

    References
    ----------
    echenique2007

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.spectral_segregation(sp.Network.example(), direction="all").loc["Library"]
    individual    0.625044
    component     0.789805
    Name: Library, dtype: float64
    """
    return run("mixing.spectral_segregation", net, sectors=sectors, direction=direction, weighted=weighted, missing=missing)


def blau(
    net: Any,
    *,
    sectors: Any = None,
    measure: Literal["blau", "teachman"] = "blau",
    direction: Direction = "all",
    weighted: bool = False,
    missing: Missing = "available",
) -> pd.Series:
    """Heterogeneity of each actor's partners by sector.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    measure : {"blau", "teachman"}, default "blau"
        The chance that two of its partners differ, or the entropy of their sectors.
    direction : {"in", "out", "all"}, default "all"
        Partners that the actor names (out), that name it (in), or both.
    weighted : bool, default False
        Count each partner by the strength of its ties.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` takes the partners that were told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1 - 1/k]: the chance that two of its partners, drawn with replacement, are of different sectors.
        By ``teachman`` nats in [0, ln k]. nan for an actor without partners (isolate), or none of whose cells was observed (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered, S302 for another
        ``measure``.

    Notes
    -----
    1 - sum_g p_g^2, by ``teachman`` -sum_g p_g ln p_g, with p_g the share of its partners in sector g. A partner counts once however it is tied. Weighted it is the
    participation coefficient, and the exponential of the entropy is ``effective_sectors`` of :func:`bridging`. Renumbering actors or sectors and multiplying the weights leave it unchanged.

    References
    ----------
    blau1977, teachman1980

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.blau(sp.Network.example())
    actor
    Municipality     0.625000
    School           0.444444
    Library          0.640000
    Food bank        0.625000
    Sports club      0.000000
    Youth council    0.444444
    Bakery           0.666667
    Grocer           0.500000
    Name: blau, dtype: float64
    """
    return run("mixing.blau", net, sectors=sectors, measure=measure, direction=direction, weighted=weighted, missing=missing)


def iqv(
    net: Any, *, sectors: Any = None, direction: Direction = "all", weighted: bool = False, missing: Missing = "available"
) -> pd.Series:
    """Heterogeneity of each actor's partners by sector, over the most that is possible.

    Parameters
    ----------
    net : Network
        With sectors. Or a NetworkX graph, an igraph graph or a SciPy matrix.
    sectors : mapping or sequence, optional
        Another sector for each actor than the network's own.
    direction : {"in", "out", "all"}, default "all"
        Partners that the actor names (out), that name it (in), or both.
    weighted : bool, default False
        Count each partner by the strength of its ties.
    missing : {"available", "zero", "reconstruct", "refuse"}, default "available"
        ``available`` takes the partners that were told; ``zero`` reads unknown as no tie; ``reconstruct`` takes the other side's word;
        ``refuse`` gives nan unless all is known.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1]: 1 where its partners are spread alike over all sectors. nan with one sector (one_sector), for an
        actor without partners (isolate), or none of whose cells was observed (not_observed).

    Raises
    ------
    InvalidInput
        S304 without sectors, S307 where costs would be summed, S306 where ``missing`` is a rule that is not offered.

    Notes
    -----
    Blau's index times k / (k - 1), with k the sectors that have actors. Renumbering actors or sectors and multiplying the weights leave
    it unchanged.

    References
    ----------
    agresti1978

    Examples
    --------
    >>> import samspill as sp
    >>> sp.mixing.iqv(sp.Network.example())
    actor
    Municipality     0.937500
    School           0.666667
    Library          0.960000
    Food bank        0.937500
    Sports club      0.000000
    Youth council    0.666667
    Bakery           1.000000
    Grocer           0.750000
    Name: iqv, dtype: float64
    """
    return run("mixing.iqv", net, sectors=sectors, direction=direction, weighted=weighted, missing=missing)


def competence_contribution(table: Any, *, actors: Any = None, sectors: Any = None, rule: Literal["shapley", "marginal"] = "shapley") -> pd.Series:
    """What each actor adds to the coverage of the competences.

    Parameters
    ----------
    table : pandas.DataFrame or SciPy matrix
        Who has which competence: columns ``actor`` and ``event`` (the competence), or actors in rows and competences in columns, of 0 and 1.
    actors : sequence, optional
        The roster, where the table does not name everybody.
    sectors : mapping or sequence, optional
        A sector for each actor.
    rule : {"shapley", "marginal"}, default "shapley"
        Each competence shared evenly by those who have it; or counted for whoever has it alone.

    Returns
    -------
    pandas.Series
        (n,) by actor, share in [0, 1] of the competences; Shapley values add up to the coverage. nan without competences (zero_total).

    Raises
    ------
    InvalidInput
        S225 for a table without actors and events.

    Notes
    -----
    (1/K) sum over the competences k that the actor has of 1/(number who have k), the Shapley value of the coverage as a game of the actors;
    marginal: the coverage that would go with the actor.

    References
    ----------
    shapley1953

    Examples
    --------
    >>> import samspill as sp
    >>> has = {"event": ["law", "law", "care"], "actor": ["NAV", "Library", "NAV"]}
    >>> sp.mixing.competence_contribution(has).to_dict()
    {'NAV': 0.75, 'Library': 0.25}
    """
    return run("mixing.competence_contribution", table, actors=actors, sectors=sectors, rule=rule)


def competence_contribution_by_sector(
    table: Any, *, actors: Any = None, sectors: Any = None, rule: Literal["shapley", "marginal"] = "shapley"
) -> pd.Series:
    """What each sector adds to the coverage of the competences.

    Parameters
    ----------
    table : pandas.DataFrame or SciPy matrix
        Who has which competence: columns ``actor`` and ``event`` (the competence), or actors in rows and competences in columns, of 0 and 1.
    actors : sequence, optional
        The roster, where the table does not name everybody.
    sectors : mapping or sequence, optional
        A sector for each actor.
    rule : {"shapley", "marginal"}, default "shapley"
        Each competence shared evenly by the sectors that have it; or counted for the sector that has it alone.

    Returns
    -------
    pandas.Series
        (k,) by sector, share in [0, 1] of the competences; Shapley values add up to the coverage. nan for a sector without actors (no_actors)
        and without competences (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S225 for a table without actors and events.

    Notes
    -----
    As :func:`competence_contribution`, with whole sectors as players: what several actors of one sector have counts once.

    References
    ----------
    shapley1953

    Examples
    --------
    >>> import samspill as sp
    >>> has = {"event": ["law", "law", "care"], "actor": ["NAV", "Library", "NAV"]}
    >>> sp.mixing.competence_contribution_by_sector(has, sectors={"NAV": "state", "Library": "municipality"}).to_dict()
    {'state': 0.75, 'municipality': 0.25}
    """
    return run("mixing.competence_contribution_by_sector", table, actors=actors, sectors=sectors, rule=rule)


def competence_coverage(table: Any, *, actors: Any = None, sectors: Any = None, fold: int = 2) -> pd.Series:
    """How well the actors together cover the competences.

    Parameters
    ----------
    table : pandas.DataFrame or SciPy matrix
        Who has which competence: columns ``actor`` and ``event`` (the competence), or actors in rows and competences in columns, of 0 and 1.
    actors : sequence, optional
        The roster, where the table does not name everybody.
    sectors : mapping or sequence, optional
        A sector for each actor.
    fold : int, default 2
        How many actors must have a competence for ``fold_coverage``, at least 1.

    Returns
    -------
    pandas.Series
        ``coverage``: share of the competences that somebody has; ``fold_coverage``: that at least ``fold`` actors have; ``redundancy``: mean
        number of further actors who have a held competence; ``actor_uniqueness``, ``sector_uniqueness``: share of the held competences that one
        actor, or one sector, has alone; ``dispersion``: mean distance of the actors' rows of 0 and 1 from their centroid, at most sqrt(k)/2 with k
        competences. nan for nobody (no_actors), without competences or holders (zero_total), and ``sector_uniqueness`` without sectors
        (not_applicable).

    Raises
    ------
    InvalidInput
        S302 for an option out of range; S225 for a table without actors and events.

    Notes
    -----
    Every competence of the table counts as required: a wide table may hold columns that nobody has. ``dispersion`` is functional dispersion (FDis),
    (1/n) sum_i |x_i - mean| over those who have some competence, each as abundant as the others and at Euclidean distance.

    References
    ----------
    laliberte2010

    Examples
    --------
    >>> import samspill as sp
    >>> has = {"event": ["law", "law", "care"], "actor": ["NAV", "Library", "NAV"]}
    >>> sp.mixing.competence_coverage(has)
    coverage             1.0
    fold_coverage        0.5
    redundancy           0.5
    actor_uniqueness     0.5
    sector_uniqueness    NaN
    dispersion           0.5
    Name: competence_coverage, dtype: float64
    """
    return run("mixing.competence_coverage", table, actors=actors, sectors=sectors, fold=fold)


def covering_team(table: Any, *, actors: Any = None, sectors: Any = None, looks: int = 100_000_000) -> ActorSet:
    """The fewest actors who together have every competence that anybody has.

    Parameters
    ----------
    table : pandas.DataFrame or SciPy matrix
        Who has which competence: columns ``actor`` and ``event`` (the competence), or actors in rows and competences in columns, of 0 and 1.
    actors : sequence, optional
        The roster, where the table does not name everybody.
    sectors : mapping or sequence, optional
        A sector for each actor.
    looks : int, default 100000000
        How many entries of the table the search may read, a second or less by default; 0 keeps the greedy answer.

    Returns
    -------
    list of actors
        One of the smallest teams, in the order of the actors; ``.value`` is their number over that of the actors who have any competence, and
        ``.value.method`` tells "exact" from "best found". Empty for nobody (no_actors) and where nobody has any (zero_total).

    Raises
    ------
    InvalidInput
        S302 for an option out of range; S225 for a table without actors and events.

    Notes
    -----
    Greedy first (at most 1 + ln(largest number of competences of an actor) times as many as needed), then a search that branches over those who have the
    competence with fewest holders and drops teams that cannot become smaller than the best. It does not say that the others are not needed:
    competences are no measure of people.

    References
    ----------
    nemhauser1978

    Examples
    --------
    >>> import samspill as sp
    >>> has = {"event": ["law", "law", "care"], "actor": ["NAV", "Library", "NAV"]}
    >>> team = sp.mixing.covering_team(has)
    >>> team, team.value, team.value.method
    (['NAV'], 0.5, 'exact')
    """
    return run("mixing.covering_team", table, actors=actors, sectors=sectors, looks=looks)


def quadratic_entropy(
    table: Any,
    *,
    actors: Any = None,
    sectors: Any = None,
    distance: Literal["jaccard", "hamming"] = "jaccard",
    allow_slow: bool = False,
) -> pd.Series:
    """How differently equipped two actors drawn at random are, within sectors and between them.

    Parameters
    ----------
    table : pandas.DataFrame or SciPy matrix
        Who has which competence: columns ``actor`` and ``event`` (the competence), or actors in rows and competences in columns, of 0 and 1.
    actors : sequence, optional
        The roster, where the table does not name everybody.
    sectors : mapping or sequence, optional
        A sector for each actor.
    distance : {"jaccard", "hamming"}, default "jaccard"
        The share of the competences of either actor, or of all competences, that only one of the two has.
    allow_slow : bool, default False
        Run even where more than a minute of work is foreseen.

    Returns
    -------
    pandas.Series
        ``total`` in [0, 1); ``within``, the mean of the sectors' own by their numbers of actors; ``between``, total - within, what the sectors add to
        each other; ``effective_number``, as many actors with nothing in common, 1/(1 - total). nan for nobody (no_actors) and where nobody has any
        competence (zero_total).

    Raises
    ------
    InvalidInput
        S304 without sectors; S311 where it would take long; S225 for a table without actors and events.

    Notes
    -----
    Q = sum_ij p_i p_j d_ij with p_i = 1/n, over actors and not over competences: the table does not say how far apart two competences are. Where each
    actor has one competence it is the Gini-Simpson index of the competences. Twice what R's ade4 and FD give, which take half of d^2. Whoever has
    no competence in the table is left out.

    References
    ----------
    rao1982

    Examples
    --------
    >>> import samspill as sp
    >>> has = {"event": ["law", "law", "care"], "actor": ["NAV", "Library", "NAV"]}
    >>> sp.mixing.quadratic_entropy(has, sectors={"NAV": "state", "Library": "municipality"})
    total               0.250000
    within              0.000000
    between             0.250000
    effective_number    1.333333
    Name: quadratic_entropy, dtype: float64
    """
    return run("mixing.quadratic_entropy", table, actors=actors, sectors=sectors, distance=distance, allow_slow=allow_slow)

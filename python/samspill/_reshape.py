"""Networks from and to the objects of other libraries, and networks made of networks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import DTypeLike, NDArray

from samspill._errors import InvalidInput
from samspill._frames import STATES, Arrays, Cells, Meaning, Parallel, arrays_from_frames
from samspill._ids import known, roster_of
from samspill._told import pair_keys, places, row_states, states_at, tie_keys, told

if TYPE_CHECKING:
    import igraph
    import networkx
    import scipy.sparse

def needs(package: str, extra: str) -> InvalidInput:
    """The error for a package that is not installed."""
    return InvalidInput("S229", f"the package {package} is not installed", "", f"pip install 'samspill[{extra}]'")


# Raw memory


def shared(values: Any, dtype: DTypeLike, what: str, copy: bool | None) -> NDArray[Any]:
    """An array of the wanted type, sharing memory where it can; `copy` as in ``Network.from_csr``."""
    given = np.asarray(values)
    wanted = np.dtype(dtype)
    if given.ndim != 1:
        raise InvalidInput("S206", f"it has {given.ndim} dimensions", what, "give one row of numbers")
    if given.dtype == wanted and given.flags.c_contiguous:
        return given.copy() if copy else given
    if copy is False:
        shape = "" if given.dtype != wanted else ", and its memory is not contiguous"
        raise InvalidInput("S228", f"it holds {given.dtype} where {wanted} is needed{shape}", what, "convert it, or let copy be None")
    if wanted.kind == "i":
        if given.dtype.kind not in "iub":
            raise InvalidInput("S227", f"it holds {given.dtype}, not whole numbers", what, "give integers")
        limits = np.iinfo(wanted)
        if given.size and (given.min() < limits.min or given.max() > limits.max):
            raise InvalidInput("S205", f"it holds numbers beyond {limits.max}", what, "split the network")
    elif given.dtype.kind not in "iufb":
        raise InvalidInput("S227", f"it holds {given.dtype}, not numbers", what, "give numbers")
    return np.ascontiguousarray(given, dtype=wanted)


def refuse_zeros(values: NDArray[np.float64] | None, meaning: Meaning) -> None:
    """Stored zeros are neither a tie nor an absence."""
    if values is None or (values != 0).all():
        return
    arc = int(np.flatnonzero(values == 0)[0])
    raise InvalidInput(
        "S226", f"the {meaning} of arc {arc} is 0", "values", "leave out what is no tie; of a SciPy matrix: eliminate_zeros()"
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """Compressed rows as found, and whether they already are a copy."""

    offsets: NDArray[Any]
    targets: NDArray[Any]
    values: NDArray[Any]
    copied: bool


def csr_parts(matrix: Any, copy: bool | None) -> Rows:
    """The rows of a SciPy matrix in ascending order, without zeros; the caller's matrix is left as it is."""
    if not (hasattr(matrix, "tocsr") and hasattr(matrix, "shape")):
        raise InvalidInput(
            "S224", f"a {type(matrix).__name__} is not a SciPy sparse matrix", "matrix", "wrap it: scipy.sparse.csr_array(matrix)"
        )
    if len(matrix.shape) != 2 or matrix.shape[0] != matrix.shape[1]:
        raise InvalidInput(
            "S206", f"its shape is {matrix.shape}", "matrix", "give a square matrix; for actors by events use samspill.joint"
        )
    tidy = matrix.format == "csr" and matrix.has_canonical_format and (matrix.data != 0).all()
    if not tidy and copy is False:
        raise InvalidInput(
            "S228",
            "its rows are not sorted, or hold zeros, or it is not compressed by rows",
            "matrix",
            "call tocsr(), sum_duplicates() and eliminate_zeros(), or let copy be None",
        )
    if not tidy:
        matrix = matrix.tocsr(copy=True)
        matrix.sum_duplicates()
        matrix.eliminate_zeros()
    return Rows(matrix.indptr, matrix.indices, matrix.data, copied=not tidy and _fits(matrix))


def _fits(matrix: Any) -> bool:
    return bool(matrix.indices.dtype == np.int32 and matrix.indptr.dtype == np.int32 and matrix.data.dtype == np.float64)


def is_binary(values: NDArray[Any]) -> bool:
    """Whether a matrix only says which ties there are."""
    return bool(values.dtype == np.bool_ or (values == 1).all())


# NetworkX and igraph


def arrays_from_networkx(
    g: Any, sector: str | Mapping[Any, Any] | None, weight: str | None, meaning: Meaning, parallel: Parallel
) -> Arrays:
    nodes = list(g.nodes)
    index = {node: i for i, node in enumerate(nodes)}
    if isinstance(sector, str):
        sector = {node: attributes.get(sector) for node, attributes in g.nodes(data=True)}
        _refuse_unknown_attribute(sector, "node")
    edges = list(g.edges(data=weight)) if weight is not None else list(g.edges())
    columns: dict[str, Any] = {
        "from": np.fromiter((index[edge[0]] for edge in edges), dtype=np.int64, count=len(edges)),
        "to": np.fromiter((index[edge[1]] for edge in edges), dtype=np.int64, count=len(edges)),
    }
    if weight is not None:
        columns["weight"] = _edge_weights([edge[2] for edge in edges], weight)
    sectors = None if sector is None else {index[node]: label for node, label in sector.items() if node in index}
    return _from_numbered(columns, _names(nodes), sectors, weight, meaning, g.is_directed(), parallel)


def arrays_from_igraph(g: Any, sector: str | Mapping[Any, Any] | None, weight: str | None, meaning: Meaning, parallel: Parallel) -> Arrays:
    names = _names(g.vs["name"]) if "name" in g.vs.attributes() else pd.RangeIndex(g.vcount(), name="actor")
    if isinstance(sector, str):
        if sector not in g.vs.attributes():
            _refuse_unknown_attribute({}, "vertex", sector)
        sectors: Mapping[Any, Any] | None = dict(enumerate(g.vs[sector]))
    else:
        sectors = None if sector is None else {i: sector.get(name) for i, name in enumerate(names.tolist())}
    ends = np.array(g.get_edgelist(), dtype=np.int64).reshape(-1, 2)
    columns: dict[str, Any] = {"from": ends[:, 0], "to": ends[:, 1]}
    if weight is not None:
        if weight not in g.es.attributes() and g.ecount():
            raise InvalidInput(
                "S225", f"its edges have no attribute {weight!r}", "graph", f"the attributes are {', '.join(g.es.attributes()) or 'none'}"
            )
        columns["weight"] = _edge_weights(g.es[weight] if g.ecount() else [], weight)
    return _from_numbered(columns, names, sectors, weight, meaning, g.is_directed(), parallel)


def _names(nodes: list[Any]) -> pd.Index:
    # An index of tuples would become a MultiIndex and match nothing.
    if any(isinstance(node, tuple) for node in nodes):
        flat = np.empty(len(nodes), dtype=object)
        flat[:] = nodes
        index: pd.Index = pd.Index(flat, name="actor", tupleize_cols=False)
        return index
    try:
        return roster_of(nodes)
    except InvalidInput as error:
        if error.code != "S221":
            raise
    mixed: pd.Index = pd.Index(nodes, dtype=object, name="actor")
    return mixed


def _refuse_unknown_attribute(sectors: Mapping[Any, Any], kind: str, name: str = "sector") -> None:
    if all(label is None for label in sectors.values()):
        raise InvalidInput(
            "S225",
            f"no {kind} has an attribute for the sector",
            "graph",
            f"set it on every {kind}, or give a mapping from {kind} to sector",
        )


def _edge_weights(values: list[Any], name: str) -> NDArray[np.float64]:
    for i, value in enumerate(values):
        if value is None or isinstance(value, str):
            raise InvalidInput("S227", f"its {name!r} is {value!r}", f"edge {i}", "give every edge a number")
    return np.array(values, dtype=np.float64)


def _from_numbered(
    columns: dict[str, Any],
    names: pd.Index,
    sectors: Mapping[Any, Any] | None,
    weight: str | None,
    meaning: Meaning,
    directed: bool,
    parallel: Parallel,
) -> Arrays:
    arrays = arrays_from_frames(
        pd.DataFrame(columns),
        pd.RangeIndex(len(names)),
        source="from",
        target="to",
        weight=None if weight is None else "weight",
        meaning=meaning,
        sector=sectors,
        directed=directed,
        respondents=None,
        parallel=parallel,
        place=lambda row, _: f"edge {row}",
    )
    return replace(arrays, actors=names)


def _arc_ends(arrays: Arrays) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    givers = np.repeat(np.arange(len(arrays.offsets) - 1), np.diff(arrays.offsets))
    return givers, arrays.targets.astype(np.int64)


def _tie_ends(arrays: Arrays) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64] | None]:
    """Every tie once."""
    givers, takers = _arc_ends(arrays)
    if arrays.directed:
        return givers, takers, arrays.values
    once = givers <= takers
    return givers[once], takers[once], None if arrays.values is None else arrays.values[once]


def _sectors(arrays: Arrays) -> list[Any] | None:
    return None if arrays.labels is None else [arrays.sector_names[label] for label in arrays.labels]


def to_networkx(arrays: Arrays) -> networkx.Graph[Any]:
    try:
        import networkx
    except ImportError:
        raise needs("networkx", "networkx") from None
    graph: networkx.Graph[Any] = networkx.DiGraph() if arrays.directed else networkx.Graph()
    names = arrays.actors.tolist()
    sectors = _sectors(arrays)
    graph.add_nodes_from(names if sectors is None else ((name, {"sector": s}) for name, s in zip(names, sectors, strict=True)))
    givers, takers, weights = _tie_ends(arrays)
    ends = zip((names[i] for i in givers), (names[j] for j in takers), strict=True)
    if weights is None:
        graph.add_edges_from(ends)
    else:
        graph.add_weighted_edges_from((*end, w) for end, w in zip(ends, weights.tolist(), strict=True))
    return graph


def to_igraph(arrays: Arrays) -> igraph.Graph:
    try:
        import igraph
    except ImportError:
        raise needs("igraph", "igraph") from None
    givers, takers, weights = _tie_ends(arrays)
    graph = igraph.Graph(n=len(arrays.actors), edges=np.column_stack([givers, takers]).tolist(), directed=arrays.directed)
    graph.vs["name"] = arrays.actors.tolist()
    sectors = _sectors(arrays)
    if sectors is not None:
        graph.vs["sector"] = sectors
    if weights is not None:
        graph.es["weight"] = weights.tolist()
    return graph


def to_scipy(arrays: Arrays) -> scipy.sparse.csr_array:
    try:
        import scipy.sparse
    except ImportError:
        raise needs("scipy", "scipy") from None
    data = np.ones(len(arrays.targets)) if arrays.values is None else arrays.values
    n = len(arrays.offsets) - 1
    return scipy.sparse.csr_array((data, arrays.targets, arrays.offsets), shape=(n, n), copy=False)


def to_frames(arrays: Arrays) -> tuple[pd.DataFrame, pd.DataFrame]:
    givers, takers, weights = _tie_ends(arrays)
    ties = pd.DataFrame({"from": arrays.actors[givers], "to": arrays.actors[takers]})
    if weights is not None:
        ties["weight"] = weights
    names = {number: name for name, number in STATES.items()}
    if arrays.cells is not None:
        start, end, states = arrays.cells
        once = np.ones(len(start), dtype=bool) if arrays.directed else _first_of_pair(start, end)
        ties["state"] = "value"
        told = {"from": arrays.actors[start[once]], "to": arrays.actors[end[once]], "state": [names[s] for s in states[once].tolist()]}
        ties = pd.concat([ties, pd.DataFrame(told)], ignore_index=True)
    actors = pd.DataFrame({"id": arrays.actors})
    sectors = _sectors(arrays)
    if sectors is not None:
        actors["sector"] = sectors
    if arrays.row_states is not None:
        actors["answered"] = ["yes" if s == STATES["none"] else names[s] for s in arrays.row_states.tolist()]
    return ties, actors


def _first_of_pair(start: NDArray[np.int32], end: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Of the two cells of an undirected pair the first that is listed."""
    keys = np.minimum(start, end).astype(np.int64) * (2**31) + np.maximum(start, end)
    return ~pd.Series(keys).duplicated().to_numpy()


CELLS_AT_MOST = 100_000_000
"""So many undefined cells a sparse matrix is filled with; 1.2 GB."""


def sparse_rows(
    values: NDArray[np.float64], targets: NDArray[np.int32], offsets: NDArray[np.int32], undefined: NDArray[np.bool_]
) -> scipy.sparse.csr_array:
    """A square SciPy matrix from compressed rows; undefined rows, which are empty so far, are filled with nan."""
    try:
        from scipy.sparse import csr_array
    except ImportError:
        raise needs("scipy", "scipy") from None
    n = len(undefined)
    empty = int(undefined.sum())
    if n * empty > CELLS_AT_MOST:
        raise InvalidInput(
            "S230",
            f"{empty} of the {n} actors have no value, which makes {n * empty} undefined cells",
            "result",
            "leave these actors out of the network: net.without(actors)",
        )
    filled = csr_array((values, targets, offsets), shape=(n, n))
    gaps = np.concatenate([[0], np.cumsum(undefined * n)])
    return filled + csr_array((np.full(empty * n, np.nan), np.tile(np.arange(n), empty), gaps), shape=(n, n)) if empty else filled


# Networks of networks


def replaced(arrays: Arrays, **changes: Any) -> Arrays:
    """The same arrays but for some."""
    return replace(arrays, **changes)


def same(a: Arrays, b: Arrays) -> bool:
    """Whether two networks are alike in everything."""
    for field in fields(Arrays):
        left, right = getattr(a, field.name), getattr(b, field.name)
        if isinstance(left, pd.Index):
            if not left.equals(right):
                return False
        elif isinstance(left, np.ndarray) or isinstance(right, np.ndarray):
            if left is None or right is None or not np.array_equal(left, right):
                return False
        elif isinstance(left, tuple) and left and isinstance(left[0], np.ndarray):
            if right is None or not _same_cells(left, right):
                return False
        elif left != right:
            return False
    return True


def _same_cells(a: Cells, b: Cells) -> bool:
    def ordered(cells: Cells) -> list[tuple[int, int, int]]:
        return sorted(zip(*(part.tolist() for part in cells), strict=True))

    return ordered(a) == ordered(b)


def _rows_from(
    n: int, givers: NDArray[Any], takers: NDArray[Any], weights: NDArray[np.float64] | None
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64] | None]:
    """Compressed rows of arcs that are already sorted by giver and taker."""
    offsets = np.zeros(n + 1, dtype=np.int32)
    np.cumsum(np.bincount(givers, minlength=n), out=offsets[1:])
    return offsets, takers.astype(np.int32), weights


def subset(arrays: Arrays, kept: NDArray[np.intp]) -> Arrays:
    """The arrays among some of the actors, in their old order."""
    n = len(arrays.offsets) - 1
    inside = np.zeros(n, dtype=bool)
    inside[kept] = True
    number = np.cumsum(inside) - 1
    givers, takers = _arc_ends(arrays)
    arcs = inside[givers] & inside[takers]
    values = None if arrays.values is None else arrays.values[arcs]
    offsets, targets, values = _rows_from(int(inside.sum()), number[givers[arcs]], number[takers[arcs]], values)
    labels, names = _labels_of(arrays, inside)
    states = None if arrays.row_states is None else arrays.row_states[inside]
    if states is not None and (states == STATES["none"]).all():
        states = None
    cells = arrays.cells
    if cells is not None:
        both = inside[cells[0]] & inside[cells[1]]
        cells = (number[cells[0][both]].astype(np.int32), number[cells[1][both]].astype(np.int32), cells[2][both]) if both.any() else None
    return replace(
        arrays,
        offsets=offsets,
        targets=targets,
        values=values,
        actors=arrays.actors[inside],
        labels=labels,
        sector_names=names,
        row_states=states,
        cells=cells,
    )


def _labels_of(arrays: Arrays, inside: NDArray[np.bool_]) -> tuple[NDArray[np.int32] | None, tuple[Any, ...]]:
    if arrays.labels is None:
        return None, ()
    labels = arrays.labels[inside]
    left = np.zeros(len(arrays.sector_names), dtype=bool)
    left[labels] = True
    if not left.any():
        return None, ()
    number = np.cumsum(left) - 1
    return number[labels].astype(np.int32), tuple(name for name, is_left in zip(arrays.sector_names, left, strict=True) if is_left)


def symmetrize(arrays: Arrays, rule: str) -> Arrays:
    """An undirected reading; see ``Network.symmetrize``."""
    if not arrays.directed:
        return arrays
    n = len(arrays.offsets) - 1
    givers, takers = _arc_ends(arrays)
    weights = np.ones(len(givers)) if arrays.values is None else arrays.values
    keys = pair_keys(n, givers, takers)
    order = np.argsort(keys, kind="stable")
    first = np.flatnonzero(np.diff(keys[order], prepend=-1))  # of each pair; no pair has more than two arcs
    low, high = np.divmod(keys[order][first], n)
    mutual = (np.diff(first, append=len(keys)) == 2) | (low == high)
    kept = mutual if rule == "both" else np.ones(len(low), dtype=bool)
    value = (np.minimum if rule == "both" else np.maximum).reduceat(weights[order], first)[kept] if len(first) else weights
    ends = (
        np.concatenate([low[kept], high[kept][low[kept] != high[kept]]]),
        np.concatenate([high[kept], low[kept][low[kept] != high[kept]]]),
    )
    both_ways = np.concatenate([value, value[low[kept] != high[kept]]])
    order = np.lexsort((ends[1], ends[0]))
    offsets, targets, values = _rows_from(n, ends[0][order], ends[1][order], both_ways[order])
    return replace(
        arrays,
        offsets=offsets,
        targets=targets,
        values=None if arrays.values is None else values,
        directed=False,
        turned=False,
        cells=_joined_cells(arrays, pair_keys(n, low[kept], high[kept]), _undecided(arrays, rule)),
    )


def as_told(arrays: Arrays) -> Arrays:
    """The word of each actor in its row, also where a study has turned the ties to run with the flow."""
    if not arrays.turned:
        return arrays
    givers, takers = _arc_ends(arrays)
    order = np.lexsort((givers, takers))
    values = None if arrays.values is None else arrays.values[order]
    offsets, targets, values = _rows_from(len(arrays.actors), takers[order], givers[order], values)
    # what is unknown of a turned network stands in single cells, since no row of it is one actor's word
    cells = None if arrays.cells is None else (arrays.cells[1], arrays.cells[0], arrays.cells[2])
    return replace(arrays, offsets=offsets, targets=targets, values=values, cells=cells, turned=False)


def filled_in(arrays: Arrays) -> Arrays:
    """With a tie also where one side told it and the other was not heard; cells that stay empty keep their state."""
    givers, takers = _arc_ends(arrays)
    unheard = (givers != takers) & (states_at(arrays, takers, givers) > STATES["none"])
    start, end = np.concatenate([givers, takers[unheard]]), np.concatenate([takers, givers[unheard]])
    order = np.lexsort((end, start))
    values = None if arrays.values is None else np.concatenate([arrays.values, arrays.values[unheard]])[order]
    offsets, targets, values = _rows_from(len(arrays.actors), start[order], end[order], values)
    filled = replace(arrays, offsets=offsets, targets=targets, values=values)
    if arrays.cells is None:
        return filled
    empty = ~places(tie_keys(filled), arrays.cells[0].astype(np.int64) * len(arrays.actors) + arrays.cells[1])[0]
    return replace(filled, cells=(arrays.cells[0][empty], arrays.cells[1][empty], arrays.cells[2][empty]))


def state_table(arrays: Arrays) -> NDArray[np.uint8]:
    """The state of every cell, (n, n), for networks that are drawn cell by cell."""
    n = len(arrays.offsets) - 1
    table = np.repeat(row_states(arrays)[:, None], n, axis=1)
    if arrays.cells is not None:
        table[arrays.cells[0], arrays.cells[1]] = arrays.cells[2]
    givers, takers = _arc_ends(arrays)
    table[givers, takers] = STATES["value"]
    return table


def _undecided(arrays: Arrays, rule: str) -> Cells | None:
    """The pairs without a tie where one side is missing and would decide, each once, with the state that stands for them."""
    if rule == "as_reported" or (arrays.row_states is None and arrays.cells is None):
        return None
    n = len(arrays.offsets) - 1
    pairs = told(arrays)
    decided_by = STATES["none"] if rule == "either" else STATES["value"]
    open_now = (np.maximum(pairs.given, pairs.returned) > STATES["none"]) & (np.minimum(pairs.given, pairs.returned) == decided_by)
    keys = (pairs.first * n + pairs.second)[open_now]
    state = np.maximum(pairs.given, pairs.returned)[open_now]
    if rule == "either":  # whom a silent actor may have named, who did not name it
        rows = row_states(arrays)
        silent, spoke = np.flatnonzero(rows > STATES["none"]), np.flatnonzero(rows <= STATES["none"])
        between = pair_keys(n, silent[:, None], spoke[None, :]).ravel()
        untold = ~places(pairs.first * n + pairs.second, between)[0]
        keys = np.concatenate([keys, between[untold]])
        state = np.concatenate([state, np.repeat(rows[silent], len(spoke))[untold]])
    first, second = np.divmod(keys, n)
    return first.astype(np.int32), second.astype(np.int32), state


def _joined_cells(arrays: Arrays, tied: NDArray[np.int64], unknown: Cells | None) -> Cells | None:
    """The cells of the undirected reading: both sides of each pair left open, and the old ones that have no tie now."""
    n = len(arrays.offsets) - 1
    parts = [] if unknown is None else [unknown, (unknown[1], unknown[0], unknown[2])]
    if arrays.cells is not None:
        keys = pair_keys(n, arrays.cells[0], arrays.cells[1])
        left = ~places(tied, keys)[0]
        if unknown is not None:
            left &= ~places(np.sort(pair_keys(n, unknown[0], unknown[1])), keys)[0]
        parts.append((arrays.cells[0][left], arrays.cells[1][left], arrays.cells[2][left]))
    if not any(len(part[0]) for part in parts):
        return None
    start, end, state = (np.concatenate(part) for part in zip(*parts, strict=True))
    return start, end, state


def aligned(waves: Iterable[Arrays]) -> list[Arrays]:
    """The same relation in several waves over one roster; who is not in a wave was not asked there, nor asked about."""
    given = list(waves)
    roster = given[0].actors
    for wave in given[1:]:
        if not wave.actors.equals(roster):
            roster = roster.append(wave.actors[~wave.actors.isin(roster)]).rename("actor")
    return [wave if wave.actors.equals(roster) else _spread(wave, roster, _common_labels(given, roster)) for wave in given]


def _common_labels(waves: list[Arrays], roster: pd.Index) -> tuple[NDArray[np.int32] | None, tuple[Any, ...]]:
    sectors: dict[Any, Any] = {}
    for wave in waves:
        labels = _sectors(wave)
        for actor, label in zip(wave.actors.tolist(), labels or [], strict=labels is not None):
            sectors.setdefault(actor, label)
    if not sectors:
        return None, ()
    from samspill._frames import sector_labels

    return sector_labels([sectors.get(actor) for actor in roster.tolist()])


def _spread(wave: Arrays, roster: pd.Index, sectors: tuple[NDArray[np.int32] | None, tuple[Any, ...]]) -> Arrays:
    n = len(roster)
    number = known(wave.actors.tolist(), roster, "roster")
    givers, takers = _arc_ends(wave)
    ends = number[givers], number[takers]
    order = np.lexsort((ends[1], ends[0]))
    offsets, targets, values = _rows_from(n, ends[0][order], ends[1][order], None if wave.values is None else wave.values[order])
    states = np.full(n, STATES["not_asked"], dtype=np.uint8)
    states[number] = STATES["none"] if wave.row_states is None else wave.row_states
    absent = np.setdiff1d(np.arange(n), number)
    start, end = np.repeat(number, len(absent)), np.tile(absent, len(number))
    cells: Cells = (start.astype(np.int32), end.astype(np.int32), np.full(len(start), STATES["not_asked"], dtype=np.uint8))
    if wave.cells is not None:
        cells = (
            np.concatenate([cells[0], number[wave.cells[0]].astype(np.int32)]),
            np.concatenate([cells[1], number[wave.cells[1]].astype(np.int32)]),
            np.concatenate([cells[2], wave.cells[2]]),
        )
    row_states = None if (states == STATES["none"]).all() else states
    return replace(
        wave,
        offsets=offsets,
        targets=targets,
        values=values,
        actors=roster,
        labels=sectors[0],
        sector_names=sectors[1],
        row_states=row_states,
        cells=cells if len(start) or wave.cells is not None else None,
    )

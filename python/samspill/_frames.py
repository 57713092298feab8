"""From tables of ties and actors to the arrays of a network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samspill import _core
from samspill._errors import InvalidInput
from samspill._ids import PlaceOf, factorize, joined_roster, known, positions, roster_of, row_place

Meaning: TypeAlias = Literal["strength", "cost"]
Parallel: TypeAlias = Literal["error", "sum", "max", "count"]
Cells: TypeAlias = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.uint8]]

STATES: Mapping[str, int] = {"value": 0, "none": 1, "not_asked": 2, "not_answered": 3}
NO_SECTOR = "(no sector)"
"""The group of the actors whose sector is blank while others have one."""


@dataclass(frozen=True, slots=True)
class Arrays:
    """What a network is made of: compressed rows, sectors by number, and what was observed."""

    offsets: NDArray[np.int32]
    targets: NDArray[np.int32]
    values: NDArray[np.float64] | None
    actors: pd.Index
    directed: bool
    meaning: Meaning | None = None
    labels: NDArray[np.int32] | None = None
    sector_names: tuple[Any, ...] = ()
    row_states: NDArray[np.uint8] | None = None
    cells: Cells | None = None
    turned: bool = False
    """Whether the ties were turned to run with the flow: one actor's word then stands in its column, not in its row."""


def arrays_from_frames(
    ties: Any,
    actors: Any,
    *,
    source: str,
    target: str,
    weight: str | None,
    meaning: Meaning,
    sector: str | Mapping[Any, Any] | None,
    directed: bool,
    respondents: Iterable[Any] | None,
    parallel: Parallel,
    place: PlaceOf = row_place,
) -> Arrays:
    """Check everything a person can get wrong, then let the engine sort the ties into rows."""
    check_choice(parallel, get_args(Parallel), "parallel")
    frame = _frame(ties, "ties")
    giver_codes, givers = factorize(_column(frame, source, "ties"))
    taker_codes, takers = factorize(_column(frame, target, "ties"))
    roster, actor_frame = _roster(actors, givers, takers)
    start = positions(giver_codes, givers, roster, place, "source")
    end = positions(taker_codes, takers, roster, place, "target")
    states = _states(frame, place)
    weights = None if weight is None else _weights(_column(frame, weight, "ties"), states, meaning, place)
    labels, names = sector_labels(_sector_column(sector, actor_frame, roster))
    by_row = row_states(respondents, roster)
    kept, absent = _split(states, weights)
    offsets, targets, values = _rows(roster, start, end, weights, kept, directed, parallel, place)
    cells = _cells(roster, start, end, absent, kept, directed, by_row, parallel, place)
    if meaning == "cost" and parallel == "count":
        raise InvalidInput("S302", "a count of ties is not a cost", "option parallel", "leave meaning out, or join ties by sum or max")
    return Arrays(offsets, targets, values, roster, directed, meaning if values is not None else None, labels, names, by_row, cells)


def check_choice(value: str, choices: Sequence[str], option: str) -> None:
    """Refuse a word that is not one of the choices."""
    if value not in choices:
        raise InvalidInput("S302", f"{value!r} is not allowed", f"option {option}", f"use {', '.join(choices)}")


def _frame(table: Any, what: str) -> nw.DataFrame[Any]:
    if isinstance(table, Mapping):
        table = pd.DataFrame(dict(table))
    try:
        frame = nw.from_native(table)
    except TypeError:
        raise InvalidInput(
            "S224", f"a {type(table).__name__} is not a table", what, "give a data frame (pandas, polars, pyarrow) or a dict of columns"
        ) from None
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def _column(frame: nw.DataFrame[Any], name: str, what: str) -> nw.Series[Any]:
    if name not in frame.columns:
        raise InvalidInput("S225", f"there is no column {name!r}", what, f"the columns are {', '.join(map(str, frame.columns))}")
    return frame.get_column(name)


def _roster(actors: Any, givers: pd.Index, takers: pd.Index) -> tuple[pd.Index, nw.DataFrame[Any] | None]:
    if actors is None:
        return joined_roster(givers, takers), None
    if isinstance(actors, (str, bytes)):
        raise InvalidInput("S224", f"{actors!r} is one text, not a roster", "actors", "give a table with a column id, or a list of ids")
    if isinstance(actors, (pd.Index, pd.Series, np.ndarray)) or (isinstance(actors, Iterable) and not _is_table(actors)):
        ids = actors if hasattr(actors, "dtype") else list(actors)
        return roster_of(ids), None
    frame = _frame(actors, "actors")
    if not frame.columns:
        raise InvalidInput("S225", "the table has no columns", "actors", "give a column id")
    column = "id" if "id" in frame.columns else frame.columns[0]
    return roster_of(frame.get_column(column)), frame


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) or hasattr(value, "columns")


def _sector_column(sector: str | Mapping[Any, Any] | None, frame: nw.DataFrame[Any] | None, roster: pd.Index) -> list[Any] | None:
    if sector is None:
        return None
    if isinstance(sector, str):
        if frame is None:
            raise InvalidInput(
                "S225",
                f"there is no table of actors with a column {sector!r}",
                "sector",
                "give actors= a table, or sector= a mapping from actor to sector",
            )
        return _column(frame, sector, "actors").to_list()
    return labels_by_actor(sector, roster)


def labels_by_actor(sectors: Any, roster: pd.Index) -> list[Any]:
    """Sectors in the order of the roster, from a mapping or Series by actor, or from a sequence in that order."""
    if isinstance(sectors, pd.Series):
        sectors = dict(zip(sectors.index.tolist(), sectors.tolist(), strict=True))
    if isinstance(sectors, Mapping):
        known(sectors, roster, "sectors")
        return [sectors.get(actor) for actor in roster.tolist()]
    given = list(sectors)
    if len(given) != len(roster):
        raise InvalidInput("S206", f"{len(given)} sectors for {len(roster)} actors", "sectors", "give every actor one sector")
    return given


def sector_labels(sectors: list[Any] | None) -> tuple[NDArray[np.int32] | None, tuple[Any, ...]]:
    """A number for each actor's sector and the names in order of appearance; nobody's sector known is no sectors at all."""
    if sectors is None:
        return None, ()
    blank_free = [None if isinstance(s, str) and not s.strip() else s for s in sectors]
    codes, distinct = factorize(blank_free)
    if len(distinct) == 0:
        return None, ()
    names = tuple(distinct.tolist())
    if (codes < 0).any():
        codes = np.where(codes < 0, len(names), codes)
        names = (*names, NO_SECTOR)
    return codes.astype(np.int32), names


def _states(frame: nw.DataFrame[Any], place: PlaceOf) -> NDArray[np.uint8] | None:
    if "state" not in frame.columns:
        return None
    codes, distinct = factorize(frame.get_column("state"))
    numbers = [STATES.get(str(name), -1) for name in distinct]
    states = np.array([*numbers, 0], dtype=np.int8)[codes]
    bad = np.flatnonzero(states < 0)
    if bad.size:
        raise InvalidInput(
            "S210", f"{distinct[codes[bad[0]]]!r} is not a state of a tie", place(int(bad[0]), "state"), f"use {', '.join(STATES)}"
        )
    return states.astype(np.uint8)


def _weights(column: nw.Series[Any], states: NDArray[np.uint8] | None, meaning: Meaning, place: PlaceOf) -> NDArray[np.float64]:
    check_choice(meaning, get_args(Meaning), "meaning")
    weights = numbers(column, place)
    valued = np.ones(len(weights), dtype=bool) if states is None else states == 0
    for wrong, code, what, advice in (
        (~np.isfinite(weights), "S201", "is not a finite number", "mark an unknown tie by a column state: not_asked or not_answered"),
        (weights < 0, "S202", "is negative", "weights must be finite and at least 0"),
        ((weights == 0) & (meaning == "cost"), "S226", "is a cost of 0", "costs must be above 0; leave the row out where there is no tie"),
    ):
        bad = np.flatnonzero(wrong & valued)
        if bad.size:
            row = int(bad[0])
            more = "" if bad.size == 1 else f" (and {bad.size - 1} more)"
            raise InvalidInput(code, f"the weight {weights[row]:g} {what}{more}", place(row, "weight"), advice)
    return weights


def numbers(column: nw.Series[Any], place: PlaceOf) -> NDArray[np.float64]:
    """A column as doubles, missing as NaN; refuses text."""
    if column.dtype.is_numeric() or column.dtype == nw.Boolean:
        native = column.to_native()
        if isinstance(native, pd.Series):
            return native.to_numpy(dtype=np.float64, na_value=np.nan)
        return np.asarray(column.cast(nw.Float64).to_numpy(), dtype=np.float64)
    out = np.empty(len(column))
    for row, value in enumerate(column.to_list()):
        try:
            out[row] = np.nan if value is None or value is pd.NA else float(value) if not isinstance(value, str) else _refuse(value)
        except (TypeError, ValueError):
            raise InvalidInput(
                "S227",
                f"{value!r} is not a number",
                place(row, "weight"),
                "turn the column into numbers first; text is never converted unasked",
            ) from None
    return out


def _refuse(value: str) -> float:
    raise ValueError(value)


def row_states(respondents: Iterable[Any] | None, roster: pd.Index) -> NDArray[np.uint8] | None:
    """What an absent tie of each actor means, where some did not answer; None where all did."""
    if respondents is None:
        return None
    states = np.full(len(roster), STATES["not_answered"], dtype=np.uint8)
    states[known(respondents, roster, "respondents")] = STATES["none"]
    return None if (states == STATES["none"]).all() else states


def _split(
    states: NDArray[np.uint8] | None, weights: NDArray[np.float64] | None
) -> tuple[NDArray[np.bool_] | None, NDArray[np.uint8] | None]:
    """Which rows are ties (None: all), and the state of each row that is not: a weight of 0 is an observed none."""
    if states is None and (weights is None or (weights != 0).all()):
        return None, None
    size = len(states) if states is not None else len(weights) if weights is not None else 0
    absent = np.zeros(size, dtype=np.uint8) if states is None else states.copy()
    if weights is not None:
        absent[(absent == STATES["value"]) & (weights == 0)] = STATES["none"]
    return absent == STATES["value"], absent


def _rows(
    roster: pd.Index,
    start: NDArray[np.int32],
    end: NDArray[np.int32],
    weights: NDArray[np.float64] | None,
    kept: NDArray[np.bool_] | None,
    directed: bool,
    parallel: Parallel,
    place: PlaceOf,
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64] | None]:
    if kept is not None:
        start, end = start[kept], end[kept]
        weights = None if weights is None else weights[kept]
    try:
        offsets, targets, values, _ = _core.build_csr(len(roster), start, end, weights, directed=directed, parallel=parallel)
    except InvalidInput as error:
        tie = error.place.removeprefix("tie ")
        if error.code != "S204" or not tie.isdigit():
            raise
        row = int(tie) if kept is None else int(np.flatnonzero(kept)[int(tie)])
        first, second = roster[start[int(tie)]], roster[end[int(tie)]]
        raise InvalidInput(
            "S204",
            f"the tie from {first!r} to {second!r} is given twice",
            place(row, "source"),
            "say how to join such ties: parallel sum, max or count",
        ) from None
    return offsets, targets, values


def _cells(
    roster: pd.Index,
    start: NDArray[np.int32],
    end: NDArray[np.int32],
    absent: NDArray[np.uint8] | None,
    kept: NDArray[np.bool_] | None,
    directed: bool,
    by_row: NDArray[np.uint8] | None,
    parallel: Parallel,
    place: PlaceOf,
) -> Cells | None:
    """Single cells that differ from what their row holds anyway."""
    if absent is None or kept is None or kept.all():
        return None
    keys = _keys(start, end, len(roster), directed)
    rows = np.flatnonzero(~kept)
    if parallel == "error":
        _check_cells(roster, rows, start, end, keys, kept, place)
    else:
        # Rows that are joined speak of one cell together: a tie in any of them is a tie.
        rows = rows[~np.isin(keys[rows], keys[kept]) & ~pd.Series(keys[rows]).duplicated().to_numpy()]
    giver, taker, state = start[rows], end[rows], absent[rows]
    if not directed:
        giver, taker, state = np.concatenate([giver, taker]), np.concatenate([taker, giver]), np.concatenate([state, state])
    usual = np.uint8(STATES["none"]) if by_row is None else by_row[giver]
    differs = (state != usual) & (giver != taker)
    if not differs.any():
        return None
    return giver[differs], taker[differs], state[differs]


def _keys(start: NDArray[np.int32], end: NDArray[np.int32], n: int, directed: bool) -> NDArray[np.int64]:
    low, high = (start, end) if directed else (np.minimum(start, end), np.maximum(start, end))
    return low.astype(np.int64) * n + high


def _check_cells(
    roster: pd.Index,
    rows: NDArray[np.intp],
    start: NDArray[np.int32],
    end: NDArray[np.int32],
    keys: NDArray[np.int64],
    kept: NDArray[np.bool_],
    place: PlaceOf,
) -> None:
    for wrong, what, advice in (
        (np.isin(keys[rows], keys[kept]), "has both a value and a state", "keep the value or the state"),
        (pd.Series(keys[rows]).duplicated().to_numpy(), "is given two states", "keep one row"),
    ):
        if wrong.any():
            row = int(rows[np.flatnonzero(wrong)[0]])
            tie = f"the tie from {roster[start[row]]!r} to {roster[end[row]]!r}"
            raise InvalidInput("S210", f"{tie} {what}", place(row, "state"), advice)

"""From columns of names to codes: the strict matching of actors, fast for integers and Arrow strings."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

import narwhals as nw
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samspill._errors import InvalidInput

Codes: TypeAlias = NDArray[np.int64]
PlaceOf: TypeAlias = Callable[[int, str], str]
"""Names the place of a row (counted from 0) of the ties, in the column that plays a role: source, target, weight, state."""


def row_place(row: int, role: str) -> str:
    """The place of a row in a frame, counted from 0 as in ``ties.iloc[17]``."""
    return f"ties row {row}"


def factorize(column: Any) -> tuple[Codes, pd.Index]:
    """The code of each entry (-1 where it is missing) and the distinct entries in order of appearance.

    `column` is a column of any frame that narwhals knows, a NumPy array, a pandas Index, or a sequence.
    """
    native = nw.to_native(column, pass_through=True)
    if hasattr(native, "to_arrow") and _has_pyarrow():
        native = native.to_arrow()
    if hasattr(native, "dictionary_encode"):
        return _factorize_arrow(native)
    if isinstance(column, nw.Series) and not isinstance(native, pd.Series):
        native = np.array(column.to_list(), dtype=object)
    elif not isinstance(native, (pd.Series, pd.Index, np.ndarray)):
        native = pd.Index(list(native), dtype=None if len(native) else object)
    codes, distinct = pd.factorize(native)
    index = pd.Index(distinct)
    if isinstance(index.dtype, pd.CategoricalDtype):
        index = pd.Index(index.tolist())
    return codes.astype(np.int64, copy=False), index


def _has_pyarrow() -> bool:
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        return False
    return True


def _factorize_arrow(column: Any) -> tuple[Codes, pd.Index]:
    encoded = column.dictionary_encode()
    if hasattr(encoded, "combine_chunks"):
        encoded = encoded.combine_chunks()
    if hasattr(encoded, "num_chunks"):
        encoded = encoded.chunk(0) if encoded.num_chunks else encoded.type.wrap_array([])
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return codes.astype(np.int64, copy=False), pd.Index(encoded.dictionary.to_pandas())


def kind_of(index: pd.Index) -> str:
    """What sort of ids these are: text, number, other; "" where there are none."""
    if len(index) == 0:
        return ""
    if pd.api.types.is_bool_dtype(index.dtype):
        return "other"
    if pd.api.types.is_integer_dtype(index.dtype):
        return "number"
    inferred = pd.api.types.infer_dtype(index, skipna=True)
    return {"string": "text", "integer": "number", "floating": "decimal", "mixed-integer": "mixture"}.get(inferred, "other")


def check_kind(index: pd.Index, what: str) -> None:
    """Refuse ids that would match by accident: decimals, and numbers among texts."""
    kind = kind_of(index)
    if kind == "decimal":
        raise InvalidInput("S221", f"its ids are decimal numbers, such as {index[0]!r}", what, "turn them into whole numbers or text first")
    if kind == "mixture":
        raise InvalidInput("S221", "its ids are partly text and partly numbers", what, "write all of them one way")


def same_kind(ids: pd.Index, roster: pd.Index, what: str) -> None:
    """Refuse to match text against numbers: '1' is not 1."""
    given, wanted = kind_of(ids), kind_of(roster)
    if given and wanted and given != wanted and {given, wanted} <= {"text", "number"}:
        raise InvalidInput(
            "S221",
            f"its ids are {_plural(given)}, such as {ids[0]!r}, and those of the actors are {_plural(wanted)}, such as {roster[0]!r}",
            what,
            "write ids the same way in both; they are never converted unasked",
        )


def _plural(kind: str) -> str:
    return {"text": "texts", "number": "numbers"}[kind]


def roster_of(ids: Any, what: str = "actors") -> pd.Index:
    """The roster as an index; refuses blank ids and ids given twice."""
    codes, distinct = factorize(ids)
    if (codes < 0).any():
        row = int(np.flatnonzero(codes < 0)[0])
        raise InvalidInput("S222", "the id is missing", f"{what} row {row}", "give every actor an id, or leave the row out")
    if len(distinct) != len(codes):
        row = int(np.flatnonzero(pd.Series(codes).duplicated())[0])
        raise InvalidInput("S223", f"{distinct[codes[row]]!r} is given twice", f"{what} row {row}", "give each actor one row")
    check_kind(distinct, what)
    return distinct.rename("actor")


def joined_roster(givers: pd.Index, takers: pd.Index) -> pd.Index:
    """Everybody named, givers first, in order of appearance."""
    check_kind(givers, "ties")
    check_kind(takers, "ties")
    same_kind(takers, givers, "ties")
    if len(givers) == 0:
        return takers.rename("actor")
    named = givers.append(takers[givers.get_indexer(takers) < 0])
    return named.rename("actor")


def positions(codes: Codes, distinct: pd.Index, roster: pd.Index, place: PlaceOf, role: str) -> NDArray[np.int32]:
    """The number of each entry's actor on the roster; refuses a missing and an unknown id, with the nearest known one."""
    check_kind(distinct, role)
    same_kind(distinct, roster, role)
    found = roster.get_indexer(distinct)
    where = np.append(found, -1)[codes].astype(np.int32)
    bad = np.flatnonzero(where < 0)
    if bad.size:
        row = int(bad[0])
        more = "" if bad.size == 1 else f" (and {bad.size - 1} more)"
        if codes[row] < 0:
            raise InvalidInput(
                "S222", f"the {role} is missing{more}", place(row, role), "name both ends of every tie, or leave the row out"
            )
        raise unknown_actor(distinct[codes[row]], roster, place(row, role), more)
    return where


def known(ids: Iterable[Any], roster: pd.Index, what: str) -> NDArray[np.intp]:
    """The numbers of `ids` on the roster; refuses an unknown one."""
    wanted = pd.Index(list(ids), dtype=object)
    found = roster.get_indexer(wanted) if len(wanted) else np.empty(0, dtype=np.intp)
    if (found < 0).any():
        raise unknown_actor(wanted[int(np.flatnonzero(found < 0)[0])], roster, what)
    return found


def unknown_actor(name: Any, roster: Sequence[Any] | pd.Index, place: str, more: str = "") -> InvalidInput:
    """The error for an id that is not on the roster."""
    folded = {str(actor).casefold(): actor for actor in reversed(list(roster[:5000]))}
    near = difflib.get_close_matches(str(name).casefold(), folded, n=1)
    advice = (
        f"did you mean {_plain(folded[near[0]])!r}? Otherwise add it to the actors"
        if near
        else "add it to the actors, or correct the spelling"
    )
    return InvalidInput("S203", f"{_plain(name)!r} is not among the {len(roster)} actors{more}", place, advice)


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value

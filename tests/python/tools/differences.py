"""Where a known tool gives another number: each is asserted for us, recorded for it, and becomes a row of *Where tools differ*."""

from __future__ import annotations

import atexit
import json
import os
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["differs"]

_rows: list[dict[str, Any]] = []


def differs(*, metric: str, tool: str, graph: str, definition: Any, ours: Any, theirs: Any, why: str, trap: int | None = None, rel: float = 1e-9) -> None:
    """Assert that our value is the definition's, and keep what the tool gave.

    Parameters
    ----------
    metric, tool, graph : str
        The registered name; the tool with its version ("NetworKit 11.3"); the input in words.
    definition, ours, theirs : float, array-like or str
        What the definition gives (worked by hand or computed from it), what we give (nan where undefined), and what the tool returned
        when the test ran; a text where it raised, or where it is not installed and a manual was read.
    why : str
        What the tool does otherwise, in a sentence.
    trap : int, optional
        Its number in the list of traps.
    rel : float
        How closely ours must meet the definition.
    """
    np.testing.assert_allclose(np.asarray(ours, dtype=float), np.asarray(definition, dtype=float), rtol=rel, atol=1e-12, err_msg=f"{metric}: {graph}")
    _rows.append({"metric": metric, "tool": tool, "graph": graph, "ours": _plain(ours), "theirs": _plain(theirs), "why": why, "trap": trap})


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    numbers = np.asarray(value, dtype=float).round(6)
    return numbers.tolist()


@atexit.register
def _keep() -> None:
    folder = os.environ.get("SAMSPILL_ORACLES")
    if folder and _rows:
        Path(folder, f"differences-{os.getpid()}.json").write_text(json.dumps(_rows), encoding="utf-8")

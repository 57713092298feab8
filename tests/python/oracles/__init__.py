"""Comparisons with independent values, kept for the table that tests/oracle_table.py makes."""

from __future__ import annotations

import atexit
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["compare"]

_rows: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0, 0.0])


def compare(metric: str, oracle: str, ours: Any, theirs: Any, *, rel: float = 1e-9, abs: float = 1e-12) -> None:
    """Assert that values of a metric equal those of an oracle, nan where nan, and keep how many they were and how far apart.

    Parameters
    ----------
    metric, oracle : str
        The registered name, and whose values `theirs` are: "NetworkX", "definition, dense", "Bonacich 1987".
    ours, theirs : float or array-like of the same shape
    rel, abs : float
        They may differ by ``abs + rel * |theirs|``.
    """
    left, right = np.asarray(ours, dtype=float), np.asarray(theirs, dtype=float)
    assert left.shape == right.shape, f"{metric} against {oracle}: {left.shape} values, theirs {right.shape}"
    np.testing.assert_allclose(left, right, rtol=rel, atol=abs, err_msg=f"{metric} against {oracle}")
    finite = np.isfinite(right)
    apart = np.abs(left[finite] - right[finite]) / np.maximum(1.0, np.abs(right[finite]))
    row = _rows[metric, oracle]
    row[0] += right.size
    row[1] = max(row[1], float(apart.max(initial=0.0)))


@atexit.register
def _keep() -> None:
    """One file a process: several run side by side."""
    folder = os.environ.get("SAMSPILL_ORACLES")
    if folder and _rows:
        lines = [f"{metric}\t{oracle}\t{count:.0f}\t{largest:.2e}\n" for (metric, oracle), (count, largest) in sorted(_rows.items())]
        Path(folder, f"py-{os.getpid()}.tsv").write_text("".join(lines), encoding="utf-8")

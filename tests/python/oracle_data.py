"""The data sets behind the reference values, as R's sna read them: ties where the value is above 0, no loops."""

from __future__ import annotations

import os
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import samspill as sp
from numpy.typing import NDArray

SHARED = Path(os.environ.get("SAMSPILL_DATA", Path(__file__).parents[3] / "shared"))
if not (SHARED / "oracle").is_dir() and "CI" in os.environ:
    raise RuntimeError(f"SAMSPILL_DATA: no reference values under {SHARED}")
needs_data = pytest.mark.skipif(not (SHARED / "oracle").is_dir(), reason=f"no reference values under {SHARED}")

CLASSICS = {
    "classics/ht_advice": ("ht_advice", "dept"),
    "classics/ht_friends": ("ht_friends", "dept"),
    "classics/ht_reports": ("ht_reports", "dept"),
    "classics/law_advice": ("law_advice", "status"),
    "classics/law_friends": ("law_friends", "status"),
    "classics/law_cowork": ("law_cowork", "status"),
    "classics/EIES_messages_n32": ("eies_messages", "Discipline"),
    "classics/flo_marriage": ("flo_marriage", None),
    "classics/flo_business": ("flo_business", None),
}
EMON = ["Cheyenne", "HurrFrederic", "LakePomona", "MtSi", "MtStHelens", "Texas", "Wichita"]
CHEMICALS = ["pol", "scito", "scifrom", "infrep", "sci_confirmed"]
DATASETS = [*CLASSICS, *(f"search-rescue-emon/{name}" for name in EMON), *(f"german-chemicals/{name}" for name in CHEMICALS)]
SURVEYS = [name for name in DATASETS if not name.startswith(("search", "classics/flo", "classics/law_cowork")) and "confirmed" not in name]
"""Directed questions that each actor answered for itself, so that a respondent can go missing."""


@cache
def matrix(name: str) -> tuple[NDArray[np.int8], list[str] | None, bool]:
    """The 0/1 matrix of a data set, the group of each actor, and whether it is directed."""
    folder, _, what = name.partition("/")
    if folder == "german-chemicals":
        return _chemicals(what), pd.read_csv(SHARED / "data" / folder / "actors.csv")["type"].tolist(), True
    if folder == "search-rescue-emon":
        ties, actors = (pd.read_csv(SHARED / "data" / folder / f"{file}.csv") for file in ("edges", "nodes"))
        ties, actors = ties[ties["network"] == what], actors[actors["network"] == what]
        return _cells(ties, len(actors)), actors["Sponsorship"].tolist(), True
    stem, group = CLASSICS[name]
    ties, actors = (pd.read_csv(SHARED / "data" / "classics" / f"{stem}_{file}.csv") for file in ("edges", "nodes"))
    cells = _cells(ties, len(actors))
    directed = not stem.startswith("flo_")
    return (cells if directed else cells | cells.T), None if group is None else actors[group].astype(str).tolist(), directed


def _cells(ties: pd.DataFrame, size: int) -> NDArray[np.int8]:
    cells = np.zeros((size, size), dtype=np.int8)
    cells[ties["from"].to_numpy() - 1, ties["to"].to_numpy() - 1] = 1
    np.fill_diagonal(cells, 0)
    return cells


def _chemicals(what: str) -> NDArray[np.int8]:
    if what == "sci_confirmed":
        return _chemicals("scito") * _chemicals("scifrom").T
    cells = (pd.read_csv(SHARED / "data" / "german-chemicals" / f"{what}.csv", index_col=0).to_numpy() > 0).astype(np.int8)
    np.fill_diagonal(cells, 0)
    return cells


def network(name: str) -> sp.Network:
    cells, groups, directed = matrix(name)
    return from_matrix(cells, groups, directed)


def from_matrix(
    cells: NDArray[np.int8], groups: list[str] | None, directed: bool = True, answered: NDArray[np.bool_] | None = None
) -> sp.Network:
    """A network from a 0/1 matrix; the rows of those who did not answer are empty and unobserved."""
    shown = cells if answered is None else cells * answered[:, None]
    giver, taker = np.nonzero(shown if directed else np.triu(shown))
    actors = list(range(len(cells)))
    return sp.Network.from_frames(
        {"from": giver, "to": taker},
        actors=actors,
        sector=None if groups is None else dict(zip(actors, groups, strict=True)),
        directed=directed,
        respondents=None if answered is None else np.flatnonzero(answered).tolist(),
    )


@lru_cache(maxsize=1)
def _reference() -> pd.DataFrame:
    return pd.read_csv(SHARED / "oracle" / "network_measures_sna.csv")


def sna(name: str, measure: str) -> float:
    """The value that R's sna gave; nan where it gave none."""
    table = _reference()
    found = table[(table["dataset"] == name) & (table["measure"] == measure)]["value"]
    return float("nan") if found.empty else float(found.iloc[0])


def sna_mixing(name: str) -> pd.DataFrame:
    table = pd.read_csv(SHARED / "oracle" / "mixing_matrices.csv", dtype={"from": str, "to": str})
    return table[table["dataset"] == name]


def respondents_lost(size: int, rng: np.random.Generator, among: NDArray[np.intp] | None = None) -> NDArray[np.bool_]:
    """Who answered when 20 to 40 % of `among` (everybody) did not."""
    pool = np.arange(size) if among is None else among
    lost = rng.choice(pool, size=max(1, round(len(pool) * rng.uniform(0.2, 0.4))), replace=False)
    answered = np.ones(size, dtype=bool)
    answered[lost] = False
    return answered

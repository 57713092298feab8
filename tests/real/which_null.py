"""The numbers of docs/which-null.md: the same figures held against one null and another. ``python docs/make_tables.py which-null`` writes them."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import samspill as sp
from build_studies import german_chemicals, h2020_norway, write_folder


@dataclass(frozen=True)
class Reading:
    """One figure of a metric, in words, and where it stands among the metric's values."""

    words: str
    metric: str
    value: Any = None


CHEMICALS_METRICS: dict[str, Any] = {
    "ei": "mixing.ei_index",
    "symmetry": "symmetry.sector_symmetry_index",
    "betweenness": {"metric": "balance.theil_decomposition", "of": "power.betweenness", "of_options": {"cost": "hops"}},
    "brokerage": {"metric": "brokerage.gould_fernandez", "by": "sector"},
    "reciprocity": "symmetry.reciprocity",
}
CHEMICALS = (
    Reading("E-I index", "ei"),
    Reading("ties returned", "reciprocity"),
    Reading("sector symmetry index", "symmetry"),
    Reading("share of the inequality of betweenness that lies between sectors", "betweenness", "between_share"),
    Reading("government bodies as representatives", "brokerage", ("gov", "representative")),
    Reading("government bodies as coordinators", "brokerage", ("gov", "coordinator")),
)
PROJECTS = (
    Reading("projects with a university", "pairs", ("HES", "HES")),
    Reading("projects with a university and a research institute", "pairs", ("HES", "REC")),
    Reading("share of projects with several sectors, not all", "shares", "several_sectors"),
)


@dataclass(frozen=True)
class Row:
    """A figure under one null."""

    words: str
    null: str
    observed: float
    mean: float
    low: float
    high: float
    p: float


def chemicals(data: Path) -> list[Row]:
    """Political information between thirty organisations."""
    with tempfile.TemporaryDirectory() as folder:
        net = sp.Study.read(write_folder(german_chemicals(data), Path(folder) / "study")).network("pol")
    nulls = [sp.null.permute_sectors(), sp.null.density(), sp.null.rewire_directed()]
    found = {null.code: sp.infer(CHEMICALS_METRICS, net, null, replicates=9999) for null in nulls}
    found["patefield"] = sp.infer({"ei": "mixing.ei_index"}, net, sp.null.patefield(), replicates=9999)
    return list(_rows(CHEMICALS, found, lambda words, null: null != "density" or words in ("E-I index", "ties returned")))


def projects(data: Path) -> list[Row]:
    """Projects of Horizon 2020 with Norwegian organisations."""
    tables = h2020_norway(data)
    heading, *seats = tables["attendance"]
    columns, *people = tables["actors"]
    frame = pd.DataFrame(seats, columns=heading)[["event", "actor"]].drop_duplicates()
    sectors = {row[columns.index("id")]: row[columns.index("sector")] for row in people}
    metrics: dict[str, Any] = {"pairs": "joint.sector_pairs", "shares": "joint.joint_shares"}
    nulls = [sp.null.permute_sectors(), sp.null.permute_attendance()]
    found = {null.code: sp.infer(metrics, frame, null, replicates=199, sectors=sectors) for null in nulls}
    return list(_rows(PROJECTS, found, lambda words, null: True))


def _rows(readings: Iterable[Reading], found: Mapping[str, sp.Inferences], shown: Callable[[str, str], bool]) -> Iterable[Row]:
    for reading in readings:
        for null, tests in found.items():
            if reading.metric in tests and shown(reading.words, null):
                test = tests[reading.metric] if reading.value is None else tests[reading.metric][reading.value]
                yield Row(reading.words, null, float(test.observed), test.null_mean, test.interval.low, test.interval.high, test.p)


def table(rows: Iterable[Row]) -> str:
    """As the page shows them."""
    out = ["| figure | observed | null | its mean | its central 95 % | p |", "|---|---|---|---|---|---|"]
    out += [f"| {one.words} | {_short(one.observed)} | `{one.null}` | {_short(one.mean)} | {_short(one.low)} to {_short(one.high)} | {one.p:.3f} |" for one in rows]
    return "\n".join(out)


def _short(x: float) -> str:
    return f"{x:.3f}" if abs(x) < 2 else f"{x:,.0f}"

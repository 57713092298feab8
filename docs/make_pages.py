"""Writes the pages of the metrics: python docs/make_pages.py FOLDER [RECORDS].

One page a metric, and an index, from the registry and the docstrings; where RECORDS holds what the tests compared (tests/oracle_table.py),
also what every metric was compared with, and where known tools differ.
"""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from samspill import _core

FACTS = (
    ("catalogue", "Catalogue number"),
    ("input", "Computed from"),
    ("scope", "One value for each"),
    ("unit", "Unit"),
    ("weights", "Weights"),
    ("direction", "Direction"),
    ("loops", "Loops"),
    ("unobserved", "Unobserved cells"),
    ("extremes", "Extremes over unobserved cells (see `sp.bounds`)"),
    ("source", "Source"),
)


def twins() -> dict[str, str]:
    """Of every metric in a table or a formula of twins.md the heading of its family."""
    found: dict[str, str] = {}
    for section in (Path(__file__).parent / "twins.md").read_text(encoding="utf-8").split("\n## ")[1:]:
        for name in re.findall(r"`(\w+\.\w+)`", section.split("**Report**")[0]):
            found[name] = section.split("\n", 1)[0]
    return found


def page(info: Mapping[str, Any], family: str | None = None) -> str:
    """The page of one metric: its facts from the registry, its text from the docstring, and where its twins are described."""
    function = getattr(importlib.import_module(f"samspill.{info['family']}"), info["name"].split(".")[1])
    facts = [f"| {label} | {info[key]} |" for key, label in FACTS]
    facts.append(f"| Range | {info['low']:g} to {info['high']:g} |")
    facts.append(f"| Unchanged under | {', '.join(info['same']) or 'nothing declared'} |")
    return "\n".join(
        [
            f"# {info['name']}",
            "",
            f"`samspill.{info['name']}{inspect.signature(function)}`",
            "",
            "| | |",
            "|---|---|",
            *facts,
            "",
            "```text",
            inspect.getdoc(function) or "",
            "```",
            "",
            *([f"Twins, and which to report: [{family}](../twins.md#{anchor(family)})", ""] if family else []),
            "[all metrics](index.md) · [conventions](../conventions.md)",
            "",
        ]
    )


def anchor(heading: str) -> str:
    """The fragment that a heading's link has."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def proofs(records: Path) -> dict[str, str]:
    """What every metric was compared with, and where tools differ, from what the tests left in `records`."""
    spec = importlib.util.spec_from_file_location("oracle_table", Path(__file__).parents[1] / "tests" / "oracle_table.py")
    assert spec and spec.loader
    tables = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tables)
    found = tables.records(records)
    back = ["", "[all metrics](index.md)", ""]
    return {
        "oracles.md": "\n".join([*tables.oracle_lines(sorted(found), found), *back]),
        "differences.md": "\n".join([*tables.difference_lines(records), *back]),
    }


def index(infos: Iterable[Mapping[str, Any]], proven: bool) -> str:
    """The list of all metrics, a row each."""
    columns = ("catalogue", "input", "scope", "unit", "weights")
    rows = [
        f"| [{info['name']}]({info['name']}.md) | {' | '.join(str(info[column]) for column in columns)} |"
        for info in infos
    ]
    links = ["[Metrics that say the same](../twins.md)"]
    if proven:
        links += ["[What every metric was compared with](oracles.md)", "[Where tools differ](differences.md)"]
    head = ["# Metrics", "", " · ".join(links), "", "| name | catalogue | computed from | one value for each | unit | weights |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def write(folder: Path, records: Path | None = None) -> list[Path]:
    """Writes the pages of all registered metrics, those of `records` beside them, and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    infos, families = _core.infos(), twins()
    texts = {"index.md": index(infos, proven=records is not None)} | {f"{info['name']}.md": page(info, families.get(info["name"])) for info in infos}
    if records is not None:
        texts |= proofs(records)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


if __name__ == "__main__":
    print(f"{len(write(*map(Path, sys.argv[1:])))} pages in {sys.argv[1]}")

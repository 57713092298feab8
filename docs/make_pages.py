"""Writes one page a metric, and an index, from the registry and the docstrings: python docs/make_pages.py FOLDER."""

from __future__ import annotations

import importlib
import inspect
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
    ("source", "Source"),
)


def page(info: Mapping[str, Any]) -> str:
    """The page of one metric: its facts from the registry, its text from the docstring."""
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
            "[all metrics](index.md) · [conventions](../conventions.md)",
            "",
        ]
    )


def index(infos: Iterable[Mapping[str, Any]]) -> str:
    """The list of all metrics, a row each."""
    columns = ("catalogue", "input", "scope", "unit", "weights")
    rows = [
        f"| [{info['name']}]({info['name']}.md) | {' | '.join(str(info[column]) for column in columns)} |"
        for info in infos
    ]
    head = ["# Metrics", "", "| name | catalogue | computed from | one value for each | unit | weights |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows, ""])


def write(folder: Path) -> list[Path]:
    """Writes the pages of all registered metrics and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    infos = _core.infos()
    texts = {"index.md": index(infos)} | {f"{info['name']}.md": page(info) for info in infos}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in texts]


if __name__ == "__main__":
    print(f"{len(write(Path(sys.argv[1])))} pages in {sys.argv[1]}")

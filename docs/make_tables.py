"""Writes the tables of pages that tests check: python docs/make_tables.py calibration | which-null.

``calibration`` takes as long as tests/validity; ``which-null`` reads the data sets that SAMSPILL_DATA names.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import samspill as sp

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests" / name) for name in ("validity", "real")]


def put(page: str, name: str, table: str) -> str:
    """The page with a table between its marks."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    head, rest = page.split(begin)
    _, tail = rest.split(end)
    return f"{head}{begin}{table}\n{end}{tail}"


def calibration() -> dict[str, str]:
    """How often each test says p <= a, and how often it finds a planted asymmetry."""
    import calibration as made

    return {"levels": made.table_of_rows(list(made.rows())), "power": made.table_of_curves(made.curves())}


def which_null() -> dict[str, str]:
    """Real figures under one null and another."""
    import which_null as made

    data = Path(os.environ.get("SAMSPILL_DATA", ROOT.parent / "shared")) / "data"
    return {"chemicals": made.table(made.chemicals(data)), "projects": made.table(made.projects(data))}


def main(name: str) -> None:
    """Write the tables of one page."""
    page = ROOT / "docs" / f"{name}.md"
    text = page.read_text(encoding="utf-8")
    with sp.isa("baseline"):
        for mark, table in {"calibration": calibration, "which-null": which_null}[name]().items():
            text = put(text, mark, table)
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])

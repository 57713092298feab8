"""Tables from what the tests compared: python tests/oracle_table.py RECORDS [--differences].

RECORDS is the folder that SAMSPILL_ORACLES named while the C++ and the Python tests ran. Without the switch: metric, oracle, number of comparisons
and largest difference, for every metric of the registry; exits with 1 where a metric has fewer than two oracles. With it: where known tools differ.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from samspill import metrics

FAMILIES = ("power", "balance", "symmetry", "mixing", "brokerage")
"""The families of which every metric must have two oracles."""

Rows = dict[str, dict[str, tuple[int, float]]]


def records(folder: Path) -> Rows:
    """By metric and oracle: how many comparisons, and the largest difference."""
    found: Rows = defaultdict(dict)
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            metric, oracle, count, largest = line.split("\t")
            before = found[metric].get(oracle, (0, 0.0))
            found[metric][oracle] = (before[0] + int(count), max(before[1], float(largest)))
    return found


def oracle_lines(names: list[str], found: Rows) -> Iterator[str]:
    """The table as Markdown, by name."""
    yield "# What every metric was compared with"
    yield ""
    yield "Differences are relative where the oracle's value is above 1, else absolute."
    yield ""
    yield "| metric | oracle | comparisons | largest difference |"
    yield "|---|---|--:|--:|"
    for name in names:
        for oracle, (count, largest) in sorted(found.get(name, {}).items()):
            yield f"| {name} | {oracle} | {count} | {largest:.1e} |"


def difference_lines(folder: Path) -> Iterator[str]:
    """*Where tools differ* as Markdown."""
    rows = [row for path in sorted(folder.glob("differences-*.json")) for row in json.loads(path.read_text(encoding="utf-8"))]
    yield "# Where tools differ"
    yield ""
    yield "Each row is a test: ours was held against the definition. Tools of Python ran in the same test where their version is given;"
    yield "what those of R and graph-tool return was recorded before or read in their manuals."
    yield ""
    yield "| metric | input | samspill | tool | returns | why |"
    yield "|---|---|---|---|---|---|"
    for row in sorted(rows, key=lambda row: (row["metric"], row["tool"], row["graph"])):
        yield f"| {row['metric']} | {row['graph']} | {row['ours']} | {row['tool']} | {row['theirs']} | {row['why']} |"


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    if "--differences" in arguments:
        print("\n".join(difference_lines(folder)))
        return 0
    names = sorted(metrics()["name"])
    found = records(folder)
    print("\n".join(oracle_lines(names, found)))
    strangers = sorted(set(found) - set(names))
    lacking = [name for name in names if name.split(".")[0] in FAMILIES and len(found.get(name, {})) < 2]
    for name in strangers:
        print(f"compared under a name that no metric has: {name}", file=sys.stderr)
    for name in lacking:
        print(f"fewer than two oracles: {name}", file=sys.stderr)
    return 1 if strangers or lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

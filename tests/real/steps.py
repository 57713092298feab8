"""What is asked of every study: that the report is made, in both editions and languages, and is the same each time."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import samspill as sp
from build_studies import Tables, write_folder, write_workbook
from samspill.study.check import describe

REPLICATES = 199

_RUN = """
import resource, sys
from samspill.cli import main
status = main()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(status)
"""


@dataclass(frozen=True)
class Made:
    """A report made in the shell: the page, the numbers, and what it took."""

    page: str
    numbers: bytes
    seconds: float
    peak_mib: float

    @property
    def results(self) -> dict[str, Any]:
        return json.loads(self.numbers)


def make_report(study: Path, out: Path, *options: str, threads: int = 2) -> Made:
    """`samspill report` in a process of its own, whose largest memory includes what it was started with."""
    out.mkdir(parents=True, exist_ok=True)
    page, numbers = out / "report.html", out / "results.json"
    command = [sys.executable, "-c", _RUN, "report", str(study), "-o", str(page), "--json", str(numbers), *options]
    started = time.monotonic()
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "SAMSPILL_THREADS": str(threads)}, check=False)
    seconds = time.monotonic() - started
    assert done.returncode == 0, done.stderr
    *noise, peak = done.stderr.split()
    assert noise == [], done.stderr
    return Made(page.read_text(encoding="utf-8"), numbers.read_bytes(), seconds, int(peak) / 1024)


def assert_same_bytes(tables: Tables, folder: Path) -> Made:
    """The same numbers from CSV with two threads and from a workbook with one."""
    options = ("--replicates", str(REPLICATES))
    first = make_report(write_folder(tables, folder / "csv"), folder / "first", *options)
    second = make_report(write_workbook(tables, folder / "study.xlsx"), folder / "second", *options, threads=1)
    assert first.numbers == second.numbers
    return first


def assert_pages(study: sp.Study) -> dict[str, dict[str, Any]]:
    """The page of either edition in Norwegian and English; the numbers of each edition."""
    found = {}
    for edition in ("parties", "researcher"):
        profile = study.profile(seed=1, replicates=REPLICATES, edition=edition)
        for language in ("nb", "en"):
            assert_page(profile.to_html(lang=language), language)
        found[edition] = json.loads(profile.to_json(), parse_constant=_no_such_number)
    return found


def assert_page(page: str, language: str) -> None:
    assert page.lower().startswith("<!doctype html>")
    assert re.search(rf'<html[^>]* lang="{language}"', page)
    assert page.rstrip().endswith("</html>")
    prose = re.sub(r"<(script|style|pre)\b.*?</\1>", "", page, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", prose)
    assert not re.search(r"\b(nan|None|NaN)\b|\{\w*\}", text), re.search(r".{60}(\b(nan|None|NaN)\b|\{\w*\}).{20}", text, re.DOTALL)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def understood(study: sp.Study) -> dict[str, Any]:
    """What `samspill check --json` says, of a study without any fault or remark."""
    said = describe(study).to_dict()
    assert said["problems"] == []
    assert said["next"]["step"] == "report"
    return said


def cells(said: dict[str, Any], relation: str) -> dict[str, int]:
    """The ties, observed nones and unknown cells of a relation."""
    (found,) = [response["cells"] for response in said["responses"] if response["relation"] == relation]
    return dict(found)


def finding(results: dict[str, Any], measure: str, **where: Any) -> dict[str, Any]:
    """The one finding of a measure that fits."""
    (found,) = [one for one in results["findings"] if one["measure"] == measure and all(one[key] == value for key, value in where.items())]
    return dict(found)


def _no_such_number(name: str) -> float:
    raise AssertionError(f"{name} in JSON")

"""A report on every published data set that fits: numbers that are known, and refusals with their reasons."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import studies
from samspill.study import Study


def report(folder: Path, out: Path, replicates: int = 199, edition: str = "parties") -> dict[str, Any]:
    """The profile of a study after its report was written in both languages."""
    profile = Study.read(folder).profile(replicates=replicates, edition=edition)
    for language in ("nb", "en"):
        page = profile.to_html(out / f"{language}.html", lang=language)
        assert "</html>" in page
    content: dict[str, Any] = json.loads(profile.to_json())
    return content


def by_id(content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {finding["id"]: finding for finding in content["findings"]}


def test_german_chemicals_confirms_63_ties(tmp_path: Path) -> None:
    content = report(studies.german_chemicals(tmp_path / "study"), tmp_path)
    confirmed = by_id(content)["M6.scito"]
    assert (confirmed["numerator"], confirmed["other_relation"]) == (63, "scifrom")
    assert confirmed["denominator"] == 185 + 185 - 63
    assert confirmed["verdict"] is None


def test_german_chemicals_counts_every_tie(tmp_path: Path) -> None:
    content = report(studies.german_chemicals(tmp_path / "study"), tmp_path)
    told = {row["relation"]: row["ties"] for row in content["data_quality"]["cells"]}
    assert told == {"pol": 342, "scito": 185, "scifrom": 185, "infrep": 283}


def test_german_chemicals_hides_small_sectors_and_what_would_give_them_away(tmp_path: Path) -> None:
    content = report(studies.german_chemicals(tmp_path / "study"), tmp_path)
    hidden = {entry["sector"] for entry in content["suppressed"] if entry["status"] == "hidden"}
    assert hidden == {"par", "io"}, "three actors each: together six, which is enough"
    assert not any(finding["sector"] in hidden or finding["other_sector"] in hidden for finding in content["findings"])


@pytest.mark.parametrize("network", studies.EMON)
def test_emon_reads_its_reversed_scale(network: str, tmp_path: Path) -> None:
    study = Study.read(studies.emon(tmp_path / "study", network))
    strengths = study.network("contact").weights
    assert strengths is not None
    raw = [float(row["Frequency"]) for row in studies.read(studies.data("search-rescue-emon") / "edges.csv") if row["network"] == network]
    assert sorted(strengths) == sorted(5 - value for value in raw), "strength is 5 - frequency"
    report(tmp_path / "study", tmp_path, edition="researcher")


@pytest.mark.parametrize("name", sorted(studies.CLASSICS))
def test_classics_give_a_report(name: str, tmp_path: Path) -> None:
    content = report(studies.classic(tmp_path / "study", name), tmp_path, edition="researcher")
    assert {finding["relation"] for finding in content["findings"] if finding["measure"] == "M5"} == set(studies.CLASSICS[name][1])


def test_krackhardt_advice_has_the_known_reciprocity_and_mixing(tmp_path: Path) -> None:
    found = by_id(report(studies.classic(tmp_path / "study", "krackhardt"), tmp_path, edition="researcher"))
    assert found["M5.advice"]["estimate"] == pytest.approx(0.473684, abs=1e-6)
    assert found["M7.advice"]["estimate"] == pytest.approx(0.515790, abs=1e-6)
    assert found["M7.reports"]["estimate"] == pytest.approx(-0.6, abs=1e-9)


def test_delta_science_has_events_and_no_ties(tmp_path: Path) -> None:
    content = report(studies.delta_science(tmp_path / "study"), tmp_path)
    sizes = {finding["part"]: finding["numerator"] for finding in content["findings"] if finding["measure"] == "M15"}
    assert sum(sizes.values()) == 297
    assert sizes["alone"] == 134
    assert content["tables"]["relations"] == []


def test_co_membership_says_why_it_gives_no_reciprocity(tmp_path: Path) -> None:
    found = by_id(report(studies.delta_science(tmp_path / "study"), tmp_path))
    for measure in ("M1", "M4", "M5"):
        assert (found[measure]["verdict"], found[measure]["reason"], found[measure]["needs"]) == ("not_measurable", "not_supplied", ["ties"])


def test_h2020_norway_within_a_minute_and_a_gibibyte(tmp_path: Path) -> None:
    folder = studies.h2020_norway(tmp_path / "study")
    command = [
        sys.executable, "-m", "samspill", "report", str(folder), "-o", str(tmp_path / "report.html"), "--replicates", "1000",
        "--json", str(tmp_path / "results.json"),
    ]  # fmt: skip
    started = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.monotonic() - started
    mebibytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    content = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    mix = next(finding for finding in content["findings"] if finding["id"] == "M11.two_sectors")
    assert mix["denominator"] == 1730
    assert mix["chance"] is not None
    assert seconds <= 60
    assert mebibytes <= 1024

"""How often a report suggests something where nothing differs: at most as often as its level says."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import sqrt
from pathlib import Path

import pytest
import without_effects
from samspill.profile import profile
from samspill.study import Study

STUDIES = 200
REPLICATES = 499
LEVEL = 0.05

Tally = dict[str, Counter[str]]


def kind(finding: dict[str, object]) -> str:
    """The measure, and which part of it: a role, or who was together."""
    return ".".join(str(part) for part in (finding["measure"], finding["part"]) if part)


@pytest.fixture(scope="module")
def tally(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    """For each kind of finding, how often each verdict was given."""
    counted: Tally = defaultdict(Counter)
    for study in without_effects.studies(STUDIES, tmp_path_factory.mktemp("studies")):
        for finding in profile(Study.read(study), replicates=REPLICATES).findings:
            if finding["verdict"] not in (None, "not_measurable"):
                counted[kind(finding)][finding["verdict"]] += 1
    return counted


def test_every_kind_of_finding_was_judged(tally: Tally) -> None:
    assert {"M1", "M2", "M4", "M5", "M7", "M9.coordinator", "M9.liaison", "M11.users", "M12", "M14", "M17", "M25"} <= {name for kind in tally for name in (kind, kind.split(".")[0])}
    assert all(sum(verdicts.values()) > verdicts["too_little"] for verdicts in tally.values())


def test_no_kind_of_finding_suggests_more_often_than_its_level(tally: Tally) -> None:
    rates = {}
    for name, verdicts in sorted(tally.items()):
        n = sum(verdicts.values())
        rates[name] = verdicts["suggests"] / n, LEVEL + 3 * sqrt(LEVEL * (1 - LEVEL) / n)
        print(f"{name:20} {n:5} findings, {verdicts['too_little']:4} too little, {verdicts['suggests']:4} suggest: {rates[name][0]:.3f} (at most {rates[name][1]:.3f})")
    assert {name: rate for name, (rate, most) in rates.items() if rate > most} == {}


def test_the_count_sees_an_effect(tmp_path: Path) -> None:
    """The same studies with one sector that everybody names are not taken for studies without effects."""
    suggested = 0
    for seed in range(10):
        study = without_effects.write(seed, tmp_path / str(seed))
        ties = (study / "ties.csv").read_text(encoding="utf-8").splitlines()
        told = [line for line in ties[1:] if not line.split(",")[1].startswith("a")]
        asked = [line.split(",") for line in (study / "asked.csv").read_text(encoding="utf-8").splitlines()[1:]]
        users = [line.split(",")[0] for line in (study / "actors.csv").read_text(encoding="utf-8").splitlines()[1:] if line.startswith("a")]
        told += [f"{actor},{user},{relation},{wave}" for actor, relation, wave, answered in asked for user in users if answered == "yes" and user != actor]
        (study / "ties.csv").write_text("\n".join([ties[0], *told]) + "\n", encoding="utf-8")
        found = {finding["id"]: finding["verdict"] for finding in profile(Study.read(study), replicates=99).findings}
        suggested += found["M1.r.1.a"] == "suggests"
    assert suggested >= 5

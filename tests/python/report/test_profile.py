"""The profile as contract and privacy want it: fixed shape, same bytes, nothing hidden that shows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import samspill as sp
import xlsxwriter
from samspill.demo import study_files
from samspill.profile import Profile, profile
from samspill.study import Study

CONTRACT = (
    "id criterion field measure metric relation wave sector other_sector estimate numerator denominator interval baseline null p alternative "
    "smallest_p mc_error n roster verdict reason rules shows_not question"
).split()


def test_profile_has_the_keys_of_the_contract(demo: Profile) -> None:
    content = json.loads(demo.to_json())
    for key in ("schema", "samspill", "study", "seed", "replicates", "data_quality", "suppressed", "gates", "tables", "findings"):
        assert key in content
    for finding in content["findings"]:
        assert not [key for key in CONTRACT if key not in finding], finding["id"]
    assert len({finding["id"] for finding in content["findings"]}) == len(content["findings"])
    assert [gate["criterion"] for gate in content["gates"]] == list(range(1, 10))


def test_profile_verdicts_and_statuses_are_of_the_closed_lists(demo: Profile) -> None:
    known = {"not_measurable", "too_little", "suggests", "signs", "indistinguishable", None}
    assert {finding["verdict"] for finding in demo.findings} <= known
    assert all(finding["verdict"] is not None or finding["measure"] in ("M6", "M13", "M14", "M15", "M16") for finding in demo.findings)
    assert {gate["status"] for gate in demo.gates} <= {"supported", "not_supported", "not_assessable"}


def test_profile_speaks_in_codes(demo: Profile) -> None:
    for finding in demo.findings:
        for key in ("shows_not", "question", "reason", "verdict"):
            assert finding[key] is None or " " not in finding[key]


@pytest.mark.parametrize("threads", [2, 8])
def test_profile_has_the_same_bytes_for_any_number_of_threads(demo_folder: Path, threads: int) -> None:
    study = Study.read(demo_folder)
    with sp.threads(1):
        one = profile(study, replicates=199).to_json()
    with sp.threads(threads):
        assert profile(study, replicates=199).to_json() == one


def as_workbook(path: Path) -> Path:
    """The demo study as one workbook, its numbers as numbers."""
    book = xlsxwriter.Workbook(str(path))
    for name, content in study_files().items():
        sheet = book.add_worksheet(name.removesuffix(".csv"))
        for row, cells in enumerate(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")):
            for column, cell in enumerate(cells):
                if cell.isdecimal() and row:
                    sheet.write_number(row, column, int(cell))
                elif cell:
                    sheet.write_string(row, column, cell)
    book.close()
    return path


def test_profile_has_the_same_bytes_from_csv_and_from_a_workbook(demo_folder: Path, tmp_path: Path) -> None:
    from_csv = profile(Study.read(demo_folder), replicates=199).to_json()
    from_workbook = profile(Study.read(as_workbook(tmp_path / "study.xlsx")), replicates=199).to_json()
    assert from_workbook == from_csv


def test_profile_of_another_seed_differs_only_by_chance(demo: Profile, demo_folder: Path) -> None:
    other = profile(Study.read(demo_folder), replicates=999, seed=7)
    for one, two in zip(demo.findings, other.findings, strict=True):
        assert (one["id"], one["estimate"], one["interval"]) == (two["id"], two["estimate"], two["interval"])
    assert demo.to_json() != other.to_json()


def test_profile_holds_no_actor_path_or_clock(demo: Profile, demo_folder: Path) -> None:
    text = demo.to_json()
    assert str(demo_folder) not in text
    assert not [row for row in study_files()["actors.csv"].decode("utf-8-sig").splitlines()[1:] if f'"{row.split(";")[0]}"' in text]
    assert not [row for row in study_files()["actors.csv"].decode("utf-8-sig").splitlines()[1:] if row.split(";")[1] in text]


def test_profile_to_frame_has_a_row_a_finding(demo: Profile) -> None:
    frame = demo.to_frame()
    assert len(frame) == len(demo.findings)
    assert {"id", "estimate", "interval_low", "interval_high", "verdict"} <= set(frame.columns)


# What is hidden stays hidden


SMALL = {
    "study.csv": "key,value\ntitle,Small\n",
    "sectors.csv": "sector,kind\nalpha,public\nbeta,civil\ngamma,private\ndelta,users\n",
    "relations.csv": "id,content\nhelp,contact\n",
}
SIZES = {"alpha": 7, "beta": 6, "gamma": 2, "delta": 5}


def small_study(folder: Path, **settings: str) -> Path:
    folder.mkdir(exist_ok=True)
    names = {sector: [f"{sector}{number}" for number in range(size)] for sector, size in SIZES.items()}
    everybody = [name for group in names.values() for name in group]
    files = dict(SMALL)
    files["study.csv"] += "".join(f"{key},{value}\n" for key, value in settings.items())
    files["actors.csv"] = "id,sector\n" + "".join(f"{name},{sector}\n" for sector, group in names.items() for name in group)
    ties = [(one, other) for i, one in enumerate(everybody) for j, other in enumerate(everybody) if i != j and (3 * i + 5 * j) % 4 == 0]
    files["ties.csv"] = "from,to,relation\n" + "".join(f"{one},{other},help\n" for one, other in ties)
    files["asked.csv"] = "actor,relation,answered\n" + "".join(f"{name},help,yes\n" for name in everybody)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def appearances(content: Any, sector: str, inside: str = "") -> list[str]:
    """The places below which a sector stands with a number of its own."""
    places = []
    if isinstance(content, dict):
        for key, value in content.items():
            places += appearances(value, sector, f"{inside}.{key}")
    elif isinstance(content, list):
        for value in content:
            places += appearances(value, sector, inside)
    elif content == sector:
        places.append(inside)
    return places


def test_profile_shows_of_a_hidden_sector_only_its_roster_count(tmp_path: Path) -> None:
    content = json.loads(profile(Study.read(small_study(tmp_path / "s")), replicates=99).to_json())
    hidden = {entry["sector"] for entry in content["suppressed"]}
    assert hidden == {"gamma", "beta"}, "beta, so that gamma cannot be had by subtraction; not the users"
    for sector in hidden:
        assert not appearances(content["findings"], sector)
        assert not appearances(content["data_quality"], sector)
        rows = [row for row in content["tables"]["sectors"] if row["sector"] == sector]
        assert rows and all(row["count"] is None and row["answered"] is None and row["ratio"] is None for row in rows)
    pool = [row for row in content["tables"]["sectors"] if row["pooled"]]
    assert [(row["pooled"], row["seats"]) for row in pool] == [(["beta", "gamma"], 8)]


def test_profile_min_cell_goes_from_command_to_study_to_five(tmp_path: Path) -> None:
    study = Study.read(small_study(tmp_path / "s", min_cell="2"))
    assert profile(study, replicates=19).content["study"]["min_cell"] == 2
    assert profile(study, replicates=19, min_cell=6).content["study"]["min_cell"] == 6
    assert profile(Study.read(small_study(tmp_path / "t")), replicates=19).content["study"]["min_cell"] == 5


def test_profile_for_researchers_hides_nothing_unless_asked(tmp_path: Path) -> None:
    study = Study.read(small_study(tmp_path / "s"))
    assert profile(study, replicates=19, edition="researcher").content["suppressed"] == []
    assert profile(study, replicates=19, edition="researcher", min_cell=5).content["suppressed"] != []


def test_profile_margin_alone_can_support_criterion_four(tmp_path: Path) -> None:
    def gate(**settings: str) -> dict[str, Any]:
        return profile(Study.read(small_study(tmp_path / "s", **settings)), replicates=99).gates[3]

    without, narrow, wide = gate(), gate(margin="0.01"), gate(margin="10")
    assert (without["status"], without["evidence"]) == ("not_assessable", [{"code": "no_margin"}])
    assert (narrow["status"], narrow["evidence"]) == ("not_assessable", [{"code": "not_inside_margin"}])
    assert (wide["status"], wide["evidence"]) == ("supported", [{"code": "inside_margin"}])
    assert wide["findings"]


def test_profile_without_sectors_still_describes_the_ties(tmp_path: Path) -> None:
    folder = small_study(tmp_path / "s")
    (folder / "sectors.csv").unlink()
    actors = (folder / "actors.csv").read_text(encoding="utf-8").splitlines()
    (folder / "actors.csv").write_text("\n".join(line.split(",")[0] for line in actors) + "\n", encoding="utf-8")
    found = profile(Study.read(folder), replicates=99)
    measures = {finding["measure"] for finding in found.findings if finding["verdict"] != "not_measurable"}
    assert {"M5", "M6"} <= measures
    assert not measures & {"M1", "M2", "M4", "M7", "M9"}
    assert found.gates[1]["status"] == "not_assessable"
    assert "</html>" in found.to_html(lang="en")


def test_profile_names_a_sector_of_one_only_for_researchers_who_ask(demo_folder: Path) -> None:
    study = Study.read(demo_folder)
    only = "Høgskolen i Granvær"
    assert only in profile(study, replicates=19, edition="researcher", names=True).to_html(lang="nb")
    assert only not in profile(study, replicates=19, edition="researcher").to_html(lang="nb")
    assert only not in profile(study, replicates=19, names=True).to_html(lang="nb")


def test_every_finding_names_a_registered_metric_or_none(demo: Profile) -> None:
    named = {finding["metric"] for finding in demo.findings} - {None}
    assert named
    assert named <= set(sp.metrics()["name"])


def test_change_stands_with_the_nominations_behind_it(demo: Profile) -> None:
    found = [finding for finding in demo.findings if finding["measure"] == "M17"]
    assert found
    for finding in found:
        counts = finding["counts"]
        for when in ("before", "after"):
            assert counts[when] == pytest.approx(counts[f"named_{when}"] / counts[f"total_{when}"])
        assert finding["estimate"] == pytest.approx(counts["after"] - counts["before"])

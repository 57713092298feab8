"""`samspill report` in each form: chosen by the ending of the name, whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from samspill.cli import main
from samspill.profile import Profile, profile
from samspill.report.forms import SUFFIXES
from samspill.study import Study

METHODS = {"html": "to_html", "docx": "to_docx", "latex": "to_latex", "md": "to_markdown", "xlsx": "to_xlsx", "csv": "to_csv"}


@pytest.fixture(scope="module")
def small(demo_folder: Path) -> Profile:
    return profile(Study.read(demo_folder), replicates=19)


@pytest.mark.parametrize("form", list(SUFFIXES))
def test_report_takes_its_form_from_the_ending(form: str, small: Profile, demo_folder: Path, tmp_path: Path) -> None:
    for suffix in SUFFIXES[form]:
        out, numbers = tmp_path / f"report{suffix.upper()}", tmp_path / "numbers.json"
        assert main(["report", str(demo_folder), "-o", str(out), "--json", str(numbers), "--lang", "en", "--replicates", "19"]) == 0
        made = getattr(small, METHODS[form])(lang="en")
        assert out.read_bytes() == (made.encode() if isinstance(made, str) else made)
        assert numbers.read_text(encoding="utf-8") == small.to_json()
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("form", list(SUFFIXES))
def test_profile_writes_what_it_returns(form: str, small: Profile, tmp_path: Path) -> None:
    made = getattr(small, METHODS[form])(tmp_path / "report", lang="nb")
    assert (tmp_path / "report").read_bytes() == (made.encode() if isinstance(made, str) else made)


def test_report_writes_the_form_asked_for_under_another_name(demo_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.txt"
    assert main(["report", str(demo_folder), "-o", str(out), "--format", "md", "--replicates", "1"]) == 0
    assert out.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("report.pdf", [], ".docx"),
        ("report", [], "--format"),
        ("report.csv", [], ".zip"),
        ("report.csv", ["--format", "csv"], ".zip"),
        ("report.html", ["--format", "docx"], ".docx"),
        ("report.docx", ["--format", "html"], ".html"),
    ],
)
def test_report_refuses_a_name_that_does_not_fit(
    name: str, form: list[str], said: str, demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(demo_folder), "-o", str(tmp_path / name), *form]) == 2
    told = capsys.readouterr().err
    assert "S249" in told and said in told and name in told
    assert not list(tmp_path.iterdir())


def test_report_without_its_package_writes_nothing(
    demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    out, numbers = tmp_path / "report.docx", tmp_path / "numbers.json"
    assert main(["report", str(demo_folder), "-o", str(out), "--json", str(numbers), "--replicates", "1"]) == 2
    assert "pip install 'samspill[docx]'" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_names_without_the_researchers_edition_are_told_to_do_nothing(demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "report.html")
    assert main(["report", str(demo_folder), "-o", out, "--names", "--replicates", "1"]) == 0
    assert "--edition researcher" in capsys.readouterr().err
    assert main(["report", str(demo_folder), "-o", out, "--names", "--edition", "researcher", "--replicates", "1"]) == 0
    assert capsys.readouterr().err == ""

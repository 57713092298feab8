"""The pages of the metrics are made from registry, docstrings and what the tests compared, and none is missing."""

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

from samspill import _core

ROOT = Path(__file__).parents[2]


def script(path: str) -> Any:
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_metric_has_a_page_with_its_facts_and_text(tmp_path: Path) -> None:
    written = {path.name for path in script("docs/make_pages.py").write(tmp_path)}
    names = {info["name"] for info in _core.infos()}
    assert written == {f"{name}.md" for name in names} | {"index.md"}
    index = (tmp_path / "index.md").read_text(encoding="utf-8")
    for info in _core.infos():
        text = (tmp_path / f"{info['name']}.md").read_text(encoding="utf-8")
        assert f"| Source | {info['source']} |" in text
        assert "Parameters" in text and "Examples" in text, info["name"]
        assert f"({info['name']}.md)" in index


def test_twins_names_metrics_that_exist_and_identities_that_are_tested(tmp_path: Path) -> None:
    text = (ROOT / "docs/twins.md").read_text(encoding="utf-8")
    names = {info["name"] for info in _core.infos()}
    assert set(re.findall(r"`(\w+\.\w+)`", text)) <= names
    tested = {
        case for path in (ROOT / "tests/cpp/identities").glob("*.cpp") for case in re.findall(r'TEST_CASE\("([^"]+)"', path.read_text(encoding="utf-8"))
    }
    formulas = re.findall(r"^- .+(?:\n  .+)*", text, re.MULTILINE)
    claimed = [re.search(r"Test: \*(.+)\*$", formula) for formula in formulas]
    assert len(formulas) == 8 and all(claimed)
    assert {found[1] for found in claimed if found} <= tested
    twins = script("docs/make_pages.py").twins()
    script("docs/make_pages.py").write(tmp_path)
    for name in names:
        page = (tmp_path / f"{name}.md").read_text(encoding="utf-8")
        assert ("(../twins.md#" in page) == (name in twins), name
    assert {"symmetry.spring_rank", "power.domirank", "power.bonacich", "symmetry.skewness", "symmetry.reciprocity"} <= set(twins)
    assert "(../twins.md#domirank-and-bonacich-power-with-a-negative-beta)" in (tmp_path / "power.bonacich.md").read_text(encoding="utf-8")


def records(folder: Path) -> Path:
    """Of two programs and one tool."""
    folder.mkdir()
    (folder / "cpp-1.tsv").write_text("power.degree\tdefinition\t40\t0\npower.strength\tdefinition\t7\t1e-12\n", encoding="utf-8")
    (folder / "py-2.tsv").write_text("power.degree\tdefinition\t2\t3.00e-15\npower.degree\tigraph\t5\t0.00e+00\n", encoding="utf-8")
    row = {"metric": "power.degree", "tool": "a tool", "graph": "one actor", "ours": None, "theirs": 1, "why": "It is wrong.", "trap": 22}
    (folder / "differences-2.json").write_text(json.dumps([row]), encoding="utf-8")
    return folder


def test_pages_show_what_was_compared_and_where_tools_differ(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    written = {path.name for path in script("docs/make_pages.py").write(pages, records(tmp_path / "records"))}
    assert {"oracles.md", "differences.md"} <= written
    oracles, differences, index = ((pages / f"{name}.md").read_text(encoding="utf-8") for name in ("oracles", "differences", "index"))
    assert "| power.degree | definition | 42 | 3.0e-15 |" in oracles and "| power.degree | igraph | 5 | 0.0e+00 |" in oracles
    assert "| a tool | 1 | It is wrong. |" in differences
    assert "(oracles.md)" in index and "(differences.md)" in index


def test_oracle_table_fails_for_a_metric_with_fewer_than_two_oracles_and_for_names_of_none(tmp_path: Path, capsys: Any) -> None:
    table = script("tests/oracle_table.py")
    folder = records(tmp_path / "records")
    assert table.main([str(folder)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert "fewer than two oracles: power.strength" in said and "fewer than two oracles: power.degree" not in said
    every = [f"{name}\tdefinition\t1\t0\n{name}\tigraph\t1\t0\n" for name in (info["name"] for info in _core.infos())]
    (folder / "cpp-1.tsv").write_text("".join(every), encoding="utf-8")
    assert table.main([str(folder)]) == 0
    (folder / "py-3.tsv").write_text("power.none\tigraph\t1\t0\n", encoding="utf-8")
    assert table.main([str(folder)]) == 1
    assert "compared under a name that no metric has: power.none" in capsys.readouterr().err

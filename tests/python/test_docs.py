"""The pages of the metrics are made from registry and docstrings, and none is missing."""

import importlib.util
from pathlib import Path

from samspill import _core

ROOT = Path(__file__).parents[2]


def test_every_metric_has_a_page_with_its_facts_and_text(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("make_pages", ROOT / "docs" / "make_pages.py")
    assert spec and spec.loader
    make_pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_pages)
    written = {path.name for path in make_pages.write(tmp_path)}
    names = {info["name"] for info in _core.infos()}
    assert written == {f"{name}.md" for name in names} | {"index.md"}
    index = (tmp_path / "index.md").read_text(encoding="utf-8")
    for info in _core.infos():
        text = (tmp_path / f"{info['name']}.md").read_text(encoding="utf-8")
        assert f"| Source | {info['source']} |" in text
        assert "Parameters" in text and "Examples" in text, info["name"]
        assert f"({info['name']}.md)" in index

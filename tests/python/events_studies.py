"""The studies of tests/studies as the tests about events need them."""

from __future__ import annotations

import importlib.util
import re
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

from samspill.profile import Profile, profile
from samspill.report._context import Context
from samspill.report.sections import page
from samspill.study import Study

STUDIES = Path(__file__).parents[1] / "studies"
REPLICATES = 999

Found = dict[str, dict[str, Any]]


def folder_of(name: str) -> Path:
    return STUDIES / name


def maker_of(name: str) -> ModuleType:
    """The script that makes a study."""
    spec = importlib.util.spec_from_file_location(f"make_{name}", folder_of(name) / "make_study.py")
    assert spec is not None and spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def profile_of(name: str, **options: Any) -> Profile:
    return profile(Study.read(folder_of(name)), **{"replicates": REPLICATES, **options})


def page_of(made: Profile, language: str) -> dict[str, Any]:
    return page(Context(made.content, language))


INLINE = {"bdi", "b", "i", "code", "span", "a"}
"""Elements that stand inside a word or sentence."""


class _Words(HTMLParser):
    """The visible text of a page, without what stands in some elements."""

    def __init__(self, without: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=True)
        self.without, self.inside, self.words = without, 0, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside += tag in self.without
        if tag not in INLINE:
            self.words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        self.inside -= tag in self.without

    def handle_data(self, data: str) -> None:
        if not self.inside:
            self.words.append(data)


def text_of(html: str, *without: str) -> str:
    """The words of a page, in one line; narrow spaces stay."""
    reading = _Words(("style", *without))
    reading.feed(html)
    return re.sub(r"[ \n]+", " ", "".join(reading.words)).strip()

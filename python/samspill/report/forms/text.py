"""The page's pieces of HTML as runs of text, for forms that are not HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Literal

Style = Literal["plain", "bold", "soft", "code"]

BREAK = "\n"
"""The text of a run that begins a new line."""


@dataclass(frozen=True, slots=True)
class Run:
    """Letters in one style."""

    text: str
    style: Style = "plain"


Text = tuple[Run, ...]


def text_of(markup: object) -> Text:
    """What a piece of the page says; drawings are left out, since they only repeat it."""
    reading = _Reading()
    reading.feed(str(markup))
    reading.close()
    return tuple(_joined(reading.runs))


def plain(text: Text, line_break: str = " ") -> str:
    """The letters alone."""
    return "".join(line_break if run.text == BREAK else run.text for run in text)


# Controls, surrogates and what Unicode says is no character; a tab or a new line is white space.
_NO_CHARACTER = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LEFTWARD = ("R", "AL", "AN")


def clean(text: str) -> str:
    """Text that every file format can hold, and that turns no direction but its own."""
    return _DIRECTION.sub("", _NO_CHARACTER.sub("\ufffd", text))


def isolated(text: str) -> str:
    """Text that is written leftwards, between the marks that keep it from turning what stands around it."""
    leftward = any(unicodedata.bidirectional(letter) in _LEFTWARD for letter in text)
    return f"\u2068{text}\u2069" if leftward else text


class _Reading(HTMLParser):
    """Collects runs; what a user wrote stands in `bdi`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[Run] = []
        self._open: list[str] = []
        self._styles: list[Style] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.runs.append(Run(BREAK))
            return
        kind = dict(attrs).get("class")
        style: Style = "bold" if tag == "b" else "code" if tag == "code" else "soft" if kind in ("word", "soft") else self._style
        self._open.append(tag)
        self._styles.append(style)

    def handle_endtag(self, tag: str) -> None:
        self._open.pop()
        self._styles.pop()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.runs.append(Run(BREAK))

    def handle_data(self, data: str) -> None:
        if "svg" in self._open:
            return
        text = re.sub("[ \t\r\n\x0b\x0c\x85\u2028\u2029]+", " ", clean(data))
        self.runs.append(Run(isolated(text) if "bdi" in self._open else text, self._style))

    @property
    def _style(self) -> Style:
        return self._styles[-1] if self._styles else "plain"


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbours of one style as one run, without white space at the ends."""
    pieces: list[Run] = []
    for run in runs:
        if pieces and run.text != BREAK and pieces[-1].text != BREAK and pieces[-1].style == run.style:
            pieces[-1] = Run(pieces[-1].text + run.text, run.style)
        elif run.text:
            pieces.append(run)
    for place, run in enumerate(pieces):
        text = run.text
        if text != BREAK:
            text = text.lstrip(" ") if place == 0 or pieces[place - 1].text == BREAK else text
            text = text.rstrip(" ") if place == len(pieces) - 1 else text
        if text:
            yield Run(text, run.style)

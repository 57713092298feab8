"""The report as Markdown with pipe tables, as GitHub and Pandoc read them.

A reader of Markdown shows what users wrote and makes nothing of it: no HTML, no link, no picture, no formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from samspill.report.forms.document import Heading, Paragraph, Piece, Table, document
from samspill.report.forms.text import BREAK, Run, Text, plain

SEPARATOR = " · "
"""What stands for a new line, which a cell cannot hold."""

DASHES = 60
"""So many dashes are shared by the columns of a table, in the ratio of their widths, which Pandoc keeps."""

_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~$^&@]|(?<==)=|=(?==)|(?<=-)-|-(?=-)")
_BEGINNING = re.compile(r"^(?:[-+=:%(]|\w{1,9}[.)])")
# GitHub makes links and signs of these even where they are escaped; a joiner of no width keeps it from that.
_LINKED = re.compile(r"(?<=\w)(?=@)|(?<=@)(?=\w)|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=:)(?=[\w+-]+:)", re.IGNORECASE)
JOINER = "\u2060"


def markdown(content: dict[str, Any], language: str) -> str:
    """The report of a profile as Markdown."""
    report = document(content, language)
    blocks = chain.from_iterable(_block(piece) for piece in report.pieces)
    return "\n\n".join(chain(blocks, [_line(report.colophon)])) + "\n"


def escaped(text: str) -> str:
    """Text whose marks are only shown, inside a line."""
    return _MARKS.sub(lambda match: f"\\{match[0]}", _LINKED.sub(JOINER, text))


def _line(text: Text) -> str:
    """Text that begins a line, where more marks mean something."""
    shown = _shown(text)
    return _BEGINNING.sub(lambda match: f"{match[0][:-1]}\\{match[0][-1]}", shown)


def _shown(text: Text) -> str:
    pieces = []
    for place, run in enumerate(text):
        if run.text == BREAK:
            pieces.append(SEPARATOR)
            continue
        before = plain(text[:place])[-1:] or " "
        after = plain(text[place + 1 :])[:1] or " "
        pieces.append(_run(run, run.text[:1].isspace() or before.isspace(), run.text[-1:].isspace() or after.isspace()))
    return "".join(pieces)


def _run(run: Run, begins: bool, ends: bool) -> str:
    """A run in its style, where it stands between blanks and Markdown can so see where it begins and ends."""
    shown, mark = escaped(run.text), {"bold": "**", "soft": "*"}.get(run.style, "")
    inside = shown.strip()
    if not mark or not inside or not begins or not ends:
        return shown
    start = shown.index(inside)
    return f"{shown[:start]}{mark}{inside}{mark}{shown[start + len(inside) :]}"


def _block(piece: Piece) -> Iterator[str]:
    if isinstance(piece, Heading):
        yield f"{'#' * (piece.level + 1)} {_shown(piece.text)}"
    elif isinstance(piece, Table):
        yield from _table(piece)
    elif piece.kind == "code":
        yield f"```\n{plain(piece.text, BREAK)}\n```"
    else:
        yield from _paragraph(piece)


def _paragraph(piece: Paragraph) -> Iterator[str]:
    if piece.kind == "line":
        yield r"\_" * 40
    elif piece.kind == "question":
        yield f"> {_line(piece.text)}"
    else:
        yield _line(piece.text)


def _table(piece: Table) -> Iterator[str]:
    number = tuple(Run(run.text, "bold") for run in piece.number)
    yield _line((*number, Run(" "), *piece.caption) if number else piece.caption)
    if piece.subtitle:
        yield _line(piece.subtitle)
    yield "\n".join(_rows(piece))
    if piece.lines:
        yield "\n".join(f"- {_line(text)}" for text in piece.lines)


def _rows(piece: Table) -> Iterator[str]:
    yield _row(piece.head)
    rules = []
    for place, share in enumerate(piece.widths()):
        dashes = "-" * max(3, round(DASHES * share))
        rules.append(f"{dashes}:" if 0 < place < piece.words_from else f":{dashes}")
    yield f"|{'|'.join(rules)}|"
    for title, rows in piece.parts:
        if title:
            yield _row([tuple(Run(run.text, "bold") for run in title), *[()] * (len(piece.head) - 1)])
        for row in rows:
            yield _row(row)


def _row(cells: list[Text]) -> str:
    return f"| {' | '.join(_shown(cell) for cell in cells)} |"

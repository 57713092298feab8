"""The report as headings, paragraphs and tables in the page's order, for forms that are read from top to bottom.

Every word and number is the page's own: nothing is computed, rounded or worded here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import latest
from samspill.report.findings.parts import AnyFigure, Block, Cell, Cells, Figure, Grid, Matrices
from samspill.report.forms.text import Run, Text, plain, text_of
from samspill.report.sections import page
from samspill.report.sections.gates import CODES_AT_MOST

LONGEST = 24
"""Up to so many letters a column's width follows its content."""

PADDING = 3
"""What stands between two columns, in letters."""

Kind = Literal["body", "lede", "notice", "finding", "note", "foot", "question", "statement", "code", "line"]


@dataclass(slots=True)
class Heading:
    """The title (level 0), a section (1), a finding (2) or a part of one (3)."""

    level: int
    text: Text
    new_page: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph and what it is for; a line is there to be written on."""

    kind: Kind
    text: Text = ()


@dataclass(slots=True)
class Table:
    """A table: its caption with the number that it has on the page, rows in parts, and what stands below it.

    `name` is the same in every language. Columns from `words_from` on hold words rather than numbers.
    """

    name: str
    number: Text
    caption: Text
    subtitle: Text
    head: list[Text]
    parts: list[tuple[Text, list[list[Text]]]]
    lines: list[Text]
    words_from: int = 99

    def widths(self) -> list[float]:
        """The share of the page's width that each column gets, by the longest of its cells and of the words above them."""
        rows = [row for _, rows in self.parts for row in rows]
        longest = [
            max([*(len(word) for word in plain(head).split()), *(len(line) for row in rows for line in plain(row[place], "\n").split("\n"))], default=0)
            for place, head in enumerate(self.head)
        ]
        wanted = [min(length, LONGEST) + PADDING for length in longest]
        return [width / sum(wanted) for width in wanted]


Piece = Heading | Paragraph | Table


@dataclass(slots=True)
class Document:
    """A report to be laid out."""

    language: str
    title: Text
    colophon: Text
    pieces: list[Piece]

    @property
    def tables(self) -> list[Table]:
        return [piece for piece in self.pieces if isinstance(piece, Table)]


def document(content: dict[str, Any], language: str) -> Document:
    """The report of a profile."""
    context = Context(content, language)
    parts = page(context)
    pieces = [
        *_masthead(parts), *_sees(context, parts), *_gates(parts), *_tables(parts), *_findings(context, parts), *_method(parts), *_register(parts), *_sheet(parts),
    ]  # fmt: skip
    return Document(language, text_of(parts["title"]), text_of(parts["colophon"]), pieces)


def _paragraph(kind: Kind, *markup: Any) -> Paragraph:
    return Paragraph(kind, text_of(Markup(" ").join(markup)))


def _named(name: Any, text: object) -> Markup:
    return Markup("<b>{}</b> {}").format(name if name.endswith("?") else name + ":", text)


def _section(parts: dict[str, Any], number: str, new_page: bool = False) -> Heading:
    return Heading(1, text_of(Markup("{} {}").format(number, parts["say"](f"section.{number}"))), new_page)


def _table(
    name: str, number: object, caption: object, subtitle: object, head: Iterable[object], parts: Iterable[tuple[object, Iterable[Iterable[object]]]],
    lines: Iterable[tuple[object, object]] = (), words_from: int = 99,
) -> Table:  # fmt: skip
    rows = [(text_of(title), [[text_of(cell) for cell in row] for row in rows]) for title, rows in parts]
    below = [text_of(_named(term, text) if term else text) for term, text in lines]
    return Table(name, text_of(number), text_of(caption), text_of(subtitle), [text_of(cell) for cell in head], rows, below, words_from)


def _masthead(parts: dict[str, Any]) -> Iterator[Piece]:
    say = parts["say"]
    yield Heading(0, text_of(parts["title"]))
    yield _paragraph("lede", say("lede"))
    for wanted in ("synthetic", "confidential"):
        if parts[wanted]:
            yield _paragraph("notice", say(f"notice.{wanted}"))
    yield _paragraph("foot", Markup(" · ").join(_named(name, value) for name, value in parts["facts"]))


def _sees(context: Context, parts: dict[str, Any]) -> Iterator[Piece]:
    say, sees, answered = parts["say"], parts["sees"], parts["answered"]
    yield _section(parts, "1")
    for text in sees["paragraphs"]:
        yield _paragraph("body", text)
    yield from _notes(sees["notes"])
    if not answered:
        return
    below = [("n", answered["n"]), (say("figure.baseline"), say("figure.1.baseline")), (say("figure.shows_not"), say("figure.1.shows_not"))]
    for place, (relations, sectors) in enumerate(answered["parts"]):
        rows = [[name, *(_waves(lines) for lines in cells)] for name, cells in sectors]
        last = place == len(answered["parts"]) - 1
        yield _table("answered", say("form.figure", n=1), say("figure.1"), "", [say("word.sector"), *relations], [("", rows)], below if last else (), 1)
    possible: Figure = parts["possible"]
    yield _row_table(context, "possible", say("form.figure", n=2), possible, Markup())


def _waves(lines: list[tuple[Markup, Markup, Markup]]) -> Markup:
    return Markup("<br>").join(_named(wave, text) if wave else text for wave, _, text in lines)


def _notes(notes: Iterable[tuple[Markup, list[Markup]]]) -> Iterator[Paragraph]:
    for name, texts in notes:
        yield _paragraph("note", _named(name, Markup(" ").join(_ended(text) for text in texts)))


def _ended(text: Markup) -> Markup:
    """A line of a note as a sentence among others."""
    return text if text.rstrip().endswith((".", "!", "?", ":", "…")) else text + Markup(".")


def _gates(parts: dict[str, Any]) -> Iterator[Piece]:
    say, gates = parts["say"], parts["gates"]
    yield _section(parts, "2")
    yield _paragraph("lede", gates["summary"])
    rows = [[Markup("{} {}").format(number, criterion), kind, Markup("<b>{}</b>").format(status), evidence]
            for number, criterion, kind, _, status, evidence in gates["rows"]]  # fmt: skip
    head = [say(f"gates.{name}") for name in ("criterion", "kind", "status", "evidence")]
    yield _table("gates", "", say("section.2"), "", head, [("", rows)], words_from=1)
    yield _paragraph("foot", say("gates.foot"))


def _tables(parts: dict[str, Any]) -> Iterator[Piece]:
    say = parts["say"]
    yield _section(parts, "3")
    if parts["relations"]:
        columns = ("answered", "ties", "density", "reciprocity", "centralization", "ei", "chance")
        head = [say("word.relation"), *(say(f"table.1.{name}") for name in columns)]
        yield _table("relations", say("form.table", n=1), say("form.relations"), say("table.1.subtitle"), head, [("", parts["relations"])], [("", say("table.1.foot"))])
    else:
        yield _paragraph("body", say("table.1.none"))
    if parts["sectors"]:
        head = [say("word.sector"), *(say(f"table.2.{name}") for name in ("seats", "answered", "share", "ratio"))]
        yield _table("sectors", say("form.table", n=2), say("form.sectors"), say("table.2.subtitle"), head, parts["sectors"], [("", parts["sectors_foot"])])


def _findings(context: Context, parts: dict[str, Any]) -> Iterator[Piece]:
    say, missing = context.say, parts["missing"]
    yield _section(parts, "4", new_page=True)
    yield _paragraph("body", say("findings.lead"))
    for level in parts["levels"]:
        yield _paragraph("note", _named(say(f"level.{level}"), say(f"level.{level}.trigger")))
    for block in parts["blocks"]:
        yield from _finding(context, block)
    if missing["rows"]:
        yield Heading(2, text_of(Markup("4.{} {}").format(missing["number"], say("missing.title"))))
        yield _paragraph("finding", _level(say, "not_measurable"), say("missing.lead"))
        head = [say(f"missing.{name}") for name in ("what", "needs", "state")]
        yield _table("missing", "", say("missing.title"), "", head, [("", missing["rows"])], words_from=1)
        yield _question(say, say("question.not_measurable"))


def _level(say: Any, verdict: str | None) -> Markup:
    return Markup("<b>{}.</b>").format(say(f"level.{verdict}" if verdict else "level.described"))


def _question(say: Any, question: Markup) -> Paragraph:
    return _paragraph("question", _named(say("ask"), question))


def _finding(context: Context, block: Block) -> Iterator[Piece]:
    say = context.say
    yield Heading(2, text_of(Markup("4.{} {}").format(block.number, block.title)))
    for entry in block.entries:
        yield _paragraph("finding", _level(say, entry.verdict), entry.text)
    for place, figure in enumerate(block.figures):
        if place and isinstance(figure, Grid):
            # The numbers of the figure before it: a table with a name of its own.
            yield from _figure(context, f"{block.measure}_numbers", figure)
        else:
            yield from _figure(context, block.measure, figure)
    codes = Markup(", ").join(Markup("<code><bdi>{}</bdi></code>").format(code) for code in block.codes[:CODES_AT_MOST])
    more = Markup(" …") if len(block.codes) > CODES_AT_MOST else Markup()
    yield from _notes([*block.notes, (say("note.codes"), [codes + more])])
    yield _question(say, block.question)


def _figure(context: Context, measure: str, figure: AnyFigure) -> Iterator[Piece]:
    """The numbers of a figure as tables; what its subtitle says of the drawing stays with the drawing."""
    number = context.say("form.figure", n=figure.number)
    match figure:
        case Grid():
            yield _table(measure, number, figure.title, figure.subtitle, figure.head, figure.parts, figure.lines)
        case Cells():
            yield from _cells(measure, number, figure)
        case Matrices():
            yield _paragraph("notice", figure.warning)
            last = len(figure.parts) - 1
            for place, (title, _, head, rows) in enumerate(figure.parts):
                yield _table(measure, number, figure.title, "", head, [(title, rows)], figure.lines if place == last else ())
        case Figure():
            yield _rows(context, measure, number, figure)


def _cells(measure: str, number: object, figure: Cells) -> Iterator[Piece]:
    """A table for each row of column heads."""
    heads: list[list[Markup]] = []
    for part in figure.parts:
        if part.head not in heads:
            heads.append(part.head)
    for head in heads:
        parts = [
            (part.title, [*([name, *_across(cells, len(head))] for name, cells in part.rows), *([name, *sums] for name, sums in part.sums)])
            for part in figure.parts
            if part.head == head
        ]
        below = [*figure.lines, *([(Markup(), figure.foot)] if figure.foot else [])] if head is heads[-1] else []
        yield _table(measure, number, figure.title, "", [figure.corner, *head], parts, below)


def _across(cells: list[Cell], columns: int) -> list[Markup]:
    """The numbers of a row; one cell stands for every column."""
    return [cell.text for cell in (cells if len(cells) == columns else cells * columns)]


def _rows(context: Context, measure: str, number: object, figure: Figure) -> Table:
    wave = next((finding["wave"] for finding in latest(context, measure)), None)
    return _row_table(context, measure, number, figure, Markup() if wave is None else context.wave_name(wave, capital=True) + ".")


def _row_table(context: Context, name: str, number: object, figure: Figure, subtitle: Markup) -> Table:
    judged = any(row.icon for panel in figure.panels for row in panel.rows)
    head = [*figure.columns, *([context.say("word.level")] if judged else [])]
    parts = []
    for panel in figure.panels:
        rows = []
        for row in panel.rows:
            numbers = row.main + Markup("<br>") + row.sub if row.sub else row.main
            level = [context.say(f"level.{row.verdict}") if row.icon and row.verdict else Markup()] if judged else []
            rows.append([row.name, numbers, *level])
        parts.append((panel.head, rows))
    return _table(name, number, figure.title, subtitle, head, parts, figure.lines, 2)


def _method(parts: dict[str, Any]) -> Iterator[Piece]:
    yield _section(parts, "5", new_page=True)
    for text in parts["method"]:
        yield _paragraph("body", text)
    yield Heading(3, text_of(parts["say"]("method.glossary")))
    for term, what in parts["glossary"]:
        yield _paragraph("note", _named(term, what))
    yield Heading(3, text_of(parts["say"]("method.cite")))
    yield Paragraph("code", tuple(_lines(parts["bibtex"])))


def _lines(text: str) -> Iterator[Run]:
    for place, line in enumerate(text.split("\n")):
        yield from (Run("\n"),) if place else ()
        yield Run(line, "code")


def _register(parts: dict[str, Any]) -> Iterator[Piece]:
    say = parts["say"]
    yield _section(parts, "6")
    yield _paragraph("body", parts["numbers_lead"])
    head = [say(f"numbers.{code}") for code in ("code", "estimate")] + [say("word.interval"), say("word.chance")]
    head += [*(say(f"numbers.{code}") for code in ("p", "n")), say("word.level")]
    yield _table("numbers", "", say("section.6"), "", head, [("", parts["numbers"])], words_from=6)


def _sheet(parts: dict[str, Any]) -> Iterator[Piece]:
    say, sheet = parts["say"], parts["sheet"]
    yield Heading(1, text_of(say("sheet.title", title=parts["title"])), new_page=True)
    yield _paragraph("lede", say("sheet.lead"))
    yield _paragraph("note", _named(say("sheet.builds_on"), sheet["basis"]))
    yield _paragraph("note", _named(say("sheet.does_not_see"), say("sheet.unseen")))
    for number, (verdict, text, bars, question) in enumerate(sheet["statements"], 1):
        shares = Markup(" · ").join(_named(name, share) for name, _, share in bars)
        yield _paragraph("statement", Markup("<b>{}</b>").format(number), _level(say, verdict), text, *([shares] if bars else []))
        yield _paragraph("question", question)
        yield Paragraph("line")
    yield _paragraph("note", _named(say("sheet.last"), say("sheet.last.question")))
    yield _paragraph("note", _named(say("sheet.who"), say("sheet.who.answer")))

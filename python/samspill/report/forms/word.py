"""The report as a Word document, with real headings, tables whose heads repeat, and the language set for proofing."""

from __future__ import annotations

import io
from typing import Any

from samspill._errors import InvalidInput
from samspill.report.forms.archive import repacked
from samspill.report.forms.document import Document, Heading, Paragraph, Table, document
from samspill.report.forms.text import BREAK, Run, Text, plain

INK, SOFT, RULE = "1B1D1F", "4B4F54", "C9CCD0"

PROOFING = {"nb": "nb-NO", "nn": "nb-NO", "en": "en-GB"}
"""The language that Word checks the spelling in; nynorsk falls back to bokmål words."""

TITLE_AT_MOST = 255
"""So many letters may stand in a document's property."""

SANS, SERIF, MONO = "Arial", "Cambria", "Courier New"

STYLES: dict[str, dict[str, Any]] = {
    "body": {"size": 10.2, "after": 6},
    "lede": {"size": 11.5, "after": 8, "colour": SOFT},
    "notice": {"size": 10.2, "after": 8, "bold": True, "font": SANS},
    "finding": {"size": 11, "after": 6},
    "note": {"size": 8.8, "before": 2, "after": 2, "font": SANS, "colour": SOFT},
    "foot": {"size": 8.8, "after": 6, "font": SANS, "colour": SOFT},
    "question": {"size": 11, "after": 12, "italic": True, "before": 4},
    "statement": {"size": 10.2, "after": 2, "before": 6},
    "code": {"size": 8.8, "after": 6, "font": MONO},
    "line": {"size": 10.2, "after": 4},
    "cell": {"size": 8.4, "after": 1, "before": 1, "font": SANS},
}
"""The paragraphs of the document by what they are for; sizes and distances in points."""

WHOLE_AT_MOST = 24
"""A table of so many rows is not broken over two pages."""

CELL_AT_MOST = 600
"""A table with longer cells may be broken anywhere, and its head is not repeated: neither may fit on a page."""

HEADINGS = {0: (26.0, 0, 6), 1: (16.5, 18, 6), 2: (12.6, 14, 4), 3: (10.5, 8, 3)}
"""Size and distances of the title and the three levels of headings, in points."""


def word(content: dict[str, Any], language: str) -> bytes:
    """The report of a profile as the bytes of a .docx file.

    Raises
    ------
    InvalidInput
        S229 where python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise InvalidInput("S229", "writing Word documents needs the package python-docx", "", "pip install 'samspill[docx]'") from None
    report = document(content, language)
    made = docx.Document()
    _set_up(made, report)
    for piece in report.pieces:
        if isinstance(piece, Heading):
            _heading(made, piece)
        elif isinstance(piece, Table):
            _table(made, piece)
        else:
            _paragraph(made, piece)
    stream = io.BytesIO()
    made.save(stream)
    return repacked(stream.getvalue())


# The document as a whole ----------------------------------------------------------------------------------------------


def _set_up(made: Any, report: Document) -> None:
    from docx.shared import Mm

    page = made.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(17), Mm(16)
    _properties(made, report)
    _styles(made, report.language)
    _footer(page, report)


def _properties(made: Any, report: Document) -> None:
    """Title and language; nothing about when, where or by whom."""
    core, title = made.core_properties, plain(report.title)
    core.title = title if len(title) <= TITLE_AT_MOST else title[: TITLE_AT_MOST - 1] + "…"
    core.language = PROOFING[report.language]
    core.author, core.comments, core.last_modified_by = "samspill", "", ""
    for dated in core._element.xpath("dcterms:created | dcterms:modified"):
        core._element.remove(dated)


def _styles(made: Any, language: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    tongue = made.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]
    _set(tongue, val=PROOFING[language], eastAsia=PROOFING[language])
    for name, look in STYLES.items():
        style = made.styles.add_style(f"samspill {name}", WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        _look(style, **look)
    _look(made.styles["Caption"], 8.8, after=4, before=10, font=SANS, bold=True)
    made.styles["Caption"].paragraph_format.keep_with_next = True
    for level, (size, before, after) in HEADINGS.items():
        _look(made.styles[f"Heading {level}" if level else "Title"], size, after=after, before=before, font=SANS, bold=True)
    _border(made.styles["Title"].element.get_or_add_pPr(), "bottom", 8)
    _border(made.styles["Heading 1"].element.get_or_add_pPr(), "top", 12)
    _border(made.styles["samspill question"].element.get_or_add_pPr(), "left", 24)
    _border(made.styles["samspill line"].element.get_or_add_pPr(), "bottom", 4)


def _look(
    style: Any, size: float, *, after: float = 0, before: float = 0, font: str = SERIF, colour: str = INK, bold: bool = False, italic: bool = False
) -> None:
    from docx.shared import Pt, RGBColor

    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    _set(fonts, ascii=font, hAnsi=font, cs=font, eastAsia=font)
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(after), Pt(before)


def _footer(page: Any, report: Document) -> None:
    line = _styled(page.footer.paragraphs[0], "foot")
    _write(line, report.colophon)
    line.add_run(" · ")
    _field(line, "PAGE")
    line.add_run(" / ")
    _field(line, "NUMPAGES")


def _field(line: Any, name: str) -> None:
    """A number that Word fills in."""
    from docx.oxml import OxmlElement

    field = OxmlElement("w:fldSimple")
    _set(field, instr=name)
    line._p.append(field)


# Its pieces -----------------------------------------------------------------------------------------------------------


def _heading(made: Any, piece: Heading) -> None:
    heading = made.add_heading("", piece.level)
    heading.paragraph_format.page_break_before = piece.new_page
    _write(heading, piece.text)


def _paragraph(made: Any, piece: Paragraph) -> None:
    _write(_styled(made.add_paragraph(), piece.kind), piece.text)


def _styled(paragraph: Any, kind: str) -> Any:
    """The paragraph in one of our styles, by its id: looking a style up by name takes longer than all the rest."""
    paragraph._p.style = f"samspill{kind}"
    return paragraph


def _write(paragraph: Any, text: Text) -> None:
    for piece in text:
        run = paragraph.add_run()
        if piece.text == BREAK:
            run.add_break()
            continue
        run.text = piece.text
        if piece.style == "bold":
            run.bold = True
        elif piece.style == "soft":
            run.italic = True
        elif piece.style == "code":
            run.font.name = MONO


def _table(made: Any, piece: Table) -> None:
    caption = made.add_paragraph(style="Caption")
    _write(caption, (*piece.number, *_SPACE, *piece.caption) if piece.number else piece.caption)
    if piece.subtitle:
        under = _styled(made.add_paragraph(), "note")
        under.paragraph_format.keep_with_next = True
        _write(under, piece.subtitle)
    rows = sum(len(rows) + bool(title) for title, rows in piece.parts) + 1
    grid = made.add_table(rows, len(piece.head))
    _describe(grid, piece)
    cells = [list(row.cells) for row in grid.rows]
    low = all(len(plain(cell)) <= CELL_AT_MOST for row in [piece.head, *(row for _, part in piece.parts for row in part)] for cell in row)
    for row in grid.rows if low else ():
        _flag(row._tr.get_or_add_trPr(), "cantSplit")
    if low:
        _flag(grid.rows[0]._tr.get_or_add_trPr(), "tblHeader")
    _fill(cells[0], piece.head, piece.words_from, heading=True)
    place = 1
    for title, part in piece.parts:
        if title:
            merged = cells[place][0].merge(cells[place][-1])
            _fill([merged], [title], 0, heading=True)
            place += 1
        for row in part:
            _fill(cells[place], row, piece.words_from)
            place += 1
    if low and rows <= WHOLE_AT_MOST:
        for row in cells[:-1]:
            row[0].paragraphs[0].paragraph_format.keep_with_next = True
    for text in piece.lines:
        _write(_styled(made.add_paragraph(), "note"), text)


_SPACE: Text = (Run(" "),)


def _bold(text: Text) -> Text:
    return tuple(Run(run.text, "bold") for run in text)


def _fill(cells: list[Any], texts: list[Text], words_from: int, heading: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    for place, (cell, text) in enumerate(zip(cells, texts, strict=True)):
        paragraph = _styled(cell.paragraphs[0], "cell")
        if 0 < place < words_from:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _write(paragraph, _bold(text) if heading else text)


def _describe(grid: Any, piece: Table) -> None:
    """What a reader who does not see the table hears of it, its rules and its widths."""
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    properties = grid._tbl.tblPr
    properties.xpath("w:tblW")[0].attrib.clear()
    # Width in fiftieths of a per cent of the page's.
    _set(properties.xpath("w:tblW")[0], type="pct", w="5000")
    borders, padding = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        distance = OxmlElement(f"w:{side}")
        _set(distance, w="57", type="dxa")
        padding.append(distance)
    for side, size, colour in (("top", 8, INK), ("bottom", 8, INK), ("insideH", 2, RULE)):
        borders.append(_rule(side, size, colour))
    look = properties.xpath("w:tblLook")[0]
    look.addprevious(borders)
    look.addprevious(padding)
    for name, text in (("tblCaption", piece.caption), ("tblDescription", piece.subtitle)):
        described = OxmlElement(f"w:{name}")
        _set(described, val=plain(text))
        properties.append(described)
    for column, share in zip(grid.columns, piece.widths(), strict=True):
        column.width = Mm(round(170 * share, 1))
    for cell in grid.rows[0].cells:
        rules = OxmlElement("w:tcBorders")
        rules.append(_rule("bottom", 8, INK))
        cell._tc.get_or_add_tcPr().append(rules)


def _border(properties: Any, side: str, size: int) -> None:
    """A rule beside the paragraphs of a style; sizes are eighths of a point."""
    from docx.oxml import OxmlElement

    borders = OxmlElement("w:pBdr")
    borders.append(_rule(side, size, INK, 4))
    # The schema wants the borders before everything else that these styles hold, save what keeps paragraphs together.
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


def _rule(side: str, size: int, colour: str, space: int = 0) -> Any:
    from docx.oxml import OxmlElement

    rule = OxmlElement(f"w:{side}")
    _set(rule, val="single", sz=str(size), space=str(space), color=colour)
    return rule


def _flag(properties: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    properties.append(OxmlElement(f"w:{name}"))


def _set(element: Any, **attributes: str) -> None:
    from docx.oxml.ns import qn

    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)

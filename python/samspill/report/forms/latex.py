r"""The report's tables for a paper: one file to ``\input``, a ``table`` for each, in booktabs rules with caption and label.

Everything that users wrote is escaped, so that it is only ever typeset. What pdfTeX has no letter for is printed
as its number in Unicode there, and as itself by XeTeX and LuaTeX.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from samspill.report.forms.document import Table, document
from samspill.report.forms.text import BREAK, Text, plain

LEFT_OUT = ("gates", "numbers")
"""Tables that are long or all words, and stand in the report itself."""

FLOATS_AT_MOST = 40
"""A table of more rows than fit on a page is a longtable."""

_HEAD = r"""% {title}
% {colophon}
% \usepackage[T1]{{fontenc}} (with pdfTeX), \usepackage{{booktabs,array,longtable}}
\DeclareRobustCommand{{\samspillchar}}[2]{{\ifdefined\Uchar\Uchar#2\relax\else U+#1\fi}}
"""

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#", "^": r"\textasciicircum{}", "_": r"\_",
    "~": r"\textasciitilde{}", "%": r"\%", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", "`": r"\textasciigrave{}",
    # These mean something to babel, or after the end of a row.
    '"': r"{\char34}", "[": "{[}", "]": "{]}", "*": "{*}",
    "\u00a0": "~", "\u202f": r"\,", "\u2060": "", "\u2013": "--", "\u2014": "---", "\u2212": "$-$", "\u00d7": r"$\times$", "\u2265": r"$\geq$",
    "\u2192": r"$\rightarrow$", "\u25b2": r"$\uparrow$", "\u25bc": r"$\downarrow$", "\u2068": "", "\u2069": "", "\n": r"\newline ",
}  # fmt: skip

_JOINED = ("-\u2013\u2014", ",", "'")
"""What becomes another letter where two of them stand together."""

_LETTERS = frozenset("äëïöüÿÄËÏÖÜáéíóúýÁÉÍÓÚÝàèìòùÀÈÌÒÙâêîôûÂÊÎÔÛãñõÃÑÕåÅæøœÆØŒçÇßðþÐÞčďěňřšťžČĎĚŇŘŠŤŽąćęłńśźżĄĆĘŁŃŚŹŻđĐŋŊőűŐŰğĞşŞıİ«»§°·…")
"""What is set as it stands, beside ASCII: letters of the T1 encoding."""


def latex(content: dict[str, Any], language: str) -> str:
    """The tables of a profile as LaTeX."""
    report = document(content, language)
    head = _HEAD.format(title=_remark(report.title), colophon=_remark(report.colophon))
    tables, times = [table for table in report.tables if table.name not in LEFT_OUT], Counter[str]()
    for table in tables:
        # A finding may have several tables; a label stands for one.
        times[table.name] += 1
        several = f"-{times[table.name]}" if times[table.name] > 1 else ""
        table.name = table.name.replace("_", "-") + several
    return head + "".join(f"\n{_float(table)}" for table in tables)


def escaped(text: str) -> str:
    """Text that LaTeX sets letter by letter."""
    return "".join("{}" * _joins(before, letter) + _letter(letter) for before, letter in pairwise(f" {text}"))


def _joins(before: str, letter: str) -> bool:
    return any(before in kind and letter in kind for kind in _JOINED)


def _letter(letter: str) -> str:
    if letter in _SPECIAL:
        return _SPECIAL[letter]
    if " " <= letter < "\x7f" or letter in _LETTERS:
        return letter
    return rf"\samspillchar{{{ord(letter):04X}}}{{{ord(letter)}}}"


_COMMANDS = {"bold": r"\textbf", "soft": r"\emph", "code": r"\texttt"}


def _remark(text: Text) -> str:
    return escaped(plain(text))


def _set(text: Text) -> str:
    pieces = []
    for run in text:
        shown = escaped(run.text)
        if run.text != BREAK and run.style in _COMMANDS:
            shown = f"{_COMMANDS[run.style]}{{{shown}}}"
        pieces.append(shown)
    return "".join(pieces)


def _float(table: Table) -> str:
    rows = sum(len(rows) for _, rows in table.parts)
    return "\n".join(_long(table) if rows > FLOATS_AT_MOST else _short(table)) + "\n"


def _short(table: Table) -> Iterator[str]:
    yield r"\begin{table}[htbp]"
    yield r"\centering\footnotesize\setlength{\tabcolsep}{3pt}"
    yield _caption(table)
    yield rf"\begin{{tabular}}{{{_columns(table)}}}"
    yield r"\toprule"
    yield _row(table.head)
    yield from _body(table)
    yield r"\end{tabular}"
    if notes := _notes(table):
        yield rf"\par\medskip {notes}"
    yield r"\end{table}"


def _long(table: Table) -> Iterator[str]:
    yield r"{\footnotesize\setlength{\tabcolsep}{3pt}"
    yield rf"\begin{{longtable}}{{{_columns(table)}}}"
    yield rf"{_caption(table)} \\"
    yield r"\toprule"
    yield _row(table.head)
    yield r"\endhead"
    yield from _body(table)
    yield r"\end{longtable}"
    yield rf"\noindent{_notes(table)}\par}}"


def _caption(table: Table) -> str:
    return rf"\caption{{{escaped(plain(table.caption))}}}\label{{tab:samspill-{table.name}}}"


def _body(table: Table) -> Iterator[str]:
    for title, rows in table.parts:
        yield r"\midrule"
        if title:
            yield rf"\multicolumn{{{len(table.head)}}}{{@{{}}p{{\linewidth}}@{{}}}}{{\itshape {_set(title)}}} \\"
        for row in rows:
            yield _row(row)
    yield r"\bottomrule"


def _notes(table: Table) -> str:
    """What stands below a table, sentence after sentence."""
    below = [text for text in (table.subtitle, *table.lines) if text]
    shown = [_set(text) if plain(text).endswith((".", "!", "?")) else _set(text) + "." for text in below]
    return rf"\parbox{{\linewidth}}{{\raggedright {' '.join(shown)}}}" if shown else ""


def _columns(table: Table) -> str:
    """Columns that share the width of the line; the space between them is taken from each."""
    columns = []
    for place, share in enumerate(table.widths()):
        side = r"\raggedleft" if 0 < place < table.words_from else r"\raggedright"
        columns.append(rf">{{{side}\arraybackslash}}p{{\dimexpr{share:.3f}\linewidth-2\tabcolsep\relax}}")
    return "".join(columns)


def _row(cells: list[Text]) -> str:
    return " & ".join(_set(cell) for cell in cells) + r" \\"

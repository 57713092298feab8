"""The profile of a study: numbers and codes, never sentences."""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

DIGITS = 12
"""Significant digits kept of a number, so that the last bits of a sum do not show."""


class Profile:
    """What a study's data say about balance and symmetry, as numbers and codes.

    The words belong to the report (:meth:`to_html`); the numbers are those of :meth:`to_json`.
    """

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.content: dict[str, Any] = {key: _plain(value) for key, value in content.items()}

    @property
    def findings(self) -> list[dict[str, Any]]:
        """One entry a measure, relation, wave and sector."""
        found: list[dict[str, Any]] = self.content["findings"]
        return found

    @property
    def gates(self) -> list[dict[str, Any]]:
        """The nine criteria of the definition, each supported, not supported or not assessable."""
        found: list[dict[str, Any]] = self.content["gates"]
        return found

    def to_json(self, path: str | os.PathLike[str] | None = None) -> str:
        """The profile as JSON; written to `path` where one is given.

        Returns
        -------
        str
            The same bytes for the same study, seed and replicates, whatever the machine's cores or the input's format.
        """
        return _written(path, json.dumps(self.content, ensure_ascii=False, indent=1, allow_nan=False) + "\n")

    def to_frame(self) -> pd.DataFrame:
        """The findings as a table, a row each; intervals take two columns."""
        rows = []
        for finding in self.findings:
            row = {key: value for key, value in finding.items() if not isinstance(value, (dict, list))}
            for name in ("interval", "chance"):
                for bound in ("low", "high"):
                    row[f"{name}_{bound}"] = (finding.get(name) or {}).get(bound)
            rows.append(row)
        return pd.DataFrame(rows)

    def to_html(self, path: str | os.PathLike[str] | None = None, lang: str | None = None) -> str:
        """The report as one page of HTML that needs nothing else; written to `path` where one is given.

        Parameters
        ----------
        path
            Where to write; None only returns the page.
        lang
            "nb", "nn" or "en"; by default the study's language.
        """
        from samspill.report import render

        return _written(path, render(self.content, self._language(lang)))

    def to_docx(self, path: str | os.PathLike[str] | None = None, lang: str | None = None) -> bytes:
        """The whole report as a Word document: its figures as tables, its words and numbers those of the page.

        Parameters
        ----------
        path
            Where to write; None only returns the document.
        lang
            "nb", "nn" or "en"; by default the study's language.

        Returns
        -------
        bytes
            A .docx file, the same bytes for the same profile.

        Raises
        ------
        InvalidInput
            S229 where the package python-docx is not installed.
        """
        from samspill.report.forms.word import word

        return _written(path, word(self.content, self._language(lang)))

    def to_latex(self, path: str | os.PathLike[str] | None = None, lang: str | None = None) -> str:
        r"""Table 1, Table 2 and each finding's table for a paper, to be taken in by ``\input``.

        Parameters
        ----------
        path
            Where to write; None only returns the tables.
        lang
            "nb", "nn" or "en"; by default the study's language.

        Returns
        -------
        str
            A ``table`` each with caption, label and notes; what is above a page long is a ``longtable``. The paper needs the
            packages booktabs, array and longtable, and with pdfTeX the encoding T1.
        """
        from samspill.report.forms.latex import latex

        return _written(path, latex(self.content, self._language(lang)))

    def to_markdown(self, path: str | os.PathLike[str] | None = None, lang: str | None = None) -> str:
        """The whole report as Markdown with pipe tables, as GitHub and Pandoc read them.

        Parameters
        ----------
        path
            Where to write; None only returns the text.
        lang
            "nb", "nn" or "en"; by default the study's language.

        Returns
        -------
        str
            The text; all that users wrote is escaped, so that it is shown and nothing else.
        """
        from samspill.report.forms.markdown import markdown

        return _written(path, markdown(self.content, self._language(lang)))

    def to_xlsx(self, path: str | os.PathLike[str] | None = None, lang: str | None = None) -> bytes:
        """All numbers as a workbook: a sheet a table, and first a sheet that explains each column and one for the codes.

        Parameters
        ----------
        path
            Where to write; None only returns the workbook.
        lang
            The language of headings and explanations: "nb", "nn" or "en"; by default the study's.

        Returns
        -------
        bytes
            An .xlsx file without a formula, the same bytes for the same profile.
        """
        from samspill.report.forms.workbook import workbook

        return _written(path, workbook(self.content, self._language(lang)))

    def to_csv(self, path: str | os.PathLike[str] | None = None, lang: str | None = None) -> bytes:
        """All numbers as CSV files in one zip file: a file a table, columns.csv explains each column, codes.csv the codes.

        Parameters
        ----------
        path
            Where to write; None only returns the zip file.
        lang
            "nb", "nn" or "en"; by default the study's language. Norwegian files have semicolons and decimal commas
            (``read.csv2``; ``pandas.read_csv(file, sep=";", decimal=",")``), English ones commas and points. The names of files and
            columns are the same in each.

        Returns
        -------
        bytes
            A zip file of UTF-8 files with a byte order mark, the same bytes for the same profile. An apostrophe stands before
            what a spreadsheet could take for a formula; numbers, also negative ones, are as they are.
        """
        from samspill.report.forms.bundle import bundle

        return _written(path, bundle(self.content, self._language(lang)))

    def _language(self, lang: str | None) -> str:
        return str(lang or self.content["study"]["language"] or "nb")

    def _repr_html_(self) -> str:
        return str(self.to_frame().to_html())

    def __repr__(self) -> str:
        return f"Profile({self.content['study']['title']!r}, {len(self.findings)} findings)"


Made = TypeVar("Made", str, bytes)


def _written(path: str | os.PathLike[str] | None, made: Made) -> Made:
    if path is not None:
        write_whole(Path(path), made)
    return made


def write_whole(path: Path, made: str | bytes) -> None:
    """Write a file so that it appears whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _plain(value: Any) -> Any:
    """The value as JSON knows it: rounded floats, "inf" in words, NaN as null."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return int(value)
    number = float(value)
    if math.isnan(number):
        return None
    if math.isinf(number):
        return "inf" if number > 0 else "-inf"
    rounded = float(f"{number:.{DIGITS}g}")
    return int(rounded) if rounded.is_integer() and hasattr(value, "dtype") and "int" in str(value.dtype) else rounded

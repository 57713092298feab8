"""The report in other forms than a page: a document, tables for a paper, a workbook, files for other programs.

A form is made from the page's own parts, or from the profile as its JSON holds it, so it shows no more and no other numbers than they do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

__all__ = ["SUFFIXES", "form_of", "make"]

Maker = Callable[[dict[str, Any], str], str | bytes]

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "html": (".html", ".htm"),
    "docx": (".docx",),
    "latex": (".tex",),
    "md": (".md", ".markdown"),
    "xlsx": (".xlsx",),
    "csv": (".zip",),
}
"""The forms, each with the endings that a file of it may have; the first is the usual one."""

_MAKERS: Mapping[str, tuple[str, str]] = {
    "html": ("samspill.report", "render"),
    "docx": ("samspill.report.forms.word", "word"),
    "latex": ("samspill.report.forms.latex", "latex"),
    "md": ("samspill.report.forms.markdown", "markdown"),
    "xlsx": ("samspill.report.forms.workbook", "workbook"),
    "csv": ("samspill.report.forms.bundle", "bundle"),
}


def form_of(suffix: str) -> str | None:
    """The form that an ending of a file's name stands for."""
    return next((form for form, suffixes in SUFFIXES.items() if suffix.lower() in suffixes), None)


def make(form: str, content: dict[str, Any], language: str) -> str | bytes:
    """A profile in one of the forms."""
    module, name = _MAKERS[form]
    maker: Maker = getattr(import_module(module), name)
    return maker(content, language)

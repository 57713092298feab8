"""From a profile to a page in Norwegian or English that opens anywhere, without a network or a script."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.sections import page

__all__ = ["render"]


def render(profile: dict[str, Any], language: str) -> str:
    """The report as one page of HTML.

    Parameters
    ----------
    profile
        The content of a profile, as its JSON holds it.
    language
        "nb", "nn" or "en".
    """
    context = Context(profile, language)
    return _template().render(style=Markup(_text("style.css")), **page(context))


def _text(name: str) -> str:
    return (files("samspill.report") / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=FunctionLoader(_text), autoescape=select_autoescape(["j2"], default=True), undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("page.html.j2")

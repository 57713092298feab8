"""The page as parts that the template only has to lay out; a module a section."""

from __future__ import annotations

from typing import Any

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report._sentences import isolated
from samspill.report.findings import blocks
from samspill.report.findings.parts import Block
from samspill.report.glossary import explained
from samspill.report.sections.gates import gates
from samspill.report.sections.masthead import facts
from samspill.report.sections.method import bibtex, method
from samspill.report.sections.missing import not_measurable
from samspill.report.sections.register import all_numbers, lead
from samspill.report.sections.sees import possible_ties, sees, who_answered
from samspill.report.sections.sheet import sheet
from samspill.report.sections.tables import relations_table, sectors_foot, sectors_table

__all__ = ["page"]


def page(context: Context) -> dict[str, Any]:
    """Everything that the template shows."""
    found = blocks(context)
    figures = number_figures(found)
    return {
        "language": context.language,
        "say": context.say,
        "title": isolated(context.study["title"], True),
        "facts": facts(context),
        "synthetic": context.study["synthetic"],
        "confidential": context.study["edition"] == "researcher",
        "sees": sees(context),
        "answered": who_answered(context),
        "possible": possible_ties(context),
        "gates": gates(context),
        "relations": relations_table(context),
        "sectors": sectors_table(context),
        "sectors_foot": sectors_foot(context),
        "blocks": found,
        "missing": not_measurable(context, len(found) + 1),
        "method": method(context),
        "glossary": explained(context.language, {finding["measure"] for finding in context.profile["findings"] if finding["verdict"] != "not_measurable"}),
        "bibtex": bibtex(context),
        "numbers": all_numbers(context),
        "numbers_lead": lead(context),
        "sheet": sheet(context, found),
        "level": draw.level,
        "levels": ("suggests", "signs", "indistinguishable", "too_little", "not_measurable"),
        "patterns": draw.DEFINITIONS,
        "figures": figures,
        "version": context.profile["samspill"],
        "seed": context.profile["seed"],
        "colophon": context.say("colophon", version=context.profile["samspill"], seed=context.profile["seed"]),
    }


def number_figures(found: list[Block]) -> int:
    """Give the figures their numbers, which go on from those of section 1."""
    following = 3
    for block in found:
        for figure in block.figures:
            figure.number = following
            following += 1
    return following

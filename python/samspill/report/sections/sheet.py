"""The conversation sheet: one page for a meeting of the parties."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import fraction
from samspill.report.findings.parts import Block

STATEMENTS_AT_MOST = 5
"""So many statements fit on the conversation sheet, the last of them what cannot be measured."""


def sheet(context: Context, found: list[Block]) -> dict[str, Any]:
    """One page for a meeting of the parties: a few statements, each with a question and a line to write on."""
    say, numbers = context.say, context.numbers
    statements: list[tuple[str, Markup, list[tuple[Markup, Markup, Markup]], Markup]] = []
    for block in found:
        if not block.entries or block.entries[0].verdict is None or len(statements) == STATEMENTS_AT_MOST - 1:
            continue
        statements.append((block.entries[0].verdict, block.entries[0].text, sheet_drawing(context, block), block.question))
    statements.append(("not_measurable", say("sheet.not_measurable"), [], say("question.not_measurable")))
    basis = [
        say("sheet.basis", relation=context.relation_user(row["relation"]), answered=numbers.count(row["answered"]), roster=numbers.count(row["roster"]))
        for row in context.quality["response"]
        if row["all"] and row["wave"] == context.last_wave
    ]
    if context.quality.get("events"):
        basis.append(say(f"events.{context.event_kind}", n=numbers.count(context.quality["events"]["count"])))
    return {"statements": statements, "basis": Markup("; ").join(basis)}


def sheet_drawing(context: Context, block: Block) -> list[tuple[Markup, Markup, Markup]]:
    """Two bars for a share against seats; other statements stand without."""
    finding = block.entries[0].finding
    if block.measure != "M1" or finding is None or finding["verdict"] == "too_little":
        return []
    counts = finding["counts"]
    bars = (
        ("sheet.seats", counts["seats"], counts["roster"], "#fff"),
        ("sheet.named", finding["numerator"], finding["denominator"], draw.colour(context.slot(finding["sector"]))),
    )
    return [(context.say(label), draw.share_bar(part / whole, fill), Markup(fraction(context, part, whole))) for label, part, whole, fill in bars if whole]

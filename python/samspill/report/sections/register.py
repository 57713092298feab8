"""Section 6: the findings with their codes as in the JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from samspill.report._context import Context, Finding
from samspill.report._sentences import LONG_WORD

ROWS_AT_MOST = 800
"""So many rows can be read on a page; the JSON has them all."""


def told(context: Context) -> list[Finding]:
    """The findings that the register has room for: all, else those of the latest wave, of these the surer ones, and so many."""
    found: list[Finding] = context.profile["findings"]
    keeps: tuple[Callable[[Finding], bool], ...] = (
        lambda finding: finding["wave"] in (None, context.last_wave),
        lambda finding: finding["verdict"] in ("suggests", "signs"),
    )
    for keep in keeps:
        if len(found) > ROWS_AT_MOST:
            found = [finding for finding in found if finding["primary"] or keep(finding)]
    return found[:ROWS_AT_MOST]


def lead(context: Context) -> Markup:
    """What the codes are, and whether the register holds all of them."""
    said, shown, every = context.say("numbers.lead"), len(told(context)), len(context.profile["findings"])
    if shown < every:
        said += Markup(" ") + context.say("numbers.some", shown=context.numbers.count(shown), all=context.numbers.count(every))
    return said


def all_numbers(context: Context) -> list[list[Markup]]:
    """Every finding with its code as in the JSON: estimate, interval, band of chance, p, n and level."""
    say, numbers, rows = context.say, context.numbers, []
    for finding in told(context):
        value = context.word("undefined") if finding["estimate"] is None else Markup(plainly(context, finding))
        n = "–" if finding["n"] is None else numbers.count(finding["n"])
        star = Markup("&nbsp;*") if finding["primary"] else Markup()
        rows.append([
            Markup("<code><bdi>{}</bdi></code>{}").format(breakable(finding["id"]), star), value, between(context, finding["interval"]),
            between(context, finding["chance"]), p_value(context, finding),
            Markup(n) if finding["roster"] is None else say("word.of", part=n, whole=numbers.count(finding["roster"])),
            say(f"level.{finding['verdict'] or 'described'}"),
        ])  # fmt: skip
    return rows


def breakable(code: str) -> Markup:
    """A code that may break after its points, and anywhere in a part that is too long."""
    parts = (part if len(part) <= LONG_WORD else Markup('<span class="lengthy">{}</span>').format(part) for part in code.split("."))
    return Markup(".<wbr>").join(parts)


def between(context: Context, held: dict[str, Any] | None) -> Markup:
    return Markup(context.numbers.interval(held, 3)) if held else Markup("–")


def p_value(context: Context, finding: dict[str, Any]) -> Markup:
    """The p with the smallest that the design can give."""
    if finding["p"] is None:
        return Markup("–")
    smallest = "–" if finding["smallest_p"] is None else context.numbers.decimal(finding["smallest_p"], 3)
    return Markup('{} <span class="soft">({})</span>').format(context.numbers.decimal(finding["p"], 3), smallest)


def plainly(context: Context, finding: dict[str, Any]) -> str:
    """The estimate: a number of events as a whole number, anything else with three decimals."""
    value = finding["estimate"]
    if isinstance(value, str):
        return value
    return context.numbers.count(value) if finding["measure"] == "M15" else context.numbers.decimal(value, 3)

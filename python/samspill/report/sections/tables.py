"""Section 3: Table 1 by relation and Table 2 by sector."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import number, share_of

ROWS_AT_MOST = 200
"""So many rows of Table 2 can be read on a page; where there are more, it shows the latest wave."""


def estimate(context: Context, part: dict[str, Any], decimals: int = 2) -> Markup:
    """A number with its interval, or why there is none."""
    if part["estimate"] is None:
        reason = part.get("reason")
        text = context.word("undefined")
        return text if reason is None or not context.say.has(f"reason.{reason}") else Markup("{} <span class=\"soft\">({})</span>").format(text, context.say(f"reason.{reason}"))
    shown = Markup(context.numbers.decimal(number(part["estimate"]), decimals))
    if part.get("interval"):
        shown += Markup(' <span class="soft">({})</span>').format(context.numbers.interval(part["interval"], decimals))
    return shown


def relations_table(context: Context) -> list[list[Markup]]:
    say, numbers, rows = context.say, context.numbers, []
    for row in context.profile["tables"]["relations"]:
        name = context.relation_name(row["relation"])
        if row["wave"] is not None:
            name += Markup(", ") + context.wave_name(row["wave"])
        if row["primary"]:
            name += Markup("&nbsp;*")
        ei = row["ei_index"]
        chance = Markup(numbers.interval(ei["chance"])) if ei.get("chance") else Markup("–")
        rows.append([
            name, say("word.of", part=numbers.count(row["answered"]), whole=numbers.count(row["roster"])), Markup(numbers.count(row["ties"])),
            estimate(context, row["density"]), estimate(context, row["reciprocity"]), estimate(context, row["centralization"]),
            estimate(context, ei), chance,
        ])  # fmt: skip
    return rows


def told_rows(context: Context) -> list[dict[str, Any]]:
    """The rows of Table 2 that the page has room for: all, else those of the latest wave."""
    rows: list[dict[str, Any]] = context.profile["tables"]["sectors"]
    return rows if len(rows) <= ROWS_AT_MOST else [row for row in rows if row["wave"] in (None, context.last_wave)]


def sectors_foot(context: Context) -> Markup:
    """How to read Table 2, and whether it shows all waves."""
    foot = context.say("table.2.foot")
    return foot if len(told_rows(context)) == len(context.profile["tables"]["sectors"]) else foot + Markup(" ") + context.say("table.2.latest")


def sectors_table(context: Context) -> list[tuple[Markup, list[list[Markup]]]]:
    """Table 2, a part a relation (or the turns of talk)."""
    say, numbers = context.say, context.numbers
    parts: list[tuple[Markup, list[list[Markup]]]] = []
    last: tuple[str, str | None, str | None] | None = None
    for row in told_rows(context):
        key = (row["source"], row["relation"], row["wave"])
        if key != last:
            title = say("table.talk") if row["source"] == "turns" else context.relation_name(row["relation"])
            if row["wave"] is not None:
                title += Markup(", ") + context.wave_name(row["wave"])
            parts.append((title, []))
            last = key
        name = context.pooled_name(row["pooled"]) if row["pooled"] else context.sector_name(row["sector"])
        seats = say("word.of", part=numbers.count(row["seats"]), whole=numbers.count(row["roster"]))
        if row["hidden"]:
            parts[-1][1].append([name, seats, *[context.word("not_shown")] * 3])
            continue
        share = say("word.of", part=numbers.count(row["count"]), whole=numbers.count(row["total"]))
        percent = share_of(context, row["count"], row["total"])
        if percent:
            share += Markup(' <span class="soft">({})</span>').format(percent)
        answered = Markup("–") if row["answered"] is None else say("word.of", part=numbers.count(row["answered"]), whole=numbers.count(row["seats"]))
        nothing = row["ratio"] is None and row["reason"] is None
        ratio = Markup("–") if nothing else estimate(context, {"estimate": row["ratio"], "interval": row["interval"], "reason": row["reason"]})
        parts[-1][1].append([name, seats, answered, share, ratio])
    return parts

"""Section 6: every finding with its code as in the JSON."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report._context import Context


def all_numbers(context: Context) -> list[list[Markup]]:
    """Every finding with its code as in the JSON."""
    say, numbers, rows = context.say, context.numbers, []
    for finding in context.profile["findings"]:
        held = finding["interval"] or finding["chance"]
        kind = say("word.interval") if finding["interval"] else say("word.chance") if finding["chance"] else Markup()
        spread = Markup("{} <span class=\"soft\">{}</span>").format(numbers.interval(held, 3), kind) if held else Markup("–")
        p = Markup("–")
        if finding["p"] is not None:
            p = Markup("{} <span class=\"soft\">({})</span>").format(numbers.decimal(finding["p"], 3), "–" if finding["smallest_p"] is None else numbers.decimal(finding["smallest_p"], 3))
        value = context.word("undefined") if finding["estimate"] is None else Markup(plainly(context, finding))
        n = "–" if finding["n"] is None else numbers.count(finding["n"])
        level = say(f"level.{finding['verdict']}") if finding["verdict"] else say("level.described")
        star = Markup("&nbsp;*") if finding["primary"] else Markup()
        rows.append([Markup("<code><bdi>{}</bdi></code>{}").format(finding["id"], star), value, spread, p,
                     Markup(n) if finding["roster"] is None else say("word.of", part=n, whole=numbers.count(finding["roster"])), level])  # fmt: skip
    return rows


def plainly(context: Context, finding: dict[str, Any]) -> str:
    """The estimate: a number of events as a whole number, anything else with three decimals."""
    value = finding["estimate"]
    if isinstance(value, str):
        return value
    return context.numbers.count(value) if finding["measure"] == "M15" else context.numbers.decimal(value, 3)

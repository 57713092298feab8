"""What changed for those present in both waves (M17)."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import (
    by_relation,
    chosen,
    figure_lines,
    finished,
    number,
    share_or_word,
    told_entries,
)
from samspill.report.findings.parts import Block, Finding, Grid


def change(context: Context) -> Block | None:
    found = context.of("M17")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)

    def values(finding: Finding) -> dict[str, object]:
        return {
            "sector": context.sector_user(finding["sector"]), "relation": context.relation_user(finding["relation"]),
            "first": context.wave_user(finding["wave"]), "last": context.wave_user(finding["other_wave"]),
        }  # fmt: skip

    def sentence(finding: Finding) -> Markup:
        points = {"low": 100 * number(finding["interval"]["low"]), "high": 100 * number(finding["interval"]["high"])}
        counts = finding["counts"]
        return say(
            "sentence.M17", n=numbers.count(finding["n"]), before=numbers.percent(number(counts["before"])),
            after=numbers.percent(number(counts["after"])), change=numbers.change(100 * number(finding["estimate"])),
            interval=numbers.interval(points, 0, 0.0), **values(finding),
        )  # fmt: skip

    entries = told_entries(context, told, values, sentence)
    head = [say("word.sector"), say("M17.before"), say("M17.after"), say("M17.difference")]
    parts = []
    for asked, findings in by_relation(found).items():
        rows = []
        for finding in findings:
            counts, interval = finding["counts"], finding["interval"]
            difference = context.word("undefined") if finding["estimate"] is None else Markup(numbers.change(100 * number(finding["estimate"])))
            if interval:
                points = {"low": 100 * number(interval["low"]), "high": 100 * number(interval["high"])}
                difference += Markup(' <span class="soft">({})</span>').format(numbers.interval(points, 0, 0.0))
            rows.append([context.sector_name(finding["sector"]), share_or_word(context, counts["before"]), share_or_word(context, counts["after"]), difference])
        parts.append((context.question(asked), rows))
    lines = figure_lines(context, "M17", say("M17.n", n=numbers.count(found[0]["n"])))
    subtitle = say("figure.M17.subtitle", first=context.wave_user(found[0]["wave"]), last=context.wave_user(found[0]["other_wave"]))
    return finished(context, "M17", found, told, entries, Grid(head, parts, say("figure.M17"), subtitle, lines))

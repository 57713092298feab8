"""Which sectors took part together (M11)."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import bounds, chosen, entry, figure_lines, finished, number, verdict_sentence
from samspill.report.findings.parts import Block, Figure, Panel, Row
from samspill.report.findings.shares import count_interval


def event_mix(context: Context) -> Block | None:
    found = context.of("M11")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    kind = context.event_kind
    told = chosen(found)
    entries = []
    for finding in told:
        verdict = verdict_sentence(context, finding)
        if finding["estimate"] is None:
            entries.append(entry(context, finding, verdict))
            continue
        sentence = say(
            f"sentence.M11.{finding['part']}", k=numbers.count(finding["numerator"]), chance=count_interval(context, finding),
            events=say(f"events.{kind}", n=numbers.count(finding["denominator"])),
        )  # fmt: skip
        entries.append(entry(context, finding, sentence, verdict))
    total = found[0]["denominator"]
    axis = draw.Axis(0, 1, [0, 0.5, 1])
    rows = []
    for finding in found:
        main = say("word.of", part=numbers.count(finding["numerator"]), whole=numbers.count(finding["denominator"]))
        sub = say("figure.chance", chance=count_interval(context, finding)) if finding["chance"] else Markup()
        estimate = None if finding["estimate"] is None else number(finding["estimate"])
        drawing = draw.interval_row(axis, estimate, None, chance=bounds(finding["chance"]), dashed=finding["verdict"] == "too_little")
        rows.append(Row(say(f"M11.{finding['part']}"), drawing, main, sub, finding["verdict"], True))
    labels = ["0", "", numbers.count(total)]
    figure = Figure(
        say("figure.M11"), say("figure.M11.subtitle"), [Panel(Markup(), rows, draw.axis_row(axis, labels))],
        figure_lines(context, "M11", say(f"events.{kind}", n=numbers.count(total))), (say("M11.kind"), say("M11.events")),
    )  # fmt: skip
    away = any(not group["shown"] for group in context.groups)
    more = [(say("note.hidden_as_one"), [say("note.hidden_as_one.line")])] if away else []
    return finished(context, "M11", list(found), told, entries, figure, more)

"""How many took part at a time (M15)."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import (
    chosen,
    figure_lines,
    finished,
    verdict_sentence,
)
from samspill.report.findings.parts import Block, Entry, Grid


def sizes(context: Context) -> Block | None:
    found = context.of("M15")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    kind = context.event_kind
    total = found[0]["denominator"]
    parts = [
        say("M15.part", k=numbers.count(finding["numerator"]), size=say(f"size.{finding['part']}"))
        for finding in found
        if finding["numerator"]
    ]
    sentence = say("sentence.M15", events=say(f"events.{kind}", n=numbers.count(total)), parts=say.join(parts))
    judged = [finding for finding in found if finding["verdict"] is not None]
    told = chosen(judged)
    entries = [Entry(told[0]["verdict"] if told else None, sentence)]
    if told:
        entries[0].text += Markup(" ") + verdict_sentence(context, told[0], size=say(f"size.{told[0]['part']}"))
    head = [say("M15.size"), say("M15.events")]
    rows = [[say(f"size.{finding['part']}"), Markup(numbers.count(finding["numerator"]))] for finding in found]
    lines = figure_lines(context, "M15", say(f"events.{kind}", n=numbers.count(total)))
    return finished(context, "M15", list(found), told[:1], entries, Grid(head, [(Markup(), rows)], say("figure.M15"), say("figure.M15.subtitle"), lines))

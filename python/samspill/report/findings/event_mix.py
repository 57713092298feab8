"""Which sectors took part together (M11)."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report.findings.common import (
    SHOWN_AT_MOST,
    entry,
    figure_lines,
    finished,
    number,
    verdict_sentence,
)
from samspill.report.findings.parts import Block, Finding, Grid


def event_mix(context: Context) -> Block | None:
    found = context.of("M11")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    kind = context.event_kind
    entries = []
    for finding in found[:SHOWN_AT_MOST]:
        values = {"events": say(f"events.{kind}", n=numbers.count(finding["denominator"]))}
        if finding["estimate"] is None:
            entries.append(entry(context, finding, verdict_sentence(context, finding)))
            continue
        part = f"sentence.M11.{finding['part']}"
        scaled = _count_interval(context, finding)
        sentence = say(part, k=numbers.count(finding["numerator"]), chance=scaled, **values)
        entries.append(entry(context, finding, sentence, verdict_sentence(context, finding)))
    head = [say("M11.kind"), say("M11.events"), say("M11.chance"), say("word.level")]
    rows = [
        [say(f"M11.{finding['part']}"), say("word.of", part=numbers.count(finding["numerator"]), whole=numbers.count(finding["denominator"])),
         Markup(_count_interval(context, finding)), say(f"level.{finding['verdict']}") if finding["verdict"] else Markup()]
        for finding in found
    ]  # fmt: skip
    lines = figure_lines(context, "M11", say(f"events.{kind}", n=numbers.count(found[0]["denominator"])))
    grid = Grid(head, [(Markup(), rows)], say("figure.M11"), say("figure.M11.subtitle"), lines)
    return finished(context, "M11", list(found), list(found[:SHOWN_AT_MOST]), entries, grid)


def _count_interval(context: Context, finding: Finding) -> str:
    """The band of chance of a share of events, as numbers of events."""
    if not finding["chance"]:
        return ""
    total = finding["denominator"]
    scaled = {bound: total * number(finding["chance"][bound]) for bound in ("low", "high")}
    return context.numbers.interval(scaled, 0)

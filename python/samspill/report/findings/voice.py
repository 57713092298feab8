"""Who spoke (M12)."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report._sentences import UserText
from samspill.report.findings.common import (
    chosen,
    entry,
    figure_lines,
    finished,
    fraction,
    in_brackets,
    number,
    share_of,
    verdict_sentence,
)
from samspill.report.findings.parts import Block, Figure, Finding
from samspill.report.findings.shares import axis_of, chance_text, share_panel


def voice(context: Context) -> Block | None:
    found = [finding for finding in context.of("M12") if finding["sector"] is not None]
    overall = [finding for finding in context.of("M12") if finding["sector"] is None]
    if not found and not overall:
        return None
    say, numbers = context.say, context.numbers
    # Whoever chairs is counted with and without chairing, so that sector is put in words first.
    told = chosen(sorted(found, key=lambda finding: not finding["counts"].get("chairing"))) or overall
    entries = []
    for finding in told:
        if finding["sector"] is None or finding["verdict"] == "too_little":
            entries.append(entry(context, finding, _voice_overall(context, finding)))
            continue
        counts = finding["counts"]
        sector = context.sector_user(finding["sector"])
        sentence = say(
            "sentence.M12", sector=sector, turns=numbers.count(finding["numerator"]), total=numbers.count(finding["denominator"]),
            share=in_brackets(share_of(context, finding["numerator"], finding["denominator"])), events=numbers.count(finding["n"]),
            chance=numbers.percent_interval(finding["chance"]),
        )  # fmt: skip
        parts = [sentence]
        if counts.get("chairing"):
            parts.append(
                say("sentence.M12.chairing", turns=numbers.count(counts["chairing"]),
                    share=numbers.percent(counts["with_chairing"] / counts["all_turns"]))
            )  # fmt: skip
        parts.append(verdict_sentence(context, finding, sector=sector))
        entries.append(entry(context, finding, *parts))
    more = [(say("note.written_by"), [context.written_by()])] if context.quality.get("events") else []
    more.append((say("note.one_by_one"), [say("note.one_by_one.turns")]))
    more += [(say("note.equality"), [_voice_overall(context, finding)]) for finding in overall if finding not in told]
    return finished(context, "M12", found, [finding for finding in told if finding["sector"]], entries, voice_figure(context, found) if found else None, more)


def voice_figure(context: Context, found: list[Finding]) -> Figure:
    """Each sector's share of the turns over what those present would give; with chairing and presence in words."""
    say, numbers = context.say, context.numbers

    def more(finding: Finding) -> Markup:
        counts = finding["counts"]
        return say(
            "figure.M12.row", chance=chance_text(context, finding), with_chairing=fraction(context, counts["with_chairing"], counts["all_turns"]),
            present=fraction(context, counts["present"], counts["all_present"]),
        )  # fmt: skip

    lines = figure_lines(context, "M12", say("M12.n", turns=numbers.count(found[0]["denominator"]), events=numbers.count(found[0]["n"])))
    panel = share_panel(context, Markup(), found, axis_of(found), more, 56)
    return Figure(say("figure.M12"), say("figure.M12.subtitle"), [panel], lines, (say("word.sector"), say("M12.turns")))


def _voice_overall(context: Context, finding: Finding) -> Markup:
    if finding["estimate"] is None:
        return verdict_sentence(context, finding, sector=UserText(""))
    return context.say(
        "sentence.M12.overall", value=context.numbers.decimal(number(finding["estimate"])),
        chance=context.numbers.interval(finding["chance"]) if finding["chance"] else "–",
    )  # fmt: skip

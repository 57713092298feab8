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
from samspill.report.findings.parts import Block, Finding, Grid


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
    head = [say("word.sector"), say("M12.turns"), say("M12.share"), say("M12.chance"), say("M12.with_chairing"), say("M12.present")]
    by_sector = {one["sector"]: one for one in found}
    rows = []
    for group in context.groups:
        if not group["shown"]:
            rows.append([context.sector_name(group["id"]), *[context.word("not_shown")] * 5])
        if group["id"] not in by_sector:
            continue
        finding = by_sector[group["id"]]
        counts = finding["counts"]
        rows.append([
            context.sector_name(group["id"]), Markup(numbers.count(finding["numerator"])),
            Markup(fraction(context, finding["numerator"], finding["denominator"])),
            Markup(numbers.percent_interval(finding["chance"])),
            Markup(fraction(context, counts["with_chairing"], counts["all_turns"])),
            Markup(fraction(context, counts["present"], counts["all_present"])),
        ])  # fmt: skip
    base = found or overall
    lines = figure_lines(context, "M12", say("M12.n", turns=numbers.count(base[0]["denominator"]), events=numbers.count(base[0]["n"])))
    grid = Grid(head, [(Markup(), rows)], say("figure.M12"), say("figure.M12.subtitle"), lines)
    more = [(say("note.written_by"), [context.written_by()])] if context.quality.get("events") else []
    more += [(say("note.equality"), [_voice_overall(context, finding)]) for finding in overall if finding not in told]
    return finished(context, "M12", found, [finding for finding in told if finding["sector"]], entries, grid, more)


def _voice_overall(context: Context, finding: Finding) -> Markup:
    if finding["estimate"] is None:
        return verdict_sentence(context, finding, sector=UserText(""))
    return context.say(
        "sentence.M12.overall", value=context.numbers.decimal(number(finding["estimate"])),
        chance=context.numbers.interval(finding["chance"]) if finding["chance"] else "–",
    )  # fmt: skip

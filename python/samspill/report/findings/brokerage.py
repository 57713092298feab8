"""Which sectors stand between others (M9)."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import (
    bounds,
    by_relation,
    chosen,
    figure_lines,
    finished,
    latest,
    n_line,
    number,
    told_entries,
    wave_subtitle,
)
from samspill.report.findings.parts import Block, Cell, CellPart, Cells, Finding

PATTERNS = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


def brokerage(context: Context) -> Block | None:
    found = latest(context, "M9")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)

    def values(finding: Finding) -> dict[str, object]:
        return {"sector": context.sector_user(finding["sector"]), "pattern": say(f"pattern.{finding['part']}"), "relation": context.relation_user(finding["relation"])}

    def sentence(finding: Finding) -> Markup:
        return say(
            "sentence.M9", paths=numbers.count(finding["estimate"]), mean=numbers.count(round(number(finding["chance"]["mean"]))),
            chance=numbers.interval(finding["chance"], 0), **values(finding),
        )  # fmt: skip

    entries = told_entries(context, told, values, sentence)
    return finished(context, "M9", found, told, entries, brokerage_figure(context, found))


def brokerage_figure(context: Context, found: list[Finding]) -> Cells:
    """Rows are the broker's sector, columns the patterns; bars on the band of chance, on one scale a relation."""
    say = context.say
    caps = [say(f"figure.M9.{name}") for name in PATTERNS]
    head = [Markup("{}{}").format(draw.pattern(name), cap) for name, cap in zip(PATTERNS, caps, strict=True)]
    parts = []
    for relation, findings in by_relation(found).items():
        top = max((edge for finding in findings for edge in _edges(finding)), default=0.0)
        rows = []
        for group in context.groups:
            mine = {finding["part"]: finding for finding in findings if finding["sector"] == group["id"]}
            name = context.sector_name(group["id"])
            if not group["shown"]:
                rows.append((name, [Cell(draw.hidden_row(context.under_limit(group)), context.word("not_shown"))]))
            elif mine:
                rows.append((name, [_brokered(context, mine.get(pattern), top) for pattern in PATTERNS]))
        parts.append(CellPart(context.question(relation), head, rows, caps=caps))
    return Cells(
        say("figure.M9"), wave_subtitle(context, found, "figure.M9.subtitle"), say("M9.broker"), parts,
        figure_lines(context, "M9", n_line(context, found)), foot=say("figure.M9.foot"),
    )  # fmt: skip


def _edges(finding: Finding) -> list[float]:
    """What the scale must reach."""
    band = bounds(finding["chance"])
    return [number(finding["estimate"] or 0), band[1] if band else 0.0]


def _brokered(context: Context, finding: Finding | None, top: float) -> Cell:
    """Observed paths, and in brackets as many as chance gives; a pattern that takes more sectors than there are has none."""
    if finding is None:
        return Cell(Markup(), Markup("–"))
    if finding["estimate"] is None:
        return Cell(Markup(), context.word("undefined"))
    numbers, chance = context.numbers, finding["chance"]
    shown = Markup(numbers.count(finding["estimate"]))
    if chance:
        shown += Markup(' <span class="soft">({})</span>').format(numbers.count(round(number(chance["mean"]))))
    if finding["verdict"] in ("suggests", "signs"):
        shown += Markup("{}<b>{}</b>").format("\u00a0", "▲" if finding["side"] == "above" else "▼")
    mean = number(chance["mean"]) if chance else None
    return Cell(draw.bar_cell(number(finding["estimate"]), top, chance=bounds(chance), mean=mean), shown)

"""Section 4: what was found, as sentences, drawings and questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from samspill.report import _drawings as draw
from samspill.report._context import Context
from samspill.report._sentences import UserText

Finding = dict[str, Any]

SHOWN_AT_MOST = 2
"""So many sectors or pairs a finding speaks of in words; the others stand in the figure."""

NAMED_AT_MOST = 6
"""So many findings of one level are named in the margin; more are counted."""

PERCENT_FROM = 20
"""Under this denominator a share is not written as per cent."""

_RANK = {"suggests": 0, "signs": 1, "indistinguishable": 2, "too_little": 3, None: 4}

PATTERNS = ("coordinator", "itinerant", "representative", "gatekeeper", "liaison")


@dataclass(slots=True)
class Entry:
    """A level with its sentences."""

    verdict: str | None
    text: Markup
    finding: Finding | None = None


@dataclass(slots=True)
class Row:
    """A row of a figure: a name, a drawing and numbers."""

    name: Markup
    drawing: Markup
    main: Markup
    sub: Markup = field(default_factory=Markup)
    verdict: str | None = None
    icon: bool = False


@dataclass(slots=True)
class Panel:
    """Rows on one axis."""

    head: Markup
    rows: list[Row]
    axis: Markup | None = None


@dataclass(slots=True)
class Figure:
    """A drawing with its caption and the three lines that end it."""

    title: Markup
    subtitle: Markup
    panels: list[Panel]
    lines: list[tuple[Markup, Markup]]
    columns: tuple[Markup, Markup] = (Markup(), Markup())
    number: int = 0


@dataclass(slots=True)
class Grid:
    """A plain table in a figure's place."""

    head: list[Markup]
    parts: list[tuple[Markup, list[list[Markup]]]]
    title: Markup
    subtitle: Markup
    lines: list[tuple[Markup, Markup]]
    number: int = 0


@dataclass(slots=True)
class Block:
    """A finding as it stands on the page."""

    measure: str
    title: Markup
    entries: list[Entry]
    figure: Figure | Grid | None
    notes: list[tuple[Markup, list[Markup]]]
    question: Markup
    codes: list[str]
    number: int = 0


def blocks(context: Context) -> list[Block]:
    """Every finding that the data could give, in the order of the report."""
    makers: tuple[Callable[[Context], Block | None], ...] = (
        parity, concentration, pairs, reciprocity, mixing, brokerage, change, event_mix, voice, sizes,
    )  # fmt: skip
    made = [block for maker in makers if (block := maker(context)) is not None]
    for number, block in enumerate(made, 1):
        block.number = number
    return made


# Common parts ---------------------------------------------------------------------------------------------------------


def latest(context: Context, measure: str) -> list[Finding]:
    """The findings of a measure in the latest wave that has any, for each relation, without what is not shown."""
    found = context.of(measure)
    order = context.wave_order
    last: dict[str | None, int] = {}
    for finding in found:
        relation = finding["relation"]
        last[relation] = max(last.get(relation, -1), order(finding["wave"]))
    return [finding for finding in found if order(finding["wave"]) == last[finding["relation"]]]


def chosen(findings: Sequence[Finding]) -> list[Finding]:
    """Those to put in words: the one declared beforehand, then the surest, else in their order; never by value."""
    ranked = sorted(findings, key=lambda finding: (not finding["primary"], _RANK.get(finding["verdict"], 4)))
    told = ranked[:SHOWN_AT_MOST]
    # Once is enough for saying that there is too little data: the others are named beside it.
    return told[:1] if all(finding["verdict"] == "too_little" for finding in told) else told


def verdict_sentence(context: Context, finding: Finding, **values: object) -> Markup:
    """What the verdict says about this measure, with its reason where there is one."""
    say, measure, verdict = context.say, finding["measure"], finding["verdict"]
    if verdict == "too_little":
        return say(f"verdict.{measure}.too_little", why=why_too_little(context, finding), **values)
    if verdict == "indistinguishable":
        code = "rules_disagree" if finding["reason"] == "rules_disagree" else "indistinguishable"
        return say(say.first(f"verdict.{measure}.{code}", f"verdict.{code}"), **values)
    return say(f"verdict.{measure}.{verdict}.{finding['side']}", **values)


def why_too_little(context: Context, finding: Finding) -> Markup:
    """The reason for saying that there is too little data."""
    say, numbers = context.say, context.numbers
    reason = finding["reason"]
    if reason == "smallest_p":
        return say("why.smallest_p", p=numbers.decimal(finding["smallest_p"], 2))
    if reason == "response":
        return say("why.response", who=low_response(context, finding))
    return say("why.undefined", reason=say(say.first(f"reason.{reason}", "reason.none")))


def low_response(context: Context, finding: Finding) -> Markup:
    parts = [
        context.say(
            "why.who",
            sector=context.sector_user(low["sector"]),
            answered=context.numbers.count(low["answered"]),
            roster=context.numbers.count(low["roster"]),
        )
        for low in finding["low_response"]
    ]
    return context.say.join(list(dict.fromkeys(parts)))


def does_not_show(context: Context, measure: str) -> Markup:
    return context.say(f"shows_not.{measure}")


def entry(context: Context, finding: Finding, *sentences: Markup) -> Entry:
    return Entry(finding["verdict"], Markup(" ").join(sentence for sentence in sentences if sentence), finding)


def answered_sentence(context: Context, finding: Finding) -> Markup:
    """How many answered: counts come first."""
    code = "answered.wave" if finding["wave"] is not None else "answered"
    return context.say(
        code, answered=context.numbers.count(finding["n"]), roster=context.numbers.count(finding["roster"]),
        wave=context.wave_user(finding["wave"]),
    )  # fmt: skip


def share_of(context: Context, part: float, whole: float) -> str:
    """A share as per cent where its denominator allows that, else nothing."""
    return context.numbers.percent(part / whole) if whole >= PERCENT_FROM else ""


def in_brackets(*parts: str) -> str:
    shown = ", ".join(part for part in parts if part)
    return f" ({shown})" if shown else ""


def why_notes(context: Context, findings: Sequence[Finding]) -> list[tuple[Markup, list[Markup]]]:
    """For each finding put in words, why it has its level."""
    notes = []
    for finding in findings:
        if finding["verdict"] is None:
            continue
        who = context.finding_name(finding)
        title = context.say("note.why_for", who=who) if who else context.say("note.why")
        notes.append((title, why_lines(context, finding)))
    return notes


def why_lines(context: Context, finding: Finding) -> list[Markup]:
    say, numbers = context.say, context.numbers
    lines = []

    def line(holds: bool | None, code: str, **values: object) -> None:
        sign = {True: "✓", False: "–", None: "?"}[holds]
        lines.append(Markup('<span class="sign">{}</span> ').format(sign) + say(code, **values))

    interval, chance, baseline = finding["interval"], finding["chance"], finding["baseline"]
    if finding["null"] and chance:
        outside = finding["p"] is not None and finding["p"] <= 0.05
        line(outside, "why.outside" if outside else "why.inside")
        if finding["p"] is not None:
            smallest = numbers.smallest_p(finding["smallest_p"])
            line(None if finding["smallest_p"] is None else finding["smallest_p"] <= 0.05, "why.p",
                 p=numbers.p_value(finding["p"]), smallest=smallest)  # fmt: skip
    elif interval and baseline is not None:
        excludes = not interval["low"] <= baseline <= interval["high"]
        line(excludes, "why.excludes" if excludes else "why.covers")
        if finding["smallest_p"] is not None:
            line(finding["smallest_p"] <= 0.05, "why.smallest", p=numbers.smallest_p(finding["smallest_p"]))
    if finding["relation"] is not None:
        if finding["low_response"]:
            line(False, "why.low_response", who=low_response(context, finding))
        else:
            line(True, "why.response_held", floor=numbers.percent(context.study["response_floor"]))
    applying = [rule for rule in finding["rules"] if rule["reason"] != "not_applicable"]
    if len(applying) > 1:
        agree = all(rule["side"] == finding["side"] for rule in applying)
        line(agree, "why.rules_agree" if agree else "why.rules_disagree", n=len(applying))
    return lines


def other_notes(context: Context, findings: Sequence[Finding], told: Sequence[Finding]) -> list[tuple[Markup, list[Markup]]]:
    """The level of those that are not put in words."""
    rest = [finding for finding in findings if not any(finding is other for other in told) and finding["verdict"] is not None]
    if not rest:
        return []
    lines = []
    for verdict in _RANK:
        same = [finding for finding in rest if finding["verdict"] == verdict]
        if not same:
            continue
        few = len(same) <= NAMED_AT_MOST
        who = Markup("; ").join(context.finding_name(finding) for finding in same) if few else context.say("note.findings", n=context.numbers.count(len(same)))
        lines.append(Markup("<b>{}</b>: {}").format(context.say(f"level.{verdict}"), who))
    return [(context.say("note.others"), lines)]


def measure_note(context: Context, measure: str) -> tuple[Markup, list[Markup]]:
    return context.say("note.measure"), [context.say(f"measure.{measure}")]


def figure_lines(context: Context, measure: str, n: Markup) -> list[tuple[Markup, Markup]]:
    say = context.say
    return [
        (Markup("n"), n),
        (say("figure.baseline"), say(f"baseline.{measure}")),
        (say("figure.shows_not"), say(f"figure.shows_not.{measure}")),
    ]


def n_line(context: Context, findings: Sequence[Finding]) -> Markup:
    """Who answered, for each relation of a figure."""
    parts, seen = [], set()
    for finding in findings:
        if finding["relation"] in seen:
            continue
        seen.add(finding["relation"])
        tally = context.response(finding["relation"], finding["wave"])
        parts.append(
            context.say(
                "figure.n", relation=context.relation_user(finding["relation"]), n=context.numbers.count(tally["answered"]),
                roster=context.numbers.count(tally["roster"]),
            )
        )  # fmt: skip
    return Markup("; ").join(parts)


def wave_subtitle(context: Context, findings: Sequence[Finding], code: str) -> Markup:
    wave = findings[0]["wave"]
    shown = context.say(code)
    if wave is None:
        return shown
    return Markup("{}. {}").format(context.wave_name(wave, capital=True), shown)


def by_relation(findings: Sequence[Finding]) -> dict[str | None, list[Finding]]:
    grouped: dict[str | None, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding["relation"], []).append(finding)
    return grouped


def bounds(interval: dict[str, Any] | None) -> tuple[float, float] | None:
    return None if interval is None else (number(interval["low"]), number(interval["high"]))


def number(value: Any) -> float:
    """A number of the profile, whose infinities are words."""
    return float(value)


def finished(context: Context, measure: str, findings: list[Finding], told: list[Finding], entries: list[Entry],
             figure: Figure | Grid | None, more: list[tuple[Markup, list[Markup]]] | None = None) -> Block:  # fmt: skip
    """A block with its notes and its question."""
    if entries:
        entries[-1].text += Markup(" ") + does_not_show(context, measure)
    notes = [measure_note(context, measure), *(more or []), *why_notes(context, told), *other_notes(context, findings, told)]
    sector = context.sector_user(told[0]["sector"]) if told and told[0]["sector"] else UserText("")
    return Block(measure, context.say(f"title.{measure}"), entries, figure, notes,
                 context.say(f"question.{measure}", sector=sector), [finding["id"] for finding in findings])  # fmt: skip


# M1: shares against seats ---------------------------------------------------------------------------------------------


def parity(context: Context) -> Block | None:
    found = latest(context, "M1")
    if not found:
        return None
    told = chosen(found)
    entries = []
    for index, finding in enumerate(told):
        lead = answered_sentence(context, finding) if index == 0 else Markup()
        entries.append(entry(context, finding, lead, *parity_text(context, finding)))
    return finished(context, "M1", found, told, entries, parity_figure(context, found), other_baselines(context, told))


def parity_text(context: Context, finding: Finding) -> list[Markup]:
    """The counts behind a share, and what the verdict says."""
    say, numbers, counts = context.say, context.numbers, finding["counts"]
    sector = context.sector_user(finding["sector"])
    if finding["verdict"] == "too_little":
        return [verdict_sentence(context, finding, sector=sector)]
    named, total, seats, roster = finding["numerator"], finding["denominator"], counts["seats"], counts["roster"]
    interval = counts.get("share_interval")
    share = share_of(context, named, total)
    spread = say("interval", interval=numbers.percent_interval(interval)) if share and interval else ""
    told = say(
        "sentence.M1", relation=context.relation_user(finding["relation"]), sector=sector, named=numbers.count(named),
        total=numbers.count(total), share=in_brackets(share, str(spread)), seats=numbers.count(seats),
        roster=numbers.count(roster), seat_share=in_brackets(share_of(context, seats, roster)),
    )  # fmt: skip
    return [told, verdict_sentence(context, finding, sector=sector)]


def other_baselines(context: Context, told: Sequence[Finding]) -> list[tuple[Markup, list[Markup]]]:
    lines = []
    for finding in told:
        for name, other in (finding.get("other_baselines") or {}).items():
            if other is not None:
                lines.append(
                    context.say(
                        "note.other_baseline", baseline=context.say(f"study_baseline.{name}"),
                        who=context.finding_name(finding), ratio=context.numbers.decimal(number(other)),
                    )
                )  # fmt: skip
    return [(context.say("note.other_baselines"), lines)] if lines else []


def parity_figure(context: Context, found: Sequence[Finding]) -> Figure:
    say, numbers = context.say, context.numbers
    values = [number(value) for finding in found for value in (finding["estimate"], *(bounds(finding["interval"]) or ())) if value is not None]
    axis = draw.ratio_axis(values)
    labels = [_ratio_label(context, tick) for tick in axis.ticks]
    panels = []
    for relation, findings in by_relation(found).items():
        by_sector = {one["sector"]: one for one in findings}
        rows = []
        for group in context.groups:
            if not group["shown"]:
                rows.append(Row(context.sector_name(group["id"]), draw.hidden_row(), context.word("not_shown")))
            if group["id"] not in by_sector:
                continue
            finding = by_sector[group["id"]]
            estimate = finding["estimate"]
            shares = say("figure.M1.shares", share=fraction(context, finding["numerator"], finding["denominator"]),
                         seats=fraction(context, finding["counts"]["seats"], finding["counts"]["roster"]))  # fmt: skip
            if estimate is None:
                rows.append(Row(context.sector_name(group["id"]), draw.interval_row(axis, None, None), context.word("undefined"), shares, "too_little", True))
                continue
            interval = finding["interval"]
            main = Markup("{}{}×").format(numbers.decimal(number(estimate)), "\u00a0")
            if interval:
                main += Markup(' <span class="soft">({})</span>').format(numbers.interval(interval, 2, 1.0))
            rows.append(
                Row(
                    context.sector_name(group["id"]),
                    draw.interval_row(axis, number(estimate), bounds(interval), slot=context.slot(group["id"]), dashed=finding["verdict"] == "too_little"),
                    main, shares, finding["verdict"], True,
                )
            )  # fmt: skip
        panels.append(Panel(context.question(relation), rows, draw.axis_row(axis, labels)))
    subtitle = wave_subtitle(context, found, "figure.M1.subtitle")
    columns = say("word.sector"), say("figure.M1.numbers")
    return Figure(say("figure.M1"), subtitle, panels, figure_lines(context, "M1", n_line(context, found)), columns)


def _ratio_label(context: Context, tick: float) -> str:
    fractions = {0.0625: "1⁄16", 0.125: "⅛", 0.25: "¼", 0.5: "½"}
    return fractions.get(tick) or f"{int(tick)}"


def fraction(context: Context, part: float, whole: float) -> str:
    """A share as per cent, or as a count of a count where the whole is small."""
    share = share_of(context, part, whole)
    return share or str(context.say("word.of", part=context.numbers.count(part), whole=context.numbers.count(whole)))


# M2: how concentrated -------------------------------------------------------------------------------------------------


def concentration(context: Context) -> Block | None:
    found = latest(context, "M2")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)
    entries = []
    for finding in told:
        relation = context.relation_user(finding["relation"])
        if finding["verdict"] == "too_little":
            entries.append(entry(context, finding, verdict_sentence(context, finding, relation=relation)))
            continue
        sentence = say(
            "sentence.M2", relation=relation, share=numbers.percent(number(finding["estimate"])),
            chance=numbers.percent_interval(finding["chance"]),
        )  # fmt: skip
        lead = Markup() if entries else answered_sentence(context, finding)
        entries.append(entry(context, finding, lead, sentence, verdict_sentence(context, finding, relation=relation)))
    head = [say("word.relation"), say("M2.between"), say("M2.chance"), say("M2.theil"), say("M2.gini"), say("M2.effective"), say("M2.top")]
    rows = []
    for finding in found:
        counts = finding["counts"]
        rows.append([
            context.relation_name(finding["relation"]),
            _share(context, finding["estimate"]),
            Markup(numbers.percent_interval(finding["chance"])) if finding["chance"] else context.word("undefined"),
            _value(context, counts["theil"]),
            _value(context, counts["gini"], counts.get("gini_interval")),
            say("M2.effective_of", n=_decimal(context, counts["effective"], 1), of=numbers.count(counts["actors"])),
            _top(context, counts),
        ])  # fmt: skip
    grid = Grid(head, [(Markup(), rows)], say("figure.M2"), wave_subtitle(context, found, "figure.M2.subtitle"), figure_lines(context, "M2", n_line(context, found)))
    return finished(context, "M2", found, told, entries, grid)


def _top(context: Context, counts: dict[str, Any]) -> Markup:
    if counts.get("top_share") is None:
        return context.word("not_shown")
    return context.say("M2.top_of", share=context.numbers.percent(number(counts["top_share"])), k=context.numbers.count(counts["top_k"]))


def _decimal(context: Context, value: Any, decimals: int) -> str:
    return "–" if value is None else context.numbers.decimal(number(value), decimals)


def _share(context: Context, value: Any) -> Markup:
    return context.word("undefined") if value is None else Markup(context.numbers.percent(number(value)))


def _value(context: Context, value: Any, interval: dict[str, Any] | None = None, reason: str | None = None) -> Markup:
    """A number with its interval in soft brackets, or the word for what it is not."""
    if value is None:
        word = context.word("undefined")
        known = reason is not None and context.say.has(f"reason.{reason}")
        return word if not known else Markup("{} ({})").format(word, context.say(f"reason.{reason}"))
    shown = Markup(context.numbers.decimal(number(value)))
    if interval:
        shown += Markup(' <span class="soft">({})</span>').format(context.numbers.interval(interval))
    return shown


# M4: both directions --------------------------------------------------------------------------------------------------


def pairs(context: Context) -> Block | None:
    found = latest(context, "M4")
    if not found:
        return None
    told = chosen(found)
    entries = [entry(context, finding, *pair_text(context, finding)) for finding in told]
    return finished(context, "M4", found, told, entries, pair_figure(context, found))


def pair_text(context: Context, finding: Finding) -> list[Markup]:
    """Both directions of a pair with one denominator, and what the verdict says."""
    say, numbers, counts = context.say, context.numbers, finding["counts"]
    first, second = context.sector_user(finding["sector"]), context.sector_user(finding["other_sector"])
    relation = context.relation_user(finding["relation"])
    named = {"a": first, "b": second, "relation": relation}
    if finding["verdict"] == "too_little":
        return [verdict_sentence(context, finding, **named)]
    flow = context.relation(finding["relation"])["flow"]
    wave = "" if finding["wave"] is None else context.wave_user(finding["wave"])
    code = f"sentence.M4.{flow}" + (".wave" if wave else "")
    told = say(
        code, wave=wave, given=numbers.count(counts["given"]), returned=numbers.count(counts["returned"]),
        pairs=numbers.count(counts["pairs"]), possible=numbers.count(counts["possible"]), **named,
    )  # fmt: skip
    verdict = verdict_sentence(context, finding, **named)
    difference = counts.get("difference_interval")
    if difference is None:
        return [told, verdict]
    bracket = say(
        "sentence.M4.difference", difference=numbers.count(abs(counts["given"] - counts["returned"])),
        interval=_toward(context, finding, difference),
    )  # fmt: skip
    return [told, verdict, bracket]


def _toward(context: Context, finding: Finding, difference: dict[str, Any]) -> str:
    """The interval of a difference in pairs, seen from the side that is named more."""
    low, high = number(difference["low"]), number(difference["high"])
    if finding["side"] == "below":
        low, high = -high, -low
    return context.numbers.interval({"low": low, "high": high}, 0, 0.0)


def pair_figure(context: Context, found: Sequence[Finding]) -> Figure:
    say, numbers = context.say, context.numbers
    panels = []
    for relation, findings in by_relation(found).items():
        rows = []
        for finding in sorted(findings, key=lambda finding: context.pair_order(finding["sector"], finding["other_sector"])):
            counts = finding["counts"]
            pairs_known, possible = counts["pairs"], counts["possible"]
            name = context.sector_name(finding["sector"]) + Markup("<br>") + context.sector_name(finding["other_sector"])
            if pairs_known:
                slots = context.slot(finding["sector"]), context.slot(finding["other_sector"])
                drawing = draw.pair_row(slots, (counts["given"] / pairs_known, counts["returned"] / pairs_known), 1 - pairs_known / possible)
            else:
                drawing = draw.hidden_row(40)
            main = say("figure.M4.counts", given=numbers.count(counts["given"]), returned=numbers.count(counts["returned"]), pairs=numbers.count(pairs_known))
            asymmetry = finding["estimate"]
            if asymmetry is None:
                sub = context.word("undefined")
            else:
                sub = say("figure.M4.asymmetry", value=numbers.decimal(number(asymmetry)))
                if finding["interval"]:
                    sub += Markup(" ({})").format(numbers.interval(finding["interval"], 2, 0.0))
            rows.append(Row(name, drawing, main, sub, finding["verdict"], True))
        panels.append(Panel(context.question(relation), rows))
    subtitle = wave_subtitle(context, found, "figure.M4.subtitle")
    lines = figure_lines(context, "M4", n_line(context, found))
    return Figure(say("figure.M4"), subtitle, panels, lines, (say("figure.M4.pair"), say("figure.M4.numbers")))


# M5 and M6: returned and confirmed ------------------------------------------------------------------------------------


def reciprocity(context: Context) -> Block | None:
    found = latest(context, "M5")
    confirmed = [finding for finding in latest(context, "M6") if finding["estimate"] is not None]
    if not found and not confirmed:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)
    entries = []
    for finding in told:
        relation = context.relation_user(finding["relation"])
        if finding["verdict"] == "too_little":
            entries.append(entry(context, finding, verdict_sentence(context, finding, relation=relation)))
            continue
        sentence = say(
            "sentence.M5", relation=relation, returned=numbers.count(finding["numerator"]), ties=numbers.count(finding["denominator"]),
            share=in_brackets(share_of(context, finding["numerator"], finding["denominator"])),
            chance=numbers.percent_interval(finding["chance"]),
        )  # fmt: skip
        entries.append(entry(context, finding, sentence, verdict_sentence(context, finding, relation=relation)))
    for finding in confirmed:
        first, second = finding["relation"], finding["other_relation"]
        entries.append(
            Entry(None, say("sentence.M6" if second != first else "sentence.M6.alike", relation=context.relation_user(first), other=context.relation_user(second),
                            both=numbers.count(finding["numerator"]), pairs=numbers.count(finding["denominator"])))
        )  # fmt: skip
    block = finished(context, "M5", found, told, entries, reciprocity_figure(context, found) if found else None)
    block.codes += [finding["id"] for finding in confirmed]
    if context.of("M6") and not confirmed:
        block.notes.insert(1, (say("measure.M6.short"), [say("M6.not_applicable")]))
    return block


def reciprocity_figure(context: Context, found: list[Finding]) -> Figure:
    """The share of returned ties of each relation, over what chance gives."""
    say, numbers = context.say, context.numbers
    axis = draw.Axis(0, 1, [0, 0.25, 0.5, 0.75, 1])
    rows = []
    for finding in found:
        main = _value(context, finding["estimate"], finding["interval"], finding["reason"])
        sub = say("figure.chance", chance=numbers.interval(finding["chance"])) if finding["chance"] else Markup()
        estimate = None if finding["estimate"] is None else number(finding["estimate"])
        drawing = draw.interval_row(axis, estimate, bounds(finding["interval"]), chance=bounds(finding["chance"]), dashed=finding["verdict"] == "too_little")
        rows.append(Row(context.relation_name(finding["relation"]), drawing, main, sub, finding["verdict"], True))
    labels = [numbers.decimal(tick, 2) for tick in axis.ticks]
    return Figure(
        say("figure.M5"), wave_subtitle(context, found, "figure.M5.subtitle"), [Panel(Markup(), rows, draw.axis_row(axis, labels))],
        figure_lines(context, "M5", n_line(context, found)), (say("word.relation"), say("figure.M5.numbers")),
    )  # fmt: skip


# M7: across sectors ---------------------------------------------------------------------------------------------------


def mixing(context: Context) -> Block | None:
    found = latest(context, "M7")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)
    entries = []
    for finding in told:
        relation = context.relation_user(finding["relation"])
        if finding["verdict"] == "too_little":
            entries.append(entry(context, finding, verdict_sentence(context, finding, relation=relation)))
            continue
        sentence = say(
            "sentence.M7", relation=relation, across=numbers.count(finding["numerator"]), ties=numbers.count(finding["denominator"]),
            share=in_brackets(share_of(context, finding["numerator"], finding["denominator"])),
            chance=numbers.percent_interval(finding["counts"]["chance_share"]),
        )  # fmt: skip
        entries.append(entry(context, finding, sentence, verdict_sentence(context, finding, relation=relation)))
    axis = draw.Axis(-1, 1, [-1, -0.5, 0, 0.5, 1])
    rows = []
    for finding in found:
        main = _value(context, finding["estimate"], None, finding["reason"])
        sub = say("figure.chance", chance=numbers.interval(finding["chance"])) if finding["chance"] else Markup()
        estimate = None if finding["estimate"] is None else number(finding["estimate"])
        drawing = draw.interval_row(axis, estimate, None, chance=bounds(finding["chance"]), dashed=finding["verdict"] == "too_little")
        rows.append(Row(context.relation_name(finding["relation"]), drawing, main, sub, finding["verdict"], True))
    labels = [numbers.decimal(tick, 1) for tick in axis.ticks]
    figure = Figure(
        say("figure.M7"), wave_subtitle(context, found, "figure.M7.subtitle"), [Panel(Markup(), rows, draw.axis_row(axis, labels))],
        figure_lines(context, "M7", n_line(context, found)), (say("word.relation"), say("figure.M7.numbers")),
    )  # fmt: skip
    return finished(context, "M7", found, told, entries, figure)


# M9: who stands between -----------------------------------------------------------------------------------------------


def brokerage(context: Context) -> Block | None:
    found = latest(context, "M9")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)
    entries = []
    for finding in told:
        named = {"sector": context.sector_user(finding["sector"]), "pattern": say(f"pattern.{finding['part']}")}
        named["relation"] = context.relation_user(finding["relation"])
        if finding["verdict"] == "too_little":
            entries.append(entry(context, finding, verdict_sentence(context, finding, **named)))
            continue
        sentence = say(
            "sentence.M9", paths=numbers.count(finding["estimate"]), mean=numbers.count(round(number(finding["chance"]["mean"]))),
            chance=numbers.interval(finding["chance"], 0), **named,
        )  # fmt: skip
        entries.append(entry(context, finding, sentence, verdict_sentence(context, finding, **named)))
    head = [say("M9.broker"), *(say(f"pattern.{pattern}") for pattern in PATTERNS)]
    parts = []
    for relation, findings in by_relation(found).items():
        rows = []
        for group in context.groups:
            mine = {finding["part"]: finding for finding in findings if finding["sector"] == group["id"]}
            if mine:
                rows.append([context.sector_name(group["id"]), *(_brokered(context, mine.get(pattern)) for pattern in PATTERNS)])
        parts.append((context.question(relation), rows))
    lines = figure_lines(context, "M9", n_line(context, found))
    grid = Grid(head, parts, say("figure.M9"), wave_subtitle(context, found, "figure.M9.subtitle"), lines)
    return finished(context, "M9", found, told, entries, grid)


def _brokered(context: Context, finding: Finding | None) -> Markup:
    if finding is None or finding["estimate"] is None:
        return context.word("undefined")
    shown = Markup(context.numbers.count(finding["estimate"]))
    if finding["chance"]:
        shown += Markup(' <span class="soft">({})</span>').format(context.numbers.count(round(number(finding["chance"]["mean"]))))
    if finding["verdict"] in ("suggests", "signs"):
        shown += Markup("{}<b>{}</b>").format("\u00a0", "▲" if finding["side"] == "above" else "▼")
    return shown


# M17: change ----------------------------------------------------------------------------------------------------------


def change(context: Context) -> Block | None:
    found = context.of("M17")
    if not found:
        return None
    say, numbers = context.say, context.numbers
    told = chosen(found)
    entries = []
    for finding in told:
        sector = context.sector_user(finding["sector"])
        relation = context.relation_user(finding["relation"])
        named = {"sector": sector, "relation": relation, "first": context.wave_user(finding["wave"]), "last": context.wave_user(finding["other_wave"])}
        if finding["verdict"] == "too_little":
            entries.append(entry(context, finding, verdict_sentence(context, finding, **named)))
            continue
        points = {"low": 100 * number(finding["interval"]["low"]), "high": 100 * number(finding["interval"]["high"])}
        counts = finding["counts"]
        sentence = say(
            "sentence.M17", n=numbers.count(finding["n"]), before=numbers.percent(number(counts["before"])),
            after=numbers.percent(number(counts["after"])), change=numbers.change(100 * number(finding["estimate"])),
            interval=numbers.interval(points, 0, 0.0), **named,
        )  # fmt: skip
        entries.append(entry(context, finding, sentence, verdict_sentence(context, finding, **named)))
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
            rows.append([context.sector_name(finding["sector"]), _share(context, counts["before"]), _share(context, counts["after"]), difference])
        parts.append((context.question(asked), rows))
    lines = figure_lines(context, "M17", say("M17.n", n=numbers.count(found[0]["n"])))
    subtitle = say("figure.M17.subtitle", first=context.wave_user(found[0]["wave"]), last=context.wave_user(found[0]["other_wave"]))
    return finished(context, "M17", found, told, entries, Grid(head, parts, say("figure.M17"), subtitle, lines))


# M11, M12, M15: what took place ---------------------------------------------------------------------------------------


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

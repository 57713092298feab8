"""What several findings share: which of them are put in words, why they have their level, the lines under a figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report._sentences import UserText
from samspill.report.findings.parts import AnyFigure, Block, Entry, Finding

SHOWN_AT_MOST = 2
"""So many sectors or pairs a finding speaks of in words; the others stand in the figure."""

NAMED_AT_MOST = 6
"""So many findings of one level are named in the margin; more are counted."""

PERCENT_FROM = 20
"""Under this denominator a share is not written as per cent."""

_RANK = {"suggests": 0, "signs": 1, "indistinguishable": 2, "too_little": 3, None: 4}


def latest(context: Context, measure: str) -> list[Finding]:
    """The findings of a measure in one wave: that of the question declared beforehand, else for each relation the latest that has any."""
    found = context.of(measure)
    declared = next((finding["wave"] for finding in found if finding["primary"]), None)
    if declared is not None:
        return [finding for finding in found if finding["wave"] == declared]
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
        return say(say.first(f"why.smallest_p.{finding['measure']}", "why.smallest_p"), p=numbers.decimal(finding["smallest_p"], 2))
    if reason == "response":
        return say("why.response", who=low_response(context, finding))
    return say("why.undefined", reason=say(say.first(f"reason.{reason}", "reason.none")))


def low_response(context: Context, finding: Finding) -> Markup:
    """The sectors in which too few answered, with counts where the sector is shown."""
    say, numbers = context.say, context.numbers

    def who(low: dict[str, Any]) -> Markup:
        if not low["shown"]:
            return say("why.who_unshown")
        tally = {"answered": numbers.count(low["answered"]), "roster": numbers.count(low["roster"])}
        return say("why.who_all", **tally) if low["sector"] is None else say("why.who", sector=context.sector_user(low["sector"]), **tally)

    return say.join(list(dict.fromkeys(who(low) for low in finding["low_response"])))


def does_not_show(context: Context, measure: str) -> Markup:
    return context.say(f"shows_not.{measure}")


def entry(context: Context, finding: Finding, *sentences: Markup) -> Entry:
    return Entry(finding["verdict"], Markup(" ").join(sentence for sentence in sentences if sentence), finding)


def told_entries(
    context: Context, told: Sequence[Finding], values: Callable[[Finding], dict[str, object]], sentence: Callable[[Finding], Markup], lead: bool = False
) -> list[Entry]:
    """The findings in words: what was counted, then what the verdict says; the verdict alone where there is too little data.

    With `lead` the first sentence says how many answered.
    """
    entries: list[Entry] = []
    for finding in told:
        verdict = verdict_sentence(context, finding, **values(finding))
        if finding["verdict"] == "too_little":
            entries.append(entry(context, finding, verdict))
            continue
        answered = answered_sentence(context, finding) if lead and not entries else Markup()
        entries.append(entry(context, finding, answered, sentence(finding), verdict))
    return entries


def relation_value(context: Context) -> Callable[[Finding], dict[str, object]]:
    """The relation as the only name in a verdict."""
    return lambda finding: {"relation": context.relation_user(finding["relation"])}


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
             figure: AnyFigure | None, more: list[tuple[Markup, list[Markup]]] | None = None) -> Block:  # fmt: skip
    """A block with its notes and its question."""
    if entries:
        entries[-1].text += Markup(" ") + does_not_show(context, measure)
    notes = [measure_note(context, measure), *(more or []), *why_notes(context, told), *other_notes(context, findings, told)]
    sector = context.sector_user(told[0]["sector"]) if told and told[0]["sector"] else UserText("")
    return Block(measure, context.say(f"title.{measure}"), entries, [] if figure is None else [figure], notes,
                 context.say(f"question.{measure}", sector=sector), [finding["id"] for finding in findings])  # fmt: skip


def fraction(context: Context, part: float, whole: float) -> str:
    """A share as per cent, or as a count of a count where the whole is small."""
    share = share_of(context, part, whole)
    return share or str(context.say("word.of", part=context.numbers.count(part), whole=context.numbers.count(whole)))


def decimal_or_dash(context: Context, value: Any, decimals: int) -> str:
    return "–" if value is None else context.numbers.decimal(number(value), decimals)


def share_or_word(context: Context, value: Any) -> Markup:
    return context.word("undefined") if value is None else Markup(context.numbers.percent(number(value)))


def value_or_word(context: Context, value: Any, interval: dict[str, Any] | None = None, reason: str | None = None) -> Markup:
    """A number with its interval in soft brackets, or the word for what it is not."""
    if value is None:
        word = context.word("undefined")
        known = reason is not None and context.say.has(f"reason.{reason}")
        return word if not known else Markup("{} ({})").format(word, context.say(f"reason.{reason}"))
    shown = Markup(context.numbers.decimal(number(value)))
    if interval:
        shown += Markup(' <span class="soft">({})</span>').format(context.numbers.interval(interval))
    return shown

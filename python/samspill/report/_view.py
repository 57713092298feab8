"""The page as parts that the template only has to lay out."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report import _drawings as draw
from samspill.report._context import Context
from samspill.report._findings import Block, Grid, blocks, fraction, number, share_of
from samspill.report._sentences import UserText, isolated

CODES_AT_MOST = 4
"""So many codes of findings stand in the table of criteria."""

STATEMENTS_AT_MOST = 5
"""So many statements fit on the conversation sheet, the last of them what cannot be measured."""


def page(context: Context) -> dict[str, Any]:
    """Everything that the template shows."""
    found = blocks(context)
    figures = number_figures(found)
    return {
        "language": context.language,
        "say": context.say,
        "title": isolated(context.study["title"], True),
        "facts": facts(context),
        "synthetic": context.study["synthetic"],
        "confidential": context.study["edition"] == "researcher",
        "sees": sees(context),
        "answered": who_answered(context),
        "possible": possible_ties(context),
        "gates": gates(context),
        "relations": relations_table(context),
        "sectors": sectors_table(context),
        "blocks": found,
        "missing": not_measurable(context, len(found) + 1),
        "method": method(context),
        "bibtex": bibtex(context),
        "numbers": all_numbers(context),
        "sheet": sheet(context, found),
        "level": draw.level,
        "levels": ("suggests", "signs", "indistinguishable", "too_little", "not_measurable"),
        "patterns": draw.PATTERNS,
        "figures": figures,
        "colophon": context.say("colophon", version=context.profile["samspill"], seed=context.profile["seed"]),
        "is_grid": lambda figure: isinstance(figure, Grid),
    }


def number_figures(found: list[Block]) -> int:
    """Give the figures their numbers, which go on from those of section 1."""
    following = 3
    for block in found:
        if block.figure is not None:
            block.figure.number = following
            following += 1
    return following


# Masthead -------------------------------------------------------------------------------------------------------------


def facts(context: Context) -> list[tuple[Markup, Markup]]:
    say, numbers, study = context.say, context.numbers, context.study
    rows = [
        (say("fact.actors"), Markup(numbers.count(study["actors"]))),
        (say("fact.sectors"), Markup(numbers.count(len(study["declared_sectors"])))),
    ]
    if study["relations"]:
        rows.append((say("fact.relations"), Markup(", ").join(isolated(relation["label"]) for relation in study["relations"])))
    if study["waves"]:
        rows.append((say("fact.waves"), Markup(", ").join(isolated(wave["label"]) for wave in study["waves"])))
    if context.quality.get("events"):
        rows.append((say(f"fact.events.{context.event_kind}"), Markup(numbers.count(context.quality["events"]["count"]))))
    rows.append((say("fact.baseline"), say(f"study_baseline.{study['baseline']}")))
    hidden_under = study["min_cell"]
    rows.append((say("fact.min_cell"), say("fact.under", n=numbers.count(hidden_under)) if hidden_under else say("fact.all_shown")))
    return rows


# 1 What the data see --------------------------------------------------------------------------------------------------


def sees(context: Context) -> dict[str, Any]:
    say, numbers, quality = context.say, context.numbers, context.quality
    paragraphs: list[Markup] = []
    for cells in quality["cells"]:
        if cells["wave"] != context.last_wave:
            continue
        response = context.response(cells["relation"], cells["wave"])
        unknown = cells["not_answered"] + cells["not_asked"]
        paragraphs.append(
            say(
                "sees.relation", relation=context.relation_user(cells["relation"]), answered=numbers.count(response["answered"]),
                roster=numbers.count(response["roster"]), observed=numbers.count(cells["possible"] - unknown),
                possible=numbers.count(cells["possible"]), unknown=numbers.count(unknown),
            )
        )  # fmt: skip
    events = quality.get("events")
    if events:
        recorded = [say(f"records.{name}", k=numbers.count(count), n=numbers.count(events["count"])) for name, count in events["recorded"].items()]
        paragraphs.append(say(f"sees.events.{context.event_kind}", n=numbers.count(events["count"]), recorded=say.join(recorded)) + Markup(" ") + context.written_by())
    if not quality["cells"]:
        paragraphs.insert(0, say("sees.no_relations"))
    absent = [say(f"table.{name}") for name in quality["not_supplied"]]
    if absent:
        paragraphs.append(say("sees.not_supplied", tables=say.join(absent)))
    unused = [say(f"table.{name}") for name in quality["not_used"]]
    if unused:
        paragraphs.append(say("sees.not_used", tables=say.join(unused)))
    paragraphs.append(shown_or_not(context))
    return {"paragraphs": paragraphs, "notes": quality_notes(context)}


def shown_or_not(context: Context) -> Markup:
    """What was joined or hidden, and that leaving names out does not make anybody anonymous."""
    say, numbers = context.say, context.numbers
    sentences = []
    declared = {sector["id"]: sector for sector in context.study["declared_sectors"]}
    joined: dict[str, list[str]] = {}
    hidden: list[Markup] = []
    for entry in context.profile["suppressed"]:
        if entry["status"] == "joined":
            joined.setdefault(entry["into"], []).append(entry["sector"])
        else:
            label = declared.get(entry["sector"], {"label": entry["sector"]})["label"]
            hidden.append(say(f"hidden.{entry['reason']}", sector=UserText(label)))
    for into, members in joined.items():
        names = [isolated(declared[member]["label"]) for member in members]
        sentences.append(say("sees.joined", sectors=say.join(names), into=context.sector_user(into), n=numbers.count(context.study["min_cell"])))
    if hidden:
        sentences.append(say("sees.hidden", sectors=say.join(hidden), n=numbers.count(context.study["min_cell"])))
        shown = sum(group["shown"] for group in context.groups)
        if shown < 2 and context.profile["tables"]["relations"]:
            sentences.append(say("sees.one_shown" if shown else "sees.none_shown"))
    if context.study["edition"] == "researcher":
        sentences.append(say("sees.researcher"))
    sentences.append(say("sees.names" if context.study["names"] else "sees.no_names"))
    return Markup(" ").join(sentences)


def quality_notes(context: Context) -> list[tuple[Markup, list[Markup]]]:
    say, numbers, quality = context.say, context.numbers, context.quality
    notes = []
    both = [
        say("note.both_sides.line", relation=context.relation_name(row["relation"]), both=numbers.count(row["both"]), pairs=numbers.count(row["pairs"]))
        for row in quality["confirmable"]
        if row["wave"] == context.last_wave
    ]
    if both:
        notes.append((say("note.both_sides"), both))
    smallest = [
        say("note.smallest_p.line", sector=context.sector_capital(row["sector"]), k=numbers.count(row["actors"]), n=numbers.count(row["roster"]),
            p=numbers.p_value(row["smallest_p"]))
        for row in quality["smallest_p"]
        if row["wave"] == context.last_wave
    ]  # fmt: skip
    if smallest:
        notes.append((say("note.smallest_p"), [say("note.smallest_p.what"), *smallest]))
    if context.study["relations"]:
        notes.append((say("note.floor"), [say("note.floor.line", floor=numbers.percent(context.study["response_floor"]))]))
        notes.append((say("note.missing"), [say("note.missing.line")]))
    return notes


def who_answered(context: Context) -> dict[str, Any] | None:
    """Figure 1: sector by relation, a line a wave, a mark an actor."""
    say, numbers = context.say, context.numbers
    rows = context.quality["response"]
    if not rows:
        return None
    relations = [relation["id"] for relation in context.study["relations"]]
    waves = [wave["id"] for wave in context.study["waves"]] or [None]
    groups: list[tuple[Markup, int, Any]] = [(context.sector_name(group["id"]), context.slot(group["id"]), group["id"]) for group in context.groups if group["shown"]]
    pool = [group["id"] for group in context.groups if not group["shown"]]
    if pool and any(row["pooled"] for row in rows):
        groups.append((context.pooled_name(pool), draw.POOL, None))
    table = []
    for name, slot, sector in groups:
        cells = []
        for relation in relations:
            lines = []
            for wave in waves:
                row = next((row for row in rows if not row["all"] and (row["relation"], row["wave"], row["sector"]) == (relation, wave, sector)), None)
                label = context.wave_name(wave) if wave is not None else Markup()
                if row is None or row["roster"] == row["not_asked"]:
                    lines.append((label, Markup(), context.word("not_asked")))
                    continue
                marks = draw.answered(slot, row["answered"], row["not_answered"], row["not_asked"])
                lines.append((label, marks, say("word.of", part=numbers.count(row["answered"]), whole=numbers.count(row["roster"]))))
            cells.append((context.relation_name(relation), lines))
        table.append((name, cells))
    rosters = [say("figure.1.n", n=numbers.count(row["actors"]), wave=context.wave_user(row["wave"])) if row["wave"] is not None
               else say("figure.1.n_one", n=numbers.count(row["actors"])) for row in context.quality["rosters"]]  # fmt: skip
    return {
        "head": [context.relation_name(relation) for relation in relations],
        "rows": table,
        "n": Markup("; ").join(rosters),
    }


def possible_ties(context: Context) -> list[tuple[Markup, Markup, Markup]]:
    """Figure 2: of all possible ties, what was observed and what is unknown."""
    numbers, rows = context.numbers, []
    for cells in context.quality["cells"]:
        name = context.relation_name(cells["relation"])
        if cells["wave"] is not None:
            name += Markup(", ") + context.wave_name(cells["wave"])
        bar = draw.stacked([(cells["ties"], draw.INK), (cells["none"], "#fff"), (cells["not_answered"], "url(#hatch)"), (cells["not_asked"], "url(#lines)")])
        text = context.say(
            "figure.2.counts", ties=numbers.count(cells["ties"]), none=numbers.count(cells["none"]), possible=numbers.count(cells["possible"]),
            unknown=numbers.count(cells["not_answered"] + cells["not_asked"]),
        )  # fmt: skip
        rows.append((name, bar, text))
    return rows


# 2 Nine criteria ------------------------------------------------------------------------------------------------------


def gates(context: Context) -> dict[str, Any]:
    say, numbers = context.say, context.numbers
    tally = {status: sum(gate["status"] == status for gate in context.profile["gates"]) for status in ("supported", "not_supported", "not_assessable")}
    rows = []
    for gate in context.profile["gates"]:
        evidence = [gate_evidence(context, entry) for entry in gate["evidence"]]
        if gate["findings"]:
            evidence.append(gate_findings(context, gate["findings"]))
        rows.append((gate["criterion"], say(f"criterion.{gate['criterion']}"), say(f"criterion_kind.{gate['criterion']}"),
                     draw.gate(gate["status"]), say(f"gate.{gate['status']}"), Markup(" ").join(evidence)))  # fmt: skip
    return {"rows": rows, "summary": say("gates.summary", **{status: numbers.count(count) for status, count in tally.items()})}


def gate_findings(context: Context, codes: list[str]) -> Markup:
    """The findings behind a status, the first few by code."""
    shown = Markup(", ").join(Markup("<code><bdi>{}</bdi></code>").format(code) for code in codes[:CODES_AT_MOST])
    more = len(codes) - CODES_AT_MOST
    if more > 0:
        return context.say("evidence.findings_more", findings=shown, more=context.numbers.count(more))
    return context.say("evidence.findings", findings=shown)


def gate_evidence(context: Context, evidence: dict[str, Any]) -> Markup:
    values: dict[str, Any] = {name: context.numbers.count(value) if isinstance(value, int) else value for name, value in evidence.items() if name != "code"}
    if "events" in values:
        values["events"] = context.say(f"events.{context.event_kind}", n=values["events"])
    return context.say(f"evidence.{evidence['code']}", **values)


# 3 Tables -------------------------------------------------------------------------------------------------------------


def estimate(context: Context, part: dict[str, Any], decimals: int = 2) -> Markup:
    """A number with its interval, or why there is none."""
    if part["estimate"] is None:
        reason = part.get("reason")
        text = context.word("undefined")
        return text if reason is None or not context.say.has(f"reason.{reason}") else Markup("{} <span class=\"soft\">({})</span>").format(text, context.say(f"reason.{reason}"))
    shown = Markup(context.numbers.decimal(number(part["estimate"]), decimals))
    if part.get("interval"):
        shown += Markup(' <span class="soft">({})</span>').format(context.numbers.interval(part["interval"], decimals))
    return shown


def relations_table(context: Context) -> list[list[Markup]]:
    say, numbers, rows = context.say, context.numbers, []
    for row in context.profile["tables"]["relations"]:
        name = context.relation_name(row["relation"])
        if row["wave"] is not None:
            name += Markup(", ") + context.wave_name(row["wave"])
        if row["primary"]:
            name += Markup("&nbsp;*")
        ei = row["ei_index"]
        chance = Markup(numbers.interval(ei["chance"])) if ei.get("chance") else Markup("–")
        rows.append([
            name, say("word.of", part=numbers.count(row["answered"]), whole=numbers.count(row["roster"])), Markup(numbers.count(row["ties"])),
            estimate(context, row["density"]), estimate(context, row["reciprocity"]), estimate(context, row["centralization"]),
            estimate(context, ei), chance,
        ])  # fmt: skip
    return rows


def sectors_table(context: Context) -> list[tuple[Markup, list[list[Markup]]]]:
    """Table 2, a part a relation (or the turns of talk)."""
    say, numbers = context.say, context.numbers
    parts: list[tuple[Markup, list[list[Markup]]]] = []
    last: tuple[str, str | None, str | None] | None = None
    for row in context.profile["tables"]["sectors"]:
        key = (row["source"], row["relation"], row["wave"])
        if key != last:
            title = say("table.talk") if row["source"] == "turns" else context.relation_name(row["relation"])
            if row["wave"] is not None:
                title += Markup(", ") + context.wave_name(row["wave"])
            parts.append((title, []))
            last = key
        name = context.pooled_name(row["pooled"]) if row["pooled"] else context.sector_name(row["sector"])
        seats = say("word.of", part=numbers.count(row["seats"]), whole=numbers.count(row["roster"]))
        if row["hidden"]:
            parts[-1][1].append([name, seats, *[context.word("not_shown")] * 3])
            continue
        share = say("word.of", part=numbers.count(row["count"]), whole=numbers.count(row["total"]))
        percent = share_of(context, row["count"], row["total"])
        if percent:
            share += Markup(' <span class="soft">({})</span>').format(percent)
        answered = Markup("–") if row["answered"] is None else say("word.of", part=numbers.count(row["answered"]), whole=numbers.count(row["seats"]))
        nothing = row["ratio"] is None and row["reason"] is None
        ratio = Markup("–") if nothing else estimate(context, {"estimate": row["ratio"], "interval": row["interval"], "reason": row["reason"]})
        parts[-1][1].append([name, seats, answered, share, ratio])
    return parts


# 4 What cannot be measured --------------------------------------------------------------------------------------------


def not_measurable(context: Context, place: int) -> dict[str, Any]:
    say = context.say
    rows = []
    for entry in context.not_measurable():
        tables = say.join([say(f"table.{name}") for name in entry["needs"]])
        state = say("missing.not_used") if entry["reason"] == "not_used" else say("missing.not_supplied")
        rows.append((say(f"measure.{entry['measure']}"), tables, state))
    return {"rows": rows, "number": place}


# 5 Method -------------------------------------------------------------------------------------------------------------


def method(context: Context) -> list[Markup]:
    """Every choice behind the numbers, as sentences for a methods section."""
    say, numbers, study, profile = context.say, context.numbers, context.study, context.profile
    paragraphs = [say("method.roster", actors=numbers.count(study["actors"]), sectors=numbers.count(len(study["declared_sectors"])))]
    for relation in study["relations"]:
        asked = UserText(relation["question"] or relation["label"])
        values = {"relation": context.relation_name(relation["id"]), "question": asked, "flow": say(f"flow.{relation['flow']}" if relation["directed"] else "flow.none")}
        sentence = say("method.relation", **values)
        if relation["tie_from"] is not None:
            sentence += Markup(" ") + say("method.tie_from", value=numbers.decimal(relation["tie_from"], 0 if float(relation["tie_from"]).is_integer() else 1))
        paragraphs.append(sentence)
    if study["relations"]:
        paragraphs += [say("method.response", floor=numbers.percent(study["response_floor"])), say("method.missing"), say("method.rules")]
        paragraphs.append(say("method.baseline", baseline=say(f"study_baseline.{study['baseline']}")))
        paragraphs.append(say("method.jackknife.grouped" if profile["jackknife"]["grouped"] else "method.jackknife"))
    nulls = sorted({finding["null"] for finding in profile["findings"] if finding["null"]})
    if nulls:
        paragraphs.append(say("method.nulls", replicates=numbers.count(profile["replicates"]), nulls=Markup("; ").join(say(f"null.{null}") for null in nulls)))
    paragraphs.append(say("method.verdicts"))
    if study["primary"]:
        paragraphs.append(say("method.primary", what=primary(context)))
    else:
        paragraphs.append(say("method.no_primary"))
    paragraphs.append(say(f"method.edition.{study['edition']}", n=numbers.count(study["min_cell"])))
    paragraphs.append(say("method.version", version=profile["samspill"], seed=profile["seed"]))
    return paragraphs


def primary(context: Context) -> Markup:
    declared = context.study["primary"]
    parts = []
    if declared.get("measure"):
        parts.append(Markup(declared["measure"]) if context.say.has(f"measure.{declared['measure']}") else isolated(declared["measure"]))
    if declared.get("relation"):
        parts.append(isolated(context.relation_user(declared["relation"])))
    if declared.get("wave"):
        parts.append(isolated(context.wave_user(declared["wave"])))
    if declared.get("sector"):
        parts.append(isolated(context.sector_user(declared["sector"])))
    return Markup(", ").join(parts)


def bibtex(context: Context) -> str:
    return (
        "@software{samspill,\n  title = {samspill: power balance and symmetry in collaboration},\n"
        f"  version = {{{context.profile['samspill']}}},\n  author = {{{{the samspill authors}}}}\n}}"
    )


# 6 All numbers --------------------------------------------------------------------------------------------------------


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


# Conversation sheet ---------------------------------------------------------------------------------------------------


def sheet(context: Context, found: list[Block]) -> dict[str, Any]:
    """One page for a meeting of the parties: a few statements, each with a question and a line to write on."""
    say, numbers = context.say, context.numbers
    statements: list[tuple[str, Markup, list[tuple[Markup, Markup, Markup]], Markup]] = []
    for block in found:
        if not block.entries or block.entries[0].verdict is None or len(statements) == STATEMENTS_AT_MOST - 1:
            continue
        statements.append((block.entries[0].verdict, block.entries[0].text, sheet_drawing(context, block), block.question))
    statements.append(("not_measurable", say("sheet.not_measurable"), [], say("question.not_measurable")))
    basis = [
        say("sheet.basis", relation=context.relation_user(row["relation"]), answered=numbers.count(row["answered"]), roster=numbers.count(row["roster"]))
        for row in context.quality["response"]
        if row["all"] and row["wave"] == context.last_wave
    ]
    if context.quality.get("events"):
        basis.append(say(f"events.{context.event_kind}", n=numbers.count(context.quality["events"]["count"])))
    return {"statements": statements, "basis": Markup("; ").join(basis)}


def sheet_drawing(context: Context, block: Block) -> list[tuple[Markup, Markup, Markup]]:
    """Two bars for a share against seats; other statements stand without."""
    finding = block.entries[0].finding
    if block.measure != "M1" or finding is None or finding["verdict"] == "too_little":
        return []
    counts = finding["counts"]
    bars = (
        ("sheet.seats", counts["seats"], counts["roster"], "#fff"),
        ("sheet.named", finding["numerator"], finding["denominator"], draw.colour(context.slot(finding["sector"]))),
    )
    return [(context.say(label), draw.share_bar(part / whole, fill), Markup(fraction(context, part, whole))) for label, part, whole, fill in bars if whole]

"""Section 1: what these data see and do not see, and who answered."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report._sentences import UserText, isolated
from samspill.report.findings.parts import Figure, Panel, Row

RELATIONS_BESIDE = 3
"""So many relations stand beside each other in the figure of who answered."""


def sees(context: Context) -> dict[str, Any]:
    say, numbers, quality = context.say, context.numbers, context.quality
    paragraphs = [boundary(context)]
    if not quality["cells"]:
        paragraphs.append(say("sees.no_relations"))
    for cells in quality["cells"]:
        if cells["wave"] != context.last_wave:
            continue
        response = context.response(cells["relation"], cells["wave"])
        paragraphs.append(
            say(
                "sees.relation", relation=context.relation_user(cells["relation"]), answered=numbers.count(response["answered"]),
                roster=numbers.count(response["roster"]), observed=numbers.count(cells["observed"]),
                possible=numbers.count(cells["possible"]), unknown=numbers.count(cells["unknown"]),
            )
        )  # fmt: skip
    if quality.get("events"):
        paragraphs += events_seen(context)
    absent = [say(f"table.{name}") for name in quality["not_supplied"]]
    if absent:
        paragraphs.append(say("sees.not_supplied", tables=say.join(absent)))
    unused = [say(f"table.{name}") for name in quality["not_used"]]
    if unused:
        paragraphs.append(say("sees.not_used", tables=say.join(unused)))
    paragraphs.append(shown_or_not(context))
    return {"paragraphs": paragraphs, "notes": quality_notes(context)}


def boundary(context: Context) -> Markup:
    """What puts an actor or a project on the list: no number says anything about those who are not there."""
    stated = context.study["boundary"]
    return context.say("sees.boundary", boundary=UserText(stated)) if stated else context.say("sees.boundary_none")


def events_seen(context: Context) -> list[Markup]:
    """How many events there are, what their sources cover, who kept them, and what they leave out."""
    say, numbers, events = context.say, context.numbers, context.quality["events"]
    recorded = [say(f"records.{name}", k=numbers.count(count), n=numbers.count(events["count"])) for name, count in events["recorded"].items()]
    sentences = [say(f"sees.events.{context.event_kind}", n=numbers.count(events["count"]), recorded=say.join(recorded))]
    if context.event_kind != "project":
        return [Markup(" ").join([*sentences, *minutes(context, events)])]
    return [Markup(" ").join([*sentences, *project_list(context, events)]), Markup(" ").join([say("sees.list"), say("sees.list.direction")])]


def minutes(context: Context, events: dict[str, Any]) -> list[Markup]:
    """Who wrote the minutes, and what is unknown because they do not say it."""
    say, numbers = context.say, context.numbers
    sentences = [context.written_by()]
    if events["written_by"] and events["unsigned"]:
        sentences.append(say("sees.unsigned", k=numbers.count(events["unsigned"])))
    without = events["count"] - events["recorded"].get("turns", events["count"])
    if without:
        sentences.append(say("sees.minutes.turns", k=numbers.count(without)))
    if events["silent_on"]:
        sentences.append(say("sees.minutes.silent", what=say.join([say(f"silent.{name}") for name in events["silent_on"]])))
    return sentences


def project_list(context: Context, events: dict[str, Any]) -> list[Markup]:
    """What stands on the list, and who kept it."""
    say, numbers = context.say, context.numbers
    sentences = []
    if events["years"]:
        sentences.append(say("sees.list.years", **events["years"]))
    else:
        sentences.append(say("sees.list.no_dates"))
    for name in ("undated", "alone", "led"):
        if events[name] and (name != "undated" or events["years"]):
            sentences.append(say(f"sees.list.{name}", k=numbers.count(events[name])))
    writers = [isolated(context.sector_user(sector)) for sector in events["written_by"]]
    sentences.append(say("sees.list.written_by", who=say.join(writers)) if writers else say("sees.list.unsigned"))
    return sentences


def shown_or_not(context: Context) -> Markup:
    """What was joined or hidden, and that leaving names out does not make anybody anonymous."""
    say, numbers = context.say, context.numbers
    sentences = []
    declared = {sector["id"]: sector for sector in context.study["declared_sectors"]}
    joined: dict[str, list[str]] = {}
    hidden: list[Markup] = []
    in_one: dict[str, list[Markup]] = {}
    for entry in context.profile["suppressed"]:
        if entry["status"] == "joined":
            joined.setdefault(entry["into"], []).append(entry["sector"])
        elif "measure" in entry:
            in_one.setdefault(entry["measure"], []).append(isolated(context.sector_user(entry["sector"])))
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
    for measure, sectors in in_one.items():
        sentences.append(say(f"sees.hidden_in.{measure}", sectors=say.join(sectors), n=numbers.count(context.study["min_cell"])))
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


COUNTS_AT_MOST = 200
"""So many counts can be read in figure 1; where there are more, it shows the latest wave."""


def who_answered(context: Context) -> dict[str, Any] | None:
    """Figure 1: sector by relation, a line a wave, a mark an actor."""
    say, numbers = context.say, context.numbers
    rows = context.quality["response"]
    if not rows:
        return None
    relations = [relation["id"] for relation in context.study["relations"]]
    waves = [wave["id"] for wave in context.study["waves"]] or [None]
    by_place = {(row["relation"], row["wave"], row["sector"]): row for row in rows if not row["all"]}
    groups: list[tuple[Markup, int, Any]] = [(context.sector_name(group["id"]), context.slot(group["id"]), group["id"]) for group in context.groups if group["shown"]]
    pool = [group["id"] for group in context.groups if not group["shown"]]
    if pool and any(row["pooled"] for row in rows):
        groups.append((context.pooled_name(pool), draw.POOL, None))
    if not groups:  # a study without sectors
        groups, by_place = [(say("word.all"), draw.POOL, None)], {(row["relation"], row["wave"], None): row for row in rows}
    latest_only = len(groups) * len(relations) * len(waves) > COUNTS_AT_MOST
    if latest_only:
        waves = [context.last_wave]
    parts = []
    for first in range(0, len(relations), RELATIONS_BESIDE):
        some = relations[first : first + RELATIONS_BESIDE]
        table = [
            (name, [[_answered(context, slot, wave, by_place.get((relation, wave, sector))) for wave in waves] for relation in some])
            for name, slot, sector in groups
        ]
        parts.append(([context.relation_name(relation) for relation in some], table))
    rosters = [say("figure.1.n", n=numbers.count(row["actors"]), wave=context.wave_user(row["wave"])) if row["wave"] is not None
               else say("figure.1.n_one", n=numbers.count(row["actors"])) for row in context.quality["rosters"]]  # fmt: skip
    key = [
        (draw.sign(draw.INK, draw.INK), say("key.answered")),
        (draw.sign("url(#hatch)"), say("key.not_answered")),
        (draw.sign("url(#lines)"), say("key.not_asked")),
    ]
    told = Markup("; ").join(rosters) + (Markup(". ") + say("figure.1.latest") if latest_only else Markup())
    return {"parts": parts, "n": told, "key": key}


def _answered(context: Context, slot: int, wave: str | None, row: dict[str, Any] | None) -> tuple[Markup, Markup, Markup]:
    """The name of a wave, a mark an actor, and how many of how many."""
    label = context.wave_name(wave) if wave is not None else Markup()
    if row is None or row["roster"] == row["not_asked"]:
        return label, Markup(), context.word("not_asked")
    marks = draw.answered(slot, row["answered"], row["not_answered"], row["not_asked"])
    return label, marks, context.say("word.of", part=context.numbers.count(row["answered"]), whole=context.numbers.count(row["roster"]))


def possible_ties(context: Context) -> Figure:
    """Figure 2: of all possible ties, what was observed and what is unknown."""
    say, numbers = context.say, context.numbers
    rows = []
    for cells in context.quality["cells"]:
        name = context.relation_name(cells["relation"])
        if cells["wave"] is not None:
            name += Markup(", ") + context.wave_name(cells["wave"])
        bar = draw.stacked([(cells["ties"], draw.INK), (cells["none"], "#fff"), (cells["not_answered"], "url(#hatch)"), (cells["not_asked"], "url(#lines)")], 22)
        text = say(
            "figure.2.counts", ties=numbers.count(cells["ties"]), none=numbers.count(cells["none"]), possible=numbers.count(cells["possible"]),
            unknown=numbers.count(cells["unknown"]),
        )  # fmt: skip
        rows.append(Row(name, bar, text))
    key = [
        (draw.sign(draw.INK, draw.INK), say("key.tie")),
        (draw.sign("#fff", draw.INK), say("key.none")),
        (draw.sign("url(#hatch)"), say("key.not_answered")),
        (draw.sign("url(#lines)"), say("key.not_asked")),
    ]
    lines = [(Markup("n"), say("figure.2.n")), (say("figure.baseline"), say("figure.2.baseline")), (say("figure.shows_not"), say("figure.2.shows_not"))]
    return Figure(say("figure.2"), say("figure.2.subtitle"), [Panel(Markup(), rows)], lines, (say("word.relation"), say("figure.2.numbers")), number=2, key=key)

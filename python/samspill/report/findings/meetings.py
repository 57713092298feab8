"""Meetings one by one (figure 10), and who was invited."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import figure_lines, finished
from samspill.report.findings.parts import Block, Entry, Figure, Grid, Panel, Row
from samspill.report.findings.shares import row_name, told_of

MEETINGS_IN_A_ROW = 24
"""So many meetings stand beside each other; more take several panels."""

Meeting = dict[str, Any]


def meetings(context: Context) -> Block | None:
    strip = context.events_table("meetings")
    if strip is None:
        return None
    say, numbers = context.say, context.numbers
    invitations = context.events_table("invitations")
    entries = []
    if invitations is not None:
        for row in told_of(context, invitations["rows"], strip["convener"]):
            entries.append(
                Entry(None, say("sentence.meetings.invited", sector=context.sector_user(row["sector"]), invited=numbers.count(row["invited"]),
                                possible=numbers.count(row["possible"]), came=numbers.count(row["came"])))
            )  # fmt: skip
    if not entries:
        entries.append(Entry(None, say("sentence.meetings", n=numbers.count(strip["count"]))))
    figure = meetings_figure(context, strip) if strip["meetings"] else None
    notes = [(say("note.minutes"), minutes_notes(context))]
    if invitations is not None:
        notes.append((say("note.invited"), [invitation_line(context, row) for row in invitations["rows"]]))
    if not strip["meetings"]:
        notes.append((say("note.too_many_meetings"), [say("note.too_many_meetings.line", n=numbers.count(strip["count"]))]))
    block = finished(context, "meetings", [], [], entries, figure, notes)
    if strip["meetings"]:
        block.figures.append(meetings_table(context, strip["meetings"], strip["convener"]))
    block.codes = ["events.meetings", "events.invitations"]
    return block


def minutes_notes(context: Context) -> list[Markup]:
    """Who wrote the minutes, and what none of them says."""
    say, events = context.say, context.quality["events"]
    lines = [context.written_by()]
    if events["silent_on"]:
        lines.append(say("minutes.silent", what=say.join([say(f"silent.{name}") for name in events["silent_on"]])))
    return lines


def invitation_line(context: Context, row: dict[str, Any]) -> Markup:
    say, numbers = context.say, context.numbers
    line = say("note.invited.line", invited=numbers.count(row["invited"]), came=numbers.count(row["came"]))
    extra = [say(f"note.invited.{name}", n=numbers.count(row[name])) for name in ("uninvited", "unknown") if row[name]]
    return Markup("{}: {}").format(row_name(context, row), Markup("; ").join([line, *extra]))


def meetings_figure(context: Context, strip: dict[str, Any]) -> Figure:
    """A row a sector and a column a meeting, the arena above and the share of the sector that convenes below."""
    say, numbers = context.say, context.numbers
    found: list[Meeting] = strip["meetings"]
    pieces = -(-len(found) // MEETINGS_IN_A_ROW)
    length = -(-len(found) // pieces)
    stretches = [found[start : start + length] for start in range(0, len(found), length)]
    panels = [meetings_panel(context, strip, stretch, stretch is stretches[0]) for stretch in stretches]
    lines = figure_lines(context, "meetings", say("events.meeting", n=numbers.count(strip["count"])))
    return Figure(say("figure.meetings"), key(context, strip), panels, lines, (say("word.sector"), say("meetings.numbers")))


def key(context: Context, strip: dict[str, Any]) -> Markup:
    """What the signs of the figure mean; the letters of the arenas that occur."""
    say = context.say
    arenas = dict.fromkeys(arena for meeting in strip["meetings"] for arena in meeting["arena"])
    letters = say.join([Markup("{} = {}").format(letter(context, arena), say(f"arena.{arena}.short")) for arena in arenas])
    return say("figure.meetings.subtitle") + (Markup(" ") + say("figure.meetings.letters", letters=letters) if arenas else Markup())


def letter(context: Context, arena: str) -> str:
    return str(context.say(f"arena.{arena}.short"))[:1].upper()


def meetings_panel(context: Context, strip: dict[str, Any], stretch: list[Meeting], first_panel: bool) -> Panel:
    """A stretch of meetings; what was counted over all of them stands in the first panel."""
    say = context.say
    in_all = {row["sector"]: in_short(context, row) for row in strip["sectors"]} if first_panel else {}
    first, last = (context.date(stretch[place]["date"]) for place in (0, -1))
    rows = []
    if any(meeting["arena"] for meeting in stretch):
        names = [" + ".join(str(say(f"arena.{arena}.short")) for arena in meeting["arena"]) for meeting in stretch]
        letters = ["+".join(letter(context, arena) for arena in meeting["arena"]) for meeting in stretch]
        rows.append(Row(say("word.arena"), draw.band(names, letters), Markup()))
    for group in context.groups:
        if not group["shown"]:
            rows.append(Row(context.sector_name(group["id"]), draw.hidden_row(context.under_limit(group)), context.word("not_shown")))
            continue
        cells = [cell for meeting in stretch for cell in meeting["cells"] if cell["sector"] == group["id"]]
        drawn = [draw.Cell(cell["invited"], cell["present"], cell["turns"], cell["proposed"], cell["adopted"]) for cell in cells]
        rows.append(Row(context.sector_name(group["id"]), draw.strip_row(context.slot(group["id"]), drawn), in_all.get(group["id"], Markup())))
    if strip["convener"] is not None:
        shares = [meeting["convener"] for meeting in stretch]
        turns, chairing, present = ([ratio(share, name) for share in shares] for name in ("turns", "chairing", "present"))
        drawing = draw.share_steps(context.slot(strip["convener"]), turns, chairing, present)
        rows.append(Row(say("meetings.convener", sector=context.sector_user(strip["convener"])), drawing, say("meetings.convener.axis")))
    return Panel(Markup(), rows, draw.ends_row(first, last))


def ratio(share: dict[str, Any], name: str) -> float | None:
    """A share of a meeting's turns, chairing or attendance; None where it is not recorded or there was none."""
    return share[name] / share[f"all_{name}"] if share[f"all_{name}"] else None


def in_short(context: Context, row: dict[str, Any]) -> Markup:
    """A sector's meetings in words: in how many it was there, and in how many it spoke."""
    say, numbers = context.say, context.numbers
    parts = [say("meetings.present", k=numbers.count(row["there"]), n=numbers.count(row["recorded"]))]
    if row["turns_recorded"]:
        parts.append(say("meetings.spoke", k=numbers.count(row["spoke"]), n=numbers.count(row["turns_recorded"])))
    return Markup("<br>").join(parts)


def meetings_table(context: Context, found: list[Meeting], convener: str | None) -> Grid:
    """The numbers of the figure: of those invited, who was there; turns; proposals."""
    say = context.say
    sectors = [cell["sector"] for cell in found[0]["cells"]]
    head = [say("meetings.date"), say("word.arena"), *[context.sector_capital(sector) for sector in sectors]]
    subtitle = say("table.meetings.subtitle")
    if convener is not None:
        head.append(say("meetings.convener.short"))
        subtitle += Markup(" ") + say("table.meetings.convener")
    rows = []
    for meeting in found:
        arena = say.join([say(f"arena.{name}.short") for name in meeting["arena"]]) if meeting["arena"] else Markup("–")
        rows.append([Markup(context.date(meeting["date"])), arena, *[cell_text(context, cell) for cell in meeting["cells"]]])
        if convener is not None:
            rows[-1].append(share_text(context, meeting["convener"]))
    return Grid(head, [(Markup(), rows)], say("table.meetings"), subtitle, figure_lines(context, "meetings", say("events.meeting", n=context.numbers.count(len(found)))))


def share_text(context: Context, share: dict[str, Any]) -> Markup:
    """What the convener's sector did of what all did: present, turns, chairing."""
    parts = [count_of(context, share[name], share[f"all_{name}"]) for name in ("present", "turns", "chairing")]
    return Markup(" · ").join(parts)


def cell_text(context: Context, cell: dict[str, Any]) -> Markup:
    """Who was there of those invited, turns, and proposals with those adopted in brackets."""
    numbers = context.numbers
    there = count(context, cell["present"]) if cell["invited"] is None else count_of(context, cell["present"], cell["invited"])
    parts = [there, count(context, cell["turns"])]
    if cell["proposed"] is None or cell["proposed"]:
        parts.append(count(context, cell["proposed"]))
    if cell["proposed"]:
        parts[-1] += Markup(" ({})").format(numbers.count(cell["adopted"]))
    return Markup(" · ").join(parts)


def count_of(context: Context, part: int | None, whole: int | None) -> Markup:
    """Two counts; where neither is recorded one sign is enough."""
    return count(context, part) if whole is None else Markup("{}/{}").format(count(context, part), count(context, whole))


def count(context: Context, value: int | None) -> Markup:
    """A count, or the sign for what is not recorded."""
    return Markup('<i class="word">?</i>') if value is None else Markup(context.numbers.count(value))

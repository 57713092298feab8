"""Who is named against the seats, and how that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samspill.plot._canvas import (
    ROW,
    beside,
    canvas,
    columns,
    disc,
    grid,
    interval,
    mark,
    named_rows,
    needs_matplotlib,
    not_shown,
    title,
    under,
)
from samspill.plot._source import Finding, Language, needed, of_wave, seen, words
from samspill.report import drawings as draw
from samspill.report.drawings.strokes import INK, colour
from samspill.report.findings.change import share_values
from samspill.report.findings.common import bounds, by_relation, number, value_or_word
from samspill.report.findings.parity import ratio_label

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from samspill.profile import Profile
    from samspill.report._context import Context
    from samspill.study import Study


@needs_matplotlib
def parity(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """Each sector's share of the nominations over its share of the seats, with its interval (figure 3).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    relation : str, optional
        One relation; by default a panel for each.
    wave : str, optional
        By default the latest of each relation.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw one panel; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        A panel a relation on a base-2 scale; where nobody of a sector was named an open circle stands at the left edge.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.parity(sp.Study.read("study"), lang="en").savefig("parity.svg")  # doctest: +SKIP
    """
    context = seen(source, lang)
    found = needed(of_wave(context, context.of("M1"), relation, wave), "parity")
    panels = by_relation(found)
    rows = {name: _rows(context, findings) for name, findings in panels.items()}
    scale = draw.ratio_axis([number(value) for one in found for value in (one["estimate"], *(bounds(one["interval"]) or ())) if value is not None])
    figure, axes = canvas([ROW * len(row) for row in rows.values()], ax)
    for one, (name, row) in zip(axes, rows.items(), strict=True):
        title(one, words(context.question(name)))
        one.set_xscale("log", base=2)
        one.set_xlim(scale.low / 1.1, scale.high * 1.1)
        grid(one, scale.ticks, [ratio_label(tick) for tick in scale.ticks], 1.0)
        one.minorticks_off()
        named_rows(one, [context.plain_name(sector) for sector, _ in row], [context.slot(sector) for sector, _ in row])
        for y, (sector, finding) in enumerate(row):
            _ratio(context, one, scale, y, sector, finding)
    return figure


def _rows(context: Context, findings: list[Finding]) -> list[tuple[str, Finding | None]]:
    """The sectors in their order with their findings; those that are not shown have none."""
    mine = {finding["sector"]: finding for finding in findings}
    return [(group["id"], mine.get(group["id"])) for group in context.groups if group["id"] in mine or not group["shown"]]


def _ratio(context: Context, ax: Axes, scale: draw.Axis, y: int, sector: str, finding: Finding | None) -> None:
    if finding is None:
        not_shown(ax, y, words(context.say("word.not_shown")))
        return
    if finding["estimate"] is None:
        beside(ax, y, words(value_or_word(context, None, None, finding["reason"])))
        return
    estimate, slot, dashed = number(finding["estimate"]), context.slot(sector), finding["verdict"] == "too_little"
    interval(ax, y, bounds(finding["interval"]), (scale.low, scale.high), INK if slot < 0 else colour(slot), dashed, gid=f"interval-{y}")
    if estimate < scale.low:
        disc(ax, scale.low, y, filled=False, gid=f"estimate-{y}")
    else:
        mark(ax, min(estimate, scale.high), y, slot, gid=f"estimate-{y}")
    beside(ax, y, words(value_or_word(context, estimate, finding["interval"])))


@needs_matplotlib
def change(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """Each sector's share of the nominations in the first and the last wave, the same actors, and the difference (figure 9).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    relation : str, optional
        One relation; by default a panel for each.
    wave : str, optional
        The wave that the change begins in; there is one for each relation.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw one panel; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        Hollow marks before, filled after, a short line for the share of the seats; right of it the paired difference in
        percentage points with its interval. From three waves on, the line of the share over the waves with its band.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.change(sp.Study.read("study"), relation="influence").savefig("change.pdf")  # doctest: +SKIP
    """
    context = seen(source, lang)
    found = needed(of_wave(context, context.of("M17"), relation, wave), "change")
    panels = {name: _rows(context, findings) for name, findings in by_relation(found).items()}
    shares = draw.share_axis(share for finding in found for share in share_values(finding))
    differences = draw.difference_axis(number(value) for one in found for value in (one["estimate"], *(bounds(one["interval"]) or ())) if value is not None)
    several = any(finding["counts"]["path"] for finding in found)
    figure, axes = canvas([ROW * len(row) * (2 if several else 1) for row in panels.values()], ax)
    for host, (name, row) in zip(axes, panels.items(), strict=True):
        title(host, words(context.question(name)))
        with columns(host, (1, 1)) as (left, right):
            named_rows(left, [context.plain_name(sector) for sector, _ in row], [context.slot(sector) for sector, _ in row])
            _share_scale(context, left, shares, row, several)
            points = [words(context.numbers.change(100 * tick)) for tick in differences.ticks]
            right.set_xlim(differences.low, differences.high)
            grid(right, differences.ticks, points, 0.0)
            under(right, words(context.say("figure.M17.difference")))
            for y, (sector, finding) in enumerate(row):
                _changed(context, (left, right), (shares, differences), y, sector, finding)
    return figure


def _share_scale(context: Context, ax: Axes, shares: draw.Axis, row: list[tuple[str, Finding | None]], several: bool) -> None:
    """Shares along the axis; where there are more waves than two, waves along it and shares up each row."""
    under(ax, words(context.say("figure.M17.share")))
    if not several:
        ax.set_xlim(shares.low, shares.high)
        grid(ax, shares.ticks, [words(context.numbers.percent(tick)) for tick in shares.ticks])
        return
    path = next(finding["counts"]["path"] for _, finding in row if finding is not None)
    ax.set_xlim(-0.4, len(path) - 0.6)
    grid(ax, range(len(path)), [context.wave_user(point["wave"]) for point in path])


def _changed(context: Context, axes: tuple[Axes, Axes], scales: tuple[draw.Axis, draw.Axis], y: int, sector: str, finding: Finding | None) -> None:
    left, right = axes
    if finding is None:
        for one in axes:
            not_shown(one, y, words(context.say("word.not_shown")))
        return
    counts, slot, dashed = finding["counts"], context.slot(sector), finding["verdict"] == "too_little"
    if counts["path"]:
        _path(left, scales[0], y, slot, finding)
    else:
        tone = INK if slot < 0 else colour(slot)
        left.plot([counts["seats"]] * 2, [y - 0.35, y + 0.35], color=INK, linewidth=1, gid=f"seats-{y}")
        if counts["before"] is not None and counts["after"] is not None:
            left.plot([counts["before"], counts["after"]], [y, y], color=tone, linewidth=1.2)
        for share, hollow in ((counts["before"], True), (counts["after"], False)):
            if share is not None:
                mark(left, share, y, slot, hollow, gid=f"{'before' if hollow else 'after'}-{y}")
    if finding["estimate"] is None:
        beside(right, y, words(value_or_word(context, None, None, finding["reason"])))
        return
    held = bounds(finding["interval"])
    interval(right, y, held, (scales[1].low, scales[1].high), dashed=dashed, gid=f"interval-{y}")
    disc(right, number(finding["estimate"]), y, not dashed, gid=f"estimate-{y}")
    told = words(context.numbers.change(100 * number(finding["estimate"])))
    if held:
        told += f" ({words(context.numbers.interval({'low': 100 * held[0], 'high': 100 * held[1]}, 0, 0.0))})"
    beside(right, y, told)


def _path(ax: Axes, scale: draw.Axis, y: int, slot: int, finding: Finding) -> None:
    """The share over all waves inside its row, whose foot is nothing and whose head the end of the scale."""

    def up(share: float) -> float:
        return y + 0.4 - 0.8 * share / scale.high

    path = [(place, point) for place, point in enumerate(finding["counts"]["path"]) if point["share"] is not None]
    held = [(place, bounds(point["interval"])) for place, point in path]
    known = [(place, one) for place, one in held if one is not None]
    ax.fill_between([place for place, _ in known], [up(one[0]) for _, one in known], [up(min(one[1], scale.high)) for _, one in known],
                    color=draw.CHANCE, linewidth=0, zorder=1)  # fmt: skip
    ax.axhline(up(finding["counts"]["seats"]), color=INK, linewidth=0.8, gid=f"seats-{y}")
    ax.plot([place for place, _ in path], [up(point["share"]) for _, point in path], color=INK if slot < 0 else colour(slot), linewidth=1.2, gid=f"path-{y}")
    for place, point in path:
        mark(ax, place, up(point["share"]), slot, size=5)


__all__ = ["change", "parity"]

"""What is held against chance: ties that are returned and ties across sectors, and who stands between sectors."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from samspill.plot._canvas import (
    ROW,
    band,
    bar,
    beside,
    canvas,
    columns,
    disc,
    grid,
    interval,
    named_rows,
    needs_matplotlib,
    not_shown,
    title,
    under,
)
from samspill.plot._source import Finding, Language, needed, of_wave, seen, words
from samspill.report.drawings.strokes import INK, SOFT
from samspill.report.findings.brokerage import PATTERNS
from samspill.report.findings.common import bounds, by_relation, number, value_or_word

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from samspill.profile import Profile
    from samspill.report._context import Context
    from samspill.study import Study


@needs_matplotlib
def reciprocity(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """The share of ties that are returned, and the E–I index of ties across sectors, each on its band of chance (figure 7).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    relation : str, optional
        One relation; by default a row for each.
    wave : str, optional
        By default the latest of each relation.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw one panel; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        A row a relation: left the share with its interval, right the index from −1 (only within) to 1 (only across).

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.reciprocity(profile, lang="en").savefig("reciprocity.svg")  # doctest: +SKIP
    """
    context = seen(source, lang)
    returned = of_wave(context, context.of("M5"), relation, wave)
    across = of_wave(context, context.of("M7"), relation, wave)
    needed([*returned, *across], "reciprocity")
    order = [one["id"] for one in context.study["relations"] if one["id"] in {finding["relation"] for finding in (*returned, *across)}]
    figure, (host,) = canvas([ROW * max(len(order), 2)], ax)
    with columns(host, (1, 1), 0.2) as (left, right):
        named_rows(left, [str(context.relation_user(name)) for name in order])
        for one, low, found, head in ((left, 0.0, returned, "figure.M5.numbers"), (right, -1.0, across, "figure.M7.numbers")):
            ticks = [low + (1 - low) * step / 4 for step in range(5)]
            one.set_xlim(low, 1)
            grid(one, ticks, [context.numbers.decimal(tick, 2 if low == 0 else 1) for tick in ticks])
            under(one, words(context.say(head)))
            for finding in found:
                _against_chance(context, one, low, order.index(finding["relation"]), finding)
    return figure


def _against_chance(context: Context, ax: Axes, low: float, y: int, finding: Finding) -> None:
    dashed = finding["verdict"] == "too_little"
    band(ax, y, bounds(finding["chance"]), gid=f"chance-{y}")
    interval(ax, y, bounds(finding["interval"]), (low, 1.0), dashed=dashed, gid=f"interval-{y}")
    if finding["estimate"] is not None:
        disc(ax, number(finding["estimate"]), y, not dashed, gid=f"estimate-{y}")
    beside(ax, y, words(value_or_word(context, finding["estimate"], None, finding["reason"])))


@needs_matplotlib
def brokerage(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """Open two-step paths by the broker's sector and pattern, on their band of chance (figure 8).

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
        A panel a relation: rows are the broker's sector, columns the five patterns. Bars are observed, the grey band is 95 % and
        the dashed line the mean of shuffled sector labels; "38 (27)" is observed and expected.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.brokerage(profile, relation="contact")  # doctest: +SKIP
    """
    context = seen(source, lang)
    found = needed(of_wave(context, context.of("M9"), relation, wave), "brokerage")
    panels = by_relation(found)
    sectors = {name: [group for group in context.groups if not group["shown"] or any(one["sector"] == group["id"] for one in findings)] for name, findings in panels.items()}
    figure, axes = canvas([ROW * 1.4 * len(groups) + 0.4 for groups in sectors.values()], ax)
    for host, (name, findings) in zip(axes, panels.items(), strict=True):
        title(host, words(context.question(name)), pad=40)
        groups = sectors[name]
        top = max(max(number(one["estimate"] or 0), (bounds(one["chance"]) or (0, 0))[1]) for one in findings) or 1.0
        by_place = {(one["sector"], one["part"]): one for one in findings}
        with columns(host, [1] * len(PATTERNS), 0.03) as inside:
            named_rows(inside[0], [context.plain_name(group["id"]) for group in groups], [context.slot(group["id"]) for group in groups])
            for one, pattern in zip(inside, PATTERNS, strict=True):
                one.set_xlim(0, top * 1.02)
                one.set_xticks([])
                one.spines["left"].set_visible(True)
                one.spines["bottom"].set_visible(False)
                one.set_title(fill(words(context.say(f"figure.M9.{pattern}")), 16), fontsize=7, fontweight="normal")
                for y, group in enumerate(groups):
                    if not group["shown"]:
                        not_shown(one, y, words(context.say("word.not_shown")))
                    elif (group["id"], pattern) in by_place:
                        _paths(context, one, y, by_place[group["id"], pattern])
    return figure


def _paths(context: Context, ax: Axes, y: int, finding: Finding) -> None:
    if finding["estimate"] is None:
        ax.text(0, y, words(context.say("word.undefined")), style="italic", va="center")
        return
    chance, observed = finding["chance"], number(finding["estimate"])
    place = y - 0.14
    band(ax, place, bounds(chance), 0.42, gid=f"chance-{finding['part']}-{y}")
    bar(ax, place, 0, observed, INK, 0.2, gid=f"observed-{finding['part']}-{y}")
    told = context.numbers.count(observed)
    if chance:
        mean = number(chance["mean"])
        ax.plot([mean, mean], [place - 0.21, place + 0.21], color=SOFT, linewidth=1, linestyle=(0, (2, 1.4)), gid=f"mean-{finding['part']}-{y}")
        told += f" ({context.numbers.count(round(mean))})"
    if observed == 0:
        disc(ax, 0, place, filled=False, size=4)
    ax.text(0, y + 0.36, told, fontsize=7, va="center")


__all__ = ["brokerage", "reciprocity"]

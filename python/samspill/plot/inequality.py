"""Where the inequality in nominations lies."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from samspill.plot._canvas import ROW, band, bar, beside, canvas, columns, disc, named_rows, needs_matplotlib
from samspill.plot._source import Finding, Language, needed, of_wave, seen, words
from samspill.report import drawings as draw
from samspill.report.drawings.strokes import INK
from samspill.report.findings.common import number
from samspill.report.findings.concentration import chance_between, decimals_of, edges, side_by_side, sums

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from samspill.profile import Profile
    from samspill.report._context import Context
    from samspill.study import Study


@needs_matplotlib
def concentration(
    source: Profile | Study, *, relation: str | None = None, wave: str | None = None, lang: Language | None = None, ax: Axes | None = None
) -> Figure:
    """Theil's index of the nominations split into what lies between the sectors and within each (figure 4).

    Parameters
    ----------
    source : Profile or Study
        What to draw; of a study a profile is made, edition for the parties.
    relation : str, optional
        One relation; by default a column for each.
    wave : str, optional
        By default the latest of each relation.
    lang : {"nb", "nn", "en"}, optional
        Of the words; by default the study's.
    ax : matplotlib.axes.Axes, optional
        Where to draw one panel; by default a new figure.

    Returns
    -------
    matplotlib.figure.Figure
        Columns are relations, on one scale: a black bar on the band of chance between the sectors, striped bars within each; the
        sum, Gini's index, the effective number and the top share stand below. Over four relations there are several panels.

    Raises
    ------
    InvalidInput
        S229 without matplotlib, S225 for an unknown relation or wave, S260 where there is nothing to draw, S261 where `ax` would
        have to hold several panels.

    Examples
    --------
    >>> import samspill as sp
    >>> sp.plot.concentration(profile, lang="en").savefig("concentration.svg")  # doctest: +SKIP
    """
    context = seen(source, lang)
    found = needed(of_wave(context, context.of("M2"), relation, wave), "concentration")
    top = max((edge for finding in found for edge in edges(finding)), default=0.0) or 1.0
    groups = [group for group in context.groups if group["shown"]]
    hidden = [group["id"] for group in context.groups if not group["shown"]]
    names = [words(context.say("figure.M2.between")), *(context.plain_name(group["id"]) for group in groups)]
    slots: list[int | None] = [None, *(context.slot(group["id"]) for group in groups)]
    if hidden:
        names.append(words(context.pooled_name(hidden)))
        slots.append(draw.POOL)
    panels = side_by_side(found)
    figure, axes = canvas([ROW * len(names) + 0.7] * len(panels), ax)
    for host, some in zip(axes, panels, strict=True):
        with columns(host, [1] * len(some), 0.17) as inside:
            named_rows(inside[0], names, slots)
            for one, finding in zip(inside, some, strict=True):
                one.set_xlim(0, top)
                one.set_xticks([])
                one.spines["left"].set_visible(True)
                one.set_title(str(context.relation_user(finding["relation"])), parse_math=False)
                _parts(context, one, finding, [group["id"] for group in groups], bool(hidden), top)
                told = [fill(f"{words(name)}: {words(values[0])}", max(18, 62 // len(some)), subsequent_indent="  ") for name, values in sums(context, [finding])]
                one.set_xlabel("\n".join(told), loc="left", fontsize=7)
    return figure


def _parts(context: Context, ax: Axes, finding: Finding, sectors: list[str], hidden: bool, top: float) -> None:
    parts = finding["counts"]["parts"]
    within = {one["sector"]: one["value"] for one in parts["within"]}
    values = [parts["between"], *(within.get(sector) for sector in sectors), *([parts["pooled"]] if hidden else [])]
    band(ax, 0, chance_between(finding), gid="chance")
    for y, value in enumerate(values):
        if value is None:
            beside(ax, y, words(context.say("word.undefined")))
            continue
        bar(ax, y, 0, number(value), INK if y == 0 else "stripes", gid=f"part-{y}")
        if value == 0:
            disc(ax, 0, y, filled=False, size=4)
        beside(ax, y, words(context.numbers.decimal(number(value), decimals_of(top))))


__all__ = ["concentration"]

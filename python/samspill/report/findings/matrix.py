"""Who named whom, for researchers alone (the sociomatrix)."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context
from samspill.report.findings.common import share_of
from samspill.report.findings.parts import Block, Matrices

STANDS_WITH = ("M5", "M7", "M1")
"""The findings beside which the matrices may stand: the first of these that there is."""

NAMED_AT_MOST = 6
"""So many columns have room for the names of sectors; more have their marks."""


def with_matrices(context: Context, blocks: list[Block]) -> None:
    """Put the matrices of the latest wave beside the finding on reciprocity, in the researcher's edition."""
    figure = matrix_figure(context)
    home = next((block for measure in STANDS_WITH for block in blocks if block.measure == measure), None)
    if figure is not None and home is not None:
        home.figures.append(figure)


def matrix_figure(context: Context) -> Matrices | None:
    say = context.say
    matrices = latest_matrices(context)
    if not matrices:
        return None
    parts = [(context.question(matrix["relation"]), drawn(context, matrix), *block_table(context, matrix)) for matrix in matrices]
    subtitle = matrix_subtitle(context, matrices)
    if matrices[0]["wave"] is not None:
        subtitle = Markup("{}. {}").format(context.wave_name(matrices[0]["wave"], capital=True), subtitle)
    lines = [
        (Markup("n"), Markup("; ").join(_observed(context, matrix) for matrix in matrices)),
        (say("figure.baseline"), say("figure.matrix.baseline")),
        (say("figure.shows_not"), say("figure.matrix.shows_not")),
    ]
    return Matrices(say("figure.matrix"), subtitle, say("figure.matrix.warning"), parts, matrix_key(context, matrices), lines)


def matrix_subtitle(context: Context, matrices: list[dict[str, Any]]) -> Markup:
    """How to read the drawings; that size is strength only where some have strengths and room to show them."""
    say = context.say
    if matrices[0]["rows"] is None:
        return say("figure.matrix.blocks")
    sized = [matrix for matrix in matrices if matrix["strengths"] is not None and not draw.is_flat(strips(context, matrix))]
    parts = [say("figure.matrix.subtitle"), *([say("figure.matrix.strength")] if sized else []), say("figure.matrix.order")]
    return Markup(" ").join(parts)


def matrix_key(context: Context, matrices: list[dict[str, Any]]) -> list[tuple[Markup, Markup]]:
    """What the fills mean; in small cells everything unknown has one grey."""
    say = context.say
    key = [(draw.sign(draw.INK, draw.INK), say("key.tie"))]
    if matrices[0]["rows"] is not None:
        key.append((draw.sign("#fff", draw.INK), say("key.none")))
        signs = {sign for matrix in matrices for row in matrix["rows"] for sign in row}
        if draw.is_flat(strips(context, matrices[0])):
            key += [(draw.sign(draw.RULE), say("key.unknown"))] if signs & {"u", "a"} else []
        else:
            key += [(draw.sign("url(#hatch)"), say("key.not_answered"))] if "u" in signs else []
            key += [(draw.sign("url(#lines)"), say("key.not_asked"))] if "a" in signs else []
        key.append((draw.sign(draw.CHANCE), say("key.self")))
    if any(not group["shown"] for group in context.groups):
        key.append((draw.sign("url(#dots)"), say("word.not_shown")))
    return key


def latest_matrices(context: Context) -> list[dict[str, Any]]:
    """Of each relation the matrix of the last wave in which it was asked."""
    last = {matrix["relation"]: matrix for matrix in sorted(context.profile["matrices"], key=lambda one: context.wave_order(one["wave"]))}
    return [last[relation["id"]] for relation in context.study["relations"] if relation["id"] in last]


def strips(context: Context, matrix: dict[str, Any]) -> list[draw.Strip]:
    """The sectors of a matrix in the order of the report; those that are not shown keep their place without a size."""
    sizes = {group["sector"]: group["actors"] for group in matrix["groups"]}
    if not context.groups:
        return [draw.Strip(draw.POOL, "", None, size) for size in sizes.values()]
    return [
        draw.Strip(context.slot(group["id"]), context.plain_name(group["id"]), group["id"], sizes.get(group["id"]))
        for group in context.groups
        if group["id"] in sizes or not group["shown"]
    ]


def drawn(context: Context, matrix: dict[str, Any]) -> Markup:
    return draw.sociomatrix(matrix, strips(context, matrix), str(context.say("figure.matrix.label")), str(context.say("word.not_shown")))


def block_table(context: Context, matrix: dict[str, Any]) -> tuple[list[Markup], list[list[Markup]]]:
    """The share of the observed pairs of each block that are ties, with the pairs."""
    sectors = [group["sector"] for group in matrix["groups"]]
    named = [context.say("word.all") if sector is None else context.sector_name(sector) for sector in sectors]
    cells = {(block["from"], block["to"]): block for block in matrix["blocks"]}
    rows = [[name, *(_share(context, cells[giver, taker]) for taker in sectors)] for giver, name in zip(sectors, named, strict=True)]
    return [context.say("figure.matrix.from"), *(named if len(named) <= NAMED_AT_MOST else map(_by_mark, named))], rows


def _by_mark(name: Markup) -> Markup:
    """A column's head where there is no room for names: its mark, and the name for those who listen."""
    return Markup(str(name).replace('class="name"', 'class="unseen"'))


def _share(context: Context, block: dict[str, Any]) -> Markup:
    """Ties of observed pairs, the ties as per cent where there are enough pairs for that."""
    ties, observed = block["ties"], block["observed"]
    if not observed:
        return Markup("–")
    told = context.say("word.of", part=share_of(context, ties, observed) or context.numbers.count(ties), whole=context.numbers.count(observed))
    return told.replace("\u00a0", " ")  # twelve columns have room for two short lines each, not for one long


def _observed(context: Context, matrix: dict[str, Any]) -> Markup:
    actors = sum(group["actors"] for group in matrix["groups"])
    observed = sum(block["observed"] for block in matrix["blocks"])
    return context.say("figure.matrix.n", relation=context.relation_user(matrix["relation"]), actors=context.numbers.count(actors),
                       observed=context.numbers.count(observed), possible=context.numbers.count(actors * (actors - 1)))  # fmt: skip

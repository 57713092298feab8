"""Section 4: what was found, as sentences, drawings and questions; a module a finding."""

from __future__ import annotations

from collections.abc import Callable

from samspill.report._context import Context
from samspill.report.findings.arenas import arenas
from samspill.report.findings.brokerage import brokerage
from samspill.report.findings.change import change
from samspill.report.findings.combinations import combinations
from samspill.report.findings.concentration import concentration
from samspill.report.findings.event_mix import event_mix
from samspill.report.findings.halves import halves
from samspill.report.findings.matrix import with_matrices
from samspill.report.findings.meetings import meetings
from samspill.report.findings.mixing import mixing
from samspill.report.findings.pairs import pairs
from samspill.report.findings.parity import parity
from samspill.report.findings.parts import Block
from samspill.report.findings.projects import leading, returning, years
from samspill.report.findings.proposals import proposals
from samspill.report.findings.reciprocity import reciprocity
from samspill.report.findings.sizes import sizes
from samspill.report.findings.voice import voice

__all__ = ["blocks"]


def blocks(context: Context) -> list[Block]:
    """Every finding that the data could give, in the order of the report: first the question declared beforehand."""
    makers: tuple[Callable[[Context], Block | None], ...] = (
        parity, concentration, pairs, reciprocity, mixing, brokerage, change, years, meetings, event_mix, combinations, arenas, voice, halves,
        proposals, leading, returning, sizes,
    )  # fmt: skip
    made = [block for maker in makers if (block := maker(context)) is not None]
    made.sort(key=lambda block: not block.declared)
    with_matrices(context, made)
    for number, block in enumerate(made, 1):
        block.number = number
    return made

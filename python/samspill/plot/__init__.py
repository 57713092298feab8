"""The report's figures for papers, drawn by matplotlib from the same numbers, with the same colours, marks and hatches.

::

    profile = sp.Study.read("study").profile()
    figure = sp.plot.parity(profile, relation="influence", lang="en")
    figure.savefig("parity.svg")

Each function takes a :class:`~samspill.Profile`, or a :class:`~samspill.Study` of which it makes one, and gives back a
figure; a figure that is saved twice has the same bytes. What a profile does not show, no figure shows.
"""

from __future__ import annotations

from samspill.plot.answers import possible_ties, who_answered
from samspill.plot.chance import brokerage, reciprocity
from samspill.plot.events import combinations, meetings
from samspill.plot.inequality import concentration
from samspill.plot.matrix import sociomatrix
from samspill.plot.pairs import mirror, sector_pairs
from samspill.plot.shares import change, parity

__all__ = [
    "brokerage",
    "change",
    "combinations",
    "concentration",
    "meetings",
    "mirror",
    "parity",
    "possible_ties",
    "reciprocity",
    "sector_pairs",
    "sociomatrix",
    "who_answered",
]

"""Where tools give other tail probabilities."""

from __future__ import annotations

import pandas as pd
import samspill as sp

from tools.differences import differs


def test_trap_24_no_tail_is_nought() -> None:
    # Two sectors of 12, tied to all of their own and to nobody else: no dealing of sectors that was drawn is as divided.
    actors = range(24)
    ties = pd.DataFrame([(i, j) for i in actors for j in actors if i != j and i % 2 == j % 2], columns=["from", "to"])
    net = sp.Network.from_frames(ties, sector={i: "even" if i % 2 == 0 else "odd" for i in actors})
    test = sp.infer(sp.mixing.ei_index, net, replicates=99, seed=1)
    assert not test.exact and test.replicates == 99
    differs(
        trap=24,
        metric="mixing.ei_index",
        tool="R sna 2.7-1 netlm, cug.test",
        graph="tail of 99 dealings of sectors, none as divided as the observed",
        definition=1 / 100,
        ours=test.p_less,
        theirs=0,
        why="The observed is not counted among the dealings, so that a chance of 0 is claimed.",
    )

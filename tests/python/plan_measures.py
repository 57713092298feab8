"""Functions under test that other processes can import by name."""

import time

import samspill as sp


def cross_share(net: sp.Network) -> float:
    """The share of ties between sectors, in Python."""
    return float((sp.mixing.ei_index(net) + 1) / 2)


def slow_share(net: sp.Network) -> float:
    """The same, slow enough to be killed in the middle."""
    time.sleep(0.02)
    return cross_share(net)

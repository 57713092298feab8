"""How many threads and which instruction set the engine uses, set for a block of code."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from samspill import _core
from samspill._errors import InvalidInput

_threads: ContextVar[int | None] = ContextVar("samspill_threads", default=None)
_isa: ContextVar[str | None] = ContextVar("samspill_isa", default=None)


@contextmanager
def threads(n: int) -> Iterator[None]:
    """Use at most `n` threads inside a ``with`` block; results are the same bytes for any number.

    Without it: the environment variable ``SAMSPILL_THREADS``, else the cores this process may use.

    Examples
    --------
    >>> import samspill as sp
    >>> with sp.threads(1):
    ...     sp.cohesion.density(sp.Network.example()) > 0
    True
    """
    token = _threads.set(_checked_threads(n, "option threads"))
    try:
        yield
    finally:
        _threads.reset(token)


@contextmanager
def isa(level: str) -> Iterator[None]:
    """Use one instruction-set level inside a ``with`` block, for the same bits on every machine.

    Without it: the environment variable ``SAMSPILL_ISA``, else the best that this build carries and the processor has, of "baseline",
    "avx2" and "avx512"; any other is refused (S302). Results remember their level, and ``--json`` tells it as ``isa``. Between levels
    sums differ by 1e-12 of their size at most.

    Examples
    --------
    >>> import samspill as sp
    >>> with sp.isa("baseline"):
    ...     sp.cohesion.density(sp.Network.example()) > 0
    True
    """
    token = _isa.set(_checked_isa(level, "option isa"))
    try:
        yield
    finally:
        _isa.reset(token)


def run_settings(default_threads: int = 0) -> Any:
    """What the engine needs to know about how a call runs."""
    return _core.RunSettings(thread_count() or default_threads, isa_level())


def thread_count() -> int:
    """The number of threads in force; 0 leaves it to the engine."""
    chosen = _threads.get()
    if chosen is not None:
        return chosen
    text = os.environ.get("SAMSPILL_THREADS", "").strip()
    if not text:
        return 0
    place = "environment variable SAMSPILL_THREADS"
    try:
        return _checked_threads(int(text), place)
    except ValueError as error:
        if isinstance(error, InvalidInput):
            raise
        raise InvalidInput("S302", f"{text!r} is not a whole number", place, "use a number from 1, or unset it") from None


def isa_level() -> str:
    """The instruction-set level in force."""
    chosen = _isa.get()
    if chosen is not None:
        return chosen
    text = os.environ.get("SAMSPILL_ISA", "").strip()
    return _checked_isa(text, "environment variable SAMSPILL_ISA") if text else _core.isa_levels[-1]


def _checked_threads(n: int, place: str) -> int:
    if isinstance(n, bool) or not isinstance(n, int) or n < 1:
        raise InvalidInput("S302", f"{n!r} is not a number of threads", place, "use a whole number from 1")
    return n


def _checked_isa(level: str, place: str) -> str:
    if level not in _core.isa_levels:
        raise InvalidInput("S302", f"{level!r} is not an instruction set of this build and processor", place, f"use {', '.join(_core.isa_levels)}")
    return level

"""Numbers as they are written in a Norwegian or an English text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

NARROW = "\u202f"
NO_BREAK = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"
JOINER = "\u2060"

Range = dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Numbers:
    """How one language writes numbers, shares, intervals and p-values."""

    language: str

    @property
    def norwegian(self) -> bool:
        return self.language in ("nb", "nn")

    def count(self, value: float) -> str:
        """A whole number; Norwegian groups from five digits on, as is the custom."""
        text = f"{abs(int(value)):,}"
        if self.norwegian:
            text = text.replace(",", NARROW if abs(value) >= 10_000 else "")
        return f"{MINUS}{text}" if value < 0 else text

    def decimal(self, value: float, decimals: int = 2) -> str:
        """A number with a fixed number of decimals and a true minus sign."""
        rounded = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_EVEN)
        text = f"{abs(rounded):f}"
        if self.norwegian:
            text = text.replace(".", ",")
        return f"{MINUS}{text}" if rounded < 0 else text

    def percent(self, share: float, decimals: int = 0) -> str:
        """A share as per cent."""
        number = self.decimal(100 * share, decimals)
        return f"{number}{NARROW if self.norwegian else ''}%"

    def change(self, value: float, decimals: int = 0) -> str:
        """A difference, with its sign."""
        text = self.decimal(value, decimals)
        return f"+{text}" if value > 0 and any(digit in "123456789" for digit in text) else text

    def span(self, low: str, high: str) -> str:
        """An interval on one line; with a sign in it the dash gives way to a word, and of no width it is one number."""
        if low.removesuffix("%").rstrip(NARROW) == high.removesuffix("%").rstrip(NARROW):
            return high
        if MINUS in low or MINUS in high or "+" in low + high:
            word = "til" if self.norwegian else "to"
            return f"{low}{NO_BREAK}{word}{NO_BREAK}{high}"
        return f"{low}{JOINER}{DASH}{JOINER}{high}"

    def interval(self, interval: Range, decimals: int = 2, baseline: float | None = None) -> str:
        """The bounds of an interval; a bound that rounding would put on the baseline gets another digit."""
        if interval is None:
            return ""
        decimals = self._digits(interval, decimals, baseline)
        return self.span(self.decimal(interval["low"], decimals), self.decimal(interval["high"], decimals))

    def percent_interval(self, interval: Range, decimals: int = 0, baseline: float | None = None) -> str:
        """The bounds of an interval of shares, in per cent."""
        if interval is None:
            return ""
        scaled = {"low": 100 * interval["low"], "high": 100 * interval["high"]}
        decimals = self._digits(scaled, decimals, None if baseline is None else 100 * baseline)
        return self.span(self.decimal(scaled["low"], decimals), self.percent(interval["high"], decimals))

    def _digits(self, interval: dict[str, Any], decimals: int, baseline: float | None) -> int:
        if baseline is None:
            return decimals
        on_it = self.decimal(baseline, decimals)
        bounds = interval["low"], interval["high"]
        touching = any(self.decimal(bound, decimals) == on_it and bound != baseline for bound in bounds)
        return decimals + 1 if touching else decimals

    def p_value(self, p: float | None) -> str:
        """A p-value without its letter: "= 0,019" or "< 0,001"."""
        if p is None:
            return ""
        least = 0.001
        return f"<{NO_BREAK}{self.decimal(least, 3)}" if p < least else f"={NO_BREAK}{self.decimal(p, 3)}"

    def smallest_p(self, p: float | None) -> str:
        """The smallest attainable p: "0,033" or "< 0,001"."""
        return "–" if p is None else self.p_value(p).removeprefix(f"={NO_BREAK}")

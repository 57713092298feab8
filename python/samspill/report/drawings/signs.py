"""The signs of levels and of gates."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report.drawings.strokes import INK, SOFT


def level(verdict: str | None) -> Markup:
    """The icon of a level: how sure, not which way."""
    bar = f'<line x1="10" y1="8" x2="38" y2="8" stroke="{INK}" stroke-width="2.4"/>'
    shapes = {
        "suggests": f'<path d="M6 1v14" stroke="{INK}" stroke-width="1.6"/><path d="M16 8h24" stroke="{INK}" stroke-width="2.4"/>'
        f'<circle cx="28" cy="8" r="4.2" fill="{INK}"/>',
        "signs": f'{bar}<path d="M17 1v14" stroke="{INK}" stroke-width="1.6"/><circle cx="28" cy="8" r="4.2" fill="{INK}"/>',
        "indistinguishable": f'{bar}<path d="M24 1v14" stroke="{INK}" stroke-width="1.6"/><circle cx="24" cy="8" r="4.2" fill="{INK}"/>',
        "too_little": f'<path d="M4 8h36" stroke="{INK}" stroke-width="2.4" stroke-dasharray="4 3"/>'
        f'<path d="M22 1v14" stroke="{INK}" stroke-width="1.6"/><circle cx="27" cy="8" r="3.8" fill="#fff" stroke="{INK}" stroke-width="1.6"/>',
        "not_measurable": f'<rect x="4" y="3" width="36" height="10" fill="url(#hatch)" stroke="{INK}" stroke-dasharray="3 2"/>',
    }
    inner = shapes.get(verdict or "", f'<circle cx="22" cy="8" r="3.4" fill="{SOFT}"/>')
    return Markup(f'<svg class="level" width="44" height="16" aria-hidden="true">{inner}</svg>')


def gate(status: str) -> Markup:
    """The sign of a criterion's status: a disc, a barred ring or a hatched square."""
    shapes = {
        "supported": f'<circle cx="7" cy="7" r="5.5" fill="{INK}"/>',
        "not_supported": f'<circle cx="7" cy="7" r="5" fill="#fff" stroke="{INK}" stroke-width="1.8"/><path d="M3 11L11 3" stroke="{INK}" stroke-width="1.8"/>',
        "not_assessable": f'<rect x="1.5" y="1.5" width="11" height="11" fill="url(#hatch)" stroke="{SOFT}"/>',
    }
    return Markup(f'<svg class="gate" width="14" height="14" aria-hidden="true">{shapes[status]}</svg>')

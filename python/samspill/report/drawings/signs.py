"""The signs of levels and of gates."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report.drawings.strokes import INK, SOFT, definitions

_BAR = f'<path d="M10 8h28" stroke="{INK}" stroke-width="2.4"/>'

LEVELS = {
    "suggests": f'<path d="M6 1v14" stroke="{INK}" stroke-width="1.6"/><path d="M16 8h24" stroke="{INK}" stroke-width="2.4"/><circle cx="28" cy="8" r="4.2" fill="{INK}"/>',
    "signs": f'{_BAR}<path d="M17 1v14" stroke="{INK}" stroke-width="1.6"/><circle cx="28" cy="8" r="4.2" fill="{INK}"/>',
    "indistinguishable": f'{_BAR}<path d="M24 1v14" stroke="{INK}" stroke-width="1.6"/><circle cx="24" cy="8" r="4.2" fill="{INK}"/>',
    "too_little": f'<path d="M4 8h36" stroke="{INK}" stroke-width="2.4" stroke-dasharray="4 3"/>'
    f'<path d="M22 1v14" stroke="{INK}" stroke-width="1.6"/><circle cx="27" cy="8" r="3.8" fill="#fff" stroke="{INK}" stroke-width="1.6"/>',
    "not_measurable": f'<rect x="4" y="3" width="36" height="10" fill="url(#hatch)" stroke="{INK}" stroke-dasharray="3 2"/>',
    "described": f'<circle cx="22" cy="8" r="3.4" fill="{SOFT}"/>',
}
"""The icon of each level: how sure, not which way."""

STATIONS = {
    "coordinator": ("own", "own"),
    "itinerant": ("other", "other"),
    "representative": ("own", "other"),
    "gatekeeper": ("other", "own"),
    "liaison": ("other", "third"),
}
"""What stands before and after the broker in each pattern; the broker is of its own sector."""

_SHAPES = {
    "own": f'<circle r="4" fill="{INK}"/>',
    "other": f'<rect x="-3.5" y="-3.5" width="7" height="7" fill="#fff" stroke="{INK}" stroke-width="1.4"/>',
    "third": f'<path d="M0-4.4L4 3.4H-4z" fill="#fff" stroke="{INK}" stroke-width="1.4"/>',
}


def _path(before: str, after: str) -> str:
    """Three stations joined by arrows."""
    stations = "".join(f'<g transform="translate({x} 7)">{_SHAPES[kind]}</g>' for x, kind in ((6, before), (29, "own"), (52, after)))
    return stations + f'<path d="M13 7h8m-3-3l3.5 3-3.5 3M36 7h8m-3-3l3.5 3-3.5 3" fill="none" stroke="{INK}" stroke-width="1.3"/>'


DEFINITIONS = definitions(
    *(f'<g id="level-{name}">{inner}</g>' for name, inner in LEVELS.items()),
    *(f'<g id="pattern-{name}">{_path(*ends)}</g>' for name, ends in STATIONS.items()),
)
"""What every drawing of a page refers to; it stands once on the page."""


def pattern(name: str) -> Markup:
    """Three stations of a path through a broker: discs are of the broker's sector."""
    return Markup(f'<svg class="pattern" width="58" height="14" aria-hidden="true"><use href="#pattern-{name}"/></svg>')


def level(verdict: str | None) -> Markup:
    """The icon of a level."""
    return Markup(f'<svg class="level" width="44" height="16" aria-hidden="true"><use href="#level-{verdict or "described"}"/></svg>')


def gate(status: str) -> Markup:
    """The sign of a criterion's status: a disc, a barred ring or a hatched square."""
    shapes = {
        "supported": f'<circle cx="7" cy="7" r="5.5" fill="{INK}"/>',
        "not_supported": f'<circle cx="7" cy="7" r="5" fill="#fff" stroke="{INK}" stroke-width="1.8"/><path d="M3 11L11 3" stroke="{INK}" stroke-width="1.8"/>',
        "not_assessable": f'<rect x="1.5" y="1.5" width="11" height="11" fill="url(#hatch)" stroke="{SOFT}"/>',
    }
    return Markup(f'<svg class="gate" width="14" height="14" aria-hidden="true">{shapes[status]}</svg>')

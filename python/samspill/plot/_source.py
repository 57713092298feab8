"""What a figure draws: a profile seen in one language, and the findings that were asked for."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from samspill._errors import InvalidInput
from samspill.profile import Profile
from samspill.report._context import Context

if TYPE_CHECKING:
    from samspill.study import Study

Language = Literal["nb", "nn", "en"]
Finding = dict[str, Any]

_TAG = re.compile(r"<[^>]*>")


def seen(source: Profile | Study, lang: Language | None, edition: Literal["parties", "researcher"] = "parties") -> Context:
    """The profile of a source, in the language asked for, else the study's."""
    if not isinstance(source, Profile):
        if not hasattr(source, "profile"):
            raise InvalidInput("S224", f"a {type(source).__name__} is neither a profile nor a study", "", "give Study.read(…).profile()")
        source = source.profile(edition=edition)
    return Context(source.content, lang or source.content["study"]["language"] or "nb")


def asked_for(context: Context, relation: str | None, wave: str | None) -> None:
    """Refuse a relation or a wave that the study does not have."""
    for what, name, known in (("relation", relation, context.study["relations"]), ("wave", wave, context.study["waves"])):
        if name is not None and name not in [one["id"] for one in known]:
            ids = ", ".join(one["id"] for one in known) or "none"
            raise InvalidInput("S225", f"there is no {what} {name!r}", what, f"the profile has: {ids}")


def of_wave(context: Context, rows: Iterable[Finding], relation: str | None, wave: str | None) -> list[Finding]:
    """Findings or other rows of a relation and a wave; without a wave, the latest of each relation."""
    asked_for(context, relation, wave)
    mine = [row for row in rows if relation in (None, row["relation"])]
    if wave is None:
        last: dict[str | None, int] = {}
        for row in mine:
            last[row["relation"]] = max(last.get(row["relation"], -1), context.wave_order(row["wave"]))
        return [row for row in mine if context.wave_order(row["wave"]) == last[row["relation"]]]
    return [row for row in mine if row["wave"] == wave]


def needed(rows: list[Finding], figure: str, advice: str = "`samspill check` says what the study has and which tables a figure needs") -> list[Finding]:
    """The rows of a figure; without any there is nothing to draw."""
    if not rows:
        raise InvalidInput("S260", f"the profile has nothing for the figure {figure}", "", advice)
    return rows


def words(text: object) -> str:
    """A sentence of the report where no markup can stand; its word joiners are taken out, since few fonts have them."""
    return html.unescape(_TAG.sub("", str(text))).replace("\u2060", "")

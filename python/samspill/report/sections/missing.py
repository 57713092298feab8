"""The end of section 4: what these data cannot measure, and what would be needed."""

from __future__ import annotations

from typing import Any

from samspill.report._context import Context


def not_measurable(context: Context, place: int) -> dict[str, Any]:
    say = context.say
    rows = []
    for entry in context.not_measurable():
        tables = say.join([say(f"table.{name}") for name in entry["needs"]])
        rows.append((say(f"measure.{entry['measure']}"), tables, say(f"missing.{entry['reason']}")))
    return {"rows": rows, "number": place}

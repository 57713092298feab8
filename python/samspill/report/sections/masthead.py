"""The facts under the title."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report._sentences import isolated


def facts(context: Context) -> list[tuple[Markup, Markup]]:
    say, numbers, study = context.say, context.numbers, context.study
    rows = [
        (say("fact.actors"), Markup(numbers.count(study["actors"]))),
        (say("fact.sectors"), Markup(numbers.count(len(study["declared_sectors"])))),
    ]
    if study["relations"]:
        rows.append((say("fact.relations"), Markup(", ").join(isolated(relation["label"]) for relation in study["relations"])))
    if study["waves"]:
        rows.append((say("fact.waves"), Markup(", ").join(isolated(wave["label"]) for wave in study["waves"])))
    if context.quality.get("events"):
        rows.append((say(f"fact.events.{context.event_kind}"), Markup(numbers.count(context.quality["events"]["count"]))))
    rows.append((say("fact.baseline"), say(f"study_baseline.{study['baseline']}")))
    hidden_under = study["min_cell"]
    rows.append((say("fact.min_cell"), say("fact.under", n=numbers.count(hidden_under)) if hidden_under else say("fact.all_shown")))
    return rows

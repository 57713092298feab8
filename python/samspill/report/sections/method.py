"""Section 5: every choice behind the numbers, and how to cite."""

from __future__ import annotations

from markupsafe import Markup

from samspill.report._context import Context
from samspill.report._sentences import UserText, isolated


def method(context: Context) -> list[Markup]:
    """Every choice behind the numbers, as sentences for a methods section."""
    say, numbers, study, profile = context.say, context.numbers, context.study, context.profile
    listed = {"actors": numbers.count(study["actors"]), "sectors": numbers.count(len(study["declared_sectors"]))}
    bounded = say("method.boundary", boundary=UserText(study["boundary"])) if study["boundary"] else say("method.boundary_none")
    paragraphs = [say("method.roster", **listed) + Markup(" ") + bounded]
    for relation in study["relations"]:
        asked = UserText(relation["question"] or relation["label"])
        values = {"relation": context.relation_name(relation["id"]), "question": asked, "flow": say(f"flow.{relation['flow']}" if relation["directed"] else "flow.none")}
        sentence = say("method.relation", **values)
        if relation["tie_from"] is not None:
            sentence += Markup(" ") + say("method.tie_from", value=numbers.decimal(relation["tie_from"], 0 if float(relation["tie_from"]).is_integer() else 1))
        paragraphs.append(sentence)
    if study["relations"]:
        paragraphs += [say("method.response", floor=numbers.percent(study["response_floor"])), say("method.missing"), say("method.rules")]
        paragraphs.append(say("method.baseline", baseline=say(f"study_baseline.{study['baseline']}")))
        paragraphs.append(say("method.jackknife.grouped" if profile["jackknife"]["grouped"] else "method.jackknife"))
    nulls = sorted({finding["null"] for finding in profile["findings"] if finding["null"]})
    if nulls:
        paragraphs.append(say("method.nulls", replicates=numbers.count(profile["replicates"]), nulls=Markup("; ").join(say(f"null.{null}") for null in nulls)))
    paragraphs.append(say("method.verdicts"))
    if study["primary"]:
        paragraphs.append(say("method.primary", what=primary(context)))
    else:
        paragraphs.append(say("method.no_primary"))
    paragraphs.append(say(f"method.edition.{study['edition']}", n=numbers.count(study["min_cell"])))
    paragraphs.append(say("method.version", version=profile["samspill"], seed=profile["seed"]))
    return paragraphs


def primary(context: Context) -> Markup:
    declared = context.study["primary"]
    parts = []
    if declared.get("measure"):
        parts.append(Markup(declared["measure"]) if context.say.has(f"measure.{declared['measure']}") else isolated(declared["measure"]))
    if declared.get("relation"):
        parts.append(isolated(context.relation_user(declared["relation"])))
    if declared.get("wave"):
        parts.append(isolated(context.wave_user(declared["wave"])))
    if declared.get("sector"):
        parts.append(isolated(context.sector_user(declared["sector"])))
    return Markup(", ").join(parts)


def bibtex(context: Context) -> str:
    """The program and the source of each measure, to copy."""
    program = (
        "@software{samspill,\n  title = {samspill: power balance and symmetry in collaboration},\n"
        f"  version = {{{context.profile['samspill']}}},\n  author = {{{{the samspill authors}}}}\n}}"
    )
    return "\n".join([program, *(entry["bibtex"] for entry in context.profile["references"])])

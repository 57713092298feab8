"""Section 2: the nine criteria of the definition."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from samspill.report import drawings as draw
from samspill.report._context import Context

CODES_AT_MOST = 4
"""So many codes of findings stand in the table of criteria."""


def gates(context: Context) -> dict[str, Any]:
    say, numbers = context.say, context.numbers
    tally = {status: sum(gate["status"] == status for gate in context.profile["gates"]) for status in ("supported", "not_supported", "not_assessable")}
    rows = []
    for gate in context.profile["gates"]:
        evidence = [gate_evidence(context, entry) for entry in gate["evidence"]]
        if gate["findings"]:
            evidence.append(gate_findings(context, gate["findings"]))
        rows.append((gate["criterion"], say(f"criterion.{gate['criterion']}"), say(f"criterion_kind.{gate['criterion']}"),
                     draw.gate(gate["status"]), say(f"gate.{gate['status']}"), Markup(" ").join(evidence)))  # fmt: skip
    return {"rows": rows, "summary": say("gates.summary", **{status: numbers.count(count) for status, count in tally.items()})}


def gate_findings(context: Context, codes: list[str]) -> Markup:
    """The findings behind a status, the first few by code."""
    shown = Markup(", ").join(Markup("<code><bdi>{}</bdi></code>").format(code) for code in codes[:CODES_AT_MOST])
    more = len(codes) - CODES_AT_MOST
    if more > 0:
        return context.say("evidence.findings_more", findings=shown, more=context.numbers.count(more))
    return context.say("evidence.findings", findings=shown)


def gate_evidence(context: Context, evidence: dict[str, Any]) -> Markup:
    values: dict[str, Any] = {name: context.numbers.count(value) if isinstance(value, int) else value for name, value in evidence.items() if name != "code"}
    if "events" in values:
        values["events"] = context.say(f"events.{context.event_kind}", n=values["events"])
    return context.say(f"evidence.{evidence['code']}", **values)

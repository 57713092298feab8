"""What the template shows: a few marked rows in each table, and a small study that is filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from samspill._words import Words
from samspill.study.names import code_name, column_name, short_id, table_name
from samspill.study.sheets import NewSheet, matrix_sheet, table_sheet
from samspill.study.tables import CODES, EXPORT, TABLES

Rows = list[dict[str, str]]


def marked_sheets(t: Words) -> list[NewSheet]:
    """Every table that a measure uses, and a matrix, with rows that begin with the template's mark."""
    rows = _marked(t)
    first, second, third = (f"{t('template.mark')}-{n}" for n in (1, 2, 3))
    cells = {(first, second): "3", (first, third): "0", (second, first): "1"}
    contact = f"{t('template.mark')}-{code_name('content', 'contact', t.language)}"
    matrix = matrix_sheet(contact, (first, second, third), (first, second, third), t, (), cells)
    return [*(table_sheet(table, rows.get(table.name, []), t) for table in TABLES if table.used), matrix]


def worked_sheets(t: Words) -> list[NewSheet]:
    """The same tables as a study that is filled in, with an export; to look at, and never read."""
    rows, sheets = _worked(t), []
    for table in TABLES:
        if table.used and table.name in rows:
            sheets.append(table_sheet(table, rows[table.name], t))
    return [replace(sheet, example=True) for sheet in (*sheets, _worked_matrix(t), _worked_export(t))]


def _marked(t: Words) -> Mapping[str, Rows]:
    mark = t("template.mark")
    language = t.language
    first, second, third = (f"{mark}-{n}" for n in (1, 2, 3))

    def code(kind: str, value: str) -> str:
        return code_name(kind, value, language)

    contact, wave, meeting = f"{mark}-{code('content', 'contact')}", f"{mark}-1", f"{mark}-m1"
    public, civil = (f"{mark}-{code('sector_kind', kind)}" for kind in ("public", "civil"))
    municipality, _, volunteers, *_ = _names(t)
    ties = table_name("ties", language)
    yes, no = code("yes_no", "yes"), code("yes_no", "no")
    return {
        "study": [
            {"key": code("study_key", "title"), "value": f"{mark}-{t('template.example.title')}"},
            {"key": code("study_key", "language"), "value": language},
            {"key": code("study_key", "boundary"), "value": t("template.example.boundary")},
            {"key": code("study_key", "min_cell"), "value": "5"},
        ],
        "sectors": [
            {"sector": public, "kind": code("sector_kind", "public")},
            {"sector": civil, "kind": code("sector_kind", "civil")},
        ],
        "actors": [
            {"id": first, "name": municipality, "sector": public, "respondent": yes},
            {"id": second, "name": volunteers, "sector": civil, "respondent": yes},
            {"id": third, "sector": civil, "user": yes, "respondent": yes},
        ],
        "people": [{"person": f"{mark}-p1", "actor": first}],
        "waves": [{"id": wave, "label": t("template.example.first"), "date": "2024-03-01"}],
        "members": [{"actor": actor, "wave": wave} for actor in (first, second, third)],
        "relations": [{"id": contact, **_contact(t)}],
        "ties": [
            {"from": first, "to": second, "relation": contact, "wave": wave, "value": "3"},
            {"from": second, "to": first, "relation": contact, "wave": wave, "state": code("state", "dont_know")},
        ],
        "asked": [
            {"actor": first, "relation": contact, "wave": wave, "answered": code("answered", "yes")},
            {"actor": third, "relation": contact, "wave": wave, "answered": code("answered", "no")},
        ],
        "events": [{"id": meeting, **_meeting(t), "wave": wave, "written_by": first}],
        "attendance": [
            {"event": meeting, "actor": first, "invited": yes, "attended": yes, "role": code("role", "chair")},
            {"event": meeting, "actor": second, "invited": yes, "attended": no},
        ],
        "turns": [{"event": meeting, "actor": first, "turns": "7", "capacity": code("capacity", "content")}],
        "proposals": [{"id": f"{mark}-f1", "event": meeting, "proposed_by": second, **_proposal(t)}],
        "decisions": [{"id": f"{mark}-b1", "event": meeting, "proposal": f"{mark}-f1", "agenda_by": first, **_decision(t)}],
        "columns": [
            {"column": f"{mark}-{t('template.example.who')}", "table": ties, "field": column_name("ties", "from", language)},
            {
                "column": f"{mark}-{t('template.example.contact')} [{volunteers}]",
                "table": ties,
                "field": column_name("ties", "value", language),
                "relation": contact,
                "wave": wave,
                "actor": second,
            },
        ],
    }


def _names(t: Words) -> list[str]:
    """A municipality, a labour office, a volunteer centre, a youth council and a café."""
    return t("template.example.actors").split(" | ")


def _contact(t: Words) -> dict[str, str]:
    return {
        "question": t("template.example.contact"),
        "directed": code_name("yes_no", "yes", t.language),
        "flow": code_name("flow", "from_to", t.language),
        "content": code_name("content", "contact", t.language),
        "as": code_name("as", "strength", t.language),
        "min": "0",
        "max": "4",
        "reversed": code_name("yes_no", "no", t.language),
        "none": "0",
        "tie_from": "2",
        "combine": code_name("combine", "mean", t.language),
    }


def _meeting(t: Words) -> dict[str, str]:
    return {
        "kind": code_name("event_kind", "meeting", t.language),
        "title": t("template.example.meeting"),
        "date": "2024-03-15",
        "arena": code_name("arena", "drawing_board", t.language),
        "records": " | ".join(code_name("records", kind, t.language) for kind in CODES["records"]),
    }


def _proposal(t: Words) -> dict[str, str]:
    return {
        "text": t("template.example.proposal"),
        "raised": code_name("raised", "beforehand", t.language),
        "arena": code_name("arena", "drawing_board", t.language),
        "stage": code_name("stage", "proposal", t.language),
        "outcome": code_name("proposal_outcome", "adopted", t.language),
    }


def _decision(t: Words) -> dict[str, str]:
    return {"text": t("template.example.decision"), "decided_by": code_name("deciders", "all_present", t.language)}


# The worked example: contact as a matrix, information as ties, influence from an export


def _worked(t: Words) -> Mapping[str, Rows]:
    language = t.language
    names = _names(t)
    ids = [short_id(name) for name in names]
    municipality, labour, volunteers, youth, cafe = ids

    def code(kind: str, value: str) -> str:
        return code_name(kind, value, language)

    kinds = ("public", "public", "civil", "users", "private")
    sectors = [code("sector_kind", kind) for kind in kinds]
    contact, information, influence = (code("content", content) for content in ("contact", "information", "influence"))
    yes, no = code("yes_no", "yes"), code("yes_no", "no")
    second = {**_meeting(t), "title": t("template.example.second"), "date": "2024-04-12", "arena": code("arena", "laboratory")}
    return {
        "study": [
            {"key": code("study_key", "title"), "value": t("template.example.title")},
            {"key": code("study_key", "language"), "value": language},
            {"key": code("study_key", "boundary"), "value": t("template.example.boundary")},
            {"key": code("study_key", "convener"), "value": municipality},
            {"key": code("study_key", "min_cell"), "value": "5"},
            {"key": code("study_key", "primary_measure"), "value": "M1"},
            {"key": code("study_key", "primary_relation"), "value": influence},
        ],
        "sectors": [{"sector": code("sector_kind", kind), "kind": code("sector_kind", kind)} for kind in dict.fromkeys(kinds)],
        "actors": [
            {"id": actor, "name": name, "sector": sector, "user": yes if actor == youth else no, "respondent": yes}
            for actor, name, sector in zip(ids, names, sectors, strict=True)
        ],
        "people": [
            {"person": "p1", "actor": municipality, "wave": "1", "role": t("template.example.leader")},
            {"person": "p2", "actor": municipality, "wave": "1", "role": t("template.example.planner")},
        ],
        "waves": [{"id": "1", "label": t("template.example.first"), "date": "2024-03-01"}],
        "members": [{"actor": actor, "wave": "1"} for actor in ids],
        "relations": [
            {"id": contact, **_contact(t)},
            {
                "id": information,
                "question": t("template.example.information"),
                "directed": yes,
                "flow": code("flow", "to_from"),
                "content": information,
                "combine": code("combine", "any"),
            },
            {"id": influence, "question": t("template.example.influence"), "directed": yes, "content": influence},
        ],
        "ties": [
            {"from": municipality, "to": labour, "relation": information, "wave": "1", "person": "p1"},
            {"from": municipality, "to": volunteers, "relation": information, "wave": "1", "person": "p2"},
            {"from": labour, "to": municipality, "relation": information, "wave": "1"},
            {"from": volunteers, "to": municipality, "relation": information, "wave": "1"},
            {"from": volunteers, "to": youth, "relation": information, "wave": "1", "state": code("state", "dont_know")},
        ],
        "asked": [
            {"actor": youth, "relation": information, "wave": "1", "answered": code("answered", "yes")},
            {"actor": cafe, "wave": "1", "answered": code("answered", "no")},
        ],
        "events": [
            {"id": "m1", **_meeting(t), "wave": "1", "written_by": municipality},
            {"id": "m2", **second, "wave": "1", "written_by": municipality},
        ],
        "attendance": [
            {"event": "m1", "actor": municipality, "invited": yes, "attended": yes, "role": code("role", "chair"), "persons": "2"},
            {"event": "m1", "actor": labour, "invited": yes, "attended": yes, "persons": "1"},
            {"event": "m1", "actor": youth, "invited": yes, "attended": no},
            {"event": "m2", "actor": municipality, "invited": yes, "attended": yes, "persons": "1"},
            {
                "event": "m2",
                "actor": volunteers,
                "invited": yes,
                "attended": yes,
                "role": " | ".join((code("role", "chair"), code("role", "facilitator"))),
                "persons": "1",
            },
            {"event": "m2", "actor": youth, "invited": yes, "attended": yes, "persons": "3"},
        ],
        "turns": [
            {"event": "m1", "actor": municipality, "turns": "9", "capacity": code("capacity", "content")},
            {"event": "m1", "actor": municipality, "turns": "6", "capacity": code("capacity", "chairing")},
            {"event": "m1", "actor": labour, "turns": "4", "capacity": code("capacity", "content")},
            {"event": "m2", "actor": volunteers, "turns": "5", "initiatives": "1", "capacity": code("capacity", "content")},
            {"event": "m2", "actor": youth, "turns": "6", "initiatives": "2", "capacity": code("capacity", "content")},
        ],
        "proposals": [
            {"id": "f1", "event": "m1", "proposed_by": labour, **_proposal(t)},
            {
                "id": "f2",
                "event": "m2",
                "text": t("template.example.second_proposal"),
                "proposed_by": f"{volunteers} | {youth}",
                "raised": code("raised", "in_meeting"),
                "outcome": code("proposal_outcome", "amended"),
            },
        ],
        "decisions": [
            {"id": "b1", "event": "m1", "proposal": "f1", "agenda_by": municipality, **_decision(t), "delivered_by": municipality},
            {
                "id": "b2",
                "event": "m2",
                "text": t("template.example.second_decision"),
                "proposal": "f2",
                "agenda_by": volunteers,
                "decided_by": f"{municipality} | {volunteers}",
            },
        ],
        "columns": _worked_columns(t),
    }


def _worked_columns(t: Words) -> Rows:
    ties, influence = table_name("ties", t.language), code_name("content", "influence", t.language)
    who: dict[str, str] = {"column": t("template.example.who"), "table": ties, "field": column_name("ties", "from", t.language)}
    return [
        who,
        *(
            {
                "column": f"{t('template.example.influence')} [{name}]",
                "table": ties,
                "field": column_name("ties", "value", t.language),
                "relation": influence,
                "wave": "1",
                "actor": short_id(name),
            }
            for name in _names(t)
        ),
    ]


def _worked_matrix(t: Words) -> NewSheet:
    ids = [short_id(name) for name in _names(t)]
    given = ("–4320", "3–1vx", "42–33", "14 –0")
    words = {"v": code_name("state", "dont_know", t.language), "x": code_name("state", "not_asked", t.language), " ": ""}
    cells = {
        (giver, taker): words.get(mark, mark) for giver, row in zip(ids, given, strict=False) for taker, mark in zip(ids, row, strict=True)
    }
    return matrix_sheet(code_name("content", "contact", t.language), ids[:-1], ids, t, (), cells)


def _worked_export(t: Words) -> NewSheet:
    names = _names(t)
    heading = [t("template.example.who"), *(f"{t('template.example.influence')} [{name}]" for name in names)]
    ticks: Sequence[str] = (" x x ", "x    ", "xx   ", "x x  ")
    rows = [[name, *(mark.strip() for mark in row)] for name, row in zip(names, ticks, strict=False)]
    return NewSheet(table_name(EXPORT, t.language), tuple(map(tuple, [heading, *rows])))

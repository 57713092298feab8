"""A survey export, read by the table that says what its columns are, gives the networks of the same answers in ties."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from samspill import InvalidInput, Study
from samspill.demo import write_demo
from samspill.read.cells import read_sheets, text_of
from samspill.study import template

Write: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]

ROSTER = "id;navn;sektor\nkom;Kommunen;offentlig\nnav;NAV;offentlig\nfri;Frivilligsentralen;sivil\nung;Ungdomsrådet;brukere\n"
RELATIONS = "id;spørsmål;min;maks;ingen\nkontakt;Hvor ofte?;0;4;0\ninnflytelse;Hvem påvirket dere?;;;\n"
WHO = "Hvem svarer du for?"

NETTSKJEMA = """\
$submission_id;$created;Hvem svarer du for?;Hvor ofte? [Kommunen];Hvor ofte? [NAV];Hvor ofte? [Frivilligsentralen];Hvor ofte? [Ungdomsrådet];\
Hvem påvirket dere? [Kommunen];Hvem påvirket dere? [NAV];Hvem påvirket dere? [Frivilligsentralen];Hvem påvirket dere? [Ungdomsrådet];Annet?
9001;2024-03-01T10:00;Kommunen;;3;vet ikke;0;;1;;1;"Vi ses; ofte"
9002;2024-03-02T10:00;NAV;4;;;1;;;;;
9003;2024-03-03T10:00;frivilligsentralen;2;0;;4;Kommunen;;;;
"""
"""Semicolons, text between quotation marks, own columns of the survey; the youth council did not answer."""

ANSWERS = """\
fra;til;relasjon;verdi;tilstand
kom;nav;kontakt;3;
kom;fri;kontakt;;vet ikke
kom;ung;kontakt;0;
nav;kom;kontakt;4;
nav;fri;kontakt;;ikke svart
nav;ung;kontakt;1;
fri;kom;kontakt;2;
fri;nav;kontakt;0;
fri;ung;kontakt;4;
kom;nav;innflytelse;;
kom;ung;innflytelse;;
fri;kom;innflytelse;;
"""


def columns(*questions: tuple[str, str], who: str = WHO, actors: Mapping[str, str] | None = None) -> str:
    named = actors or {"kom": "Kommunen", "nav": "NAV", "fri": "Frivilligsentralen", "ung": "Ungdomsrådet"}
    rows = [f"{heading} [{name}];bånd;verdi;{relation};{actor}" for relation, heading in questions for actor, name in named.items()]
    return "\n".join(["kolonne;tabell;felt;relasjon;aktør", f"{who};bånd;fra;;", *rows]) + "\n"


QUESTIONS = (("kontakt", "Hvor ofte?"), ("innflytelse", "Hvem påvirket dere?"))
EXPORTED = {"aktører.csv": ROSTER, "relasjoner.csv": RELATIONS, "kolonner.csv": columns(*QUESTIONS), "eksport.csv": NETTSKJEMA}


def same_answers(one: Study, other: Study) -> None:
    """The same cells for everybody, whichever way they came in."""
    assert [relation.id for relation in one.relations] == [relation.id for relation in other.relations]
    for relation in one.relations:
        for wave in [wave.id for wave in one.waves] or [None]:
            first, second = one.reports(relation.id, wave), other.reports(relation.id, wave)
            pairs = [(a, b) for a in first.roster for b in first.roster if a != b]
            assert {pair: first.cell(*pair) for pair in pairs} == {pair: second.cell(*pair) for pair in pairs}
            assert one.answers(relation.id, wave) == other.answers(relation.id, wave)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_export_from_nettskjema_equals_the_same_ties(write: Write, tmp_path: Path, encoding: str) -> None:
    exported = Study.read(write({**EXPORTED, "eksport.csv": NETTSKJEMA.encode(encoding)}))
    given = tmp_path / "given"
    given.mkdir()
    for name, text in (("aktører", ROSTER), ("relasjoner", RELATIONS), ("bånd", ANSWERS)):
        (given / f"{name}.csv").write_text(text, encoding="utf-8")
    assert exported.problems == []
    same_answers(exported, Study.read(given))
    # 12 pairs a question. Contact: the scale makes NAV's blank unknown. Influence: NAV ticked nobody, and so did not answer.
    assert exported.cells("kontakt") == {"tie": 5, "none": 2, "not_asked": 0, "not_answered": 5}
    assert exported.cells("innflytelse") == {"tie": 3, "none": 3, "not_asked": 0, "not_answered": 6}


def test_export_in_a_workbook_with_waves_and_persons_equals_the_same_ties(tmp_path: Path) -> None:
    tables: dict[str, list[list[object]]] = {
        "actors": [["id"], ["a"], ["b"], ["c"]],
        "waves": [["id"], [2023], [2025]],
        "people": [["person", "actor"], ["p1", "a"], ["p2", "a"], ["q", "b"], ["r", "c"]],
        "relations": [["id", "min", "max", "none", "combine"], ["contact", 1, 5, 1, "max"]],
    }
    mapping: list[list[object]] = [
        ["column", "table", "field", "relation", "actor"],
        ["org", "ties", "from"],
        ["year", "ties", "wave"],
        ["login", "ties", "person"],
        *([f"How often do you meet? - {name}", "ties", "value", "contact", name.lower()] for name in "ABC"),
    ]
    heading = ["login", "year", "org", *(f"How often do you meet? - {name}" for name in "ABC")]
    export: list[list[object]] = [
        heading,
        ["p1", 2023, "a", None, 3, 1],
        ["p2", 2023, "a", None, 5, None],
        ["q", 2023, "b", 2, None, "don't know"],
        ["p1", 2025, "a", None, 4, 4],
        ["r", 2025, "c", 1, 1, None],
    ]
    ties: list[list[object]] = [
        ["from", "to", "wave", "person", "value", "state"],
        ["a", "b", 2023, "p1", 3],
        ["a", "c", 2023, "p1", 1],
        ["a", "b", 2023, "p2", 5],
        ["a", "c", 2023, "p2", None, "not_answered"],
        ["b", "a", 2023, "q", 2],
        ["b", "c", 2023, "q", None, "dont_know"],
        ["a", "b", 2025, "p1", 4],
        ["a", "c", 2025, "p1", 4],
        ["c", "a", 2025, "r", 1],
        ["c", "b", 2025, "r", 1],
    ]
    workbook(tmp_path / "exported.xlsx", {**tables, "columns": mapping, "export": export})
    workbook(tmp_path / "given.xlsx", {**tables, "ties": ties})
    exported = Study.read(tmp_path / "exported.xlsx")
    assert exported.problems == []
    same_answers(exported, Study.read(tmp_path / "given.xlsx"))
    assert exported.reports("contact", "2023").cell("a", "b") == 5
    assert exported.cells("contact", "2025") == {"tie": 2, "none": 2, "not_asked": 0, "not_answered": 2}


def workbook(path: Path, tables: Mapping[str, list[list[object]]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in tables.items():
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)


def test_export_may_be_a_workbook_beside_csv_files(write: Write) -> None:
    folder = write({name: text for name, text in EXPORTED.items() if name != "eksport.csv"})
    rows = [list(row) for row in csv.reader(NETTSKJEMA.splitlines(), delimiter=";")]
    workbook(folder / "eksport.xlsx", {"Om": [], "Svar": [[cell or None for cell in row] for row in rows], "Notater": [["fri"]]})
    study = Study.read(folder)
    assert study.problems == []
    assert study.cells("kontakt") == {"tie": 5, "none": 2, "not_asked": 0, "not_answered": 5}
    (folder / "eksport.xlsx").unlink()
    workbook(folder / "eksport.xlsx", {"Svar": [[cell.replace("vet ikke", "neppe") or None for cell in row] for row in rows]})
    with pytest.raises(InvalidInput, match="eksport.xlsx!Svar!F2: error S185"):
        Study.read(folder)


def test_export_with_coded_headings_and_a_file_a_wave_equals_the_same_ties(write: Write, tmp_path: Path) -> None:
    """One file a wave with the same headings; org3 was not in the survey of the first."""
    roster = "id,name\norg1,North\norg2,South\norg7,East\n"
    waves, relations = "id\n1\n2\n", "id,directed\nhelp,yes\n"
    mapping = "column,table,field,relation,actor\nid,ties,from,,\nq3_org1,ties,value,help,org1\nq3_org2,ties,value,help,org2\nq3_org7,ties,value,help,org7\n"
    exported = Study.read(
        write(
            {
                "actors.csv": roster,
                "waves.csv": waves,
                "relations.csv": relations,
                "columns.csv": mapping,
                "export 1.csv": "id,q3_org1,q3_org2\norg1,,1\norg2,1,\norg7,1,\n",
                "export_2.csv": "id,q3_org1,q3_org2,q3_org7\norg1,,,1\norg2,1,,1\n",
            }
        )
    )
    given = tmp_path / "given"
    given.mkdir()
    ties = "from,to,wave,state\norg1,org2,1,\norg1,org7,1,not_asked\norg2,org1,1,\norg2,org7,1,not_asked\norg7,org1,1,\norg1,org7,2,\norg2,org1,2,\norg2,org7,2,\n"
    for name, text in (("actors", roster), ("waves", waves), ("relations", relations), ("ties", ties)):
        (given / f"{name}.csv").write_text(text)
    assert exported.problems == []
    same_answers(exported, Study.read(given))
    assert exported.cells("help", "1") == {"tie": 3, "none": 1, "not_asked": 2, "not_answered": 0}


def test_export_of_the_demo_equals_the_demo(tmp_path: Path) -> None:
    """Three questions, two waves, 24 actors: the demo's answers as a survey would store them, the unknown ones as words."""
    demo = write_demo(tmp_path / "demo")
    given = Study.read(demo)
    words = {"none": "0", "not_answered": "ikke svart", "not_asked": "ikke spurt"}
    made = tmp_path / "exported"
    made.mkdir()
    for name in ("study", "sectors", "actors", "waves", "members", "relations", "asked"):
        (made / f"{name}.csv").write_bytes((demo / f"{name}.csv").read_bytes())
    names = [(relation.id, actor) for relation in given.relations for actor in given.actors]
    heading = ["Hvem svarer du for?", *(f"{relation} [{actor.name}]" for relation, actor in names)]
    mapping = [[f"{relation} [{actor.name}]", "bånd", "verdi", relation, actor.id] for relation, actor in names]
    rows(made / "columns.csv", [["kolonne", "tabell", "felt", "relasjon", "aktør"], [heading[0], "bånd", "fra", "", ""], *mapping])
    for wave in given.waves:
        said = {relation.id: given.reports(relation.id, wave.id) for relation in given.relations}
        here = [actor for actor in given.roster(wave.id) if actor.respondent]
        inside = {actor.id for actor in given.roster(wave.id)}
        lines = []
        for giver in here:
            cells = [said[relation].cell(giver.id, taker.id) if taker.id in inside and taker != giver else "" for relation, taker in names]
            lines.append([giver.name, *(words.get(str(cell), f"{cell:g}" if isinstance(cell, float) else "") for cell in cells)])
        rows(made / f"export {wave.id}.csv", [heading, *lines])
    exported = Study.read(made)
    assert exported.problems == []
    same_answers(exported, given)


def rows(path: Path, cells: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows(cells)


# What a blank means


def test_export_blank_of_a_scale_is_unknown_and_an_unticked_box_is_none(write: Write) -> None:
    study = Study.read(write(EXPORTED))
    assert study.reports("kontakt").cell("nav", "fri") == "not_answered"
    assert study.reports("innflytelse").cell("kom", "fri") == "none"


@pytest.mark.parametrize(("scale", "answer", "blank"), [(";;", "1", "none"), (";;", "0", "not_answered"), ("0;1;0", "1", "not_answered")])
def test_export_boxes_are_ticks_only_where_there_is_no_scale_and_no_explicit_no(write: Write, scale: str, answer: str, blank: str) -> None:
    export = f"hvem;Møtt? [Kommunen];Møtt? [NAV];Møtt? [Frivilligsentralen];Møtt? [Ungdomsrådet]\nkom;;1;;{answer}\n"
    files = {
        "aktører.csv": ROSTER,
        "relasjoner.csv": f"id;min;maks;ingen\nmøtt;{scale}\n",
        "kolonner.csv": columns(("møtt", "Møtt?"), who="hvem"),
        "eksport.csv": export,
    }
    assert Study.read(write(files)).reports("møtt").cell("kom", "fri") == blank


def test_export_row_of_asked_decides_what_a_blank_means(write: Write) -> None:
    asked = "aktør;relasjon;svart\nnav;kontakt;ja\nung;innflytelse;ja\n"
    study = Study.read(write({**EXPORTED, "spurt.csv": asked}))
    assert study.reports("kontakt").cell("nav", "fri") == "none"
    assert study.answers("innflytelse")["ung"] == "answered"
    assert study.reports("innflytelse").cell("ung", "kom") == "none"


def test_export_asks_nobody_about_an_actor_without_a_column(write: Write) -> None:
    study = Study.read(write({**EXPORTED, "aktører.csv": ROSTER + "pol;Politiet;offentlig\n"}))
    cells = study.reports("kontakt")
    assert [cells.cell(actor, "pol") for actor in ("kom", "nav", "fri", "ung", "pol")][:4] == ["not_asked"] * 3 + ["not_answered"]


def test_matrix_asks_nobody_about_an_actor_without_a_column(write: Write) -> None:
    files = {"actors.csv": "id\na\nb\nc\n", "relations.csv": "id\ncontact\n", "matrix contact.csv": ",a,b\na,,1\nb,1,\n"}
    assert Study.read(write(files)).cells() == {"tie": 2, "none": 0, "not_asked": 2, "not_answered": 2}


def test_export_own_row_of_the_grid_says_nothing_unless_it_holds_a_tie(write: Write) -> None:
    own = NETTSKJEMA.replace("Kommunen;;3;vet ikke", "Kommunen;0;3;vet ikke")
    assert Study.read(write({**EXPORTED, "eksport.csv": own})).problems == []
    loop = NETTSKJEMA.replace("Kommunen;;3;vet ikke", "Kommunen;4;3;vet ikke")
    with pytest.raises(InvalidInput, match="eksport.csv:2:4: error S150"):
        Study.read(write({**EXPORTED, "eksport.csv": loop}))


def test_export_gives_ratings_too(write: Write) -> None:
    rows = "Vi blir hørt;vurderinger;skår;;\nTillit til NAV;vurderinger;skår;;nav\n"
    export = "Hvem svarer du for?;Vi blir hørt;Tillit til NAV\nKommunen;4;vet ikke\nFrivilligsentralen;2;5\n"
    mapping = f"kolonne;tabell;felt;relasjon;aktør\n{WHO};vurderinger;vurdert_av;;\n{rows}"
    study = Study.read(write({"aktører.csv": ROSTER, "kolonner.csv": mapping, "eksport.csv": export}))
    assert study.problems == []
    assert [tuple(record.get(name) for name in ("rater", "item", "about", "score")) for record in study.records("ratings")] == [
        ("kom", "Vi blir hørt", None, 4.0),
        ("kom", "Tillit til NAV", "nav", None),
        ("fri", "Vi blir hørt", None, 2.0),
        ("fri", "Tillit til NAV", "nav", 5.0),
    ]


# What is said


def test_export_without_columns_and_columns_without_export_are_remarks(write: Write, tmp_path: Path) -> None:
    study = Study.read(write({"aktører.csv": ROSTER, "eksport.csv": NETTSKJEMA}))
    assert [(problem.code, str(problem.place)) for problem in study.problems] == [("S182", "eksport.csv")]
    other = tmp_path / "other"
    other.mkdir()
    (other / "aktører.csv").write_text(ROSTER, encoding="utf-8")
    (other / "kolonner.csv").write_text(columns(("kontakt", "Hvor ofte?")), encoding="utf-8")
    assert [problem.code for problem in Study.read(other).problems] == ["S181"]


def test_export_says_a_text_that_is_no_answer_once_a_question(write: Write) -> None:
    worded = NETTSKJEMA.replace(";3;vet ikke;0", ";Ofte;vet ikke;Aldri").replace("NAV;4;;;1", "NAV;Ofte;;;Ofte")
    with pytest.raises(InvalidInput) as raised:
        Study.read(write({**EXPORTED, "eksport.csv": worded}), language="en")
    assert [(p.code, str(p.place), p.values["n"]) for p in raised.value.problems] == [
        ("S185", "eksport.csv:2:5", "3"),
        ("S185", "eksport.csv:2:7", "1"),
    ]


# What the template proposes


@pytest.mark.parametrize("kind", ["folder", "book.xlsx"])
def test_proposal_for_nettskjema_reads_it_once_the_export_lies_there(tmp_path: Path, kind: str) -> None:
    export = tmp_path / "svar.csv"
    export.write_bytes(NETTSKJEMA.encode("cp1252"))
    template.write(tmp_path / kind, "nb", export)
    sheets = {sheet.name: [[text_of(cell) for cell in row.cells] for row in sheet.rows] for sheet in read_sheets(tmp_path / kind)[0]}
    assert [row[:2] for row in sheets["aktører"][1:]] == [
        ["Kommunen", ""],
        ["NAV", ""],
        ["frivilligsentralen", "Frivilligsentralen"],
        ["Ungdomsrådet", ""],
    ]
    assert [[row[0], row[2], *row[7:9]] for row in sheets["relasjoner"][1:]] == [
        ["hvor-ofte", "Hvor ofte?", "0", "4"],
        ["hvem-påvirket-dere", "Hvem påvirket dere?", "", ""],
    ]
    assert sheets["kolonner"][1] == [WHO, "bånd", "fra", "", "", ""]
    assert len(sheets["kolonner"]) == 1 + 1 + 8
    everything = "".join(cell for rows in sheets.values() for row in rows for cell in row)
    assert "9001" not in everything and "Vi ses" not in everything and "Annet?" not in everything
    if kind == "folder":
        (tmp_path / kind / "eksport.csv").write_bytes(export.read_bytes())
        study = Study.read(tmp_path / kind)
        assert study.problems == []
        assert study.cells("hvor-ofte") == {"tie": 5, "none": 2, "not_asked": 0, "not_answered": 5}
        assert study.cells("hvem-påvirket-dere") == {"tie": 3, "none": 3, "not_asked": 0, "not_answered": 6}


HEADINGS = [
    (["who", "q3_org1", "q3_org2", "q4_org1", "q4_org2"], ["q3", "q4"], ["org1", "org2"]),
    (["who", "q3_org_1", "q3_org_2"], ["q3"], ["org_1", "org_2"]),
    (["who", "met_2023_a", "met_2023_b", "met_2025_a", "met_2025_b"], ["met_2023", "met_2025"], ["a", "b"]),
    (["who", "q1.a", "q1.b"], ["q1"], ["a", "b"]),
    (["who", "Met? – Alpha", "Met? – Beta", "Trust? – alpha", "Trust? – Beta"], ["Met?", "Trust?"], ["Alpha", "Beta"]),
    (["who", "Who do you meet - often - Alpha", "Who do you meet - often - Beta"], ["Who do you meet - often"], ["Alpha", "Beta"]),
    (["who", "Met [A]", "Met [B]", "Age [years]", "note_1"], ["Met"], ["A", "B"]),
]


@pytest.mark.parametrize(("headings", "questions", "actors"), HEADINGS)
def test_proposal_finds_questions_and_actors_in_headings(
    tmp_path: Path, headings: list[str], questions: list[str], actors: list[str]
) -> None:
    with (tmp_path / "export.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([headings, *([str(i), *("1" for _ in headings[1:])] for i in range(3))])
    template.write(tmp_path / "t", "en", tmp_path / "export.csv")
    sheets = {sheet.name: [[text_of(cell) for cell in row.cells] for row in sheet.rows] for sheet in read_sheets(tmp_path / "t")[0]}
    assert [row[2] for row in sheets["relations"][1:]] == questions
    assert [row[1] or row[0] for row in sheets["actors"][1:]] == actors


def test_proposal_leaves_out_columns_of_many_different_answers(tmp_path: Path) -> None:
    rows = [["who", "met_a", "met_b", "about_age", "about_town"], *([str(i), "1", "", str(20 + i), f"town {i}"] for i in range(30))]
    with (tmp_path / "export.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    template.write(tmp_path / "t", "en", tmp_path / "export.csv")
    (sheet,) = (sheet for sheet in read_sheets(tmp_path / "t")[0] if sheet.name == "relations")
    assert [text_of(row.cells[2]) for row in sheet.rows[1:]] == ["met"]


def test_proposal_says_where_nothing_asks_about_actors(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_text("name,age,town\nA,3,b\n")
    with pytest.raises(InvalidInput, match=r"export.csv: error S188: there are no columns here that seem to ask about actors"):
        template.write(tmp_path / "t", "en", tmp_path / "export.csv")
    with pytest.raises(InvalidInput, match="none.csv: error S110"):
        template.write(tmp_path / "t", "en", tmp_path / "none.csv")
    assert not (tmp_path / "t").exists()

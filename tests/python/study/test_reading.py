"""The same study, however it is written: language of the headings, delimiter, encoding, CSV or workbook."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from samspill import InvalidInput, Study
from samspill._errors import Place
from samspill.study.model import Tie
from samspill.study.names import fold
from samspill.study.values import BadCell, State, date, number, parts

Write: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]

NORWEGIAN: Mapping[str, str] = {
    "studie.csv": """
        nøkkel;verdi
        tittel;Trygg by
        språk;nb
        minste_gruppe;3
        minste_svarandel;0,6
        innkaller;kom
        inndelinger;region
        """,
    "sektorer.csv": """
        sektor;type;etikett
        offentlig;offentlig;offentlig sektor
        sivil;frivillig;frivillig sektor
        """,
    "aktører.csv": """
        id;navn;sektor;bruker;skal_svare;tilhørighet;region
        kom;Kommunen på Nordøya;offentlig;nei;ja;deltaker;nord
        nav;NAV;offentlig;nei;ja;deltaker;sør
        fri;Frivilligsentralen;sivil;;x;deltaker;nord
        bru;Brukerrådet;sivil;ja;1;beslutningsorgan;
        """,
    "runder.csv": """
        id;etikett;dato
        1;første runde;01.03.2023
        2;andre runde;2024-03-01
        """,
    "relasjoner.csv": """
        id;etikett;rettet;retning;innhold;min;maks;ingen;bånd_fra;slås_sammen
        kontakt;kontakt;ja;fra_til;kontakt;0;4;0;2;snitt
        """,
    "bånd.csv": """
        fra;til;relasjon;runde;verdi
        kom;nav;kontakt;1;3
        kom;fri;kontakt;1;1,5
        nav;kom;kontakt;1;vet ikke
        nav;fri;kontakt;1;0
        fri;kom;kontakt;2;ikke spurt
        """,
    "spurt.csv": """
        aktør;relasjon;runde;svart
        fri;kontakt;1;ja
        bru;kontakt;1;ikke spurt
        """,
    "hendelser.csv": """
        id;type;tittel;dato;arena;kilden_viser
        m1;møte;Oppstart;15.03.2023;tegnebrettet|laboratoriet;oppmøte|innlegg
        """,
    "oppmøte.csv": """
        hendelse;aktør;invitert;møtte;rolle;antall_personer
        m1;kom;ja;ja;møteleder|medlem;2
        m1;nav;ja;nei;;
        m1;fri;nei;ikke svart;;
        """,
    "innlegg.csv": """
        møte;aktør;innlegg;sekunder;egenskap
        m1;kom;7;130,5;møteledelse
        """,
    "sitater.csv": """
        tekst;kilde
        Vi er likeverdige;møte 1
        """,
}

MIXED: Mapping[str, str] = {
    "STUDY.csv": """
        Key,Value
        Title,Trygg by
        språk,Bokmål
        min_cell,3
        response floor,60%
        CONVENER,kom
        partitions,region
        """,
    "sectors.csv": """
        Sector,KIND,etikett
        offentlig,Public,offentlig sektor
        sivil,civil,frivillig sektor
        """,
    "Actors.csv": """
        ID,Navn,sector,USER,skal svare,scope,region
        kom,Kommunen på Nordøya,offentlig,no,yes,Participant,nord
        nav,NAV,offentlig,0,ja,participant,sør
        fri,Frivilligsentralen,sivil,,true,deltaker,nord
        bru,Brukerrådet,sivil,X,Yes,decision body,
        """,
    "waves.csv": """
        id,label,dato
        1,første runde,2023-03-01
        2,andre runde,1.3.2024
        """,
    "spørsmål.csv": """
        id,label,directed,flow,content,min,max,none,tie_from,combine
        kontakt,kontakt,yes,from_to,contact,0,4,0,2,mean
        """,
    "ties.csv": """
        from,to,relation,wave,value,state
        kom,nav,kontakt,1,3,
        kom,fri,kontakt,1,1.5,verdi
        nav,kom,kontakt,1,,Don't know
        nav,fri,kontakt,1,,none
        fri,kom,kontakt,2,,not_asked
        """,
    "asked.csv": """
        actor,relation,wave,answered
        fri,kontakt,1,YES
        bru,kontakt,1,Not asked
        """,
    "møter.csv": """
        id,kind,title,date,arena,records
        m1,meeting,Oppstart,2023-03-15,drawing board;laboratory,Attendance | turns
        """,
    "deltakelse.csv": """
        event,actor,invited,attended,role,persons
        m1,kom,yes,x,chair|member,2
        m1,nav,1,0,,
        m1,fri,no,not answered,,
        """,
    "turns.csv": """
        event,actor,turns,seconds,capacity
        m1,kom,7,130.5,chairing
        """,
    "quotes.csv": """
        text,source
        Vi er likeverdige,møte 1
        """,
}


def content(study: Study) -> dict[str, object]:
    """Everything that was read, without the places that differ between files."""
    nowhere = Place()
    return {
        "settings": study.settings,
        "actors": study.actors,
        "sectors": study.sectors,
        "waves": study.waves,
        "relations": study.relations,
        "ties": tuple(dataclasses.replace(tie, place=nowhere) for tie in study.ties),
        "events": study.events,
        "attendance": study.attendance,
        "turns": study.turns,
        "partitions": study.partitions,
        "answers": {wave.id: study.answers("kontakt", wave.id) for wave in study.waves},
        "used": study.used,
        "unused": study.unused,
        "quotes": study.frame("quotes").to_dict("list"),
    }


def as_workbook(folder: Path, path: Path) -> Path:
    """The CSV files of a folder as sheets, with numbers and dates in the spreadsheet's own types."""
    from samspill.read.cells import read_sheets

    with xlsxwriter.Workbook(str(path)) as book:
        day = book.add_format({"num_format": "dd.mm.yyyy"})
        for sheet in read_sheets(folder)[0]:
            target = book.add_worksheet(sheet.name)
            for row in sheet.rows:
                for column, cell in enumerate(row.cells):
                    if cell is None:
                        continue
                    try:
                        target.write_datetime(row.line - 1, column, date(cell), day)
                    except BadCell:
                        try:
                            target.write_number(row.line - 1, column, number(cell))
                        except BadCell:
                            target.write_string(row.line - 1, column, str(cell))
    return path


@pytest.fixture
def norwegian(write: Write) -> Study:
    return Study.read(write(NORWEGIAN))


def test_reading_understands_norwegian_names_and_codes(norwegian: Study) -> None:
    assert norwegian.title == "Trygg by"
    assert (norwegian.language, norwegian.min_cell, norwegian.response_floor) == ("nb", 3, 0.6)
    assert norwegian.settings.convener == ("kom",)
    assert [actor.id for actor in norwegian.actors] == ["kom", "nav", "fri", "bru"]
    assert [actor.user for actor in norwegian.actors] == [False, False, None, True]
    assert norwegian.actors[3].scope == "decision_body"
    assert norwegian.partitions == ("region",)
    assert norwegian.partition("region") == {"kom": "nord", "nav": "sør", "fri": "nord", "bru": None}
    assert [sector.kind for sector in norwegian.sectors] == ["public", "civil"]
    assert norwegian.waves[0].date == datetime.date(2023, 3, 1)
    assert [(tie.value, tie.state) for tie in norwegian.ties] == [
        (3.0, None),
        (1.5, None),
        (None, State.DONT_KNOW),
        (None, State.NONE),
        (None, State.NOT_ASKED),
    ]
    assert norwegian.events[0].arena == ("drawing_board", "laboratory")
    assert [row.attended for row in norwegian.attendance] == [True, False, None]
    assert norwegian.attendance[0].roles == ("chair", "member")
    assert norwegian.turns[0].seconds == 130.5
    assert norwegian.unused == ("quotes",)
    assert repr(norwegian) == "<samspill.Study 'Trygg by': actors 4, relations 1, waves 2, events 1>"
    assert norwegian.problems == []


def test_reading_mixed_headings_gives_the_same_study(norwegian: Study, tmp_path: Path) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for name, text in MIXED.items():
        (folder / name).write_text("\n".join(line.strip() for line in text.strip().splitlines()))
    assert content(Study.read(folder)) == content(norwegian)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_reading_other_encodings_gives_the_same_study(norwegian: Study, tmp_path: Path, encoding: str) -> None:
    folder = tmp_path / "encoded"
    folder.mkdir()
    for name, text in NORWEGIAN.items():
        lines = [line.strip() for line in text.strip().splitlines()]
        (folder / name).write_bytes("\r\n".join(lines).encode(encoding))
    assert content(Study.read(folder)) == content(norwegian)


def test_reading_a_workbook_gives_the_same_study(norwegian: Study, write: Write, tmp_path: Path) -> None:
    book = as_workbook(write(NORWEGIAN), tmp_path / "study.xlsx")
    assert content(Study.read(book)) == content(norwegian)


def test_reading_numbers_stored_as_text_and_ids_stored_as_numbers(write: Write, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "s.xlsx")) as book:
        actors = book.add_worksheet("actors")
        for line, row in enumerate((["id", "user"], [1, True], ["2", False], [3, None])):
            actors.write_row(line, 0, row)
        ties = book.add_worksheet("ties")
        for line, tie in enumerate((["from", "to", "value"], ["1", 2, "3,5"], [2, "1", 2], ["3", 1, " 1 "])):
            ties.write_row(line, 0, tie)
    study = Study.read(tmp_path / "s.xlsx")
    assert [(tie.giver, tie.taker, tie.value) for tie in study.ties] == [("1", "2", 3.5), ("2", "1", 2.0), ("3", "1", 1.0)]
    assert [actor.user for actor in study.actors] == [True, False, None]


def test_reading_a_matrix_equals_reading_its_rows(write: Write, tmp_path: Path) -> None:
    rows = write(
        {
            "actors.csv": "id\na\nb\nc\n",
            "relations.csv": "id,min,max\ncontact,0,4\n",
            "ties.csv": "from,to,value\na,b,3\na,c,0\nb,a,1\nb,c,vet ikke\n",
        }
    )
    listed = Study.read(rows)
    (rows / "ties.csv").unlink()
    (rows / "matrise contact.csv").write_text(";a;b;c\na;-;3;0\nb;1;;vet ikke\nc;;;\n")
    matrix = Study.read(rows)
    assert [without_place(tie) for tie in matrix.ties] == [without_place(tie) for tie in listed.ties]
    assert matrix.cells() == listed.cells()


def without_place(tie: Tie) -> Tie:
    return dataclasses.replace(tie, place=Place())


def test_reading_matrices_of_several_relations_and_waves(write: Write) -> None:
    study = Study.read(
        write(
            {
                "actors.csv": "id\na\nb\n",
                "relations.csv": "id\ncontact\nsci info\n",
                "waves.csv": "id\n2023\n2024\n",
                "matrix contact 2023.csv": ",a,b\na,,1\nb,0,\n",
                "matrix_contact_2024.csv": ",a,b\na,,1\nb,1,\n",
                "Matrise Sci_Info 2024.csv": ",a,b\na,,1\nb,0,\n",
            }
        )
    )
    ties = {(tie.relation, tie.wave) for tie in study.ties if tie.state is None}
    assert ties == {("contact", "2023"), ("contact", "2024"), ("sci info", "2024")}


def test_reading_a_wide_attendance_sheet(write: Write) -> None:
    study = Study.read(
        write(
            {
                "actors.csv": "id\na\nb\nc\n",
                "attendance.csv": "meeting,a,b,c\nm1,x,,3\nm2,ja,nei,\nm3,1,ikke svart,0\n",
            }
        )
    )
    rows = [(row.event, row.actor, row.attended, row.persons) for row in study.attendance]
    assert rows == [
        ("m1", "a", True, None),
        ("m1", "c", True, 3),
        ("m2", "a", True, None),
        ("m2", "b", False, None),
        ("m3", "a", True, None),
        ("m3", "b", None, None),
        ("m3", "c", False, None),
    ]
    incidence = study.incidence()
    assert incidence.to_frame().to_numpy().tolist() == [[1, 1, 1], [0, 0, 0], [1, 0, 0]]
    assert incidence.recorded == (False, False, False)
    # Besides b at m3, whose attendance is not answered, b at m1 and c at m2 have no cell.
    assert incidence.unknown == 3
    assert [event.id for event in study.events] == ["m1", "m2", "m3"]


def test_reading_attendance_that_the_source_covers_leaves_nothing_unknown(write: Write) -> None:
    files = {
        "actors.csv": "id\na\nb\nc\n",
        "events.csv": "id,wave,records\nm1,1,attendance\nm2,1,turns\nm3,2,attendance|turns\n",
        "attendance.csv": "event,actor\nm1,a\nm2,a\nm3,b\n",
    }
    study = Study.read(write(files))
    assert study.incidence().recorded == (True, False, True)
    assert study.incidence().unknown == 2
    assert study.incidence(wave="2").events == ("m3",)
    assert study.incidence(wave="2").unknown == 0


def test_reading_without_declarations_takes_names_from_the_rows(write: Write) -> None:
    study = Study.read(
        write(
            {
                "actors.csv": "id,sector,county\na,public,north\nb,civil,south\n",
                "ties.csv": "from,to,relation,wave\na,b,trust,10\na,b,trust,9\nb,a,contact,9\n",
            }
        )
    )
    assert [relation.id for relation in study.relations] == ["trust", "contact"]
    assert [wave.id for wave in study.waves] == ["9", "10"]
    assert [sector.id for sector in study.sectors] == ["public", "civil"]
    assert study.partitions == study.undeclared_partitions == ("county",)


def test_reading_warns_of_unknown_tables_and_columns_and_reads_the_rest(write: Write) -> None:
    study = Study.read(
        write(
            {
                "actors.csv": "id,sektorr\na,x\nb,y\n",
                "tiess.csv": "from,to\na,b\n",
                "ties.csv": "from,to,valu\na,b,3\n",
            }
        ),
        language="en",
    )
    assert [str(problem) for problem in study.problems] == [
        'actors.csv:1:2: warning S123: the column "sektorr" is not known in the table actors\n'
        '  advice: it was not read; did you mean "sektor"?',
        'ties.csv:1:3: warning S123: the column "valu" is not known in the table ties\n'
        '  advice: it was not read; did you mean "value"?',
        'tiess.csv: warning S124: there is no table named "tiess"\n  advice: it was not read; did you mean "ties"?',
    ]
    assert len(study.ties) == 1


def test_reading_does_not_mind_what_is_wrong_with_a_sheet_that_is_not_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "s.xlsx")) as book:
        book.add_worksheet("actors").write_column(0, 0, ("id", "a"))
        notes = book.add_worksheet("my own notes")
        notes.write_string(0, 0, "sum")
        notes.write_formula(1, 0, "=1/0", None, "#DIV/0!")
        book.add_worksheet("Sheet3")
    assert [problem.code for problem in Study.read(tmp_path / "s.xlsx").problems] == ["S124"]


def test_reading_passes_over_a_table_that_has_only_its_heading(write: Write) -> None:
    study = Study.read(
        write({"actors.csv": "id\na\nb\n", "members.csv": "actor,wave\n", "ties.csv": "from,to\na,b\n"})
    )
    assert len(study.roster()) == 2
    assert study.used == ("actors", "ties")


@pytest.mark.parametrize(
    ("written", "same"), [("Not asked", "not_asked"), ("BÅND-FRA", "bånd_fra"), ("Don’t know", "don't know"), ("a\u030a", "å")]
)
def test_reading_takes_two_spellings_for_one_name(written: str, same: str) -> None:
    assert fold(written) == fold(same)


def test_reading_does_not_take_a_sign_for_a_hyphen() -> None:
    assert fold("-1") != fold("1")


@pytest.mark.parametrize(
    ("text", "value"), [("1 234,5", 1234.5), ("−3", -3.0), ("1e3", 1000.0), ("70 %", 0.7), ("+2", 2.0), ("1\u202f000", 1000.0)]
)
def test_reading_numbers(text: str, value: float) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["1.234,5", "12 34", "nan", "inf", "1e999", "0x10", "1,2,3", "–", "three"])
def test_reading_refuses_what_is_not_clearly_a_number(text: str) -> None:
    with pytest.raises(BadCell):
        number(text)


@pytest.mark.parametrize("text", ["2024-03-01", "01.03.2024", "1.3.2024", "1. 3. 2024", "2024-03-01T10:00:00"])
def test_reading_dates(text: str) -> None:
    assert date(text) == datetime.date(2024, 3, 1)


def test_reading_speaks_the_language_of_the_study(write: Write) -> None:
    files = {"actors.csv": "id,user\na,perhaps\n", "study.csv": "key,value\nlanguage,en\n"}
    with pytest.raises(InvalidInput, match='"perhaps" is neither yes nor no'):
        Study.read(write(files))
    with pytest.raises(InvalidInput, match="«perhaps» er verken ja eller nei"):
        Study.read(write({**files, "study.csv": "nøkkel;verdi\nspråk;bokmål\n"}))


def test_reading_problems_can_be_shown_in_another_language(write: Write) -> None:
    problem = Study.examine(write({"actors.csv": "id;scope\na;dltaker\n"}), language="en").problems[0]
    assert problem.text == '"dltaker" is not one of the words for scope'
    assert problem.in_language("nb").text == "«dltaker» er ikke et av ordene for tilhørighet"
    assert problem.in_language("nb").advice == "mente du «deltaker»? Ordene er: deltaker, beslutningsorgan, utenfor"


def test_reading_a_setting_that_is_not_known_leaves_its_default(write: Write) -> None:
    files = {"actors.csv": "id\na\n", "study.csv": "key,value\nmin_cell,vet ikke\nresponse_floor,ikke spurt\n"}
    study = Study.read(write(files))
    assert (study.min_cell, study.response_floor) == (5, 0.7)


def test_reading_lists_by_bar_and_by_semicolon_where_the_file_does_not_use_it() -> None:
    assert parts("a | b", ";") == parts("a;b", ",") == parts("a|b", None) == ("a", "b")
    assert parts("a;b", ";") == ("a;b",)

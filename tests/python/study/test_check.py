"""What check says: what was understood, who answered, what cannot be had, one next step."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from samspill import Study
from samspill.study import template
from samspill.study.check import Description, describe
from samspill.study.measures import MEASURES, lacking

Write: TypeAlias = Callable[[Mapping[str, str | bytes]], Path]

FULL: Mapping[str, str] = {
    "study.csv": "key,value\ntitle,Safer evenings\nlanguage,en\nmin_cell,3\n",
    "actors.csv": "id,name,sector,user,county\na,Alpha,public,no,n\nb,Beta,public,no,s\nc,Gamma,civil,no,n\nd,Delta,users,yes,s\n",
    "relations.csv": "id,label,directed,flow\ncontact,contact,no,\ninfo,information,yes,to_from\n",
    "waves.csv": "id,label\n1,the first round\n2,the second round\n",
    "ties.csv": "from,to,relation,wave\na,b,contact,1\nb,c,contact,1\nc,a,info,1\na,c,info,1\nc,a,info,2\n",
    "asked.csv": "actor,relation,wave,answered\nd,contact,1,no\nd,info,,not_asked\n",
    "attendance.csv": "event,actor\nm1,a\nm1,c\n",
    "quotes.csv": "text\nWe share\n",
}


def described(write: Write, files: Mapping[str, str] = FULL, language: str | None = None) -> Description:
    return describe(Study.examine(write(files), language=language), language, path="study")


def section(description: Description, heading: str) -> tuple[str, ...]:
    return dict(description.sections)[heading]


def test_check_says_what_was_understood(write: Write) -> None:
    assert section(described(write), "What samspill understood") == (
        '  The study "Safer evenings".',
        "  4 actors in 3 sectors: public 2, civil 1, users 1.",
        "  The study does not say what puts an actor or a project on the list. Write it as boundary in the table study.",
        "  Users are represented by Delta.",
        "  2 waves: the first round and the second round.",
        "  2 questions give ties:",
        "    contact. The tie has no direction. The answer is yes or no.",
        "    information. The tie runs towards the one who answers. The answer is yes or no.",
        "  The column county of actors was taken as a grouping, since the study does not name any.",
        "  1 event, with 2 rows of attendance.",
        "  For 1 event nothing says that its source covers attendance (column records); who has no row there is not recorded, not absent.",
        "  Read and checked, but not used by any measure yet: quotes.",
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("0,4,,0,2,", ["The scale runs from 0 to 4. 0 means that there is no tie. From 2 on an answer counts as a tie."]),
        ("1,4,yes,,,", ["The scale runs from 1 to 4, and 1 is the strongest."]),
        ("1,9,,,,cost", ["The scale runs from 1 to 9, and a larger number is farther away."]),
        (",,,,,", ["The answers are numbers; no scale is stated."]),
        ("0,1,,0,,", ["The answer is yes or no."]),
    ],
)
def test_check_says_how_each_scale_was_understood(write: Write, row: str, says: list[str]) -> None:
    files = {
        "actors.csv": "id\na\nb\n",
        "relations.csv": f"id,question,min,max,reversed,none,tie_from,as\ncontact,How often?,{row}\n",
        "ties.csv": "from,to,value\na,b,1\nb,a,3\n" if not row.startswith("0,1") else "from,to,value\na,b,1\n",
    }
    lines = section(described(write, files, "en"), "What samspill understood")
    assert lines[-1] == f'    contact: "How often?" The tie runs from the one who answers. {says[0]}'


def test_check_says_who_belongs_when_and_what_was_chosen_beforehand(write: Write) -> None:
    files = {
        "study.csv": "key,value\nprimary_measure,M5\nprimary_relation,contact\n",
        "actors.csv": "id\na\nb\nc\n",
        "waves.csv": "id\n1\n2\n",
        "members.csv": "actor,wave\na,1\nb,1\nc,1\na,2\n",
        "relations.csv": "id\ncontact\n",
    }
    lines = section(described(write, files, "en"), "What samspill understood")
    assert "  Actors in the waves: 3 in wave 1 and 1 in wave 2; 1 is in all of them." in lines
    assert lines[-1] == "  The main question was chosen beforehand, about contact: Are ties returned, more or less often than by chance? (M5)"


@pytest.mark.parametrize(("written", "told"), [("those on the list. ", "those on the list"), ("Who came; who was asked.", "Who came; who was asked")])
def test_check_says_what_puts_an_actor_on_the_list(write: Write, written: str, told: str) -> None:
    description = described(write, {**FULL, "study.csv": f'key,value\nboundary,"{written}"\n'}, "en")
    assert f"  What puts an actor or a project on the list: {told}." in section(description, "What samspill understood")
    assert description.to_dict()["boundary"] == told
    assert described(write, FULL).to_dict()["boundary"] is None


def test_check_says_when_the_events_were_and_what_is_recorded_of_them(write: Write) -> None:
    files = {"actors.csv": "id\na\n", "events.csv": "id,date,start,end\nm1,2024-05-02,,\nm2,,01.03.2024,31.08.2024\n"}
    lines = section(described(write, files, "en"), "What samspill understood")
    assert lines[-1] == "  2 events, without attendance. They are dated from 1 March 2024 to 31 August 2024."
    turns = {**files, "attendance.csv": "event,actor\nm1,a\n", "turns.csv": "event,actor,turns\nm1,a,3\n"}
    assert any(
        line.startswith("  2 events, with 1 rows of attendance and 1 of turns.")
        for line in section(described(write, turns, "en"), "What samspill understood")
    )


def test_check_says_where_a_source_covers_what_is_not_recorded(write: Write) -> None:
    files = {
        "actors.csv": "id\na\n",
        "events.csv": "id,records\nm1,attendance|turns\nm2,attendance|turns\nm3,turns\nm4,\n",
        "attendance.csv": "event,actor\nm1,a\n",
        "turns.csv": "event,actor,turns\nm1,a,3\n",
    }
    lines = section(described(write, files, "en"), "What samspill understood")
    assert lines[-2:] == (
        "  For 1 event the source covers attendance, but nobody is recorded; it is read as nobody having been there.",
        "  For 2 events the sources cover turns, but none is recorded; it is read as nobody having taken the floor.",
    )


@pytest.mark.parametrize(("sectors", "told"), [("x,x,y,y", True), ("x,x,x,y", False)])
def test_check_says_when_no_sector_can_be_shown(write: Write, sectors: str, told: bool) -> None:
    rows = "".join(f"a{place},{sector}\n" for place, sector in enumerate(sectors.split(",")))
    files = {"study.csv": "key,value\nmin_cell,3\n", "actors.csv": "id,sector\n" + rows}
    assert ("tells nothing sector by sector" in described(write, files, "en").text()) is told


def test_check_says_what_an_export_was_read_as(write: Write) -> None:
    files = {
        "actors.csv": "id\na\nb\nc\n",
        "relations.csv": "id,label,max\nmet,having met,\noften,how often,4\n",
        "columns.csv": "column,table,field,relation,actor\nwho,ties,from,,\n"
        + "".join(f"{r}_{actor},ties,value,{r},{actor}\n" for r in ("met", "often") for actor in "abc"),
        "export.csv": "who,met_a,met_b,met_c,often_a,often_b,often_c\na,,x,,,2,1\nb,x,,x,3,,1\n",
    }
    lines = section(described(write, files, "en"), "What samspill understood")
    assert lines[-2:] == (
        "  The answers were read from export.csv, with 2 rows.",
        '  In having met there are only ticks. A box without one is read as "none" for those who ticked another, '
        "and as not answered for those who ticked nothing.",
    )


def test_check_says_who_answered_and_asks_about_the_silent(write: Write) -> None:
    lines = section(described(write), "Who answered")
    assert lines[:4] == (
        "  contact in the first round: 2 of 4 answered.",
        '    12 possible ties: 2 given, 4 answered with "none", 6 unknown.',
        "    Did not answer: Delta (d).",
        "    Nothing is said of Gamma (c).",
    )
    assert "  contact in the second round" not in "\n".join(lines)
    assert '    12 possible ties: 2 given, 4 answered with "none", 6 unknown (3 not answered, 3 not asked).' in lines
    assert "    Not asked: Delta (d)." in lines
    assert lines[-7:] == (
        "  Unknown is not zero: a tie that nobody answered about counts neither as a tie nor as the lack of one.",
        "  Those of whom nothing is said count as not having answered. Where one of them answered that it has no ties, "
        "write a row in the table asked with answered = yes.",
        "  Fewer than 70% answered in public (information in the first round and information in the second round); "
        "civil (contact in the first round); users (contact in the first round). Of them the report says that there are too few data.",
        "  A single actor makes up each of the sectors civil and users: a number for the sector is a number about that actor, "
        "and is not shown to the parties.",
        "  Sectors of fewer than 3 actors are joined or not shown to the parties. This holds for public.",
        "  No sector is then large enough to be shown, and the report for the parties tells nothing sector by sector. "
        "`samspill report --edition researcher` shows all, for your own use.",
        "  There are so few actors in public, civil and users that no test which deals the 4 actors out on the sectors at random "
        "can give p under 0.05, whatever the ties are.",
    )


def test_check_says_nothing_of_the_unknown_where_everybody_answered(write: Write) -> None:
    files = {"actors.csv": "id\na\nb\n", "ties.csv": "from,to\na,b\n", "asked.csv": "actor,answered\na,yes\nb,yes\n"}
    lines = section(described(write, files, "en"), "Who answered")
    assert lines == ("  ties: 2 of 2 answered.", '    2 possible ties: 1 given, 1 answered with "none".')


def test_check_counts_names_beyond_those_a_reader_takes_in(write: Write) -> None:
    rows = "".join(f"a{i}\n" for i in range(12))
    asked = "actor,answered\na0,yes\na1,yes\n" + "".join(f"a{i},no\n" for i in range(2, 12))
    lines = section(described(write, {"actors.csv": "id\n" + rows, "ties.csv": "from,to\na0,a1\n", "asked.csv": asked}, "en"), "Who answered")
    assert "    Did not answer: a2, a3, a4, a5, a6, a7 and 4 more." in lines


def test_check_sets_thousands_apart_and_breaks_lines_only_when_asked(write: Write) -> None:
    rows = "id,sector\n" + "".join(f"a{i},{'one' if i else 'two'}\n" for i in range(1234))
    description = described(write, {"actors.csv": rows}, "nb")
    assert "  1\N{NO-BREAK SPACE}234 aktører i 2 sektorer: two 1, one 1\N{NO-BREAK SPACE}233." in description.text()
    assert max(map(len, description.text(60).splitlines())) <= 60
    assert description.text(60).split() == description.text().split()


@pytest.mark.parametrize(
    ("actors", "members", "told"), [(20, 1, True), (41, 1, False), (9, 2, True), (10, 2, False), (6, 3, True), (8, 4, False)]
)
def test_check_says_for_which_sectors_the_design_can_show_nothing(
    write: Write, actors: int, members: int, told: bool
) -> None:
    """1/C(n, k) at either end: 2/20, 2/41, 2/36, 2/45, 2/20, 2/70 against 0.05."""
    rows = "".join(f"a{i},{'small' if i < members else 'large'}\n" for i in range(actors))
    text = described(write, {"actors.csv": "id,sector\n" + rows}, "en").text()
    assert ("There are so few actors in small that no test" in text or "so few actors in small and large that" in text) is told


def test_check_says_which_measures_can_be_had(write: Write) -> None:
    description = described(write)
    lacks = {entry["measure"]: entry["lacks"] for entry in description.to_dict()["measures"]}
    assert list(lacks) == list(MEASURES)
    assert {measure for measure, why in lacks.items() if why} == {"M12", "M13", "M14", "M16", "M25"}
    assert section(description, "Questions that they cannot answer") == (
        "  This needs events in at least two arenas, with who took part (column arena of events):",
        "    Who takes part at the drawing board, in the laboratory and in the machine room? (M14)",
        "  This needs meetings for which both attendance and turns are recorded (tables attendance and turns):",
        "    Who takes the floor in the meetings? (M12)",
        "  This needs proposals from meetings whose source records them all (table proposals, and proposals in the column records of events):",
        "    Who makes proposals, and what becomes of them? (M13)",
        "  This needs a record of who leads (lead in the column role of attendance):",
        "    Who leads the projects and the meetings? (M25)",
        "  This needs projects from at least two years, with who took part (columns kind and start of events):",
        "    Who comes back year after year? (M16)",
    )


@pytest.mark.parametrize(
    ("files", "reasons"),
    [
        (
            {"actors.csv": "id\na\nb\n"},
            {
                **dict.fromkeys(("M1", "M2", "M4", "M6", "M7", "M17"), "ties"),
                **dict.fromkeys(("M11", "M14", "M15", "M16", "M25"), "events"),
            },
        ),
        (
            {"actors.csv": "id\na\nb\n", "ties.csv": "from,to\na,b\n"},
            {"M1": "sectors", "M2": "sectors", "M4": "sectors", "M5": None, "M6": "both_sides", "M9": "sectors"},
        ),
        (
            {"actors.csv": "id,sector\na,x\nb,y\n", "ties.csv": "from,to\na,b\n"},
            {"M1": None, "M4": "pairs", "M7": None, "M9": None, "M17": "waves"},
        ),
        (
            {"actors.csv": "id,sector\na,x\nb,y\n", "ties.csv": "from,to\na,b\n", "asked.csv": "actor,answered\nb,yes\n"},
            {"M4": None},
        ),
        (
            {"actors.csv": "id,sector\na,x\nb,y\n", "relations.csv": "id,directed\nmet,no\n", "ties.csv": "from,to\na,b\n"},
            {"M4": "directed", "M5": "directed", "M6": None},
        ),
        (
            {
                "actors.csv": "id\na\nb\n",
                "relations.csv": "id,content,flow\ngave,resource,from_to\ngot,resource,to_from\n",
                "ties.csv": "from,to,relation\na,b,gave\na,b,got\n",
            },
            {"M6": None},
        ),
        (
            {
                "actors.csv": "id\na\nb\n",
                "relations.csv": "id,content,flow\ngave,resource,from_to\nlent,resource,from_to\ngot,resource,to_from\n",
                "ties.csv": "from,to,relation\na,b,gave\na,b,lent\na,b,got\n",
            },
            {"M6": "both_sides"},
        ),
        ({"actors.csv": "id,sector\na,x\nb,x\n", "attendance.csv": "event,actor\nm,a\n"}, {"M11": "sectors", "M15": None}),
        ({"actors.csv": "id\na\n", "turns.csv": "event,actor,turns\nm,a,3\n"}, {"M12": "turns"}),
        ({"actors.csv": "id\na\n", "attendance.csv": "event,actor\nm,a\n", "turns.csv": "event,actor,turns\nm,a,3\n"}, {"M12": None}),
        (
            {
                "actors.csv": "id\na\n",
                "events.csv": "id,records\nm,attendance\n",
                "attendance.csv": "event,actor\nm,a\n",
                "turns.csv": "event,actor,turns\nm,a,3\n",
            },
            {"M12": "turns", "M15": None},
        ),
        (
            {
                "actors.csv": "id,sector\na,x\n",
                "events.csv": "id,records,arena,kind,date\nm,attendance,laboratory,project,2023-05-01\nn,attendance,laboratory,project,2023-09-01\n",
                "attendance.csv": "event,actor,attended,role\nm,a,yes,member\nn,a,no,lead\n",
                "proposals.csv": "id,event,proposed_by\nf,m,a\n",
            },
            {"M13": "proposals", "M14": "arenas", "M16": "years", "M25": "leads"},
        ),
        (
            {
                "actors.csv": "id,sector\na,x\n",
                "events.csv": (
                    "id,records,arena,kind,start\nm,attendance|proposals,laboratory,project,2023-05-01\n"
                    "n,attendance,drawing_board,project,2024-02-01\n"
                ),
                "attendance.csv": "event,actor,role\nm,a,lead\nn,a,member\n",
                "proposals.csv": "id,event,proposed_by\nf,m,a\n",
            },
            {"M13": None, "M14": None, "M16": None, "M25": None},
        ),
        (
            {
                "actors.csv": "id\na\n",
                "events.csv": "id,records,arena\nm,attendance|proposals,laboratory|machine_room\n",
                "attendance.csv": "event,actor,role\nm,a,lead\n",
                "proposals.csv": "id,event,proposed_by\nf,m,a\n",
            },
            {"M13": "sectors", "M14": "sectors", "M16": "years", "M25": "sectors"},
        ),
    ],
)
def test_check_says_why_a_measure_cannot_be_had(
    write: Write, files: Mapping[str, str], reasons: Mapping[str, str | None]
) -> None:
    lacks = {entry["measure"]: entry["lacks"] for entry in described(write, files).to_dict()["measures"]}
    assert {measure: lacks[measure] for measure in reasons} == reasons


@pytest.mark.parametrize(
    ("files", "step", "says"),
    [
        ({"actors.csv": "id,user\na,perhaps\n"}, "errors", "actors.csv:2:2"),
        ({"actors.csv": "id\na\nexample-1\n", "ties.csv": "from,to\na,a\n"}, "errors", "ties.csv:2:2"),
        ({"actors.csv": "id\na\nexample-1\n"}, "examples", "example rows"),
        ({"actors.csv": "id\na\n"}, "nothing", "attendance or turns"),
        ({"actors.csv": "id\na\nb\n", "ties.csv": "from,to\na,b\n"}, "silent", "table asked"),
        (
            {"actors.csv": "id\na\nb\n", "ties.csv": "from,to\na,b\n", "asked.csv": "actor,answered\nb,no\n"},
            "report",
            "samspill report study -o report.html",
        ),
        ({"actors.csv": "id\na\n", "columns.csv": "column,table,field\nwho,ties,from\n"}, "export", "named export"),
        ({"actors.csv": "id\na\n", "export.csv": "who,met_a\na,\n"}, "columns", "template NEW --from EXPORT"),
    ],
)
def test_check_gives_one_next_step(write: Write, files: Mapping[str, str], step: str, says: str) -> None:
    description = described(write, files, "en")
    assert description.to_dict()["next"]["step"] == step
    assert says in section(description, "Next step")[0]
    assert len(section(description, "Next step")) == 1
    assert description.ok is (step != "errors")


def test_check_names_the_choices_that_decide_what_a_number_means(write: Write) -> None:
    files = {
        "actors.csv": "id,sector\na,x\nb,y\n",
        "relations.csv": "id,label,min,max\nc,contact,1,5\nt,trust,0,1\n",
        "ties.csv": "from,to,relation,value\na,b,c,3\nb,a,c,1\na,b,t,1\n",
    }
    description = described(write, files, "en")
    assert description.to_dict()["choices"] == ["primary", "baseline", "none", "tie_from", "margin"]
    lines = section(description, "Choices to make before you see the numbers")
    assert "write primary_measure = M1 and primary_relation = c in the table study." in lines[0]
    assert lines[2].startswith("  No tie: in contact every answer is a tie, for the scale begins above 0")
    assert lines[3].startswith('  What is a tie: in contact all above "none" counts as a tie')
    declared = {
        **files,
        "study.csv": "key,value\nprimary_measure,M1\nprimary_relation,c\nbaseline,per_actor\nmargin,0.1\n",
        "relations.csv": "id,label,min,max,none,tie_from\nc,contact,1,5,1,3\nt,trust,0,1,,\n",
    }
    assert described(write, declared, "en").to_dict()["choices"] == []


def test_check_proposes_a_main_question_that_the_data_can_answer(write: Write) -> None:
    files = {"actors.csv": "id,sector\na,x\nb,y\n", "relations.csv": "id\nc\n", "attendance.csv": "event,actor\nm,a\nm,b\n"}
    lines = section(described(write, files, "en"), "Choices to make before you see the numbers")
    assert lines == (
        "  Main question: the study has not chosen any, so that all of the report is exploratory. "
        'Choose one, for instance "Which sectors meet? (M11)", and write primary_measure = M11 in the table study.',
    )


def test_check_of_a_study_with_faults_says_what_was_understood_and_what_to_mend(write: Write) -> None:
    description = described(write, {"actors.csv": "id,user\na,perhaps\n", "ties.csv": "from,to\na,b\n"}, "en")
    assert [heading for heading, lines in description.sections if lines] == ["What samspill understood", "What must be corrected", "Next step"]


def test_check_and_the_report_agree_on_what_can_be_measured() -> None:
    """Of the studies at hand, and of the template's worked example, each measure has a finding where check says so and none elsewhere."""
    from samspill.demo import write_demo

    with tempfile.TemporaryDirectory() as folder:
        write_demo(Path(folder) / "demo")
        template.write(Path(folder) / "made", "en")
        kept = Path(__file__).parents[2] / "studies"
        for place in (Path(folder) / "demo", Path(folder) / "made" / "example", kept / "minutes", kept / "projects"):
            study = Study.read(place)
            found = study.profile(replicates=19, edition="researcher").findings
            measured = {one["measure"] for one in found if one["verdict"] != "not_measurable" and one["reason"] != "not_applicable"}
            promised = {measure for measure, why in lacking(study).items() if why is None}
            assert promised - {"M24"} == measured, place.name


def test_check_lists_faults_and_remarks_in_the_language_asked_for(write: Write) -> None:
    files = {"actors.csv": "id;user;nmae\na;perhaps;A\n"}
    english = described(write, files, "en").text()
    assert 'What must be corrected\nactors.csv:2:2: error S132: "perhaps" is neither yes nor no\n' in english
    assert 'Remarks\nactors.csv:1:3: warning S123: the column "nmae" is not known' in english
    norwegian = describe(Study.examine(write(files), language="en"), "nb").text()
    assert "Dette må rettes\nactors.csv:2:2: error S132: «perhaps» er verken ja eller nei\n" in norwegian
    nynorsk = describe(Study.examine(write(files), language="nn"), "nn").text()
    assert "Dette må rettast\nactors.csv:2:2: error S132: «perhaps» er korkje ja eller nei\n" in nynorsk


def test_check_is_the_same_in_every_run_and_fit_for_json(write: Write) -> None:
    first, second = described(write), described(write)
    assert first.text() == second.text()
    contents = json.loads(json.dumps(first.to_dict()))
    assert contents == second.to_dict()
    assert contents["schema"] == 1
    assert contents["responses"][0]["cells"] == {"tie": 2, "none": 4, "not_asked": 0, "not_answered": 6}
    assert contents["tables"]["unused"] == ["quotes"]


def test_check_tells_a_cell_of_one_word_from_a_cell_of_several(write: Write) -> None:
    files = {"actors.csv": "id\na\n", "events.csv": "id,kind,records\nm1,xyz,all of it\n"}
    text = described(write, files, "en").text()
    assert "advice: write one of: meeting, project, task, other\n" in text
    assert "advice: write one or more, with | between them: invited, attendance, turns, proposals, decisions\n" in text


def test_check_says_which_encoding_and_delimiter_were_guessed(write: Write) -> None:
    folder = write({"aktører.csv": "id\tnavn\nkom\tNordøya\n".encode("cp1252")})
    text = describe(Study.examine(folder), "nb").text()
    assert "aktører.csv: tegnsett cp1252, celler skilt med tabulator." in text


def test_check_takes_no_longer_for_many_events(write: Write) -> None:
    """25,000 rows of attendance: reading stays linear in them."""
    import time

    actors = "id,sector\n" + "".join(f"org-{i},s{i % 7}\n" for i in range(9000))
    rows = "event,actor,role\n" + "".join(f"p{i % 3000},org-{(i + i // 3000 * 11) % 9000},member\n" for i in range(25_000))
    folder = write({"actors.csv": actors, "attendance.csv": rows})
    start = time.perf_counter()
    study = Study.read(folder)
    assert study.incidence().shape == (9000, 3000)
    assert time.perf_counter() - start < 10

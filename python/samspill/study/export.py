"""A survey export beside a study: a row a respondent, a column a question about an actor.

The table ``columns`` says what each column holds. The answers become rows of ``ties`` and ``ratings`` that stand in
the cells of the export, so that whatever is wrong with them is said of the cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from samspill._errors import Place
from samspill.read.cells import Cell, Row, Sheet, text_of
from samspill.study.faults import Faults
from samspill.study.load import Loaded, Record, check_width, is_example
from samspill.study.names import column_code, fold, forms, known_columns, known_tables, table_forms
from samspill.study.tables import BY_NAME
from samspill.study.values import BadCell, State, Value, parse

WHO = {"ties": "from", "asked": "actor", "ratings": "rater"}
"""The field that says who answers, by table; any of them will do."""

ANSWER = {"ties": "value", "ratings": "score"}
"""The field that holds the answers, by table."""

_ABOUT = {"ties": "to", "ratings": "about"}


@dataclass(frozen=True, slots=True)
class _Question:
    """A column of answers: what it asks, and about whom."""

    heading: str
    table: str
    relation: str | None
    wave: str | None
    about: str | None


@dataclass(slots=True)
class _Columns:
    """What the table ``columns`` says of the export's columns, each by its heading."""

    who: str = ""
    person: str = ""
    wave: str = ""
    questions: list[_Question] = field(default_factory=list)

    def headings(self) -> list[str]:
        """Every heading that is read."""
        return [name for name in (self.who, self.person, self.wave, *(q.heading for q in self.questions)) if name]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One cell of an answer; ``value`` None is a blank. ``elsewhere`` says where person and wave stand, if not there."""

    question: _Question
    sheet: Sheet
    row: Row
    at: int
    who: str
    wave: str | None
    person: str
    value: Value
    elsewhere: Mapping[str, int]

    def as_record(self) -> Record:
        """The cell as a row of the table it belongs to."""
        values: dict[str, Value] = {
            WHO[self.question.table]: self.who,
            ANSWER[self.question.table]: self.value,
            "wave": self.wave,
            "person": self.person or None,
        }
        if self.question.table == "ties":
            values |= {"to": self.question.about, "relation": self.question.relation}
        else:
            values |= {"about": self.question.about, "item": self.question.heading}
        return Record(self.sheet, self.row, {**dict.fromkeys(values, self.at), **self.elsewhere}, values)


def read_exports(loaded: Loaded, faults: Faults) -> None:
    """Add the answers of the exports to the tables; what their columns are, the table ``columns`` says."""
    rows = loaded.records("columns")
    if not rows:
        for sheet, _ in loaded.exports:
            faults.add("S182", sheet.place())
        return
    if not loaded.exports:
        faults.add("S181", rows[0].sheet.place())
        return
    columns = _columns(rows, loaded, faults)
    if columns is None:
        return
    answers = [answer for sheet, rest in loaded.exports for answer in _answers(sheet, rest, columns, loaded, faults)]
    readable = list(_readable(answers, loaded, faults))
    loaded.ticked = _ticked(readable, loaded)
    for answer in readable:
        if answer.value is not None:
            loaded.tables.setdefault(answer.question.table, []).append(answer.as_record())
    _note_blanks(readable, loaded)
    _note_unasked(readable, loaded)


# What the columns are


def _columns(rows: Sequence[Record], loaded: Loaded, faults: Faults) -> _Columns | None:
    """The columns that are read; None where nothing can be, and that has been said."""
    found = _Columns()
    headings = {text_of(cell) for sheet, _ in loaded.exports for row in sheet.rows[:1] for cell in row.cells} - {""}
    first: dict[tuple[object, ...], Record] = {}
    who_is_said = False
    for record in rows:
        if not all(record.text(name) for name in ("column", "table", "field")):
            continue
        table, name = _table_and_field(record, faults)
        who_is_said = who_is_said or name is not None and name == WHO.get(table)
        if record.text("column") not in headings:
            faults.add("S183", record.place("column"), among=headings, value=record.text("column"))
        elif name is not None:
            _take(found, record, table, name, first, loaded, faults)
    if not who_is_said:
        faults.add("S184", rows[0].sheet.place())
    return found if found.who else None


def _table_and_field(record: Record, faults: Faults) -> tuple[str, str | None]:
    """The table and field that a row names; None for what an export cannot fill, which is said."""
    table = known_tables().get(fold(record.text("table")), "")
    if table not in BY_NAME:
        known = tuple(f"table.{name}" for name in ANSWER)
        faults.add("S186", record.place("table"), among=table_forms(), value=record.text("table"), known=known)
        return "", None
    name = known_columns(table).get(fold(record.text("field")))
    if table in WHO and name is None:
        codes = tuple(column_code(table, field) for field in _fillable(table))
        near = [form for code in codes for form in forms(code)]
        faults.add("S186", record.place("field"), among=near, value=record.text("field"), known=codes)
    elif name not in _fillable(table):
        faults.add("S187", record.place("field"), value=record.text("field"), table=(f"table.{table}",))
        name = None
    return table, name


def _fillable(table: str) -> tuple[str, ...]:
    """The fields of a table that an export can fill."""
    if table not in WHO:
        return ()
    return (WHO[table], "person", "wave", *([ANSWER[table]] if table in ANSWER else []))


def _take(
    found: _Columns,
    record: Record,
    table: str,
    name: str,
    first: dict[tuple[object, ...], Record],
    loaded: Loaded,
    faults: Faults,
) -> None:
    """Note what a column holds; two columns for the same thing are one too many."""
    heading = record.text("column")
    question = _question(record, table, loaded, faults) if name == ANSWER.get(table) else None
    role = "who" if name == WHO[table] else name
    key: tuple[object, ...] = (role,)
    if question is not None:
        key = (table, question.relation, question.wave, question.about, table == "ratings" and heading)
    elif name == ANSWER.get(table):
        return
    other = first.setdefault(key, record)
    if other is not record:
        shown = " · ".join(str(part) for part in (*key[1:4], heading) if part)
        faults.add("S140", record.place("column"), value=shown, table=("table.columns",), first=other.place("column"))
    elif question is not None:
        found.questions.append(question)
    else:
        setattr(found, role, heading)


def _question(record: Record, table: str, loaded: Loaded, faults: Faults) -> _Question | None:
    about, relation = record.text("actor") or None, record.text("relation") or None
    if table == "ties" and about is None:
        code, values = column_code("columns", "actor"), {"table": ("table.columns",)}
        faults.add("S125", record.place("actor"), values, column=(code,))
        return None
    relations = _ids(loaded, "relations")
    if table == "ties" and relation is None and len(relations) > 1:
        faults.add("S156", record.place("relation"), known=", ".join(relations))
        return None
    relation = relation or (relations[0] if relations else None)
    wave = record.text("wave") or None
    if table == "ties" and not all(
        name is None or not known or name in known
        for name, known in ((about, _ids(loaded, "actors")), (relation, relations), (wave, _ids(loaded, "waves")))
    ):
        # That an id is unknown is said of the table columns.
        return None
    return _Question(record.text("column"), table, relation, wave, about)


def _ids(loaded: Loaded, table: str) -> list[str]:
    return [record.text("id") for record in loaded.records(table)]


# The answers


def _answers(sheet: Sheet, rest: str, columns: _Columns, loaded: Loaded, faults: Faults) -> Iterator[_Answer]:
    if not sheet.rows:
        if not sheet.flaws:
            faults.add("S111", sheet.place())
        return
    heading, *rows = sheet.rows
    at = _positions(sheet, heading, columns, faults)
    if columns.who not in at:
        faults.add("S121", sheet.place(heading), column=columns.who, table=sheet.name)
        return
    several = _ids(loaded, "waves")
    wave = next((name for name in several if fold(name) == fold(rest)), rest or None)
    if wave is not None and several and wave not in several:
        faults.add("S141", sheet.place(), among=several, value=rest, table=("table.waves",))
        return
    if len(several) > 1 and wave is None and columns.wave not in at and not all(question.wave for question in columns.questions):
        faults.add("S155", sheet.place(), known=", ".join(several))
        return
    ids = _Respondents(loaded)
    first: dict[tuple[str, str, str | None], Place] = {}
    elsewhere = {name: at[heading] for name, heading in (("person", columns.person), ("wave", columns.wave)) if heading in at}
    for row in rows:
        if is_example(row):
            continue
        check_width(sheet, heading, row, faults)
        cells = {name: row.cells[i] if i < len(row.cells) else None for name, i in at.items()}
        who = _respondent(sheet, row, at[columns.who], cells, columns, ids, faults)
        if not who:
            continue
        person, its_wave = text_of(cells.get(columns.person)), text_of(cells.get(columns.wave)) or wave
        other = first.setdefault((who, person, its_wave), sheet.place(row, at[columns.who]))
        if other != sheet.place(row, at[columns.who]):
            faults.add("S190", sheet.place(row, at[columns.who]), value=who, first=other)
            continue
        for question in columns.questions:
            if question.heading in at:
                value = _value(question, cells[question.heading], ids, sheet.delimiter)
                yield _Answer(question, sheet, row, at[question.heading], who, question.wave or its_wave, person, value, elsewhere)


def _positions(sheet: Sheet, heading: Row, columns: _Columns, faults: Faults) -> dict[str, int]:
    wanted = set(columns.headings())
    at: dict[str, int] = {}
    for position, cell in enumerate(heading.cells):
        name = text_of(cell)
        if name in wanted and name in at:
            faults.add("S122", sheet.place(heading, position), column=name)
        elif name in wanted:
            at[name] = position
    return at


class _Respondents:
    """Finds an actor by what a respondent chose in the survey: its id or its name."""

    def __init__(self, loaded: Loaded) -> None:
        self.ids = _ids(loaded, "actors")
        self.names = [record.text("name") for record in loaded.records("actors") if record.text("name")]
        self._by_name: dict[str, set[str]] = {}
        self.forms: dict[str, set[str]] = {}
        for record in loaded.records("actors"):
            for form in (record.text("id"), record.text("name")):
                if form:
                    self._by_name.setdefault(fold(form), set()).add(record.text("id"))
                    self.forms.setdefault(record.text("id"), set()).add(fold(form))

    def find(self, text: str) -> str | None:
        """The id of the one actor of this id or name."""
        if text in self.ids:
            return text
        named = self._by_name.get(fold(text), set())
        return next(iter(named)) if len(named) == 1 else None


def _respondent(
    sheet: Sheet,
    row: Row,
    position: int,
    cells: Mapping[str, Cell],
    columns: _Columns,
    ids: _Respondents,
    faults: Faults,
) -> str | None:
    text, place = text_of(cells[columns.who]), sheet.place(row, position)
    who = ids.find(text)
    if not text and any(cells.get(question.heading) is not None for question in columns.questions):
        faults.add("S125", place, column=columns.who, table=sheet.name)
    elif text and who is None and ids.ids:
        faults.add("S141", place, among=[*ids.ids, *ids.names], value=text, table=("table.actors",))
    return who


def _value(question: _Question, cell: Cell, ids: _Respondents, delimiter: str | None) -> Value:
    """The answer in a cell; a text that is none of the known words stays as it is.

    A ticked box may hold the name of the one that was ticked instead of a cross.
    """
    column = BY_NAME[question.table].column(ANSWER[question.table])
    try:
        return parse(column, cell, delimiter)
    except BadCell:
        if question.table == "ties" and fold(text_of(cell)) in ids.forms.get(question.about or "", ()):
            return 1.0
        return text_of(cell)


def _readable(answers: Sequence[_Answer], loaded: Loaded, faults: Faults) -> Iterator[_Answer]:
    """The answers without those that are neither numbers nor known words; each such text is told once a question.

    Nor is anything said by a row of the survey's grid that is the respondent's own, unless it holds a tie.
    """
    nothing = {record.text("id"): record.number("none") for record in loaded.records("relations")}
    unread: dict[tuple[str, str | None, str], list[Place]] = {}
    for answer in answers:
        if isinstance(answer.value, str):
            question = answer.question
            told = (question.table, question.relation if question.table == "ties" else question.heading, answer.value)
            unread.setdefault(told, []).append(answer.sheet.place(answer.row, answer.at))
        elif answer.question.about != answer.who or not _is_open(answer.value, nothing.get(answer.question.relation or "")):
            yield answer
    for (_, _, text), places in unread.items():
        faults.add("S185", places[0], value=text, n=len(places))


def _is_open(value: Value, nothing: float | None) -> bool:
    return not isinstance(value, float) or value in (0.0, nothing)


# What was left open


def _ticked(answers: Sequence[_Answer], loaded: Loaded) -> set[str | None]:
    """The relations without a scale of which the exports hold ticks only."""
    scaled = {
        record.text("id")
        for record in loaded.records("relations")
        if any(record.number(name) is not None for name in ("min", "max", "none"))
    }
    seen: dict[str | None, set[Value]] = {}
    for answer in answers:
        if answer.question.table == "ties" and answer.value is not None:
            seen.setdefault(answer.question.relation, set()).add(answer.value)
    unknown = {State.DONT_KNOW, State.NOT_ASKED, State.NOT_ANSWERED}
    return {name for name, values in seen.items() if name not in scaled and values - unknown == {1.0}}


def _note_blanks(answers: Sequence[_Answer], loaded: Loaded) -> None:
    """Note the blanks of questions with a scale.

    Where there were boxes to tick, those that were not ticked are ties that are not there for whoever ticked another; who
    ticked nothing has no row of ties and counts as not having answered.
    """
    for answer in answers:
        question = answer.question
        if question.table == "ties" and answer.value is None and question.relation not in loaded.ticked:
            loaded.blanks[question.relation, answer.wave, answer.who, question.about or ""] = State.NOT_ANSWERED


def _note_unasked(answers: Sequence[_Answer], loaded: Loaded) -> None:
    """Nobody was asked about an actor that a question has no column for."""
    actors = set(_ids(loaded, "actors"))
    asked: dict[tuple[str | None, str | None, str], set[str]] = {}
    for answer in answers:
        if answer.question.table == "ties" and answer.question.about is not None:
            key = (answer.question.relation, answer.wave, answer.who)
            asked.setdefault(key, {answer.who}).add(answer.question.about)
    for (relation, wave, who), about in asked.items():
        for actor in actors - about:
            loaded.blanks.setdefault((relation, wave, who, actor), State.NOT_ASKED)

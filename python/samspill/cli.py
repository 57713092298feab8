"""The command line. Every command imports what it needs when it runs, so that `samspill --version` is quick."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from samspill._errors import Cancelled, InvalidInput

if TYPE_CHECKING:
    from samspill._command import Request

app = typer.Typer(
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Power balance and symmetry in collaboration between actors from different sectors. Nothing leaves this machine.",
)

LANGUAGES = ("nb", "nn", "en")
EDITIONS = ("parties", "researcher")
ALTERNATIVES = ("two-sided", "greater", "less")

Language = Annotated[str | None, typer.Option("--lang", metavar="nb|nn|en", help="Language; the study's own, else nb.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A metric, as `samspill metrics` names it.", show_default=False)]
Ties = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[TIES]...",
        help="CSV, XLSX, Parquet, Arrow, GraphML, GML, Pajek .net or Matrix Market; or a file like attendance, turns or votes.",
        show_default=False,
    ),
]
Actors = Annotated[Path | None, typer.Option("--actors", metavar="FILE", help="The roster, with its columns.", show_default=False)]
From = Annotated[str | None, typer.Option("--from", metavar="COL", help="Column of givers; the first.", show_default=False)]
To = Annotated[str | None, typer.Option("--to", metavar="COL", help="Column of receivers; the second.", show_default=False)]
Sector = Annotated[
    str | None, typer.Option("--sector", metavar="COL", help="Column of --actors that holds the sector.", show_default=False)
]
Weight = Annotated[
    str | None, typer.Option("--weight", metavar="COL", help="Column of weights; without it ties are plain.", show_default=False)
]
Meaning = Annotated[str | None, typer.Option("--meaning", metavar="strength|cost", help="What a bigger weight means.", show_default=False)]
Directed = Annotated[
    bool | None, typer.Option("--directed/--undirected", help="Directed, unless the file knows better.", show_default=False)
]
Wave = Annotated[str | None, typer.Option("--wave", metavar="COL", help="Column of waves, for metrics of change.", show_default=False)]
Of = Annotated[
    str | None, typer.Option("--of", metavar="NAME", help="A numeric column of --actors, or a metric: the values to measure.", show_default=False)
]
Null = Annotated[str, typer.Option("--null", metavar="NAME", help="The null model.")]
Replicates = Annotated[int, typer.Option("--replicates", metavar="N", help="Draws of the null model.")]
Seed = Annotated[int, typer.Option("--seed", metavar="S", help="Of the random numbers.")]
Side = Annotated[str, typer.Option("--alternative", metavar="two-sided|greater|less", help="What counts as extreme.")]
Adjust = Annotated[
    str | None,
    typer.Option("--adjust", metavar="holm|bh|by|max_t", help="Also p among all values that the metric gives.", show_default=False),
]
Folder = Annotated[Path, typer.Argument(metavar="FOLDER", help="Where `samspill plan` laid the plan out.", show_default=False)]
Option = Annotated[list[str] | None, typer.Option("--option", metavar="KEY=VALUE", help="An option of the metric.", show_default=False)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0 done, 2 bad input or usage, 130 cancelled, 1 a defect of ours."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        words = sys.argv[1:] if arguments is None else list(arguments)
        status = app(args=words or ["--help"], prog_name="samspill", standalone_mode=False)
        sys.stdout.flush()
    except InvalidInput as error:
        return _refused(error)
    except (KeyboardInterrupt, Cancelled, typer.Abort):
        return _cancelled()
    except BrokenPipeError:
        # Whoever read our output has seen enough; the interpreter must not complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _refused(_file_error(error))
    except typer.Exit as done:
        return done.exit_code
    except Exception as error:
        if hasattr(error, "format_message"):
            return _refused(_usage(error))
        return _defect()
    # Some versions of Typer turn Ctrl-C into a status instead of raising it.
    return 0 if not isinstance(status, int) else _cancelled() if status == 130 else status


def _cancelled() -> int:
    print("samspill: cancelled", file=sys.stderr)
    return 130


def _refused(error: InvalidInput) -> int:
    print(error, file=sys.stderr)
    return 2


def _usage(error: Any) -> InvalidInput:
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "samspill"
    return InvalidInput("S240", " ".join(error.format_message().split()).rstrip("."), "command line", f"see `{command} --help`")


def _file_error(error: OSError) -> InvalidInput:
    name = Path(os.fsdecode(error.filename)).name if error.filename is not None else "file"
    if isinstance(error, FileNotFoundError):
        return InvalidInput("S110", "there is no file or folder of this name", name, "check the spelling, and where the command runs")
    return InvalidInput(
        "S247", f"it cannot be used: {error.strerror or type(error).__name__}", name, "check its rights, and that the disk has room"
    )


def _defect() -> int:
    import traceback

    traceback.print_exc()
    print("samspill: this is a defect of samspill, not of your data; please report the lines above", file=sys.stderr)
    return 1


def _one_of(value: str | None, choices: Sequence[str], option: str) -> None:
    if value is not None and value not in choices:
        raise InvalidInput("S302", f"{value!r} is not allowed", f"option {option}", f"use {', '.join(choices)}")


def _print_json(content: Any) -> None:
    print(json.dumps(content, ensure_ascii=False, allow_nan=False))


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"samspill {version('samspill')}")
        raise typer.Exit()


@app.callback()
def _samspill(
    version: Annotated[bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)] = False,
) -> None:
    pass


# Studies


@app.command()
def demo(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.", show_default=False)]) -> None:
    """Write the demo study: a synthetic Norwegian collaboration of 24 actors in 5 sectors."""
    from samspill.demo import write_demo

    try:
        written = write_demo(folder)
    except FileExistsError:
        raise InvalidInput(
            "S180", "something of this name exists already", folder.name, "give another name; nothing was overwritten"
        ) from None
    print(f"{written}: try `samspill check {written}`, then `samspill report {written} -o report.html`")


@app.command()
def template(
    path: Annotated[Path, typer.Argument(metavar="DIR|FILE.xlsx", help="A new folder or workbook.", show_default=False)],
    lang: Language = None,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="EXPORT|STUDY",
            help="A survey export to propose the table `columns` for, or a study to make matrices for its actors.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a study to fill in, with explained columns and example rows that `check` tells you to delete."""
    from samspill.study.template import write

    _one_of(lang, LANGUAGES, "--lang")
    print(write(path, lang, source))


@app.command()
def check(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="A folder of CSV files, or a workbook.", show_default=False)],
    lang: Language = None,
    as_json: AsJson = False,
) -> None:
    """Say what was understood, what is missing, and what these data cannot answer."""
    from samspill.study import Study
    from samspill.study.check import describe

    _one_of(lang, LANGUAGES, "--lang")
    described = describe(Study.examine(study, language=lang), lang, path=str(study))
    if as_json:
        _print_json(described.to_dict())
    elif described.ok:
        print(described.text(_width(sys.stdout)), end="")
    if not described.ok:
        # What was understood too: it may show why there are faults.
        print(described.text(_width(sys.stderr)), end="", file=sys.stderr)
        raise typer.Exit(2)


def _width(stream: TextIO) -> int | None:
    """Where lines are broken: at the edge of a window, and not at all in a file or pipe."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


@app.command()
def report(
    study: Annotated[Path, typer.Argument(metavar="STUDY", help="A folder of CSV files, or a workbook.", show_default=False)],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help="The report to write; its ending says in which form.", show_default=False)],
    lang: Language = None,
    edition: Annotated[str, typer.Option("--edition", metavar="parties|researcher", help="Whom the report is for.")] = "parties",
    replicates: Annotated[int, typer.Option("--replicates", metavar="N", help="Draws of each null model.")] = 2000,
    seed: Annotated[int, typer.Option("--seed", metavar="S", help="Of the random numbers.")] = 1,
    results: Annotated[
        Path | None, typer.Option("--json", metavar="RESULTS.json", help="Write the numbers too.", show_default=False)
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Name actors in the researcher's edition.")] = False,
    min_cell: Annotated[
        int | None,
        typer.Option("--min-cell", metavar="K", help="Fewest actors of a sector that is shown; the study's, else 5.", show_default=False),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="html|docx|latex|md|xlsx|csv", help="Form of the report; by the ending of OUT.", show_default=False),
    ] = None,
) -> None:
    """Make the report of a study: one self-contained page, or another form of it.

    OUT.html is the page, OUT.docx a Word document, OUT.tex tables for LaTeX, OUT.md Markdown,
    OUT.xlsx the numbers as a workbook, OUT.zip the numbers as CSV files.
    """
    _check_report(lang, edition, replicates, seed, min_cell, output, results)
    form = _form(output, form)
    from samspill.profile import profile
    from samspill.report.forms import make
    from samspill.study import Study

    read = Study.read(study, language=lang)
    # The type of `edition` is a choice of words, which _check_report has made sure of.
    found = profile(read, seed=seed, replicates=replicates, edition=edition, min_cell=min_cell, names=names)  # type: ignore[arg-type]
    made = make(form, found.content, lang or read.language)
    _write_all({output: made, **({results: found.to_json()} if results is not None else {})})
    if names and edition != "researcher":
        print("samspill: no actor is named: --names holds in the researcher's edition alone (--edition researcher)", file=sys.stderr)
    print(output)


def _form(output: Path, form: str | None) -> str:
    """The form of a report: the one asked for, or the one that the ending of the file's name stands for."""
    from samspill.report.forms import SUFFIXES, form_of

    _one_of(form, tuple(SUFFIXES), "--format")
    meant = form_of(output.suffix)
    if form is None and meant is None:
        endings = ", ".join(suffixes[0] for suffixes in SUFFIXES.values())
        raise InvalidInput(
            "S249", "the ending of the name does not say which form the report is to have", output.name, f"use one of {endings}, or give --format"
        )
    if form is not None and form != meant and (meant is not None or form == "csv"):
        # Several CSV files are one zip file; under another name no program would open it.
        raise InvalidInput("S249", f"a report of the form {form} does not go by this name", output.name, f"end the name in {SUFFIXES[form][0]}")
    return form or str(meant)


def _check_report(
    lang: str | None, edition: str, replicates: int, seed: int, min_cell: int | None, output: Path, results: Path | None
) -> None:
    _one_of(lang, LANGUAGES, "--lang")
    _one_of(edition, EDITIONS, "--edition")
    for value, least, option in ((replicates, 1, "--replicates"), (min_cell, 1, "--min-cell"), (seed, 0, "--seed")):
        if value is not None and value < least:
            raise InvalidInput("S302", f"{value} is not allowed", f"option {option}", f"use a whole number from {least}")
    for path in (output, results):
        if path is not None and (path.is_dir() or not path.resolve().parent.is_dir()):
            raise InvalidInput(
                "S247", "this is a folder, or lies in one that does not exist", path.name, "give the name of a file in a folder that exists"
            )
    if results is not None and results.resolve() == output.resolve():
        raise InvalidInput("S240", "the report and the results have one name", "option --json", "give two names")


def _write_all(files: dict[Path, str | bytes]) -> None:
    """Write every file beside its place first, so that all of them appear or none does."""
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in files}
    try:
        for path, made in files.items():
            beside[path].write_bytes(made.encode("utf-8") if isinstance(made, str) else made)
        for path, part in beside.items():
            part.replace(path)
    finally:
        for part in beside.values():
            part.unlink(missing_ok=True)


# Metrics


@app.command()
def metric(
    name: Name,
    ties: Ties = None,
    actors: Actors = None,
    source: From = None,
    target: To = None,
    sector: Sector = None,
    weight: Weight = None,
    meaning: Meaning = None,
    directed: Directed = None,
    wave: Wave = None,
    of: Of = None,
    option: Option = None,
    as_json: AsJson = False,
) -> None:
    """Compute one metric. Everybody on the roster counts as having answered, but for pairs that a column state of TIES says are not known.

    --option missing=bounds gives the least and the greatest value over all that these pairs may be.
    """
    from samspill._command import compute, compute_bounds
    from samspill._printed import show_bounds, show_result
    from samspill._results import to_payload

    request = _request(name, ties, actors, source, target, sector, weight, meaning, directed, wave, of, option)
    if request.options.get("missing") == "bounds":
        found, net = compute_bounds(request)
        if as_json:
            _print_json(found.payload(net))
        else:
            show_bounds(found)
        return
    result, net = compute(request)
    if as_json:
        _print_json(to_payload(result, net))
    else:
        show_result(result)


def _request(
    name: str,
    ties: list[Path] | None,
    actors: Path | None,
    source: str | None,
    target: str | None,
    sector: str | None,
    weight: str | None,
    meaning: str | None,
    directed: bool | None,
    wave: str | None,
    of: str | None,
    option: list[str] | None,
) -> Request:
    from samspill._command import Request, parse_options
    from samspill.read.ties import How

    _one_of(meaning, ("strength", "cost"), "--meaning")
    if weight is not None and meaning is None:
        raise InvalidInput(
            "S240", "the weights have no meaning", "option --weight", "add --meaning strength (bigger is closer) or --meaning cost"
        )
    if meaning is not None and weight is None:
        raise InvalidInput("S240", "there are no weights", "option --meaning", "add --weight and the column that holds them")
    how = How(source, target, weight, "cost" if meaning == "cost" else "strength", sector, directed, actors)
    return Request(name, ties or [], how, wave, of, parse_options(option or []))


@app.command()
def infer(
    name: Name,
    ties: Ties = None,
    actors: Actors = None,
    source: From = None,
    target: To = None,
    sector: Sector = None,
    weight: Weight = None,
    meaning: Meaning = None,
    directed: Directed = None,
    wave: Wave = None,
    of: Of = None,
    option: Option = None,
    null: Null = "permute_sectors",
    replicates: Replicates = 9999,
    seed: Seed = 1,
    alternative: Side = "two-sided",
    adjust: Adjust = None,
    as_json: AsJson = False,
) -> None:
    """Hold a metric against a null model."""
    from samspill._infer import infer_from_files

    _one_of(alternative, ALTERNATIVES, "--alternative")
    request = _request(name, ties, actors, source, target, sector, weight, meaning, directed, wave, of, option)
    found = infer_from_files(request, null, replicates, seed, alternative, adjust)
    if as_json:
        _print_json(found.payload)
    else:
        found.show()


# A test in blocks


@app.command()
def plan(
    name: Name,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FOLDER", help="A folder for the plan and its blocks.", show_default=False)],
    ties: Ties = None,
    actors: Actors = None,
    source: From = None,
    target: To = None,
    sector: Sector = None,
    weight: Weight = None,
    meaning: Meaning = None,
    directed: Directed = None,
    wave: Wave = None,
    of: Of = None,
    option: Option = None,
    null: Null = "permute_sectors",
    replicates: Replicates = 9999,
    seed: Seed = 1,
    alternative: Side = "two-sided",
    block: Annotated[int | None, typer.Option("--block", metavar="N", help="Draws a block, about; else 64 blocks.", show_default=False)] = None,
) -> None:
    """Lay a test out in blocks for any number of machines: then `run-block` on each, and `reduce`."""
    from samspill._infer import plan_from_files

    _one_of(alternative, ALTERNATIVES, "--alternative")
    request = _request(name, ties, actors, source, target, sector, weight, meaning, directed, wave, of, option)
    made = plan_from_files(request, null, replicates, seed, alternative, block)
    made.save(output)
    print(f"{output}: {len(made.blocks)} blocks; run them with `samspill run-block {output}`, then `samspill reduce {output}`")


@app.command("run-block")
def run_block(
    folder: Folder,
    task: Annotated[int, typer.Option("--task", metavar="I", help="Which worker this is, from 0.")] = 0,
    tasks: Annotated[int, typer.Option("--tasks", metavar="N", help="How many workers share the blocks.")] = 1,
) -> None:
    """Compute the blocks of a plan, or one worker's share of them; those that stand in the folder already are kept."""
    from samspill._plan import Plan
    from samspill._plan import run_block as run

    if not 0 <= task < tasks:
        raise InvalidInput("S302", f"there is no worker {task} of {tasks}", "option --task", "number the workers from 0 to one less than --tasks")
    for block in Plan.load(folder).blocks[task::tasks]:
        run(block, folder=folder)


@app.command()
def reduce(folder: Folder, adjust: Adjust = None, as_json: AsJson = False) -> None:
    """Join the blocks of a plan to the test that `samspill infer` gives."""
    from samspill._infer import show_test
    from samspill._plan import Plan
    from samspill._plan import reduce as join

    laid_out = Plan.load(folder)
    test = join(laid_out, folder, adjust=adjust)  # type: ignore[arg-type]
    if as_json:
        _print_json({"schema": 1, "samspill": laid_out.description["made_by"]["samspill"], "plan": laid_out.hash, **test.to_dict()})
    else:
        show_test(test)  # type: ignore[arg-type]


@app.command()
def metrics(as_json: AsJson = False) -> None:
    """List every metric: what it is computed from, what it gives, its unit, range and source."""
    from importlib.metadata import version

    from samspill._printed import number, show_table
    from samspill._results import plain
    from samspill._run import registry

    infos = list(registry().values())
    if as_json:
        _print_json({"schema": 1, "samspill": version("samspill"), "metrics": [plain(info) for info in infos]})
        return
    heading = ["name", "catalogue", "family", "input", "scope", "unit", "range", "weights", "source"]
    rows = [
        [*(str(info[key]) for key in heading[:6]), f"{number(info['low'])} to {number(info['high'])}", info["weights"], info["source"]]
        for info in infos
    ]
    show_table(heading, rows)


if __name__ == "__main__":
    sys.exit(main())

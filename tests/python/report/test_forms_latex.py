"""The tables for LaTeX: every special letter escaped, every table labelled, and pdfTeX takes them all."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from report.hostile import HOSTILE, visible, write_study
from samspill.profile import Profile, profile
from samspill.report.forms.latex import escaped
from samspill.study import Study

ALLOWED = {
    "DeclareRobustCommand", "samspillchar", "ifdefined", "Uchar", "relax", "else", "fi", "begin", "end", "centering", "footnotesize", "setlength",
    "tabcolsep", "caption", "label", "raggedleft", "raggedright", "arraybackslash", "dimexpr", "linewidth", "toprule", "midrule", "bottomrule",
    "multicolumn", "itshape", "par", "medskip", "parbox", "noindent", "endhead", "newline", "textbf", "emph", "texttt", "textbackslash", "textless",
    "textgreater", "textbar", "textasciicircum", "textasciitilde", "textasciigrave", "char", "times", "geq", "rightarrow", "uparrow", "downarrow",
    "\\", "{", "}", "$", "&", "#", "_", "%", ",",
}  # fmt: skip
MATHS = ("$-$", "$\\times$", "$\\geq$", "$\\rightarrow$", "$\\uparrow$", "$\\downarrow$")
BACK = {
    "\\textbackslash{}": "\\", "\\textless{}": "<", "\\textgreater{}": ">", "\\textbar{}": "|", "\\textasciicircum{}": "^", "\\textasciitilde{}": "~",
    "\\textasciigrave{}": "`", "{\\char34}": '"', "{[}": "[", "{]}": "]", "{*}": "*", "\\{": "{", "\\}": "}", "\\$": "$", "\\&": "&", "\\#": "#",
    "\\_": "_", "\\%": "%", "\\,": "\u202f", "\\newline ": "\n", "{}": "", "~": "\u00a0", "---": "\u2014", "--": "\u2013",
    **dict(zip(MATHS, "\u2212\u00d7\u2265\u2192\u25b2\u25bc", strict=True)),
}  # fmt: skip


def read(set_text: str) -> str:
    """What LaTeX prints of an escaped text."""
    pieces = "|".join(map(re.escape, sorted(BACK, key=len, reverse=True)))
    pattern = re.compile(rf"\\samspillchar\{{[0-9A-F]+\}}\{{(\d+)\}}|({pieces})")
    return pattern.sub(lambda match: chr(int(match[1])) if match[1] else BACK[match[2]], set_text)


def body(tex: str) -> str:
    return "\n".join(line for line in tex.split("\n") if not line.startswith(("%", "\\DeclareRobustCommand")))


@pytest.mark.parametrize("text", [*HOSTILE, "".join(map(chr, range(32, 0x3000)))], ids=lambda text: ascii(text[:24]))
def test_latex_prints_what_was_written(text: str) -> None:
    assert visible(read(escaped(text))) == visible(text)


def test_latex_breaks_up_what_would_join() -> None:
    assert escaped("a--b ''c'' ,,d --- e") == "a-{}-b '{}'c'{}' ,{},d -{}-{}- e"


def test_latex_has_the_tables_of_the_report(demo: Profile) -> None:
    tex = demo.to_latex(lang="en")
    labels = re.findall(r"\\label\{tab:samspill-([\w-]+)\}", tex)
    events = ["meetings", "meetings-numbers", "M11", "combinations", "M14", "M12", "halves", "M13"]
    assert labels == ["answered", "possible", "relations", "sectors", "M1", "M2", "M4", "M5", "M7", "M9", "M17", *events, "M15", "missing"]
    assert tex.count("\\caption{") == tex.count("\\toprule") == tex.count("\\bottomrule") == len(labels)
    assert tex == demo.to_latex(lang="en")


def test_latex_has_no_number_that_the_page_has_not(demo: Profile) -> None:
    rows = [line for line in body(demo.to_latex(lang="nb")).split("\n") if line.endswith("\\\\")]
    numbers = set(re.findall(r"\d+(?:[.,]\d+)?", " ".join(read(re.sub(r"\\multicolumn\{\d+\}", "", row)) for row in rows)))
    assert numbers - set(re.findall(r"\d+(?:[.,]\d+)?", demo.to_html(lang="nb"))) == set()
    assert len(numbers) > 200


def test_latex_runs_no_command_of_a_user(hostile: Profile) -> None:
    tex = hostile.to_latex()
    assert set(re.findall(r"\\([a-zA-Z]+|.)", body(tex))) <= ALLOWED
    assert [line[:2] for line in tex.split("\n")[:4]] == ["% ", "% ", "% ", "\\D"]
    for line in body(tex).split("\n"):
        bare = line
        for known in ("\\\\", "\\{", "\\}", "\\$", "\\&", "\\#", "\\_", "\\%", *MATHS):
            bare = bare.replace(known, "")
        assert not set("$#^_%") & set(bare)
        assert bare.count("{") == bare.count("}") or bare.startswith("{") or bare.endswith("}")
    cells = {len(line.replace("\\&", "").split(" & ")) for line in body(tex).split("\n") if line.endswith(" \\\\")}
    assert max(cells) == 8


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_latex_is_taken_by_pdftex(demo: Profile, tmp_path: Path) -> None:
    (tmp_path / "demo.tex").write_text(demo.to_latex(lang="nb"), encoding="utf-8")
    inputs = ["\\input{demo}"]
    for place, text in enumerate(HOSTILE):
        if len(text) < 1_000:
            found = profile(Study.read(write_study(tmp_path / str(place), text)), replicates=1)
            (tmp_path / f"h{place}.tex").write_text(found.to_latex(), encoding="utf-8")
            inputs.append(f"\\input{{h{place}}}\\clearpage")
    paper = "\\documentclass{{article}}\\usepackage[T1]{{fontenc}}\\usepackage{{booktabs,array,longtable}}\\begin{{document}}{}\\listoftables\\end{{document}}"
    (tmp_path / "paper.tex").write_text(paper.format("\n".join(inputs)), encoding="utf-8")
    for _ in range(2):
        ran = subprocess.run(["pdflatex", "-draftmode", "-interaction=nonstopmode", "paper.tex"], cwd=tmp_path, capture_output=True, timeout=300)
    said = ran.stdout.decode("utf-8", "replace")
    assert [line for line in said.split("\n") if line.startswith("!")] == []
    assert ran.returncode == 0

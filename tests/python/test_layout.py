"""The registry and the tree tell the same story, both ways round; and every part includes only what it may."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from samspill import _core

ROOT = Path(__file__).parents[2]
INCLUDE = ROOT / "include" / "samspill"
TESTS = ROOT / "tests" / "cpp"
FAMILIES = ("power", "balance", "symmetry", "mixing", "brokerage", "joint", "change", "cohesion")
INFOS = _core.infos()
SECTIONS = ("Parameters", "Returns", "Notes", "References", "Examples")

each_metric = pytest.mark.parametrize("info", INFOS, ids=lambda info: info["name"])


def parts(info: dict[str, Any]) -> tuple[str, str]:
    family, _, name = info["name"].partition(".")
    return family, name


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# From the registry to the tree


def test_names_are_registered_once_and_families_are_known() -> None:
    names = [info["name"] for info in INFOS]
    assert len(names) == len(set(names))
    assert {name.partition(".")[0] for name in names} <= set(FAMILIES)


@each_metric
def test_every_metric_has_its_header(info: dict[str, Any]) -> None:
    family, name = parts(info)
    header = INCLUDE / family / f"{name}.hpp"
    assert header.is_file(), f"add {relative(header)}"
    assert f'.name = "{info["name"]}"' in header.read_text(encoding="utf-8"), (
        f"{relative(header)} does not hold the metric it is named after"
    )


@each_metric
def test_every_metric_has_a_test_with_a_case_named_after_it(info: dict[str, Any]) -> None:
    family, name = parts(info)
    test = TESTS / family / f"{name}_test.cpp"
    assert test.is_file(), f"add {relative(test)}"
    cases = re.findall(r'TEST_CASE\(\s*"([^"]+)"', test.read_text(encoding="utf-8"))
    assert any(case == name or case.startswith(f"{name} ") for case in cases), f'add TEST_CASE("{name} …") to {relative(test)}'


def function_of(info: dict[str, Any]) -> Any:
    family, name = parts(info)
    module = importlib.import_module(f"samspill.{family}")
    function = getattr(module, name, None)
    assert callable(function), f"add def {name} to python/samspill/{family}.py"
    assert name in module.__all__, f"add {name} to __all__ of python/samspill/{family}.py"
    return function


@each_metric
def test_every_metric_has_a_python_function_with_all_sections(info: dict[str, Any]) -> None:
    family, name = parts(info)
    place = f"python/samspill/{family}.py: {name}"
    lines = [line.strip() for line in (inspect.getdoc(function_of(info)) or "").splitlines()]
    assert lines and lines[0].endswith(".") and not lines[1:2] or not lines[1], f"{place}: begin with a line of summary"
    found = [lines[i] for i in range(len(lines) - 1) if lines[i + 1] and set(lines[i + 1]) == {"-"}]
    missing = [section for section in SECTIONS if section not in found]
    assert not missing, f"{place}: add {', '.join(missing)}"
    order = [section for section in found if section in SECTIONS]
    assert order == list(SECTIONS), f"{place}: put the sections in the order {', '.join(SECTIONS)}"
    assert any(line.startswith(">>> ") for line in lines), f"{place}: show an example"


@each_metric
def test_every_docstring_describes_every_parameter(info: dict[str, Any]) -> None:
    function = function_of(info)
    doc = inspect.getdoc(function) or ""
    head = doc.partition("Returns\n")[0]
    for name in inspect.signature(function).parameters:
        assert re.search(rf"^(\*\*)?(\w+, )*{name}(, \w+)*( :|$)", head, re.MULTILINE), f"{info['name']}: describe the parameter {name}"


@each_metric
def test_who_can_be_slow_says_what_it_does_then(info: dict[str, Any]) -> None:
    doc = inspect.getdoc(function_of(info)) or ""
    can_be_slow = any(option["name"] == "allow_slow" for option in info["options"])
    refuses, stops = "S311" in doc, "rather than stop there" in doc
    assert refuses + stops == can_be_slow, f"{info['name']}: name S311 under Raises, or say that its search stops, where it has allow_slow"


def bibliography() -> set[str]:
    return set(re.findall(r"^@\w+\{([^,\s]+),", (ROOT / "docs" / "refs.bib").read_text(encoding="utf-8"), re.MULTILINE))


@each_metric
def test_every_source_is_in_the_bibliography_and_in_the_docstring(info: dict[str, Any]) -> None:
    assert info["source"] in bibliography(), f"add {info['source']} to docs/refs.bib"
    doc = inspect.getdoc(function_of(info)) or ""
    references = doc.partition("References\n")[2].partition("Examples\n")[0]
    assert info["source"] in references, f"{info['name']}: name {info['source']} under References"


# From the tree to the registry


COMPANIONS = {
    ("balance", "sector_orders"),
    ("brokerage", "gould_fernandez_by_sectors"),
    ("mixing", "bridging_by_sectors"),
    ("power", "bonacich_path"),
    ("power", "readings"),
    ("symmetry", "sector_plane"),
}
"""Functions that stand beside a metric and give many of its results at once."""


def registered() -> set[tuple[str, str]]:
    return {parts(info) for info in INFOS}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_header_of_a_family_is_a_registered_metric(family: str) -> None:
    found = {(family, path.stem) for path in (INCLUDE / family).glob("*.hpp")}
    assert found, f"include/samspill/{family} is empty"
    strangers = found - registered()
    assert not strangers, (
        f"add to the tuple in include/samspill/{family}.hpp, or move to solve/ or core/: {sorted(n for _, n in strangers)}"
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_every_test_of_a_family_is_of_a_registered_metric(family: str) -> None:
    found = {(family, path.name.removesuffix("_test.cpp")) for path in (TESTS / family).glob("*_test.cpp")}
    assert found <= registered(), f"named after no metric: {sorted(found - registered())}"


@pytest.mark.parametrize("family", FAMILIES)
def test_every_public_function_of_a_family_is_a_registered_metric(family: str) -> None:
    module = importlib.import_module(f"samspill.{family}")
    assert {(family, name) for name in module.__all__} - COMPANIONS == {pair for pair in registered() if pair[0] == family}


@pytest.mark.parametrize("family", FAMILIES)
def test_the_umbrella_of_a_family_includes_each_header_and_registers_it_once(family: str) -> None:
    text = (INCLUDE / f"{family}.hpp").read_text(encoding="utf-8")
    for path in (INCLUDE / family).glob("*.hpp"):
        assert f"#include <samspill/{family}/{path.name}>" in text, f"include {path.name} in include/samspill/{family}.hpp"
    names = re.search(r"std::tuple\{(.*?)\}", text, re.DOTALL)
    assert names is not None
    listed = [name.strip() for name in names[1].split(",") if name.strip()]
    assert sorted(listed) == sorted(name for f, name in registered() if f == family)


def test_every_key_of_the_bibliography_stands_once() -> None:
    keys = re.findall(r"^@\w+\{([^,\s]+),", (ROOT / "docs" / "refs.bib").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys), "keep docs/refs.bib sorted by key"


# Who may include what

STD = r"[a-z_]+"
BOOST = r"boost/.*"
EIGEN = r"Eigen/.*"


def includes(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
        if found:
            yield found[1]


def allowed(path: Path) -> list[str]:
    """What a header of ours may include, as patterns."""
    inside = path.relative_to(INCLUDE)
    part = inside.parts[0]
    if len(inside.parts) == 1:
        stem = inside.stem
        if stem in FAMILIES:
            return [STD, rf"samspill/{stem}/.*"]
        if stem == "inference":
            return [STD, r"samspill/(core|inference)/.*"]
        return [STD, r"samspill/.*"]
    if part == "core":
        # How many cores this process may use and how large their last cache is: they go with the threads.
        own = {"eigen.hpp": [EIGEN], "parallel.hpp": [r"sched\.h", r"unistd\.h"]}
        return [STD, r"samspill/core/.*", *own.get(inside.name, [])]
    if part == "graph":
        return [STD, r"samspill/(core|graph)/.*", BOOST]
    if part == "solve":
        own = {"row_memory.hpp": [r"sys/mman\.h"], "kernels/triangle_sweep.hpp": [r"immintrin\.h"]}
        return [STD, r"samspill/(core|solve)/.*", EIGEN, *own.get("/".join(inside.parts[1:]), [])]
    if part == "inference":
        return [STD, r"samspill/(core|solve|inference)/.*"]
    assert part in FAMILIES, f"include/samspill/{part} is a folder that the architecture does not know"
    return [STD, rf"samspill/(core|solve|{part})/.*"]


@pytest.mark.parametrize("path", sorted(INCLUDE.rglob("*.hpp")), ids=relative)
def test_headers_include_only_what_they_may(path: Path) -> None:
    patterns = allowed(path)
    wrong = [name for name in includes(path) if not any(re.fullmatch(pattern, name) for pattern in patterns)]
    assert not wrong, f"{relative(path)} includes {', '.join(wrong)}"


THREAD_HEADERS = {"thread", "mutex", "shared_mutex", "condition_variable", "barrier", "latch", "semaphore", "future", "atomic"}


@pytest.mark.parametrize("path", sorted(INCLUDE.rglob("*.hpp")), ids=relative)
def test_only_one_header_knows_threads(path: Path) -> None:
    used = THREAD_HEADERS & set(includes(path))
    assert not used or path == INCLUDE / "core" / "parallel.hpp", f"{relative(path)} includes {', '.join(sorted(used))}"


@pytest.mark.parametrize("path", sorted((ROOT / "bindings").glob("*.[ch]pp")), ids=relative)
def test_bindings_need_no_boost_and_one_file_knows_pybind11(path: Path) -> None:
    for name in includes(path):
        assert not re.fullmatch(r"boost/.*|samspill/graph/.*|samspill/samspill\.hpp", name), f"{relative(path)} includes {name}"
        assert not name.startswith("pybind11/") or path.name == "pybind.hpp", f"{relative(path)} includes {name}; include pybind.hpp"


def python_imports(path: Path) -> set[str]:
    text = path.read_text(encoding="utf-8")
    found = set(re.findall(r"^\s*from (samspill(?:\.\w+)*) import", text, re.MULTILINE))
    for module, names in re.findall(r"^\s*from (samspill(?:\.\w+)*) import \(?([\w, \n]+)", text, re.MULTILINE):
        found |= {f"{module}.{name.strip()}" for name in re.split(r"[,\n]", names) if name.strip()}
    return found


FORBIDDEN = {
    "study": ("samspill.profile", "samspill.report", "samspill.cli"),
    "profile": ("samspill.report", "samspill.cli"),
    "report": ("samspill.study", "samspill.network", "samspill.cli", "samspill._core", *(f"samspill.{family}" for family in FAMILIES)),
    "read": ("samspill.profile", "samspill.report", "samspill.cli"),
}
"""What a part of the package must not know."""

DOORS = {("python/samspill/study/study.py", "samspill.profile"), ("python/samspill/profile/result.py", "samspill.report")}
"""Methods that hand a thing to the next part, which is imported when they are called: Study.profile, Profile.to_html."""


@pytest.mark.parametrize("part", sorted(FORBIDDEN))
def test_parts_of_the_package_import_only_downwards(part: str) -> None:
    for path in (ROOT / "python" / "samspill" / part).rglob("*.py"):
        for module in python_imports(path):
            for other in FORBIDDEN[part]:
                if (relative(path), other) in DOORS:
                    continue
                assert module != other and not module.startswith(f"{other}."), f"{relative(path)} imports {module}"


@pytest.mark.parametrize("family", FAMILIES)
def test_no_family_reaches_the_engine_by_itself(family: str) -> None:
    assert not any(module.startswith("samspill._core") for module in python_imports(ROOT / "python" / "samspill" / f"{family}.py"))

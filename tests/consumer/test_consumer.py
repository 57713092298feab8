"""Three tiny projects of users: installed package, subdirectory, headers alone. Each computes 8/17 for three actors."""

import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
RETURNED = "0.470588"


def shell(*command: str | Path) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}"
    return done.stdout


# The library as the tests have it, in a folder beside theirs: a compiler cache then has every object of it.
LIKE_THE_TESTS = ("-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O2", "-DSAMSPILL_WARNINGS_ARE_ERRORS=ON")


def build(source: Path, folder: Path, *definitions: str) -> None:
    shell("cmake", "-S", source, "-B", folder, "-G", "Ninja", *definitions)
    shell("cmake", "--build", folder)


def fresh(name: str) -> Path:
    folder = REPOSITORY / "build" / name
    shutil.rmtree(folder, ignore_errors=True)
    return folder


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prefix of a `cmake --install`."""
    folder, prefix = fresh("installed"), tmp_path_factory.mktemp("prefix")
    build(REPOSITORY, folder, *LIKE_THE_TESTS)
    shell("cmake", "--install", folder, "--prefix", prefix)
    return prefix


def test_installed_package_is_found(installed: Path, tmp_path: Path) -> None:
    build(HERE / "installed", tmp_path, f"-DCMAKE_PREFIX_PATH={installed}")
    assert shell(tmp_path / "headers").strip() == RETURNED
    assert shell(tmp_path / "compiled").strip() == RETURNED


def test_installed_files_name_no_path_of_this_machine(installed: Path) -> None:
    files = [file for file in installed.rglob("*") if file.suffix in {".cmake", ".hpp"}]
    assert files
    told = [file for file in files if str(REPOSITORY) in file.read_text(encoding="utf-8")]
    assert told == []


def test_subdirectory_builds() -> None:
    folder = fresh("subdirectory")
    build(HERE / "subdirectory", folder, f"-DSAMSPILL_SOURCE={REPOSITORY}", *LIKE_THE_TESTS)
    assert shell(folder / "headers").strip() == RETURNED
    assert shell(folder / "compiled").strip() == RETURNED


def with_headers_alone(program: Path, source: str, *flags: str) -> list[str]:
    compiler, eigen = os.environ.get("CXX", "g++"), "/usr/include/eigen3"
    shell(compiler, "-std=c++20", f"-I{REPOSITORY / 'include'}", f"-isystem{eigen}", "-pthread", *flags, HERE / "header_only" / source, "-o", program)
    return shell(program).split()


def test_headers_alone_take_a_boost_graph(tmp_path: Path) -> None:
    assert with_headers_alone(tmp_path / "boost_graph", "boost_graph.cpp") == [RETURNED]


def test_headers_alone_compute_the_same_for_a_compiler_without_vector_types(tmp_path: Path) -> None:
    vectors, plain = (
        np.array(with_headers_alone(tmp_path / name, "drawn_network.cpp", "-O1", *flags), dtype=float)
        for name, flags in (("vectors", ()), ("plain", ("-DSAMSPILL_PLAIN_KERNELS",)))
    )
    single = slice(90, 180)
    np.testing.assert_allclose(plain[single], vectors[single], rtol=2e-6)
    plain[single] = vectors[single] = 0
    assert np.isfinite(plain).sum() > 780  # an actor without ties has no index of its own
    np.testing.assert_allclose(plain, vectors, rtol=1e-12, atol=1e-12)

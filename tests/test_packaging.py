"""What is installed is what was written: requirements, locks, and a wheel that runs without the checkout."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements-build", "requirements", "requirements-dev")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests")


def requirements(name: str) -> list[Requirement]:
    """The requirements that a list names itself, without the lists it builds on."""
    lines = (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def pins(name: str) -> dict[str, str]:
    """Distribution → version, as a lock pins them."""
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;\\]+)", text, re.MULTILINE))


def test_pyproject_names_the_requirements_of_the_list() -> None:
    written = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    assert sorted(map(str, written)) == sorted(map(str, requirements("requirements")))


@pytest.mark.parametrize("name", LOCKS)
def test_lock_satisfies_its_list(name: str) -> None:
    pinned = pins(name)
    loose = [
        str(wanted)
        for wanted in requirements(name)
        if not wanted.specifier.contains(pinned.get(canonicalize_name(wanted.name), "0"))
    ]
    assert loose == []


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_hashes_and_no_address(name: str) -> None:
    text = (ROOT / f"{name}.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    whole = r"[a-z0-9-]+==[0-9a-z.]+( ; [^\\/:]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+\n"
    assert [entry for entry in entries if not re.fullmatch(whole, entry)] == []
    assert len(entries) == len(pins(name))


def test_developers_lock_holds_the_applications_lock_whole() -> None:
    assert pins("requirements-dev").items() >= pins("requirements").items()


def third_party_imports() -> Iterator[tuple[str, str]]:
    """File and top-level name of each import that is neither ours nor the standard library's.

    Trials and measurements on real servers borrow those of the tests; they need a checkout.
    """
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                for name in imported(node):
                    borrowed = name == "tests" and room in {"bench", "prove"}
                    if name not in ROOMS and name not in sys.stdlib_module_names and not borrowed:
                        yield str(path.relative_to(ROOT)), name


def imported(node: ast.AST) -> list[str]:
    match node:
        case ast.Import(names=names):
            return [alias.name.partition(".")[0] for alias in names]
        case ast.ImportFrom(module=str(module), level=0):
            return [module.partition(".")[0]]
        case _:
            return []


def test_imports_are_declared_requirements() -> None:
    declared = {canonicalize_name(wanted.name) for wanted in requirements("requirements")}
    homes = packages_distributions()
    undeclared = [
        (path, name)
        for path, name in third_party_imports()
        if declared.isdisjoint(canonicalize_name(home) for home in homes.get(name, []))
    ]
    assert undeclared == []


def test_rooms_are_the_same_everywhere() -> None:
    tools = PROJECT["tool"]
    assert tools["hatch"]["build"]["targets"]["wheel"]["packages"] == ROOMS
    assert tools["importlinter"]["root_packages"] == ROOMS
    assert tools["coverage"]["run"]["source"] == ROOMS


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer would."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    built = subprocess.run(build, cwd=ROOT, check=False, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (packed,) = folder.glob("*.whl")
    zipfile.ZipFile(packed).extractall(folder / "unpacked")
    return folder / "unpacked"


def test_wheel_holds_every_file_of_the_rooms(wheel: Path) -> None:
    written = {
        path.relative_to(ROOT)
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    packed = {path.relative_to(wheel) for path in wheel.rglob("*") if path.is_file()}
    ours = {path for path in packed if not path.parts[0].endswith(".dist-info")}
    assert ours == written | {Path("app/config.example.toml")}


def test_wheel_carries_the_example_configuration(wheel: Path) -> None:
    example = (ROOT / "config.example.toml").read_bytes()
    assert (wheel / "app" / "config.example.toml").read_bytes() == example


def run_beside(wheel: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in another folder, the unpacked wheel before the checkout on its path."""
    return subprocess.run(
        [sys.executable, "-P", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        check=False,
        capture_output=True,
        text=True,
    )


def test_wheel_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    found = run_beside(wheel, tmp_path, "-c", "import app; print(app.__file__)")
    assert Path(found.stdout.strip()) == wheel / "app" / "__init__.py"
    helped = run_beside(wheel, tmp_path, "-m", "app", "--help")
    assert (helped.returncode, helped.stderr) == (0, "")

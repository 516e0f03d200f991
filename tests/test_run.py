"""`./run` sets itself up once, notices when it must again, and leaves folder and arguments alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.process import is_root

ROOT = Path(__file__).parents[1]
APPLICATION = "import os, sys; print(os.getcwd(), *sys.argv[1:], sep='|')\n"
LINE = "run: setting up {venv}, once (seconds with uv, half a minute with pip)\n"


AS_NOBODY = ("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups") if is_root() else ()


def run(checkout: Path, folder: Path, *arguments: str, start: tuple[str, ...] = ()) -> tuple[int, str, str]:
    """Exit code, output and diagnostics of `./run` of a checkout, started in another folder."""
    command = [*start, str(checkout / "run"), *arguments]
    ours = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, env=ours, check=False, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small application with nothing to install, set up by its first start."""
    checkout = tmp_path_factory.mktemp("a place") / "checkout"
    (checkout / "app").mkdir(parents=True)
    (checkout / "app" / "__init__.py").touch()
    (checkout / "app" / "__main__.py").write_text(APPLICATION)
    for lock in ("requirements", "requirements-build", "requirements-dev"):
        (checkout / f"{lock}.lock").touch()
    shutil.copy(ROOT / "run", checkout)
    code, output, said = run(checkout, checkout, "demo")
    assert (code, output) == (0, f"{checkout}|demo\n")
    assert said == LINE.format(venv=checkout / ".venv")
    return checkout


def test_run_passes_arguments_and_folder_on(checkout: Path, tmp_path: Path) -> None:
    assert run(checkout, tmp_path, "extract", "a b.pptx", "") == (0, f"{tmp_path}|extract|a b.pptx|\n", "")


def test_run_works_through_a_link(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "run").symlink_to(checkout / "run")
    assert run(tmp_path / "bin", tmp_path, "log") == (0, f"{tmp_path}|log\n", "")


def test_run_is_not_misled_by_a_folder_called_app(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("raise SystemExit('the wrong one')")
    assert run(checkout, tmp_path, "log") == (0, f"{tmp_path}|log\n", "")


def test_run_gives_mails_to_the_applications_check(checkout: Path, tmp_path: Path) -> None:
    assert run(checkout, tmp_path, "check", "a.eml") == (0, f"{tmp_path}|check|a.eml\n", "")


def test_run_sets_up_anew_after_an_interruption(checkout: Path) -> None:
    venv = checkout / ".venv"
    (venv / "requirements.lock.ready").unlink()
    (venv / "left-over").touch()
    assert run(checkout, checkout, "log") == (0, f"{checkout}|log\n", LINE.format(venv=venv))
    assert not (venv / "left-over").exists()


def test_run_sets_up_with_the_python_that_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = checkout / "python of mine"
    named.mkdir()
    (named / "python").symlink_to(Path(sys.executable).resolve())
    monkeypatch.setenv("PYTHON", str(named / "python"))
    shutil.rmtree(checkout / ".venv")
    assert run(checkout, checkout, "log")[::2] == (0, LINE.format(venv=checkout / ".venv"))
    assert Path(sys.executable).resolve() == (checkout / ".venv" / "bin" / "python").resolve()


def test_run_takes_no_other_python_than_the_one_that_is_named(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHON", "/none/python")
    shutil.rmtree(checkout / ".venv")
    code, out, err = run(checkout, checkout, "log")
    assert (code, out, err.splitlines()[1:]) == (
        2, "", [
            "run: PYTHON=/none/python names no Python 3.11 or newer with venv",
        ]
    )  # fmt: skip


def test_run_sets_up_anew_for_another_lock(checkout: Path) -> None:
    (checkout / "requirements.lock").write_text("# changed\n")
    assert run(checkout, checkout, "log") == (0, f"{checkout}|log\n", LINE.format(venv=checkout / ".venv"))
    assert run(checkout, checkout, "log") == (0, f"{checkout}|log\n", "")


def test_run_notices_an_older_lock_put_in_the_place_of_a_newer(checkout: Path, tmp_path: Path) -> None:
    """As an unpacked release does, whose files keep their times."""
    lock = checkout / "requirements.lock"
    older = tmp_path / "older"
    older.write_text("# older\n")
    os.utime(older, (0, 0))
    older.replace(lock)
    assert run(checkout, checkout, "log") == (0, f"{checkout}|log\n", LINE.format(venv=checkout / ".venv"))


def test_run_calls_no_program_before_its_own(checkout: Path, tmp_path: Path) -> None:
    """None is to be found, so that one that were needed would be missed."""
    start = ("env", f"PATH={tmp_path}", "/bin/sh")
    assert run(checkout, tmp_path, "log") == (0, f"{tmp_path}|log\n", "")
    assert run(checkout, tmp_path, "log", start=start) == (0, f"{tmp_path}|log\n", "")


def test_run_takes_a_lock_for_the_same_that_was_only_touched(checkout: Path) -> None:
    (checkout / "requirements.lock").touch()
    assert run(checkout, checkout, "log") == (0, f"{checkout}|log\n", "")


def test_run_sets_up_anew_in_another_place(checkout: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(checkout, moved, symlinks=True)
    assert run(moved, moved, "log") == (0, f"{moved}|log\n", LINE.format(venv=moved / ".venv"))


def test_run_says_in_a_sentence_that_it_may_not_write(checkout: Path, server_folder: Path) -> None:
    closed = server_folder / "closed"
    shutil.copytree(checkout, closed, ignore=shutil.ignore_patterns(".venv"))
    closed.chmod(0o555)
    said = f"run: {closed} is not writable and not set up; start it once as its owner\n"
    assert run(closed, server_folder, "log", start=AS_NOBODY) == (2, "", said)


def test_run_says_in_a_sentence_that_its_python_is_out_of_reach(checkout: Path, server_folder: Path) -> None:
    """As where root set it up with an interpreter below its own home."""
    far = server_folder / "far"
    shutil.copytree(checkout, far, symlinks=True)
    python = far / ".venv" / "bin" / "python"
    hidden = server_folder / "hidden"
    hidden.mkdir()
    python.rename(hidden / "python")
    python.symlink_to(hidden / "python")
    hidden.chmod(0o700)
    for path in (far, *far.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.name == "run" else 0o644)
    (far / ".venv").chmod(0o555)
    code, output, said = run(far, server_folder, "log", start=AS_NOBODY)
    assert (code, output) == (2, "")
    assert said.startswith(f"run: {far}/.venv is set up, but ")
    assert said.endswith("(apt-get install python3-venv)\n")

"""One worker at a time on SQLite; any number on PostgreSQL; and no lock outlives its process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from store.solitary import Occupied, alone

HOLD = """
import sys, time
from store.solitary import alone
with alone(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


def test_alone_refuses_a_second_worker_and_names_the_first(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'intake.db'}"
    with alone(url) as nobody_else:
        assert nobody_else
        with pytest.raises(Occupied, match=rf"process {os.getpid()}\) works on .*intake\.db"), alone(url):
            pass
    with alone(url) as nobody_else:
        assert nobody_else


def test_alone_sees_one_database_whichever_way_leads_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "intake.db").touch()
    (tmp_path / "file.db").symlink_to(tmp_path / "var" / "intake.db")
    (tmp_path / "folder").symlink_to(tmp_path / "var")
    monkeypatch.chdir(tmp_path / "var")
    with alone(f"sqlite:///{tmp_path / 'var' / 'intake.db'}"):
        for way in (tmp_path / "file.db", tmp_path / "folder" / "intake.db", "intake.db", "../var/intake.db"):
            with pytest.raises(Occupied), alone(f"sqlite:///{way}"):
                pass


def test_alone_is_free_again_once_the_holder_was_killed(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'intake.db'}"
    with subprocess.Popen([sys.executable, "-c", HOLD, url], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Occupied), alone(url):
            pass
        holder.kill()
        holder.wait()
    with alone(url) as nobody_else:
        assert nobody_else


def test_alone_holds_nothing_on_postgresql() -> None:
    url = "postgresql+psycopg://nobody@127.0.0.1/none"
    with alone(url) as first, alone(url) as second:
        assert (first, second) == (False, False)

"""`backup` and `restore` on the command line: what is said, and with which exit code."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from app.keys import make_key
from store.archive import RawArchive
from tests.app.commands.seasons import ledger_in
from tests.app.conftest import Command
from tests.store.building import digest
from tests.store.reports.season import play

CONFIG = '[store]\ndatabase = "sqlite:///season.db"\narchive = "kept"\nbackup_key_file = "backup.key"\n'


@pytest.fixture
def config(in_own_folder: Path) -> Path:
    folder = in_own_folder / "old"
    folder.mkdir()
    archive = RawArchive(folder / "kept")
    with ledger_in(folder) as ledger:
        for number in range(1, play(ledger).uid + 1):
            incoming = archive.incoming()
            incoming.write(f"mail {number}".encode())
            incoming.keep()
    make_key(folder / "backup.key")
    (folder / "config.toml").write_text(CONFIG, "utf-8")
    return folder / "config.toml"


@pytest.fixture
def elsewhere(config: Path) -> Path:
    """The configuration of an empty store that has the key."""
    folder = config.parent.parent / "new"
    folder.mkdir()
    for name in ("config.toml", "backup.key"):
        shutil.copy(config.parent / name, folder / name)
    return folder / "config.toml"


def test_backup_is_restored_and_proven(command: Command, config: Path, elsewhere: Path) -> None:
    answer = command("backup", "copy", "--config", config, "--json")
    [made] = answer.lines
    assert (answer.code, answer.err, made["lost"], made["messages"]) == (0, "", [], made["new"])
    answer = command("restore", "copy", "--config", elsewhere, "--json")
    [restored] = answer.lines
    assert (answer.code, answer.err) == (0, "")
    assert restored == {
        "generation": made["generation"], "messages": made["messages"], "rows": made["rows"], "erased": 0,
    }  # fmt: skip
    shown = [command("show", "5", "--config", place, "--json").lines for place in (config, elsewhere)]
    assert shown[0] == shown[1]
    told = command("restore", "copy", "--config", elsewhere)
    assert (told.code, told.out) == (2, "")
    assert "a backup is restored into a new database" in told.err


def test_people_are_told_what_was_done(command: Command, config: Path, elsewhere: Path) -> None:
    told = command("backup", "copy", "--config", config).out
    assert "rows, encrypted and read again. Head of the event log: " in told
    told = command("restore", "copy", "--config", elsewhere).out
    assert told.startswith("Restored ")
    assert "ข้อมูลทั้งหมดตรงกัน" in told


def test_message_that_was_lost_is_named(command: Command, config: Path) -> None:
    RawArchive(config.parent / "kept").path(digest("mail 1")).unlink()
    answer = command("backup", "copy", "--config", config)
    assert (answer.code, answer.out.splitlines()[-1]) == (
        1, f"The archived file {digest('mail 1')} is lost and in no backup. See: ./run verify",
    )  # fmt: skip


def test_damaged_backup_is_said_and_leaves_no_database(
    command: Command, config: Path, elsewhere: Path
) -> None:
    command("backup", "copy", "--config", config)
    [database] = Path("copy").glob("generations/*/database.sealed")
    database.write_bytes(database.read_bytes()[:-1])
    answer = command("restore", "copy", "--config", elsewhere)
    assert (answer.code, answer.out) == (1, "")
    assert "of the backup is damaged or was exchanged." in answer.err
    connection = sqlite3.connect(elsewhere.parent / "season.db")
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    connection.close()


def test_backup_without_a_key_is_wrong_configuration(command: Command, config: Path) -> None:
    config.write_text(CONFIG.replace('"backup.key"', '""'), "utf-8")
    answer = command("backup", "copy", "--config", config)
    assert (answer.code, answer.out) == (2, "")
    assert "store.backup_key_file: backups are encrypted; name the file of the key" in answer.err


@pytest.mark.parametrize("options", [[], ["--at", "2020"]])
def test_backup_that_is_not_there_is_wrong_use(command: Command, config: Path, options: list[str]) -> None:
    answer = command("restore", "none", "--config", config, *options)
    assert (answer.code, answer.out) == (2, "")
    assert "none: there is no backup" in answer.err

"""A backup holds one moment of a store, and restores it on either database."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, select, text

from contest.ruling import Act
from store.archive import RawArchive
from store.backup import Backup, BackupFaulty, Restored, generations, last_backup, make, restore
from store.backup.folder import message_file
from store.chain import EventKey
from store.chain.head import Head
from store.engine import open_database, reading, writing
from store.erasing import belonging_to, erase
from store.ledger import SqlLedger
from store.mentions import mentions
from store.schema import person
from store.search_schema import is_index
from store.verify import head, prove
from tests.store.building import CALL, MINUTE, NOON, OFFICER, arrival, digest, entering
from tests.store.kept import KEY, Kept
from tests.store.test_mentions import noted, records

BACKUP_KEY = EventKey(b"b" * 32)
LATER = NOON + timedelta(days=1)


def nobody(items: object) -> list[str]:
    return list(items)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def backup(season: Kept, tmp_path: Path) -> Backup:
    return Backup(tmp_path / "backup", season.archive, (BACKUP_KEY,))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.xdist_group("postgres"))])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without a table, of either kind."""
    url = f"sqlite:///{tmp_path}/new.db" if request.param == "sqlite" else None
    opened = open_database(url or request.getfixturevalue("postgres_url"), (KEY,))
    yield opened
    opened.dispose()


def rows(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table as JSON that both databases give alike."""
    found = MetaData()
    with reading(engine) as connection:
        found.reflect(connection)
        return {
            table.name: sorted(
                json.dumps([str(value).removesuffix("+00:00") for value in row])
                for row in connection.execute(select(table))
            )
            for table in found.sorted_tables
            if table.name != "event" and not is_index(table.name)
        }


def restored_to(engine: Engine, backup: Backup, folder: Path, number: int = -1) -> tuple[Restored, Kept]:
    archive = RawArchive(folder / "restored")
    chosen = generations(backup.folder)[number]
    target = Backup(backup.folder, archive, backup.keys)
    return restore(engine, target, chosen, LATER, nobody), Kept(engine, archive, folder / "restored")


def test_restored_store_is_the_one_that_was_backed_up(
    season: Kept, backup: Backup, empty: Engine, tmp_path: Path
) -> None:
    made = make(season.engine, backup, NOON, nobody, keep=3)
    assert (made.generation, made.lost, made.new) == ("20230720T050000Z", (), made.messages)
    restored, store = restored_to(empty, backup, tmp_path)
    assert (restored.rows, restored.messages, restored.erased) == (made.rows, made.messages, 0)
    assert rows(empty) == rows(season.engine)
    assert store.findings(head=Head(0, made.head)) == []


def test_restored_store_goes_on_numbering_where_it_stopped(
    season: Kept, backup: Backup, empty: Engine, tmp_path: Path
) -> None:
    make(season.engine, backup, NOON, nobody, keep=3)
    _, store = restored_to(empty, backup, tmp_path)
    ledger = SqlLedger(empty, CALL)
    ledger.receive([arrival(101)], LATER)
    with ledger.transaction() as book:
        entry = book.apply(ledger.pending(9)[-1], entering(), LATER)
    assert entry
    assert entry.reference == "DG66-0008"
    assert [what for what, _ in store.findings()] == ["missing-file"]


def test_backup_in_the_middle_of_work_is_of_one_moment(
    season: Kept, backup: Backup, empty: Engine, tmp_path: Path
) -> None:
    def at_work(items: object) -> list[str]:
        with writing(season.engine) as connection:
            connection.execute(text("UPDATE counter SET value = value + 100"))
        return nobody(items)

    before = rows(season.engine)
    make(season.engine, backup, NOON, at_work, keep=3)
    restored_to(empty, backup, tmp_path)
    assert rows(empty) == before


def test_second_backup_adds_only_what_is_new_and_old_generations_go(season: Kept, backup: Backup) -> None:
    made = [make(season.engine, backup, NOON + MINUTE * number, nobody, keep=2) for number in range(3)]
    assert [one.new for one in made] == [made[0].messages, 0, 0]
    assert [one.name for one in generations(backup.folder)] == ["20230720T050100Z", "20230720T050200Z"]


def test_backup_is_an_event_that_names_what_is_safe(season: Kept, backup: Backup) -> None:
    assert last_backup(season.engine) is None
    before = head(season.engine).sequence
    make(season.engine, backup, LATER, nobody, keep=1)
    assert last_backup(season.engine) == (LATER, before)
    assert season.findings() == []


def test_message_that_was_damaged_in_the_backup_is_written_again(season: Kept, backup: Backup) -> None:
    make(season.engine, backup, NOON, nobody, keep=1)
    path = message_file(backup.folder, digest("mail 1"))
    path.write_bytes(path.read_bytes()[:-1])
    assert make(season.engine, backup, LATER, nobody, keep=1).new == 1


def test_message_that_the_archive_lost_is_told_unless_the_backup_has_it(season: Kept, backup: Backup) -> None:
    season.archive.path(digest("mail 1")).unlink()
    assert make(season.engine, backup, NOON, nobody, keep=1).lost == (digest("mail 1"),)
    make(season.engine, backup, NOON + MINUTE, nobody, keep=1)
    season.archive.path(digest("mail 2")).unlink()
    assert make(season.engine, backup, LATER, nobody, keep=1).lost == (digest("mail 1"),)


def test_nothing_personal_can_be_read_in_a_backup(season: Kept, backup: Backup) -> None:
    make(season.engine, backup, NOON, nobody, keep=1)
    files = [path for path in backup.folder.rglob("*") if path.is_file()]
    assert [path.name for path in files if OFFICER.email.encode() in path.read_bytes()] == []
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def test_backup_without_its_key_is_not_restored(
    season: Kept, backup: Backup, sqlite_url: str, tmp_path: Path
) -> None:
    make(season.engine, backup, NOON, nobody, keep=1)
    engine = open_database(sqlite_url.replace("intake", "other"), (KEY,))
    with pytest.raises(BackupFaulty, match="which is not at hand"):
        restored_to(engine, Backup(backup.folder, backup.archive, (KEY,)), tmp_path)
    engine.dispose()


def test_backup_is_not_restored_over_a_store(season: Kept, backup: Backup, tmp_path: Path) -> None:
    make(season.engine, backup, NOON, nobody, keep=1)
    with pytest.raises(BackupFaulty, match="into an empty database"):
        restored_to(season.engine, backup, tmp_path)


def test_damaged_database_in_a_backup_restores_nothing(
    season: Kept, backup: Backup, empty: Engine, tmp_path: Path
) -> None:
    make(season.engine, backup, NOON, nobody, keep=1)
    path = generations(backup.folder)[0].folder / "database.sealed"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(BackupFaulty):
        restored_to(empty, backup, tmp_path)
    with reading(empty) as connection:
        found = MetaData()
        found.reflect(connection)
    assert found.sorted_tables == []


def test_erasure_is_repeated_after_a_restore_of_an_older_backup(
    season: Kept, backup: Backup, empty: Engine, tmp_path: Path
) -> None:
    make(season.engine, backup, NOON, nobody, keep=3)
    with reading(season.engine) as connection:
        theirs = list(connection.scalars(select(person.c.id).where(person.c.email == OFFICER.email)))
    erase(season.engine, season.archive, belonging_to(season.engine, theirs), LATER, "request")
    made = make(season.engine, backup, LATER, nobody, keep=3)
    assert not message_file(backup.folder, digest("mail 1")).exists()
    assert made.messages < prove(season.engine, season.archive, (KEY,)).messages
    restored, store = restored_to(empty, backup, tmp_path, number=0)
    assert restored.erased > 0
    assert store.findings() == []
    with reading(empty) as connection:
        assert connection.scalar(select(person.c.id).where(person.c.email == OFFICER.email)) is None
        texts = connection.execute(text("SELECT subject, text FROM notice WHERE addressee IS NULL")).all()
    assert set(texts) == {("", "")}


def test_restore_forgets_again_whom_an_officer_had_named(
    season: Kept, backup: Backup, empty: Engine, tmp_path: Path
) -> None:
    noted(season, Act.ATTEND, "ทางโทรศัพท์", "นางสาวหนึ่ง ตัวอย่าง")
    make(season.engine, backup, NOON, nobody, keep=3)
    doomed = belonging_to(season.engine, [], mentions(season.engine, ["นางสาวหนึ่ง"]))
    erase(season.engine, season.archive, doomed, LATER, "request")
    make(season.engine, backup, LATER, nobody, keep=3)
    restored, store = restored_to(empty, backup, tmp_path, number=0)
    assert (restored.erased, store.findings()) == (1, [])
    assert records(store) == [("", "")]

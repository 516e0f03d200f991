"""A database with two complete entries and two judges who judge both."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert, update

from contest.entry import Entry, EntryState
from store.engine import open_database, writing
from store.judging import committee
from store.ledger.people import contact_row, make_known
from store.migrate import upgrade
from store.schema import entry, file, message, message_entry, version
from tests.judging.values import ENTRY, JUDGES, NOON, OTHER


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("committee") / "intake.db"
    opened = open_database(f"sqlite:///{path}")
    upgrade(opened)
    opened.dispose()
    return path.read_bytes()


@pytest.fixture
def committee_engine(migrated: bytes, tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "intake.db"
    path.write_bytes(migrated)
    engine = open_database(f"sqlite:///{path}")
    for each in (ENTRY, OTHER):
        store_entry(engine, each)
    committee.replace_judges(engine, JUDGES, NOON)
    committee.assign(engine, {1: {1, 2}, 2: {1, 2}}, NOON)
    yield engine
    engine.dispose()


@pytest.fixture
def change(committee_engine: Engine) -> Callable[[int], None]:
    """Gives an entry another title."""

    def changed(row: int) -> None:
        with writing(committee_engine) as connection:
            connection.execute(update(entry).where(entry.c.id == row).values(title="ชื่อใหม่"))

    return changed


def store_entry(engine: Engine, each: Entry) -> None:
    """Put an entry on record with the mail that brought it."""
    sha256 = str(each.id) * 64
    agency = each.agency
    assert agency is not None
    with writing(engine) as connection:
        values = {"id": each.id, "sha256": sha256, "size": 1, "received_at": each.received_at}
        connection.execute(insert(message), values)
        facts = each.facts
        row = {
            "id": each.id, "reference": each.reference, "opened_by": each.id, "ordinal": 1,
            "state": EntryState.COMPLETE, "received_at": each.received_at, "version": 1, "agency": agency,
            "agency_id": agency.id, "province": agency.province, "agency_as_written": each.agency_as_written,
            "title": facts.title, "work_type": facts.work_type, "go_live": facts.go_live, "read_from": (),
            "contact": contact_row(connection, facts.contact), "reasons": (), "criteria": each.criteria,
            "candidates": (),
        }  # fmt: skip
        connection.execute(insert(entry), row)
        for known in each.known:
            make_known(connection, each.id, known)
        made = {
            "id": each.id,
            "entry": each.id,
            "number": 1,
            "message": each.id,
            "received_at": NOON,
            "rules": "r",
        }
        connection.execute(insert(version), made)
        connection.execute(insert(message_entry), {"message": each.id, "entry": each.id})
        for position, kept in enumerate(each.files):
            connection.execute(insert(file), _file(each.id, position, kept))


def _file(made: int, position: int, kept: object) -> dict[str, object]:
    names = ("role", "name", "stored_name", "kind", "size", "sha256", "usable", "pages", "slides")
    return {"version": made, "position": position, **{name: getattr(kept, name) for name in names}}

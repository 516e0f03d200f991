"""Everything that can be changed, removed or lost shows, each as one finding; what is sound shows nothing."""

# ruff: noqa: S608 - the statements tamper with a database of this test, with values of its own

from pathlib import Path

import pytest
from sqlalchemy import select, text

from store.archive import RawArchive
from store.chain import FIRST, EventKey, Happened, link
from store.chain.head import Head
from store.engine import Engine, reading, writing
from store.event_kind import EventKind
from store.events import record
from store.schema import event
from store.verify import head, prove
from tests.store.building import NOON, digest
from tests.store.kept import KEY, Kept

FIRST_MAIL = digest("mail 1")


def count(engine: Engine, table: str) -> int:
    with reading(engine) as connection:
        return connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0


def events(engine: Engine) -> int:
    return count(engine, "event")


def test_untouched_season_is_proven(season: Kept) -> None:
    proven = season.prove()
    assert proven.findings == []
    assert (proven.events, proven.head) == (head(season.engine).sequence, head(season.engine))
    assert (proven.keyed_from, proven.uncovered, proven.erased) == (1, 0, 0)
    counted = (proven.messages, proven.entries, proven.notices)
    assert counted == tuple(count(season.engine, table) for table in ("message", "entry", "notice"))
    assert proven.files == proven.messages > 5


def test_nothing_at_all_is_proven(engine: Engine, tmp_path: Path) -> None:
    proven = prove(engine, RawArchive(tmp_path / "archive"), ())
    assert (proven.findings, proven.events, proven.head, proven.keyed_from) == ([], 0, Head(0, ""), None)


@pytest.mark.parametrize("place", [0, 3, -1])
def test_one_flipped_bit_in_the_archive_shows(season: Kept, place: int) -> None:
    path = season.archive.path(FIRST_MAIL)
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)
    assert season.findings() == [("damaged-file", FIRST_MAIL)]


def test_archive_file_that_is_gone_shows(season: Kept) -> None:
    season.archive.path(FIRST_MAIL).unlink()
    assert season.findings() == [("missing-file", FIRST_MAIL)]


def test_archive_file_without_a_row_shows(season: Kept) -> None:
    incoming = season.archive.incoming()
    incoming.write(b"smuggled in")
    sha256, _ = incoming.keep()
    assert season.findings() == [("file-without-row", sha256)]


@pytest.mark.parametrize(
    ("statement", "row"),
    [
        ("UPDATE message SET received_at = '2023-07-01 00:00:00+00:00' WHERE id = 1", "message 1"),
        ("UPDATE message SET verdict = 'held' WHERE id = 1", "message 1"),
        ("UPDATE message SET subject = 'x' WHERE id = 2", "message 2"),
        ("UPDATE entry SET title = 'x' WHERE id = 1", "entry 1"),
        ("UPDATE entry SET state = 'refused' WHERE id = 2", "entry 2"),
        ("UPDATE entry SET received_at = '2023-07-01 00:00:00+00:00' WHERE id = 1", "entry 1"),
        ("UPDATE version SET rules = 'other' WHERE entry = 1", "entry 1"),
        ("UPDATE file SET name = 'other.pdf' WHERE id = 1", "entry 1"),
        ("UPDATE file SET usable = NOT usable WHERE id = 1", "entry 1"),
        ("DELETE FROM file WHERE id = 1", "entry 1"),
        ("UPDATE notice SET text = 'x' WHERE id = 1", "notice 1"),
        ("UPDATE notice SET state = 'owed' WHERE id = 1", "notice 1"),
        ("UPDATE notice SET receipt = 'x' WHERE id = 1", "notice 1"),
    ],
)
def test_one_edited_row_shows(season: Kept, statement: str, row: str) -> None:
    season.tamper(statement)
    assert season.findings() == [("changed-row", row)]


def test_removed_row_shows(season: Kept) -> None:
    season.tamper("DELETE FROM notice WHERE id = 1")
    assert season.findings() == [("missing-row", "notice 1")]


def test_added_row_shows(season: Kept) -> None:
    columns = "id, sha256, size, received_at, silence, because, reasons, files, rules, subject, message_id"
    values = f"999, '{digest('x')}', 1, '2023-07-01 00:00:00+00:00', '', '', '[]', '[]', '', '', ''"
    season.tamper(f"INSERT INTO message ({columns}) VALUES ({values})")
    assert season.findings() == [
        ("row-without-event", "message 999"),
        ("missing-file", digest("x")),
    ]


@pytest.mark.parametrize(
    "change",
    [
        "data = '{}'",
        "at = '2023-07-01 00:00:00+00:00'",
        "message = 2",
        "kind = 'filed'",
        "kind = 'no such kind'",
        "commitments = '{}'",
        "commitments = 'no JSON'",
        "link = NULL",
    ],
)
def test_edited_event_shows(season: Kept, change: str) -> None:
    season.tamper(f"UPDATE event SET {change} WHERE sequence = 2")
    assert ("changed-event", "2") in season.findings()
    assert [about for what, about in season.findings() if what == "changed-event"] in (["2"], ["2", "3"])


def test_time_that_is_none_shows_on_sqlite(season: Kept) -> None:
    if season.engine.dialect.name == "sqlite":
        season.tamper("UPDATE event SET at = 'whenever' WHERE sequence = 2")
        season.tamper("UPDATE message SET received_at = 'whenever' WHERE id = 1")
        assert season.findings() == [("changed-event", "2"), ("changed-row", "message 1")]


@pytest.mark.parametrize(("gone", "said"), [("= 3", "3"), ("IN (3, 4, 5)", "3–5"), ("= 1", "1")])
def test_removed_events_show(season: Kept, gone: str, said: str) -> None:
    season.tamper(f"DELETE FROM event WHERE sequence {gone}")
    assert season.findings()[0] == ("removed-events", said)


def log_of_one_more(season: Kept) -> tuple[Head, Head]:
    """The head before and after an event that is about no row."""
    before = head(season.engine)
    with writing(season.engine) as connection:
        record(connection, NOON, EventKind.FILED, {"uids": [1]})
    return before, head(season.engine)


def test_cut_tail_shows_by_a_head_from_outside(season: Kept) -> None:
    before, outside = log_of_one_more(season)
    assert (season.findings(head=before), season.findings(head=outside)) == ([], [])
    season.tamper(f"DELETE FROM event WHERE sequence > {before.sequence}")
    assert season.findings(head=before) == []
    assert season.findings(head=outside) == [("cut-off", str(outside))]
    assert season.findings(head=Head(0, outside.link)) == [("other-head", outside.link)]


def test_cut_tail_shows_by_the_rows_that_it_was_about(season: Kept) -> None:
    last = events(season.engine)
    season.tamper(f"DELETE FROM event WHERE sequence > {last - 3}")
    assert season.findings() != []


def test_head_is_known_by_its_beginning(season: Kept) -> None:
    assert season.findings(head=Head(0, head(season.engine).link[:16])) == []


def test_head_under_the_number_of_another_event_is_none(season: Kept) -> None:
    last = head(season.engine)
    other = Head(last.sequence - 1, last.link)
    assert season.findings(head=other) == [("rewritten", str(other))]


def rewritten(season: Kept, key: EventKey | None) -> None:
    """The whole chain anew over a changed event, as one would do it who can compute links."""
    with reading(season.engine) as connection:
        rows = connection.execute(select(event).order_by(event.c.sequence)).all()
    before, statements = FIRST, []
    for row in rows:
        at = row.at.replace(year=2022)
        happened = Happened(at, row.kind, row.data, row.message, row.entry, row.notice)
        before = link(before, row.sequence, happened, row.commitments, key)
        statements.append(
            f"UPDATE event SET at = '{at}', link = '{before}', key = '{key.id if key else ''}' "
            f"WHERE sequence = {row.sequence}"
        )
    season.tamper(*statements)


def test_wholly_rewritten_chain_shows_without_the_key(season: Kept) -> None:
    outside = head(season.engine)
    rewritten(season, None)
    findings = season.findings(head=outside)
    assert findings[0] == ("rewritten", str(outside))
    # Seals over rows were made with the key, which one who rewrites does not have.
    assert ("changed-row", "entry 1") in findings


def test_chain_rewritten_under_another_key_shows(season: Kept) -> None:
    outside = head(season.engine)
    other = EventKey(b"o" * 32)
    rewritten(season, other)
    assert season.findings(head=outside)[:2] == [("unknown-key", "1"), ("rewritten", str(outside))]


def test_chain_that_the_holder_of_the_key_rewrote_shows_by_the_head_alone(season: Kept) -> None:
    outside = head(season.engine)
    rewritten(season, KEY)
    assert season.findings() == []
    assert season.findings(head=outside) == [("rewritten", str(outside))]
    assert season.findings(head=Head(0, outside.link)) == [("other-head", outside.link)]


def test_event_added_without_the_key_shows(season: Kept) -> None:
    last = head(season.engine)
    number, happened = last.sequence, Happened(NOON, EventKind.FILED, "{}")
    made = link(last.link, number + 1, happened, "{}", None)
    season.tamper(
        "INSERT INTO event (sequence, at, kind, data, commitments, key, link) VALUES "
        f"({number + 1}, '{NOON}', 'filed', '{{}}', '{{}}', '', '{made}')"
    )
    assert season.findings() == [("not-keyed", str(number + 1))]


def test_keyed_chain_cannot_be_proven_without_its_key(season: Kept) -> None:
    assert season.findings(keys=()) == [("unknown-key", "1")]


def test_guards_that_are_gone_show(season: Kept) -> None:
    postgres = season.engine.dialect.name == "postgresql"
    off, on, named = (
        ("ALTER TABLE event DISABLE TRIGGER USER", "ALTER TABLE event ENABLE TRIGGER USER", "event_no_change")
        if postgres
        else ("DROP TRIGGER event_no_delete", "", "event_no_delete")
    )
    with writing(season.engine) as connection:
        connection.execute(text(off))
    assert season.findings() == [("not-guarded", named)]
    if on:
        with writing(season.engine) as connection:
            connection.execute(text(on))


def test_erased_message_needs_its_event(season: Kept) -> None:
    season.archive.erase(FIRST_MAIL)
    assert season.findings() == [("erased-without-event", FIRST_MAIL)]
    with writing(season.engine.execution_options(event_keys=(KEY,))) as connection:
        record(connection, NOON, EventKind.ERASED, {}, message=1)
    proven = season.prove()
    assert (proven.findings, proven.erased) == ([], 1)


def test_erased_message_whose_bytes_are_still_there_shows(season: Kept) -> None:
    with writing(season.engine.execution_options(event_keys=(KEY,))) as connection:
        record(connection, NOON, EventKind.ERASED, {}, message=1)
    assert season.findings() == [("not-erased", FIRST_MAIL)]


def test_every_finding_is_a_sentence() -> None:
    from store.verify.findings import Finding, Found

    told = [str(Found(what, "this")) for what in Finding]
    assert [said for said in told if "this" not in said or not said.endswith(".")] == []

"""The season that is measured is the same every time, and fills a store as mail would."""

import email
from datetime import timedelta
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from pathlib import Path

from bench.crowd import OPENS, season
from bench.entering import fill
from contest.notice import NoticeState
from contest.verdict import Kind
from store.archive import RawArchive
from store.engine import open_database
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.reports.exporting import kept_files
from store.reports.listing import Asked, Order, listing
from tests.store.building import CALL

CLOSES = OPENS + timedelta(days=365)


def test_season_is_drawn_alike_and_in_order() -> None:
    drawn = list(season(40))
    assert drawn == list(season(40))
    assert [post.at for post in drawn] == sorted(post.at for post in drawn)
    kinds = [post.decision.kind for post in drawn]
    assert (kinds.count(Kind.ENTRY), set(kinds) >= {Kind.AMENDMENT, Kind.MACHINE}) == (40, True)


def test_store_is_filled_with_answered_entries_and_their_slides(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/intake.db")
    upgrade(engine)
    archive = RawArchive(tmp_path / "archive")
    fill(SqlLedger(engine, CALL), archive, 30, 2)
    found = listing(engine, Asked(), CLOSES)
    assert (found.total, {row.delivery for row in found.rows}) == (30, {NoticeState.SENT})
    assert max(row.version for row in found.rows) == 2
    assert listing(engine, Asked(text="ประชาชน"), CLOSES).total > 10
    mailed = [mail for entry in kept_files(engine, Asked(), CLOSES) for mail in entry.mails]
    assert sorted(archive.kept()) == sorted(mail for mail in mailed if archive.path(mail).exists())
    assert len(list(archive.kept())) == 2
    engine.dispose()


def test_files_of_the_first_entries_lie_in_their_mails(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/intake.db")
    upgrade(engine)
    archive = RawArchive(tmp_path / "archive")
    fill(SqlLedger(engine, CALL), archive, 12, 6)
    kept = kept_files(engine, Asked(order=Order.REFERENCE), CLOSES)
    there = {mail: _hashes(archive.path(mail).read_bytes()) for mail in archive.kept()}
    assert [[file.sha256 for file in entry.files] for entry in kept[:6]] == [
        there[entry.mails[-1]] for entry in kept[:6]
    ]
    assert max(len(entry.mails) for entry in kept[6:]) == 2
    engine.dispose()


def _hashes(raw: bytes) -> list[str]:
    read: EmailMessage = email.message_from_bytes(raw, policy=default)
    return [sha256(part.get_content()).hexdigest() for part in read.iter_attachments()]

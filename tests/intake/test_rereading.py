"""Slides of which a search knows nothing are read again from the mail that brought them."""

from pathlib import Path

import pytest
from sqlalchemy import delete

from contest.content import Content, Deck, Slide, Unreadable
from contest.message import Attachment, Message
from intake.rereading import read_again
from store.archive import RawArchive
from store.engine import Engine, open_database, writing
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.reports.listing import Asked, listing
from store.search import DeckToRead, decks_to_read
from store.search_schema import deck_words
from tests.store.building import CALL, DECK, digest, entering
from tests.store.reports.season import Season

READ = Attachment("x", "", 1, DECK.sha256, Content("pptx", deck=Deck((Slide(1, text="ตลาดน้ำ"),))))


class OneMail:
    """Reads every mail as this one."""

    def __init__(self, read: Message | Unreadable) -> None:
        self._read = read

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        return self._read


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    upgrade(opened := open_database(f"sqlite:///{tmp_path}/intake.db"))
    Season(SqlLedger(opened, CALL)).decided(entering())
    with writing(opened) as connection:
        connection.execute(delete(deck_words))
    return opened


@pytest.fixture
def archive(tmp_path: Path) -> RawArchive:
    made = RawArchive(tmp_path / "archive")
    kept = made.path(digest("mail 1"))
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"mail")
    return made


def wanted(engine: Engine) -> DeckToRead:
    [deck] = decks_to_read(engine, "DG66-0001")
    return deck


def found(engine: Engine) -> list[str]:
    return [row.reference for row in listing(engine, Asked(text="ตลาดน้ำ"), CALL.closes).rows]


def test_slides_are_found_again(engine: Engine, archive: RawArchive) -> None:
    assert read_again(engine, archive, OneMail(Message(attachments=(READ,))), wanted(engine))
    assert (found(engine), decks_to_read(engine)) == (["DG66-0001"], ())


@pytest.mark.parametrize("read", [Message(), Unreadable.DAMAGED])
def test_deck_that_is_not_in_its_mail_stays_to_be_read(
    engine: Engine, archive: RawArchive, read: Message | Unreadable
) -> None:
    assert not read_again(engine, archive, OneMail(read), wanted(engine))
    assert [deck.reference for deck in decks_to_read(engine)] == ["DG66-0001"]


def test_mail_that_is_not_there_is_no_outage(engine: Engine, tmp_path: Path) -> None:
    empty = RawArchive(tmp_path / "empty")
    assert not read_again(engine, empty, OneMail(Message(attachments=(READ,))), wanted(engine))

"""Slides of which a search knows nothing are read again from the mail that brought them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete

from contest.account import AccountRole
from contest.call import Criterion
from contest.content import Content, Deck, Slide, Unreadable
from contest.criteria import map_criteria
from contest.entry import CriterionFound, Entry, Role
from contest.message import Attachment, Message
from contest.ruling import Act, Order
from intake.ordering import Chambers, carry_out
from intake.rereading import Lectern, read_again
from store.accounts import Accounts
from store.archive import RawArchive
from store.engine import Engine, open_database, reading, writing
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.reading import entries_by_id
from store.reports.listing import Asked, listing
from store.search import DeckToRead, decks_to_read
from store.search_schema import deck_words
from store.verify import Finding, prove
from tests.store.building import CALL, DECK, FORM, NOON, a_file, amending, digest, entering
from tests.store.reports.season import Season

READ = Attachment("x", "", 1, DECK.sha256, Content("pptx", deck=Deck((Slide(1, text="ตลาดน้ำ"),))))


class OneMail:
    """Reads every mail as this one."""

    def __init__(self, read: Message | Unreadable) -> None:
        self._read = read

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        return self._read


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    upgrade(opened := open_database(f"sqlite:///{tmp_path}/intake.db"))
    Season(SqlLedger(opened, CALL)).decided(entering())
    with writing(opened) as connection:
        connection.execute(delete(deck_words))
    yield opened
    opened.dispose()


@pytest.fixture
def archive(tmp_path: Path) -> RawArchive:
    made = RawArchive(tmp_path / "archive")
    kept = made.path(digest("mail 1"))
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"mail")
    return made


CRITERION = Criterion("1.1", "1", 10, "ความคุ้มค่า", "Value for money", words=("ความคุ้มค่า",))
NEWER = a_file(Role.DECK, "ใหม่.pptx")


def lectern(engine: Engine, archive: RawArchive, reader: OneMail) -> Lectern:
    return Lectern(engine, archive, reader, (CRITERION,), lambda: NOON)


def wanted(engine: Engine) -> DeckToRead:
    [deck] = decks_to_read(engine, "DG66-0001")
    return deck


def found(engine: Engine) -> list[str]:
    return [row.reference for row in listing(engine, Asked(text="ตลาดน้ำ"), CALL.closes).rows]


def test_slides_are_found_again(engine: Engine, archive: RawArchive) -> None:
    assert read_again(lectern(engine, archive, OneMail(Message(attachments=(READ,)))), wanted(engine))
    assert (found(engine), decks_to_read(engine)) == (["DG66-0001"], ())


@pytest.mark.parametrize("read", [Message(), Unreadable.DAMAGED])
def test_deck_that_is_not_in_its_mail_stays_to_be_read(
    engine: Engine, archive: RawArchive, read: Message | Unreadable
) -> None:
    assert not read_again(lectern(engine, archive, OneMail(read)), wanted(engine))
    assert [deck.reference for deck in decks_to_read(engine)] == ["DG66-0001"]


def test_mail_that_is_not_there_is_no_outage(engine: Engine, tmp_path: Path) -> None:
    empty = RawArchive(tmp_path / "empty")
    assert not read_again(lectern(engine, empty, OneMail(Message(attachments=(READ,)))), wanted(engine))


def test_criteria_follow_the_version_that_counts(engine: Engine, archive: RawArchive) -> None:
    ledger = SqlLedger(engine, CALL)
    season = Season(ledger)
    season.uid = 1
    told = (CriterionFound("1.1", "weak", (7,), "คุ้มค่า"),)
    season.decided(amending(standing(engine), (FORM, NEWER), criteria=told))
    accounts = Accounts(engine)
    accounts.add("somsri", AccountRole.OFFICER, "hash", "", NOON)
    officer, held = accounts.credentials("somsri"), ledger.dossier("DG66-0001")
    assert officer
    assert held
    assert held.entry.criteria == told
    chambers = Chambers(ledger, CALL, lambda: NOON, lambda: "ruled@contest.example")
    back = Order(Act.RESTORE, "ผู้ส่งแจ้งว่าส่งไฟล์ผิด", text="1")
    carry_out(chambers, "DG66-0001", held.revision, back, officer.account.id)
    assert standing(engine).criteria == ()
    slides = Deck((Slide(4, title="ความคุ้มค่า", text="ลดเวลา"),))
    brought = replace(READ, content=Content("pptx", deck=slides))
    assert read_again(lectern(engine, archive, OneMail(Message(attachments=(brought,)))), wanted(engine))
    assert standing(engine).criteria == map_criteria(slides.slides, (CRITERION,))
    assert [(one.found, one.slides) for one in standing(engine).criteria] == [("yes", (4,))]
    assert [one for one in prove(engine, archive, ()).findings if one.what is Finding.CHANGED_ROW] == []


def standing(engine: Engine) -> Entry:
    with reading(engine) as connection:
        return entries_by_id(connection, [1])[1]

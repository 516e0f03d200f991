"""A search finds entries by what they are known by and by their slides, whatever is typed."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, select, text

from contest.account import AccountRole
from contest.content import Content, Deck, Document, Page, Slide
from contest.entry import Entry, Role
from contest.message import Address, Attachment, Message
from contest.ruling import Act, Order
from intake.ordering import Chambers, carry_out
from store.accounts import Accounts
from store.archive import RawArchive
from store.engine import open_database, reading, writing
from store.erasing import belonging_to, erase
from store.ledger import SqlLedger
from store.migrate import migrate, upgrade
from store.persons import Correction, correct
from store.reports.listing import Asked, listing
from store.schema import person
from store.search import DeckRead, Excerpt, Place, decks_to_read, keep_read, slides_in
from store.search_schema import SlideWords, deck_words, entry_words
from tests.store.building import (
    CALL,
    DECK,
    FORM,
    NOON,
    PANGMU,
    SAENSUK,
    a_file,
    amending,
    digest,
    entering,
    mail,
)
from tests.store.reports.season import Season
from thai.seeking import Piece

SLIDES = (
    Slide(1, title="ระบบคำร้อง 100%", text="เทศบาล AI ๒๕๖๖"),
    Slide(2, text='ก าหนดการ\nเปิดใช้ "งาน" a_b', notes="บันทึกผู้พูด", alt="ภาพตลาดน้ำ"),
    Slide(3),
)
OTHER = a_file(Role.DECK, "ใหม่.pptx")
READ = DeckRead((SlideWords(DECK.sha256, 1, "ตลาดน้ำ"),), (), NOON)


def deck(kept: object = DECK, slides: tuple[Slide, ...] = SLIDES) -> Attachment:
    assert hasattr(kept, "sha256")
    return Attachment("x", "", 1, kept.sha256, Content("pptx", deck=Deck(slides)))


def with_slides(*attachments: Attachment) -> Message:
    return mail(attachments=attachments)


@pytest.fixture
def season(ledger: SqlLedger) -> Season:
    return Season(ledger)


@pytest.fixture
def entered(season: Season) -> Entry:
    """One work with slides, beside another without."""
    season.decided(entering(PANGMU, (FORM,), message=mail(Address("x@pangmu.example", "อีกคน"))))
    opened = season.decided(entering(SAENSUK, message=with_slides(deck())))
    assert opened
    return opened


def found(engine: Engine, words: str) -> list[str]:
    return [row.reference[-1] for row in listing(engine, Asked(text=words), CALL.closes).rows]


@pytest.mark.parametrize(
    "words",
    [
        "กำหนดการ", "ก าหนดการ", "คำร้อง", "2566", "๒๕๖๖", "ai", "AI", "ตลาดน้ำ", "บันทึกผู้พูด", "100%", '"งาน"',
        "a_b", "น้ำ", "๖๖", "dg66-0002", "DG66-0002 แสนสุข", "บางแสน", "เทศบาลเมืองแสนสุข", "ทม.แสนสุข",
        "แสนสุข.pptx", "saraban@", "สมหญิง", "เมืองชลบุรี", "E-Service ตลาดน้ำ", "คำร้อง\u202e",
    ],
)  # fmt: skip
def test_word_is_found_wherever_it_stands(entered: Entry, engine: Engine, words: str) -> None:
    assert "2" in found(engine, words)


@pytest.mark.parametrize(
    "words",
    [
        "ไม่มีคำนี้", "100_", "a%b", "axb", '" OR "', "NEAR(", "คำร้อง*", "-คำร้อง", "words:คำร้อง", "' OR 1=1 --",
        "zz", "\\", "ระบบ ไม่มีคำนี้", "^ระบบ", "{", '"', "ฯฯ",
    ],
)  # fmt: skip
def test_words_are_plain_text(entered: Entry, engine: Engine, words: str) -> None:
    assert found(engine, words) == []


def test_single_letter_is_sought_in_what_the_entry_is_known_by(entered: Entry, engine: Engine) -> None:
    assert (found(engine, "ฐ"), found(engine, "ห"), found(engine, "%")) == ([], ["1", "2"], [])


def test_many_words_are_all_wanted(entered: Entry, engine: Engine) -> None:
    assert found(engine, " ".join(["คำร้อง", *"กขคงจฉชซฌญฎฏฐฑฒณ"])) == []
    assert found(engine, "ระบบ คำร้อง เทศบาล เปิดใช้ ตลาด บันทึก") == ["2"]


def test_list_shows_the_words_in_their_context(entered: Entry, engine: Engine) -> None:
    listed = listing(engine, Asked(text="ตลาดน้ำ คำร้อง saraban แสนสุข"), CALL.closes)
    assert listed.words == ("ตลาดน้ำ", "คำร้อง", "saraban", "แสนสุข")
    sender = Excerpt(
        Place.SENDER, 0,
        (Piece("saraban", is_found=True), Piece("@saensuk.example สารบรรณ "), Piece("แสนสุข", is_found=True)),
    )  # fmt: skip
    market = Excerpt(
        Place.SLIDE, 2,
        (Piece('กำหนดการ เปิดใช้ "งาน" a_b บันทึกผู้พูด ภาพ'), Piece("ตลาดน้ำ", is_found=True)),
    )  # fmt: skip
    assert listed.found == {"DG66-0002": (sender, market)}


def test_new_slides_take_the_place_of_the_old(entered: Entry, season: Season, engine: Engine) -> None:
    newer = with_slides(deck(OTHER, (Slide(1, text="แผนที่ภาษี"),)))
    amended = season.decided(replace(amending(entered, (FORM, OTHER)), message=newer))
    assert amended
    assert (found(engine, "ตลาดน้ำ"), found(engine, "แผนที่ภาษี"), found(engine, "ใหม่.pptx")) == (
        [],
        ["2"],
        ["2"],
    )
    season.decided(amending(amended, (FORM,)))
    assert found(engine, "แผนที่ภาษี") == []


def test_slides_that_are_carried_over_stay(entered: Entry, season: Season, engine: Engine) -> None:
    form = a_file(Role.FORM, "ใหม่_form1.pdf")
    season.decided(amending(entered, (form, DECK)))
    assert (found(engine, "ตลาดน้ำ"), found(engine, "ใหม่_form1")) == (["2"], ["2"])


def test_slides_of_a_pdf_are_its_pages() -> None:
    pages = (Page(1, "", 0.0), Page(2, "แผนงานของเทศบาลเมืองแสนสุข", 1.0))
    read = slides_in("a", Content("pdf", document=Document(2, pages)))
    assert read == [SlideWords("a", 2, "แผนงานของเทศบาลเมืองแสนสุข")]


def test_very_long_slides_are_kept_in_part(season: Season, engine: Engine) -> None:
    long = (Slide(1, text="ต้นเรื่อง " + "ก" * 59_000), Slide(2, text="ข" * 2_000), Slide(3, text="ท้าย"))
    season.decided(entering(message=with_slides(deck(slides=long))))
    assert (found(engine, "ต้นเรื่อง"), found(engine, "ท้าย")) == (["1"], [])


_OLD_MESSAGE = """
INSERT INTO message
(id, sha256, size, received_at, silence, because, reasons, files, rules, subject, message_id)
VALUES (1, :sha256, 1, '2023-07-20 05:00:00', '', '', '[]', '[]', '', '', '')"""
_OLD_ENTRY = """
INSERT INTO entry
(id, reference, opened_by, ordinal, state, received_at, version, province, agency_as_written, title,
 work_type, read_from, reasons, criteria, candidates)
VALUES
(1, 'DG66-0001', 1, 1, 'complete', '2023-07-20 05:00:00', 1, '', '', 'ตลาดน้ำ', '', '[]', '[]', '[]', '[]')"""


def test_entries_of_an_older_release_are_found_after_the_upgrade(database_url: str) -> None:
    engine = open_database(database_url)
    with writing(engine) as connection:
        migrate(connection, "0014")
        connection.execute(text(_OLD_MESSAGE), {"sha256": digest("mail")})
        connection.execute(text(_OLD_ENTRY))
    upgrade(engine)
    assert found(engine, "ตลาดน้ำ") == ["1"]
    engine.dispose()


def test_slides_that_are_not_on_record_are_read_once(entered: Entry, engine: Engine) -> None:
    assert decks_to_read(engine) == ()
    with writing(engine) as connection:
        connection.execute(delete(deck_words))
    [wanted] = decks_to_read(engine)
    assert (wanted.reference, wanted.decks, wanted.mails) == (
        "DG66-0002",
        (DECK.sha256,),
        (digest("mail 2"),),
    )
    assert keep_read(engine, wanted, READ)
    assert (found(engine, "ตลาดน้ำ"), decks_to_read(engine)) == (["2"], ())
    assert not keep_read(engine, replace(wanted, version=9), READ)


def test_slides_follow_the_version_that_counts(
    entered: Entry, season: Season, ledger: SqlLedger, engine: Engine
) -> None:
    newer = with_slides(deck(OTHER, (Slide(1, text="แผนที่ภาษี"),)))
    season.decided(replace(amending(entered, (FORM, OTHER)), message=newer))
    ruled(ledger, engine, entered.reference, Order(Act.RESTORE, "ผู้ส่งแจ้งว่าส่งไฟล์ผิด", text="1"))
    assert (found(engine, "แผนที่ภาษี"), found(engine, "ตลาดน้ำ")) == ([], [])
    [wanted] = decks_to_read(engine, entered.reference)
    assert (wanted.version, wanted.decks, decks_to_read(engine, "DG66-0001")) == (1, (DECK.sha256,), ())
    assert keep_read(engine, wanted, READ)
    assert found(engine, "ตลาดน้ำ") == ["2"]


def test_slides_that_both_versions_have_stay_kept(
    entered: Entry, season: Season, ledger: SqlLedger, engine: Engine
) -> None:
    season.decided(amending(entered, (DECK,)))
    ruled(ledger, engine, entered.reference, Order(Act.RESTORE, "ใบส่งผลงานฉบับแรกถูกต้อง", text="1"))
    assert (found(engine, "ตลาดน้ำ"), decks_to_read(engine)) == (["2"], ())


def test_index_is_of_what_is_kept(entered: Entry, sqlite_engine: Engine) -> None:
    """FTS5's own check compares the index with the rows it is made of."""
    with writing(sqlite_engine) as connection:
        for name in ("entry_words_index", "deck_words_index"):
            connection.execute(text(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608


def test_indexes_answer_on_postgres(entered: Entry, postgres_engine: Engine) -> None:
    plan = "EXPLAIN SELECT entry FROM deck_words WHERE words LIKE '%ตลาดน้ำ%'"
    pairs = "EXPLAIN SELECT entry FROM deck_words WHERE dgti_pairs(words) @> ARRAY['AI']"
    with reading(postgres_engine) as connection:
        connection.execute(text("SET enable_seqscan = off"))
        told = ["\n".join(connection.scalars(text(asked))) for asked in (plan, pairs)]
    assert "ix_deck_words_trigrams" in told[0]
    assert "ix_deck_words_pairs" in told[1]


def test_known_addresses_and_names_of_files_follow_their_rows(entered: Entry, engine: Engine) -> None:
    with reading(engine) as connection:
        kept = dict(connection.execute(select(entry_words.c.entry, entry_words.c.words)).all())
    assert kept[entered.id].splitlines() == [
        "dg66-0002", "ระบบคำร้องออนไลน์", "e-service", "ทม.แสนสุข",
        "เทศบาลเมืองแสนสุข อำเภอเมืองชลบุรี จังหวัดชลบุรี บางแสน", "ทม.แสนสุข",
        "นางสาวสมหญิง ใจดี 038 000 000 somying@saensuk.example",
        "saraban@saensuk.example สารบรรณ แสนสุข", "ทม.แสนสุข_form1.pdf", "เทศบาลเมืองแสนสุข_form1.pdf",
        "แสนสุข.pptx",
    ]  # fmt: skip


def test_erased_persons_leave_no_words(entered: Entry, engine: Engine, tmp_path: Path) -> None:
    with reading(engine) as connection:
        theirs = select(person.c.id).where(person.c.email == "saraban@saensuk.example")
        doomed = belonging_to(engine, connection.scalars(theirs).all())
    archive = RawArchive(tmp_path / "archive")
    erase(engine, archive, doomed, NOON, "request")
    words = ("saraban@", "สารบรรณ", "สมหญิง", "ตลาดน้ำ", "แสนสุข.pptx", "บางแสน")
    assert [found(engine, word) for word in words] == [[], [], ["1"], [], [], ["2"]]


def test_corrected_person_is_found_by_the_new_name(entered: Entry, engine: Engine) -> None:
    with reading(engine) as connection:
        number = connection.scalar(select(person.c.id).where(person.c.email == "x@pangmu.example"))
    assert number
    correct(engine, number, Correction(name="ชื่อใหม่"), NOON)
    assert (found(engine, "ชื่อใหม่"), found(engine, "อีกคน")) == (["1"], [])


def ruled(ledger: SqlLedger, engine: Engine, reference: str, order: Order) -> None:
    accounts = Accounts(engine)
    accounts.add("somsri", AccountRole.OFFICER, "hash", "", NOON)
    officer, held = accounts.credentials("somsri"), ledger.dossier(reference)
    assert officer
    assert held
    chambers = Chambers(ledger, CALL, lambda: NOON, lambda: "ruled@contest.example")
    carry_out(chambers, reference, held.revision, order, officer.account.id)


def test_title_that_an_officer_sets_is_found(entered: Entry, ledger: SqlLedger, engine: Engine) -> None:
    ruled(ledger, engine, entered.reference, Order(Act.TITLE, "ตามใบส่งผลงาน", text="ตลาดนัดดิจิทัล"))
    assert (found(engine, "ตลาดนัดดิจิทัล"), found(engine, "คำร้องออนไลน์")) == (["2"], ["1"])

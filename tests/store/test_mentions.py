"""Who is only named by an officer is found, and forgotten without those who stand beside them."""

from sqlalchemy import select

from contest.account import AccountRole
from contest.ruling import Act, Order, Ruling
from store.accounts import Accounts
from store.engine import reading
from store.erasing import Doomed, belonging_to, erase
from store.event_kind import EventKind
from store.ledger import SqlLedger
from store.mentions import mentions
from store.office_schema import ruling
from store.persons import find, held, named
from store.schema import event
from tests.store.building import CALL, NOON, OFFICER
from tests.store.kept import Kept

NAMES = "นางสาวหนึ่ง  ตัวอย่าง นักวิชาการ\nนายสอง ตัวอย่าง โทร ๐๘๑-๒๓๔-๕๖๗๘"
CALLED = "คุณหนึ่ง ตัวอย่างโทรมา"


def noted(season: Kept, act: Act, because: str, words: str, reference: str = "DG66-0001") -> None:
    """As an officer puts it on record."""
    if not Accounts(season.engine).everyone():
        Accounts(season.engine).add("Somsri", AccountRole.OFFICER, "hash", "", NOON)
    with SqlLedger(season.engine, CALL).transaction() as book:
        found = SqlLedger(season.engine, CALL).dossier(reference)
        assert found
        ruled = Ruling(Order(act, because, words), found.standing, found.standing)
        book.rule(book.dossier(reference, found.revision), ruled, 1, None, NOON)


def records(season: Kept) -> list[tuple[str, str]]:
    with reading(season.engine) as connection:
        rows = connection.execute(select(ruling.c.words, ruling.c.because).order_by(ruling.c.id))
        return [(row.words, row.because) for row in rows]


def test_who_is_to_present_is_found_by_name_and_number(season: Kept) -> None:
    noted(season, Act.ATTEND, "ทางโทรศัพท์", NAMES)
    noted(season, Act.CALL, CALLED, "คุณหนึ่ง")
    found = mentions(season.engine, ["หนึ่ง ตัวอย่าง"])
    assert [(one.reference, one.act, one.lines, one.because) for one in found] == [
        ("DG66-0001", Act.ATTEND, ("นางสาวหนึ่ง  ตัวอย่าง นักวิชาการ",), ""),
        ("DG66-0001", Act.CALL, (), CALLED),
    ]
    assert [one.lines for one in mentions(season.engine, ["0812345678"])] == [(NAMES.splitlines()[1],)]
    for words in ("", " ", "081", "นายสาม"):
        assert mentions(season.engine, [words]) == ()


def test_words_of_other_orders_are_told_with_their_letters(season: Kept) -> None:
    noted(season, Act.REPLY, "นายสอง ตัวอย่าง", "นายสอง ตัวอย่าง")
    assert mentions(season.engine, ["นายสอง"]) == ()


def test_person_with_a_row_is_found_by_its_full_name_as_well(season: Kept) -> None:
    noted(season, Act.ATTEND, "ทางอีเมล", "นางสาวสมหญิง ใจดี\nสารบรรณ")
    [row] = find(season.engine, "somying@")
    assert [one.lines for one in named(season.engine, "somying@", [row])] == [("นางสาวสมหญิง ใจดี",)]


def test_who_is_only_named_is_forgotten_alone(season: Kept) -> None:
    noted(season, Act.ATTEND, "ทางโทรศัพท์", NAMES)
    found = mentions(season.engine, ["นางสาวหนึ่ง"])
    doomed = belonging_to(season.engine, [], found)
    assert erase(season.engine, season.archive, doomed, NOON, "request") == 1
    assert records(season) == [(NAMES.splitlines()[1], "ทางโทรศัพท์")]
    assert (mentions(season.engine, ["นางสาวหนึ่ง"]), season.findings()) == ((), [])
    assert find(season.engine, OFFICER.email) != ()
    with reading(season.engine) as connection:
        told = connection.scalars(select(event.c.data).where(event.c.kind == EventKind.ERASED)).all()
    assert told == ['{"persons":[],"rulings":[1],"why":"request"}']


def test_disclosed_record_is_noted(season: Kept) -> None:
    noted(season, Act.ATTEND, "ทางโทรศัพท์", NAMES)
    held(season.engine, [], NOON, mentions(season.engine, ["นางสาวหนึ่ง"]))
    with reading(season.engine) as connection:
        told = connection.scalars(select(event.c.data).where(event.c.kind == EventKind.DISCLOSED)).all()
    assert told == ['{"persons":[],"rulings":[1]}']


def test_record_whose_lines_a_backup_does_not_know_is_emptied(season: Kept) -> None:
    noted(season, Act.ATTEND, "ทางโทรศัพท์", NAMES)
    erase(season.engine, season.archive, Doomed(records=frozenset({(1, "", "")})), NOON, "restored")
    assert records(season) == [("", "")]

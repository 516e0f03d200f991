"""PostgreSQL looks for common words no further than a page needs, for rare ones everywhere."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, event

from contest.content import Content, Deck, Slide
from contest.entry import Role
from contest.message import Attachment
from store.engine import reading
from store.ledger import SqlLedger
from store.reports.asked import Asked, Order
from store.reports.choosing import chosen
from store.reports.listing import Listing, listing
from store.search import first_holding, rare
from tests.store.building import CALL, FORM, SAENSUK, a_file, amending, entering, mail
from tests.store.reports.season import Season

_SLIDES = ("ระบบ แผนที่", "ระบบ", "ระบบ คำร้อง", "ตลาดน้ำ", "ระบบ แผนที่", "ระบบ คำร้อง", "ระบบ แผนที่ AI")


@pytest.fixture
def season(monkeypatch: pytest.MonkeyPatch, postgres_engine: Engine) -> Season:
    """Entries 1 to 7 with a slide each; more than two are many, and three are looked at together."""
    monkeypatch.setattr("store.search.common.FEW", 2)
    monkeypatch.setattr("store.search.common._AT_ONCE", 3)
    monkeypatch.setattr("store.reports.listing.FEW", 2)
    season = Season(SqlLedger(postgres_engine, CALL))
    for number, words in enumerate(_SLIDES):
        file = a_file(Role.DECK, f"{number}.pptx")
        slides = Content("pptx", deck=Deck((Slide(1, text=words),)))
        brought = mail(attachments=(Attachment("x", "", 1, file.sha256, slides),))
        facts = replace(entering(SAENSUK).facts, title="ผลงาน")
        season.decided(entering(SAENSUK, (FORM, file), message=brought, facts=facts))
    return season


@pytest.fixture
def several(season: Season, postgres_engine: Engine) -> Engine:
    """The database of that season."""
    assert season.uid == len(_SLIDES)
    return postgres_engine


def listed(engine: Engine, text: str, page: int = 1) -> Listing:
    return listing(engine, Asked(text=text, page=page, size=2, order=Order.RECEIVED), CALL.closes)


def shown(found: Listing) -> tuple[str, int, bool, int]:
    return "".join(row.reference[-1] for row in found.rows), found.total, found.more, found.pages


def test_rare_word_is_found_wherever_it_stands(several: Engine) -> None:
    with reading(several) as connection:
        ids = chosen(connection, Asked(order=Order.REFERENCE), CALL.closes)
        found = [
            rare(connection, words) for words in (["คำร้อง"], ["ระบบ", "คำร้อง"], ["คำร้อง", "ai"], ["ฐฐฐ"])
        ]
    assert found == [{ids[2], ids[5]}, {ids[2], ids[5]}, set(), set()]


def test_words_that_are_all_common_are_told(several: Engine) -> None:
    with reading(several) as connection:
        assert (rare(connection, ["ระบบ"]), rare(connection, ["แผนที่", "ระบบ"])) == (None, None)


def test_word_is_counted_to_be_common_once_until_something_happens(several: Engine, season: Season) -> None:
    asked: list[str] = []

    @event.listens_for(several, "before_cursor_execute")
    def _note(_c: object, _u: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    def counts(text: str) -> int:
        asked.clear()
        listed(several, text)
        return sum("LIKE" in statement for statement in asked)

    for _again in range(2):
        season.decided(entering(SAENSUK))
        searches = ("ระบบ", "ระบบ", "แผนที่ ระบบ", "ระบบ", "ตลาดน้ำ", "ตลาดน้ำ")
        assert [counts(text) for text in searches] == [2, 0, 2, 0, 2, 2]


def test_word_that_has_become_rare_is_found_wherever_it_stands(several: Engine, season: Season) -> None:
    with reading(several) as connection:
        assert rare(connection, ["แผนที่"]) is None
    found = season.ledger.dossier("DG66-0001")
    assert found
    season.decided(amending(found.entry, (FORM, a_file(Role.DECK, "อื่น.pptx"))))
    with reading(several) as connection:
        ids = chosen(connection, Asked(order=Order.REFERENCE), CALL.closes)
        assert rare(connection, ["แผนที่"]) == {ids[4], ids[6]}


def test_list_is_looked_through_until_enough_is_found(several: Engine) -> None:
    with reading(several) as connection:
        ids = chosen(connection, Asked(order=Order.REFERENCE), CALL.closes)
        backwards = ids[::-1]
        assert first_holding(connection, backwards, ["แผนที่", "ระบบ"], 2) == ([ids[6], ids[4]], True)
        assert first_holding(connection, backwards, ["แผนที่"], 3) == ([ids[6], ids[4], ids[0]], False)
        assert first_holding(connection, [], ["แผนที่"], 3) == ([], False)


def test_page_of_a_common_word_says_that_there_are_more(several: Engine) -> None:
    assert shown(listed(several, "ระบบ")) == ("12", 2, True, 2)
    assert shown(listed(several, "ระบบ", 2)) == ("35", 4, True, 3)
    assert shown(listed(several, "ระบบ", 3)) == ("67", 6, False, 3)
    assert shown(listed(several, "แผนที่ ระบบ", 2)) == ("7", 3, False, 2)


def test_page_of_a_rare_word_counts_all(several: Engine) -> None:
    assert shown(listed(several, "คำร้อง ระบบ")) == ("36", 2, False, 1)
    assert shown(listed(several, "AI")) == ("7", 1, False, 1)


def test_filter_holds_beside_a_common_word(several: Engine) -> None:
    asked = Asked(text="ระบบ", province="ไม่มี", size=2)
    assert shown(listing(several, asked, CALL.closes)) == ("", 0, False, 1)
    asked = Asked(text="ระบบ", province="ชลบุรี", size=2, order=Order.REFERENCE, descending=True)
    assert shown(listing(several, asked, CALL.closes)) == ("76", 2, True, 2)

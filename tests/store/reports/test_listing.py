"""The organiser's list: filtered, sorted and paged by the database; and the first look of the morning."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, event, update

from contest.agency import AgencyType
from contest.entry import EntryState, Role
from contest.notice import NoticeState
from contest.resolution import Certainty
from store.engine import writing
from store.ledger import SqlLedger
from store.reports.glance import Glance, glance, sequence
from store.reports.listing import Asked, Order, listing
from store.schema import entry
from tests.store.building import CALL, MINUTE, NO_FORM, NOON, SAENSUK
from tests.store.reports.season import play


def numbers(engine: Engine, asked: Asked) -> list[int]:
    """The entries that are listed, by the last digit of their references."""
    return [int(row.reference[-1]) for row in listing(engine, asked, CALL.closes).rows]


@pytest.fixture
def season(ledger: SqlLedger) -> SqlLedger:
    play(ledger)
    return ledger


def test_row_shows_what_the_entry_stands_on(season: SqlLedger, engine: Engine) -> None:
    row = listing(engine, Asked(text="DG66-0003"), CALL.closes).rows[0]
    assert replace(row, criteria=()) == row
    assert (row.agency_name, row.certainty, row.roles, row.works, row.notice, row.delivery, row.needs) == (
        "อบต.ปางหมู", Certainty.EXACT, frozenset({Role.DECK}), 1, "ack_complete", NoticeState.FAILED, True,
    )  # fmt: skip


def test_missing_files_and_several_works_are_told(season: SqlLedger, engine: Engine) -> None:
    rows = {row.reference[-1]: row for row in listing(engine, Asked(), CALL.closes).rows}
    assert rows["1"].agency == SAENSUK
    assert (rows["1"].works, rows["4"].works, rows["7"].works) == (2, 2, 2)
    assert (rows["5"].missing, rows["5"].waiting_mail) == ((), True)
    assert NO_FORM not in rows["5"].reasons


def test_what_needs_a_person_comes_first(season: SqlLedger, engine: Engine) -> None:
    assert numbers(engine, Asked()) == [3, 5, 6, 1, 2, 4, 7]
    assert numbers(engine, Asked(today=True)) == [3, 5, 6]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(states=(EntryState.HELD, EntryState.OPEN)), [6, 7]),
        (Asked(province="แม่ฮ่องสอน"), [3, 5]),
        (Asked(agency_type=AgencyType.SAO), [3, 5]),
        (Asked(work_type="Application"), [2]),
        (Asked(unmatched=True), [6]),
        (Asked(unsent=True), [3]),
        (Asked(several=True), [1, 2, 4, 7]),
        (Asked(late=True), []),
        (Asked(text="เมืองชลบุรี"), [1, 2]),
        (Asked(text="ปางหมู แม่ฮ่องสอน"), [3]),
        (Asked(text="แอป"), [2]),
        (Asked(text="2.pptx"), [2]),
        (Asked(text="SARABAN@"), [3, 5, 1, 2, 4, 7]),
        (Asked(text="100%"), []),
        (Asked(text="' OR 1=1 --"), []),
    ],
)
def test_filter_keeps_what_is_asked_for(
    season: SqlLedger, engine: Engine, asked: Asked, expected: list[int]
) -> None:
    assert numbers(engine, asked) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.RECEIVED, [1, 2, 3, 4, 5, 6, 7]),
        (Order.REFERENCE, [1, 2, 3, 4, 5, 6, 7]),
        (Order.VERSION, [1, 2, 3, 4, 6, 7, 5]),
        (Order.PROVINCE, [6, 1, 2, 4, 7, 3, 5]),
    ],
)
def test_order_is_that_of_the_column(
    season: SqlLedger, engine: Engine, order: Order, expected: list[int]
) -> None:
    assert numbers(engine, Asked(order=order)) == expected


def test_descending_turns_the_column_round(season: SqlLedger, engine: Engine) -> None:
    assert numbers(engine, Asked(order=Order.REFERENCE, descending=True)) == [7, 6, 5, 4, 3, 2, 1]


def test_works_without_a_date_of_real_use_come_last_either_way(season: SqlLedger, engine: Engine) -> None:
    days = {1: date(2022, 10, 1), 3: date(2019, 2, 28), 7: date(2021, 1, 1)}
    with writing(engine) as connection:
        connection.execute(update(entry).values(go_live=None))
        for number, day in days.items():
            of = entry.c.reference == f"DG66-000{number}"
            connection.execute(update(entry).where(of).values(go_live=day))
    assert numbers(engine, Asked(order=Order.GO_LIVE)) == [3, 7, 1, 2, 4, 5, 6]
    assert numbers(engine, Asked(order=Order.GO_LIVE, descending=True)) == [1, 7, 3, 2, 4, 5, 6]


def test_pages_follow_one_another_and_end(season: SqlLedger, engine: Engine) -> None:
    pages = [Asked(order=Order.REFERENCE, page=page, size=3) for page in (1, 2, 3, 4)]
    assert [numbers(engine, asked) for asked in pages] == [[1, 2, 3], [4, 5, 6], [7], []]
    found = listing(engine, pages[0], CALL.closes)
    assert (found.total, found.pages) == (7, 3)


def test_empty_list_has_one_page(engine: Engine) -> None:
    found = listing(engine, Asked(), CALL.closes)
    assert (found.rows, found.total, found.pages) == ((), 0, 1)


def test_list_takes_the_same_number_of_queries_whatever_its_length(season: SqlLedger, engine: Engine) -> None:
    def asked_of_the_database(size: int) -> int:
        seen: list[str] = []

        def note(*arguments: object) -> None:
            seen.append(str(arguments[2]))

        event.listen(engine, "before_cursor_execute", note)
        listing(engine, Asked(size=size), CALL.closes)
        event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    asked_of_the_database(1)  # and once what waits for a person, until something happens
    assert asked_of_the_database(1) == asked_of_the_database(50)


def test_glance_counts_one_moment(season: SqlLedger, engine: Engine) -> None:
    found = glance(engine, NOON + MINUTE * 4)
    assert found == Glance(
        sequence=sequence(engine),
        states={EntryState.COMPLETE: 5, EntryState.HELD: 1, EntryState.OPEN: 1},
        today=3,
        mails_waiting=2,
        late=3,
        waiting=1,
        undelivered=0,
        owed=1,
        failed=1,
        last_mail=NOON + timedelta(minutes=13),
        arrivals=((date(2023, 7, 20), 13, 7),),
    )


def test_glance_at_nothing(engine: Engine) -> None:
    assert glance(engine, NOON) == Glance(0, {}, 0, 0, 0, 0, 0, 0, 0, None, ())

"""The season's numbers come from the tables."""

from dataclasses import replace

from sqlalchemy import Engine

from contest.entry import EntryState
from contest.verdict import Verdict
from store.ledger import SqlLedger
from store.reports.statistics import AgencyWorks, ProvinceAgencies, Statistics, statistics
from tests.store.building import PANGMU, SAENSUK, entering
from tests.store.reports.season import CITY, Season, play


def test_empty_ledger_counts_nothing(engine: Engine) -> None:
    assert statistics(engine) == Statistics(0, 0, 0, 0, {}, (), {}, None, {}, {}, {}, {}, 0)


def test_season_is_counted(engine: Engine, ledger: SqlLedger) -> None:
    play(ledger)
    found = statistics(engine)
    assert found == Statistics(
        messages=13,
        waiting=1,
        works=5,
        agencies=4,
        entries={"complete": 5, "held": 1, "open": 1},
        several=(AgencyWorks(SAENSUK, 2),),
        types={"E-Service": 4, "Application": 1},
        top_province=ProvinceAgencies("ชลบุรี", 2),
        verdicts={"accepted": 5, "held": 3, "returned": 2, "ignored": 1, "set-aside": 1},
        kinds={"entry": 7, "question": 2, "amendment": 1, "machine": 1},
        machine={"bounce": 1},
        notices={"ack_complete": 5, "question_forwarded": 2, "incomplete": 1},
        unanswered=3,
    )
    assert list(found.verdicts) == ["accepted", "held", "returned", "ignored", "set-aside"]


def test_agencies_with_most_works_are_named_where_not_all_are(engine: Engine, ledger: SqlLedger) -> None:
    season = Season(ledger)
    for agency in (PANGMU, PANGMU, SAENSUK, SAENSUK, SAENSUK, CITY):
        season.decided(entering(agency))
    several = [statistics(engine, most).several for most in (None, 1)]
    assert several == [(AgencyWorks(SAENSUK, 3), AgencyWorks(PANGMU, 2)), (AgencyWorks(SAENSUK, 3),)]


def test_equal_provinces_stand_in_thai_order(engine: Engine, ledger: SqlLedger) -> None:
    """แม่ฮ่องสอน is looked up under ม, though แ has a higher code point than ย."""
    season = Season(ledger)
    season.decided(entering(replace(CITY, id="T5", province="ยะลา")))
    season.decided(entering(PANGMU))
    assert statistics(engine).top_province == ProvinceAgencies("แม่ฮ่องสอน", 1)


def test_works_that_are_not_complete_do_not_count(engine: Engine, ledger: SqlLedger) -> None:
    Season(ledger).decided(entering(PANGMU, state=EntryState.HELD, verdict=Verdict.HELD))
    found = statistics(engine)
    assert (found.works, found.agencies, found.types, found.top_province) == (0, 0, {}, None)

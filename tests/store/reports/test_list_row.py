"""What a row of the list says at a glance of form, marks and earlier prizes."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from contest.entry import Role
from contest.evidence import FormMark
from contest.reason import Severity, reason
from store.ledger import SqlLedger
from store.reports.list_row import FormName, ListRow
from store.reports.listing import Asked, listing
from tests.store.building import CALL, SAENSUK, a_file, entering
from tests.store.reports.season import Season

WRONG = reason("FORM_TOKEN_MISSING")


@pytest.fixture
def row(ledger: SqlLedger, engine: Engine) -> ListRow:
    """An entry whose form came by another name than it is stored under."""
    form = a_file(Role.FORM, "แสนสุข form 1.pdf", stored_name="เทศบาลเมืองแสนสุข_form1.pdf")
    deck = a_file(Role.DECK, "แสนสุข.pptx")
    Season(ledger).decided(entering(SAENSUK, (form, deck)))
    [found] = listing(engine, Asked(), CALL.closes).rows
    return found


def test_form_tells_how_it_is_named(row: ListRow) -> None:
    rows = (
        row, replace(row, renamed=False), replace(row, reasons=(WRONG,)),
        replace(row, reasons=(replace(WRONG, severity=Severity.NOTE),)),
        replace(row, roles=frozenset({Role.DECK})),
        replace(row, roles=frozenset({Role.DECK}), reasons=(WRONG,)),
    )  # fmt: skip
    assert [one.form_name for one in rows] == [
        FormName.RENAMED, FormName.AS_ASKED, FormName.TO_CORRECT, FormName.RENAMED, None, FormName.TO_CORRECT,
    ]  # fmt: skip


def test_other_files_under_other_names_rename_no_form(ledger: SqlLedger, engine: Engine) -> None:
    deck = a_file(Role.DECK, "ก.pptx", stored_name="ข.pptx")
    Season(ledger).decided(entering(SAENSUK, (a_file(Role.FORM, "เทศบาลเมืองแสนสุข_form1.pdf"), deck)))
    assert [found.form_name for found in listing(engine, Asked(), CALL.closes).rows] == [FormName.AS_ASKED]


def test_marks_that_were_not_seen_are_told_in_their_order(row: ListRow) -> None:
    found = replace(row, reasons=(WRONG, reason("FORM_MARKS_NOT_SEEN", marks="stamp,tick,thumb")))
    assert (found.unseen, row.unseen) == ((FormMark.TICK, FormMark.STAMP), ())


def test_year_of_the_prize_is_told_also_once_it_is_weighed(row: ListRow) -> None:
    won = reason("PREV_AWARD", award_year="2562", award_year_ad="2019")
    kinds = (won, replace(won, severity=Severity.NOTE), reason("PREV_AWARD"), WRONG)
    assert [replace(row, reasons=(kind,)).won_in for kind in kinds] == [2562, 2562, None, None]

"""Stories of senders who write more than is answered in a day: a work gets its answer, a day later."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from contest.call import Policy
from intake.deciding import UNANSWERED
from store.reports.waiting import mail_waits
from store.schema import entry, message, message_entry, notice
from tests.intake.desktop import BORDER, OPEN, Desktop, deck, form, mail
from tests.intake.story import REGISTER

CAPPED = Policy(authserv_ids=(BORDER,), replies_per_sender=2)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    office = Desktop(tmp_path, register=REGISTER, policy=CAPPED)
    yield office
    office.close()


def works(desktop: Desktop, first: int, last: int) -> list[str]:
    """Works sent one a minute; the kinds of the answers that were due at once."""
    sent = (
        desktop.send(mail(form(title=f"ระบบที่ {n} ของเรา"), deck(salt=str(n)))) for n in range(first, last)
    )
    return [notice.kind if notice else "" for notice in sent]


def waits(desktop: Desktop) -> list[int]:
    """After how many days each answer may be sent that has not been."""
    n = notice.c
    with desktop.engine.connect() as connection:
        rows = connection.execute(select(n.owed_at, n.next_try_at).where(n.state == "owed").order_by(n.id))
        return [(row.next_try_at - row.owed_at).days for row in rows]


def test_works_over_the_cap_are_entered_and_answered_on_the_next_days(desktop: Desktop) -> None:
    assert works(desktop, 0, 9) == ["ack_complete", "second_work_received", "", "", "", "", "", "", ""]
    assert len(desktop.references()) == 9
    assert waits(desktop) == [1, 1, 2, 2, 3, 3]


def test_answers_put_off_go_out_when_their_day_comes(desktop: Desktop) -> None:
    works(desktop, 0, 5)
    due = [
        len(desktop.ledger.claim_owed(OPEN + timedelta(hours=hours), 9, timedelta(days=9)))
        for hours in (12, 25, 26, 49)
    ]
    assert due == [0, 2, 0, 1]


def test_answers_put_off_count_on_the_day_on_which_they_go(desktop: Desktop) -> None:
    works(desktop, 0, 4)
    desktop.now = OPEN + timedelta(hours=23, minutes=50)
    assert works(desktop, 4, 5) == [""]
    assert waits(desktop) == [1, 1, 2]


def test_caps_of_a_domain_and_in_all_put_off_as_well(tmp_path: Path) -> None:
    many = replace(CAPPED, replies_per_sender=99)
    for name, policy in {
        "domain": replace(many, replies_per_domain=1),
        "all": replace(many, replies_in_all=1),
    }.items():
        (tmp_path / name).mkdir()
        office = Desktop(tmp_path / name, register=REGISTER, policy=policy)
        try:
            assert (works(office, 0, 3), waits(office)) == (["ack_complete", "", ""], [1, 2])
        finally:
            office.close()


def test_who_is_never_to_be_answered_is_not_put_off_either(tmp_path: Path) -> None:
    office = Desktop(tmp_path, register=REGISTER, policy=replace(CAPPED, replies_per_sender=0))
    try:
        assert (works(office, 0, 1), waits(office)) == ([""], [])
    finally:
        office.close()


def test_work_that_would_be_answered_too_late_is_entered_and_waits_for_an_officer(desktop: Desktop) -> None:
    works(desktop, 0, 9)
    columns = (message.c.verdict, message.c.because, entry.c.state)
    joined = message.join(message_entry).join(entry, entry.c.id == message_entry.c.entry)
    with desktop.engine.connect() as connection:
        rows = connection.execute(select(*columns).select_from(joined).order_by(message.c.id)).all()
        waiting = connection.scalars(select(message.c.id).where(mail_waits())).all()
    assert [tuple(row) for row in rows] == [
        *[("accepted", "", "complete")] * 8, ("held", UNANSWERED, "complete")
    ]  # fmt: skip
    assert waiting == [9]

"""What an extension brings in time and was decided before it, or by a worker that knew nothing of it yet."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from contest.account import AccountRole
from contest.call import Call
from contest.entry import EntryState
from contest.minutes import ends
from contest.taking_up import TakingUp, Way
from contest.verdict import Verdict
from intake.in_time_now import InTimeNow, Overtaken, as_extended, decide_again
from intake.replaying import Replayed
from intake.taking_up import carry_out
from intake.tally import Tally
from intake.worker import work
from store.accounts import Accounts
from store.archive import RawArchive
from store.engine import reading
from store.in_time import in_time_by_now
from store.late_files import in_time_now, replaced_late
from store.ledger import SqlLedger
from store.reports.health import health
from store.reports.mails import Tab, mails
from store.schema import message
from store.verify import prove
from tests.intake.desktop import OPEN, OTHER, Desktop, deck, digest, form, mail
from tests.intake.postbox import Postbox
from tests.intake.story import REGISTER
from tests.intake.test_extending import THIRD, extended, files_of, letters_of, replayed

BUG = ZeroDivisionError("division by zero")
SAID = (
    "ตรวจใหม่ตามกำหนดที่ขยายไม่ได้ ไฟล์ยังไม่ถูกใช้ · "
    "Not decided again by the extended closing time, its files are not in use: {}"
)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """Two works, and for each a mail with other slides that came late; then the call is extended."""
    office = Desktop(tmp_path, register=REGISTER)
    Accounts(office.engine).add("Somsri", AccountRole.OFFICER, "hash", "", OPEN)
    closes = office.office.call.closes
    office.send(mail(form(), deck("แรก.pptx")))
    office.send(mail(form(title="ระบบที่สอง"), deck("เดิม.pptx", salt="9"), sender=THIRD))
    office.now = closes + timedelta(days=3)
    office.send(mail(deck("สอง.pptx", salt="2"), subject="DG66-0001"))
    office.send(mail(deck("ใหม่.pptx", salt="8"), subject="DG66-0002", sender=THIRD))
    yield office
    office.close()


def a_round(desktop: Desktop) -> Tally:
    """What the worker does before it decides anything new."""
    desktop.now += timedelta(minutes=5)
    tally = Tally()
    decide_again(desktop.office, tally, lambda: in_time_now(desktop.engine))
    for letter in desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900)):
        desktop.ledger.mark_sent({letter.id: "250 ok"}, desktop.now)
    return tally


def recorded(desktop: Desktop) -> list[tuple[Verdict | None, str]]:
    with reading(desktop.engine) as connection:
        rows = connection.execute(select(message.c.verdict, message.c.because).order_by(message.c.id))
        return [(verdict, because) for verdict, because in rows]


def lost(desktop: Desktop) -> None:
    RawArchive(desktop.folder / "archive").path(digest("mail 3")).unlink()


def failing(desktop: Desktop) -> None:
    desktop.mails["mail 3"] = BUG


@pytest.mark.parametrize(
    ("fails", "why"), [(failing, "ZeroDivisionError: division by zero"), (lost, "unreadable")]
)
def test_mail_that_cannot_be_decided_again_is_set_aside_once_and_the_next_is_taken(
    desktop: Desktop, fails: Callable[[Desktop], None], why: str
) -> None:
    extended(desktop)
    fails(desktop)
    assert a_round(desktop) == Tally(set_aside=1, failed=[digest("mail 3")])
    assert a_round(desktop) == Tally()
    assert recorded(desktop)[2:] == [(Verdict.SET_ASIDE, SAID.format(why)), (Verdict.ACCEPTED, "")]
    assert (files_of(desktop, "DG66-0001")[0], files_of(desktop, "DG66-0002")[0]) == (1, 2)
    assert replaced_late(desktop.engine, ends(desktop.office.call.closes)) == ()
    told = [kind for kind, _ in letters_of(desktop) if kind.startswith("correction")]
    assert told == ["correction_late", "correction_late", "correction_received"]


def test_set_aside_so_it_is_told_in_the_alert_and_shown_with_what_is_set_aside(desktop: Desktop) -> None:
    extended(desktop)
    failing(desktop)
    a_round(desktop)
    assert health(desktop.engine, desktop.now).set_aside == 1
    for tab in (Tab.SET_ASIDE, Tab.WAITING):
        [row] = mails(desktop.engine, tab).rows
        assert (row.sha256, row.reference, row.waits) == (digest("mail 3"), "DG66-0001", True)


def test_record_of_it_is_whole_and_replays_as_it_was(desktop: Desktop, tmp_path: Path) -> None:
    call, mended = desktop.office.call, desktop.mails["mail 3"]
    extended(desktop)
    failing(desktop)
    a_round(desktop)
    desktop.mails["mail 3"] = mended
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    assert replayed(desktop, call, tmp_path) == Replayed(decided=4)


def test_officer_takes_it_up_once_the_fault_is_mended(desktop: Desktop, tmp_path: Path) -> None:
    call, mended = desktop.office.call, desktop.mails["mail 3"]
    extended(desktop)
    failing(desktop)
    [(case, _), *_] = in_time_now(desktop.engine)
    a_round(desktop)
    aside_at, desktop.mails["mail 3"] = desktop.now, mended
    desktop.now += timedelta(minutes=5)
    order = TakingUp(Way.AGAIN, "แก้ไขระบบแล้ว")
    carry_out(desktop.office, replace(case, overrules=aside_at, ordered=order), 1)
    assert files_of(desktop, "DG66-0001") == (2, [form().name, "สอง.pptx"])
    assert a_round(desktop) == Tally()
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    assert replayed(desktop, call, tmp_path) == Replayed(decided=4)


def test_one_that_fails_keeps_nobody_from_seeing_what_an_extension_does(desktop: Desktop) -> None:
    failing(desktop)
    call = desktop.office.call.extended(1, desktop.office.call.closes + timedelta(days=14))
    [broken, sound] = replaced_late(desktop.engine, ends(call.closes))
    assert as_extended(desktop.office, call, broken.case, 1) is None
    seen = as_extended(desktop.office, call, sound.case, 1)
    assert seen is not None
    assert seen.decision.notice == "correction_received"


def extension(desktop: Desktop) -> InTimeNow:
    engine = desktop.engine
    return InTimeNow(desktop.ledger, partial(in_time_by_now, engine), partial(in_time_now, engine))


def settled(desktop: Desktop) -> Tally:
    """The beginning of a round."""
    desktop.now += timedelta(minutes=5)
    tally = Tally()
    extension(desktop).settle(desktop.office, tally)
    for letter in desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900)):
        desktop.ledger.mark_sent({letter.id: "250 ok"}, desktop.now)
    return tally


@contextmanager
def knowing_nothing(desktop: Desktop, call: Call) -> Iterator[None]:
    """As a worker in whose round the call is extended."""
    informed, desktop.office = desktop.office, replace(desktop.office, call=call)
    yield
    desktop.office = informed


def test_work_that_a_worker_called_late_while_the_call_was_extended_is_counted_in_once(
    desktop: Desktop, tmp_path: Path
) -> None:
    call = desktop.office.call
    extended(desktop)
    settled(desktop)
    with knowing_nothing(desktop, call):
        desktop.send(mail(form(title="ระหว่างขยาย"), deck("ระหว่าง.pptx", salt="6"), sender=OTHER))
    assert desktop.entry("DG66-0003").state is EntryState.HELD
    told = len(letters_of(desktop))
    assert (settled(desktop), settled(desktop)) == (Tally(), Tally())
    assert desktop.entry("DG66-0003").state is EntryState.COMPLETE
    assert letters_of(desktop)[told:] == [("officer_accepted", OTHER.email)]
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    assert replayed(desktop, call, tmp_path) == Replayed(decided=5)


def test_mail_called_late_meanwhile_takes_no_place_from_a_later_one(desktop: Desktop, tmp_path: Path) -> None:
    call = desktop.office.call
    extended(desktop)
    settled(desktop)
    desktop.now += timedelta(hours=2)
    desktop.send(mail(deck("ทีหลัง.pptx", salt="5"), subject="DG66-0001"))
    desktop.now -= timedelta(hours=1)
    with knowing_nothing(desktop, call):
        desktop.send(mail(deck("ก่อน.pptx", salt="4"), subject="DG66-0001"))
    desktop.now += timedelta(hours=2)
    assert extension(desktop).is_unsettled()
    assert settled(desktop) == Tally(set_aside=1, failed=[digest("mail 6")])
    assert not extension(desktop).is_unsettled()
    assert files_of(desktop, "DG66-0001") == (3, [form().name, "ทีหลัง.pptx"])
    assert recorded(desktop)[5] == (Verdict.SET_ASIDE, SAID.format(Overtaken()))
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    assert replayed(desktop, call, tmp_path) == Replayed(decided=6)


def test_form_called_late_meanwhile_counts_beside_slides_that_came_later(desktop: Desktop) -> None:
    call = desktop.office.call
    extended(desktop)
    settled(desktop)
    desktop.now += timedelta(hours=2)
    desktop.send(mail(deck("ทีหลัง.pptx", salt="5"), subject="DG66-0001"))
    desktop.now -= timedelta(hours=1)
    with knowing_nothing(desktop, call):
        desktop.send(mail(replace(form(), sha256=digest("ลงนามใหม่")), subject="DG66-0001"))
    desktop.now += timedelta(hours=2)
    assert settled(desktop) == Tally()
    assert files_of(desktop, "DG66-0001") == (4, [form().name, "ทีหลัง.pptx"])


@pytest.mark.parametrize("polls", [True, False])
def test_no_worker_decides_younger_mail_before_what_is_in_time_now(desktop: Desktop, *, polls: bool) -> None:
    extended(desktop)
    desktop.now += timedelta(hours=1)
    desktop.receive(mail(deck("ทีหลัง.pptx", salt="5"), subject="DG66-0001"))
    postbox = Postbox()
    office = replace(
        desktop.office, mailbox=postbox, ledger=_Shared(desktop.engine, desktop.office.call, polls=polls),
        beforehand=extension(desktop).settle, is_unsettled=extension(desktop).is_unsettled,
    )  # fmt: skip
    assert work(office).decided == int(polls)
    assert extension(desktop).is_unsettled() is not polls
    assert files_of(desktop, "DG66-0001")[0] == (3 if polls else 1)


class _Shared(SqlLedger):
    """Of two workers' ledgers the one of who polls, or of the other."""

    def __init__(self, engine: Engine, call: Call, *, polls: bool) -> None:
        super().__init__(engine, call)
        self._polls = polls

    def polling(self) -> AbstractContextManager[bool]:
        return nullcontext(self._polls)

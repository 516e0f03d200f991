"""The call extended: whom it is announced to, and what comes after it, decided anew as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from contest.account import AccountRole
from contest.call import Call
from contest.message import Address
from intake.extending import Wish, announced, owed
from intake.ordering import Chambers
from intake.replaying import Replayed, Stores, replay_all
from store.accounts import Accounts
from store.archive import RawArchive
from store.changes import extension_in_force
from store.engine import open_database
from store.extensions import addressees, extend
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.verify import prove
from tests.intake.desktop import OPEN, OTHER, Desktop, deck, form, mail
from tests.intake.story import REGISTER, entries
from tests.intake.test_stories import PANGMU

THIRD = Address("third@mail.example", "ผู้ส่งที่สาม")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    office = Desktop(tmp_path, register=REGISTER)
    Accounts(office.engine).add("Somsri", AccountRole.OFFICER, "hash", "", OPEN)
    yield office
    office.close()


def extended(desktop: Desktop) -> int:
    """Put the closing off by a fortnight; to how many it was announced."""
    call = desktop.office.call
    chambers = Chambers(desktop.ledger, call, lambda: desktop.now, desktop.office.new_message_id)
    wish = Wish(call.closes + timedelta(days=14), "มติคณะกรรมการ")
    letters = owed(chambers, announced(chambers, wish, addressees(desktop.engine), 1))
    extend(desktop.engine, wish.closes, letters, wish.because, wish.words, 1, 0, desktop.now)
    for letter in desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900)):
        desktop.ledger.mark_sent({letter.id: "250 ok"}, desktop.now)
    desktop.office = replace(desktop.office, call=in_force(desktop, call))
    return len(letters)


def in_force(desktop: Desktop, call: Call, until: int | None = None) -> Call:
    """The call with its extension, if any."""
    found = extension_in_force(desktop.engine, until)
    return call.extended(*found) if found else call


def test_everybody_who_may_write_for_a_work_is_told_once(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()))
    desktop.send(mail(form(title="ระบบที่สอง")))
    desktop.send(mail(form(title="ระบบครบ"), deck(salt="2"), sender=THIRD))
    desktop.send(mail(text="ส่งเอกสารทางไปรษณีย์ได้หรือไม่คะ", sender=OTHER))
    told = [(entry.reference, to.email) for entry, to in addressees(desktop.engine)]
    assert (len(told), told[-1], {email for _, email in told} & {OTHER.email}) == (
        2,
        ("DG66-0003", THIRD.email),
        set(),
    )
    assert extended(desktop) == 2


def test_mail_of_the_extended_time_is_in_time_and_replayed_so(desktop: Desktop, tmp_path: Path) -> None:
    call = desktop.office.call
    desktop.send(mail(form(), deck()))
    extended(desktop)
    desktop.now = call.closes + timedelta(days=3)
    desktop.send(mail(form(title="ระบบที่สอง"), deck(salt="2"), sender=OTHER))
    assert entries(desktop) == [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, PANGMU)]
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    new = open_database(f"sqlite:///{tmp_path / 'scratch.db'}")
    upgrade(new)
    office = replace(desktop.office, ledger=SqlLedger(new, call), call=call)
    as_it_was = replay_all(
        office,
        Stores(desktop.engine, new),
        call_of=lambda one: in_force(desktop, call, int(one.rules.partition("+")[2] or 0)),
    )
    new.dispose()
    assert as_it_was == Replayed(decided=2)

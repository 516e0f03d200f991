"""The call extended: whom it is announced to, and what comes after it, decided anew as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from contest.account import AccountRole
from contest.call import Call
from contest.message import Address
from contest.minutes import ends
from contest.ruling import Act, Order
from intake.counting_in import counted_in, owed_with
from intake.extending import Wish, announced, owed
from intake.in_time_now import decide_again
from intake.ordering import Chambers, carry_out
from intake.replaying import Replayed, Stores, replay_all
from intake.tally import Tally
from store.accounts import Accounts
from store.archive import RawArchive
from store.changes import extension_in_force
from store.engine import open_database, reading
from store.extensions import Following, addressees, extend, held_late
from store.late_files import in_time_now
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.schema import notice, person
from store.verify import prove
from tests.intake.desktop import OFFICER, OPEN, OTHER, Desktop, deck, form, mail
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
    new, late = call.extended(1, wish.closes), held_late(desktop.engine, ends(wish.closes))
    counted = owed_with(chambers, new, counted_in(chambers, new, wish, late))
    extend(
        desktop.engine, wish.closes, Following(letters, counted), wish.because, wish.words, 1, 0, desktop.now
    )
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
    assert replayed(desktop, call, tmp_path) == Replayed(decided=2)


def replayed(desktop: Desktop, call: Call, folder: Path) -> Replayed:
    """Everything decided anew, by the closing time that held."""
    new = open_database(f"sqlite:///{folder / 'scratch.db'}")
    upgrade(new)
    office = replace(desktop.office, ledger=SqlLedger(new, call), call=call)
    as_it_was = replay_all(
        office,
        Stores(desktop.engine, new),
        call_of=lambda one: in_force(desktop, call, int(one.rules.partition("+")[2] or 0)),
    )
    new.dispose()
    return as_it_was


def states(desktop: Desktop) -> list[str]:
    return [state for _, state, *_ in entries(desktop)]


def test_what_came_late_and_is_in_time_by_the_extension_is_counted_in_and_answered_once(
    desktop: Desktop, tmp_path: Path
) -> None:
    call = desktop.office.call
    desktop.send(mail(form(title="ระบบรอไฟล์")))
    desktop.now = call.closes + timedelta(days=3)
    desktop.send(mail(form(title="ระบบครบ"), deck(salt="2"), sender=OTHER))
    desktop.send(mail(form(title="ระบบขาดไฟล์"), sender=THIRD))
    desktop.send(mail(form(title="ระบบที่ไม่รับ"), deck(salt="4"), sender=OTHER))
    refuse(desktop, call, "DG66-0004")
    assert states(desktop) == ["open", "held", "held", "refused"]
    extended(desktop)
    assert states(desktop) == ["open", "complete", "open", "refused"]
    told = [(kind, to) for kind, to in letters_of(desktop) if kind in ("officer_accepted", "reminder")]
    assert told == [("officer_accepted", OTHER.email), ("reminder", THIRD.email)]
    assert held_late(desktop.engine, ends(call.closes + timedelta(days=14))) == ()
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    assert replayed(desktop, call, tmp_path) == Replayed(decided=4)


def test_late_file_of_a_work_that_came_in_time_is_counted_in(desktop: Desktop) -> None:
    call = desktop.office.call
    desktop.send(mail(form()))
    desktop.now = call.closes + timedelta(days=3)
    desktop.send(mail(deck(), subject="DG66-0001"))
    assert states(desktop) == ["held"]
    extended(desktop)
    assert states(desktop) == ["complete"]


def files_of(desktop: Desktop, reference: str) -> tuple[int, list[str]]:
    """The version that counts, and the names of its files."""
    found = desktop.ledger.dossier(reference)
    assert found
    return found.entry.version, [file.name for file in found.entry.files]


def round_begins(desktop: Desktop) -> None:
    """As the worker does, before it decides anything."""
    desktop.now += timedelta(minutes=5)
    decide_again(desktop.office, Tally(), lambda: in_time_now(desktop.engine))
    for letter in desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900)):
        desktop.ledger.mark_sent({letter.id: "250 ok"}, desktop.now)


def test_file_that_replaced_one_late_counts_by_the_extension_once_and_with_its_letter(
    desktop: Desktop, tmp_path: Path
) -> None:
    call = desktop.office.call
    desktop.send(mail(form(), deck("แรก.pptx")))
    desktop.send(mail(form(title="ระบบที่ตรวจแล้ว"), deck("เดิม.pptx", salt="9"), sender=THIRD))
    desktop.now = call.closes + timedelta(days=3)
    desktop.send(mail(deck("สอง.pptx", salt="2"), subject="DG66-0001"))
    desktop.send(mail(deck("สาม.pptx", salt="3"), subject="DG66-0001"))
    desktop.send(mail(deck("ใหม่.pptx", salt="8"), subject="DG66-0002", sender=THIRD))
    desktop.now += timedelta(days=1)
    hold(desktop, call, "DG66-0002")
    assert [kind for kind, _ in letters_of(desktop)][2:] == ["correction_late"] * 3
    round_begins(desktop)
    assert files_of(desktop, "DG66-0001")[0] == 1
    extended(desktop)
    desktop.now = call.closes + timedelta(days=20)
    desktop.send(mail(deck("ช้าไป.pptx", salt="4"), subject="DG66-0001"))
    for _ in range(2):
        round_begins(desktop)
        told = [told for told in letters_of(desktop) if told[0] == "correction_received"]
        assert told == [("correction_received", OFFICER.email)] * 2
    name = form().name
    assert files_of(desktop, "DG66-0001") == (3, [name, "สาม.pptx"])
    assert files_of(desktop, "DG66-0002") == (1, [name, "เดิม.pptx"])
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    assert replayed(desktop, call, tmp_path) == Replayed(decided=6)


def hold(desktop: Desktop, call: Call, reference: str) -> None:
    chambers = Chambers(desktop.ledger, call, lambda: desktop.now, desktop.office.new_message_id)
    found = desktop.ledger.dossier(reference)
    assert found
    carry_out(chambers, reference, found.revision, Order(Act.HOLD, "กำลังดูฉบับเดิม", silent=True), 1)


def refuse(desktop: Desktop, call: Call, reference: str) -> None:
    chambers = Chambers(desktop.ledger, call, lambda: desktop.now, desktop.office.new_message_id)
    found = desktop.ledger.dossier(reference)
    assert found
    carry_out(chambers, reference, found.revision, Order(Act.REFUSE, "พ้นกำหนด", silent=True), 1)


def letters_of(desktop: Desktop) -> list[tuple[str, str]]:
    """Kind and addressee of every notice, in the order in which they were owed."""
    wanted = select(notice.c.kind, person.c.email).join(person, person.c.id == notice.c.addressee)
    with reading(desktop.engine) as connection:
        return [(kind, email) for kind, email in connection.execute(wanted.order_by(notice.c.id))]

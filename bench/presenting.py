"""Gives works of a crowded season their times before the committee, with who was invited and who comes."""

from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select

from contest.account import AccountRole
from contest.entry import EntryState
from contest.judging import Slot
from contest.ruling import Act, Attendance, Standing
from store.accounts import Accounts
from store.engine import Engine, reading, writing
from store.judging import committee
from store.office_schema import ruling
from store.schema import entry

_BEGINS: Final = datetime(2023, 9, 18, 2, 0, tzinfo=UTC)
_A_DAY: Final = 100
_MINUTES: Final = 20
_NAMES: Final = "นางสาวหนึ่ง ตัวอย่าง นักวิชาการคอมพิวเตอร์\nนายสอง ตัวอย่าง ปลัด"


def schedule(engine: Engine, works: int) -> None:
    """So many complete works, a hundred a day in four rooms; each is invited, and has said who comes."""
    with reading(engine) as connection:
        complete = select(entry.c.id).where(entry.c.state == EntryState.COMPLETE).order_by(entry.c.id)
        rows = list(connection.scalars(complete))
    slots = [_slot(row, number) for number, row in enumerate(rows[:: max(1, len(rows) // works)][:works])]
    committee.set_slots(engine, slots, _BEGINS)
    Accounts(engine).add("secretary", AccountRole.SECRETARY, "", "", _BEGINS)
    by = next(row.account.id for row in Accounts(engine).everyone() if row.account.name == "secretary")
    with writing(engine) as connection:
        for slot in slots:
            _ruled(connection, slot, by)


def _slot(row: int, number: int) -> Slot:
    day, turn = divmod(number, _A_DAY)
    starts = _BEGINS + timedelta(days=day, minutes=turn // 4 * _MINUTES)
    return Slot(row, starts, _MINUTES, f"ห้องประชุม {turn % 4 + 1}")


def _ruled(connection: Connection, slot: Slot, by: int) -> None:
    stands = Standing(EntryState.COMPLETE)
    for act, words, after in (
        (Act.INVITE, "", Standing(EntryState.COMPLETE, presents=slot)),
        (Act.ATTEND, _NAMES, Standing(EntryState.COMPLETE, attends=Attendance.COMING)),
    ):
        values = {"at": _BEGINS, "entry": slot.entry, "account": by, "act": act, "because": "ทางโทรศัพท์"}
        told = {"words": words, "before": stands, "after": after, "notice": None, "undoes": None}
        connection.execute(ruling.insert().values(values | told))

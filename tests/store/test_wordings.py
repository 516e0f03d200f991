"""The wording of notices is kept version by version: who, when and why; nothing is overwritten."""

import pytest
from sqlalchemy import Engine, select

from contest.account import AccountRole
from contest.wording import Reworded, Wording
from store.accounts import Accounts
from store.changes import latest_changes, wording_in_force
from store.engine import reading, writing
from store.errors import WordingChanged
from store.event_kind import EventKind
from store.ledger import SqlLedger
from store.marks import Mark, marked_at, put
from store.schema import event
from store.wordings import (
    WordingVersion,
    example_of,
    reword,
    wording_version,
    wording_versions,
)
from tests.store.building import MINUTE, NOON
from tests.store.reports.season import play

FIRST, SECOND = (("th aaaaaaaaaa", "หนึ่ง"),), (("th aaaaaaaaaa", "สอง"),)


def by(engine: Engine) -> int:
    """An officer's account."""
    Accounts(engine).add("somsri", AccountRole.OFFICER, "hash", "", NOON)
    known = Accounts(engine).everyone()
    return known[0].account.id


def test_latest_version_of_each_letter_is_in_force_and_the_others_stay(engine: Engine) -> None:
    officer = by(engine)
    assert (wording_in_force(engine), wording_versions(engine)) == (Wording(), ())
    assert latest_changes(engine) == (0, 0)
    one = reword(engine, "held", FIRST, "สั้นลง", officer, 0, NOON)
    two = reword(engine, "_end", SECOND, "เปลี่ยนชื่อ", officer, 0, NOON)
    three = reword(engine, "held", (), "กลับไปใช้ของเดิม", officer, one, NOON + MINUTE)
    assert wording_in_force(engine) == Wording((Reworded("_end", two, SECOND), Reworded("held", three, ())))
    assert wording_in_force(engine, two) == Wording(
        (Reworded("held", one, FIRST), Reworded("_end", two, SECOND))
    )
    assert (latest_changes(engine), wording_in_force(engine, 0)) == ((three, 0), Wording())
    assert wording_versions(engine, "held") == (
        WordingVersion(three, "held", NOON + MINUTE, "somsri", "กลับไปใช้ของเดิม", ()),
        WordingVersion(one, "held", NOON, "somsri", "สั้นลง", FIRST),
    )
    assert wording_version(engine, two) == wording_versions(engine, "_end")[0]
    assert wording_version(engine, three + 1) is None


def test_wording_that_changed_meanwhile_is_not_overwritten(engine: Engine) -> None:
    officer = by(engine)
    one = reword(engine, "held", FIRST, "ก", officer, 0, NOON)
    with pytest.raises(WordingChanged):
        reword(engine, "held", SECOND, "ข", officer, 0, NOON)
    assert wording_in_force(engine) == Wording((Reworded("held", one, FIRST),))


def test_version_is_one_event_and_ends_the_alert(engine: Engine) -> None:
    officer = by(engine)
    with writing(engine) as connection:
        put(connection, Mark.MISWORDED, NOON)
    reword(engine, "held", FIRST, "ก", officer, 0, NOON)
    with reading(engine) as connection:
        kinds = list(connection.scalars(select(event.c.kind).where(event.c.kind == EventKind.WORDED)))
    assert (kinds, marked_at(engine, Mark.MISWORDED)) == ([EventKind.WORDED], None)


def test_words_are_tried_on_the_work_that_last_had_such_a_notice(engine: Engine, ledger: SqlLedger) -> None:
    assert example_of(engine, "incomplete") == ""
    play(ledger)
    assert (example_of(engine, "incomplete"), example_of(engine, "rehearsal_result")) == (
        "DG66-0005",
        "DG66-0007",
    )

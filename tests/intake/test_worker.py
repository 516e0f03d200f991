"""The ten steps: their order, what an outage or a bug at each of them leaves, and what is never lost."""

import ast
import inspect
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from contest.arrival import Folder, Settled
from contest.call import Winner
from contest.content import Unreadable
from contest.errors import Unavailable
from contest.message import Address, Message
from contest.reconciliation import Reconciliation
from intake import steps, worker
from intake.office import Office
from intake.tally import Tally
from intake.worker import work
from store.archive import RawArchive
from store.errors import AlreadyDecided, EntryChanged
from store.ledger import SqlLedger
from store.ledger import entries as entries_of_the_ledger
from store.schema import message as message_table
from store.schema import notice as notice_table
from tests.intake.desktop import OPEN, Desktop, deck, digest, form, mail
from tests.intake.postbox import Failing, Postbox
from tests.intake.story import entries

STEPS = ["poll", "keep", "read", "screen", "match", "check", "decide", "record", "file", "notify"]
PANGMU = "อบต.ปางหมู"
ENTERED = [(f"DG66-000{n}", "complete", 1, PANGMU) for n in (1, 2, 3)]


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def office(desktop: Desktop, postbox: Postbox) -> Office:
    return replace(desktop.office, mailbox=postbox)


def a_work(number: int) -> Message:
    """Number one, two, three of different offices, each complete."""
    sender = Address(f"officer{number}@pangmu.example")
    return mail(form(title=f"ผลงานเรื่องที่ {number}"), deck(salt=str(number)), sender=sender)


def deliver(desktop: Desktop, postbox: Postbox, uid: int, mail: Message | Unreadable | Exception) -> None:
    """A mail on the server, an hour after the one before."""
    text = f"bytes {uid}"
    desktop.mails[text] = mail
    postbox.messages[uid] = (OPEN + timedelta(hours=uid), text.encode())


def recorded(desktop: Desktop) -> list[tuple[str | None, str | None]]:
    """Verdict and explanation of every message, in the order in which they came."""
    columns = (message_table.c.verdict, message_table.c.because)
    with desktop.engine.connect() as connection:
        rows = connection.execute(select(*columns).order_by(message_table.c.id))
        return [(str(verdict) if verdict else None, because) for verdict, because in rows]


def owed(desktop: Desktop) -> list[str]:
    """The kinds of the notices owed, in order."""
    with desktop.engine.connect() as connection:
        return list(connection.scalars(select(notice_table.c.kind).order_by(notice_table.c.id)))


def calls(function: str) -> Iterator[str]:
    """The steps that a function calls or has called, by its lines, those of its helpers in their place."""
    tree = ast.parse(inspect.getsource(worker))
    bodies = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}

    def met(name: str) -> Iterator[str]:
        calls = [node for node in ast.walk(bodies[name]) if isinstance(node, ast.Call)]
        found = [word for call in calls for word in (call.func, *call.args) if isinstance(word, ast.Name)]
        for called in sorted(found, key=lambda word: (word.lineno, word.col_offset)):
            if called.id in STEPS:
                yield called.id
            elif called.id in bodies:
                yield from met(called.id)

    return met(function)


def test_worker_calls_the_ten_steps_in_their_order() -> None:
    assert list(calls("look_into")) == STEPS
    assert list(calls("help_out")) == [step for step in STEPS if step not in ("poll", "keep", "file")]


def test_ten_steps_stand_in_their_order_and_bear_its_numbers() -> None:
    docs = [getattr(steps, name).__doc__ or "" for name in STEPS]
    lines = [inspect.getsourcelines(getattr(steps, name))[1] for name in STEPS]
    assert [doc.partition(":")[0] for doc in docs] == [str(n) for n in range(1, 11)]
    assert lines == sorted(lines)


def test_each_batch_is_decided_and_filed_before_the_next_is_fetched(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    for uid in (1, 2, 3):
        deliver(desktop, postbox, uid, a_work(uid))
    assert work(office) == Tally(fetched=3, decided=3)
    assert postbox.said == ["select", "fetch 1 2", "file 1 2", "fetch 3", "file 3"]
    assert entries(desktop) == ENTERED
    assert owed(desktop) == ["ack_complete", "second_work_received", "second_work_received"]


def test_round_that_is_to_stop_ends_after_the_message_in_hand(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    for uid in (1, 2, 3):
        deliver(desktop, postbox, uid, a_work(uid))

    def stop(*_: object) -> bool:
        office.stop.set()
        return False

    assert work(replace(office, routes=(stop,))) == Tally(fetched=2, decided=1)
    assert postbox.said == ["select", "fetch 1 2", "file 1"]
    assert owed(desktop) == ["ack_complete"]
    office.stop.clear()
    assert work(office) == Tally(fetched=1, decided=2)
    assert entries(desktop) == ENTERED


class Beside(SqlLedger):
    """A ledger whose mailbox another worker polls."""

    def polling(self) -> AbstractContextManager[bool]:
        return nullcontext(False)


def test_worker_that_does_not_poll_leaves_the_mailbox_alone(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    """Mail that it fetched could come on record before older mail, which the other one is fetching."""
    deliver(desktop, postbox, 1, a_work(1))
    with ThreadPoolExecutor(1) as fetching:
        helping = replace(office, ledger=Beside(desktop.engine, office.call), fetching=fetching)
        assert work(helping) == Tally(helped=True)
    assert (postbox.said, entries(desktop)) == ([], [])


def test_known_mail_is_not_fetched_twice(desktop: Desktop, postbox: Postbox, office: Office) -> None:
    deliver(desktop, postbox, 7, a_work(1))
    here = dict(postbox.messages)
    work(office)
    postbox.messages, postbox.said = here, []
    assert work(office) == Tally()
    assert postbox.said == ["select"]


def test_mail_that_is_settled_is_not_listed_again(desktop: Desktop, postbox: Postbox, office: Office) -> None:
    deliver(desktop, postbox, 7, a_work(1))
    here = dict(postbox.messages)
    work(office)
    postbox.messages = here
    assert postbox.settled() == Settled(7, 1)
    deliver(desktop, postbox, 9, a_work(2))
    found = work(office).reconciliation
    assert found == Reconciliation(desktop.now, Folder("test", "INBOX", 1), 2, 2, 2, 0, 0, 0)
    assert postbox.rested == Settled(9, 2)


def test_mail_that_is_withheld_or_not_filed_is_listed_again(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    deliver(desktop, postbox, 1, a_work(1))
    work(replace(office, mailbox=Failing(postbox, "file")))
    assert postbox.rested == Settled()
    postbox.messages[1] = (postbox.messages[1][0], None)
    deliver(desktop, postbox, 2, a_work(2))
    postbox.messages[2] = (postbox.messages[2][0], None)
    work(office)
    assert postbox.rested == Settled()


def test_message_that_a_move_passed_over_is_moved_in_the_next_round(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    postbox.moves = True
    deliver(desktop, postbox, 1, a_work(1))
    here = dict(postbox.messages)
    work(office)
    postbox.messages, postbox.said = here, []
    assert work(office) == Tally()
    assert (postbox.said, postbox.messages) == (["select", "file 1"], {})


def test_same_bytes_under_a_new_uidvalidity_are_recognised(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    deliver(desktop, postbox, 1, a_work(1))
    here = dict(postbox.messages)
    work(office)
    postbox.messages, postbox.validity, postbox.said = here, 2, []
    assert work(office) == Tally(fetched=1)
    assert postbox.said == ["select", "fetch 1", "file 1"]
    assert (entries(desktop), owed(desktop)) == (ENTERED[:1], ["ack_complete"])


def test_poll_holds_the_server_against_the_record(desktop: Desktop, postbox: Postbox, office: Office) -> None:
    deliver(desktop, postbox, 1, a_work(1))
    deliver(desktop, postbox, 2, a_work(2))
    postbox.messages[2] = (postbox.messages[2][0], None)
    found = work(office).reconciliation
    folder = Folder("test", "INBOX", 1)
    assert found == Reconciliation(desktop.now, folder, 2, 1, 1, 0, withheld=1, gone=0)


def test_uid_given_to_another_mail_without_a_new_uidvalidity_loses_neither(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    for uid in (1, 2):
        deliver(desktop, postbox, uid, a_work(uid))
    work(office)
    desktop.mails["another"] = a_work(3)
    postbox.messages[1] = (OPEN + timedelta(hours=5), b"another")
    postbox.said = []
    assert work(office) == Tally(fetched=1, decided=1)
    assert postbox.said == ["select", "fetch 1", "file 1"]
    assert entries(desktop) == ENTERED


def test_body_that_the_server_withheld_is_asked_for_again(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    deliver(desktop, postbox, 1, a_work(1))
    whole = postbox.messages[1]
    postbox.messages[1] = (whole[0], None)
    deliver(desktop, postbox, 2, a_work(2))
    assert work(office) == Tally(fetched=2, decided=1)
    postbox.messages[1] = whole
    postbox.said = []
    assert work(office) == Tally(fetched=1, decided=1)
    assert postbox.said == ["select", "fetch 1", "file 1"]
    assert entries(desktop) == ENTERED[:2]


ONCE = [
    ("mailbox", "select"), ("mailbox", "uids_after"), ("ledger", "known"), ("mailbox", "replaced"),
    ("mailbox", "batches"), ("ledger", "reconcile"),
]  # fmt: skip
MORE = [
    ("mailbox", "fetch"), ("archive", "incoming"), ("archive", "sync"), ("ledger", "receive"),
    ("ledger", "pending"), ("archive", "descriptor"), ("reader", "read_message"), ("ledger", "history"),
    ("ledger", "transaction"), ("ledger", "unfiled"), ("ledger", "mark_filed"),
]  # fmt: skip
AWAY = [*((*away, 1) for away in ONCE), *((*away, nth) for away in MORE for nth in (1, 2))]
"""What the worker asks of others, in its order, and at which of its calls they are away."""


@pytest.mark.parametrize(("part", "method", "nth"), AWAY)
def test_outage_anywhere_leaves_the_rest_for_the_next_round_and_loses_nothing(
    desktop: Desktop, postbox: Postbox, office: Office, part: str, method: str, nth: int
) -> None:
    for uid in (1, 2, 3):
        deliver(desktop, postbox, uid, a_work(uid))
    failing: dict[str, Any] = {part: Failing(getattr(office, part), method, nth)}
    with pytest.raises(Unavailable):
        work(replace(office, **failing))
    work(office)
    assert entries(desktop) == ENTERED
    assert owed(desktop) == ["ack_complete", "second_work_received", "second_work_received"]
    assert recorded(desktop) == [("accepted", "")] * 3
    assert postbox.messages == {}


def test_outage_in_the_middle_of_a_batch_loses_nothing(
    desktop: Desktop, postbox: Postbox, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for uid in (1, 2):
        deliver(desktop, postbox, uid, a_work(uid))
    whole = postbox.fetch

    def torn(*args: Any) -> Iterator[Any]:
        yield next(iter(whole(*args)))
        raise Unavailable("the line broke")

    monkeypatch.setattr(postbox, "fetch", torn)
    with pytest.raises(Unavailable, match="the line broke"):
        work(office)
    assert (recorded(desktop), list(postbox.messages)) == ([], [1, 2])
    monkeypatch.undo()
    assert work(office) == Tally(fetched=2, decided=2)
    assert entries(desktop) == ENTERED[:2]


def test_mailbox_that_refuses_to_file_is_asked_once_a_round_and_starves_no_batch(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    for uid in (1, 2, 3):
        deliver(desktop, postbox, uid, a_work(uid))
    refusal = Unavailable("MOVE answered NO")
    refusing: Any = Failing(postbox, "file", error=refusal)
    assert work(replace(office, mailbox=refusing)) == Tally(fetched=3, decided=3, unfiled=refusal)
    assert postbox.said == ["select", "fetch 1 2", "select", "fetch 3"]
    assert (entries(desktop), list(postbox.messages)) == (ENTERED, [1, 2, 3])
    assert work(office) == Tally()
    assert postbox.messages == {}


def test_folder_that_is_another_after_a_refusal_ends_the_round(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    for uid in (1, 2, 3):
        deliver(desktop, postbox, uid, a_work(uid))

    class Renumbered(Failing):
        def __getattr__(self, name: str) -> Any:
            if name == "file":
                postbox.validity += 1
            return super().__getattr__(name)

    refusing: Any = Renumbered(postbox, "file")
    with pytest.raises(Unavailable, match="file is away"):
        work(replace(office, mailbox=refusing))
    assert recorded(desktop) == [("accepted", "")] * 2


def a_round_beside(
    desktop: Desktop, postbox: Postbox, office: Office, monkeypatch: pytest.MonkeyPatch, times: int
) -> Tally:
    """Two corrections of one work and a new work, while the entry changes under the first so many times."""
    deliver(desktop, postbox, 1, a_work(1))
    work(office)
    again = deck(salt="new")
    for uid, files in ((2, [again]), (3, [form(title="ผลงานเรื่องที่ 2"), deck(salt="2")])):
        sender = Address(f"officer{uid - 1}@pangmu.example")
        deliver(desktop, postbox, uid, mail(*files, subject="DG66-0001" if uid == 2 else "", sender=sender))
    changed: list[str] = []
    whole = entries_of_the_ledger._lock

    def overtaken(*args: Any) -> None:
        if len(changed) < times:
            changed.append("changed")
            raise EntryChanged("by another worker")
        whole(*args)

    monkeypatch.setattr(entries_of_the_ledger, "_lock", overtaken)
    return work(office)


def test_case_whose_entry_was_changed_is_matched_anew_in_the_same_round(
    desktop: Desktop, postbox: Postbox, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert a_round_beside(desktop, postbox, office, monkeypatch, 1) == Tally(fetched=2, decided=2)
    assert entries(desktop) == [("DG66-0001", "complete", 2, PANGMU), ENTERED[1]]


def test_case_whose_entry_keeps_changing_waits_and_the_next_is_taken(
    desktop: Desktop, postbox: Postbox, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    stubborn = 2 * worker.TRIES  # it is tried with its batch and once more at the end of the round
    assert a_round_beside(desktop, postbox, office, monkeypatch, stubborn) == Tally(fetched=2, decided=1)
    assert recorded(desktop) == [("accepted", ""), (None, ""), ("accepted", "")]
    assert work(office) == Tally(decided=1)
    assert entries(desktop) == [("DG66-0001", "complete", 2, PANGMU), ENTERED[1]]


def test_bug_sets_one_message_aside_and_the_next_is_taken(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    deliver(desktop, postbox, 1, ZeroDivisionError("division by zero"))
    deliver(desktop, postbox, 2, a_work(1))
    assert work(office) == Tally(fetched=2, decided=1, set_aside=1, failed=[digest("bytes 1")])
    assert recorded(desktop) == [("set-aside", "ZeroDivisionError: division by zero"), ("accepted", "")]
    assert (postbox.messages, owed(desktop)) == ({}, ["ack_complete"])


def test_unreadable_message_is_set_aside_with_its_code(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    deliver(desktop, postbox, 1, Unreadable.TOO_MUCH_MEMORY)
    assert work(office) == Tally(fetched=1, set_aside=1, failed=[digest("bytes 1")])
    assert recorded(desktop) == [("set-aside", "MESSAGE_UNREADABLE TOO_MUCH_MEMORY")]


def archived(desktop: Desktop, text: str) -> Path:
    return RawArchive(desktop.folder / "archive").path(digest(text))


@pytest.mark.parametrize("condition", ["missing", "damaged"])
def test_message_that_the_archive_lost_is_set_aside_and_the_next_is_taken(
    desktop: Desktop, postbox: Postbox, office: Office, condition: str
) -> None:
    for uid in (1, 2):
        deliver(desktop, postbox, uid, a_work(uid))
    with pytest.raises(Unavailable):
        work(replace(office, reader=Failing(desktop, "read_message")))
    lost = archived(desktop, "bytes 1")
    lost.unlink() if condition == "missing" else lost.write_bytes(b"byt")
    assert work(office) == Tally(decided=1, set_aside=1, failed=[digest("bytes 1")])
    sentence = (
        f"MESSAGE_LOST The archived file {digest('bytes 1')}.eml is {condition}. Restore it from a backup, "
        "or take in the mail server's copy again, and replay the message."
    )
    assert recorded(desktop) == [("set-aside", sentence), ("accepted", "")]


def test_archive_that_is_away_as_a_whole_is_waited_for(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    deliver(desktop, postbox, 1, a_work(1))
    with pytest.raises(Unavailable):
        work(replace(office, reader=Failing(desktop, "read_message")))
    here, away = desktop.folder / "archive", desktop.folder / "unmounted"
    here.rename(away)
    here.mkdir()
    with pytest.raises(Unavailable):
        work(office)
    assert recorded(desktop) == [(None, "")]
    here.rmdir()
    away.rename(here)
    assert work(office) == Tally(decided=1)


def test_mail_server_that_is_away_stops_no_decision_and_is_tried_once_a_round(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    for uid in (1, 2, 3):
        deliver(desktop, postbox, uid, a_work(uid))
    away, tried = Unavailable("SMTP is away"), []

    def send() -> int:
        tried.append(desktop.now)
        raise away

    tally = work(replace(office, send_owed=send))
    assert tally == Tally(fetched=3, decided=3, unsent=away)
    assert (len(tried), len(owed(desktop)), postbox.messages) == (1, 3, {})


def test_notices_sent_are_counted(desktop: Desktop, postbox: Postbox, office: Office) -> None:
    deliver(desktop, postbox, 1, a_work(1))
    assert work(replace(office, send_owed=lambda: 2)) == Tally(fetched=1, decided=1, sent=4)


def test_nothing_is_filed_before_its_decision(desktop: Desktop, postbox: Postbox, office: Office) -> None:
    for uid in (1, 2):
        deliver(desktop, postbox, uid, a_work(uid))
    with pytest.raises(Unavailable):
        work(replace(office, reader=Failing(desktop, "read_message", 2)))
    assert postbox.said == ["select", "fetch 1 2"]
    work(office)
    assert postbox.said == ["select", "fetch 1 2", "select", "file 1 2"]


def test_decision_of_another_worker_is_left_alone(desktop: Desktop, postbox: Postbox, office: Office) -> None:
    deliver(desktop, postbox, 1, a_work(1))
    overtaken: list[Tally] = []

    class Overtaken:
        """Another worker decides while this one reads."""

        def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
            if not overtaken:
                overtaken.append(Tally())
                worker.decide_waiting(office, overtaken[0])
            return desktop.read_message(descriptor, size)

    assert work(replace(office, reader=Overtaken())) == Tally(fetched=1)
    assert overtaken == [Tally(decided=1)]
    assert (entries(desktop), owed(desktop)) == (ENTERED[:1], ["ack_complete"])


def test_case_is_taken_once_a_round_whatever_becomes_of_it(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    deliver(desktop, postbox, 1, a_work(1))

    class Stubborn(Failing):
        def __getattr__(self, name: str) -> Any:
            self._left = 1
            return super().__getattr__(name)

    refusing: Any = Stubborn(office.ledger, "transaction", error=AlreadyDecided("by nobody"))
    assert work(replace(office, ledger=refusing)) == Tally(fetched=1)
    assert recorded(desktop) == [(None, "")]


def test_more_cases_than_a_portion_are_all_taken(
    desktop: Desktop, postbox: Postbox, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "PORTION", 2)
    postbox.batch = 9
    for uid in range(1, 6):
        deliver(desktop, postbox, uid, mail(subject="สอบถาม", text=f"คำถามที่ {uid}"))
    assert work(office) == Tally(fetched=5, decided=5)


def test_call_is_the_one_of_the_round(desktop: Desktop, office: Office, postbox: Postbox) -> None:
    calls = [office.call]
    office = replace(office, call_now=lambda: calls[-1])
    deliver(desktop, postbox, 1, a_work(1))
    work(office)
    won = Winner(2565, "ดีเด่น", "ผลงานเรื่องที่ 2", "อบต.ปางหมู", "แม่ฮ่องสอน")
    calls.append(replace(office.call, winners=(won,)))
    deliver(desktop, postbox, 2, a_work(2))
    work(office)
    assert entries(desktop) == [ENTERED[0], ("DG66-0002", "held", 1, PANGMU)]

"""A mailbox in which old mail was left lying: what a look costs that finds nothing, and one new mail."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from hashlib import sha256
from time import perf_counter
from typing import Final

from app.configuration import load
from app.wiring import open_office
from bench.figures import Figure, middle
from bench.mails import DOMAIN, KIB, draw
from bench.ours import country, leave_in_place, set_up
from bench.wire import RECEIVED, Wire, connected
from bench.yard import Yard, opened
from contest.arrival import Folder
from contest.verdict import Kind, Verdict
from intake.office import Office
from intake.worker import work
from store.engine import open_database, writing
from store.schema import location, message

FEW: Final = 100
MANY: Final = 100_000
_PORTION: Final = 1_000
_LOOKS: Final = 10
"""Looks that find nothing, for each new mail."""
_WHEN: Final = datetime.strptime(RECEIVED, "%d-%b-%Y %H:%M:%S %z")


def hoard(rounds: int) -> Iterator[Figure]:
    """100,000 mails that were decided and lie in place, beside 100, each on a held session, of two makes."""
    yield from _compared(rounds, MANY, "sdbox", "≤ 1.2")
    yield from _compared(rounds, MANY, "maildir", "")


def _compared(rounds: int, many: int, make: str, aim: str) -> Iterator[Figure]:
    new = [mail.raw for mail in draw(2 * (rounds + 1), 50 * KIB)]
    looks: tuple[list[float], list[float]] = ([], [])
    answers: tuple[list[float], list[float]] = ([], [])
    with opened(make) as yard, ExitStack() as stack:
        places = [_furnished(yard, stack, count) for count in (many, FEW)]
        for number in range(rounds + 1):
            for side, (office, wire) in enumerate(places):
                looked = [_timed(office) for _ in range(_LOOKS)]
                wire.append([new[2 * number + side]])
                answered = _timed(office)
                if number:  # the first mail starts the reading child
                    looks[side].extend(looked)
                    answers[side].append(answered)
    what = f"{many:,} old mails, {make}"
    ours, theirs = (middle(found) * 1000 for found in looks)
    yield Figure(f"a look that finds nothing, {what}", "ms", ours, f"with {FEW}", theirs, aim)
    ours, theirs = (middle(found) * 1000 for found in answers)
    yield Figure(f"a new mail looked for and answered, {what}", "ms", ours, f"with {FEW}", theirs, aim)


def _timed(office: Office) -> float:
    began = perf_counter()
    work(office)
    return perf_counter() - began


def _furnished(yard: Yard, stack: ExitStack, count: int) -> tuple[Office, Wire]:
    """An office that has looked at its mailbox before, and the wire on which new mail comes."""
    account = yard.dovecot.create_user()  # Dovecot makes the folder
    wire = stack.enter_context(connected(yard.dovecot, account))
    for start in range(0, count, _PORTION):
        wire.append([_old(n) for n in range(start, min(start + _PORTION, count))], seen=True)
    config = set_up(yard, account, country(yard))
    leave_in_place(config)
    office = stack.enter_context(open_office(load(config)))
    _put_on_record(f"sqlite:///{config.parent}/intake.db", office.mailbox.select(), count)
    work(office)
    return office, wire


def _old(number: int) -> bytes:
    return (
        f"From: clerk{number}@office.example\r\nTo: entries@{DOMAIN}\r\nSubject: old\r\n"
        f"Message-ID: <old{number}@office.example>\r\n\r\n{'สวัสดี ' * 20}\r\n"
    ).encode()


def _put_on_record(url: str, folder: Folder, count: int) -> None:
    """As if all of it had been received and decided; the UIDs of a new folder count from 1."""
    engine = open_database(url)
    with writing(engine) as connection:
        connection.execute(message.insert(), [_message(number) for number in range(1, count + 1)])
        connection.execute(location.insert(), [_location(folder, number) for number in range(1, count + 1)])
    engine.dispose()


def _message(number: int) -> dict[str, object]:
    return {
        "id": number, "sha256": sha256(b"%d" % number).hexdigest(), "size": KIB, "received_at": _WHEN,
        "verdict": Verdict.IGNORED, "kind": Kind.OTHER, "decided_at": _WHEN, "message_id": f"old{number}",
    }  # fmt: skip


def _location(folder: Folder, number: int) -> dict[str, object]:
    return {
        "account": folder.account, "folder": folder.name, "uidvalidity": folder.uidvalidity, "uid": number,
        "received_at": _WHEN, "message": number, "filed_at": _WHEN,
    }  # fmt: skip

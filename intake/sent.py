"""Takes in what officers answered from the office's own mail program, out of its folder of sent mail.

Such a mail is part of a conversation and nothing more: it decides nothing, is not answered and stays where
it lies. The folder is private. Only headers are looked at until it is sure that a mail answers something on
record; of any other mail nothing is kept.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import structlog

from contest.arrival import Arrival, Folder
from contest.casebook import Answered, Case, Decision, Match, Screening
from contest.content import Unreadable
from contest.errors import Unavailable
from contest.message import Message
from contest.verdict import Authentication, Kind, Verdict
from intake.books import Book
from intake.doors import SentMail
from intake.keeping import keep_all
from intake.office import Office
from intake.tally import Tally

log = structlog.get_logger()

PORTION: Final = 200
"""Mails whose headers one round looks at; a folder of years takes some rounds, once."""


@dataclass(frozen=True, slots=True)
class _Reply:
    """What was read of a mail, and what it answers."""

    message: Message
    answers: Answered


def take_in_sent(office: Office, tally: Tally) -> None:
    """Look at what is new in the folder. One that is away keeps nothing else waiting.

    While mail waits for its decision the folder waits as well: a reply may answer that very mail.
    """
    if office.sent is None or office.stop.is_set() or office.ledger.pending(1):
        return
    try:
        _look(office, office.sent)
    except Unavailable as outage:
        tally.no_sent = outage


def settle(office: Office, case: Case) -> None:
    """The same for one that is on record and has no decision, as in a replay."""
    message = _read(office, case.sha256, case.size)
    read = Message() if isinstance(message, Unreadable) else message
    with office.ledger.transaction() as book:
        _record(office, book, case, _Reply(read, office.ledger.answered_by(read) or Answered()))


def _look(office: Office, sent: SentMail) -> None:
    folder = sent.select()
    listed = sent.uids_after(office.ledger.sent_up_to(folder))[:PORTION]
    if not listed:
        return
    replies = dict(_replies(office, sent, folder, listed))
    for batch in sent.batches(sorted(replies)):
        for fetched, sha256, size in keep_all(office.archive, sent.fetch(batch, office.archive.incoming)):
            if sha256 is None:
                log.warning("sent mail not delivered", folder=folder.name, uid=fetched.uid)
                continue
            at = fetched.received_at or office.clock()
            _take(office, Arrival(folder, fetched.uid, at, sha256, size), replies[fetched.uid])
    office.ledger.note_sent(folder, listed[-1])


def _replies(
    office: Office, sent: SentMail, folder: Folder, listed: Sequence[int]
) -> Iterator[tuple[int, _Reply]]:
    """Those that answer something, by their headers alone; what a crash left behind it is not asked again."""
    known = office.ledger.known(folder, listed)
    fresh = [uid for uid in listed if uid not in known]
    for uid, fields in sent.headers(fresh).items() if fresh else ():
        message = _headers_read(office, fields)
        if message and (answers := office.ledger.answered_by(message)):
            yield uid, _Reply(message, answers)


def _headers_read(office: Office, fields: bytes) -> Message | None:
    """Header fields, read as any mail is; None for what a machine sent, as our own notices."""
    descriptor = os.memfd_create("headers")  # private mail is not written to a disk
    try:
        os.pwrite(descriptor, fields, 0)
        message = office.reader.read_message(descriptor, len(fields))
    finally:
        os.close(descriptor)
    if isinstance(message, Unreadable):
        return None
    by_machine = message.header("auto-submitted").partition(";")[0].strip().lower() not in ("", "no")
    return None if by_machine else message


def _take(office: Office, arrival: Arrival, reply: _Reply) -> None:
    """Receipt and decision in one transaction: nobody finds it undecided and takes it for an applicant's."""
    if arrival.sha256 is None:
        return
    message = _read(office, arrival.sha256, arrival.size)
    whole = reply if isinstance(message, Unreadable) else replace(reply, message=message)
    with office.ledger.transaction() as book:
        if case := book.receive_sent(arrival, office.clock()):
            _record(office, book, case, whole)


def _record(office: Office, book: Book, case: Case, reply: _Reply) -> None:
    decision = Decision(
        verdict=Verdict.IGNORED,
        kind=Kind.OFFICE_REPLY,
        screening=Screening(None, Authentication.NONE),
        message=reply.message,
        match=Match(Kind.OFFICE_REPLY, reply.answers.entry),
        rules=office.call.version,
    )
    book.apply(case, decision, office.clock())
    if reply.answers.mail is not None:
        book.tie(case, reply.answers.mail)


def _read(office: Office, sha256: str, size: int) -> Message | Unreadable:
    descriptor = office.archive.descriptor(sha256)
    try:
        return office.reader.read_message(descriptor, size)
    finally:
        os.close(descriptor)

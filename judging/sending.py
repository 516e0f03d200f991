"""Sends judges their bundles and reminders, and agencies their results, as notices owed once each."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from contest.call import Call
from contest.entry import Entry
from contest.judging import Judge
from contest.message import Address
from contest.notice import Enclosure, Letter, Owed
from judging import result_letters
from judging.building import bundle_file
from judging.keeping import keep
from judging.owing import owing
from judging.pages.door import typeset
from store.engine import Engine
from store.judging import committee, letters, packets


@dataclass(frozen=True, slots=True)
class Office:
    """What sending needs; `largest` is the size in bytes up to which a bundle goes by mail.

    `link` makes a judge's personal link to a bundle that is larger, None while there is no page for it.
    """

    engine: Engine
    call: Call
    folder: Path
    now: datetime
    new_message_id: Callable[[], str]
    largest: int
    due: datetime
    link: Callable[[Judge, int], str] | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one bundle or letter: to whom, and how, a word of `app.commands.sending.HOW`."""

    what: str
    how: str


def send_bundles(office: Office) -> Iterator[Sent]:
    """Owe each judge the notice that brings their latest bundle, unless it was owed before."""
    built = packets.bundles(office.engine)
    for judge in committee.judges(office.engine):
        found = built.get(judge.id)
        if found is None:
            yield Sent(judge.code, "not built")
        elif found.sent_at:
            yield Sent(judge.code, "already")
        else:
            yield Sent(judge.code, _send(office, judge, found))


def remind(office: Office) -> Iterator[Sent]:
    """Owe a reminder to each judge who has a bundle and still owes scores, and to nobody else."""
    built = packets.bundles(office.engine)
    owes = owing(office.engine, office.call.criteria)
    for judge in committee.judges(office.engine):
        missing = owes.get(judge.id, ())
        if missing and judge.id in built:
            letter = result_letters.reminder(judge, missing, office.due, office.call)
            letters.owe_alone(office.engine, _owed(office, "score_reminder", judge.person, letter))
            yield Sent(judge.code, f"{len(missing)} entries")


def release(office: Office, entries: Mapping[int, Entry]) -> Iterator[Sent]:
    """Owe every prepared result letter with its certificate; each goes out once."""
    for waiting in letters.prepared(office.engine):
        entry = entries[waiting.entry]
        to = addressee(entry)
        if to is None:
            yield Sent(entry.reference, "no address")
            continue
        enclosure = _certificate(office, entry, waiting.award)
        letter = result_letters.result(entry, waiting.award, office.call)
        owed = _owed(office, "result", to, letter, enclosure, entry.reference)
        gone = letters.release(office.engine, entry.id, owed)
        yield Sent(entry.reference, "mail" if gone else "already")


def addressee(entry: Entry) -> Address | None:
    """Who is told an entry's result: its contact, else the latest address known on it."""
    contact = entry.facts.contact
    if contact.email:
        return Address(contact.email, contact.name)
    return entry.known[-1] if entry.known else None


def _send(office: Office, judge: Judge, found: packets.BundleOnRecord) -> str:
    path = bundle_file(office.folder, judge.code, found.number)
    enclosure, link = None, ""
    if found.size <= office.largest:
        enclosure = Enclosure(f"DG{office.call.year_be}_{judge.code}.zip", str(path), found.sha256)
    elif office.link:
        link = office.link(judge, found.number)
    else:
        return "too large"
    letter = result_letters.bundle(judge, link, office.due, office.call)
    owed = _owed(office, "packet", judge.person, letter, enclosure)
    letters.owe_bundle(office.engine, judge.id, found.number, owed)
    return "link" if link else "mail"


def _certificate(office: Office, entry: Entry, award: str) -> Enclosure:
    data = typeset("certificate", result_letters.certificate_data(entry, award, office.call))
    path = office.folder / "certificates" / f"{entry.reference}.pdf"
    keep(path, data)
    return Enclosure(f"{entry.reference}_certificate.pdf", str(path), hashlib.sha256(data).hexdigest())


def _owed(
    office: Office, kind: str, to: Address, letter: Letter, enclosure: Enclosure | None = None,
    reference: str = "",
) -> Owed:  # fmt: skip
    return Owed(
        id=0, kind=kind, reference=reference, to=to, letter=letter, message_id=office.new_message_id(),
        in_reply_to="", references=(), owed_at=office.now, enclosure=enclosure,
    )  # fmt: skip

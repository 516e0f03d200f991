"""Lets the prepared result letters go, each once, with its certificate, to an address that takes mail."""

import hashlib
from collections.abc import Collection, Iterator, Mapping

from contest.entry import Entry
from contest.message import Address
from contest.notice import Enclosure
from judging import result_letters
from judging.keeping import keep
from judging.pages.door import typeset
from judging.sending import CAME_BACK, Office, Sent, owed_now
from store.judging import letters


def release(office: Office, entries: Mapping[int, Entry]) -> Iterator[Sent]:
    """Owe every prepared letter; one that nobody could get stays prepared, and is told."""
    lost = letters.unreachable(office.engine)
    for waiting in letters.prepared(office.engine):
        entry = entries.get(waiting.entry)
        if entry is None:
            yield Sent(waiting.reference, "gone")
            continue
        to = addressee(entry, lost)
        if to is None:
            yield Sent(entry.reference, CAME_BACK if addressee(entry) else "no address")
            continue
        yield Sent(entry.reference, _release(office, entry, waiting.award, to))


def addressee(entry: Entry, lost: Collection[str] = ()) -> Address | None:
    """Who is told an entry's result: its contact, else the latest address known on it, none of the `lost`."""
    contact = entry.facts.contact
    offered = (Address(contact.email, contact.name), *reversed(entry.known))
    return next((each for each in offered if each.email and each.email not in lost), None)


def _release(office: Office, entry: Entry, award: str, to: Address) -> str:
    enclosure = _certificate(office, entry, award)
    letter = result_letters.result(entry, award, office.call)
    owed = owed_now(office, "result", to, letter, enclosure, entry.reference)
    return "mail" if letters.release(office.engine, entry.id, owed) else "already"


def _certificate(office: Office, entry: Entry, award: str) -> Enclosure:
    data = typeset("certificate", result_letters.certificate_data(entry, award, office.call))
    path = office.folder / "certificates" / f"{entry.reference}.pdf"
    keep(path, data)
    return Enclosure(f"{entry.reference}_certificate.pdf", str(path), hashlib.sha256(data).hexdigest())

"""What an entry is told anew by a later message, and what it keeps; pure."""

from dataclasses import replace

from contest.agency import Agency
from contest.entry import Contact, EntryFacts
from contest.resolution import Resolution

_TRUST = ("officer", "form", "slides", "body", "subject", "sender")
"""Where a fact may have been read, best first: what an officer set right stands, and a signed form is not
overruled by the words of a mail."""


def merged(old: EntryFacts, new: EntryFacts) -> EntryFacts:
    """Each fact from the new message where it states it at least as reliably, else as it was."""
    was, now = dict(old.read_from), dict(new.read_from)
    result = old
    for fact in ("title", "work_type", "go_live", "contact"):
        if fact in now and _rank(now[fact]) <= _rank(was.get(fact, "")):
            result = replace(result, **{fact: getattr(new, fact)})
            was[fact] = now[fact]
    contact = _with_phone(result.contact, old.contact)
    return replace(result, contact=contact, read_from=tuple(sorted(was.items())))


def _with_phone(now: Contact, before: Contact) -> Contact:
    """The same person keeps a telephone number that a later mail does not repeat."""
    is_same = (now.name, now.email) == (before.name, before.email)
    return replace(now, phone=before.phone) if is_same and not now.phone else now


def agency_after(old: Agency | None, said: Resolution | None) -> Agency | None:
    """The agency a message settles, else the one the entry had."""
    return said.agency if said and said.agency else old


def candidates_after(old: tuple[Agency, ...], said: Resolution | None) -> tuple[Agency, ...]:
    """The agencies still to choose from: none once one is settled."""
    if said is None:
        return old
    return () if said.agency else said.candidates or old


def _rank(where: str) -> int:
    return _TRUST.index(where) if where in _TRUST else len(_TRUST)

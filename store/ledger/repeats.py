"""Recognises what came before: the same mail under other trace headers, and files of any version."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from contest.entry import Entry, EntryFile, EntryState, Role
from contest.message import Message
from contest.verdict import Verdict
from store.schema import entry, file, message, message_entry, version

_ASKED_FOR = (Role.FORM, Role.DECK)

_SHARING = (
    select(version.c.entry)
    .join(file, file.c.version == version.c.id)
    .join(entry, entry.c.id == version.c.entry)
    .where(
        file.c.sha256.in_(bindparam("contents", expanding=True)),
        file.c.role.in_(_ASKED_FOR),
        entry.c.state != EntryState.WITHDRAWN,
    )
)
_VERSIONS = (
    select(version.c.entry, version.c.number, file.c.sha256)
    .join(file, file.c.version == version.c.id)
    .where(version.c.entry.in_(_SHARING), file.c.role.in_(_ASKED_FOR))
    .order_by(version.c.entry, version.c.number)
)
_SEEN = (
    select(message.c.verdict, message_entry.c.entry)
    .outerjoin(message_entry, message_entry.c.message == message.c.id)
    .where(message.c.fingerprint == bindparam("fingerprint"))
    .where(message.c.verdict != Verdict.SET_ASIDE, message.c.silence == "")
)
_FIRST = _SEEN.order_by(message.c.id, message_entry.c.entry).limit(1)
_TIMES = (
    select(func.count())
    .select_from(message)
    .where(message.c.fingerprint == bindparam("fingerprint"))
    .where(message.c.verdict != Verdict.SET_ASIDE, message.c.silence == "")
)
"""A mail that was set aside was not worked on; one that was not answered may come again to be."""

Contents = frozenset[str]
"""Hashes of forms and decks."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a mail was decided the first time, with the row of its entry, and how often it came."""

    verdict: Verdict
    entry: int | None
    times: int


def fingerprint(mail: Message) -> str:
    """The hash of what stays the same however a mail travels; "" for one without a Message-ID.

    Message-ID, sender and the hashes of its files; where it has none, its words in their place.
    """
    if not mail.message_id:
        return ""
    files = sorted(attachment.sha256 for attachment in mail.attachments)
    return hashlib.sha256(
        msgspec.json.encode((mail.message_id, mail.sender.email, files, "" if files else mail.text))
    ).hexdigest()


def first_time(connection: Connection, mail: Message) -> Seen | None:
    """The same mail as it was decided before, None where it never came."""
    wanted = {"fingerprint": fingerprint(mail)}
    row = connection.execute(_FIRST, wanted).first() if wanted["fingerprint"] else None
    return Seen(row.verdict, row.entry, connection.scalar(_TIMES, wanted) or 0) if row else None


def contents(files: Iterable[EntryFile]) -> Contents:
    """The hashes of the forms and decks among files."""
    return frozenset(kept.sha256 for kept in files if kept.role in _ASKED_FOR)


def versions_sharing(connection: Connection, wanted: Contents) -> dict[int, tuple[Contents, ...]]:
    """All versions, oldest first, of every entry that ever had one of these files and is not withdrawn."""
    found: defaultdict[int, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    rows = connection.execute(_VERSIONS, {"contents": list(wanted)}) if wanted else ()
    for row, number, sha256 in rows:
        found[row][number].add(sha256)
    return {row: tuple(map(frozenset, numbers.values())) for row, numbers in found.items()}


def present(entries: Iterable[Entry], wanted: Contents) -> Entry | None:
    """The oldest entry whose forms and decks are exactly these."""
    return next((found for found in entries if wanted and contents(found.files) == wanted), None)


def earlier(
    entries: Iterable[Entry], versions: Mapping[int, tuple[Contents, ...]], wanted: Contents
) -> Entry | None:
    """The oldest entry that had all of these in one version, and has some of them no more."""
    return next(
        (
            found
            for found in entries
            if not wanted <= contents(found.files) and any(wanted <= had for had in versions[found.id])
        ),
        None,
    )

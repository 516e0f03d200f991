"""Fetches messages by UID, and pairs what the server sends by UID and nothing else.

A server may slip flag updates of other messages between the answers (RFC 9051 section 7), and may
give the UID before or after the body; pairing by position shifts every message.
"""

import imaplib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from intake.doors import Fetched, Incoming

_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_DATE = re.compile(
    rb'\bINTERNALDATE "([ \d]\d)-(\w{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)"', re.IGNORECASE
)
_EMPTY_BODY = re.compile(rb'\bBODY\[\](?:<\d+>)? ""', re.IGNORECASE)
_MONTHS = (b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the server says of a message before it is fetched: size in bytes and INTERNALDATE."""

    uid: int
    size: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class _Answer:
    """One FETCH response: the text around the literal, and the literal (None where there was none)."""

    around: bytes
    body: bytes | None


def uid_set(uids: Sequence[int]) -> str:
    """Ascending UIDs as a sequence set, runs folded (RFC 9051 section 9, `sequence-set`): 5,7:9."""
    runs: list[list[int]] = []
    for uid in uids:
        if runs and uid == runs[-1][1] + 1:
            runs[-1][1] = uid
        else:
            runs.append([uid, uid])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in runs)


def list_uids(client: imaplib.IMAP4, uids: Sequence[int]) -> dict[int, Listed]:
    """Size and receipt time of messages; those that are gone, or of no time, are missing from the answer."""
    found: dict[int, Listed] = {}
    for answer in _fetch(client, uid_set(uids), "(UID RFC822.SIZE INTERNALDATE)"):
        uid, size, date = (pattern.search(answer.around) for pattern in (_UID, _SIZE, _DATE))
        if uid and size and date:
            with suppress(ValueError):  # no such day: the message is asked for again, and shown meanwhile
                found[int(uid[1])] = Listed(int(uid[1]), int(size[1]), _moment(date))
    return found


def searched(client: imaplib.IMAP4, criteria: str) -> list[int]:
    """The UIDs in the folder that is open of which something is true (RFC 9051 section 6.4.4), ascending."""
    status, data = client.uid("SEARCH", criteria)
    if status != "OK":
        raise imaplib.IMAP4.error(f"SEARCH answered {status}")
    return sorted({int(word) for line in data if line for word in line.split()})


def search_day(day: date) -> str:
    """A day as SEARCH takes it: 31-Jul-2023."""
    return f"{day.day:02d}-{_MONTHS[day.month - 1].decode().capitalize()}-{day.year}"


def fetch_headers(
    client: imaplib.IMAP4, uids: Sequence[int], names: Sequence[str], most: int
) -> dict[int, bytes]:
    """The named header fields of messages as they stand there, at most so many bytes of each; no body."""
    wanted = f"(UID BODY.PEEK[HEADER.FIELDS ({' '.join(names)})]<0.{most}>)"
    found: dict[int, bytes] = {}
    for answer in _fetch(client, uid_set(uids), wanted):
        uid = _UID.search(answer.around)
        if uid and answer.body is not None:
            found[int(uid[1])] = answer.body
    return found


def fetch_whole(
    client: imaplib.IMAP4, batch: Sequence[Listed], begin: Callable[[], Incoming]
) -> Iterator[Fetched]:
    """Several small messages in one exchange; one without a body comes back with `incoming` None."""
    answers: dict[int, bytes] = {}
    for answer in _fetch(client, uid_set([m.uid for m in batch]), "(UID BODY.PEEK[])"):
        uid = _UID.search(answer.around)
        if uid and answer.body is not None:
            answers[int(uid[1])] = answer.body
    for listed in batch:
        yield Fetched(listed.uid, listed.received_at, _written(answers.pop(listed.uid, None), begin))


def fetch_in_chunks(
    client: imaplib.IMAP4, listed: Listed, chunk: int, begin: Callable[[], Incoming]
) -> Fetched:
    """One large message, piece by piece (partial fetch, RFC 9051 section 6.4.5), until a piece falls short.

    RFC822.SIZE is only a hint: some servers state the size of another rendering of the message.
    """
    incoming: Incoming | None = None
    offset = 0
    while True:
        piece = _piece(client, listed.uid, offset, chunk)
        if piece is None:
            if incoming:
                incoming.discard()
            return Fetched(listed.uid, listed.received_at, None)
        incoming = incoming or begin()
        incoming.write(piece)
        offset += len(piece)
        if len(piece) < chunk:
            return Fetched(listed.uid, listed.received_at, incoming)


def _piece(client: imaplib.IMAP4, uid: int, offset: int, length: int) -> bytes | None:
    for answer in _fetch(client, str(uid), f"(UID BODY.PEEK[]<{offset}.{length}>)"):
        match = _UID.search(answer.around)
        if match and int(match[1]) == uid and answer.body is not None:
            return answer.body
    return None


def _written(body: bytes | None, begin: Callable[[], Incoming]) -> Incoming | None:
    if body is None:
        return None
    incoming = begin()
    incoming.write(body)
    return incoming


def _fetch(client: imaplib.IMAP4, uids: str, items: str) -> Iterator[_Answer]:
    status, data = client.uid("FETCH", uids, items)
    if status != "OK":
        raise imaplib.IMAP4.error(f"FETCH answered {status}: {data!r:.200}")
    return _answers(data)


def _answers(data: Iterable[object]) -> Iterator[_Answer]:
    """Group what imaplib gives: (head, literal) tuples each followed by a tail, or single lines."""
    head: tuple[bytes, bytes] | None = None
    for item in data:
        if isinstance(item, tuple):
            if head:
                yield _Answer(head[0], head[1])
            head = item
        elif isinstance(item, bytes):
            if head:
                yield _Answer(head[0] + item, head[1])
                head = None
            else:
                yield _Answer(item, b"" if _EMPTY_BODY.search(item) else None)
    if head:
        yield _Answer(head[0], head[1])


def _moment(match: re.Match[bytes]) -> datetime:
    """INTERNALDATE as an aware time; month names are English whatever the locale."""
    day, month, year, hour, minute, second, sign, zone_hours, zone_minutes = match.groups()
    offset = timedelta(hours=int(zone_hours), minutes=int(zone_minutes))
    return datetime(
        int(year), _MONTHS.index(month.lower()) + 1, int(day), int(hour), int(minute), int(second),
        tzinfo=timezone(-offset if sign == b"-" else offset),
    )  # fmt: skip

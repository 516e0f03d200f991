"""Fills a store with a season through the ledger's own doors, hundreds of mails a transaction."""

import email
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import default
from hashlib import sha256
from itertools import islice
from typing import Final

from bench.crowd import Post, season
from bench.mails import MIB, draw
from contest.arrival import Arrival, Folder
from contest.casebook import Case, Match
from contest.entry import Entry, EntryFile
from contest.notice import Letter, Owed
from store.archive import RawArchive
from store.ledger import SqlLedger
from store.ledger.book import SqlBook

_FOLDER: Final = Folder("intake", "INBOX", 1)
_AT_ONCE: Final = 400
_REFUSED: Final = 50
"""Of so many answers one cannot be delivered."""

_LEASE: Final = timedelta(hours=1)


def fill(ledger: SqlLedger, archive: RawArchive, entries: int, mailed: int) -> None:
    """A season of so many entries, answered; the mails of the first `mailed` are archived, of 1 MiB each."""
    posts = _with_mails(season(entries), archive, mailed)
    uid, last = 0, None
    while some := list(islice(posts, _AT_ONCE)):
        now = some[-1].at
        ledger.receive([_arrival(uid + n, post) for n, post in enumerate(some, 1)], now)
        uid += len(some)
        with ledger.transaction() as book:
            for case, post in zip(ledger.pending(_AT_ONCE), some, strict=True):
                last = _decide(book, case, post, last)
        sent = {owed.id: "250 2.0.0 Ok" for owed in ledger.claim_owed(now, 2 * _AT_ONCE, _LEASE)}
        for refused in [*sent][::_REFUSED]:
            ledger.mark_failed(refused, "550 5.1.1 unknown", now)
            del sent[refused]
        ledger.mark_sent(sent, now)


def _arrival(uid: int, post: Post) -> Arrival:
    return Arrival(_FOLDER, uid, post.at, post.sha256, post.size)


def _decide(book: SqlBook, case: Case, post: Post, last: Entry | None) -> Entry | None:
    """Record one decision and owe its answer; gives the entry that a correction would be about."""
    decision = post.decision
    if post.corrects:
        decision = replace(decision, match=Match(decision.kind, last))
    entry = book.apply(case, decision, post.at)
    if entry and decision.notice:
        book.owe(case, entry, _owed(case, entry, decision.notice, post.at))
    return entry or last


def _owed(case: Case, entry: Entry, kind: str, at: datetime) -> Owed:
    text = f"เรียน ผู้ประสานงาน\nได้รับผลงาน {entry.facts.title} แล้ว\n" + "ข้อความในอีเมลแจ้ง\n" * 40
    letter = Letter(f"[{entry.reference}] ได้รับไฟล์ครบแล้ว", text, f"<p>{text}</p>", "SHA-256 …\n" * 10)
    to = entry.known[0]
    return Owed(0, kind, entry.reference, to, letter, f"n{case.id}@contest.example", "", (), at)


def _with_mails(posts: Iterator[Post], archive: RawArchive, mailed: int) -> Iterator[Post]:
    """The season, the files of whose first entries lie in mails that are there, and are not corrected."""
    left = iter(draw(mailed, MIB))
    files: tuple[EntryFile, ...] = ()
    for post in posts:
        if post.corrects:
            yield _holding(post, files) if files else post
            continue
        drawn = next(left, None) if post.decision.files else None
        made = _mailed(post, drawn.raw, archive) if drawn else post
        if post.decision.files:
            files = made.decision.files if drawn else ()
        yield made


def _mailed(post: Post, raw: bytes, archive: RawArchive) -> Post:
    file = archive.incoming()
    file.write(raw)
    name, size = file.keep()
    archive.sync()
    pairs = zip(post.decision.files, _hashes(raw), strict=True)
    files = tuple(replace(known, sha256=found) for known, found in pairs)
    return _holding(replace(post, sha256=name, size=size), files)


def _holding(post: Post, files: tuple[EntryFile, ...]) -> Post:
    return replace(post, decision=replace(post.decision, files=files, received_files=files))


def _hashes(raw: bytes) -> Sequence[str]:
    """The hashes of a mail's files, in their order."""
    read: EmailMessage = email.message_from_bytes(raw, policy=default)
    return [sha256(part.get_content()).hexdigest() for part in read.iter_attachments()]

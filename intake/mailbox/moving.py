"""Moves mail into another folder: in one command, or in three on servers that have none for it."""

import imaplib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from imap_tools.imap_utf7 import utf7_encode

from intake.mailbox.connection import close, connect
from intake.mailbox.fetching import Listed, list_uids, search_day, searched, uid_set
from intake.mailbox.hashing import sha256_of
from intake.mailbox.settings import MailboxSettings

_PAGE: Final = 500
_DAY: Final = timedelta(days=1)


def can_move(client: imaplib.IMAP4) -> bool:
    """Whether what is moved leaves its folder: by MOVE (RFC 6851), or taken out by its UID (RFC 4315)."""
    return "MOVE" in client.capabilities or "UIDPLUS" in client.capabilities


def move(settings: MailboxSettings, client: imaplib.IMAP4, uids: Sequence[int]) -> None:
    """Move messages of the open folder into that for decided mail.

    Without MOVE they are copied, marked as deleted and taken out. A break after the copying must leave no
    second copy: the target is looked at first. Without UIDPLUS they stay, marked as deleted: EXPUNGE alone
    would take out also what others have marked.
    """
    if "MOVE" in client.capabilities:
        expect(client.uid("MOVE", uid_set(uids), _quoted(settings.filed_folder)), "MOVE")
        return
    if lacking := _lacking(settings, client, uids):
        expect(client.uid("COPY", uid_set(lacking), _quoted(settings.filed_folder)), "COPY")
    expect(client.uid("STORE", uid_set(uids), "+FLAGS.SILENT", r"(\Deleted)"), "STORE")
    if "UIDPLUS" in client.capabilities:
        expect(client.uid("EXPUNGE", uid_set(uids)), "EXPUNGE")


def expect(answer: tuple[str, object], command: str) -> None:
    """Raise what a refusal of the server is."""
    if answer[0] != "OK":
        raise imaplib.IMAP4.error(f"{command} answered {answer[0]}: {answer[1]!r:.200}")


def _lacking(settings: MailboxSettings, client: imaplib.IMAP4, uids: Sequence[int]) -> list[int]:
    """Those of which the target has no copy with the same bytes; looked at over a line of its own.

    A copy keeps size and receipt time (RFC 9051 section 6.4.7); only what agrees in both is read.
    """
    here = list_uids(client, uids)
    box = connect(settings)
    try:
        box.folder.set(settings.filed_folder, readonly=True)
        there = _received_on(box.client, [mail.received_at for mail in here.values()])
        chunk = settings.chunk_bytes
        copies = {
            uid: {sha256_of(box.client, copy, chunk) for copy in there.get((mail.size, mail.received_at), ())}
            for uid, mail in here.items()
        }
        return [
            uid for uid, found in copies.items() if not found or sha256_of(client, uid, chunk) not in found
        ]
    finally:
        close(box)


def _received_on(
    client: imaplib.IMAP4, moments: Sequence[datetime]
) -> Mapping[tuple[int, datetime], Sequence[int]]:
    """By size and receipt time the messages of these days; a server may count days in another time zone."""
    days = sorted({(at + shift).date() for at in moments for shift in (-_DAY, timedelta(), _DAY)})
    found = sorted({uid for day in days for uid in searched(client, f"ON {search_day(day)}")})
    listed: list[Listed] = []
    for start in range(0, len(found), _PAGE):
        listed += list_uids(client, found[start : start + _PAGE]).values()

    def mark(mail: Listed) -> tuple[int, datetime]:
        return mail.size, mail.received_at

    return {same: [mail.uid for mail in mails] for same, mails in groupby(sorted(listed, key=mark), mark)}


def _quoted(folder: str) -> str:
    return '"' + utf7_encode(folder).decode("ascii").replace("\\", "\\\\").replace('"', '\\"') + '"'

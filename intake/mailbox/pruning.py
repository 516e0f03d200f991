"""Removes old decided mail from the server, message by message, and only what is safe elsewhere."""

import hashlib
import imaplib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from imap_tools.mailbox import BaseMailBox

from intake.mailbox.connection import close, connect, outages
from intake.mailbox.fetching import fetch_in_chunks, list_uids, uid_set
from intake.mailbox.settings import MailboxSettings

AT_ONCE: Final = 50
"""Messages that one call looks at: each is read whole."""

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Hash:
    """Takes a message in and keeps its hash alone (`intake.office.Incoming`)."""

    def __init__(self) -> None:
        self._hash, self._size = hashlib.sha256(), 0

    def write(self, data: bytes, /) -> None:
        """Add bytes."""
        self._hash.update(data)
        self._size += len(data)

    def keep(self) -> tuple[str, int]:
        """The hash and the number of bytes."""
        return self._hash.hexdigest(), self._size

    def discard(self) -> None:
        """Nothing is kept anyway."""


def prune(settings: MailboxSettings, before: date, is_safe: Callable[[str], bool]) -> Sequence[int]:
    """Remove from the folder of decided mail what was received before a day and is safe by its hash.

    Returns the UIDs removed, at most `AT_ONCE`. Nothing is removed where the server cannot expunge single
    messages (UIDPLUS, RFC 4315), or decided mail lies in no folder of its own. Raises Unavailable.
    """
    if not settings.filed_folder:
        return ()
    box = connect(settings)
    try:
        with outages(settings, "removing old mail"):
            return _pruned(box, settings, before, is_safe)
    finally:
        close(box)


def _pruned(
    box: BaseMailBox, settings: MailboxSettings, before: date, is_safe: Callable[[str], bool]
) -> Sequence[int]:
    if "UIDPLUS" not in box.client.capabilities or not box.folder.exists(settings.filed_folder):
        return ()
    box.folder.set(settings.filed_folder)
    uids = _older(box.client, before)[:AT_ONCE]
    safe = [uid for uid in uids if is_safe(_sha256(box.client, uid, settings.chunk_bytes))]
    if safe:
        box.client.uid("STORE", uid_set(safe), "+FLAGS.SILENT", r"(\Deleted)")
        box.client.uid("EXPUNGE", uid_set(safe))
    return safe


def _older(client: imaplib.IMAP4, before: date) -> list[int]:
    """By INTERNALDATE, which a move keeps; the day is the server's (RFC 9051 section 6.4.4)."""
    day = f"{before.day:02d}-{_MONTHS[before.month - 1]}-{before.year}"
    status, data = client.uid("SEARCH", f"BEFORE {day}")
    if status != "OK":
        raise imaplib.IMAP4.error(f"SEARCH answered {status}")
    return sorted(int(word) for line in data if line for word in line.split())


def _sha256(client: imaplib.IMAP4, uid: int, chunk: int) -> str:
    """The hash of the message as the server has it, "" where it gives none."""
    listed = list_uids(client, [uid]).get(uid)
    fetched = fetch_in_chunks(client, listed, chunk, _Hash) if listed else None
    return fetched.incoming.keep()[0] if fetched and fetched.incoming else ""

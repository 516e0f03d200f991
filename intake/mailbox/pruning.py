"""Removes old decided mail from the server, message by message, and only what is safe elsewhere."""

import imaplib
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from imap_tools.mailbox import BaseMailBox

from intake.mailbox.connection import close, connect, outages
from intake.mailbox.fetching import search_day, searched, uid_set
from intake.mailbox.hashing import sha256_of
from intake.mailbox.settings import MailboxSettings

AT_ONCE: Final = 50
"""Messages that one call looks at: each is read whole."""


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
    safe = [uid for uid in uids if is_safe(sha256_of(box.client, uid, settings.chunk_bytes))]
    if safe:
        box.client.uid("STORE", uid_set(safe), "+FLAGS.SILENT", r"(\Deleted)")
        box.client.uid("EXPUNGE", uid_set(safe))
    return safe


def _older(client: imaplib.IMAP4, before: date) -> list[int]:
    """By INTERNALDATE, which a move keeps; the day is the server's (RFC 9051 section 6.4.4)."""
    return searched(client, f"BEFORE {search_day(before)}")

"""The folder in which the office's own mail program keeps what it sent: looked into, and never changed."""

import imaplib
from collections.abc import Mapping, Sequence
from typing import Final

from imap_tools.mailbox import BaseMailBox

from contest.arrival import Folder
from intake.mailbox.box import ImapMailbox
from intake.mailbox.fetching import fetch_headers

FOUND_BY_ITS_USE: Final = "auto"
"""Stands for the folder that the server marks as the one for sent mail."""

_SENT: Final = "\\sent"
_FIELDS: Final = ("FROM", "TO", "CC", "SUBJECT", "MESSAGE-ID", "IN-REPLY-TO", "REFERENCES", "AUTO-SUBMITTED")
_MOST: Final = 64 * 1024
"""Bytes of header fields that are asked for."""


class SentFolder(ImapMailbox):
    """The folder as the worker sees it (`intake.doors.SentMail`), opened so that nothing can be flagged."""

    def headers(self, uids: Sequence[int]) -> Mapping[int, bytes]:
        """What tells of messages whether they answer something on record, and nothing more of them."""
        with self._using("looking at headers of sent mail") as client:
            return fetch_headers(client, uids, _FIELDS, _MOST)

    def _open_folder(self, box: BaseMailBox) -> Folder:
        """EXAMINE (RFC 9051 section 6.3.3): the server itself sees to it that nothing changes."""
        name = self._settings.folder
        return self._opened(box, _marked(box) if name == FOUND_BY_ITS_USE else name, only_to_read=True)


def _marked(box: BaseMailBox) -> str:
    """The folder with the attribute \\Sent (RFC 6154 section 2)."""
    for folder in box.folder.list():
        if _SENT in {flag.lower() for flag in folder.flags}:
            return folder.name
    raise imaplib.IMAP4.error("no folder is marked as the one for sent mail; name it in mailbox.sent_folder")

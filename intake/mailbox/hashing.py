"""The hash of a message as the server has it, by which the same bytes are known wherever they lie."""

import hashlib
import imaplib

from intake.mailbox.fetching import fetch_in_chunks, list_uids


class _Hash:
    """Takes a message in and keeps its hash alone (`intake.doors.Incoming`)."""

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


def sha256_of(client: imaplib.IMAP4, uid: int, chunk: int) -> str:
    """Of a message in the folder that is open, read in pieces; "" where the server gives none."""
    listed = list_uids(client, [uid]).get(uid)
    fetched = fetch_in_chunks(client, listed, chunk, _Hash) if listed else None
    return fetched.incoming.keep()[0] if fetched and fetched.incoming else ""

"""A message that the archive no longer holds whole: set aside, or it would block the queue for ever."""

from intake.doors import Archive
from store.archive import Condition


class Lost(Exception):
    """The archive no longer holds a message as it was put on record; its server may still have a copy."""


def raise_if_lost(archive: Archive, sha256: str) -> None:
    """Raise Lost where this one message is gone or damaged; Unavailable where the archive as such is away.

    An archive that does not even take a new file is not there: all its messages are waited for.
    """
    archive.incoming().discard()
    condition = archive.check(sha256)
    if condition is not Condition.SOUND:
        raise Lost(
            f"MESSAGE_LOST The archived file {sha256}.eml is {condition}. Restore it from a backup, or take "
            "in the mail server's copy again, and replay the message."
        )

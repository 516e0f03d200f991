"""What the ledger refuses: a second decision on one message, and a decision on an entry that has changed."""

from contest.errors import Unavailable


class AlreadyDecided(Exception):
    """This message has its decision; it is not decided or answered a second time."""


class EntryChanged(Unavailable):
    """Another worker changed this entry in the meantime; the message is matched and decided anew."""

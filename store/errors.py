"""What the ledger refuses: a second decision on one message, one out of turn, or one on what has changed."""

from contest.casebook import Case
from contest.errors import Unavailable, Unusable


class AlreadyDecided(Exception):
    """This message has its decision; it is not decided or answered a second time."""


class EntryChanged(Unavailable):
    """Another worker changed this entry in the meantime; the message is matched and decided anew."""


class WordingChanged(Exception):
    """Somebody else has worded this letter otherwise since it was looked at; nothing is overwritten."""


class AlreadyExtended(Exception):
    """Somebody else has extended the call since it was looked at; nobody is written to twice."""


class LeftBehind(Unavailable):
    """An older message is in nobody's hand, as its worker has ended; it is decided first."""

    def __init__(self, older: Case) -> None:
        super().__init__(f"Message {older.id} was left behind by its worker and is decided first.")
        self.older = older


class LedgerLost(Unusable):
    """The database is new and there is mail that an earlier one decided."""

"""What one look into the mailbox came to: what the server has against what is on record of it."""

from dataclasses import dataclass
from datetime import datetime

from contest.arrival import Folder


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The mail that lay in the folder at the beginning of a poll, and how it stands at its end.

    `archived` are those whose bytes are kept and on record, `decided` and `waiting` the parts of these;
    `withheld` those that the server lists and does not deliver. `gone` are messages on record, not yet
    moved by us, that somebody else has moved away or deleted: they are decided from the archive.
    """

    at: datetime
    folder: Folder
    on_server: int
    archived: int
    decided: int
    waiting: int
    withheld: int
    gone: int

    @property
    def balanced(self) -> bool:
        """Whether everything on the server is archived, and everything archived decided or waiting."""
        return self.on_server == self.archived == self.decided + self.waiting

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do about any of it."""
        return self.on_server == self.archived == self.decided and not self.gone

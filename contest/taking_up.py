"""An officer's order to take up a mail again that entered nothing: a bounce, a question, mail set aside."""

from dataclasses import dataclass
from enum import StrEnum

from contest.entry import Entry


class Way(StrEnum):
    """What the mail is to be. The values stand in the ledger: never rename one."""

    WORK = "work"
    PART = "part"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class TakingUp:
    """As a new work, as a part of `entry`, or decided again by the machine as it would be today.

    `because` is the reason, for the record alone. `silent` orders that no notice goes out.
    """

    way: Way
    because: str
    entry: Entry | None = None
    silent: bool = False

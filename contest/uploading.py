"""An upload link: the way in for one file that is too large for mail, to one entry, from one address."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from contest.message import Address
from contest.minutes import ends
from thai.dates import BANGKOK, local_day

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")
"""256 bits of chance as URLs write them (RFC 4648 section 5)."""

_LAST_MINUTE: Final = time(23, 59, tzinfo=BANGKOK)


@dataclass(frozen=True, slots=True)
class UploadTerms:
    """What links the office gives: where its pages are reached, for how many days, for how large a file."""

    public_url: str
    days: int
    mebibytes: int

    def address(self, token: str) -> str:
        """The link itself."""
        return f"{self.public_url}/upload/{token}"

    def until(self, now: datetime) -> datetime:
        """The last minute in which a link given now can be used: that of a day, so that it is easily told."""
        return datetime.combine(local_day(now) + timedelta(days=self.days), _LAST_MINUTE)


@dataclass(frozen=True, slots=True)
class UploadLink:
    """A link as the ledger keeps it: the hash of its token, and its last minute."""

    token: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Upload:
    """A link as its holder meets it.

    `sender` is the address it was given to, None once erased; `answers` the Message-ID of the notice that
    brought it. `used_at`, `size` (bytes) and `sha256` tell of the file, once it has come.
    """

    id: int
    reference: str
    title: str
    agency: str
    sender: Address | None
    answers: str
    until: datetime
    used_at: datetime | None = None
    size: int = 0
    sha256: str = ""

    def is_over(self, now: datetime) -> bool:
        """Whether its time has run out."""
        return now >= ends(self.until)


def is_token(text: str) -> bool:
    """Whether a text has the form of a token."""
    return _TOKEN.fullmatch(text) is not None


def kept(token: str) -> str:
    """How a token stands in the ledger, which nobody can turn back."""
    return hashlib.sha256(token.encode()).hexdigest()

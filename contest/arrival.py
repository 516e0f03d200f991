"""A message on its way from the server into the archive: where it lay, when it came, what its bytes are."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Folder:
    """One mailbox folder under one UIDVALIDITY (RFC 9051 section 2.3.1.1): UIDs mean something only here."""

    account: str
    name: str
    uidvalidity: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The mail up to `uid` that a session has listed and nothing is left to do about, and how much it is."""

    uid: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """One fetched message. `received_at` is the server's INTERNALDATE, aware; `size` in bytes.

    `sha256` is the hash of the exact bytes in the archive, or None where the server listed the UID but
    did not deliver it (it is asked again at every poll and shown meanwhile).
    """

    folder: Folder
    uid: int
    received_at: datetime
    sha256: str | None
    size: int

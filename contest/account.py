"""Who may look at the organiser's pages, and as what."""

from dataclasses import dataclass
from enum import StrEnum


class AccountRole(StrEnum):
    """What a person may see and do: a secretary reads, an officer decides, an admin also keeps accounts."""

    OFFICER = "officer"
    JUDGE = "judge"
    ADMIN = "admin"
    SECRETARY = "secretary"


@dataclass(frozen=True, slots=True)
class Account:
    """One person with a name to sign in with. `one_time` says whether a one-time code is asked for."""

    id: int
    name: str
    role: AccountRole
    language: str = "th"
    one_time: bool = False

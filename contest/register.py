"""A register of agencies: who exists, looked up by the key of a bare name."""

from collections.abc import Iterable
from typing import Protocol

from contest.agency import Agency, AgencyType


class Register(Protocol):
    """Answers which agencies bear a name. `official` is false for the built-in gazetteer.

    The gazetteer knows places, not organisations: it proposes an agency of the asked type wherever a
    place of that name exists, so its agencies are candidates, good enough to answer a sender.
    """

    official: bool

    def named(self, key: str, types: Iterable[AgencyType]) -> tuple[Agency, ...]:
        """Agencies of these types whose present name has this key (`thai.normal.key`)."""

    def formerly(self, key: str, types: Iterable[AgencyType]) -> tuple[Agency, ...]:
        """Agencies whose former or alias name has this key."""

    def latin(self, key: str) -> tuple[Agency, ...]:
        """Agencies whose name in Latin letters has this key (lower case a to z only)."""

    def at_address(self, email: str) -> tuple[Agency, ...]:
        """Agencies an address points to, by saraban code or by a mail domain of one agency alone."""

    def is_province(self, name: str) -> str:
        """The official name of a province written this way, in Thai or in Latin letters, or ""."""

    def province_in_english(self, province: str) -> str:
        """The English name of a province given by its official name; the Thai one where it is not known."""

"""Agencies that the organiser adds to a register: what it lacks, without importing another one."""

from collections.abc import Iterable

from contest.agency import Agency, AgencyType
from contest.register import Register
from contest.registers import AgencyList


class Overlay:
    """A register with further agencies; one that both hold is named once, as the organiser wrote it."""

    def __init__(self, own: Iterable[Agency], base: Register) -> None:
        self._own = AgencyList(own, official=base.official)
        self._base = base
        self.official = base.official

    def named(self, key: str, types: Iterable[AgencyType]) -> tuple[Agency, ...]:
        """See `contest.register.Register`."""
        wanted = tuple(types)
        return _once(self._own.named(key, wanted), self._base.named(key, wanted))

    def formerly(self, key: str, types: Iterable[AgencyType]) -> tuple[Agency, ...]:
        """See `contest.register.Register`."""
        wanted = tuple(types)
        return _once(self._own.formerly(key, wanted), self._base.formerly(key, wanted))

    def latin(self, key: str) -> tuple[Agency, ...]:
        """See `contest.register.Register`."""
        return _once(self._own.latin(key), self._base.latin(key))

    def at_address(self, email: str) -> tuple[Agency, ...]:
        """See `contest.register.Register`."""
        return _once(self._own.at_address(email), self._base.at_address(email))

    def is_province(self, name: str) -> str:
        """See `contest.register.Register`."""
        return self._base.is_province(name)

    def province_in_english(self, province: str) -> str:
        """See `contest.register.Register`."""
        return self._base.province_in_english(province)


def _once(first: Iterable[Agency], second: Iterable[Agency]) -> tuple[Agency, ...]:
    found = {(a.type, a.name, a.district, a.province): a for a in (*second, *first)}
    return tuple(found.values())

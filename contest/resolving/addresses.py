"""District and province side by side in a running text, as they stand in a letterhead or a signature."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

from contest.agency import Agency
from contest.naming.grammar import TYPE_IN_TEXT
from contest.naming.key import name_key
from contest.register import Register
from contest.resolving.place_match import lies_in
from contest.resolving.running_text import MOST_FOUND, MOST_TEXT, WINDOW, filled_in, province_at_the_start
from thai.normal import fold

_PAIR: Final = re.compile(
    r"(?:อำเภอ|(?<![ก-๎.])อ\.)\s*(?P<district>[ก-๎]{2,40}?)[\s,]*(?:จังหวัด|จ\.)\s*(?P<province>[ก-๎]{2,40})"
)
_FIRST_WORD: Final = re.compile(r"[\s.\-]*([ก-๎]+)")


@dataclass(frozen=True, slots=True)
class Address:
    """A district as written and its province; `of` is the key of the agency named shortly before, or ""."""

    district: str
    province: str
    of: str = ""

    def is_of(self, agency: Agency) -> bool:
        """Whether the agency lies there, and the address is no other agency's."""
        if not agency.district or self.of not in ("", name_key(agency.name)):
            return False
        return self.province == agency.province and lies_in(agency, self.district)


def addresses(text: str, register: Register) -> tuple[Address, ...]:
    """The addresses of a text, each once."""
    plain = fold(filled_in(text[:MOST_TEXT]))
    found = (_address(plain, pair, register) for pair in islice(_PAIR.finditer(plain), MOST_FOUND))
    return tuple(dict.fromkeys(address for address in found if address.province))


def _address(text: str, found: re.Match[str], register: Register) -> Address:
    before = list(TYPE_IN_TEXT.finditer(text, max(found.start() - WINDOW, 0), found.start()))
    named = _FIRST_WORD.match(text, before[-1].end(), found.start()) if before else None
    province = province_at_the_start(found["province"], register)
    return Address(found["district"], province, name_key(named[1]) if named else "")

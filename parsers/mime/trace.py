"""How a message is threaded and when it came: message identifiers and the date of a Received field."""

import re
from datetime import datetime, timedelta, timezone

_BRACKETED = re.compile(r"<([^<>]{1,998})>")
_SPACE = re.compile(r"\s+")
_IDENTIFIERS = 100
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    r"(\d{1,2})\s+(" + "|".join(_MONTHS) + r")[a-z]*\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"\s*([+-])?(\d{2})?:?(\d{2})?",
    re.IGNORECASE,
)


def identifiers(field: bytes) -> tuple[str, ...]:
    """Message identifiers without brackets (RFC 5322 section 3.6.4), in order, each once, the last hundred.

    White space inside one comes from folding and goes. Without any brackets every word with an @ is one.
    """
    text = field.decode("utf-8", "replace")
    found = [_SPACE.sub("", identifier) for identifier in _BRACKETED.findall(text)]
    if not found:
        found = [word.strip("<>,;\"'") for word in text.split() if "@" in word]
    return tuple(dict.fromkeys(identifier for identifier in found if identifier))[-_IDENTIFIERS:]


def received_at(field: bytes) -> str:
    """The date of a Received field (RFC 5321 section 4.4) as ISO 8601 with offset; empty if there is none.

    A missing or unknown zone is read as UTC (RFC 5322 section 4.3).
    """
    found = _DATE.search(field.rpartition(b";")[2].decode("latin-1"))
    if found is None:
        return ""
    day, month, year, hour, minute, second = found.group(1, 2, 3, 4, 5, 6)
    try:
        zone = _zone(found[7], found[8], found[9])
        numbers = (int(year), _MONTHS.index(month.lower()) + 1, int(day), int(hour), int(minute))
        return datetime(*numbers, min(int(second or 0), 59), tzinfo=zone).isoformat()
    except ValueError:
        return ""


def _zone(sign: str | None, hours: str | None, minutes: str | None) -> timezone:
    if not (sign and hours and minutes):
        return timezone(timedelta())
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset)

"""What follows in config.toml from one answer to `init`: a port, the names of the year, later days."""

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final

from contest.connection import is_loopback
from thai.dates import BANGKOK

PORTS: Final = {
    "mailbox": {"tls": "993", "starttls": "143", "plain": "143"},
    "smtp": {"tls": "465", "starttls": "587", "plain": "25"},
}
"""The usual port of each connection (RFC 8314 section 7), offered after that was chosen."""

FAR: Final = {"mailbox": "tls", "smtp": "starttls"}
"""The connection offered for a server on another machine."""

_MOMENT: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})[T ](\d{1,2})[:.](\d{2})(?::\d{2}(?:[+]07:00)?)?")
_BUDDHIST: Final = range(2500, 2700)
_LAST: Final = time(23, 59, 59, tzinfo=BANGKOK)


def follows(text: str, section: str, key: str, value: str) -> Iterator[tuple[str, str]]:
    """Keys of the same section with their new values, for an answer that already stands in `text`."""
    if key == "host" and not is_loopback(value):
        yield "security", FAR[section]
        yield "port", PORTS[section][FAR[section]]
    if key == "security" and value in PORTS.get(section, {}):
        yield "port", PORTS[section][value]
    if key == "year_be" and value.isdecimal():
        yield "reference_prefix", f"DG{value[-2:]}"
        yield "version", f"{value}-1"
    if key == "opens":
        yield from _later(text)
    if key == "closes" and (closes := _read(value)):
        yield "grace_ends", datetime.combine(closes, _LAST).isoformat()


def moment(answer: str) -> str:
    """A time of Thailand as TOML has it, "" for what is none; years of the Buddhist era are understood."""
    found = _MOMENT.fullmatch(answer)
    if not found:
        return ""
    year, month, day, hour, minute = (int(number) for number in found.groups())
    try:
        return datetime(
            year - 543 * (year in _BUDDHIST), month, day, hour, minute, tzinfo=BANGKOK
        ).isoformat()
    except ValueError:
        return ""


def shown(value: str) -> str:
    """A time as it is typed; anything else as it stands."""
    found = _read(value)
    return f"{found:%Y-%m-%d %H:%M}" if found and len(value) > len("2023-07-31") else value


def _later(text: str) -> Iterator[tuple[str, str]]:
    """Closing offered seven weeks after an opening that came to lie behind it."""
    call = tomllib.loads(text)["contest"]
    opens, closes = call["opens"], call["closes"]
    if isinstance(opens, datetime) and opens.tzinfo and not opens < closes < opens + timedelta(days=366):
        last = (opens + timedelta(weeks=7)).replace(hour=16, minute=30)
        yield "closes", last.isoformat()
        yield "grace_ends", datetime.combine(last, _LAST).isoformat()


def _read(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None

"""Moments: as tables and JSON print them, and as a mail brings them along."""

from datetime import datetime

from thai.dates import BANGKOK, short_date_time

_YEARS = range(1982, 2200)
"""From the first SMTP (RFC 821) on; what claims another year would not even convert between zones."""


def when(at: datetime) -> str:
    """For a table: 31 ก.ค. 66 16.30 น."""
    return short_date_time(at, "th")


def iso(at: datetime) -> str:
    """For JSON: ISO 8601 with the offset of Bangkok."""
    return at.astimezone(BANGKOK).isoformat(timespec="seconds")


def receipt_time(hint: str, otherwise: datetime) -> datetime:
    """What the topmost Received says (`Message.received_hint`), or `otherwise` where it says nothing."""
    if not hint:
        return otherwise
    at = datetime.fromisoformat(hint)
    return at if at.year in _YEARS else otherwise

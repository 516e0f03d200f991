"""Times that are announced to the minute: the whole of that minute is in time."""

from datetime import datetime, timedelta


def ends(last: datetime) -> datetime:
    """The first moment after the minute of `last`: 16.30 is kept by 16:30:59.999, and not by 16:31:00."""
    return last.replace(second=0, microsecond=0) + timedelta(minutes=1)

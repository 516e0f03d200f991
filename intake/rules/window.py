"""When mail arrives, by the server's receipt time and never the Date header (the call, กำหนดส่งผลงาน)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from contest.call import Window
from contest.reason import Reason, reason
from contest.verdict import Kind
from intake.desk import Desk
from thai.dates import Language, duration_en, duration_th, long_date

LANGUAGES: Final[tuple[Language, Language]] = ("th", "en")
_APART: Final = timedelta(minutes=15)
"""Less than this a queue within the border may hold a mail."""

_YEARS: Final = range(1982, 2200)
"""From the first SMTP (RFC 821) on; other years do not even convert between zones."""


def mail_arrives_in_time(desk: Desk) -> Iterable[Reason]:
    """Within the window. An entry keeps its first receipt time: only what it lacked can be late.

    What was asked for shortly before closing, or after it, has the time that the notice promised. A
    rehearsal is no entry, and comes in time on any day.
    """
    received = desk.case.received_at
    if desk.match.kind is Kind.REHEARSAL:
        return ()
    if desk.old and (not desk.fills_late or desk.old.may_correct(received)):
        return ()
    if (stamped := _otherwise(desk)) is not None:
        return (_differing(received, stamped),)
    match desk.call.window(received):
        case Window.OPEN:
            return ()
        case Window.EARLY:
            opens = desk.call.opens
            return (reason("EARLY", opening_th=long_date(opens, "th"), opening_en=long_date(opens, "en")),)
        case Window.CLOSING_DAY:
            return (_late("LATE_CLOSING_DAY", desk, received),)
        case Window.LATE:
            return (_late("LATE", desk, received),)


def _late(code: str, desk: Desk, received: datetime) -> Reason:
    promised = desk.old.correct_by if desk.old else None
    by = received - max(desk.call.closes, promised or desk.call.closes)
    appeal = received + timedelta(days=desk.call.appeal_days)
    return reason(
        code,
        late_by_th=duration_th(by),
        late_by_en=duration_en(by),
        appeal_by_th=long_date(appeal, "th"),
        appeal_by_en=long_date(appeal, "en"),
    )


def _otherwise(desk: Desk) -> datetime | None:
    """When the border says it came, where that would be judged otherwise than the server's receipt time.

    A mailbox that moves to another server may give its mail new receipt times; the topmost Received
    (RFC 5321 section 4.4) stays. Neither is believed then: an officer sees both.
    """
    try:
        stamped = datetime.fromisoformat(desk.message.received_hint)
    except ValueError:
        return None
    if stamped.tzinfo is None or stamped.year not in _YEARS:
        return None
    judged = desk.call.window(desk.case.received_at)
    is_apart = abs(stamped - desk.case.received_at) > _APART
    return stamped if is_apart and desk.call.window(stamped) is not judged else None


def _differing(received: datetime, stamped: datetime) -> Reason:
    values = {
        f"{name}_{lang}": long_date(at, lang)
        for name, at in (("received_at", received), ("stamped_at", stamped))
        for lang in LANGUAGES
    }
    return reason("RECEIPT_TIMES_DIFFER", **values)

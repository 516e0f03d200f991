"""When mail arrives, by the server's receipt time and never the Date header (the call, กำหนดส่งผลงาน)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from contest.call import Window
from contest.reason import Reason, reason
from intake.desk import Desk
from thai.dates import duration_en, duration_th, long_date


def mail_arrives_in_time(desk: Desk) -> Iterable[Reason]:
    """Within the window. An entry keeps its first receipt time: only what it lacked can be late.

    What was asked for shortly before closing, or after it, has the time that the notice promised.
    """
    received = desk.case.received_at
    if desk.old and (not desk.fills_late or desk.old.may_correct(received)):
        return ()
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

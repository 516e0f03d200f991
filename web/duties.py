"""By which day the office owes what it owes, in working days; sorted by that day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from contest.call import Call
from contest.duties import Duty, DutyKind
from contest.minutes import ends
from notifier.days import is_working_day, working_day_after
from thai.dates import local_day


@dataclass(frozen=True, slots=True)
class Due:
    """A duty and the day by which it is to be done; `overdue` days ago, 0 for none.

    `in_time` tells of an appeal whether it came by the day that the refusal named.
    """

    duty: Duty
    day: date
    is_today: bool
    overdue: int
    in_time: bool


def dues(call: Call, duties: Iterable[Duty], now: datetime) -> tuple[Due, ...]:
    """Those that are due first; a rehearsal is nobody's duty any more once the call has closed."""
    closed = now >= ends(call.closes)
    open_ones = (duty for duty in duties if not (closed and duty.kind is DutyKind.REHEARSAL))
    found = (_due(call, duty, local_day(now)) for duty in open_ones)
    return tuple(sorted(found, key=lambda due: (due.day, due.duty.since)))


def _due(call: Call, duty: Duty, today: date) -> Due:
    day = _day(call, duty)
    return Due(duty, day, day == today, max(0, (today - day).days), duty.is_within(call.appeal_days))


def _day(call: Call, duty: Duty) -> date:
    """An early work when the call opens, a rehearsal on the last working day, others as notices promise."""
    match duty.kind:
        case DutyKind.EARLY:
            return working_day_after(local_day(call.opens) - timedelta(days=1), 1, call.holidays)
        case DutyKind.REHEARSAL:
            day = local_day(call.closes)
            while not is_working_day(day, call.holidays):
                day -= timedelta(days=1)
            return day
        case DutyKind.WITHDRAWAL | DutyKind.APPEAL:
            return working_day_after(local_day(duty.since), call.review_days, call.holidays)

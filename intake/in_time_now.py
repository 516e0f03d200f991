"""Decides again what replaced files after the old closing, and comes in time by an extension of the call.

Such files were kept and not used. The worker takes up each such mail by itself, in the order of receipt,
before it decides any that came later, so that the last one counts as it would have.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

import structlog

from contest.call import Call
from contest.casebook import Case
from contest.errors import Unavailable
from contest.taking_up import TakingUp, Way
from intake.office import Office
from intake.rules.window import LANGUAGES
from intake.ruling import NotPossible
from intake.taking_up import Outcome, carry_out, foreseen
from store.errors import AlreadyDecided, EntryChanged
from thai.dates import long_date

log = structlog.get_logger()

Ordered = tuple[Case, int | None]
"""A mail, and the account of the officer who extended the call, None once that is gone."""

_BECAUSE: Final = (
    "กำหนดส่งผลงานขยายถึง{} ไฟล์ที่แทนไฟล์เดิมจึงมาทันกำหนด · "
    "The closing time is extended to {}: what replaces a file is in time."
)


def decide_again(office: Office, came: Callable[[], Iterable[Ordered]]) -> None:
    """Decide each of them by the closing time that holds now; one that fails keeps no other waiting."""
    for case, by in came():
        try:
            carry_out(office, _ordered(office.up_to_date().call, case), by)
        except (AlreadyDecided, EntryChanged, NotPossible) as why:
            log.info("not decided again", case=case.id, why=str(why))
        except Unavailable:
            raise
        except Exception:
            log.exception("not decided again", case=case.id, sha256=case.sha256)


def as_extended(office: Office, call: Call, case: Case, by: int) -> Outcome:
    """What one of them would come to under an extension, which is only looked at. Raises as `foreseen`."""
    return foreseen(replace(office, call=call, call_now=None), _ordered(call, case), by)


def _ordered(call: Call, case: Case) -> Case:
    because = _BECAUSE.format(*(long_date(call.closes, lang) for lang in LANGUAGES))
    return replace(case, ordered=TakingUp(Way.AGAIN, because))

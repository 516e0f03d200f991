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
from intake.tally import Tally
from store.errors import AlreadyDecided, EntryChanged
from thai.dates import long_date

log = structlog.get_logger()

Ordered = tuple[Case, int | None]
"""A mail, and the account of the officer who extended the call, None once that is gone."""

_BECAUSE: Final = (
    "กำหนดส่งผลงานขยายถึง{} ไฟล์ที่แทนไฟล์เดิมจึงมาทันกำหนด · "
    "The closing time is extended to {}: what replaces a file is in time."
)

_NOT_DECIDED: Final = (
    "ตรวจใหม่ตามกำหนดที่ขยายไม่ได้ ไฟล์ยังไม่ถูกใช้ · "
    "Not decided again by the extended closing time, its files are not in use: {}"
)


def decide_again(office: Office, tally: Tally, came: Callable[[], Iterable[Ordered]]) -> None:
    """Decide each of them by the closing time that holds now; one that fails is set aside, as any mail is."""
    for case, by in came():
        try:
            carry_out(office, _ordered(office.up_to_date().call, case), by)
        except (AlreadyDecided, EntryChanged) as why:
            log.info("not decided again", case=case.id, why=str(why))
        except Unavailable:
            raise
        except Exception as error:
            log.exception("not decided again", case=case.id, sha256=case.sha256)
            _set_aside(office, case, error, tally)


def as_extended(office: Office, call: Call, case: Case, by: int) -> Outcome | None:
    """What one of them would come to under an extension, which is only looked at; None where it fails.

    Raises AlreadyDecided and EntryChanged as `foreseen` does.
    """
    try:
        return foreseen(replace(office, call=call, call_now=None), _ordered(call, case), by)
    except (AlreadyDecided, EntryChanged, Unavailable):
        raise
    except Exception:  # nobody is kept from extending the call by one mail, which the worker sets aside
        log.exception("cannot be decided again", case=case.id, sha256=case.sha256)
        return None


def _set_aside(office: Office, case: Case, error: Exception, tally: Tally) -> None:
    """It waits for an officer; its files stay unused, and what its sender was told stands."""
    why = str(error) if isinstance(error, NotPossible) else f"{type(error).__name__}: {error}"
    office.ledger.set_aside(case, _NOT_DECIDED.format(why), office.clock())
    tally.set_aside += 1
    tally.failed.append(case.sha256)


def _ordered(call: Call, case: Case) -> Case:
    because = _BECAUSE.format(*(long_date(call.closes, lang) for lang in LANGUAGES))
    return replace(case, ordered=TakingUp(Way.AGAIN, because))

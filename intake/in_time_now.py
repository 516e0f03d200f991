"""Decides again what replaced files after the old closing, and comes in time by an extension of the call.

Such files were kept and not used. The worker takes up each such mail by itself, in the order of receipt,
before it decides any that came later, so that the last one counts as it would have.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

import structlog

from contest.call import Call
from contest.casebook import Case, Decision
from contest.errors import Unavailable
from contest.taking_up import TakingUp, Way
from intake.books import Book
from intake.counting_in import count_in
from intake.office import Office
from intake.ordering import Chambers, RulingLedger
from intake.rules.window import LANGUAGES
from intake.ruling import NotPossible
from intake.taking_up import Outcome, carry_out, foreseen
from intake.tally import Tally
from store.errors import AlreadyDecided, EntryChanged
from store.in_time import InTime
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


class Overtaken(Exception):
    """ไฟล์ที่ส่งมาทีหลังใช้แทนแล้ว · What came later has taken the place of a file meanwhile."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@dataclass(frozen=True, slots=True)
class InTimeNow:
    """What an extension brings in time and was decided by the closing time of before: works, and mails."""

    ledger: RulingLedger
    works: Callable[[], InTime | None]
    mails: Callable[[], Iterable[Ordered]]

    def settle(self, office: Office, tally: Tally) -> None:
        """Count the works in, and decide the mails again, before anything that came later is decided."""
        call = office.up_to_date().call
        count_in(Chambers(self.ledger, call, office.clock, office.new_message_id), self.works())
        decide_again(office, tally, self.mails)

    def is_unsettled(self) -> bool:
        """Whether mails wait for that: no worker may take younger ones before."""
        return any(True for _ in self.mails())


def decide_again(office: Office, tally: Tally, came: Callable[[], Iterable[Ordered]]) -> None:
    """Decide each of them by the closing time that holds now; one that fails is set aside, as any mail is."""
    for case, by in came():
        try:
            carry_out(office, _ordered(office.up_to_date().call, case), by, _takes_no_later_place)
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


def _takes_no_later_place(book: Book, case: Case, decision: Decision) -> None:
    """A worker that knew nothing of the extension may have decided it late, and another a later one by it."""
    entry = decision.match.entry
    if entry and decision.files and book.displaces_later(entry, decision.files, case.received_at):
        raise Overtaken


def _set_aside(office: Office, case: Case, error: Exception, tally: Tally) -> None:
    """It waits for an officer; its files stay unused, and what its sender was told stands."""
    why = str(error) if isinstance(error, (NotPossible, Overtaken)) else f"{type(error).__name__}: {error}"
    office.ledger.set_aside(case, _NOT_DECIDED.format(why), office.clock())
    tally.set_aside += 1
    tally.failed.append(case.sha256)


def _ordered(call: Call, case: Case) -> Case:
    because = _BECAUSE.format(*(long_date(call.closes, lang) for lang in LANGUAGES))
    return replace(case, ordered=TakingUp(Way.AGAIN, because))

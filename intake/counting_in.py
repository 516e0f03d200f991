"""Works that were held as late and come in time by an extension: seen with their letters, answered once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from contest.call import Call
from contest.errors import Unavailable
from contest.notice import Letter, Owed
from contest.ruling import Act, Dossier, Order, Ruling
from intake.extending import Wish
from intake.ordering import Chambers, carry_out, foreseen, owed_for
from intake.rules.window import LANGUAGES
from intake.ruling import NotPossible
from store.errors import EntryChanged
from store.in_time import InTime
from thai.dates import long_date

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class CountedIn:
    """A work that counts as in time from now on: how it will stand, and the letter that says so, if any."""

    dossier: Dossier
    ruling: Ruling
    letter: Letter | None

    @property
    def to(self) -> str:
        """The address that is answered, "" for none."""
        last = self.dossier.correspondence
        return last.to.email if last and self.letter else ""


def counted_in(
    chambers: Chambers, extended: Call, wish: Wish, late: Iterable[tuple[str, datetime]]
) -> tuple[CountedIn, ...]:
    """What becomes of works under the extended call; `late` are references and when came what is late."""
    chambers = replace(chambers, call=extended)
    return tuple(
        CountedIn(dossier, *foreseen(chambers, dossier, _order(extended, wish, at)))
        for reference, at in late
        if (dossier := chambers.ledger.dossier(reference))
    )


def owed_with(
    chambers: Chambers, extended: Call, counted: Sequence[CountedIn]
) -> list[tuple[Dossier, Ruling, Owed | None]]:
    """The same as they are carried out, each with the notice that is then owed."""
    chambers, now = replace(chambers, call=extended), chambers.clock()
    return [(one.dossier, one.ruling, owed_for(chambers, one.dossier, one.ruling, now)) for one in counted]


def count_in(chambers: Chambers, found: InTime | None) -> None:
    """The same for works that were decided as late while the call was being extended, each by itself.

    One that fails stays held as late for an officer, and keeps no other waiting.
    """
    if found is None or found.by is None:
        return
    wish = Wish(found.closes, found.because, found.words)
    for reference, at in found.works:
        try:
            if dossier := chambers.ledger.dossier(reference):
                carry_out(chambers, reference, dossier.revision, _order(chambers.call, wish, at), found.by)
        except (EntryChanged, NotPossible) as why:
            log.info("not counted in", reference=reference, why=str(why))
        except Unavailable:
            raise
        except Exception:
            log.exception("not counted in", reference=reference)


def _order(call: Call, wish: Wish, at: datetime) -> Order:
    """The words say why in both languages, and what is said to everybody: the answer is sent in its place."""
    th, en = (long_date(call.closes, lang) for lang in LANGUAGES)
    at_th, at_en = (long_date(at, lang) for lang in LANGUAGES)
    words = (
        f"กำหนดส่งผลงานขยายถึง{th} สิ่งที่ท่านส่งซึ่งศูนย์ฯ ได้รับเมื่อ{at_th} จึงนับว่าทันกำหนด\n"
        f"The closing time is extended to {en}: what we received on {at_en} is in time.\n{wish.words}"
    )
    return Order(Act.IN_TIME, wish.because, words.strip())

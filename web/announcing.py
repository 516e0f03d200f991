"""What an extension would do, as its preview shows it: letters, what comes in time, whom none reaches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from contest.call import Call
from contest.minutes import ends
from intake.counting_in import CountedIn, counted_in
from intake.extending import Announced, Wish, announced
from intake.in_time_now import as_extended
from intake.ruling import NotPossible
from intake.taking_up import Outcome
from store.errors import AlreadyDecided, EntryChanged
from store.extensions import addressees, extensions, held_late
from store.late_files import LateFiles, replaced_late
from store.out_of_reach import Missed, missed
from web.visit import Visit

_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Seen:
    """What an extension would do: the announcement, and what comes in time by it.

    `counted` are works, each with the answer in the place of the announcement; `replaced` are mails whose
    files were kept and not used, which are decided again; `missed` is whom no letter reaches.
    """

    letters: tuple[Announced, ...] = ()
    counted: tuple[CountedIn, ...] = ()
    replaced: tuple[LateFiles, ...] = ()
    missed: tuple[Missed, ...] = ()

    @property
    def lost(self) -> frozenset[str]:
        """Addresses that take no mail."""
        return frozenset(one.email for one in self.missed if one.email)

    @property
    def count(self) -> int:
        """How many letters go out; what is owed to an address that takes none waits until it writes."""
        return len(self.letters) + sum(bool(one.to) and one.to not in self.lost for one in self.counted)


@dataclass(frozen=True, slots=True)
class Opened:
    """What is shown in full: one letter of the announcement, and one mail with what it comes to."""

    letter: Announced | None = None
    mail: LateFiles | None = None
    outcome: Outcome | None = None


NOTHING: Final = Seen()
CLOSED: Final = Opened()


def foreseen(visit: Visit, wish: Wish | None) -> tuple[str, Seen]:
    """Why it is not possible, or all that would be done. Who gets an answer of their own is told by it."""
    if wish is None:
        return "value", Seen()
    engine, chambers = visit.site.engine, visit.site.chambers
    try:
        letters = announced(chambers, wish, addressees(engine), _next(visit))
    except NotPossible as no:
        return no.code, Seen()
    late = held_late(engine, ends(wish.closes))
    counted = counted_in(chambers, extended(visit, wish), wish, late)
    told = {one.to for one in counted}
    spared = tuple(one for one in letters if one.to.email not in told)
    replaced = replaced_late(engine, ends(wish.closes))
    return "", Seen(spared, counted, replaced, missed(engine, [one.dossier.entry.id for one in counted]))


def opened_in(visit: Visit, wish: Wish, seen: Seen) -> Opened:
    """Those that were asked for, else the first of either kind."""
    form = visit.form
    letter = _chosen(seen.letters, lambda one: one.to.email == form.get("letter"))
    mail = _chosen(seen.replaced, lambda one: one.case.sha256 == form.get("mail"))
    return Opened(letter, mail, _outcome(visit, wish, mail) if mail else None)


def extended(visit: Visit, wish: Wish) -> Call:
    """The call as it would then be."""
    return visit.site.call.extended(_next(visit), wish.closes)


def _chosen(of: Sequence[_One], is_it: Callable[[_One], bool]) -> _One | None:
    return next(filter(is_it, of), of[0] if of else None)


def _outcome(visit: Visit, wish: Wish, mail: LateFiles) -> Outcome | None:
    """What such a mail comes to; None where it cannot be read now."""
    office, account = visit.site.office, visit.account
    if office is None or account is None:
        return None
    try:
        return as_extended(office, extended(visit, wish), mail.case, account.id)
    except (AlreadyDecided, EntryChanged):
        return None


def _next(visit: Visit) -> int:
    past = extensions(visit.site.engine)
    return past[0].number + 1 if past else 1

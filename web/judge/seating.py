"""Who the judge behind a visit is, and what stands before them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from starlette.responses import Response

from contest.judging import Judge
from judging.seat import Hall, Place, Seat, seat_of
from store.judging import doors
from web.visit import Visit


@dataclass(frozen=True, slots=True)
class Seated:
    """A visit of a member of the committee."""

    visit: Visit
    hall: Hall
    seat: Seat

    @property
    def judge(self) -> Judge:
        """Who it is."""
        return self.seat.judge


@dataclass(frozen=True, slots=True)
class At:
    """The same before one entry, which this judge judges."""

    here: Seated
    place: Place


def seated(page: Callable[[Seated], Response]) -> Callable[[Visit], Response]:
    """The page for members of the committee; others are told what to do."""

    @wraps(page)
    def entered(visit: Visit) -> Response:
        hall, account = visit.site.hall, visit.account
        judge = doors.judge_behind(visit.site.engine, account.id) if account else None
        if hall is None or judge is None:
            return visit.problem(404, "no judge")
        return page(Seated(visit, hall, seat_of(hall, judge)))

    return entered


def before_entry(page: Callable[[At], Response]) -> Callable[[Visit], Response]:
    """The page of an entry whose files are open to this judge; else why they are not."""

    @wraps(page)
    def entered(here: Seated) -> Response:
        reference = here.visit.path["reference"].upper()
        place = here.seat.at(reference)
        if place is None:
            recused = any(entry.reference == reference for entry in here.seat.recused)
            return here.visit.problem(404, "recused" if recused else "not yours", reference=reference)
        if not place.open:
            return here.visit.problem(
                409, "not declared" if place.packet else "not built", reference=reference
            )
        return page(At(here, place))

    return seated(entered)

"""All entries of a judge on one page, and the conflicts of interest that are declared before any opens."""

from starlette.responses import Response

from judging.sheets.taking import is_frozen
from store.judging import packets
from web.judge.conflicts import declare
from web.judge.seating import Seated, seated
from web.visit import to


@seated
def overview_page(here: Seated) -> Response:
    """What is done and what is left, in the order of the presentations."""
    found = packets.bundles(here.visit.site.engine).get(here.judge.id)
    return here.visit.page(
        "judge.html",
        seat=here.seat,
        due=here.hall.due,
        late=here.visit.site.clock() > here.hall.due,
        bundle=found,
        frozen=is_frozen(here.visit.site.engine),
        criteria=len(here.hall.desk.call.criteria),
        most=sum(criterion.points for criterion in here.hall.desk.call.criteria),
    )


@seated
def declare_conflicts(here: Seated) -> Response:
    """What the form says holds; then the files open."""
    declare(here.visit, here.judge, here.seat)
    return to("/judge")

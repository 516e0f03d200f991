"""All entries of a judge on one page, and the conflicts of interest that are declared before any opens."""

from starlette.responses import Response

from contest.judging import Recusal
from judging.sheets.taking import is_frozen
from store.judging import desk, packets
from web.judge.seating import Seated, seated
from web.visit import to

_REASON = 300


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
    """Those ticked are recused from; only what the form showed is declared, in case more came since."""
    form, reason = here.visit.form, here.visit.form.get("because", "").strip()[:_REASON]
    shown = [p.entry for p in here.seat.undeclared if f"shown-{p.entry.reference}" in form]
    conflicts = [Recusal(here.judge.id, e.id, reason) for e in shown if f"conflict-{e.reference}" in form]
    now = here.visit.site.clock()
    desk.declare(here.visit.site.engine, here.judge.id, [entry.id for entry in shown], conflicts, now)
    return to("/judge")

"""Takes in what a judge declares of conflicts of interest, on the page of all entries or behind a link."""

from contest.judging import Judge, Recusal
from judging.seat import Seat
from store.judging import desk
from web.visit import Visit

_REASON = 300


def declare(visit: Visit, judge: Judge, seat: Seat) -> None:
    """Those ticked are recused from; only what the form showed is declared, in case more came since."""
    form, reason = visit.form, visit.form.get("because", "").strip()[:_REASON]
    shown = [p.entry for p in seat.undeclared if f"shown-{p.entry.reference}" in form]
    conflicts = [Recusal(judge.id, e.id, reason) for e in shown if f"conflict-{e.reference}" in form]
    if shown:
        ids, now = [entry.id for entry in shown], visit.site.clock()
        desk.declare(visit.site.engine, judge.id, ids, conflicts, now)

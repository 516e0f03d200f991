"""Two works that are one: shown first with what becomes of either and the very notices, then merged once."""

from dataclasses import replace
from typing import NoReturn

from starlette.responses import Response

from contest.ruling import Act, Dossier, Order
from intake.merging import Outcome, Two, carry_out, foreseen
from intake.ruling import NotPossible
from store.errors import EntryChanged
from web.pages.orders import read_slides
from web.visit import Visit, to

_LONGEST = 5000


def preview_merging(visit: Visit) -> Response:
    """What becomes of both works, and what is written; or what the order still lacks."""
    gone = visit.site.chambers.ledger.dossier(visit.path["reference"].upper())
    if gone is None:
        return visit.problem(404, "entry", reference=visit.path["reference"])
    return _preview(visit, gone)


def confirm_merging(visit: Visit) -> Response:
    """Do it; where something happened to either work meanwhile nothing is done, and that is said."""
    reference, account = visit.path["reference"].upper(), visit.account
    gone = visit.site.chambers.ledger.dossier(reference)
    if gone is None or account is None:
        return visit.problem(404, "entry", reference=reference)
    order, into = _order(visit), _into(visit, gone)
    two = ((reference, _number(visit, "revision")), (into, _number(visit, "other_revision")))
    try:
        stands = carry_out(visit.site.chambers, two, order, account.id)
    except EntryChanged:
        return _preview(visit, gone, "changed")
    except NotPossible:
        return _preview(visit, gone)
    visit.site.wake()
    read_slides(visit, stands.reference)
    if order.act is Act.UNMERGE:
        return to(f"/entries/{reference}", done=order.act)
    return to(f"/entries/{stands.reference}", done=Act.ABSORB)


def _preview(visit: Visit, gone: Dossier, trouble: str = "") -> Response:
    into = visit.site.chambers.ledger.dossier(_into(visit, gone))
    order, outcome = _order(visit), None
    try:
        outcome = _foreseen(visit, gone, into, order)
    except NotPossible as no:
        trouble = trouble or no.code
    if gone.revision != _number(visit, "revision"):
        trouble = trouble or "changed"
    status = {"": 200, "changed": 409}.get(trouble, 422)
    return visit.page(
        "merging.html", status, gone=gone, into=into, order=outcome.order if outcome else order,
        outcome=outcome, trouble=trouble, act=Act, entry=gone.entry, dossier=gone,
        asked=visit.form.get("into", ""),
    )  # fmt: skip


def _foreseen(visit: Visit, gone: Dossier, into: Dossier | None, order: Order) -> Outcome:
    return _nowhere() if into is None else foreseen(visit.site.chambers, Two(gone, into), order)


def _nowhere() -> NoReturn:
    raise NotPossible("reference")


def _order(visit: Visit) -> Order:
    form = visit.form
    act = Act.UNMERGE if form.get("act") == Act.UNMERGE else Act.MERGE
    order = Order(act, form.get("because", "").strip()[:_LONGEST], form.get("words", "").strip()[:_LONGEST])
    return replace(order, silent=form.get("silent") == "1")


def _into(visit: Visit, gone: Dossier) -> str:
    """The work that is named; of one that is merged, the one that it became a part of."""
    return gone.into or visit.form.get("into", "").strip().upper()[:40]


def _number(visit: Visit, name: str) -> int:
    given = visit.form.get(name, "")
    return int(given) if given.isascii() and given.isdigit() else 0

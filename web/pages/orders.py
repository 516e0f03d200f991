"""An officer's order: shown first with the very notice that would go out, then carried out once."""

from contextlib import suppress
from dataclasses import replace

from starlette.responses import Response

from contest.agency import Agency
from contest.errors import Unavailable
from contest.notice import Letter
from contest.ruling import Act, Dossier, Order
from contest.uploading import is_token
from intake.ordering import carry_out, foreseen
from intake.rereading import Lectern, read_again
from intake.ruling import NotPossible
from store.errors import EntryChanged
from store.reports.papers import NoticePaper, last_notice, version_papers
from store.search import decks_to_read
from store.wordings import WordingVersion, wording_version
from web.agencies import agencies_named
from web.keys import new_token
from web.visit import Visit, to

_LONGEST = 5000


def preview_order(visit: Visit) -> Response:
    """What the order would do and say; or what it still lacks."""
    reference = visit.path["reference"].upper()
    dossier = visit.site.chambers.ledger.dossier(reference)
    if dossier is None:
        return visit.problem(404, "entry", reference=reference)
    candidates = _candidates(visit, dossier.entry.candidates)
    order = _order(visit, candidates)
    if order is None:
        return visit.problem(400, "unreadable")
    trouble, ruling, letter, later = "", None, None, None
    try:
        ruling, letter = foreseen(
            visit.site.chambers, dossier, order, visit.account.id if visit.account else None
        )
        later = _once_seconded(visit, dossier, order)
    except NotPossible as no:
        trouble = no.code
    if dossier.revision != _revision(visit):
        trouble = trouble or "changed"
    return visit.page(
        "order.html", 422 if trouble not in ("", "changed") else 200,
        dossier=dossier, entry=dossier.entry, order=order, ruling=ruling, letter=letter, trouble=trouble,
        later=later, again=_again(visit, order),
        candidates=candidates, act=Act, agency_text=visit.form.get("agency_text", ""),
        versions=version_papers(visit.site.engine, dossier.entry.id),
    )  # fmt: skip


def _again(visit: Visit, order: Order) -> tuple[NoticePaper, WordingVersion | None] | None:
    """The notice on record that is sent again, and the version of the organiser's words in it."""
    engine = visit.site.engine
    paper = last_notice(engine, visit.path["reference"].upper()) if order.act is Act.RESEND else None
    return (paper, wording_version(engine, paper.wording)) if paper else None


def _once_seconded(visit: Visit, dossier: Dossier, order: Order) -> Letter | None:
    """The letter that goes out once another officer carries out what this order proposes."""
    if order.act is not Act.PROPOSE:
        return None
    alone = replace(visit.site.chambers, two_for_refusal=False)
    return foreseen(alone, dossier, replace(order, act=Act.REFUSE))[1]


def confirm_order(visit: Visit) -> Response:
    """Carry it out; where something happened to the entry meanwhile, nothing is, and that is said."""
    reference = visit.path["reference"].upper()
    dossier = visit.site.chambers.ledger.dossier(reference)
    if dossier is None:
        return visit.problem(404, "entry", reference=reference)
    order = _order(visit, _candidates(visit, dossier.entry.candidates))
    if order is None or visit.account is None:
        return visit.problem(400, "unreadable")
    try:
        carry_out(visit.site.chambers, reference, _revision(visit), order, visit.account.id)
    except EntryChanged:
        return visit.page("changed.html", 409, entry=dossier.entry, dossier=dossier, order=order, act=Act)
    except NotPossible:
        return preview_order(visit)
    visit.site.wake()
    if order.act in (Act.RESTORE, Act.UNDO):
        read_slides(visit, reference)
    return to(f"/entries/{reference}", done=order.act)


def read_slides(visit: Visit, reference: str) -> None:
    """Where another version counts now; the order stands, whether or not they can be read."""
    site = visit.site
    lectern = Lectern(site.engine, site.archive, site.reader, site.call.criteria, site.clock)
    with suppress(Unavailable):  # `search build` reads what an outage left
        for deck in decks_to_read(site.engine, reference):
            read_again(lectern, deck)


def _order(visit: Visit, candidates: tuple[Agency, ...]) -> Order | None:
    """The order that a form gives; None for an act there is not."""
    form = visit.form
    if form.get("act") not in set(Act):
        return None
    chosen = next((one for one in candidates if one.id == form.get("agency")), None)
    act = Act(form["act"])
    return Order(
        act,
        form.get("because", "").strip()[:_LONGEST],
        form.get("words", "").strip()[:_LONGEST],
        chosen or (candidates[0] if len(candidates) == 1 and not form.get("agency") else None),
        _text(act, form.get("text", "").strip()[:_LONGEST]),
        silent=form.get("silent") == "1",
    )


def _text(act: Act, given: str) -> str:
    """The new value; a link is made when its notice is first shown, and then is the one that goes out."""
    return new_token() if act is Act.UPLOAD and not is_token(given) else given


def _candidates(visit: Visit, asked: tuple[Agency, ...]) -> tuple[Agency, ...]:
    """The agencies to choose from: those the officer names, else those the sender was asked about."""
    named = visit.form.get("agency_text", "").strip()
    return agencies_named(named[:_LONGEST], visit.site.register) if named else asked


def _revision(visit: Visit) -> int:
    given = visit.form.get("revision", "")
    return int(given) if given.isascii() and given.isdigit() else 0

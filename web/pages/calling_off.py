"""A presentation called off: an invitation is taken back by a letter, seen before, and the time is free."""

from typing import Final

from starlette.responses import Response

from contest.ruling import Dossier
from intake.ordering import carry_out, foreseen
from intake.presenting import calling_off, seal_of
from intake.ruling import NotPossible
from store.errors import EntryChanged
from store.reports.presenting import Presentation, called_off, presentations
from web.visit import Visit, to

_LONGEST: Final = 5000


def preview_calling_off(visit: Visit) -> Response:
    """What would be taken back, and the letter where the work was invited; nothing is changed or sent."""
    return _page(visit)


def confirm_calling_off(visit: Visit) -> Response:
    """Take the time away and owe the letter in one; what somebody has changed since it was seen stays."""
    found, dossier, account = *_asked(visit), visit.account
    if found is None or dossier is None or account is None:
        return _done_already(visit, dossier)
    seen = visit.form.get("revision", "")
    revision = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 16 else -1
    if visit.form.get("was", "") != seal_of(found.slot):
        return _page(visit, "changed")
    try:
        carry_out(
            visit.site.chambers, found.reference, revision, calling_off(found, *_words(visit)), account.id
        )
    except EntryChanged:
        return _page(visit, "changed")
    except NotPossible as no:
        return _page(visit, no.code)
    visit.site.wake()
    return to("/presenting", work=found.reference, done="off")


def _done_already(visit: Visit, dossier: Dossier | None) -> Response:
    """What the first push of the button did, for who pushes it twice."""
    if dossier and called_off(visit.site.engine, dossier.entry.id):
        return to("/presenting", work=dossier.entry.reference, done="off")
    return _page(visit, "reference")


def _named(visit: Visit) -> str:
    return visit.form.get("reference", "").strip().upper()


def _asked(visit: Visit) -> tuple[Presentation | None, Dossier | None]:
    """The work that was named with its time; None where it has none, or is none."""
    named, site = _named(visit), visit.site
    found = next((one for one in presentations(site.engine) if one.reference == named), None)
    return found, site.chambers.ledger.dossier(named) if named else None


def _words(visit: Visit) -> tuple[str, str]:
    because, words = (visit.form.get(name, "").strip()[:_LONGEST] for name in ("because", "words"))
    return because, words


def _page(visit: Visit, trouble: str = "") -> Response:
    (found, dossier), (because, words) = _asked(visit), _words(visit)
    letter = None
    if found is None or dossier is None:
        trouble = trouble or "reference"
    elif not trouble:
        try:
            _, letter = foreseen(visit.site.chambers, dossier, calling_off(found, because, words))
        except NotPossible as no:
            trouble = no.code
    return visit.page(
        "calling_off.html", 409 if trouble == "changed" else 422 if trouble else 200,
        found=found, dossier=dossier, letter=letter, trouble=trouble, because=because, words=words,
        was=seal_of(found.slot) if found else "",
    )  # fmt: skip

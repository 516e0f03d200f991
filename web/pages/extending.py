"""The closing time put off: seen with the letter to everybody and how many it goes to, then done once."""

from datetime import datetime
from typing import Final

from starlette.responses import Response

from intake.extending import Announced, Wish, announced, owed
from intake.ruling import NotPossible
from store.errors import AlreadyExtended
from store.extensions import addressees, extend, extensions
from thai.dates import BANGKOK
from web.visit import Visit, to

_LONGEST: Final = 5000


def extension_page(visit: Visit) -> Response:
    """When the call closes, what was extended before, and a form to extend it."""
    return _page(visit, None)


def preview_extension(visit: Visit) -> Response:
    """Whom it is announced to, and one of the letters in full; nothing is changed or sent."""
    wish = _wish(visit)
    return _page(visit, wish, *_seen(visit, wish))


def confirm_extension(visit: Visit) -> Response:
    """Extend and announce in one; where somebody else was first, neither."""
    wish, account, latest = _wish(visit), visit.account, visit.form.get("latest", "")
    trouble, letters = _seen(visit, wish)
    if trouble or wish is None or account is None or not (latest.isascii() and latest.isdigit()):
        return _page(visit, wish, trouble or "value", letters)
    site = visit.site
    try:
        extend(
            site.engine, wish.closes, owed(site.chambers, letters), wish.because, wish.words, account.id,
            int(latest[:9]), site.clock(),
        )  # fmt: skip
    except AlreadyExtended:
        return _page(visit, wish, "changed", letters)
    site.wake()
    return to("/extension", done=str(len(letters)))


def _seen(visit: Visit, wish: Wish | None) -> tuple[str, tuple[Announced, ...]]:
    """Why it is not possible, or every letter that would go out."""
    if wish is None:
        return "value", ()
    engine, past = visit.site.engine, extensions(visit.site.engine)
    number = past[0].number + 1 if past else 1
    try:
        return "", announced(visit.site.chambers, wish, addressees(engine), number)
    except NotPossible as no:
        return no.code, ()


def _page(
    visit: Visit, wish: Wish | None, trouble: str = "", letters: tuple[Announced, ...] = ()
) -> Response:
    past, done = extensions(visit.site.engine), visit.query.get("done", "")
    status = {"": 200, "changed": 409}.get(trouble, 422)
    form = {name: visit.form.get(name, "")[:_LONGEST] for name in ("closes", "because", "words")}
    return visit.page(
        "extension.html", status, past=past, wish=wish, trouble=trouble, letters=letters, form=form,
        latest=past[0].number if past else 0, now=visit.site.clock(),
        done=int(done) if done.isascii() and done.isdigit() and len(done) < 7 else None,
    )  # fmt: skip


def _wish(visit: Visit) -> Wish | None:
    """What the form asks for, None where its time cannot be read; it is meant in Thailand's time."""
    try:
        closes = datetime.strptime(visit.form.get("closes", ""), "%Y-%m-%dT%H:%M").replace(tzinfo=BANGKOK)
    except ValueError:
        return None
    because, words = (visit.form.get(name, "").strip()[:_LONGEST] for name in ("because", "words"))
    return Wish(closes, because, words)

"""The closing time put off: seen with the letter to everybody and how many it goes to, then done once."""

from datetime import datetime
from typing import Final

from starlette.responses import Response

from intake.counting_in import owed_with
from intake.extending import Wish, owed
from store.errors import AlreadyExtended, EntryChanged
from store.extensions import Following, PastExtension, extend, extensions
from thai.dates import BANGKOK
from web.announcing import CLOSED, NOTHING, Opened, Seen, extended, foreseen, opened_in
from web.visit import Visit, to

_LONGEST: Final = 5000


def extension_page(visit: Visit) -> Response:
    """When the call closes, what was extended before, and a form to extend it."""
    return _page(visit, None)


def preview_extension(visit: Visit) -> Response:
    """Whom it is announced to and whom not, each letter in full by its button; nothing is changed or sent."""
    wish = _wish(visit)
    trouble, seen = foreseen(visit, wish)
    return _page(visit, wish, trouble, seen, opened_in(visit, wish, seen) if wish else CLOSED)


def confirm_extension(visit: Visit) -> Response:
    """Extend and announce in one; where somebody else was first, neither."""
    wish, account, latest = _wish(visit), visit.account, visit.form.get("latest", "")
    if last := _done_already(visit, wish, latest):
        return to("/extension", done=str(last.letters))
    trouble, seen = foreseen(visit, wish)
    if trouble or wish is None or account is None or not (latest.isascii() and latest.isdigit()):
        return _page(visit, wish, trouble or "value", seen)
    site = visit.site
    answers = owed_with(site.chambers, extended(visit, wish), seen.counted)
    follows = Following(owed(site.chambers, seen.letters), answers, seen.lost)
    try:
        extend(
            site.engine, wish.closes, follows, wish.because, wish.words, account.id, int(latest[:9]),
            site.clock(),
        )  # fmt: skip
    except (AlreadyExtended, EntryChanged):
        return _page(visit, wish, "changed", seen)
    site.wake()
    return to("/extension", done=str(follows.count))


def _done_already(visit: Visit, wish: Wish | None, latest: str) -> PastExtension | None:
    """What the first push of the button did, for who pushes it twice; None for any other push."""
    last = next(iter(extensions(visit.site.engine)), None)
    if last is None or wish is None or visit.account is None or latest == str(last.number):
        return None
    same = (last.by, last.closes, last.because) == (visit.account.name, wish.closes, wish.because)
    return last if same else None


def _page(
    visit: Visit, wish: Wish | None, trouble: str = "", seen: Seen = NOTHING, opened: Opened = CLOSED
) -> Response:
    past, done = extensions(visit.site.engine), visit.query.get("done", "")
    status = {"": 200, "changed": 409}.get(trouble, 422)
    form = {name: visit.form.get(name, "")[:_LONGEST] for name in ("closes", "because", "words", "letter")}
    return visit.page(
        "extension.html", status, past=past, wish=wish, trouble=trouble, form=form,
        seen=seen, opened=opened, latest=past[0].number if past else 0, now=visit.site.clock(),
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

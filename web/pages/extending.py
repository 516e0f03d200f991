"""The closing time put off: seen with the letter to everybody and how many it goes to, then done once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from starlette.responses import Response

from contest.call import Call
from contest.minutes import ends
from intake.counting_in import CountedIn, counted_in, owed_with
from intake.extending import Announced, Wish, announced, owed
from intake.in_time_now import as_extended
from intake.ruling import NotPossible
from intake.taking_up import Outcome
from store.errors import AlreadyDecided, AlreadyExtended, EntryChanged
from store.extensions import Following, PastExtension, addressees, extend, extensions, held_late
from store.late_files import LateFiles, replaced_late
from thai.dates import BANGKOK
from web.visit import Visit, to

_LONGEST: Final = 5000


@dataclass(frozen=True, slots=True)
class _Seen:
    """What an extension would do: the announcement, and what comes in time by it.

    `counted` are works, each with the answer in the place of the announcement; `replaced` are mails whose
    files were kept and not used, which are decided again; `first` is what the first of these comes to.
    """

    letters: tuple[Announced, ...] = ()
    counted: tuple[CountedIn, ...] = ()
    replaced: tuple[LateFiles, ...] = ()
    first: Outcome | None = None


_NOTHING: Final = _Seen()


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
    if last := _done_already(visit, wish, latest):
        return to("/extension", done=str(last.letters))
    trouble, seen = _seen(visit, wish)
    if trouble or wish is None or account is None or not (latest.isascii() and latest.isdigit()):
        return _page(visit, wish, trouble or "value", seen)
    site = visit.site
    answers = owed_with(site.chambers, _extended(visit, wish), seen.counted)
    follows = Following(owed(site.chambers, seen.letters), answers)
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


def _seen(visit: Visit, wish: Wish | None) -> tuple[str, _Seen]:
    """Why it is not possible, or all that would be done. Who gets an answer of their own is told by it."""
    if wish is None:
        return "value", _Seen()
    engine, chambers = visit.site.engine, visit.site.chambers
    try:
        letters = announced(chambers, wish, addressees(engine), _next(visit))
    except NotPossible as no:
        return no.code, _Seen()
    late = held_late(engine, ends(wish.closes))
    counted = counted_in(chambers, _extended(visit, wish), wish, late)
    told = {one.to for one in counted}
    spared = tuple(one for one in letters if one.to.email not in told)
    replaced = replaced_late(engine, ends(wish.closes))
    return "", _Seen(spared, counted, replaced, _first(visit, wish, replaced))


def _first(visit: Visit, wish: Wish, replaced: Sequence[LateFiles]) -> Outcome | None:
    """What the first of these mails comes to; None where there is none, or it cannot be read now."""
    office, account = visit.site.office, visit.account
    if not replaced or office is None or account is None:
        return None
    try:
        return as_extended(office, _extended(visit, wish), replaced[0].case, account.id)
    except (NotPossible, AlreadyDecided, EntryChanged):
        return None


def _next(visit: Visit) -> int:
    past = extensions(visit.site.engine)
    return past[0].number + 1 if past else 1


def _extended(visit: Visit, wish: Wish) -> Call:
    return visit.site.call.extended(_next(visit), wish.closes)


def _page(visit: Visit, wish: Wish | None, trouble: str = "", seen: _Seen = _NOTHING) -> Response:
    past, done = extensions(visit.site.engine), visit.query.get("done", "")
    status = {"": 200, "changed": 409}.get(trouble, 422)
    form = {name: visit.form.get(name, "")[:_LONGEST] for name in ("closes", "because", "words")}
    return visit.page(
        "extension.html", status, past=past, wish=wish, trouble=trouble, form=form,
        seen=seen, latest=past[0].number if past else 0, now=visit.site.clock(),
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

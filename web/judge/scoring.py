"""One entry before a judge: read, noted on, scored; saved field by field, whichever window it comes from."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal

import msgspec
from starlette.responses import JSONResponse, Response

from contest.judging import Given, Recusal, Source
from judging.grades import spans
from judging.seat import Place, decks_of, seat_of, total_before, words_of
from judging.sheets.from_page import read_page
from judging.sheets.taking import is_frozen
from judging.sheets.understanding import Problem, Rubric
from store.judging import desk, scores
from store.judging.desk import Noted
from store.judging.freezing import ResultsSigned
from store.judging.scores import SheetTaken
from web.judge.form import Fields, Met, fields_of, met, written
from web.judge.seating import At, before_entry
from web.visit import to

_ROUNDS = 3
"""Windows of one judge that save in the same moment; one of them is always first."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows beside the entry: the form, what clashed, and what could not be taken."""

    fields: Fields
    stands: Fields
    clashes: Fields
    problems: tuple[Problem, ...] = ()
    trouble: str = ""


@before_entry
def scoring_page(at: At) -> Response:
    """The entry, its slides by criterion, and the form; that it was read is logged."""
    here = at.here
    desk.note_reading(
        here.visit.site.engine, here.judge.id, at.place.entry.id, "page", here.visit.site.clock()
    )
    _, stands = _stands(at)
    trouble = "frozen" if is_frozen(here.visit.site.engine) else ""
    return _page(at, 200, Shown(stands, stands, {}, trouble=trouble))


@before_entry
def save_scores(at: At) -> Response:
    """Put on record what was changed on the page; a script is answered in JSON, a form with a page."""
    try:
        return _save(at)
    except ResultsSigned:
        _, stands = _stands(at)
        mine = met(at.here.visit.form, stands, _rubric(at)).fields
        return _told(at, 409, Shown(mine, stands, {}, trouble="frozen"))


def _save(at: At) -> Response:
    """Raises ResultsSigned."""
    if is_frozen(at.here.visit.site.engine):
        raise ResultsSigned
    for _ in range(_ROUNDS):
        stood, stands = _stands(at)
        found = met(at.here.visit.form, stands, _rubric(at))
        if found.clashes:
            return _told(at, 409, Shown(found.fields, stands, found.clashes, trouble="clash"))
        problems = _saved(at, found, stood)
        if problems is not None:
            return _after(at, found, problems)
    raise RuntimeError("the form was changed elsewhere again and again")


@before_entry
def recuse(at: At) -> Response:
    """The judge will not judge this entry: it goes from their list, and points given for it do not count."""
    site, reason = at.here.visit.site, at.here.visit.form.get("because", "").strip()[:300]
    if "sure" not in at.here.visit.form or is_frozen(site.engine):
        _, stands = _stands(at)
        trouble = "frozen" if is_frozen(site.engine) else "sure"
        return _page(at, 422, Shown(stands, stands, {}, trouble=trouble))
    recusal = Recusal(at.here.judge.id, at.place.entry.id, reason)
    desk.declare(site.engine, at.here.judge.id, [at.place.entry.id], [recusal], site.clock())
    return to("/judge")


def _rubric(at: At) -> Rubric:
    return Rubric(at.here.hall.desk.call.criteria, at.here.hall.desk.step)


def _given(at: At) -> dict[tuple[str, str], Given]:
    found = scores.given(at.here.visit.site.engine, at.here.judge.id)
    return {(g.mark.entry, g.mark.criterion): g for g in found}


def _stands(at: At) -> tuple[Noted, Fields]:
    """The revision first: what changes while the rest is looked up is then noticed."""
    noted = desk.noted(at.here.visit.site.engine, at.here.judge.id, at.place.entry.id)
    call = at.here.hall.desk.call
    return noted, fields_of(call.criteria, at.place.entry.reference, _given(at), noted.note)


def _saved(at: At, found: Met, stood: Noted) -> tuple[Problem, ...] | None:
    """What could not be taken; None where another window was first."""
    here, reference, now = at.here, at.place.entry.reference, at.here.visit.site.clock()
    marks, problems = read_page(written(found.fields), reference, _rubric(at), _given(at))
    digest = hashlib.sha256(msgspec.json.encode([found.fields, stood.revision])).hexdigest()
    taken = SheetTaken(here.judge.id, Source.PAGE, digest, now, marks, {reference: at.place.packet})
    kept = desk.save(
        here.visit.site.engine, at.place.entry.id, taken, found.fields["note"], stood.revision, now
    )
    return None if kept is None else problems


def _after(at: At, found: Met, problems: tuple[Problem, ...]) -> Response:
    """Where all was taken, on to the next entry or back to this one."""
    _, stands = _stands(at)
    if "X-Save" in at.here.visit.request.headers or problems:
        return _told(at, 422 if problems else 200, Shown(found.fields, stands, {}, problems))
    reference = at.place.entry.reference
    if at.here.visit.form.get("go") == "next":
        following = seat_of(at.here.hall, at.here.judge).after(reference)
        return to(f"/judge/{following.entry.reference}") if following else to("/judge")
    return to(f"/judge/{reference}", saved="1")


def _told(at: At, status: int, shown: Shown) -> Response:
    if "X-Save" not in at.here.visit.request.headers:
        return _page(at, status, shown)
    lang = at.here.visit.lang
    wrong = {p.place: p.th if lang == "th" else p.en for p in shown.problems}
    place = _again(at)
    told = {"fields": shown.stands, "problems": wrong, "clashes": shown.clashes, "trouble": shown.trouble,
            "total": _sum(place), "done": place.done}  # fmt: skip
    return JSONResponse(told, status)


def _again(at: At) -> Place:
    """The same place after something was saved."""
    return seat_of(at.here.hall, at.here.judge).at(at.place.entry.reference) or at.place


def _sum(place: Place) -> str:
    return f"{sum(place.points.values(), Decimal()).normalize():f}" if place.points else ""


def _page(at: At, status: int, shown: Shown) -> Response:
    here, call, place = at.here, at.here.hall.desk.call, _again(at)
    words = words_of(here.hall, place)
    of = {sheet.number: sheet for sheet in words.slides} if words else {}
    rows = {row.id: row for row in words.rows} if words else {}
    return here.visit.page(
        "judge_entry.html", status,
        seat=here.seat, place=place, entry=place.entry, words=words, shown=shown, of=of, rows=rows,
        problems={p.place: p.th if here.visit.lang == "th" else p.en for p in shown.problems},
        criteria=[(c, spans(here.hall.grades, c.points, here.hall.desk.step)) for c in call.criteria],
        total=_sum(place), most=sum(criterion.points for criterion in call.criteria),
        before=total_before(here.hall, here.judge, place, here.visit.site.clock()),
        following=here.seat.after(place.entry.reference), saved="saved" in here.visit.query,
        locked=shown.trouble == "frozen", decks=decks_of(here.hall, place),
    )  # fmt: skip

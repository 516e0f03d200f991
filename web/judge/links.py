"""A judge's personal link to a bundle: looking at it does nothing, a button hands the latest ZIP out."""

from starlette.responses import Response

from contest.judging import Judge
from judging.places import bundle_file
from judging.seat import seat_of
from judging.sending import kept
from store.judging import committee, desk, letters, packets
from web.cookies import give_session
from web.judge.conflicts import declare
from web.judge.files import zip_answer
from web.visit import Visit


def link_page(visit: Visit) -> Response:
    """A button: programs that follow links in mails to scan them press none."""
    judge, hall = _judge_behind(visit), visit.site.hall
    seat = seat_of(hall, judge) if judge and hall else None
    answer = visit.page("judge_link.html", 200 if judge else 410, holds=judge is not None, seat=seat)
    return give_session(visit, answer, visit.token)


def take_bundle(visit: Visit) -> Response:
    """The judge's latest ZIP, once conflicts of interest are declared, while the link holds; it is logged.

    One that holds what the judge has just recused themselves from is made anew first.
    """
    judge, hall = _judge_behind(visit), visit.site.hall
    if judge is None or hall is None:
        return link_page(visit)
    declare(visit, judge, seat_of(hall, judge))
    if seat_of(hall, judge).undeclared:
        return link_page(visit)
    found = packets.bundles(visit.site.engine).get(judge.id)
    fit = found is not None and not found.recused_since
    path = bundle_file(hall.folder, judge.code, found.number) if found and fit else None
    if path is None or not path.exists():
        return visit.problem(404, "not built", reference="")
    desk.note_reading(visit.site.engine, judge.id, None, "link", visit.site.clock())
    return zip_answer(path, f"DG{visit.site.call.year_be}_{judge.code}.zip")


def _judge_behind(visit: Visit) -> Judge | None:
    """Whose link this is, while it holds and they are on the committee."""
    engine = visit.site.engine
    found = letters.judge_behind(engine, kept(visit.path["token"]), visit.site.clock())
    return next((judge for judge in committee.judges(engine) if judge.id == found), None)

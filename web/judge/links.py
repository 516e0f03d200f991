"""A judge's personal link to a bundle: looking at it does nothing, a button hands the latest ZIP out."""

from starlette.responses import Response

from contest.judging import Judge
from judging.places import bundle_file
from judging.sending import kept
from store.judging import committee, desk, letters, packets
from web.cookies import give_session
from web.judge.files import zip_answer
from web.visit import Visit


def link_page(visit: Visit) -> Response:
    """A button: programs that follow links in mails to scan them press none."""
    holds = _judge_behind(visit) is not None
    answer = visit.page("judge_link.html", 200 if holds else 410, holds=holds)
    return give_session(visit, answer, visit.token)


def take_bundle(visit: Visit) -> Response:
    """The judge's latest ZIP, for as long as the link holds; each time is logged."""
    judge, hall = _judge_behind(visit), visit.site.hall
    if judge is None or hall is None:
        return link_page(visit)
    found = packets.bundles(visit.site.engine).get(judge.id)
    path = bundle_file(hall.folder, judge.code, found.number) if found else None
    if path is None or not path.exists():
        return visit.problem(404, "not built", reference="")
    desk.note_reading(visit.site.engine, judge.id, None, "link", visit.site.clock())
    return zip_answer(path, f"DG{visit.site.call.year_be}_{judge.code}.zip")


def _judge_behind(visit: Visit) -> Judge | None:
    """Whose link this is, while it holds and they are on the committee."""
    engine = visit.site.engine
    found = letters.judge_behind(engine, kept(visit.path["token"]), visit.site.clock())
    return next((judge for judge in committee.judges(engine) if judge.id == found), None)

"""Archives: what was in them is judged like attachments, and those that stay shut are asked for otherwise."""

from collections.abc import Iterable

from contest.content import Unreadable
from contest.reason import Reason, reason
from intake.desk import Desk
from intake.papers import UNPACKED, Paper
from intake.standing import ASKED_FOR


def archives_can_be_opened(desk: Desk) -> Iterable[Reason]:
    """What is in one that stays shut nobody knows; beside a whole entry it is no matter."""
    for paper in shut_archives(desk):
        yield _shut(desk, paper)
    for paper in desk.sorting.papers:
        if paper.attachment.kind == "zip" and UNPACKED in paper.attachment.content.warnings:
            yield reason("ARCHIVE_UNPACKED", file=paper.called, archive_name=paper.called)


def shut_archives(desk: Desk) -> tuple[Paper, ...]:
    """Archives that nobody could look into, where something is missing, or nothing came but them."""
    have = {file.role for file in desk.standing}
    came = {paper.role for paper in desk.sorting.papers}
    if have.issuperset(ASKED_FOR) and came.intersection(ASKED_FOR):
        return ()
    return tuple(paper for paper in desk.sorting.papers if paper.is_shut)


def _shut(desk: Desk, paper: Paper) -> Reason:
    file = paper.called
    match paper.attachment.content.reason:
        case Unreadable.TOO_LARGE:
            limit = str(desk.call.max_megabytes)
            return reason("ARCHIVE_OVER_LIMITS", file=file, archive_name=file, max=limit)
        case Unreadable.PASSWORD | Unreadable.DAMAGED:
            return reason("ARCHIVE_LOCKED", file=file, archive_name=file)
        case _:
            return reason("ARCHIVE", file=file, ext=f".{paper.name.extension or paper.attachment.kind}")

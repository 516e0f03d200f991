"""Mail as it came and as it went: what belongs to no entry, single mails with their bytes, and notices."""

import os
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from starlette.responses import Response, StreamingResponse

from contest.content import Unreadable
from contest.message import Message
from contest.taking_up import Way
from judging import codes, sending
from store.ledger.handling import see_to
from store.reports.conversing import conversation
from store.reports.glance import sequence
from store.reports.mails import Tab, mails
from store.reports.papers import MailPaper, mail_paper, notice_paper
from store.wordings import wording_version
from web.explaining import explained
from web.visit import Visit, to

_SECRET: Final = frozenset({codes.KIND, sending.LINK})
"""Notices that let their addressee in, and nobody who reads them here."""

_PIECE: Final = 1 << 16
_LONGEST: Final = 2000


def mails_page(visit: Visit) -> Response:
    """A tab for each sort of mail, what waits for a person first; nothing is ever removed."""
    name, page = visit.query.get("tab", ""), visit.query.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10**6 else 1
    now_at = sequence(visit.site.engine)
    found = mails(visit.site.engine, Tab(name) if name in set(Tab) else Tab.WAITING, number)
    return visit.page("mails.html", sequence=now_at, found=found, tabs=tuple(Tab))


def mail_page(visit: Visit) -> Response:
    """One mail: what was decided, its headers and words, read by the sandboxed reader."""
    paper = _paper(visit)
    return visit.problem(404, "mail") if paper is None else _mail(visit, paper)


def raw_mail(visit: Visit) -> Response:
    """The bytes as they came, to be saved and never to be shown by the browser."""
    paper = _paper(visit)
    if paper is None:
        return visit.problem(404, "mail")
    headers = {
        "Content-Disposition": f'attachment; filename="{paper.sha256[:16]}.eml"',
        "Content-Length": str(paper.size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    pieces = _pieces(visit.site.archive.open(paper.sha256))
    return StreamingResponse(pieces, media_type="application/octet-stream", headers=headers)


def seen_to(visit: Visit) -> Response:
    """An officer has settled what a mail asks for."""
    paper = _paper(visit)
    if paper is None or visit.account is None:
        return visit.problem(404, "mail")
    because = visit.form.get("because", "").strip()[:_LONGEST]
    if not because:
        return _mail(visit, paper, 422, trouble="because")
    see_to(visit.site.engine, paper.id, visit.account.id, because, visit.site.clock())
    return to(f"/mails/{paper.sha256}")


def notice_page(visit: Visit) -> Response:
    """A notice as the applicant got it."""
    paper = notice_paper(visit.site.engine, int(visit.path["number"]))
    if paper is None:
        return visit.problem(404, "notice")
    worded = wording_version(visit.site.engine, paper.wording) if paper.wording > 0 else None
    return visit.page("notice.html", paper=paper, secret=paper.kind in _SECRET, worded=worded)


def _mail(visit: Visit, paper: MailPaper, status: int = 200, trouble: str = "") -> Response:
    read = _read(visit, paper)
    why = read if isinstance(read, Unreadable) else None
    return visit.page(
        "mail.html",
        status,
        paper=paper,
        read=Message() if isinstance(read, Unreadable) else read,
        why=why,
        trouble=trouble,
        thread=conversation(visit.site.engine, paper.id),
        way=Way,
        explain=partial(explained, entry=None, call=visit.site.call, lang=visit.lang),
    )


def _paper(visit: Visit) -> MailPaper | None:
    return mail_paper(visit.site.engine, visit.path["sha256"])


def _read(visit: Visit, paper: MailPaper) -> Message | Unreadable:
    descriptor = visit.site.archive.descriptor(paper.sha256)
    try:
        return visit.site.reader.read_message(descriptor, paper.size)
    finally:
        os.close(descriptor)


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece

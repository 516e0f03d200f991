"""The applicant's page behind an upload link: one file comes, is kept as a mail, and enters as one.

Nobody signs in here: the link is the proof. The file's bytes go straight into the archive and are read by
the worker's sandboxed child, never by this process.
"""

import asyncio
from collections.abc import AsyncIterator
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from contest.arrival import Arrival
from contest.errors import Unavailable
from contest.uploading import Upload, UploadTerms, is_token, kept
from store.ledger.uploads import UPLOADED, Uploads
from web.cookies import give_session, origin_of
from web.file_form import FileForm, NotAForm, TooLarge
from web.site import WINDOW
from web.visit import Visit, to
from web.wrapping import Wrapping

IDLE_SECONDS: Final = 60.0
"""After so long without a byte the line is taken to be dead."""

_WRONG: Final = "/upload"
"""Under this name, which no account can have, wrong links count against the address they come from."""

_MEBIBYTE: Final = 1 << 20
_STATUS: Final = {"none": 422, "large": 413, "slow": 408, "cut": 400, "busy": 503, "disk": 503, "used": 409}


class _Stopped(Exception):
    """No file has come; `trouble` says why, in a word of the page."""

    def __init__(self, trouble: str) -> None:
        super().__init__(trouble)
        self.trouble = trouble


def upload_page(visit: Visit) -> Response:
    """The form; once the file has come, what came."""
    found = _found(visit)
    return found if isinstance(found, Response) else _page(visit, found, 200)


async def take_upload(visit: Visit) -> Response:
    """One file, streamed to disk; then it is on record, and the link used, in one transaction."""
    found = await run_in_threadpool(_found, visit)
    if isinstance(found, Response):
        return found
    trouble = await _taken(visit, found)
    if not trouble:
        visit.site.wake()
        return to(visit.request.url.path)
    return await run_in_threadpool(_page, visit, found, _STATUS[trouble], trouble)


async def _taken(visit: Visit, found: Upload) -> str:
    """ "" once the file is on record, else why it is not."""
    if found.used_at or not visit.site.turns.take(found.id):
        await _passed_over(visit, _pieces(visit))
        return "used" if found.used_at else "busy"
    try:
        wrapping = await run_in_threadpool(_wrapping, visit, found)
        try:
            await _streamed(visit, wrapping)
            return "" if await run_in_threadpool(_recorded, visit, found, wrapping) else "used"
        finally:
            await run_in_threadpool(wrapping.discard)
    except _Stopped as stopped:
        return stopped.trouble
    except Unavailable:
        return "disk"
    finally:
        visit.site.turns.give_back(found.id)


async def _streamed(visit: Visit, wrapping: Wrapping) -> None:
    """The file out of the form, as it comes. Raises _Stopped."""
    pieces, most = _pieces(visit), _terms(visit).mebibytes * _MEBIBYTE
    try:
        form = FileForm(visit.request.headers.get("content-type", ""), wrapping, most)
        async for piece in pieces:
            await run_in_threadpool(form.feed, piece)
    except NotAForm:
        raise _Stopped("none") from None
    except TooLarge:
        await _passed_over(visit, pieces)
        raise _Stopped("large") from None
    if not form.begun or not wrapping.size:
        raise _Stopped("none")
    if not form.complete:
        raise _Stopped("cut")


async def _pieces(visit: Visit) -> AsyncIterator[bytes]:
    """What is sent, until its end. Raises _Stopped where the line goes dead."""
    stream = visit.request.stream()
    try:
        while True:
            async with asyncio.timeout(IDLE_SECONDS):
                piece = await anext(stream, None)
            if piece is None:
                return
            yield piece
    except TimeoutError:
        raise _Stopped("slow") from None
    except ClientDisconnect:
        raise _Stopped("cut") from None


async def _passed_over(visit: Visit, pieces: AsyncIterator[bytes]) -> None:
    """Read the rest to nowhere, for a while: a browser shows no answer before it has sent everything."""
    left = 2 * _terms(visit).mebibytes * _MEBIBYTE
    async for piece in pieces:
        left -= len(piece)
        if left < 0:
            return


def _found(visit: Visit) -> Upload | Response:
    """The link, or the page that says why there is none to be used."""
    site, token, origin = visit.site, visit.path["token"], origin_of(visit)
    now = site.clock()
    _, wrong = site.accounts.failures(_WRONG, origin, now - WINDOW)
    if wrong >= site.settings.tries_per_origin:
        return visit.page("upload_closed.html", 429, why="often")
    found = Uploads(site.engine).find(kept(token)) if is_token(token) and site.chambers.uploads else None
    if found is None:
        site.accounts.note_failure(_WRONG, origin, now, WINDOW)
        return visit.page("upload_closed.html", 404, why="unknown")
    if found.used_at is None and (found.is_over(now) or found.sender is None):
        return visit.page("upload_closed.html", 410, why="over")
    return found


def _wrapping(visit: Visit, found: Upload) -> Wrapping:
    chambers = visit.site.chambers
    return Wrapping(
        visit.site.archive.incoming(),
        found,
        visit.site.call.organiser.mailbox,
        chambers.new_message_id(),
        visit.site.clock(),
    )


def _recorded(visit: Visit, found: Upload, wrapping: Wrapping) -> bool:
    """Durable first, then on record: what a crash leaves between the two, the next start takes up."""
    site = visit.site
    with site.turns.archive:
        sha256, size = wrapping.keep()
        site.archive.sync()
    now = site.clock()
    brought = Arrival(UPLOADED, found.id, now, sha256, size)
    return Uploads(site.engine).take(found.id, brought, wrapping.size, wrapping.sha256, now)


def _page(visit: Visit, found: Upload, status: int, trouble: str = "") -> Response:
    most = _terms(visit).mebibytes
    answer = visit.page("upload.html", status, upload=found, trouble=trouble, most=most)
    return give_session(visit, answer, visit.token)


def _terms(visit: Visit) -> UploadTerms:
    terms = visit.site.chambers.uploads
    if terms is None:
        raise LookupError("a link was found where none is given")
    return terms

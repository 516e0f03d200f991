"""The front door: who may enter where, what every answer carries, and what happens to those who may not."""

from functools import partial

import structlog
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from contest.errors import Unavailable
from web import assets
from web.admission import Refused, admitted, stranger
from web.doors import DOORS, Door
from web.headers import SecurityHeaders
from web.site import Site
from web.visit import Visit

log = structlog.get_logger()


def site_of(site: Site) -> ASGIApp:
    """The organiser's pages as an ASGI application."""
    routes = [_route(site, door) for door in DOORS]
    handlers = {HTTPException: partial(_no_such_page, site), Exception: partial(_mistake, site)}
    pages = Starlette(
        routes=[*routes, Route("/static/{name}", assets.serve)],
        exception_handlers=handlers,
    )
    return SecurityHeaders(pages, secure=site.settings.secure)


def _route(site: Site, door: Door) -> Route:
    async def endpoint(request: Request) -> Response:
        try:
            visit = await admitted(site, door, request)
        except Refused as refused:
            return await run_in_threadpool(refused.answer)
        return await _served(door, visit)

    return Route(door.path, endpoint, methods=[*door.methods], name=door.page.__name__)


async def _served(door: Door, visit: Visit) -> Response:
    """The page; where the database is away, a page that says so."""
    try:
        answer = await run_in_threadpool(door.page, visit)
        return answer if isinstance(answer, Response) else await answer
    except Unavailable as error:
        log.warning("page without database", path=_place(visit.request), why=str(error))
        return await run_in_threadpool(visit.problem, 503, "away")


def _place(request: Request) -> str:
    """The path for the log; what lets an applicant in is left out."""
    path = request.url.path
    return "/upload/…" if path.startswith("/upload/") else path


async def _no_such_page(site: Site, request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    kind = "method" if status == 405 else "nothing"
    return await run_in_threadpool(lambda: stranger(site, request).problem(status, kind))


async def _mistake(site: Site, request: Request, error: Exception) -> Response:
    """A mistake of ours: told in the log with its traceback, and on the page without."""
    log.error("page failed", path=_place(request), exc_info=error)
    return await run_in_threadpool(lambda: stranger(site, request).problem(500, "mistake"))

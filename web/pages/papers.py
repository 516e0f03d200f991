"""Papers to print: the book of everything received, and the list of works for the committee's approval."""

from typing import Final

from starlette.responses import Response

from contest.entry import EntryState
from contest.minutes import ends
from store.reports.glance import glance
from store.reports.listing import Asked, Order, listing
from store.reports.mails import received
from store.reports.sealing import last_seal, log_head
from web.visit import Visit

_AT_ONCE: Final = 500
_ALL: Final = 10**6
_LONGEST: Final = 60


def receipt_book(visit: Visit) -> Response:
    """Every mail in the order of its receipt, under the seal of closing."""
    site, page = visit.site, visit.query.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10**6 else 1
    rows, total = received(site.engine, number, _AT_ONCE)
    closed = ends(site.call.closes)
    return visit.page(
        "receipts.html", rows=rows, total=total, first=(number - 1) * _AT_ONCE + 1, at=number,
        pages=max(1, -(-total // _AT_ONCE)), seal=last_seal(site.engine, closed), now=site.clock(),
        closed=site.clock() >= closed, head=log_head(site.engine), ends=closed,
    )  # fmt: skip


def committee_list(visit: Visit) -> Response:
    """The complete works in the Thai order of provinces, to be approved in a meeting."""
    site = visit.site
    complete = Asked(states=(EntryState.COMPLETE,), order=Order.PROVINCE, size=_ALL)
    found = listing(site.engine, complete, site.last_moment)
    states = glance(site.engine, site.last_moment).states
    others = {state: states.get(state, 0) for state in EntryState if state is not EntryState.COMPLETE}
    agencies = {row.agency.id for row in found.rows if row.agency}
    return visit.page(
        "committee.html", rows=found.rows, agencies=len(agencies), others=others, now=site.clock(),
        meeting=visit.query.get("meeting", "").strip()[:_LONGEST], last_moment=site.last_moment,
        held_on=visit.query.get("held", "").strip()[:_LONGEST], head=log_head(site.engine),
    )  # fmt: skip

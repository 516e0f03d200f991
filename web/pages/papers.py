"""Papers to print: the book of everything received, and the list of works for the committee's approval."""

import hashlib
from collections.abc import Sequence
from typing import Final

from starlette.responses import Response

from contest.entry import EntryState
from contest.minutes import ends
from store.approvals import approvals, approve
from store.judging.asking import packets_stand
from store.reports.glance import glance
from store.reports.list_row import ListRow
from store.reports.listing import Asked, Order, listing
from store.reports.mails import received
from store.reports.sealing import last_seal, log_head
from web.visit import Visit, to

_AT_ONCE: Final = 500
_ELSEWHERE: Final = (EntryState.COMPLETE, EntryState.MERGED)
"""Works that the list shows, or shows as a part of another."""
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
    return _committee(visit)


def record_approval(visit: Visit) -> Response:
    """Put on record which meeting approved this very list; a list that changed since is looked at again."""
    meeting, account = visit.form.get("meeting", "").strip()[:_LONGEST], visit.account
    if not meeting or account is None:
        return _committee(visit, "meeting")
    references = [row.reference for row in _complete(visit)]
    if visit.form.get("seen") != _digest(references):
        return _committee(visit, "changed")
    approve(visit.site.engine, meeting, references, account.id, visit.site.clock())
    return to("/committee", meeting=meeting, done="1")


def _complete(visit: Visit) -> Sequence[ListRow]:
    asked = Asked(states=(EntryState.COMPLETE,), order=Order.PROVINCE, size=_ALL)
    return listing(visit.site.engine, asked, visit.site.last_moment).rows


def _committee(visit: Visit, trouble: str = "") -> Response:
    site, rows = visit.site, _complete(visit)
    states = glance(site.engine, site.last_moment).states
    others = {state: states.get(state, 0) for state in EntryState if state not in _ELSEWHERE}
    agencies = {row.agency.id for row in rows if row.agency}
    references = [row.reference for row in rows]
    asked = visit.form.get("meeting") or visit.query.get("meeting", "")
    return visit.page(
        "committee.html", {"": 200, "changed": 409}.get(trouble, 422), rows=rows, agencies=len(agencies),
        others=others, now=site.clock(), trouble=trouble, done=visit.query.get("done") == "1",
        meeting=asked.strip()[:_LONGEST], last_moment=site.last_moment, seen=_digest(references),
        held_on=visit.query.get("held", "").strip()[:_LONGEST], head=log_head(site.engine),
        packet=packets_stand(site.engine),
        approvals=[(one, *_since(one.references, references)) for one in approvals(site.engine)],
    )  # fmt: skip


def _since(approved: Sequence[str], now: Sequence[str]) -> tuple[list[str], list[str]]:
    """What came to the list since it was approved, and what left it."""
    return sorted({*now} - {*approved}), sorted({*approved} - {*now})


def _digest(references: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(sorted(references)).encode()).hexdigest()

"""The first page: how the contest stands, and what needs a person today."""

from collections import Counter

from starlette.responses import JSONResponse, Response

from contest.call import Window
from contest.entry import EntryState
from notifier.alerting import WORDS
from store.alerts import present_alerts
from store.polls import last_look
from store.reports.duties import duties
from store.reports.glance import glance, sequence
from store.reports.health import health as ledger_health
from store.reports.listing import Asked, Order, listing
from store.reports.proposals import proposed
from store.reports.statistics import statistics
from web.duties import dues
from web.visit import Visit

_FIRST = 8
"""Entries that the first page shows of those that need a person."""

_SEVERAL = 5
"""Agencies that it names of those with several works."""


def glance_page(visit: Visit) -> Response:
    """Counts, arrivals and the first of what needs a person."""
    site, now = visit.site, visit.site.clock()
    first = Asked(today=True, order=Order.RECEIVED, size=_FIRST)
    due = dues(site.call, duties(site.engine), now)
    well = ledger_health(site.engine, now)
    found = glance(site.engine, site.last_moment)
    return visit.page(
        "glance.html",
        proposed=proposed(site.engine) if site.chambers.two_for_refusal else (),
        sequence=found.sequence,
        now=now,
        window=site.call.window(now),
        windows=Window,
        left=max(site.last_moment - now, now - now),
        found=found,
        looked_at=well.looked_at or last_look(site.engine),
        paused_since=well.paused_since,
        alerts=[
            (WORDS[one.cause][0 if visit.lang == "th" else 2], one) for one in present_alerts(site.engine)
        ],
        statistics=statistics(site.engine, _SEVERAL + 1),
        several=_SEVERAL,
        states=tuple(state for state in EntryState if state is not EntryState.MERGED),
        dues=due,
        due_now=sum(one.is_today or one.overdue > 0 for one in due),
        due_counts=Counter(one.duty.kind for one in due).most_common(),
        needing=listing(site.engine, first, site.last_moment),
    )


def pulse(visit: Visit) -> Response:
    """The number of the latest event: while it is the same, an open page is as it should be."""
    return JSONResponse({"sequence": sequence(visit.site.engine)})


def health(visit: Visit) -> Response:
    """Whether the pages and their database answer; says nothing else to strangers."""
    sequence(visit.site.engine)
    return JSONResponse({"status": "ok"})

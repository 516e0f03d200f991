"""A reminder to all whose works a list holds: how many, who, and the very letter are shown before."""

import re
from dataclasses import replace
from typing import Final

from starlette.datastructures import QueryParams
from starlette.responses import Response

from contest.entry import EntryState
from contest.ruling import Act, Order
from intake.reminding import MOST, Spared, remind, round_of
from intake.ruling import NotPossible
from store.reports.listing import Asked, listing
from store.reports.listing import Order as Sorted
from web.pages.listing import address, asked_in
from web.visit import Visit, to

_LONGEST: Final = 5000
_WAITING: Final = (EntryState.OPEN, EntryState.ASKED)
_SEEN: Final = re.compile(r"(\S+):(\d{1,15})")
"""A work as it was seen: its reference and revision."""


def preview_reminders(visit: Visit) -> Response:
    """Who would be written to, and one of the letters in full; nothing is sent."""
    order, trouble, found = _order(visit), "", None
    try:
        found = round_of(visit.site.chambers, _references(visit), order)
    except NotPossible as no:
        trouble = no.code
    seen = (
        [f"{one.dossier.entry.reference}:{one.dossier.revision}" for one in found.reminders] if found else []
    )
    return visit.page(
        "reminders.html", 422 if trouble else 200, found=found, order=order, trouble=trouble, most=MOST,
        list=visit.form.get("list", ""), back=address(_asked(visit)), seen=" ".join(seen), spared=Spared,
    )  # fmt: skip


def send_reminders(visit: Visit) -> Response:
    """Order them, each on record at its work; what changed meanwhile is passed over."""
    order, account = _order(visit), visit.account
    seen = {name: int(revision) for name, revision in _SEEN.findall(visit.form.get("seen", ""))[:MOST]}
    if not order.because or account is None:
        return preview_reminders(visit)
    done = remind(visit.site.chambers, seen, order, account.id)
    visit.site.wake()
    back = address(_asked(visit))
    return to(f"{back}{'&' if '?' in back else '?'}reminded={done}")


def _order(visit: Visit) -> Order:
    because, words = (visit.form.get(name, "").strip()[:_LONGEST] for name in ("because", "words"))
    return Order(Act.REMIND, because, words)


def _asked(visit: Visit) -> Asked:
    """The list as it was looked at."""
    return asked_in(QueryParams(visit.form.get("list", "")), visit.account)


def _references(visit: Visit) -> list[str]:
    """The works of the list that wait for their applicants, the oldest first."""
    asked = _asked(visit)
    states = tuple(state for state in _WAITING if not asked.states or state in asked.states)
    if not states:
        return []
    waiting = replace(asked, states=states, order=Sorted.RECEIVED, descending=False, page=1, size=MOST)
    return [row.reference for row in listing(visit.site.engine, waiting, visit.site.last_moment).rows]

"""Invitations to present: how many, to whom, and the very letter are shown before any goes out."""

import re
from typing import Final

from starlette.responses import Response

from contest.ruling import Order
from intake.presenting import MOST, invitation, invitations, invite
from intake.ruling import NotPossible
from store.reports.presenting import presentations
from web.visit import Visit, to

_LONGEST: Final = 5000
_SEEN: Final = re.compile(r"(\S+):(\d{1,15}):([0-9a-f]{16})")
"""A work as it was seen: its reference, its revision, and the seal of its slot."""


def preview_invitations(visit: Visit) -> Response:
    """Who would be invited, and each letter in full; nothing is sent."""
    order, trouble, found = _order(visit), "", None
    try:
        found = invitations(visit.site.chambers, presentations(visit.site.engine), order, _named(visit))
    except NotPossible as no:
        trouble = no.code
    seen = [":".join(map(str, one.seen)) for one in found.invitations] if found else []
    return visit.page(
        "invitations.html", 422 if trouble else 200, found=found, order=order, trouble=trouble, most=MOST,
        named=_named(visit), seen=" ".join(seen),
    )  # fmt: skip


def send_invitations(visit: Visit) -> Response:
    """Order them, each on record at its work; what changed meanwhile is passed over."""
    order, account = _order(visit), visit.account
    if not order.because or account is None:
        return preview_invitations(visit)
    seen = {
        name: (int(revision), seal)
        for name, revision, seal in _SEEN.findall(visit.form.get("seen", ""))[:MOST]
    }
    scheduled = presentations(visit.site.engine)
    done = invite(visit.site.chambers, scheduled, seen, order, account.id, _named(visit))
    visit.site.wake()
    return to("/presenting", invited=str(done))


def _order(visit: Visit) -> Order:
    because, words = (visit.form.get(name, "").strip()[:_LONGEST] for name in ("because", "words"))
    return invitation(because, words)


def _named(visit: Visit) -> str:
    """The one work that is invited, again if need be; "" for all that never were."""
    return visit.form.get("only", "").strip().upper()

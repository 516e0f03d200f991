"""The list of entries: every filter stands in the address, so that it can be kept, sent and gone back to."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.responses import Response

from contest.account import Account
from contest.agency import AgencyType
from contest.duties import DutyKind
from contest.entry import EntryState
from contest.problem import Problem
from store.reports.glance import sequence
from store.reports.listing import Asked, Order, listing
from store.reports.owning import owners
from store.reports.problems import problems_counted
from store.reports.proposals import proposed
from web.explaining import explained
from web.visit import Visit

Word = TypeVar("Word", bound=StrEnum)

OF_WORKS = (DutyKind.EARLY, DutyKind.WITHDRAWAL, DutyKind.APPEAL)
"""Duties about works; a rehearsal has entered none."""

_SWITCHES = ("today", "late", "several", "unmatched", "unsent")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Address:
    """The addresses of the list as it is, with something changed."""

    asked: Asked

    def sorted_by(self, order: Order) -> str:
        """The same list by another column, or the same one turned round."""
        again = self.asked.order is order and not self.asked.descending
        return address(replace(self.asked, order=order, descending=again, page=1))

    def page(self, number: int) -> str:
        """Another page of the same list."""
        return address(replace(self.asked, page=number))

    def export(self, form: str) -> str:
        """All pages of the same list as a file."""
        path, mark, query = address(replace(self.asked, page=1)).partition("?")
        return f"{path}.{form}{mark}{query}"


def list_page(visit: Visit) -> Response:
    """One page of the list; a page number behind the end shows the last page."""
    site, asked = visit.site, asked_in(visit.query, visit.account)
    now_at = sequence(site.engine)
    found = listing(site.engine, asked, site.last_moment)
    if asked.page > found.pages:
        found = listing(site.engine, replace(asked, page=found.pages), site.last_moment)
    return visit.page(
        "list.html",
        owners=owners(site.engine, [row.reference for row in found.rows]),
        proposed=proposed(site.engine) if site.chambers.two_for_refusal else (),
        sequence=now_at,
        found=found,
        asked=found.asked,
        address=Address(found.asked),
        states=tuple(EntryState),
        problems=_offered(problems_counted(site.engine), asked),
        types=tuple(AgencyType),
        order=Order,
        duties=OF_WORKS,
        reminded=_number(visit.query.get("reminded", "")),
        explain=partial(explained, entry=None, call=site.call, lang=visit.lang),
    )


def asked_in(query: QueryParams, account: Account | None) -> Asked:
    """What an address asks for, "mine" being that person's; what it says that there is not is passed over."""
    page = query.get("page", "1")
    return Asked(
        text=query.get("q", "").strip()[:_LONGEST],
        states=tuple(filter(None, (_word(EntryState, name) for name in query.getlist("state")))),
        problems=tuple(filter(None, (_word(Problem, name) for name in query.getlist("problem")))),
        province=query.get("province", "")[:_LONGEST],
        agency_type=_word(AgencyType, query.get("kind", "")),
        work_type=query.get("type", "")[:_LONGEST],
        order=_word(Order, query.get("sort", "")) or Order.TODAY,
        descending=query.get("down") == "1",
        page=int(page) if page.isascii() and page.isdigit() and 0 < int(page) < 10**6 else 1,
        duty=_word(DutyKind, query.get("duty", "")),
        owner=account.id if account and query.get("mine") == "1" else None,
        **{name: query.get(name) == "1" for name in _SWITCHES},
    )


def address(asked: Asked) -> str:
    """The address of a list; only what differs from the plain one stands in it."""
    switches = {name: "1" for name in _SWITCHES if getattr(asked, name)}
    one: Mapping[str, str] = {
        "q": asked.text,
        "province": asked.province,
        "kind": asked.agency_type or "",
        "type": asked.work_type,
        "sort": asked.order if asked.order is not Order.TODAY else "",
        "down": "1" if asked.descending else "",
        "duty": asked.duty or "",
        "mine": "1" if asked.owner else "",
        "page": str(asked.page) if asked.page > 1 else "",
    }
    pairs: list[tuple[str, str]] = [("state", state) for state in asked.states]
    pairs += [("problem", problem) for problem in asked.problems]
    pairs += [(name, value) for name, value in {**one, **switches}.items() if value]
    return f"/entries?{urlencode(pairs)}" if pairs else "/entries"


def _offered(counted: Mapping[Problem, int], asked: Asked) -> dict[Problem, int]:
    """The problems that occur, and those asked for, in their order."""
    return {one: counted.get(one, 0) for one in Problem if one in counted or one in asked.problems}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _word(kind: type[Word], name: str) -> Word | None:
    return kind(name) if name in set(kind) else None

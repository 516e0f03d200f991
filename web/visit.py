"""One request as a page sees it: who asks, in which language, and what was sent along."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from contest.account import Account, AccountRole
from thai.dates import Language
from web.keys import form_mark
from web.rendering import environment
from web.site import Site

DECIDERS = frozenset({AccountRole.OFFICER, AccountRole.ADMIN})
"""Who may give orders."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that was let in. `token` is the cookie's, from which forms take their mark."""

    site: Site
    request: Request
    account: Account | None
    token: str
    lang: Language
    form: Mapping[str, str] = field(default_factory=dict)

    @property
    def query(self) -> QueryParams:
        """What stands behind the question mark."""
        return self.request.query_params

    @property
    def path(self) -> dict[str, str]:
        """The parts of the path that vary."""
        return dict(self.request.path_params)

    @property
    def decides(self) -> bool:
        """Whether this person may give orders."""
        return self.account is not None and self.account.role in DECIDERS

    @property
    def judges(self) -> bool:
        """Whether this person sees the judges' pages alone."""
        return self.account is not None and self.account.role is AccountRole.JUDGE

    def page(self, name: str, status: int = 200, /, **values: object) -> Response:
        """A page; where the script asks for its living part alone, only that.

        `sequence`, where given, is the event up to which the page is true; taken before it was looked up.
        """
        template = environment(self.lang).get_template(name)
        context = {"visit": self, "call": self.site.call, "mark": form_mark(self.token), **values}
        if self.request.headers.get("X-Part") == "live" and "live" in template.blocks:
            text = "".join(template.blocks["live"](template.new_context(context)))
            return HTMLResponse(text, status, {"X-Sequence": str(values.get("sequence", 0))})
        return HTMLResponse(template.render(context), status)

    def problem(self, status: int, kind: str, **values: object) -> Response:
        """A page that says what is wrong and what to do."""
        return self.page("problem.html", status, kind=kind, **values)


def to(path: str, **query: str) -> RedirectResponse:
    """Go on to another page by GET."""
    return RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)

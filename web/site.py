"""What the pages work with: the rooms below, wired once by `app`."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from contest.call import Call
from contest.register import Register
from intake.office import Office
from intake.ordering import Chambers
from judging.easel import Easel
from judging.seat import Hall
from parsers.reader import SandboxedReader
from store.accounts import Accounts
from store.archive import RawArchive
from store.engine import Engine
from web.turns import Turns

WINDOW = timedelta(minutes=15)
"""For how long a failed sign-in counts against the next."""


@dataclass(frozen=True, slots=True)
class WebSettings:
    """How the pages are reached and how long a session holds.

    `public_url` is how people reach them from outside, "" for only from this machine. A session ends after
    `session` at the latest, and after `idle` without use. Within a quarter of an hour a name may fail
    `tries_per_name` times to sign in, an address `tries_per_origin` times. `behind_proxy` believes the last
    address of X-Forwarded-For. `metrics_from` are the addresses that may read /metrics.
    """

    host: str = "127.0.0.1"
    port: int = 8064
    public_url: str = ""
    session: timedelta = timedelta(hours=12)
    idle: timedelta = timedelta(hours=2)
    tries_per_name: int = 10
    tries_per_origin: int = 30
    behind_proxy: bool = False
    metrics_from: tuple[str, ...] = ()

    @property
    def secure(self) -> bool:
        """Whether browsers reach the pages over TLS, so that cookies may be kept to it."""
        return self.public_url.startswith("https://")


@dataclass(frozen=True, slots=True)
class Site:
    """The pages with all they need. `wake` asks for owed notices to be sent soon.

    `hall` is what judges work with, None where the pages are the organiser's alone; on the `easel` slides are
    drawn. `office` decides on mail
    that an officer has taken up again. `call_now` is asked at every request; None leaves the call as it is.
    """

    engine: Engine
    archive: RawArchive
    reader: SandboxedReader
    accounts: Accounts
    chambers: Chambers
    register: Register
    call: Call
    clock: Callable[[], datetime]
    settings: WebSettings = WebSettings()
    wake: Callable[[], None] = lambda: None
    hall: Hall | None = None
    easel: Easel | None = None
    office: Office | None = None
    call_now: Callable[[], Call] | None = None
    turns: Turns = field(default_factory=Turns)

    def up_to_date(self) -> "Site":
        """The pages with the call as it is now. Raises Unavailable."""
        call = self.call_now() if self.call_now else self.call
        if call is self.call:
            return self
        return replace(self, call=call, chambers=replace(self.chambers, call=call))

    @property
    def last_moment(self) -> datetime:
        """The last moment in time: closing at 16.30 includes its whole minute."""
        return self.call.closes + timedelta(minutes=1) - timedelta(microseconds=1)

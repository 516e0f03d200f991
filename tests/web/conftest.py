"""The pages on a real socket over a small season, and visitors who sign in as a browser would."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher
from playwright.sync_api import Browser

from app.pages import PageServer
from contest.account import AccountRole
from contest.call import Call, Policy
from contest.overlay import Overlay
from contest.registers import AgencyList
from contest.uploading import UploadTerms
from intake.office import Office
from intake.ordering import Chambers
from parsers.reader import SandboxedReader
from store.accounts import Accounts
from store.archive import RawArchive
from store.changes import extension_in_force, wording_in_force
from store.engine import Engine, open_database
from store.ledger import SqlLedger
from store.migrate import upgrade
from tests.conftest import need
from tests.intake.desktop import NoMailbox
from tests.servers import chromium
from tests.store.building import CALL, NOON, PANGMU, SAENSUK, digest
from tests.store.reports.season import CITY, ELSEWHERE, play
from tests.web.demo import DemoPages, demo_pages
from web.site import Site, WebSettings

PASSWORD = "a long password"
MAIL = (
    "From: =?utf-8?b?4Liq4Liy4Lij4Lia4Lij4Lij4LiT?= <saraban@saensuk.example>\r\n"
    "Subject: <script>alert(1)</script>\r\n"
    "Message-ID: <m@saensuk.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
    "เรียน ผู้จัดการประกวด <b>ตัวหนา</b>\r\n"
)


@dataclass
class Clock:
    """The pages' present moment, which a test moves."""

    now: datetime = NOON + timedelta(hours=2)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Ids:
    """Message-IDs one after another, and how often owed notices were asked to be sent."""

    given: int = 0
    woken: list[int] = field(default_factory=list)

    def __call__(self) -> str:
        self.given += 1
        return f"ruled-{self.given}@contest.example"

    def wake(self) -> None:
        self.woken.append(self.given)


# The browser holds an event loop of its thread, so it goes when a module is done.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    need(chromium.missing())
    with chromium.browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoPages]:
    """The demo's season on real pages; what is done there stays for the rest of the module."""
    need(chromium.missing())
    with demo_pages(tmp_path_factory.mktemp("demo")) as pages:
        yield pages


@pytest.fixture(scope="session")
def password_hash() -> str:
    """Of the cheapest kind: its cost is tried elsewhere."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


@pytest.fixture(scope="session")
def season_file(tmp_path_factory: pytest.TempPathFactory, password_hash: str) -> Path:
    """A database with the small season and an account of each role named after it, copied for each test."""
    path = tmp_path_factory.mktemp("pages") / "season.db"
    upgrade(opened := open_database(f"sqlite:///{path}"))
    play(SqlLedger(opened, CALL))
    for role in AccountRole:
        Accounts(opened).add(role, role, password_hash, "", NOON)
    Accounts(opened).add("second", AccountRole.OFFICER, password_hash, "", NOON)
    opened.dispose()
    return path


@pytest.fixture
def engine(season_file: Path, tmp_path: Path) -> Iterator[Engine]:
    path = tmp_path / "intake.db"
    path.write_bytes(season_file.read_bytes())
    opened = open_database(f"sqlite:///{path}")
    yield opened
    opened.dispose()


@pytest.fixture
def ledger(engine: Engine) -> SqlLedger:
    return SqlLedger(engine, CALL)


@pytest.fixture
def ids() -> Ids:
    return Ids()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader() as opened:
        yield opened


@pytest.fixture
def archive(tmp_path: Path) -> RawArchive:
    """The season's mails, each with the same few words."""
    made = RawArchive(tmp_path / "archive")
    for number in range(1, 14):
        path = made.path(digest(f"mail {number}"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(MAIL.encode().ljust(1000 + number))
    return made


@pytest.fixture
def site(
    engine: Engine,
    ledger: SqlLedger,
    archive: RawArchive,
    reader: SandboxedReader,
    clock: Clock,
    ids: Ids,
) -> Site:
    """The pages over the small season."""
    register = Overlay((), AgencyList((SAENSUK, PANGMU, CITY, ELSEWHERE)))
    chambers = Chambers(ledger, CALL, clock, ids, UploadTerms("http://log.example", 3, 1))
    settings = WebSettings(port=0, tries_per_name=3, tries_per_origin=5)
    office = Office(NoMailbox(), archive, ledger, reader, register, CALL, Policy(), clock, ids, lambda: 0)
    return Site(
        engine, archive, reader, Accounts(engine), chambers, register, CALL, clock, settings, ids.wake,
        office=office, call_now=lambda: call_now(engine),
    )  # fmt: skip


def call_now(engine: Engine) -> Call:
    """The call as the office has changed it."""
    call, extended = replace(CALL, wording=wording_in_force(engine)), extension_in_force(engine)
    return call.extended(*extended) if extended else call


@dataclass
class Visitor:
    """Someone with a browser that keeps cookies and follows no redirect by itself."""

    client: httpx.Client

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=headers)

    def mark(self, path: str) -> str:
        """The mark of the forms on a page."""
        return field_of(self.get(path).text, "mark")

    def post(self, path: str, seen: str, **fields: str) -> httpx.Response:
        """Send a form that stands on the page `seen`."""
        page = self.get(seen).text
        known = {name: field_of(page, name) for name in ("mark", "revision") if f'name="{name}"' in page}
        return self.client.post(path, data={**known, **fields})

    def sign_in(self, name: str, password: str = PASSWORD, **fields: str) -> httpx.Response:
        return self.post("/sign-in", "/sign-in", name=name, password=password, **fields)


def field_of(page: str, name: str) -> str:
    """The value of the first hidden field of that name."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no field {name}"
    return found[1]


Visitors = Callable[[str], Visitor]


@pytest.fixture
def serve(site: Site) -> Iterator[Callable[[Site], str]]:
    """Serves pages until the test ends; gives their address."""
    running = []

    def begin(wanted: Site) -> str:
        server = PageServer(wanted)
        background = server.in_background()
        background.__enter__()
        running.append(background)
        return server.address

    yield begin
    for background in running:
        background.__exit__(None, None, None)


@pytest.fixture
def address(site: Site, serve: Callable[[Site], str]) -> str:
    return serve(site)


@pytest.fixture
def visitors(address: str) -> Iterator[Visitors]:
    """Visitors by the name of their account, "" for one who has not signed in."""
    clients: list[httpx.Client] = []

    def come(name: str) -> Visitor:
        clients.append(httpx.Client(base_url=address, timeout=60))
        visitor = Visitor(clients[-1])
        if name:
            assert visitor.sign_in(name).status_code == 303
        return visitor

    yield come
    for client in clients:
        client.close()


@pytest.fixture
def officer(visitors: Visitors) -> Visitor:
    return visitors("officer")


@pytest.fixture
def stranger(visitors: Visitors) -> Visitor:
    return visitors("")

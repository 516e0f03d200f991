"""The judges' pages over two entries that two judges read, their packets built but for the typesetting."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import httpx
import msgspec
import pytest

from contest.call import Call
from contest.judging import Grade
from contest.registers import AgencyList
from intake.ordering import Chambers
from judging.facts import Surroundings
from judging.gathering import gather
from judging.keeping import keep
from judging.places import words_file
from judging.seat import Hall
from judging.sheets.taking import ScoreDesk
from parsers.reader import SandboxedReader
from store.accounts import Accounts
from store.archive import RawArchive
from store.engine import Engine, reading
from store.judging import desk, packets
from store.judging.packets import Built
from store.ledger import SqlLedger
from store.schema import notice
from tests.judging.conftest import committee_engine as committee_engine  # noqa: PLC0414 - a fixture
from tests.judging.conftest import migrated as migrated  # noqa: PLC0414 - a fixture
from tests.judging.values import CALL, DECK, ENTRY, JUDGES, KEY, NOON, OTHER, PANGMU, SAENSUK
from tests.web.conftest import Visitor, field_of
from web.site import Site, WebSettings

GRADES = (Grade("ดีเด่น", 80, "มีหลักฐานชัดเจน"), Grade("ควรปรับปรุง", 0, "ไม่พบหลักฐาน"))
REF, OTHER_REF = ENTRY.reference, OTHER.reference


@dataclass
class Moment:
    """The pages' present moment, which a test moves."""

    now: datetime = NOON + timedelta(hours=1)
    woken: list[datetime] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def wake(self) -> None:
        self.woken.append(self.now)


@pytest.fixture
def clock() -> Moment:
    return Moment()


@pytest.fixture
def hall(committee_engine: Engine, tmp_path: Path) -> Hall:
    folder = tmp_path / "packets"
    for entry in (ENTRY, OTHER):
        words = msgspec.json.encode(gather(entry, DECK, CALL, Surroundings()))
        keep(words_file(folder, entry.reference, 1), words)
        packets.record_packet(committee_engine, entry, Built(1, "0" * 64), "r", NOON)
    ids = (f"code-{n}@office.example" for n in range(99))
    made = ScoreDesk(committee_engine, CALL, KEY, Decimal("0.5"))
    return Hall(made, folder, NOON + timedelta(days=9), GRADES, lambda: next(ids))


@pytest.fixture
def site(hall: Hall, clock: Moment, reader: SandboxedReader, tmp_path: Path) -> Site:
    engine = hall.desk.engine
    chambers = Chambers(SqlLedger(engine, CALL), CALL, clock, hall.new_message_id)
    register = AgencyList((SAENSUK, PANGMU))
    settings = WebSettings(port=0, tries_per_name=6, tries_per_origin=20)
    return Site(
        engine, RawArchive(tmp_path / "archive"), reader, Accounts(engine), chambers, register, CALL, clock,
        settings, clock.wake, hall,
    )  # fmt: skip


@dataclass
class JudgesBrowser(Visitor):
    """A judge's browser, signed in as the mail says."""

    engine: Engine

    def ask(self, email: str) -> httpx.Response:
        return self.post("/judge/sign-in", "/judge/sign-in", email=email)

    def enter(self, code: str) -> httpx.Response:
        return self.post("/judge/code", "/judge/sign-in", code=code)

    def come_in(self, number: int) -> None:
        """Sign in as the judge of that number."""
        self.ask(JUDGES[number - 1].person.email)
        assert self.enter(codes(self.engine)[-1]).status_code == 303

    def save(self, reference: str, seen: str = "", **fields: str) -> httpx.Response:
        """Send the form as it stands on the page (or on `seen`) with these fields changed."""
        page = seen or self.get(f"/judge/{reference}").text
        return self.client.post(f"/judge/{reference}/scores", data=form_of(page) | fields)

    def save_by_script(self, reference: str, seen: str = "", **fields: str) -> httpx.Response:
        page = seen or self.get(f"/judge/{reference}").text
        path = f"/judge/{reference}/scores"
        return self.client.post(path, data=form_of(page) | fields, headers={"X-Save": "1"})


def form_of(page: str) -> dict[str, str]:
    """The fields of the score form as they stand on a page, and its mark."""
    inputs = re.findall(r'<input name="(points-[\d.]+)" value="([^"]*)"', page)
    areas = re.findall(r'<textarea name="([^"]+)"[^>]*>([^<]*)</textarea>', page)
    was = re.findall(r'name="(was-[^"]+)" value="([^"]*)"', page)
    ticked = {"abstain": "1"} if re.search(r'name="abstain" value="1" checked', page) else {}
    return {"mark": field_of(page, "mark"), **dict(inputs), **dict(areas), **dict(was), **ticked}


def codes(engine: Engine) -> list[str]:
    """The codes that were mailed, in order."""
    with reading(engine) as connection:
        texts = connection.scalars(notice.select().with_only_columns(notice.c.text).order_by(notice.c.id))
        return [found[1] for text in texts if (found := re.search(r"รหัส\D*(\d{6})", text))]


Judges = Callable[[int], JudgesBrowser]


@pytest.fixture
def browsers(address: str, site: Site) -> Iterator[Callable[[], JudgesBrowser]]:
    """Browsers in which nobody is signed in."""
    opened: list[httpx.Client] = []

    def made() -> JudgesBrowser:
        opened.append(httpx.Client(base_url=address, timeout=60))
        return JudgesBrowser(opened[-1], site.engine)

    yield made
    for client in opened:
        client.close()


@pytest.fixture
def judges(browsers: Callable[[], JudgesBrowser], site: Site) -> Judges:
    """Judges by their number, who have declared that they have no conflict of interest."""

    def come(number: int) -> JudgesBrowser:
        browser = browsers()
        browser.come_in(number)
        desk.declare(site.engine, number, [1, 2], [], NOON)
        return browser

    return come


def rated(call: Call, *points: str) -> dict[str, str]:
    """The fields of points, in the order of the criteria."""
    return {f"points-{c.id}": value for c, value in zip(call.criteria, points, strict=True)}

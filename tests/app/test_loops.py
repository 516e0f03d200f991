"""Two services that write to each other, and one that writes to a responder, stop by themselves."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest

from app.configuration import settings_of
from app.wiring import Rooms, open_office
from demo.servers import Servers
from intake.office import Office
from intake.worker import work

NOON = datetime(2023, 7, 20, 5, 0, tzinfo=UTC)
ONE, OTHER, OFFICE = "awards@one.example", "awards@two.example", "digital@pangmu.example"
CAP = 5
MARKS = re.compile(
    rb"^(?:auto-submitted|x-auto-response-suppress|precedence|x-loop|list-[a-z]+):.*\r\n(?:[ \t].*\r\n)*",
    re.IGNORECASE | re.MULTILINE,
)


@dataclass
class Clock:
    """The simulated time, the same for all."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Instance:
    """A service with its own mailbox, mail server and database."""

    office: Office
    servers: Servers
    clock: Clock
    sent: int = 0

    def round(self) -> list[bytes]:
        """One round of the worker; the mails it sent."""
        work(self.office)
        mails = [mail.raw for mail in self.servers.outbox()]
        self.sent += len(mails)
        return mails

    def take(self, raw: bytes) -> None:
        """A mail arrives."""
        self.servers.append(raw, self.clock.now)


@contextmanager
def running(address: str, folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Instance]:
    """A service on servers of its own."""
    folder.mkdir()
    name = folder.name.upper()
    with Servers() as servers:
        doors = {"mailbox": servers.imap, "smtp": servers.smtp}
        sections: dict[str, dict[str, object]] = {}
        for section, door in doors.items():
            variable = f"LOOP_{name}_{section.upper()}"
            monkeypatch.setenv(variable, door.password)
            sections[section] = {
                "host": door.host, "port": door.port, "security": "plain", "user": door.user,
                "password_env": variable,
            }  # fmt: skip
        own = {
            "store": {"database": f"sqlite:///{folder / 'intake.db'}", "archive": str(folder / "archive")},
            "notices": {"mailbox": address},
            "policy": {"replies_per_sender": CAP},
        }
        with open_office(settings_of(sections | own, "test"), Rooms(clock=clock)) as office:
            yield Instance(office, servers, clock)


def question(sender: str, to: str) -> bytes:
    return (
        f"From: <{sender}>\r\nTo: <{to}>\r\nSubject: question\r\nMessage-ID: <first@x.example>\r\n"
        "Date: Thu, 20 Jul 2023 12:00:00 +0700\r\n\r\nHow do we enter?\r\n"
    ).encode()


def unmarked(raw: bytes) -> bytes:
    """A mail that a careless gateway robbed of all its marks."""
    return MARKS.sub(b"", raw)


def whole(raw: bytes) -> bytes:
    return raw


@pytest.mark.parametrize(("gateway", "sent"), [(whole, (1, 0)), (unmarked, (CAP, CAP))])
def test_two_services_stop_writing_to_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gateway: Callable[[bytes], bytes], sent: tuple[int, int]
) -> None:
    clock = Clock()
    with ExitStack() as stack:
        one = stack.enter_context(running(ONE, tmp_path / "one", clock, monkeypatch))
        two = stack.enter_context(running(OTHER, tmp_path / "two", clock, monkeypatch))
        one.take(question(OTHER, ONE))
        for _ in range(4 * CAP):
            clock.now += timedelta(minutes=1)
            for mail in one.round():
                two.take(gateway(mail))
            for mail in two.round():
                one.take(gateway(mail))
        for _ in range(5):
            clock.now += timedelta(days=1)
            assert (one.round(), two.round()) == ([], [])
        assert (one.sent, two.sent) == sent


def test_service_stops_writing_to_a_responder_that_bears_no_mark(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    with running(ONE, tmp_path / "one", clock, monkeypatch) as service:
        service.take(question(OFFICE, ONE))
        for n in range(4 * CAP):
            clock.now += timedelta(minutes=1)
            for mail in service.round():
                service.take(responder(mail, n))
        assert service.sent == CAP
        for _ in range(5):
            clock.now += timedelta(days=1)
            assert service.round() == []


def responder(raw: bytes, n: int) -> bytes:
    """What a program answers that sends everything back and says nothing of itself."""
    told = message_from_bytes(raw)
    head = (
        f"From: <{OFFICE}>\r\nTo: <{ONE}>\r\nSubject: Re: {told['Subject']}\r\n"
        f"Message-ID: <{n}@pangmu.example>\r\n"
        f"In-Reply-To: {told['Message-ID']}\r\nDate: Thu, 20 Jul 2023 12:00:00 +0700\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return f"{head}เรื่องของท่านอยู่ในลำดับที่ {n} ของงานสารบรรณ\r\n".encode()

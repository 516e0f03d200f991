"""The postman: every answer on record soon, an outage told once, a broken letter stops nobody."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from contest.connection import Security
from contest.errors import Unavailable
from contest.message import Address
from contest.notice import Letter, Owed
from notifier.outcome import Accepted, Deferred, Outcome, Refused
from notifier.postman import deliver
from notifier.smtp import Smtp, SmtpSettings
from notifier.taken import Taken
from tests.servers.sink import Sink

NOW = datetime(2023, 7, 31, 9, 30, tzinfo=UTC)
SENDER = Address("entries@contest.example", "ผู้จัดการประกวด")


def owed(number: int, to: str = "", **more: object) -> Owed:
    """A notice to an address of its own."""
    base = Owed(
        id=number,
        kind="ack_complete",
        reference=f"DG66-{number:04}",
        to=Address(to or f"officer{number}@thotlong.example"),
        letter=Letter("[DG66] ได้รับแล้ว", "ได้รับแล้ว\n", "<p>ได้รับแล้ว</p>", "receipt\n"),
        message_id=f"token{number}@contest.example",
        in_reply_to="",
        references=(),
        owed_at=NOW - timedelta(minutes=2),
        attempts=1,
    )
    return replace(base, **more)  # type: ignore[arg-type] # fields by name


@dataclass
class Book:
    """A ledger in memory that notes what it is told."""

    waiting: list[Owed]
    told: list[tuple[object, ...]] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)

    def claim_owed(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Owed]:
        batch, self.waiting = self.waiting[:limit], self.waiting[limit:]
        return batch

    def mark_sent(self, responses: Mapping[int, str], now: datetime) -> None:
        self.groups.append(len(responses))
        self.told += [("sent", notice, response) for notice, response in responses.items()]

    def mark_retry(self, notice: int, next_try_at: datetime, why: str, now: datetime) -> None:
        self.told.append(("retry", notice, next_try_at - now, why))

    def give_back(self, notice: int, next_try_at: datetime, why: str) -> None:
        self.told.append(("back", notice, next_try_at - NOW, why))

    def mark_failed(self, notice: int, why: str, now: datetime) -> None:
        self.told.append(("failed", notice, why))


@dataclass
class Server:
    """A mail server that answers each recipient as it is told to; `away` after so many letters."""

    answers: dict[str, Outcome] = field(default_factory=dict)
    away_after: int = 10_000
    lines: int = 1
    opened: int = 0
    closed: int = 0
    asked: int = 0
    busy: int = 0
    busiest: int = 0

    def line(self) -> "Line":
        self.opened += 1
        return Line(self)

    async def answer(self, recipient: str) -> Outcome:
        return self.answers.get(recipient, Accepted("queued"))


@dataclass
class Line:
    """One connection to it."""

    server: Server

    async def send(self, sender: str, recipient: str, message: bytes) -> Outcome:
        if self.server.asked >= self.server.away_after:
            raise Unavailable("The mail server is away.")
        self.server.asked += 1
        self.server.busy += 1
        self.server.busiest = max(self.server.busiest, self.server.busy)
        await asyncio.sleep(0.001)
        self.server.busy -= 1
        return await self.server.answer(recipient)

    async def close(self) -> None:
        self.server.closed += 1


def clock() -> datetime:
    """The moment stands still."""
    return NOW


def test_deliver_sends_what_is_owed_and_counts_it() -> None:
    book, server = Book([owed(1), owed(2)]), Server()
    assert deliver(book, server, SENDER, clock) == 2
    assert book.told == [("sent", 1, "queued"), ("sent", 2, "queued")]
    assert (server.opened, server.closed) == (1, 1)


def test_deliver_opens_nothing_where_nothing_is_owed() -> None:
    server = Server()
    assert deliver(Book([]), server, SENDER, clock) == 0
    assert server.opened == 0


def test_deliver_takes_batch_after_batch_over_a_few_lines() -> None:
    book, server = Book([owed(n) for n in range(100)]), Server(lines=3)
    assert deliver(book, server, SENDER, clock) == 100
    assert sorted(book.told) == sorted(("sent", n, "queued") for n in range(100))
    assert server.busiest == 3
    assert (server.opened, server.closed) == (3, 3)


def test_letters_taken_are_put_on_record_a_few_at_once() -> None:
    book = Book([owed(n) for n in range(20)])
    assert deliver(book, Server(), SENDER, clock) == 20
    assert book.groups == [8, 8, 4]


def test_letters_taken_are_on_record_soon_although_a_line_hangs() -> None:
    """The last one is taken only when the others are on record."""
    book = Book([owed(n) for n in range(4)])

    class Hanging(Server):
        async def answer(self, recipient: str) -> Outcome:
            while recipient == "officer3@thotlong.example" and not book.groups:
                await asyncio.sleep(0.01)
            return Accepted("queued")

    assert deliver(book, Hanging(lines=2), SENDER, clock) == 4
    assert book.told == [("sent", n, "queued") for n in range(4)]
    assert book.groups == [3, 1]


def test_letters_taken_before_the_book_was_away_for_a_moment_are_put_on_record() -> None:
    class Away(Book):
        def mark_sent(self, responses: Mapping[int, str], now: datetime) -> None:
            if not self.groups:
                self.groups.append(0)
                raise Unavailable("The database is away.")
            super().mark_sent(responses, now)

    book = Away([owed(n) for n in range(10)])
    with pytest.raises(Unavailable, match=r"The database is away\."):
        deliver(book, Server(), SENDER, clock)
    assert book.told == [
        *(("sent", n, "queued") for n in range(8)),
        *(("back", n, timedelta(minutes=1), "The database is away.") for n in (8, 9)),
    ]


def test_letters_taken_while_the_book_was_away_to_the_end_are_put_on_record_next_and_not_sent_again() -> None:
    class Away(Book):
        is_away = True

        def mark_sent(self, responses: Mapping[int, str], now: datetime) -> None:
            if self.is_away:
                raise Unavailable("The database is away.")
            super().mark_sent(responses, now)

    book = Away([owed(n) for n in range(3)])
    taken = Taken(book, clock)
    for _ in range(2):
        with pytest.raises(Unavailable, match=r"The database is away\."):
            deliver(book, Server(), SENDER, clock, taken=taken)
    book.is_away = False
    assert deliver(book, Server(), SENDER, clock, taken=taken) == 0
    assert book.told == [("sent", n, "queued") for n in range(3)]


def test_letter_that_meets_a_bug_of_ours_stands_as_failed_and_the_next_is_sent() -> None:
    class Odd(Server):
        async def answer(self, recipient: str) -> Outcome:
            if recipient == "officer1@thotlong.example":
                raise IndexError("odd")
            return Accepted("queued")

    book = Book([owed(1), owed(2)])
    with capture_logs() as said:
        assert deliver(book, Odd(), SENDER, clock) == 1
    assert book.told == [("failed", 1, "IndexError: odd"), ("sent", 2, "queued")]
    assert [(line["event"], line["notice"]) for line in said] == [("letter failed", 1)]


def test_deliver_that_is_to_end_sends_the_batch_in_hand() -> None:
    book = Book([owed(n) for n in range(100)])
    assert deliver(book, Server(), SENDER, clock, lambda: True) == 30
    assert len(book.waiting) == 70


def test_deliver_records_each_answer() -> None:
    answers: dict[str, Outcome] = {
        "officer1@thotlong.example": Deferred("450 greylisted"),
        "officer2@thotlong.example": Refused("550 no such user"),
    }
    book = Book([owed(1), owed(2), owed(3), owed(4, attempts=4)])
    server = Server(answers | {"officer4@thotlong.example": Deferred("451 later")})
    assert deliver(book, server, SENDER, clock) == 1
    assert book.told == [
        ("retry", 1, timedelta(minutes=1), "450 greylisted"),
        ("failed", 2, "550 no such user"),
        ("sent", 3, "queued"),
        ("retry", 4, timedelta(minutes=30), "451 later"),
    ]


def test_deliver_gives_up_on_what_is_too_old() -> None:
    book = Book([owed(1, owed_at=NOW - timedelta(days=4), attempts=40)])
    deliver(book, Server({"officer1@thotlong.example": Deferred("452 mailbox full")}), SENDER, clock)
    assert book.told == [("failed", 1, "452 mailbox full")]


def test_deliver_leaves_everything_owed_in_an_outage_and_tells_it_once() -> None:
    book = Book([owed(n) for n in range(40)])
    with pytest.raises(Unavailable, match=r"The mail server is away\."):
        deliver(book, Server(away_after=2, lines=2), SENDER, clock)
    minute = timedelta(minutes=1)
    assert sorted(t for t in book.told if t[0] == "sent") == [("sent", 0, "queued"), ("sent", 1, "queued")]
    assert sorted(t for t in book.told if t[0] != "sent") == [
        ("back", n, minute, "The mail server is away.") for n in range(2, 30)
    ]
    assert len(book.waiting) == 10


def test_deliver_fails_a_letter_that_cannot_be_addressed_or_built() -> None:
    book = Book([owed(1, to="no address"), owed(2, message_id="no id"), owed(3)])
    assert deliver(book, Server(), SENDER, clock) == 1
    assert [told[:2] for told in book.told] == [("failed", 1), ("failed", 2), ("sent", 3)]
    assert book.told[0][2] == "The address 'no address' is not one that mail can be sent to."
    assert str(book.told[1][2]).startswith("The letter could not be built: ")


def test_deliver_sends_nothing_in_the_second_half_of_its_claim() -> None:
    moments = iter([NOW, NOW, NOW, *([NOW + timedelta(minutes=6)] * 20)])
    book = Book([owed(1), owed(2)])
    with pytest.raises(Unavailable, match="too slow"):
        deliver(book, Server(), SENDER, lambda: next(moments))
    assert [told[:2] for told in book.told] == [("sent", 1), ("back", 2)]


def test_deliver_over_smtp_hands_over_letters_and_tells_refusals(sink: Sink) -> None:
    sink.refusals["officer2@thotlong.example"] = "550 5.1.1 no such user"
    server = Smtp(
        SmtpSettings(
            "localhost",
            sink.port,
            Security.STARTTLS,
            sink.user,
            lambda: sink.password,
            ca_file=str(sink.certificate),
        )
    )
    book = Book([owed(1), owed(2), owed(3)])
    assert deliver(book, server, SENDER, clock) == 2
    assert sorted(book.told) == [
        ("failed", 2, "550 5.1.1 no such user"),
        ("sent", 1, "OK"),
        ("sent", 3, "OK"),
    ]
    assert sorted(came.recipients for came in sink.deliveries) == [
        ("officer1@thotlong.example",),
        ("officer3@thotlong.example",),
    ]
    assert {came.sender for came in sink.deliveries} == {"entries@contest.example"}


def test_letter_sent_twice_is_the_same_letter(sink: Sink) -> None:
    how = SmtpSettings("localhost", sink.port, Security.STARTTLS, ca_file=str(sink.certificate))
    for attempts in (1, 2):
        deliver(Book([owed(1, attempts=attempts)]), Smtp(how), SENDER, clock)
    first, second = sink.deliveries
    assert first.raw == second.raw
    assert b"Message-ID: <token1@contest.example>\r\n" in first.raw

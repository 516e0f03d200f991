"""A lane reads in a sandbox of its own and tells of each mail, also of bugs that the reader survived."""

from collections.abc import Iterator
from io import BytesIO

import msgspec
import pytest
import structlog

from contest.content import Unreadable
from contest.message import Message
from contest.verdict import Verdict
from parsers.reader import SandboxedReader
from prove.attempt import Attempt
from prove.corpus import corpus
from prove.lane import READER, Share, read, work
from prove.mutations import mutated

SHARE = Share(seed=5, first=1, step=3, mails=20)


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    """A lane has its process to itself, and takes the logs for itself."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def heard(out: BytesIO) -> list[Attempt]:
    return [msgspec.json.decode(told, type=Attempt) for told in out.getvalue().splitlines()]


def test_lane_tries_every_mail_of_its_share() -> None:
    judged: list[bytes] = []

    def judge(mail: bytes, message: Message) -> Verdict:
        judged.append(mail)
        return Verdict.RETURNED

    work(SHARE, judge, out := BytesIO())
    numbers = list(range(1, 20, 3))
    assert [(told.number, told.result, told.failure) for told in heard(out)] == [
        (number, "returned", "") for number in numbers
    ]
    assert judged == [corpus()[0], *(mutated(corpus(), 5, number) for number in numbers)]
    readers = {told.reader.pid if told.reader else 0 for told in heard(out)}
    assert len(readers) == 1
    assert readers.isdisjoint({0, *(told.supervisor.pid for told in heard(out) if told.supervisor)})


def test_lane_tells_what_the_reader_complains_of() -> None:
    def judge(mail: bytes, message: Message) -> Verdict:
        structlog.get_logger("parsers.sandbox.supervisor").error("reading_failed", trace="KeyError\nplace")
        return Verdict.HELD

    work(Share(5, 0, 1, 1), judge, out := BytesIO())
    assert [told.failure for told in heard(out)] == ["reading_failed\nKeyError\nplace"]


def test_mail_is_read_in_the_child_whole() -> None:
    with SandboxedReader(READER) as reader:
        found = read(reader, b"Subject: a\r\n\r\n" + b"b" * 100_000)
    assert not isinstance(found, Unreadable)
    assert (found.subject, found.text) == ("a", "b" * 100_000)

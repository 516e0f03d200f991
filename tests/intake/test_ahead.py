"""Reading ahead: in the order of the desk, each once, and an outage holds for one round only."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from contest.casebook import Case
from contest.content import Unreadable
from contest.errors import Unavailable
from contest.message import Message
from intake.ahead import Ahead
from store.archive import RawArchive
from tests.intake.desktop import OPEN


class Told:
    """A reader that notes what it reads: the subject is the text of the message."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.away = 0

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        """The message, or an outage as often as it is `away`."""
        with open(descriptor, "rb", closefd=False) as file:
            text = file.read(size).decode()
        if self.away:
            self.away -= 1
            raise Unavailable("no process can be had")
        self.read.append(text)
        return Message(subject=text)


@pytest.fixture
def archive(tmp_path: Path) -> RawArchive:
    return RawArchive(tmp_path / "archive")


@pytest.fixture
def reader() -> Told:
    return Told()


@pytest.fixture
def ahead(archive: RawArchive, reader: Told) -> Iterator[Ahead]:
    made = Ahead(archive, reader)
    yield made
    made.close()


def a_case(archive: RawArchive, number: int) -> Case:
    """An archived message that says its number."""
    incoming = archive.incoming()
    incoming.write(f"mail {number}".encode())
    digest, size = incoming.keep()
    assert digest == sha256(f"mail {number}".encode()).hexdigest()
    return Case(number, digest, size, OPEN)


def test_expected_messages_are_read_once_each_in_their_order(
    archive: RawArchive, reader: Told, ahead: Ahead
) -> None:
    cases = [a_case(archive, number) for number in (1, 2, 3)]
    found = []
    for place, case in enumerate(cases):
        ahead.expect(cases[place : place + 2])
        found.append(ahead.read(case))
    assert found == [Message(subject=f"mail {number}") for number in (1, 2, 3)]
    assert reader.read == ["mail 1", "mail 2", "mail 3"]


def test_message_that_nobody_expected_is_read_when_asked_for(
    archive: RawArchive, reader: Told, ahead: Ahead
) -> None:
    assert ahead.read(a_case(archive, 7)) == Message(subject="mail 7")


def test_outage_met_ahead_is_raised_where_the_message_is_asked_for(
    archive: RawArchive, reader: Told, ahead: Ahead
) -> None:
    reader.away = 1
    case = a_case(archive, 1)
    ahead.expect([case])
    with pytest.raises(Unavailable, match="no process"):
        ahead.read(case)
    ahead.expect([case])
    assert ahead.read(case) == Message(subject="mail 1")


def test_outage_of_an_earlier_round_is_forgotten(archive: RawArchive, reader: Told, ahead: Ahead) -> None:
    reader.away = 1
    first, second = a_case(archive, 1), a_case(archive, 2)
    ahead.expect([first, second])
    with pytest.raises(Unavailable):
        ahead.read(first)
    assert ahead.read(second) == Message(subject="mail 2")
    ahead.expect([first, second])
    assert ahead.read(first) == Message(subject="mail 1")

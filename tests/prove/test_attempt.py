"""What the bench tells of a mail: its result, and everything that must never happen to any."""

import os
import time
from collections.abc import Callable

import pytest

from contest.content import Unreadable
from contest.message import Message
from contest.verdict import Verdict
from prove.attempt import Attempt, Bench, Judge, Limits, Read

LIMITS = Limits(reading=0.2, judging=0.1)


def held(mail: bytes, message: Message) -> Verdict:
    return Verdict.HELD


def attempt(read: Read, judge: Judge = held, complaints: list[str] | None = None) -> Attempt:
    return Bench(read, judge, complaints if complaints is not None else [], LIMITS).attempt(4, b"mail")


def broken(mail: bytes) -> Message:
    raise KeyError("no")


def after(seconds: float, answer: Callable[..., object]) -> Callable[..., object]:
    def late(*given: object) -> object:
        time.sleep(seconds)
        return answer(*given)

    return late


def test_message_gets_the_verdict_of_the_judge() -> None:
    seen: list[tuple[bytes, Message]] = []

    def judge(mail: bytes, message: Message) -> Verdict:
        seen.append((mail, message))
        return Verdict.ASKED

    told = attempt(lambda mail: Message(text=mail.decode()), judge)
    assert (told.number, told.result, told.failure) == (4, "asked", "")
    assert seen == [(b"mail", Message(text="mail"))]
    assert told.supervisor is not None
    assert told.supervisor.pid == os.getpid()


def test_mail_that_cannot_be_read_needs_no_judge() -> None:
    told = attempt(lambda _: Unreadable.TOO_SLOW, lambda *_: pytest.fail("not to be asked"))
    assert (told.result, told.failure) == ("unreadable TOO_SLOW", "")


def test_bug_of_a_reader_is_told_with_its_place() -> None:
    told = attempt(broken)
    assert told.result == "none"
    assert told.failure.startswith(f"KeyError: 'no'\n{__file__}:")


def test_bug_of_a_judge_is_told() -> None:
    told = attempt(lambda _: Message(), lambda *_: Verdict("no such verdict"))
    assert (told.result, told.failure.partition("\n")[0]) == (
        "none",
        "ValueError: 'no such verdict' is not a valid Verdict",
    )


def test_answer_of_another_type_is_a_failure() -> None:
    told = attempt(lambda _: None)  # type: ignore[arg-type,return-value]
    assert (told.result, told.failure.partition("\n")[0]) == ("none", "TypeError: <class 'NoneType'>")


@pytest.mark.parametrize(
    ("read", "judge", "failure"),
    [(0.25, 0.0, "reading took 0.3 s"), (0.0, 0.12, "judging took 0.1 s"), (0.0, 0.0, "")],
)
def test_time_is_limited(read: float, judge: float, failure: str) -> None:
    told = attempt(after(read, lambda _: Message()), after(judge, held))  # type: ignore[arg-type]
    assert (told.result, told.failure) == ("held", failure)
    assert told.seconds >= read + judge


def test_complaints_of_the_reader_belong_to_the_mail_at_hand() -> None:
    complaints: list[str] = []

    def read(mail: bytes) -> Message:
        complaints.append("reading_failed\nKeyError")
        return Message()

    assert attempt(read, complaints=complaints).failure == "reading_failed\nKeyError"
    assert complaints == []

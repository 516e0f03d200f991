"""Two thousand damaged mails: each is read in the sandbox, some are judged too, and nothing breaks."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from app.commands.proving import example_judge
from contest.message import Message
from contest.verdict import Verdict
from parsers.reader import SandboxedReader
from prove.attempt import Bench, Judge
from prove.corpus import corpus
from prove.lane import LIMITS, READER, read
from prove.mutations import mutated

MAILS, JUDGED = 2_000, 5
"""How many, and which of them are judged: judging takes four times as long as reading."""

SEED = 2569


@pytest.fixture
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader(READER) as reader:
        yield reader


def not_judged(mail: bytes, message: Message) -> Verdict:
    return Verdict.HELD


def test_damaged_mails_are_read_and_judged_without_a_failure(reader: SandboxedReader) -> None:
    begin, judge = corpus(), example_judge()
    failures = {}

    def bench(judge: Judge) -> Bench:
        return Bench(lambda mail: read(reader, mail), judge, [], LIMITS)

    benches = [bench(judge), *[bench(not_judged)] * (JUDGED - 1)]
    benches[0].attempt(0, begin[0])  # whatever is loaded by the first mail
    with capture_logs() as complaints:
        for number in range(MAILS):
            told = benches[number % JUDGED].attempt(number, mutated(begin, SEED, number))
            if told.failure or told.result == "none":
                failures[number] = told.failure
    assert failures == {}
    assert complaints == []

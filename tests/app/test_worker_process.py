"""The worker as a process of its own on a real mailbox: woken by IDLE, killed, stopped by a signal."""

import random
import re
import signal
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header

import pytest

from tests.app.post import Post, question


def test_worker_is_woken_by_new_mail_and_answers_it(post: Post) -> None:
    """The next scheduled poll is ten minutes away: only IDLE can bring the second answer."""
    with post.worker():
        post.arrive(question(1))
        post.sink.wait_for(1, 60)
        post.arrive(question(2))
        began = time.monotonic()
        post.sink.wait_for(2, 60)
        print(f"answered {time.monotonic() - began:.2f} s after the mail was appended")  # noqa: T201
    assert {recipient for recipient, _ in post.answers()} == {
        "officer1@office1.example",
        "officer2@office2.example",
    }
    deadline = time.monotonic() + 20
    while post.left("Processed") < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert post.left() == 0


def test_worker_ends_cleanly_on_a_signal(post: Post) -> None:
    with post.worker() as process:
        post.arrive(question(1))
        post.sink.wait_for(1, 60)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("post", [2], indirect=True)
def test_worker_killed_again_and_again_loses_and_doubles_nothing(post: Post) -> None:
    mails, chance = 40, random.Random(2566)
    for number in range(mails):
        post.arrive(question(number))
    for _ in range(8):
        with post.worker() as process:
            wanted = len(post.sink.deliveries) + chance.randrange(4)
            until = time.monotonic() + chance.uniform(1.0, 6.0)
            while time.monotonic() < until and len(post.sink.deliveries) <= wanted:
                time.sleep(0.002)
            process.kill()
    with post.worker():
        deadline = time.monotonic() + 120
        while len({r for r, _ in post.answers()}) < mails and time.monotonic() < deadline:
            time.sleep(0.05)
    answers = post.answers()
    assert sorted(recipient for recipient, _ in answers) == sorted(
        f"officer{n}@office{n}.example" for n in range(mails)
    ), "every mail answered, and none under two Message-IDs"
    references = [re.search(r"\[(Q-\d+)\]", subject) for subject in _subjects(post)]
    assert len({found[1] for found in references if found}) == mails


def _subjects(post: Post) -> Iterator[str]:
    for delivery in post.sink.deliveries:
        yield str(make_header(decode_header(message_from_bytes(delivery.raw)["Subject"])))

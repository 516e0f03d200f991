"""The junk folder of a real mailbox is looked into: its mail is held, not answered, and left there."""

from pathlib import Path

import pytest

from demo.letters import Posted
from tests.app.commands.test_working import changed
from tests.app.conftest import Command
from tests.app.post import Post, question

THANKS = b"From: a@office9.example\r\nSubject: hello\r\nMessage-ID: <9@x>\r\n\r\nCheap watches\r\n"


@pytest.fixture
def config(post: Post) -> Path:
    """The folder is named, and holds a question, an entry and an advertisement."""
    return changed(post.config, ("[mailbox]\n", '[mailbox]\njunk_folder = "Junk"\n'))


def test_mail_in_junk_is_held_and_not_answered(
    command: Command, post: Post, config: Path, good_mail: Posted
) -> None:
    post.arrive(question(1))
    for raw in (question(2), good_mail.raw, THANKS):
        post.dovecot.append(post.account.user, "Junk", raw, good_mail.received)
    answer = command("once", "--config", config, "--json")
    assert (answer.code, answer.lines) == (0, [{"fetched": 4, "decided": 4, "set_aside": 0, "sent": 1}])
    assert [delivery.recipients for delivery in post.sink.deliveries] == [("officer1@office1.example",)]
    [log] = command("log", "--config", config, "--json").lines
    assert [entry["state"] for entry in log["entries"]] == ["held"]
    assert sorted((row["verdict"], row["silence"]) for row in log["other"]) == [
        ("held", ""), ("held", "junk"), ("held", "junk")
    ]  # fmt: skip
    left = post.dovecot.messages(post.account.user, "Junk")
    assert [message.flags for message in left] == [frozenset({"\\Seen"})] * 3
    again = command("once", "--config", config, "--json")
    assert again.lines == [{"fetched": 0, "decided": 0, "set_aside": 0, "sent": 0}]


def test_junk_folder_that_is_missing_stops_nothing_and_is_told(
    command: Command, post: Post, config: Path
) -> None:
    post.arrive(question(1))
    answer = command("once", "--config", config)
    assert (answer.code, len(post.sink.deliveries)) == (3, 1)
    assert "(opening the folder Junk): " in answer.err

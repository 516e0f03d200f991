"""Shadow mode prepares and an officer releases; paused, nothing goes out; both stand in the log."""

from pathlib import Path

import pytest

from tests.app.commands.test_working import changed
from tests.app.conftest import Command
from tests.app.post import Post, question


@pytest.fixture
def shadow(post: Post) -> Path:
    """Two questions, decided and answered in shadow mode alone."""
    changed(post.config, ("[policy]\n", "[policy]\nshadow = true\n"))
    for number in (1, 2):
        post.arrive(question(number))
    return post.config


def test_shadow_mode_decides_and_sends_nothing_until_released(
    command: Command, post: Post, shadow: Path
) -> None:
    assert command("once", "--config", shadow, "--json").lines == [
        {"fetched": 2, "decided": 2, "set_aside": 0, "sent": 0}
    ]
    [listed] = command("notices", "list", "--config", shadow, "--json").lines
    assert [(row["reference"], row["kind"], row["to"]) for row in listed["prepared"]] == [
        ("Q-0001", "question_forwarded", "officer1@office1.example"),
        ("Q-0002", "question_forwarded", "officer2@office2.example"),
    ]
    assert "Q-0002" in command("notices", "list", "--config", shadow).out
    assert post.sink.deliveries == []
    answer = command("notices", "release", "Q-0002", "--config", shadow, "--json")
    assert (answer.code, answer.lines) == (0, [{"released": 1, "not_waiting": []}])
    assert command("once", "--config", shadow, "--json").lines[0]["sent"] == 1
    assert [delivery.recipients for delivery in post.sink.deliveries] == [("officer2@office2.example",)]
    again = command("notices", "release", "Q-0002", "Q-9999", "--config", shadow)
    assert (again.code, again.err) == (
        1, "Q-0002: no notice waits under this reference\nQ-9999: no notice waits under this reference\n"
    )  # fmt: skip
    assert command("notices", "release", "--all", "--config", shadow).code == 0
    command("once", "--config", shadow)
    assert len(post.sink.deliveries) == 2


def test_paused_sending_waits_and_is_shown(command: Command, post: Post) -> None:
    post.arrive(question(1))
    paused = command("notices", "pause", "--config", post.config)
    assert (paused.code, paused.out.startswith("Sending is paused since ")) == (0, True)
    assert command("notices", "pause", "--config", post.config).out.endswith(" Nothing has changed.\n")
    counts = {"fetched": 1, "decided": 1, "set_aside": 0, "sent": 0}
    assert command("once", "--config", post.config, "--json").lines == [counts]
    [log] = command("log", "--config", post.config, "--json").lines
    assert log["paused_since"].endswith("+07:00")
    assert "หยุดส่งอีเมลแจ้งตั้งแต่" in command("log", "--config", post.config).out
    assert "หยุดส่งอีเมลแจ้งตั้งแต่" in command("notices", "list", "--config", post.config).out
    assert command("notices", "resume", "--config", post.config).out == "Notices are sent.\n"
    assert command("once", "--config", post.config, "--json").lines[0]["sent"] == 1
    assert command("notices", "resume", "--config", post.config, "--json").lines == [
        {"paused_since": None, "changed": False}
    ]


@pytest.mark.parametrize("arguments", [[], ["DG66-0001", "--all"]])
def test_release_wants_references_or_all(command: Command, post: Post, arguments: list[str]) -> None:
    answer = command("notices", "release", *arguments, "--config", post.config)
    assert (answer.code, answer.err) == (
        2, "notices release has 1 mistake:\n  name the references to release, or say --all\n"
    )  # fmt: skip

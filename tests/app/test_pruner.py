"""Old decided mail leaves a real server only when archive and a verified backup hold it, and if wanted."""

from datetime import UTC, datetime, timedelta

import pytest

from app.keys import make_key
from tests.app.commands.test_working import changed
from tests.app.conftest import Command
from tests.app.post import Post, question

NOW = datetime.now(UTC)
OLD, NEW = NOW - timedelta(days=90), NOW - timedelta(days=2)
STRANGER = b"Subject: put there by hand\r\n\r\nx\r\n"


@pytest.fixture
def kept(post: Post, command: Command) -> Post:
    """An old and a new question, decided and moved; pruning after 30 days; no backup yet."""
    make_key(post.config.parent / "backup.key")
    changed(
        post.config,
        ("[mailbox]\n", "[mailbox]\nprune_after_days = 30\n"),
        ("[store]\n", '[store]\nbackup_key_file = "backup.key"\n'),
    )
    post.arrive(question(1), OLD)
    post.arrive(question(2), NEW)
    assert command("once", "--config", post.config).code == 0
    return post


def left(post: Post) -> list[bytes]:
    """The subjects of what lies in the folder of decided mail."""
    found = post.dovecot.messages(post.account.user, "Processed")
    return [line for message in found for line in message.raw.splitlines() if line.startswith(b"Subject")]


def test_old_mail_is_removed_after_a_backup_and_not_before(command: Command, kept: Post) -> None:
    command("once", "--config", kept.config)
    assert left(kept) == [b"Subject: question 1", b"Subject: question 2"]
    assert command("backup", "copy", "--config", kept.config).code == 0
    kept.dovecot.append(kept.account.user, "Processed", STRANGER, OLD)
    kept.arrive(question(3), OLD)
    assert command("once", "--config", kept.config).code == 0
    assert sorted(left(kept)) == [
        b"Subject: put there by hand", b"Subject: question 2", b"Subject: question 3"
    ]  # fmt: skip
    assert command("verify", "--config", kept.config).code == 0


def test_mail_that_the_archive_has_lost_stays(command: Command, kept: Post) -> None:
    command("backup", "copy", "--config", kept.config)
    for file in (kept.config.parent / "archive").rglob("*.eml"):
        file.write_bytes(file.read_bytes() + b"x")
    command("once", "--config", kept.config)
    assert len(left(kept)) == 2


def test_nothing_is_removed_unless_it_is_wanted(command: Command, kept: Post) -> None:
    changed(kept.config, ("prune_after_days = 30", "prune_after_days = 0"))
    command("backup", "copy", "--config", kept.config)
    command("once", "--config", kept.config)
    assert len(left(kept)) == 2

"""A new database beside mail that was decided before is not begun on quietly."""

from pathlib import Path

import pytest

from app.beginning import begin
from app.configuration import load
from app.opening import open_store
from store.archive import RawArchive
from store.beginning import has_begun, note_beginning
from tests.app.conftest import Command
from tests.app.post import Post, question
from tests.store.building import NOON


def lose_the_database(post: Post) -> None:
    for path in post.config.parent.glob("intake.db*"):
        path.unlink()


def once(command: Command, post: Post, *options: str) -> tuple[int, str]:
    answer = command("once", "--config", post.config, *options)
    return answer.code, answer.err


@pytest.fixture
def worked(command: Command, post: Post) -> Post:
    """One question was answered and filed."""
    post.arrive(question(1))
    assert once(command, post) == (0, "")
    return post


def test_database_that_is_lost_is_not_begun_anew(command: Command, worked: Post) -> None:
    lose_the_database(worked)
    code, said = once(command, worked)
    assert code == 2
    traces = (
        "the archive and the folder Processed of the mailbox (1 messages) hold mail that was decided before"
    )
    assert f"intake.db is new, but {traces}" in said
    assert said.endswith("To begin anew on purpose: ./run once --fresh\n")
    assert once(command, worked)[0] == 2
    assert once(command, worked, "--fresh")[0] == 0
    assert once(command, worked)[0] == 0


def test_filed_mail_alone_is_trace_enough(command: Command, worked: Post) -> None:
    lose_the_database(worked)
    (worked.config.parent / "archive").rename(worked.config.parent / "elsewhere")
    code, said = once(command, worked)
    assert (code, "but the folder Processed of the mailbox (1 messages) hold" in said) == (2, True)


def test_worker_that_starts_beside_the_first_takes_its_first_mail_for_no_lost_database(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = load(post.config)
    engine = open_store(settings)

    class Filling(RawArchive):
        """Meanwhile the other worker has begun, and archived a mail."""

        def is_empty(self) -> bool:
            note_beginning(engine, NOON, knowingly=False)
            return False

    monkeypatch.setattr("app.beginning.RawArchive", Filling)
    begin(settings, ask_mailbox=False)
    assert has_begun(engine)
    engine.dispose()


def test_import_into_a_new_database_beside_an_old_archive_is_refused(command: Command, post: Post) -> None:
    RawArchive(Path(load(post.config).store.archive)).erase("0" * 64)
    mail = post.config.parent / "mail.eml"
    mail.write_bytes(question(1))
    answer = command("import", mail, "--config", post.config)
    assert (answer.code, "is new, but the archive hold" in answer.err) == (2, True)

"""`import`: .eml, mbox and Maildir, each mail once, received when the topmost Received says."""

import mailbox
import os
from datetime import datetime
from pathlib import Path

import pytest

from demo.letters import Posted
from tests.app.conftest import Command
from tests.app.post import Post, question

AT = "2021-07-20T{hour:02}:00:00+07:00"


@pytest.fixture
def config(post: Post, in_own_folder: Path) -> Path:
    """A configuration with a mail server for the answers."""
    return post.config


def received(raw: bytes, hour: int) -> bytes:
    """The mail with the Received of a server of ours on top, and an older one below."""
    ours = f"Received: from a by mx; Tue, 20 Jul 2021 {hour:02}:00:00 +0700\n"
    return ours.encode() + b"Received: from b by a; Mon, 19 Jul 2021 01:00:00 +0000\n" + raw


def times(command: Command, config: Path) -> list[tuple[str, str]]:
    """Subject and receipt time of everything that is no entry."""
    [listed] = command("log", "--config", config, "--json").lines
    return [(mail["subject"], mail["received"]) for mail in listed["other"]]


def maildir(path: Path, *mails: bytes) -> Path:
    """A Maildir with mail in `new` and `cur`, one unfinished file, and a folder of its own."""
    folder = mailbox.Maildir(str(path))
    for number, raw in enumerate(mails):
        key = folder.add(raw)
        if number % 2:
            message = folder[key]
            message.set_subdir("cur")
            folder[key] = message
    (path / "tmp" / "unfinished").write_bytes(question(90))
    (path / "dovecot-uidlist").write_text("3 V1")
    sent = folder.add_folder("Sent")
    sent.add(question(91))
    return path


def mbox(path: Path, *mails: bytes) -> Path:
    """An mbox of these mails."""
    path.write_bytes(b"".join(b"From a@b Tue Jul 20 10:00:00 2021\n" + raw + b"\n\n" for raw in mails))
    return path


def test_eml_is_taken_in_answered_and_never_twice(
    command: Command, config: Path, post: Post, good_mail: Posted
) -> None:
    Path("mail.eml").write_bytes(good_mail.raw)
    answer = command("import", "mail.eml", "--config", config, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [{"fetched": 1, "decided": 1, "set_aside": 0, "sent": 1}]
    assert len(post.sink.deliveries) == 1
    again = command("import", "mail.eml", "mail.eml", "--config", config, "--json")
    assert (again.code, again.lines) == (0, [{"fetched": 2, "decided": 0, "set_aside": 0, "sent": 0}])
    [listed] = command("log", "--config", config, "--json").lines
    [entry] = listed["entries"]
    assert (entry["agency"], entry["state"]) == ("ทม.แสนสุข", "complete")
    assert datetime.fromisoformat(entry["received"]) == good_mail.received.replace(microsecond=0)
    assert len(post.sink.deliveries) == 1


def test_mail_is_received_when_the_topmost_received_says_else_when_its_file_was_changed(
    command: Command, config: Path
) -> None:
    Path("dated.eml").write_bytes(received(question(1), 9))
    Path("undated.eml").write_bytes(question(2))
    changed = datetime.fromisoformat(AT.format(hour=11))
    os.utime("undated.eml", (changed.timestamp(), changed.timestamp()))
    assert command("import", "dated.eml", "undated.eml", "--config", config).code == 0
    assert times(command, config) == [
        ("question 1", AT.format(hour=9)),
        ("question 2", AT.format(hour=11)),
    ]


def test_mbox_gives_every_mail_of_it(command: Command, config: Path) -> None:
    mbox(Path("old.mbox"), received(question(1), 8), received(question(2), 9), received(question(3), 10))
    answer = command("import", "old.mbox", "--config", config)
    assert (answer.code, answer.out) == (0, "3 fetched, 3 decided, 0 set aside, 3 notices sent\n")
    assert times(command, config) == [(f"question {n}", AT.format(hour=7 + n)) for n in (1, 2, 3)]


def test_maildir_gives_what_is_new_and_current_and_nothing_else(command: Command, config: Path) -> None:
    maildir(Path("Maildir"), received(question(1), 8), received(question(2), 9), received(question(3), 10))
    for _ in range(2):
        answer = command("import", "Maildir", "--config", config)
        assert (answer.code, answer.err) == (0, "")
    assert times(command, config) == [(f"question {n}", AT.format(hour=7 + n)) for n in (1, 2, 3)]


def test_folder_gives_every_kind_and_names_what_is_none(command: Command, config: Path) -> None:
    for name in ("box/deep", "box/.hidden"):
        Path(name).mkdir(parents=True)
    maildir(Path("box/Maildir"), received(question(1), 8))
    mbox(Path("box/deep/archive"), received(question(2), 9))
    Path("box/deep/MAIL.EML").write_bytes(received(question(3), 10))
    Path("box/.hidden/mail.eml").write_bytes(question(4))
    Path("box/.DS_Store").write_bytes(b"\0")
    Path("box/readme.txt").write_text("no mail")
    os.mkfifo("box/pipe.eml")
    answer = command("import", "box", "--config", config)
    assert (answer.code, answer.out) == (1, "3 fetched, 3 decided, 0 set aside, 3 notices sent\n")
    assert answer.err == (
        "Skipped, neither .eml nor mbox: box/pipe.eml\nSkipped, neither .eml nor mbox: box/readme.txt\n"
    )
    assert [subject for subject, _ in times(command, config)] == [f"question {n}" for n in (1, 2, 3)]


def test_answers_of_what_was_taken_in_before_an_outage_go_out_later(
    command: Command, config: Path, post: Post
) -> None:
    Path("mail.eml").write_bytes(received(question(1), 8))
    post.sink.replies.append("451 4.3.0 later")
    answer = command("import", "mail.eml", "--config", config)
    assert (answer.code, answer.out) == (0, "1 fetched, 1 decided, 0 set aside, 0 notices sent\n")
    [listed] = command("log", "--config", config, "--json").lines
    assert [mail["delivery"] for mail in listed["other"]] == ["owed"]


@pytest.mark.parametrize("name", ["missing.eml", "pipe"])
def test_path_that_is_no_file_is_wrong_use_and_nothing_is_taken(
    command: Command, config: Path, name: str
) -> None:
    os.mkfifo("pipe")
    Path("mail.eml").write_bytes(question(1))
    answer = command("import", "mail.eml", name, "--config", config)
    said = f"The command line has 1 mistake:\n  {name}: there is no such file or folder\n"
    assert (answer.code, answer.out, answer.err) == (2, "", said)
    assert command("log", "--config", config).err.startswith("There is no database ")


def test_nothing_in_an_empty_folder_is_taken(command: Command, config: Path) -> None:
    Path("empty").mkdir()
    answer = command("import", "empty", "--config", config, "--json")
    assert (answer.code, answer.lines) == (0, [{"fetched": 0, "decided": 0, "set_aside": 0, "sent": 0}])

"""`doctor` has a line for everything the service needs, and an exit code that says whose turn it is."""

import json
import shutil
from pathlib import Path

import pytest

from app.commands import doctor
from parsers.tesseract import tesseract
from tests.app.conftest import Answer, Command
from tests.app.post import Post
from tests.intake.mailbox.test_moving import OLDER, lacking
from tests.servers.clamd import ClamdServer
from tests.servers.process import free_port
from thai.columns import width

NEEDED = ["configuration", "mailbox", "smtp", "database", "poll", "disk", "sandbox", "font", "viruses"]
STATE = ["dates", "token", "secrets", "service"]
OPTIONAL = ["tesseract", "soffice"]


def is_there(tool: str) -> bool:
    return bool(tesseract() if tool == "tesseract" else shutil.which(tool))


def lines(answer: Answer) -> dict[str, tuple[bool, str]]:
    """Whether each thing is well, and what is said of it."""
    [found] = answer.lines
    assert {tuple(line) for line in found} == {("check", "ok", "needed", "said")}
    return {line["check"]: (line["ok"], line["said"]) for line in found}


def change(config: Path, old: object, new: object) -> None:
    text = config.read_text("utf-8")
    assert str(old) in text
    config.write_text(text.replace(str(old), str(new)), "utf-8")


def scan_with(config: Path, clamd: str) -> None:
    config.write_text(f'{config.read_text("utf-8")}\n[scan]\nclamd = "{clamd}"\n', "utf-8")


def test_doctor_finds_all_well(command: Command, post: Post) -> None:
    answer = command("doctor", "--config", post.config, "--json")
    found = lines(answer)
    assert (answer.code, answer.err, list(found)) == (0, "", NEEDED + STATE + OPTIONAL)
    assert [what for what in NEEDED if not found[what][0]] == []
    assert found["configuration"][1] == "is complete"
    assert (
        found["mailbox"][1]
        == f"{post.account.user}@127.0.0.1, INBOX: 0 messages there, 0% of the quota in use"
    )
    assert found["smtp"][1] == f"127.0.0.1:{post.sink.port} takes our connection"
    assert found["database"][1] == f"{post.config.parent}/intake.db (sqlite) is up to date"
    assert found["poll"][1] == "the mailbox has not been looked into yet"
    assert found["disk"][1].endswith(" GiB free for the archive")
    assert found["sandbox"][1].startswith("holds with limits")
    assert found["font"][1].startswith("Sarabun ")
    assert found["viruses"][1].startswith("nothing looks for them")
    assert {what: found[what][0] for what in OPTIONAL} == {what: is_there(what) for what in OPTIONAL}
    assert [found[what] for what in STATE] == [
        (False, "closed since 31 ส.ค. 64 16.30 น.: mail that comes now is late"),
        (True, "none is needed: passwords log in"),
        (True, "their owner's alone: imap-password, smtp-password"),
        (True, "has not looked at the mailbox yet; 0 messages wait to be decided"),
    ]
    needed = {line["check"] for line in json.loads(answer.out) if line["needed"]}
    assert needed == {*NEEDED, "token", "secrets", "service"}


@pytest.mark.parametrize("columns", [80, 120])
def test_doctor_marks_every_line_for_people(
    command: Command, post: Post, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    change(post.config, f"port = {post.sink.port}", f"port = {free_port()}")
    answer = command("doctor", "--config", post.config)
    shown = answer.out.splitlines()
    marks = {words[1]: words[0] for words in map(str.split, shown) if words and words[0] in "✓✗–"}
    wanted = dict.fromkeys(NEEDED, "✓") | {"smtp": "✗"}
    wanted |= dict.fromkeys(STATE, "✓") | {"dates": "–"}
    wanted |= {what: "✓" if is_there(what) else "–" for what in OPTIONAL}
    assert (answer.code, marks, max(map(width, shown)) <= columns) == (3, wanted, True)


def test_every_mistake_of_a_configuration_has_a_line_and_the_code_is_2(command: Command) -> None:
    Path("config.toml").write_text('[smtp]\nport = 0\n[store]\narchive = ""\n', "utf-8")
    answer = command("doctor", "--json")
    assert answer.code == 2
    assert [(line["check"], line["ok"], line["said"]) for line in json.loads(answer.out)] == [
        ("configuration", False, "smtp.port: must be between 1 and 65535"),
        ("configuration", False, "store.archive: must name a folder"),
    ]


def test_wrong_password_is_a_mistake_and_not_an_outage(command: Command, post: Post) -> None:
    (post.config.parent / "imap-password").write_text("wrong")
    answer = command("doctor", "--config", post.config, "--json")
    found = lines(answer)
    assert (answer.code, [what for what in NEEDED if not found[what][0]]) == (2, ["mailbox"])
    assert "refused the login of" in found["mailbox"][1]


def test_password_that_is_missing_is_a_mistake(command: Command, post: Post) -> None:
    (post.config.parent / "smtp-password").unlink()
    answer = command("doctor", "--config", post.config, "--json")
    file = post.config.parent / "smtp-password"
    said = f"smtp.password_file: {file}: No such file or directory"
    assert (answer.code, lines(answer)["smtp"]) == (2, (False, said))


def test_everything_is_looked_at_whatever_is_away(command: Command, post: Post) -> None:
    port = free_port()
    change(post.config, f"port = {post.dovecot.tls_port}", f"port = {port}")
    change(post.config, f"port = {post.sink.port}", f"port = {port}")
    change(
        post.config, f"sqlite:///{post.config.parent}/intake.db", f"postgresql://u:hush@127.0.0.1:{port}/n"
    )
    answer = command("doctor", "--config", post.config, "--json")
    found = lines(answer)
    assert (answer.code, [what for what in NEEDED if not found[what][0]]) == (
        3, ["mailbox", "smtp", "database", "poll"],
    )  # fmt: skip
    assert ("hush" in answer.out, found["disk"][0]) == (False, True)


def test_folder_that_is_missing_and_disk_that_is_full_are_told(
    command: Command, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "_LEAST_FREE", 1 << 60)
    answer = command("doctor", "--config", post.config, "--json")
    well, said = lines(answer)["disk"]
    assert (answer.code, well) == (3, False)
    assert said.startswith("only ")
    assert said.endswith(" GiB are free for the archive")
    assert not (post.config.parent / "archive").exists()


def test_doctor_asks_the_virus_scanner_that_is_named(
    command: Command, post: Post, clamd: ClamdServer
) -> None:
    scan_with(post.config, clamd.address)
    assert lines(command("doctor", "--config", post.config, "--json"))["viruses"][1].startswith("ClamAV ")


def test_doctor_tells_of_a_virus_scanner_that_is_away(command: Command, post: Post) -> None:
    scan_with(post.config, "/nowhere/clamd.sock")
    answer = command("doctor", "--config", post.config, "--json")
    assert (answer.code, lines(answer)["viruses"]) == (
        3,
        (False, "The virus scanner at /nowhere/clamd.sock is out of reach: No such file or directory"),
    )


def test_doctor_tells_of_a_server_on_which_decided_mail_stays(
    command: Command, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking(monkeypatch, OLDER[1])
    well, said = lines(command("doctor", "--config", post.config, "--json"))["mailbox"]
    assert well
    assert said.endswith(": decided mail is copied to Processed and stays, marked as deleted")


def test_doctor_says_where_replies_of_the_office_are_looked_for(command: Command, post: Post) -> None:
    change(post.config, "[mailbox]\n", '[mailbox]\nsent_folder = "auto"\n')
    found = lines(command("doctor", "--config", post.config, "--json"))
    assert found["mailbox"][0] is False
    assert "name it in mailbox.sent_folder" in found["mailbox"][1]
    post.dovecot.append(post.account.user, "Sent Items", b"Subject: x\r\n\r\nx\r\n")
    found = lines(command("doctor", "--config", post.config, "--json"))
    assert found["mailbox"][0] is True
    assert found["mailbox"][1].endswith("; replies of the office are looked for in Sent Items")

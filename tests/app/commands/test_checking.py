"""`check` prints a line of one shape for every mail, and leaves no trace."""

import hashlib
import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from app.commands.check_line import unread_line
from app.configuration import load
from app.values import call_of
from contest.casebook import Case
from contest.content import Unreadable
from demo.letters import Posted
from tests.app.conftest import Command
from tests.app.post import question, season_text

KEYS = [
    "file", "verdict", "kind", "answered", "authentication", "machine", "received", "agency", "title",
    "contact", "go_live", "reasons", "attachments", "links", "criteria", "notice",
]  # fmt: skip
ATTACHMENT_KEYS = [
    "name", "name_repaired", "declared", "kind", "bytes", "sha256", "role", "container",
]  # fmt: skip
REASON_KEYS = ["code", "decision", "file", "th", "en", "fix_th", "fix_en"]


@pytest.fixture
def config(in_own_folder: Path) -> Path:
    """The configuration of 2564."""
    file = in_own_folder / "season.toml"
    file.write_text(season_text(), "utf-8")
    return file


def test_mail_that_would_be_accepted_gives_its_line_and_0(
    command: Command, config: Path, good_mail: Posted
) -> None:
    Path("mail.eml").write_bytes(good_mail.raw)
    answer = command("check", "mail.eml", "--config", config)
    assert (answer.code, answer.err) == (0, "")
    [line] = answer.lines
    assert list(line) == KEYS
    told = {key: line[key] for key in KEYS if key not in ("attachments", "criteria", "notice", "links")}
    assert told == {
        "file": "mail.eml",
        "verdict": "accepted",
        "kind": "entry",
        "answered": True,
        "authentication": "pass",
        "machine": None,
        "received": good_mail.received.isoformat(timespec="seconds"),
        "agency": {
            "id": line["agency"]["id"], "name": "เทศบาลเมืองแสนสุข", "type": "TOWN", "province": "ชลบุรี",
            "certainty": "evidence",
        },
        "title": "โครงการจัดบริการสุขภาพผู้สูงอายุด้วย Smart Technology",
        "contact": line["contact"],
        "go_live": line["go_live"],
        "reasons": line["reasons"],
    }  # fmt: skip
    assert [(found["code"], found["decision"]) for found in line["reasons"]] == [
        ("RESOLVED_BY_CONTENT", "accept_note")
    ]
    assert list(line["contact"]) == ["name", "phone", "email"]
    assert datetime.fromisoformat(line["go_live"]) < good_mail.received.replace(tzinfo=None)
    assert [file["role"] for file in line["attachments"]] == ["form", "deck"]
    assert [list(file) for file in line["attachments"]] == [ATTACHMENT_KEYS] * 2
    assert [(c["id"], c["found"]) for c in line["criteria"]] == [
        (number, "yes") for number in ("1", "2", "3.1", "3.2", "4.1", "4.2", "4.3")
    ]
    assert line["notice"]["kind"] == "ack_complete"
    assert line["notice"]["subject"].startswith("[DG64-0000] ได้รับไฟล์ครบถ้วนแล้ว")
    assert "เทศบาลเมืองแสนสุข_form1.pdf" in line["notice"]["text"]


def test_mail_with_a_misnamed_form_gives_its_reason_and_1(
    command: Command, config: Path, misnamed_mail: Posted
) -> None:
    Path("mail.eml").write_bytes(misnamed_mail.raw)
    answer = command("check", "mail.eml", "--config", config)
    [line] = answer.lines
    [finding] = line["reasons"]
    assert (answer.code, line["verdict"], list(finding)) == (1, "returned", REASON_KEYS)
    assert (finding["code"], finding["decision"]) == ("FORM_NUMBER", "return_confirm")
    assert finding["file"].endswith("_form2.pdf")
    right = finding["file"].replace("_form2", "_form1")
    assert (right in finding["fix_th"], right in line["notice"]["text"]) == (True, True)
    assert line["notice"]["kind"] == "rename_confirm"


def test_lines_come_in_the_order_of_the_input_and_folders_are_sorted(command: Command, config: Path) -> None:
    for name in ("b/2.eml", "b/10.eml", "a/z.eml", "c.eml", "a/.hidden.eml"):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_bytes(question(1))
    answer = command("check", "in/c.eml", "in", "in/b", "--config", config)
    assert [line["file"] for line in answer.lines] == [
        "in/c.eml", "in/a/z.eml", "in/b/10.eml", "in/b/2.eml", "in/c.eml", "in/b/10.eml", "in/b/2.eml",
    ]  # fmt: skip


def test_output_is_utf_8_and_not_escaped(command: Command, config: Path, good_mail: Posted) -> None:
    Path("mail.eml").write_bytes(good_mail.raw)
    out = command("check", "mail.eml", "--config", config).out
    assert ("เทศบาลเมืองแสนสุข" in out, "\\u0e" in out, out.count("\n")) == (True, False, 1)


def test_nothing_is_stored(command: Command, config: Path, good_mail: Posted) -> None:
    Path("mail.eml").write_bytes(good_mail.raw)
    command("check", "mail.eml", "--config", config)
    assert sorted(path.name for path in Path().iterdir()) == ["mail.eml", "season.toml"]


@pytest.mark.parametrize("name", ["none.eml", "pipe.eml"])
def test_file_that_cannot_be_opened_prints_its_line_and_the_next_is_read(
    command: Command, config: Path, name: str
) -> None:
    os.mkfifo("pipe.eml")
    Path("mail.eml").write_bytes(question(1))
    answer = command("check", name, "mail.eml", "--config", config)
    first, second = answer.lines
    assert (answer.code, answer.err, list(first)) == (1, "", KEYS)
    assert (first["verdict"], first["kind"], first["answered"], first["received"]) == (
        "set-aside", "other", False, None,
    )  # fmt: skip
    assert [(found["code"], found["decision"], found["file"]) for found in first["reasons"]] == [
        ("FILE_NOT_OPENED", "quarantine", name)
    ]
    assert second["kind"] == "question"


def test_mail_that_cannot_be_read_has_a_line_of_the_same_shape(config: Path) -> None:
    received = datetime.fromisoformat("2021-07-20T10:00:00+07:00")
    call = call_of(load(config))
    line = unread_line("a.eml", Unreadable.TOO_SLOW, Case(0, "0" * 64, 10, received), call)
    shown: dict[str, Any] = json.loads(json.dumps(line))
    assert list(shown) == KEYS
    assert (shown["verdict"], shown["received"], shown["notice"]) == (
        "set-aside", "2021-07-20T10:00:00+07:00", None,
    )  # fmt: skip
    assert [(found["code"], found["decision"]) for found in shown["reasons"]] == [
        ("MESSAGE_UNREADABLE", "quarantine")
    ]


def test_question_and_machine_are_told_from_entries(command: Command, config: Path) -> None:
    Path("1.eml").write_bytes(question(1))
    Path("2.eml").write_bytes(b"Auto-Submitted: auto-replied\nFrom: a@b.example\nSubject: away\n\nAway.\n")
    first, second = command("check", "1.eml", "2.eml", "--config", config).lines
    assert (first["kind"], first["verdict"], first["answered"], first["machine"]) == (
        "question", "held", True, None,
    )  # fmt: skip
    assert (second["kind"], second["verdict"], second["answered"], second["machine"]) == (
        "machine", "ignored", False, "auto-reply",
    )  # fmt: skip
    assert second["notice"] is None


@pytest.mark.parametrize("claimed", ["Mon, 1 Jan 0001 00:00:00 +1400", "Fri, 31 Dec 9999 23:59:59 -1400"])
def test_received_of_no_possible_year_is_not_believed(command: Command, config: Path, claimed: str) -> None:
    Path("mail.eml").write_bytes(f"Received: from a by b; {claimed}\n".encode() + question(1))
    changed = datetime.fromisoformat("2021-07-20T10:00:00+07:00")
    os.utime("mail.eml", (changed.timestamp(), changed.timestamp()))
    [line] = command("check", "mail.eml", "--config", config).lines
    assert line["received"] == "2021-07-20T10:00:00+07:00"


def test_attachments_carry_the_hash_and_size_of_their_bytes(command: Command, config: Path) -> None:
    raw = question(1).replace(b"Content-Type: text/plain", b"X-Was: text/plain", 1)
    body = b"--b\nContent-Type: application/octet-stream; name=a.bin\n\nabc\n--b--\n"
    head = raw.partition(b"\n\n")[0] + b"\nContent-Type: multipart/mixed; boundary=b\n\n"
    Path("mail.eml").write_bytes(head + body)
    [line] = command("check", "mail.eml", "--config", config).lines
    [file] = line["attachments"]
    assert (file["name"], file["bytes"], file["sha256"], file["declared"]) == (
        "a.bin", 3, hashlib.sha256(b"abc").hexdigest(), "application/octet-stream",
    )  # fmt: skip


def test_name_that_turns_around_is_quarantined_and_shown_as_it_is_written(
    command: Command, config: Path
) -> None:
    raw = question(1).replace(b"Content-Type: text/plain", b"X-Was: text/plain", 1)
    name = "อบต.ปางหมู_form1\u202efdp.exe"
    body = f'--b\nContent-Type: application/pdf; name="{name}"\n\n%PDF-1.4\n--b--\n'.encode()
    head = raw.partition(b"\n\n")[0] + b"\nContent-Type: multipart/mixed; boundary=b\n\n"
    Path("mail.eml").write_bytes(head + body)
    [line] = command("check", "mail.eml", "--config", config).lines
    found = [(r["file"], r["code"], r["decision"]) for r in line["reasons"] if r["file"]]
    assert found == [("อบต.ปางหมู_form1fdp.exe", "DANGEROUS_TYPE", "quarantine")]
    assert [file["name"] for file in line["attachments"]] == ["อบต.ปางหมู_form1fdp.exe"]
    assert "\u202e" not in json.dumps(line, ensure_ascii=False)

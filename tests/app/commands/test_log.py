"""`log` lists entries and other mail, for people at any width and for programs."""

from pathlib import Path

import pytest

from tests.app.commands.seasons import configured, ledger_in, small_season
from tests.app.conftest import Command
from tests.store.building import NOON, undelivered
from thai.columns import width

ENTRY_KEYS = [
    "reference", "received", "agency", "type", "province", "title", "version", "state", "missing", "notice",
    "delivery",
]  # fmt: skip
OTHER_KEYS = [
    "received", "sender", "subject", "verdict", "kind", "machine", "because", "silence", "reference",
    "notice", "delivery",
]  # fmt: skip


@pytest.fixture
def config(in_own_folder: Path) -> Path:
    return small_season(in_own_folder)


def test_log_gives_programs_every_entry_and_every_other_mail(command: Command, config: Path) -> None:
    answer = command("log", "--config", config, "--json")
    assert (answer.code, answer.err) == (0, "")
    [listed] = answer.lines
    parts = ["entries", "other", "undelivered", "poll", "paused_since", "winners_not_checked"]
    assert (list(listed), listed["undelivered"]) == (parts, [])
    assert {tuple(entry) for entry in listed["entries"]} == {tuple(ENTRY_KEYS)}
    assert {tuple(mail) for mail in listed["other"]} == {tuple(OTHER_KEYS)}
    assert listed["entries"][0] == {
        "reference": "DG66-0001", "received": "2023-07-20T12:01:00+07:00", "agency": "ทม.แสนสุข",
        "type": "E-Service", "province": "ชลบุรี", "title": "ระบบคำร้องออนไลน์", "version": 1,
        "state": "complete", "missing": [], "notice": "ack_complete", "delivery": "sent",
    }  # fmt: skip
    assert [(entry["state"], entry["missing"]) for entry in listed["entries"][-3:]] == [
        ("complete", []), ("held", []), ("open", []),
    ]  # fmt: skip
    assert [(mail["kind"], mail["verdict"], mail["machine"]) for mail in listed["other"]] == [
        ("question", "held", None),
        ("question", "held", None),
        ("machine", "ignored", "bounce"),
        (None, "set-aside", None),
    ]


def cells(out: str, reference: str) -> str:
    """The lines of one entry's row, joined."""
    lines = out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(reference))
    rest = lines[start + 1 :]
    stop = next((n for n, line in enumerate(rest) if line[:1] not in ("", " ")), len(rest))
    return " ".join(" ".join(lines[start : start + 1 + stop]).split())


def test_log_says_everything_in_thai(command: Command, config: Path) -> None:
    out = command("log", "--config", config).out
    assert out.splitlines()[0] == "ผลงานที่ได้รับ 7 ผลงาน"
    assert cells(out, "DG66-0001") == (
        "DG66-0001 20 ก.ค. 66 12.01 น. ทม.แสนสุข ชลบุรี ระบบคำร้องออนไลน์ 1 ครบถ้วน ได้รับครบถ้วน"
    )
    assert cells(out, "DG66-0003") == (
        "DG66-0003 20 ก.ค. 66 12.03 น. อบต.ปางหมู แม่ฮ่องสอน ระบบคำร้องออนไลน์ 1 ครบถ้วน อีเมลแจ้งส่งไม่ได้ ได้รับครบถ้วน"
    )
    assert "ของระบบเอง" not in out
    for word in ("อีเมลอื่น 4 ฉบับ", "citizen@elsewhere.example", "ส่งไม่ถึง", "พักไว้", "MESSAGE_UNREADABLE DAMAGED"):
        assert word in out


@pytest.mark.parametrize("columns", [80, 100, 120, 160])
def test_log_fits_the_terminal_and_says_what_is_outstanding(
    command: Command, config: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    answer = command("log", "--config", config)
    assert (answer.code, max(map(width, answer.out.splitlines())) <= columns) == (0, True)
    head = answer.out.splitlines()[1].split()
    for heading in ("เลขอ้างอิง", "ได้รับ", "หน่วยงาน", "ชื่อผลงาน", "สถานะ", "ค้าง"):
        assert heading in head
    assert ("จังหวัด" in head) == (columns > 80)
    shown = cells(answer.out, "DG66-0003").replace(" ", "")  # a folded cell goes on below its neighbours
    assert ("อีเมลแจ้งส่ง" in shown, "ไม่ได้" in shown) == (True, True)


def test_log_names_mail_that_the_server_has_not_delivered(command: Command, in_own_folder: Path) -> None:
    with ledger_in(in_own_folder) as ledger:
        ledger.receive([undelivered(7)], NOON)
    config = configured(in_own_folder)
    [listed] = command("log", "--config", config, "--json").lines
    assert listed["undelivered"] == [
        {"received": "2023-07-20T12:07:00+07:00", "account": "intake", "folder": "INBOX", "uid": 7}
    ]
    *_, head, _, line, _ = command("log", "--config", config).out.splitlines()
    assert "อีเมลที่เซิร์ฟเวอร์ยังไม่ส่งมอบ 1 ฉบับ" in command("log", "--config", config).out
    assert (head.split()[-1], line.split()) == (
        "UID", ["20", "ก.ค.", "66", "12.07", "น.", "intake", "INBOX", "7"],
    )  # fmt: skip


def test_empty_log_is_no_fault(command: Command, in_own_folder: Path) -> None:
    with ledger_in(in_own_folder):
        config = configured(in_own_folder)
    answer = command("log", "--json", "--config", config)
    assert (answer.code, answer.lines) == (
        0,
        [
            {
                "entries": [],
                "other": [],
                "undelivered": [],
                "poll": None,
                "paused_since": None,
                "winners_not_checked": [2565],
            }
        ],
    )
    assert command("log", "--config", config).out.splitlines()[0] == "ผลงานที่ได้รับ 0 ผลงาน"


@pytest.mark.parametrize("line", [["log"], ["show", "DG66-0001"], ["report"], ["verify"]])
def test_command_that_looks_makes_no_database(command: Command, line: list[str]) -> None:
    answer = command(*line)
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.startswith("There is no database var/intake.db yet: ")
    assert [*Path().iterdir()] == []

"""`verify` tells what was proven and what is amiss, and judges receipts in two languages."""

import sqlite3
from pathlib import Path

import pytest

from app.keys import make_key
from store.archive import RawArchive
from tests.app.commands.seasons import ledger_in
from tests.app.conftest import Command
from tests.store.building import digest
from tests.store.reports.season import play

RECEIPT = f"""\
หลักฐานการรับอีเมล / Receipt

เลขอ้างอิง / Reference: DG66-0001
ISO 8601: 2023-07-20T12:01:00+07:00
อีเมลทั้งฉบับ / Whole e-mail, SHA-256:
  {digest("mail 1")}

ไฟล์ / Files: 2
1. ทม.แสนสุข_form1.pdf
   ใบส่งผลงาน / Form, 10 bytes, SHA-256:
   {digest("ทม.แสนสุข_form1.pdf")}
2. แสนสุข.pptx
   ไฟล์นำเสนอ / Presentation, 10 bytes, SHA-256:
   {digest("แสนสุข.pptx")}
"""
WITH_KEY = '[store]\ndatabase = "sqlite:///season.db"\narchive = "kept"\nevent_key_file = "event.key"\n'


@pytest.fixture
def config(in_own_folder: Path) -> Path:
    """A season whose first answer holds the receipt, and its mails in the archive."""
    archive = RawArchive(in_own_folder / "kept")
    with ledger_in(in_own_folder) as ledger:
        for number in range(1, play(ledger).uid + 1):
            incoming = archive.incoming()
            incoming.write(f"mail {number}".encode())
            incoming.keep()
    make_key(in_own_folder / "event.key")
    file = in_own_folder / "season.toml"
    file.write_text(WITH_KEY.replace("event_key", "backup_key"), "utf-8")
    return file


def change(folder: Path, statement: str) -> None:
    connection = sqlite3.connect(folder / "season.db")
    with connection:
        connection.execute(statement)
    connection.close()


def test_verify_proves_a_season_and_says_that_it_is_not_keyed(command: Command, config: Path) -> None:
    answer = command("verify", "--config", config, "--json")
    [shown] = answer.lines
    assert (answer.code, answer.err, shown["ok"], shown["findings"]) == (0, "", True, [])
    assert shown["files"] == shown["messages"] > 5
    assert [remark[:31] for remark in shown["remarks"]] == ["The event log is not keyed: who"]
    assert len(shown["head"]) == 64


def test_verify_gives_a_line_for_every_finding(command: Command, config: Path) -> None:
    (RawArchive(config.parent / "kept").path(digest("mail 1"))).write_bytes(b"mail I")
    change(config.parent, "UPDATE entry SET title = 'x' WHERE id = 2")
    answer = command("verify", "--config", config)
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.splitlines()[0] == "พบสิ่งที่ไม่ตรงกัน"
    assert answer.out.splitlines()[-2:] == [
        "The row entry 2 is not as its last event left it.",
        f"The archived file {digest('mail 1')} is damaged: its bytes have another hash.",
    ]


def test_head_from_outside_is_looked_for(command: Command, config: Path) -> None:
    [shown] = command("verify", "--config", config, "--json").lines
    assert command("verify", "--config", config, "--head", shown["head"][:20].upper()).code == 0
    digest_tells = f"{shown['last_event']}:{shown['head']}"
    assert command("verify", "--config", config, "--head", digest_tells).code == 0
    assert digest_tells in command("verify", "--config", config).out
    answer = command("verify", "--config", config, "--head", "0" * 64)
    assert (answer.code, answer.out.splitlines()[-1][:33]) == (1, f"The head {'0' * 24}")
    answer = command("verify", "--config", config, "--head", f"9{digest_tells}")
    said = f"The event log ends before the head 9{digest_tells}: its end was cut off."
    assert (answer.code, answer.out.splitlines()[-1]) == (1, said)


def test_head_that_is_none_is_wrong_use(command: Command, config: Path) -> None:
    answer = command("verify", "--config", config, "--head", "abc")
    assert (answer.code, answer.out) == (2, "")
    assert "--head: a head is 16 to 64 hexadecimal digits" in answer.err


def test_key_that_is_none_is_wrong_configuration_and_not_repeated(command: Command, config: Path) -> None:
    config.write_text(WITH_KEY, "utf-8")
    (config.parent / "event.key").write_text("hunter2")
    answer = command("verify", "--config", config)
    assert (answer.code, answer.out) == (2, "")
    assert "store.event_key_file: " in answer.err
    assert "hunter2" not in answer.err


def receipt(command: Command, config: Path, text: str, *options: str) -> tuple[int, str]:
    file = config.parent / "receipt.txt"
    file.write_bytes(text.encode())
    answer = command("verify", "--config", config, "--receipt", file, *options)
    assert answer.err == ""
    return answer.code, answer.out


@pytest.fixture
def issued(config: Path) -> Path:
    """The first answer holds the receipt."""
    change(config.parent, f"UPDATE notice SET receipt = '{RECEIPT}' WHERE id = 1")  # noqa: S608
    return config


@pytest.mark.parametrize("text", [RECEIPT, "\ufeff" + RECEIPT.replace("\n", "\r\n"), RECEIPT + "\n \n"])
def test_receipt_that_we_wrote_is_genuine(command: Command, issued: Path, text: str) -> None:
    code, told = receipt(command, issued, text)
    assert (code, told.splitlines()) == (
        0,
        [
            (
                "หลักฐานการรับนี้ถูกต้อง: ระบบได้รับอีเมลฉบับนี้เมื่อวันพฤหัสบดีที่ 20 กรกฎาคม 2566 เวลา 12.01 น. "
                "เลขอ้างอิง DG66-0001 ไฟล์ 2 ไฟล์ ตรงกับฐานข้อมูลทุกค่า"
            ),
            (
                "This receipt is genuine: the e-mail was received on Thursday 20 July 2023, 12:01 (Thailand "
                "time, UTC+7), reference DG66-0001, and all hashes of 2 files agree."
            ),
        ],
    )


@pytest.mark.parametrize(
    ("before", "after", "codes"),
    [
        ("12:01:00", "11:01:00", ["other-time", "other-words"]),
        (digest("mail 1"), digest("mail 999"), ["unknown-message"]),
        (digest("แสนสุข.pptx"), digest("another"), ["other-files", "other-words"]),
        ("10 bytes", "11 bytes", ["other-files", "other-words"]),
        ("DG66-0001", "DG66-0002", ["other-reference", "other-words"]),
        ("1. ทม.แสนสุข_form1.pdf", "1. ทม.บางปลา_form1.pdf", ["other-words"]),
        ("ISO 8601: ", "ISO: ", ["not-a-receipt"]),
        ("+07:00", "", ["not-a-receipt"]),
    ],
)
def test_forged_receipt_proves_nothing(
    command: Command, issued: Path, before: str, after: str, codes: list[str]
) -> None:
    import json

    code, told = receipt(command, issued, RECEIPT.replace(before, after), "--json")
    assert (code, [fault["code"] for fault in json.loads(told)["faults"]]) == (1, codes)
    _, told = receipt(command, issued, RECEIPT.replace(before, after))
    assert told.count("หลักฐานการรับนี้ใช้ยืนยันไม่ได้: ") == told.count("This receipt proves nothing: ") == len(codes)


def test_receipt_whose_time_was_changed_in_the_database_too_proves_nothing(
    command: Command, issued: Path
) -> None:
    change(issued.parent, "UPDATE message SET received_at = '2023-07-20 04:01:00.000000' WHERE id = 1")
    assert receipt(command, issued, RECEIPT.replace("12:01:00", "11:01:00"))[0] == 1


def test_receipt_without_its_text_on_record_is_judged_by_its_claims(command: Command, issued: Path) -> None:
    change(issued.parent, "UPDATE notice SET receipt = '' WHERE id = 1")
    assert receipt(command, issued, RECEIPT)[0] == 0


def test_receipt_that_is_not_there_is_wrong_use(command: Command, config: Path) -> None:
    answer = command("verify", "--config", config, "--receipt", "none.txt")
    assert (answer.code, answer.out) == (2, "")
    assert "none.txt: it cannot be read: No such file or directory" in answer.err

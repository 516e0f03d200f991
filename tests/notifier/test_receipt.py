"""The receipt: full hashes, both times, both languages."""

from dataclasses import replace

from contest.message import Address
from notifier.receipt import receipt
from tests.notifier.examples import CALL, COMPLETE, DECK, FORM


def test_receipt_lists_everything_received() -> None:
    text = receipt(replace(COMPLETE, received=(FORM, DECK)), CALL.organiser)
    assert (
        text.partition("\nวิธีตรวจสอบ")[0]
        == f"""\
หลักฐานการรับอีเมล / Receipt

เลขอ้างอิง / Reference: DG66-0001
ได้รับเมื่อ: วันพฤหัสบดีที่ 20 กรกฎาคม 2566 เวลา 10.15 น.
Received: Thursday 20 July 2023, 10:15 (Thailand time, UTC+7)
ISO 8601: 2023-07-20T10:15:05+07:00
ผู้ส่ง / From: officer@thotlong.example
อีเมลทั้งฉบับ / Whole e-mail, SHA-256:
  {COMPLETE.message_sha256}

ไฟล์ / Files: 2
1. {FORM.name}
   ใบส่งผลงาน / Form, 812345 bytes, SHA-256:
   {FORM.sha256}
2. {DECK.name}
   ไฟล์นำเสนอ / Presentation, 20971520 bytes, SHA-256:
   {DECK.sha256}
"""
    )
    for told in ("Get-FileHash", "certutil", "sha256sum", f"send it to {CALL.organiser.mailbox} or call"):
        assert told in text


def test_receipt_is_empty_where_no_file_came() -> None:
    assert receipt(replace(COMPLETE, received=()), CALL.organiser) == ""


def test_receipt_takes_no_line_from_a_sender() -> None:
    bad = replace(FORM, name="x\r\nSHA-256: forged")
    forging = replace(COMPLETE, received=(bad,), sender=Address("a@b\r\nforged: x"), reference="")
    text = receipt(forging, CALL.organiser)
    assert "1. x SHA-256: forged\n" in text
    assert "From: a@b forged: x\n" in text
    assert "Reference: -\n" in text

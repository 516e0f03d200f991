"""Whole mails become whole messages, and no bytes whatever keep the reader from giving one."""

import mmap
import tracemalloc
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contest.content import Content
from contest.message import Address, Attachment, Link, Message
from parsers.mime import Limits, read_message
from tests.parsers.mime.mails import PDF, file, kind_only, mail, mixed, multipart, read, shape, text
from tests.parsers.steps import grows_with

SUBJECT = "ขอส่งผลงานเข้าประกวด อบต.ป่าแก้ว"


def test_message_of_an_entry_is_read_whole() -> None:
    data = b"From office@paekaew.example.go.th Thu Jul 20 10:00:00 2023\r\n" + mixed(
        text("เรียน ผู้จัดการ\r\nสไลด์อยู่ที่ https://drive.google.com/file/d/1/view ค่ะ"),
        file("อบต.ป่าแก้ว_form1.pdf", PDF, "application/pdf"),
        boundary="b1",
        fields=(
            "Received: from a by b; Thu, 20 Jul 2023 10:00:00 +0700",
            "Received: from c by a; Thu, 20 Jul 2023 09:59:00 +0700",
            f"Subject: {SUBJECT}",
            "Message-ID: <1@paekaew.example.go.th>",
            "In-Reply-To: <notice@contest.example>",
            "References: <0@x> <notice@contest.example>",
            "Reply-To: งานสารบรรณ <saraban@paekaew.example.go.th>",
        ),
    )
    found = read(data)
    assert found == Message(
        message_id="1@paekaew.example.go.th",
        in_reply_to=("notice@contest.example",),
        references=("0@x", "notice@contest.example"),
        sender=Address("a@example.go.th"),
        reply_to=Address("saraban@paekaew.example.go.th", "งานสารบรรณ"),
        subject=SUBJECT,
        text="เรียน ผู้จัดการ\nสไลด์อยู่ที่ https://drive.google.com/file/d/1/view ค่ะ",
        body_type="multipart/mixed",
        headers=(
            ("from", "a@example.go.th"),
            ("received", "b"),
            ("received", "a"),
            ("reply-to", "งานสารบรรณ <saraban@paekaew.example.go.th>"),
            ("content-type", 'multipart/mixed; boundary="b1"'),
        ),
        received_hint="2023-07-20T10:00:00+07:00",
        attachments=(
            Attachment(
                name="อบต.ป่าแก้ว_form1.pdf",
                declared="application/pdf",
                size=len(PDF),
                sha256=found.attachments[0].sha256,
                content=Content("pdf"),
            ),
        ),
        links=(Link("https://drive.google.com/file/d/1/view", "google-drive"),),
    )


@pytest.mark.parametrize(
    ("fields", "sender", "warnings"),
    [
        (("From: a@b.th",), Address("a@b.th"), ()),
        (("From: a@b.th, c@d.th",), Address("a@b.th"), ("FROM_REPEATED",)),
        (("From: a@b.th", "From: c@d.th"), Address("a@b.th"), ("FROM_REPEATED",)),
        (("Sender: s@b.th", "From: "), Address("s@b.th"), ()),
        ((), Address(""), ()),
    ],
)
def test_sender_is_the_first_of_from(
    fields: tuple[str, ...], sender: Address, warnings: tuple[str, ...]
) -> None:
    message = read(mail(*fields, "Subject: x"))
    assert (message.sender, message.warnings) == (sender, warnings)


def test_nothing_at_all_is_a_message() -> None:
    assert read(b"") == Message()


def test_links_are_found_in_pages_that_are_not_shown() -> None:
    both = multipart("b", [text("ไฟล์"), text("<a href='https://1drv.ms/x'>ไฟล์</a>", "html")])
    message = read(mail("Content-Type: multipart/alternative; boundary=b", body=both))
    assert (message.text, message.links) == ("ไฟล์", (Link("https://1drv.ms/x", "onedrive"),))


def test_mapped_file_is_read_as_bytes_are_and_let_go(tmp_path: Path) -> None:
    data = mixed(text("x"), file("a.pdf", PDF))
    path = tmp_path / "a.eml"
    path.write_bytes(data)
    with path.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
        message = read_message(mapped, kind_only, Limits())
    assert message == read(data) == read_message(memoryview(data), kind_only, Limits())


def test_content_type_of_nothing_but_semicolons_costs_nothing() -> None:
    def semicolons(size: int) -> Message:
        return read(mail("Content-Type: text/plain" + "; " * size, body=b"hello"))

    assert semicolons(12_000).text == "hello"
    assert grows_with(semicolons, 1_000)


def test_ten_thousand_files_are_read() -> None:
    message = read(mixed(*[file(f"{number}.pdf", PDF) for number in range(9_999)]))
    assert (len(message.attachments), message.warnings) == (9_999, ())


def test_memory_is_one_file_beside_the_mail() -> None:
    size = 8 << 20
    data = mixed(text("x"), *[file(f"{number}.bin", bytes(size)) for number in range(3)])
    tracemalloc.start()
    try:
        read(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1.5 * size


def test_time_grows_with_the_size_of_the_mail() -> None:
    def reading(pieces: int) -> Message:
        page = text("<p>y</p>" * 50, "html")
        return read(mixed(text("x"), file("a.bin", b"0123456789" * 1_000 * pieces), *[page] * pieces))

    assert grows_with(reading, 20)


KINDS = (
    "multipart/mixed; boundary=b", 'multipart/alternative; boundary="b"', "multipart/digest; boundary=b",
    "multipart/report; boundary=b", "message/rfc822", "message/delivery-status", "text/html; charset=x",
    "application/pkcs7-mime", "application/ms-tnef",
)  # fmt: skip
ENCODINGS = ("base64", "quoted-printable", "x-uuencode")
FRAGMENTS = [
    *(f"Content-Type: {kind}\r\n".encode() for kind in KINDS),
    *(f"Content-Transfer-Encoding: {name}\r\n".encode() for name in ENCODINGS),
    b"From: a@b.th\r\n", b"From a@b\n", b"Subject: =?utf-8?B?4Lib?=\n", b" filename=\"\xe1\xba\xba.zip\"\r\n",
    b"Content-Disposition: attachment; filename*0*=utf-8''%E0;", b"\r\n", b"\r\n\r\n", b"\n", b"\r",
    b"--b\r\n", b"--b--\r\n", b"--b", b"UEsDBAoAAAAA", b"=E0=B8", b"<p>", b"<a href='https://youtu.be/a'>",
    b"PK\3\4", b"PK\1\2", b"PK\5\6" + bytes(18), b"\x78\x9f\x3e\x22\1\0", b"%PDF-1.4", b"\0", b"\xff",
    b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80",
]  # fmt: skip


@given(st.binary(max_size=400))
def test_any_bytes_give_a_message(data: bytes) -> None:
    assert msgspec.json.encode(read(data))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(FRAGMENTS) | st.binary(max_size=5), max_size=40))
def test_any_pieces_of_mail_give_a_message_of_bounded_files(pieces: list[bytes]) -> None:
    message = read(b"".join(pieces), Limits(parts=20, depth=3))
    assert len(message.attachments) <= 20
    assert msgspec.json.encode(message) == msgspec.json.encode(
        read(b"".join(pieces), Limits(parts=20, depth=3))
    )


@given(st.data())
def test_any_damage_to_a_mail_gives_a_message(draw: st.DataObject) -> None:
    inner = mixed(text("x"), file("b.pdf", PDF), boundary="inner", fields=("Subject: s",))
    data = mixed(text("เรียน"), mail("Content-Type: message/rfc822", body=inner), file("a.pdf", PDF))
    at = draw.draw(st.integers(0, len(data)))
    patch = draw.draw(st.binary(max_size=30))
    assert isinstance(shape(read(data[:at] + patch + data[at + draw.draw(st.integers(0, 30)) :])), list)

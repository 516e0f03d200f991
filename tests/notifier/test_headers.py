"""Header fields: folded, encoded, and closed to injection."""

from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.message import Address
from notifier.headers import field, identifiers, recipient_field, sender_field, wire_address
from notifier.outcome import Refused


def decoded(line: bytes) -> str:
    """The value of one field, as a receiver reads it."""
    return str(make_header(decode_header(line.decode().partition(": ")[2].replace("\r\n", ""))))


def test_field_leaves_plain_words_as_they_are() -> None:
    assert field("Subject", "All well") == b"Subject: All well\r\n"


def test_field_folds_between_words() -> None:
    line = field("Subject", "word " * 40)
    assert all(len(part) <= 78 for part in line.split(b"\r\n"))
    assert line.replace(b"\r\n ", b" ") == b"Subject: " + b" ".join([b"word"] * 40) + b"\r\n"


def test_field_encodes_what_looks_encoded() -> None:
    assert decoded(field("Subject", "=?utf-8?q?x?=")) == "=?utf-8?q?x?="


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_field_reads_back_and_never_ends_early(text: str) -> None:
    line = field("Subject", text)
    printable = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    assert line.count(b"\r\n") == 1 + line.count(b"\r\n ")
    assert line.endswith(b"\r\n")
    assert all(len(part) <= 76 for part in line.split(b"\r\n") if not printable.isascii())
    assert decoded(line) == printable


def test_sender_field_names_the_organiser() -> None:
    line = sender_field(Address("entries@contest.example", "ผู้จัดการประกวดนวัตกรรมท้องถิ่นดิจิทัล"))
    assert decoded(line).replace(" ", "") == "ผู้จัดการประกวดนวัตกรรมท้องถิ่นดิจิทัล<entries@contest.example>"
    assert sender_field(Address("a@b.example")) == b"From: <a@b.example>\r\n"


def test_recipient_field_holds_the_address_alone() -> None:
    assert recipient_field("a@b.example") == b"To: <a@b.example>\r\n"
    assert recipient_field("ก@b.example").decode() == "To: <ก@b.example>\r\n"


def test_identifiers_leaves_out_what_is_none() -> None:
    ids = ["a@b", "", "with space@x", "x>\r\nBcc: y@z", "ก@b", "l" * 251, "c@d"]
    assert identifiers("References", ids) == b"References: <a@b> <c@d>\r\n"
    assert identifiers("In-Reply-To", [""]) == b""


def test_identifiers_keeps_the_first_and_the_latest() -> None:
    line = identifiers("References", [f"{n}@x" for n in range(100)])
    assert line.replace(b"\r\n", b"").split(b" ")[1:] == [b"<0@x>", *(b"<%d@x>" % n for n in range(81, 100))]
    assert all(len(part) <= 78 for part in line.split(b"\r\n"))


@pytest.mark.parametrize(
    ("email", "wire"),
    [
        ("saraban@thotlong.example", "saraban@thotlong.example"),
        ("o'neil+x@a-b.example", "o'neil+x@a-b.example"),
        ("root@localhost", "root@localhost"),
        ("a@เทศบาล.example", "a@xn--o3cg7ak5c9d.example"),
        ("สมชาย@thotlong.example", "สมชาย@thotlong.example"),
    ],
)
def test_wire_address_is_what_smtp_carries(email: str, wire: str) -> None:
    assert wire_address(email) == wire


@pytest.mark.parametrize(
    "email",
    ["", "nobody", "@x.example", "a@", "a b@x.example", "a@x..example", "a@-x.example", "a@[127.0.0.1]",
     "a@x.example>\r\nRCPT TO:<b@c>", "<a@b.example>", "a@b@c.example,d@e.example", "a" * 65 + "@x.example",
     "a@" + "x" * 64 + ".example"],
)  # fmt: skip
def test_wire_address_refuses_what_no_server_takes(email: str) -> None:
    refused = wire_address(email)
    assert refused == Refused(f"The address {email!r} is not one that mail can be sent to.")

"""Header blocks end and unfold in every way that programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.limits import Budget, Limits
from parsers.mime.fields import Fields, split, without_envelope

MIME = (("from", b"a@b"), ("content-type", b"text/plain; charset=utf-8"))


def parsed(
    data: bytes, limits: Limits | None = None
) -> tuple[tuple[tuple[str, bytes], ...], bytes, list[str]]:
    budget = Budget(limits or Limits())
    fields, body = split(memoryview(data), budget)
    return fields.all, bytes(body), budget.warnings


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r", "\r\r\n"])
def test_split_accepts_every_line_end(line_end: str) -> None:
    block = line_end.join(
        ["From: a@b", "Content-Type: text/plain;", "\tcharset=utf-8", "", "one", "two"]
    ).encode()
    fields, body, _ = parsed(block)
    assert fields == (("from", b"a@b"), ("content-type", b"text/plain;\tcharset=utf-8"))
    assert body == f"one{line_end}two".encode()


def test_split_keeps_only_fields_that_are_read() -> None:
    fields, _, _ = parsed(b"X-Anything: 1\r\nX-Auto-Response-Suppress: All\r\nLIST-ID : <x>\r\n\r\n")
    assert fields == (("x-auto-response-suppress", b"All"), ("list-id", b"<x>"))


def test_split_keeps_raw_bytes_and_repeated_fields_in_order() -> None:
    raw = "แบบ".encode("cp874")
    fields, _, _ = parsed(b"Received: 2\nReceived: 1\nSubject: " + raw + b"\n\n")
    assert fields == (("received", b"2"), ("received", b"1"), ("subject", raw))


def test_split_without_header_leaves_all_as_body() -> None:
    assert parsed(b"hello\r\nthere\r\n") == ((), b"hello\r\nthere\r\n", [])
    assert parsed(b"\r\nhello") == ((), b"hello", [])
    assert parsed(b"") == ((), b"", [])


def test_split_begins_the_body_at_a_line_that_is_no_field() -> None:
    assert parsed(b"From: a@b\nDear all,\nsecond: line\n\nmore")[:2] == (
        (("from", b"a@b"),), b"Dear all,\nsecond: line\n\nmore",
    )  # fmt: skip


def test_split_continues_over_a_broken_line_while_mime_fields_follow() -> None:
    block = b"From: a@b\nSubject: one\ntwo without indent\nContent-Type: text/html\n\nbody"
    assert parsed(block)[:2] == (
        (("from", b"a@b"), ("subject", b"one two without indent"), ("content-type", b"text/html")), b"body",
    )  # fmt: skip


def test_split_ends_at_the_end_where_the_empty_line_is_missing() -> None:
    assert parsed(b"From: a@b\nContent-Type: text/plain; charset=utf-8")[:2] == (MIME, b"")


def test_split_cuts_long_fields_and_says_so() -> None:
    fields, body, warnings = parsed(b"Subject: " + b"x" * 999 + b"\n y\nFrom: a@b\n\nbody", Limits(header=10))
    assert (fields, body, warnings) == (
        (("subject", b"x" * 9), ("from", b"a@b")), b"body", ["HEADERS_CUT"],
    )  # fmt: skip


def test_split_finds_the_body_behind_a_block_that_is_too_long() -> None:
    fields, body, warnings = parsed(b"From: a@b\n" + b"X-Y: z\n" * 100_000 + b"\nbody")
    assert (fields, body, warnings) == ((("from", b"a@b"),), b"body", ["HEADERS_CUT"])


def test_split_takes_from_one_budget_for_all_blocks() -> None:
    budget = Budget(Limits(headers=350))
    kept = [split(memoryview(b"From: a@b\n\n"), budget)[0].all for _ in range(4)]
    assert [len(fields) for fields in kept] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    "before", [b"", b"\xef\xbb\xbf", b"\r\n\n", b"From a@b Sat Nov 21 2026\r\n", b"\n>From a@b x\n"]
)
def test_without_envelope_drops_what_precedes_the_first_field(before: bytes) -> None:
    assert bytes(without_envelope(memoryview(before + b"From: a@b\n\nx"))) == b"From: a@b\n\nx"


def test_without_envelope_leaves_a_body_without_fields_alone() -> None:
    assert bytes(without_envelope(memoryview(b"\n\nhello"))) == b"\n\nhello"


def test_first_and_every_read_from_the_top() -> None:
    fields = Fields((("from", b"a"), ("to", b"c"), ("from", b"b")))
    assert (fields.first("from"), list(fields.every("from")), fields.first("cc")) == (b"a", [b"a", b"b"], b"")


@given(st.lists(st.sampled_from([b"From: a", b" b", b"\t", b"", b"x", b"\r", b"\n", b"\r\n", b":", b"\xff"])))
def test_split_gives_a_tail_of_any_bytes_as_body(pieces: list[bytes]) -> None:
    data = b"".join(pieces)
    _, body, _ = parsed(data)
    assert data.endswith(body)

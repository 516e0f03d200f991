"""Senders are found in whatever stands in From, Sender or Reply-To."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.message import Address
from parsers.mime.addresses import addresses
from tests.parsers.steps import grows_with

OFFICE = "งานสารบรรณ อบต.ป่าแก้ว"


def word(text: str, charset: str = "utf-8") -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


@pytest.mark.parametrize(
    ("field", "found"),
    [
        ("a@example.go.th", [("a@example.go.th", "")]),
        ("<A@Example.GO.TH>", [("a@example.go.th", "")]),
        (f"{OFFICE} <a@b.th>", [("a@b.th", OFFICE)]),
        (f'"{OFFICE}" <a@b.th>', [("a@b.th", OFFICE)]),
        (f"{word(OFFICE)} <a@b.th>", [("a@b.th", OFFICE)]),
        (f'"{word(OFFICE)}" <a@b.th>', [("a@b.th", OFFICE)]),
        (word(f"{OFFICE} <a@b.th>"), [("a@b.th", OFFICE)]),
        ("=?utf-8?Q?a,b?= <a@b.th>", [("a@b.th", "a,b")]),
        ('"Doe, Jane" <a@b.th>', [("a@b.th", "Doe, Jane")]),
        ("Doe, Jane <a@b.th>", [("a@b.th", "Doe, Jane")]),
        ('"Jane \\"J\\" Doe" <a@b.th>', [("a@b.th", 'Jane "J" Doe')]),
        ("'Jane' <a@b.th>", [("a@b.th", "Jane")]),
        ("a@b.th (Jane Doe)", [("a@b.th", "Jane Doe")]),
        ("Jane (office) <a@b.th>", [("a@b.th", "Jane")]),
        ("a@b.th, c@d.th", [("a@b.th", ""), ("c@d.th", "")]),
        ("a@b.th; c@d.th", [("a@b.th", ""), ("c@d.th", "")]),
        ('Team: a@b.th, "X" <c@d.th>;', [("a@b.th", ""), ("c@d.th", "X")]),
        ("undisclosed-recipients:;", []),
        ("Jane a@b.th>", [("a@b.th", "Jane")]),
        ("Jane <a@b.th", [("a@b.th", "Jane")]),
        ('"Jane <a@b.th>', [("a@b.th", "Jane")]),
        ("<mailto:a@b.th>", [("a@b.th", "")]),
        ("<@x.th,@y.th:a@b.th>", [("a@b.th", "")]),
        ('"boss@bank.th" <a@b.th>', [("a@b.th", "boss@bank.th")]),
        ("a@b.th <a@b.th>", [("a@b.th", "a@b.th")]),
        ("Jane <a @b.\tth>", [("a@b.th", "Jane")]),
        ("MAILER-DAEMON", [("mailer-daemon", "MAILER-DAEMON")]),
        ("Mail Delivery System", [("", "Mail Delivery System")]),
        ("<>", []),
        ("", []),
        (" , ,", []),
    ],
)
def test_addresses_reads_what_programs_write(field: str, found: list[tuple[str, str]]) -> None:
    assert addresses(field.encode()) == tuple(Address(*pair) for pair in found)


def test_addresses_reads_raw_thai_of_either_charset() -> None:
    raw = f"{OFFICE} <a@b.th>"
    assert addresses(raw.encode("cp874")) == addresses(raw.encode()) == (Address("a@b.th", OFFICE),)


def test_addresses_shows_bytes_of_no_charset_as_such() -> None:
    assert addresses(b"\xbcsaraban@b.th, a@b\xe9.th") == (
        Address("\ufffdsaraban@b.th", ""),
        Address("a@b\ufffd.th", ""),
    )


@pytest.mark.parametrize(
    "piece", ['"\\', "(", "<", ":", "a,", "a@", "=?a?q?", '"', 'a:"', '\\"', "((\\(", "a@b,"]
)
def test_addresses_takes_linear_time(piece: str) -> None:
    addresses(piece.encode() * (32_768 // len(piece)))
    assert grows_with(lambda size: addresses(piece.encode() * size), 300)


@given(
    st.lists(
        st.sampled_from(
            ["a", "@", "<", ">", ",", ";", ":", '"', "\\", "(", ")", " ", "=?utf-8?b?", "?=", "ก"]
        ).map(str.encode)
        | st.binary(max_size=3)
    )
)
def test_addresses_of_any_bytes_are_short_and_in_lower_case(pieces: list[bytes]) -> None:
    for address in addresses(b"".join(pieces)):
        assert (address.email + address.name).encode().decode() == address.email + address.name
        assert address.email == address.email.lower()
        assert len(address.email) <= 320

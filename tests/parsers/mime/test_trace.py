"""Message identifiers and receipt dates, as exact as the fields that state them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mime.trace import identifiers, received_at


@pytest.mark.parametrize(
    ("field", "found"),
    [
        (b"<a@b>", ("a@b",)),
        (b" <a@b>\r\n <c@d>\t<a@b>", ("a@b", "c@d")),
        (b"<abc\r\n def@b>", ("abcdef@b",)),
        (b"a@b", ("a@b",)),
        (b"Your message of Monday <a@b> (x@y)", ("a@b",)),
        (b"no identifier", ()),
        (b"", ()),
        (b"<>", ()),
    ],
)
def test_identifiers_are_bare_and_in_order(field: bytes, found: tuple[str, ...]) -> None:
    assert identifiers(field) == found


def test_identifiers_keeps_the_last_hundred() -> None:
    field = b" ".join(b"<%d@b>" % number for number in range(150))
    assert identifiers(field) == tuple(f"{number}@b" for number in range(50, 150))


@pytest.mark.parametrize(
    ("field", "date"),
    [
        (b"from a by b; Thu, 20 Jul 2023 10:00:05 +0700 (ICT)", "2023-07-20T10:00:05+07:00"),
        (b"by b with HTTP; 1 feb 2023 09:05 -0130", "2023-02-01T09:05:00-01:30"),
        (b"by b; 1 Feb 2023 09:05:59 GMT", "2023-02-01T09:05:59+00:00"),
        (b"by b; Sat, 31 Dec 2016 23:59:60 +0000", "2016-12-31T23:59:59+00:00"),
        (b"from [a;b] by c; 1 Feb 2023 09:05:00 +0700", "2023-02-01T09:05:00+07:00"),
        (b"by b; 31 Feb 2023 09:05:00 +0700", ""),
        (b"by b; 1 Feb 2023 09:05:00 +9900", ""),
        (b"by b; yesterday", ""),
        (b"", ""),
    ],
)
def test_received_at_is_iso_8601_with_offset(field: bytes, date: str) -> None:
    assert received_at(field) == date


@given(st.binary())
def test_any_bytes_are_read(field: bytes) -> None:
    assert len(identifiers(field)) <= 100
    assert received_at(b"by b; " + field) == "" or b":" in field

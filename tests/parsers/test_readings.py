"""A reading says whether it is what the sender stated or what had to be guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.readings import Reading, read_bytes, read_text

NAME = "เทศบาลตำบลบ้านนา"
UTF8, THAI = NAME.encode(), NAME.encode("cp874")


@pytest.mark.parametrize(
    ("data", "label"),
    [(UTF8, ""), (UTF8, "utf-8"), (b"\xef\xbb\xbf" + UTF8, "UTF8"), (THAI, "cp874"), (THAI, "tis-620")],
)
def test_read_bytes_is_not_repaired_where_the_label_holds(data: bytes, label: str) -> None:
    assert read_bytes(data, label) == Reading(NAME)


@pytest.mark.parametrize(
    ("data", "label"),
    [
        (THAI, ""),
        (THAI, "utf-8"),
        (UTF8, "tis-620"),
        (UTF8, "x-unknown"),
        (UTF8.decode("cp1252", "ignore").encode(), ""),
    ],
)
def test_read_bytes_is_repaired_where_the_charset_is_guessed(data: bytes, label: str) -> None:
    assert read_bytes(data, label).repaired


def test_plain_ascii_is_never_repaired() -> None:
    assert [read_bytes(b"form1.pdf", label) for label in ("", "x-unknown", "tis-620")] == [
        Reading("form1.pdf")
    ] * 3


def test_read_text_undoes_a_misreading_of_the_whole_text() -> None:
    assert read_text(UTF8.decode("latin-1").encode() * 500, "utf-8") == NAME * 500


def test_what_is_no_character_becomes_the_sign_for_it() -> None:
    """UTF-7 can spell half a character, which no JSON can carry."""
    assert (read_bytes(b"a+2AA-b", "utf-7").text, read_text(b"a+2AA-b", "utf-7")) == ("a\ufffdb", "a\ufffdb")


@given(st.binary(), st.sampled_from(["", "utf-8", "utf-7", "utf-16", "cp874", "gb18030", "idna", "?"]))
def test_any_bytes_become_text_that_can_be_encoded(data: bytes, label: str) -> None:
    assert read_bytes(data, label).text.encode() is not None
    assert read_text(data, label).encode() is not None

"""Transfer encodings are undone as far as they go."""

import base64
import binascii
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mime.transfer import decoded, encoding_of, from_base64


def plain(body: bytes, encoding: str) -> bytes:
    return bytes(decoded(memoryview(body), encoding))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"QUJD\r\nREVG\r\n", b"ABCDEF"),
        (b"QU JD*RE\x00VG", b"ABCDEF"),
        (b"QUJDREU", b"ABCDE"),
        (b"QUJDRE", b"ABCD"),
        (b"QUJDR", b"ABC"),
        (b"QUI=\r\nQ0Q=\r\n", b"ABCD"),
        (b"QUI=\r\n_____\r\nlist footer, unsubscribe here\r\n", b"AB"),
        (b"QUJD=", b"ABC"),
        (b"====", b""),
        (b"", b""),
    ],
)
def test_base64_is_decoded_as_far_as_it_goes(body: bytes, found: bytes) -> None:
    assert plain(body, "base64") == found


def test_quoted_printable_keeps_what_is_no_code() -> None:
    assert plain(b"a=E0=B8=81=\r\nb =XX =", "quoted-printable") == b"a\xe0\xb8\x81b =XX "


def test_uuencode_ends_at_its_end() -> None:
    body = (
        b"begin 644 x.bin\n"
        + binascii.b2a_uu(b"x" * 45)
        + binascii.b2a_uu(b"abc")
        + b"`\nend\n"
        + b"footer\n"
    )
    assert plain(body, "x-uuencode") == b"x" * 45 + b"abc"


def test_other_encodings_leave_the_bytes() -> None:
    assert [plain(b"=41 QQ==", name) for name in ("7bit", "8bit", "binary", "", "gzip64")] == [
        b"=41 QQ=="
    ] * 5


def test_encoding_of_reads_the_word_alone() -> None:
    values = (b" BASE64 ", b'"quoted-printable"', b"base64; x=1", b"", b"???")
    assert [encoding_of(value) for value in values] == ["base64", "quoted-printable", "base64", "", ""]


@given(st.binary(), st.integers(0, 9), st.sampled_from([b"\r\n", b"\n", b" "]))
def test_base64_cut_off_anywhere_gives_the_bytes_before_the_cut(data: bytes, cut: int, end: bytes) -> None:
    encoded = base64.encodebytes(data).replace(b"\n", end)
    whole = encoded[: max(0, len(encoded) - cut)]
    assert data.startswith(from_base64(whole))
    assert from_base64(encoded) == data


@given(st.binary(), st.sampled_from(["base64", "quoted-printable", "x-uuencode", ""]))
def test_any_bytes_are_decoded(data: bytes, encoding: str) -> None:
    assert len(plain(data, encoding)) <= max(len(data), 64 * len(re.split(rb"[\r\n]", data)))

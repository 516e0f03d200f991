"""Words of headers come out right however they were encoded, split, cut or mislabelled."""

import base64
import binascii
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mime.words import header_text
from parsers.readings import Reading

Encoder = Callable[[bytes], bytes]

NAME = "เทศบาลตำบลบ้านนา_1"
UTF8, THAI = NAME.encode(), NAME.encode("cp874")


def b_word(data: bytes, charset: str = "utf-8", *, padded: bool = True) -> bytes:
    encoded = base64.b64encode(data)
    return b"=?" + charset.encode() + b"?B?" + (encoded if padded else encoded.rstrip(b"=")) + b"?="


def q_word(data: bytes, charset: str = "utf-8") -> bytes:
    text = binascii.b2a_qp(data, quotetabs=True, header=True).replace(b"=\n", b"")
    return b"=?" + charset.encode() + b"?q?" + text + b"?="


@pytest.mark.parametrize(
    "value",
    [
        b_word(UTF8),
        q_word(UTF8),
        b_word(UTF8, "UTF-8*th"),
        b_word(THAI, "windows-874"),
        b_word(THAI, "TIS-620"),
        q_word(THAI, "ISO-8859-11"),
        b_word(UTF8[:20]) + b"\r\n\t" + b_word(UTF8[20:]),
        q_word(UTF8[:20]) + b" " + q_word(UTF8[20:]),
        b_word(UTF8[:20]) + b_word(UTF8[20:]),
        b_word(UTF8, padded=False),
        b_word(UTF8[:20]) + b" " + q_word(UTF8[20:]).replace(b"utf-8", b"UTF-8").replace(b"?q?", b"?Q?"),
        b"=?utf-8?B?" + base64.b64encode(UTF8)[:30] + b"?= =?utf-8?B?" + base64.b64encode(UTF8)[30:] + b"?=",
        b"=?utf-8?B?" + base64.b64encode(UTF8),
        UTF8,
    ],
)
def test_header_text_reads_thai_as_declared(value: bytes) -> None:
    assert header_text(value) == Reading(NAME, repaired=False)


@pytest.mark.parametrize(
    "value",
    [
        THAI,
        b_word(THAI, "utf-8"),
        b_word(UTF8, "tis-620"),
        b_word(THAI, "iso-8859-1"),
        b_word(UTF8, "x-unknown"),
        b_word(b_word(UTF8)),
        b_word(UTF8.decode("latin-1").encode()),
    ],
)
def test_header_text_repairs_what_was_declared_wrongly(value: bytes) -> None:
    assert header_text(value) == Reading(NAME, repaired=True)


def test_header_text_keeps_the_spaces_between_words_and_plain_text() -> None:
    value = b"Re: " + b_word("ขอส่ง".encode()) + b" form1 " + b_word("ค่ะ".encode()) + b" 2566"
    assert header_text(value).text == "Re: ขอส่ง form1 ค่ะ 2566"


def test_header_text_joins_words_of_different_charsets() -> None:
    assert header_text(b_word(UTF8) + b" " + b_word(THAI, "windows-874")).text == NAME + NAME


def test_header_text_reads_raw_letters_around_encoded_words() -> None:
    assert header_text("จาก ".encode() + b_word(UTF8) + " ค่ะ".encode()).text == f"จาก {NAME} ค่ะ"


def test_header_text_turns_controls_into_spaces() -> None:
    assert header_text(b"a\x00\r\n\tb\x07 ").text == "a b"


def test_header_text_leaves_what_is_no_encoded_word() -> None:
    for value in ("=?utf-8?X?abc?=", "1 =? 2 ?= 3", "=?", "a=?b?=c"):
        assert header_text(value.encode()).text == value


@given(
    st.binary(max_size=200) | st.lists(st.sampled_from([b"=?utf-8?B?", b"?=", b" ", b"4Li", b"=E0", b"?q?"]))
)
def test_header_text_of_any_bytes_is_text_without_controls(value: bytes | list[bytes]) -> None:
    text = header_text(b"".join(value) if isinstance(value, list) else value).text
    assert text == text.strip()
    assert not any(ord(sign) < 0x20 for sign in text)


WORDS = st.lists(st.sampled_from(["ขอส่งแบบ", "อบต.ป่าแก้ว", "_form1", "(1)", "ก.ย.", "ทม.", "A", "=", "2566"]))


@given(WORDS.map(" ".join), st.sampled_from([b_word, q_word]), st.integers(1, 9))
def test_header_text_reads_back_words_split_anywhere(text: str, word: Encoder, size: int) -> None:
    data = text.encode()
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    assert header_text(b" ".join(word(piece) for piece in pieces)).text == text

"""Thai in headers and parameters: within the limits of the standards, and never cut inside a character."""

import base64
from email.header import decode_header
from urllib.parse import unquote_to_bytes

from hypothesis import given
from hypothesis import strategies as st

from demo.mime_text import continued, encode, encoded_words, extended, in_base64

THAI = st.text(
    alphabet=[chr(code) for code in range(0x0E01, 0x0E3B)] + list("เแโใไ่้๊๋์ำ_1. ()"), min_size=1, max_size=90
)


def test_encoded_words_stay_within_75_characters_and_whole_characters() -> None:
    coded = encoded_words("ที่นี่คือเทศบาลเมืองที่มีชื่อยาวมากอย่างยิ่ง" * 3, "UTF-8")
    assert all(len(word) <= 75 for word in coded.split("\r\n "))
    assert all(part.decode("utf-8") for part, charset in decode_header(coded) if isinstance(part, bytes))


def test_continued_parameters_never_cut_a_percent_sequence() -> None:
    sections = continued("filename", "เทศบาลเมืองแสนสุข_form1.pdf", "UTF-8").split(";\r\n ")
    values = [section.split("=", 1)[1].removeprefix("UTF-8''") for section in sections]
    assert len(sections) > 2
    assert all(value[-2:-1] != "%" and value[-1] != "%" for value in values)


def test_plain_ascii_is_not_encoded() -> None:
    assert encoded_words("Presentation_bandu.pptx", "windows-874") == "Presentation_bandu.pptx"


@given(THAI)
def test_encoded_words_say_what_was_written(text: str) -> None:
    coded = encoded_words(text, "UTF-8")
    parts = [
        part.decode(charset or "ascii") if isinstance(part, bytes) else part
        for part, charset in decode_header(coded)
    ]
    assert "".join(parts) == text


@given(THAI)
def test_parameters_say_what_was_written(text: str) -> None:
    one = extended("filename", text, "utf-8").removeprefix("filename*=utf-8''")
    assert unquote_to_bytes(one).decode() == text
    sections = continued("filename", text, "UTF-8").split(";\r\n ")
    joined = "".join(section.split("=", 1)[1] for section in sections).removeprefix("UTF-8''")
    assert unquote_to_bytes(joined).decode() == text


def test_thai_charsets_write_what_they_lack_plainly() -> None:
    assert encode("“ก” – ข", "TIS-620").decode("cp874") == '"ก" - ข'
    assert encode("“ก” – ข", "windows-874").decode("cp874") == "“ก” – ข"


@given(st.binary(max_size=300))
def test_base64_comes_in_lines_of_76(data: bytes) -> None:
    coded = in_base64(data)
    assert base64.b64decode(coded) == data
    assert all(len(line) <= 76 for line in coded.split(b"\r\n"))

"""Decoding: the right text whatever the label says, and never an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.charsets import Decoded, codec_of, decode

NAME = "องค์การบริหารส่วนตำบลทุ่งข้าว_form1.pdf"
WORDS = st.lists(st.sampled_from(["เทศบาล", "ตำบล", "ทุ่งข้าว", "form1", "(1)", "๒๕๖๖"]), min_size=1, max_size=5)
LABELS = ["windows-874", "TIS-620", "us-ascii", "iso-8859-1", "utf-8", "unknown-8bit", "gb2312", None]


@pytest.mark.parametrize("label", LABELS)
def test_valid_utf8_beats_every_label(label: str | None) -> None:
    assert decode(NAME.encode(), label) == Decoded(NAME, "utf-8")


@pytest.mark.parametrize(
    "label",
    ["windows-874", "X-Windows-874", "MS874", "TIS-620", "tis620.2533", "ISO-8859-11", '"cp874"', "thai"],
)
def test_every_name_of_thai_is_windows_thai(label: str) -> None:
    assert decode("ป่า\u00a0“สัก”…".encode("cp874"), label) == Decoded("ป่า\u00a0“สัก”…", "cp874")


@pytest.mark.parametrize("label", [None, "us-ascii", "iso-8859-1", "windows-1252", "utf-8", "x-unknown", ""])
def test_thai_bytes_are_thai_under_a_label_filled_in_blindly(label: str | None) -> None:
    assert decode(NAME.encode("cp874"), label) == Decoded(NAME, "cp874")


@pytest.mark.parametrize("label", [None, "iso-8859-1", "utf-8"])
@pytest.mark.parametrize("text", ["Café Müller", "Résumé à jour", "São João", "Über uns – “neu”", "GARÇON"])
def test_western_bytes_are_western(text: str, label: str | None) -> None:
    assert decode(text.encode("cp1252"), label) == Decoded(text, "cp1252")


@pytest.mark.parametrize(
    ("text", "label", "codec"),
    [
        ("申请书", "gb2312", "gb2312"),
        ("申込書", "iso-2022-jp", "iso2022_jp"),
        ("Привет", "koi8-r", "koi8-r"),
        ("ทุ่งข้าว", "utf-16-le", "utf-16-le"),
        ("ทุ่ง", "utf-7", "utf-7"),
    ],
)
def test_a_label_that_nobody_fills_in_blindly_is_believed(text: str, label: str, codec: str) -> None:
    assert decode(text.encode(label), label) == Decoded(text, codec)


@pytest.mark.parametrize(
    ("data", "label", "text"),
    [
        (b"plain", "utf-16-le", "plain"),
        (b"plain", "iso-2022-jp", "plain"),
        (b"\xef\xbb\xbf" + "ป่า".encode(), "tis-620", "ป่า"),
        ("ป่า".encode("utf-16"), None, "ป่า"),
        (b"\xff\xfea", None, "ÿþa"),
        (b"\xc3\xb6.pdf", None, "ö.pdf"),
        (b"\xc3\xb6.pdf", "windows-874", "รถ.pdf"),
        ("Müller".encode(), "windows-874", "Müller"),
        ("หนองเทพ".encode("cp874"), None, "หนองเทพ"),
        ("สถาน".encode("cp874"), None, "สถาน"),
        ("ลด รถ ต".encode("cp874"), None, "ลด รถ ต"),
        ("ລາວ".encode(), None, "ລາວ"),
        ("é Ж".encode(), None, "é Ж"),
        ("Grüße übe".encode() + b"\xc3", None, "Grüße übe\ufffd"),
        ("กข".encode("cp874"), None, "กข"),
        ("กข".encode("cp874"), "us-ascii", "กข"),
        ("กข".encode("cp874"), "iso-8859-1", "¡¢"),
        ("กข".encode() + b"\xe0", None, "กข\ufffd"),
        ("ก".encode() + b"\xe0", None, "à¸\x81à"),
        (b"\xa1\xff\xa2", "tis-620", "ก\ufffdข"),
        (b"\xb5\xb5\x80", "gb2312", "档\ufffd"),
        (b"", "nonsense", ""),
    ],
)
def test_decode_in_doubtful_cases(data: bytes, label: str | None, text: str) -> None:
    assert decode(data, label).text == text


@pytest.mark.parametrize("label", LABELS)
def test_utf8_cut_inside_a_character_keeps_the_rest(label: str | None) -> None:
    name = "เทศบาลทุ่งข้าว".encode()
    assert decode(name[:-1], label) == Decoded("เทศบาลทุ่งข้า\ufffd", "utf-8")


@given(WORDS, st.sampled_from(LABELS))
def test_thai_in_utf8_is_read_under_any_label(words: list[str], label: str | None) -> None:
    text = "_".join(words)
    assert decode(text.encode(), label).text == text


@given(WORDS, st.sampled_from(["windows-874", "us-ascii", "iso-8859-1", None]))
def test_thai_in_cp874_is_read_under_the_labels_it_comes_with(words: list[str], label: str | None) -> None:
    text = "_".join(["ทุ่ง", *words])
    assert decode(text.encode("cp874"), label).text == text


@given(
    st.binary(max_size=60),
    st.one_of(st.none(), st.text(max_size=12), st.sampled_from([*LABELS, "utf-7", "hz"])),
)
def test_decode_never_raises_and_names_a_charset(data: bytes, label: str | None) -> None:
    found = decode(data, label)
    assert codec_of(found.charset) == found.charset or found.charset == "utf-8-sig"


@given(
    st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="\x1b+~")), st.sampled_from(LABELS)
)
def test_ascii_is_ascii(text: str, label: str | None) -> None:
    assert decode(text.encode(), label) == Decoded(text, "ascii")

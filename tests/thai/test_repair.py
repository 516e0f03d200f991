"""Undoing wrong decodes, and leaving alone what was never wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.repair import Repaired, repair

NAME = "เทศบาลตำบลทุ่งข้าว_form1.pdf"
MISREADINGS = [
    ("utf-8", "latin-1"), ("utf-8", "cp1252"), ("utf-8", "cp437"), ("utf-8", "cp874"),
    ("cp874", "latin-1"), ("cp874", "cp1252"), ("cp874", "cp437"),
]  # fmt: skip
SYLLABLES = st.lists(st.sampled_from(["ทุ่ง", "ข้าว", "น้ำ", "เมือง", "ก", "ญี่", "ฟ้า", "_", " 1"]), max_size=6)


def misread(text: str, right: str, wrong: str) -> str:
    """As programs do: a byte that the wrong charset does not define is kept as the control of its number."""
    pieces = (bytes([byte]).decode(wrong, "ignore") or chr(byte) for byte in text.encode(right))
    return "".join(pieces)


@pytest.mark.parametrize(("right", "wrong"), MISREADINGS)
def test_a_wrong_decode_is_undone(right: str, wrong: str) -> None:
    read_as = "latin-1" if wrong == "cp1252" and right == "cp874" else wrong
    assert repair(misread(NAME, right, wrong)) == Repaired(NAME, f"{right} read as {read_as}")


@given(SYLLABLES, st.sampled_from(MISREADINGS))
def test_any_thai_words_come_back_from_any_wrong_decode(
    syllables: list[str], misreading: tuple[str, str]
) -> None:
    text = "".join(["ทุ่งข้าว", *syllables])
    assert repair(misread(text, *misreading)).text == text


@pytest.mark.parametrize("wrong", ["latin-1", "cp1252", "cp437", "cp874"])
def test_a_single_letter_comes_back_from_utf8(wrong: str) -> None:
    assert repair(misread("ก.pdf", "utf-8", wrong)).text == "ก.pdf"


@pytest.mark.parametrize("charset", ["utf-8", "cp874"])
def test_bytes_kept_as_surrogates_are_decoded(charset: str) -> None:
    raw = NAME.encode(charset).decode("ascii", "surrogateescape")
    assert repair(raw) == Repaired(NAME, f"{charset} not decoded")


def test_bytes_kept_beside_decoded_text_are_decoded() -> None:
    raw = "ป่าสัก" + "ทุ่ง".encode().decode("ascii", "surrogateescape")
    assert repair(raw) == Repaired("ป่าสักทุ่ง", "bytes not decoded")


def test_utf8_read_as_cp874_with_surrogates_is_undone() -> None:
    raw = NAME.encode().decode("cp874", "surrogateescape")
    assert repair(raw) == Repaired(NAME, "utf-8 read as cp874")


def test_a_wrong_decode_of_a_wrong_decode_is_undone() -> None:
    twice = misread(misread(NAME, "utf-8", "latin-1"), "utf-8", "cp1252")
    assert repair(twice) == Repaired(NAME, "utf-8 read as cp1252, then utf-8 read as latin-1")


def test_a_no_break_space_turned_into_a_space_is_seen_through() -> None:
    assert repair(misread("สภาพ", "utf-8", "latin-1").replace("\xa0", " ")).text == "สภาพ"


@pytest.mark.parametrize(
    ("shown", "meant"),
    [("CafÃ©", "Café"), ("SÃ£o JoÃ£o", "São João"), ("â€œÃ¼â€\x9d", "“ü”"), ("25 Â°C", "25 °C")],
)
def test_western_text_from_utf8_is_put_right_too(shown: str, meant: str) -> None:
    assert repair(shown) == Repaired(meant, repair(shown).how or "must have been repaired")


@pytest.mark.parametrize(
    "genuine",
    [
        "", "form1.pdf", "Café Müller", "CAFÉ «LE MÉTRO»", "NESCAFÉ®", "±5 °C", "······", "½ + ¼", "¡Ándale!",
        "¿Él?", "£100 §7", "© 2566", "naïveté", "à la carte", "α-test", "ñandú", "µm²", "SITUAÇÕES", "Ægir Ø",
        "申請書.pdf", "Привет", "😀", "เขต", "รถ", "เธก", "ม.", "ฯลฯ", "๒๕๖๖", "โรงเรียน “บ้านนา” – ๑",
        "Smart City เทศบาล – phase 2", "ราคา 5 € …", "ກຸ່ມ", "caf\ufffd", "à¸\ufffd",
    ],
)  # fmt: skip
def test_genuine_text_is_left_alone(genuine: str) -> None:
    assert repair(genuine) == Repaired(genuine, "")


@given(st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=12))
def test_thai_letters_in_any_order_are_left_alone(text: str) -> None:
    assert repair(text) == Repaired(text, "")


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=30))
def test_repair_never_raises_and_leaves_no_surrogates(text: str) -> None:
    assert repair(text).text.encode("utf-8").decode("utf-8") == repair(text).text


@given(
    st.one_of(
        st.text(alphabet=st.characters(exclude_categories=())), st.text(alphabet="à¸¹Ã©â\x81\x84αÂ\xa0 ก")
    )
)
def test_repairing_twice_is_repairing_once(text: str) -> None:
    assert repair(repair(text).text) == Repaired(repair(text).text, "")

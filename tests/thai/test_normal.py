"""Normal form, match key and name key: worked cases, and the laws they keep for any text."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.digits import to_arabic
from thai.letters import settle
from thai.normal import _LOOK_ALIKES, _REPEATED_JOINER, _UNSEEN, _respell, fold, key, normalise

THAI_BLOCK = "".join(map(chr, [*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C)]))
SHAPES_AND_SIGNS = "\u200b\u00ad\u202e\ufeff\u00a0\u0331\u0301\uf701\uf70a\uf710\uf88b_-\uff3f\u2013Aa\uff21ß"
HOSTILE = st.text(alphabet=THAI_BLOCK + SHAPES_AND_SIGNS, max_size=14)
ANY = st.one_of(HOSTILE, st.text(max_size=20))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ตํ\u0e32บล", "ตำบล"),
        ("คํ\u0e49\u0e32", "ค้ำ"),
        ("ค\u0e49ํ\u0e32", "ค้ำ"),
        ("ค\u0e33\u0e49", "ค้ำ"),
        ("จ\u0e32\u0e4dนวน", "จำนวน"),
        ("ท\u0e4d\u0e33", "ทำ"),
        ("ห\u0e32\u0e49ง", "ห้าง"),
        ("เเม่เเตง", "แม่แตง"),
        ("พ\u0e48\u0e35", "พี่"),
        ("ค\u0e48\u0e39", "คู่"),
        ("ศักดิ\u0e4c\u0e34", "ศักดิ์"),
        ("พันธ\u0e4c\u0e38", "พันธุ์"),
        ("ใหญ\u0e48\u0e48", "ใหญ่"),
        ("คณะะ", "คณะ"),
        ("มาาก", "มาก"),
    ],
)
def test_normalise_writes_one_spelling(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@pytest.mark.parametrize("unseen", ["\u200b", "\ufeff", "\u200e", "\u202e", "\u2066", "\u00ad", "\u2060"])
def test_normalise_drops_what_shows_nothing(unseen: str) -> None:
    assert normalise(f"บ้าน{unseen}ใหม่_form1.p{unseen}df") == "บ้านใหม่_form1.pdf"


def test_normalise_drops_nothing_that_shows() -> None:
    fillers = {"\u115f", "\u1160", "\u3164", "\uffa0"}  # letters to Unicode, blanks to a reader
    signs = map(chr, [*range(0x20000), *range(0xE0000, 0xE1000)])
    dropped = {sign for sign in signs if not normalise(sign)}
    assert {unicodedata.category(sign) for sign in dropped - fillers} == {"Cf", "Mn", "Cn"}


def test_normalise_drops_the_unseen_before_it_composes() -> None:
    assert normalise("e\u200b\u0301") == "é"


@pytest.mark.parametrize(
    ("shapes", "letters"),
    [
        ("ท\uf702\uf70a", "ที่"),
        ("ป\uf702\uf713", "ปี่"),
        ("ฟ\uf714าฝ\uf70b", "ฟ้าฝ้"),
        ("ศ\uf70e", "ศ์"),
        ("\uf700า\uf70fา", "ฐาญา"),
        ("ฎ\uf718ฏ\uf719", "ฎุฏู"),
        ("น\uf711\uf70bา", "น้ำ"),
        ("ป\uf885\uf88a", "ปิ่"),
    ],
)
def test_normalise_reads_the_private_shapes_of_old_fonts(shapes: str, letters: str) -> None:
    assert normalise(shapes) == letters


def test_every_private_shape_is_read_as_a_thai_letter() -> None:
    private = "".join(map(chr, [*range(0xF700, 0xF71B), *range(0xF884, 0xF89F)]))
    assert {unicodedata.name(letter).split()[0] for shape in private for letter in normalise(shape)} == {
        "THAI"
    }


@pytest.mark.parametrize(
    "text",
    [
        "องค์การบริหารส่วนตำบลกำแพง",
        "โรงเรียน\u00a0บ้าน",
        "เทศบาลตำบล ก.ข.๕",
        "Café Müller",
        "สุไหงโก-ลก",
        "ทฺวิ พฺรหฺม",
        "ฤๅษี",
        "เกาะ",
        "ต่าง ๆ ฯลฯ",
        "a\tb\n",
    ],
)
def test_normalise_leaves_good_text_alone(text: str) -> None:
    assert normalise(text) == text


@given(ANY)
def test_normalise_twice_is_normalise_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(ANY)
def test_normalise_keeps_every_consonant(text: str) -> None:
    def consonants(of: str) -> list[str]:
        return [letter for letter in of if "ก" <= letter <= "ฮ"]

    assert consonants(normalise(text.translate({0xF700: "", 0xF70F: ""}))) == consonants(text)


@given(ANY)
def test_normalised_text_is_in_nfc(text: str) -> None:
    assert unicodedata.is_normalized("NFC", normalise(text))


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_normalise_leaves_ascii_alone(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("เทศบาลเมืองป่าสัก＿Ｆｏｒｍ１．ＰＤＦ", "เทศบาลเมืองป่าสัก_form1.pdf"),
        ("ป่าสัก_form๑.pdf", "ป่าสัก_form1.pdf"),
        ("ป่าสัก\u2013form1", "ป่าสัก-form1"),
        ("ป่าสัก__form1", "ป่าสัก_form1"),
        ("  ป่าสัก\u00a0 \u3000form1 ", "ป่าสัก form1"),
        ("\u201cป่าสัก\u201d", '"ป่าสัก"'),
        ("form1\u2024pdf", "form1.pdf"),
        ("เทศบๅล", "เทศบาล"),
        ("STRASSE", fold("straße")),
    ],
)
def test_fold_makes_look_alikes_equal(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(ANY)
def test_fold_sees_no_difference_that_normalise_removes(text: str) -> None:
    assert fold(normalise(text)) == fold(text)


@given(ANY)
def test_fold_twice_is_fold_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_is_settled_for_every_character_that_has_a_case_or_a_look_alike() -> None:
    uneventful = {"Cn", "Co", "Cs", "Lo"}
    signs = [sign for sign in map(chr, range(0x20000)) if unicodedata.category(sign) not in uneventful]
    assert [sign for sign in signs if fold(fold(sign)) != fold(sign)] == []


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("สุไหงโก-ลก", "สุไหงโกลก"),
        ("จ.ป.ร.", "จปร"),
        ("กม. ๕", "กม5"),
        ("“บ้านใหม่” (หนองบัว)", "บ้านใหม่หนองบัว"),
        ("บ้าน_ใหม่ ฯ", "บ้านใหม่"),
        ("Saen Suk", "saensuk"),
        ("-", ""),
    ],
)
def test_key_is_the_bare_name(name: str, bare: str) -> None:
    assert key(name) == bare


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("ก" + "า่" * 100_000, "ก่า"),
        ("ก" + "ะ่า้" * 100_000, "ก่้" + "ะา" * 100_000),
        ("ก" + "์า่" * 100_000, "ก่์" + "า์" * 99_999 + "า"),
        ("ก" + "ุ่" * 100_000, "กุ่"),
        ("a" + "\u0301\u0323" * 100_000, "\u1ea1" + "\u0323" * 14 + "\u0301" * 15),
    ],
    ids=("one-tone", "two-tones", "silencers", "heap-of-thai", "heap"),
)
def test_normalise_ends_also_where_marks_are_heaped(typed: str, stored: str) -> None:
    assert normalise(typed) == stored


@given(ANY)
def test_key_twice_is_key_once(text: str) -> None:
    assert key(key(text)) == key(text)


@given(ANY)
def test_key_depends_on_the_folded_text_alone(text: str) -> None:
    assert key(fold(text)) == key(text)


@given(st.text(alphabet=THAI_BLOCK + " a.…“”–ิ่้ำเ", max_size=14) | ANY)
def test_looking_for_what_is_suspect_first_changes_no_result(text: str) -> None:
    assert normalise(text) == settle(text.translate(_UNSEEN), _respell)
    assert fold(text) == settle(text, _folded_in_full)


def _folded_in_full(text: str) -> str:
    caseless = settle(normalise(text).casefold().translate(_UNSEEN), _respell)
    return " ".join(_REPEATED_JOINER.sub(r"\1", to_arabic(caseless.translate(_LOOK_ALIKES))).split())

"""Mending text extracted from PDFs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.normal import normalise
from thai.pdftext import mend, thai_share

TORN = st.text(alphabet="กบรนเาะำํี่้์ \u00a0\n.a\uf702\uf70a", max_size=16)


@pytest.mark.parametrize(
    ("extracted", "mended"),
    [
        ("ส านักงานต าบล อ าเภอ", "สำนักงานตำบล อำเภอ"),
        ("จ  านวน\u00a0ท\u00a0างาน", "จำนวน\u00a0ทำงาน"),
        ("ระบบน ้าประปา", "ระบบน้ำประปา"),
        ("น้ าเสีย", "น้ำเสีย"),
        ("น ้ำ", "น้ำ"),
        ("พลบค ่า เสื ้อผ้า แม่น ้า", "พลบค่ำ เสื้อผ้า แม่น้ำ"),
        ("ก ่อน พื ้นที ่บ ้าน ผู ้ใช ้", "ก่อน พื้นที่บ้าน ผู้ใช้"),
        ("ไฟล ์ หน ้า", "ไฟล์ หน้า"),
        ("ประจ ำ ท ํางาน ก ํ า", "ประจำ ทำงาน กำ"),
        ("จาํ นวน สาํ หรับ ประจาํ", "จำนวน สำหรับ ประจำ"),
        ("คณ ะ", "คณะ"),
        ("ท\uf702\uf70a ต\uf711าบล ผ\uf719\uf70b", "ที่ ตำบล ผู้"),
        ("ก ารประชุม ก าราบ", "การประชุม กำราบ"),
    ],
)
def test_mend_restores_the_spelling(extracted: str, mended: str) -> None:
    assert mend(extracted) == mended


@pytest.mark.parametrize(
    "text",
    [
        "องค์การบริหารส่วนตำบล จังหวัด อำเภอ",
        "มา กับ ข้าว ว่า อาหาร",
        "คน\nาว",
        "ทำ การ",
        "Form 1 of 2",
        "α β γ",
    ],
)
def test_mend_leaves_sound_text_alone(text: str) -> None:
    assert mend(text) == text


@given(TORN)
def test_mending_twice_is_mending_once(text: str) -> None:
    assert mend(mend(text)) == mend(text)


@given(
    st.text(alphabet=st.characters(exclude_characters="".join(map(chr, range(0x0E00, 0x0E80)))), max_size=20)
)
def test_mend_only_normalises_text_without_thai(text: str) -> None:
    assert mend(text) == normalise(text)


@given(st.lists(st.sampled_from(["ตำบล", "น้ำ", "ประจำ", "ซ้ำ", "กำแพง", "ทำให้"]), min_size=1, max_size=6))
def test_mend_finds_every_lost_sara_am(words: list[str]) -> None:
    text = " ".join(words)
    lost = text.replace("้ำ", " ้า").replace("ำ", " า")
    assert mend(lost) == text


@pytest.mark.parametrize(
    ("text", "share"),
    [("ตำบล abcd", 0.5), ("ที่ดี", 1.0), ("๑๒๓ 45 ่", 0.0), ("αβγδ", 0.0), ("", 0.0), ("ก ไ α b", 0.5)],
)
def test_thai_share_counts_letters(text: str, share: float) -> None:
    assert thai_share(text) == share

"""A sender's words come out on one line, visible, short and with nothing to click."""

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.reason import reason
from notifier.printable import file_name, plain_reason, printable, words
from tests.notifier.examples import CANONICAL, COMPLETE, FORM_MISNAMED


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("  ระบบจองคิว\r\n\tออนไลน์  ", "ระบบจองคิว ออนไลน์"),
        ("http://evil.com/x", "http[:]//evil[.]com/x"),
        ("ดู www.dga.or.th ครับ", "ดู www[.]dga[.]or[.]th ครับ"),
        ("a@b.co.th", "a[at]b[.]co[.]th"),
        ("ไลน์ @thotlong", "ไลน์ @thotlong"),
        ("บริษัท.ไทย", "บริษัท[.]ไทย"),
        ("evil。com evil．com", "evil[.]com evil[.]com"),
        ("เทศบาลตำบลกม.5_form1.pdf", "เทศบาลตำบลกม.5_form1.pdf"),
        ("เทศบาลตำบลจ.ป.ร._form1.pdf", "เทศบาลตำบลจ.ป.ร._form1.pdf"),
        ("ดูที่ evil.comค่ะ แนบ form1.pdfแล้ว", "ดูที่ evil[.]comค่ะ แนบ form1.pdfแล้ว"),
        ("evil.com.pdf", "evil[.]com.pdf"),
        ("x.pdf.com", "x.pdf[.]com"),
        ("invoice.zip", "invoice[.]zip"),
        ("ส่งผลงาน ทม.ทดลอง.zip", "ส่งผลงาน ทม.ทดลอง.zip"),
        ("เวลา 16.30 น. v.2", "เวลา 16.30 น. v.2"),
        ("ใบส่ง\u202efdp.exe", "ใบส่งfdp.exe"),
        ("a\u200bb\u2066c\ufeff\x00d\ue000", "abcd"),
        ("กี่่่่่", "กี่"),
        ("ที่นี่", "ที่นี่"),
    ],
)
def test_words_are_made_harmless(written: str, printed: str) -> None:
    assert words(written) == printed


def test_words_are_cut_at_the_end_and_names_in_the_middle() -> None:
    assert words("ก" * 100, 10) == "กกกกกกกกก…"
    assert file_name("ก" * 100 + ".pdf", 20) == "กกกกกกกกกกกกก…กก.pdf"
    assert file_name("สั้น.pdf", 20) == "สั้น.pdf"


@given(st.text(max_size=200), st.integers(12, 200))
def test_words_and_names_are_one_visible_line_within_the_limit(text: str, limit: int) -> None:
    for shown in (words(text, limit), file_name(text, limit)):
        assert len(shown) <= limit
        assert shown == " ".join(shown.split())
        assert not [c for c in shown if unicodedata.category(c).startswith("C")]


@given(st.text(st.sampled_from("abก./@:-_ 5"), max_size=60))
def test_words_leave_no_address_whole(text: str) -> None:
    shown = words(text, 500)
    assert "://" not in shown
    assert not re.search(r"[^\s@]@[^\s@]|\S\.[a-z]{2,}(?![a-z0-9-])", shown)


@given(st.text(max_size=100))
def test_words_twice_are_words_once(text: str) -> None:
    once = words(text, 500)
    assert words(once, 500) == once


def test_plain_reason_keeps_the_name_to_copy_exact() -> None:
    name = "เทศบาลตำบลจ.com_form1.pdf"
    finding = reason("FORM_NUMBER", file="x@y.com", found="http://a.b", canonical_name=name)
    assert plain_reason(finding) == reason(
        "FORM_NUMBER", file="x[at]y[.]com", found="http[:]//a.b", canonical_name=name
    )


def test_printable_changes_only_what_a_sender_wrote() -> None:
    assert printable(COMPLETE) == COMPLETE
    dirty = replace(
        COMPLETE,
        title="x\r\ny",
        subject="a@b.example",
        received=(
            replace(FORM_MISNAMED, name="a@b.example.pdf"),
            replace(FORM_MISNAMED, name="c@d", stored_name="c@d"),
        ),
    )
    assert printable(dirty) == replace(
        COMPLETE,
        title="x y",
        subject="a[at]b[.]example",
        received=(
            replace(FORM_MISNAMED, name="a[at]b[.]example.pdf", stored_name=CANONICAL),
            replace(FORM_MISNAMED, name="c[at]d", stored_name="c[at]d"),
        ),
    )

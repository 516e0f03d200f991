"""Evidence for and against a reading as Thai."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.evidence import Evidence, weigh


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("เทศบาลป่าสัก_form1.pdf", Evidence(convincing=12, possible=0, misfits=0)),
        ("ดี.pdf", Evidence(convincing=2, possible=0, misfits=0)),
        ("กข", Evidence(convincing=0, possible=2, misfits=0)),
        ("ฑ 5 ฐ", Evidence(convincing=0, possible=2, misfits=0)),
        ("ทททททท", Evidence(convincing=0, possible=6, misfits=0)),
        ("Cafแ", Evidence(convincing=0, possible=0, misfits=1)),
        ("Mรผller", Evidence(convincing=0, possible=0, misfits=2)),
        ("่า", Evidence(convincing=0, possible=0, misfits=2)),
        ("ข้อ “๑” – ๒", Evidence(convincing=3, possible=2, misfits=0)),
        ("\ufffd\x81ก", Evidence(convincing=0, possible=1, misfits=2)),
        ("กขกข", Evidence(convincing=4, possible=0, misfits=0)),
        ("กขกขA", Evidence(convincing=4, possible=0, misfits=0)),
        ("กขค", Evidence(convincing=3, possible=0, misfits=0)),
        ("กขก", Evidence(convincing=0, possible=3, misfits=0)),
        ("Aดี", Evidence(convincing=0, possible=0, misfits=2)),
        ("ดีA", Evidence(convincing=0, possible=0, misfits=2)),
        ("A.ดี.A", Evidence(convincing=2, possible=0, misfits=0)),
        ("plain", Evidence(convincing=0, possible=0, misfits=0)),
    ],
)
def test_evidence_is_counted_in_characters(text: str, evidence: Evidence) -> None:
    assert weigh(text) == evidence


@pytest.mark.parametrize(
    ("evidence", "is_thai", "may_be_thai"),
    [
        (Evidence(10, 0, 0), True, True),
        (Evidence(10, 0, 1), True, False),
        (Evidence(9, 9, 1), False, False),
        (Evidence(1, 0, 0), True, True),
        (Evidence(0, 9, 0), False, True),
        (Evidence(0, 1, 0), False, True),
        (Evidence(0, 0, 0), False, False),
    ],
)
def test_one_misfit_in_ten_is_damage(evidence: Evidence, is_thai: bool, may_be_thai: bool) -> None:
    assert (evidence.is_thai, evidence.may_be_thai) == (is_thai, may_be_thai)


@given(st.text(alphabet="กรเาีำ่๑ๆA \u2013é\ufffd", max_size=20))
def test_evidence_counts_every_sign_that_is_neither_ascii_nor_typography_once(text: str) -> None:
    evidence = weigh(text)
    signs = sum(not sign.isascii() and sign != "\u2013" for sign in text)
    assert evidence.convincing + evidence.possible + evidence.misfits == signs
    assert min(evidence.convincing, evidence.possible, evidence.misfits) >= 0

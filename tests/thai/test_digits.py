"""Thai digits and Arabic digits."""

from hypothesis import given
from hypothesis import strategies as st

from thai.digits import to_arabic, to_thai


def test_digits_are_written_either_way() -> None:
    assert to_arabic("๒๐ ตุลาคม ๒๕๖๔ ๐๙:๐๒") == "20 ตุลาคม 2564 09:02"
    assert to_thai("1234567890") == "๑๒๓๔๕๖๗๘๙๐"


@given(st.text(alphabet="0123456789กa. "))
def test_digits_go_to_thai_and_back(text: str) -> None:
    assert to_arabic(to_thai(text)) == text


@given(st.text())
def test_digits_keep_the_length_of_the_text(text: str) -> None:
    assert (len(to_arabic(text)), len(to_thai(text))) == (len(text), len(text))

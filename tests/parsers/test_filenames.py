"""Names are shown without paths and controls; of several, the one that lost least is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.filenames import FileName, has_extension, is_destroyed, most_telling, shown
from parsers.readings import Reading


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("../../x/แบบ_form1.pdf", "แบบ_form1.pdf"),
        ("C:\\TEMP\\a.pdf", "a.pdf"),
        (" a.pdf ", "a.pdf"),
        ("a/ ", "a"),
        ("a\0\r\n\x7fb", "ab"),
        ("form1\u202efdp.exe", "form1\u202efdp.exe"),
        ("..", ".."),
        ("//", ""),
        ("", ""),
    ],
)
def test_shown_is_no_path_and_has_no_controls(stated: str, name: str) -> None:
    assert shown(Reading(stated)) == FileName(name)


def test_shown_drops_a_letter_that_was_cut_off_and_says_so() -> None:
    assert shown(Reading("เทศบาล\ufffd")) == FileName("เทศบาล", repaired=True)
    assert shown(Reading("a.pdf", repaired=True)) == FileName("a.pdf", repaired=True)


@pytest.mark.parametrize(
    ("poor", "rich"),
    [
        ("????????_form1.pdf", "อบต.ป่าแก้ว_form1.pdf"),
        ("__________form1.pdf", "อบต.ป่าแก้ว_form1.pdf"),
        ("ORBORTOR PA KAEW form1.pdf", "อบต.ป่าแก้ว_form1.pdf"),
        ("อบต.ป่าแก\ufffd", "อบต.ป่าแก้ว_form1.pdf"),
        ("=?utf-8?B?4Lit4Lia4LiV?=", "อบต.ป่าแก้ว_form1.pdf"),
        ("form1.pdf", "form1 (แก้ไข).pdf"),
        ("form1", "form1.pdf"),
        ("", "a"),
    ],
)
def test_most_telling_is_the_name_that_lost_least(poor: str, rich: str) -> None:
    assert (
        most_telling([Reading(poor), Reading(rich)]).text
        == most_telling([Reading(rich), Reading(poor)]).text
        == rich
    )


def test_most_telling_of_equals_is_the_first() -> None:
    assert most_telling([Reading("ab"), Reading("cd")]) == Reading("ab")
    assert most_telling([]) == Reading("")


def test_signs_of_loss_and_of_a_file_name() -> None:
    assert [name for name in ("a?", "a___b", "a\ufffd", "a\x85", "a_b__c") if is_destroyed(name)] == [
        "a?", "a___b", "a\ufffd", "a\x85",
    ]  # fmt: skip
    assert [name for name in ("a.pdf", "a. pdf", "a.", "กม.5", "a.ไทย") if has_extension(name)] == [
        "a.pdf",
        "กม.5",
    ]


@given(st.text())
def test_shown_is_shown_again_as_itself(text: str) -> None:
    once = shown(Reading(text)).text
    assert shown(Reading(once)).text == once
    assert not any(sign in once for sign in "/\\\0\n")

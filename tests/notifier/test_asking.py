"""What a sender is asked to do: each thing once, by a word where a word is enough."""

from dataclasses import replace

import pytest

from contest.reason import Severity, reason
from notifier.asking import asking, needs_file, resent

SCAN = "สแกน.pdf"
NAME = reason("NAME_UNRELATED", file=SCAN, found=SCAN)


def test_asking_leaves_out_what_waits_for_others() -> None:
    assert (
        asking([reason("PREV_AWARD"), reason("GO_LIVE_LATE"), reason("DANGEROUS_TYPE", file="x.exe")]) == []
    )


def test_asking_puts_first_what_needs_a_file_and_says_each_once() -> None:
    missing, unknown = reason("SLIDES_MISSING"), reason("AGENCY_UNKNOWN")
    assert asking([unknown, NAME, missing, NAME]) == [missing, NAME, unknown]


def test_asking_for_a_file_anew_offers_no_word_for_its_name() -> None:
    locked = reason("ENCRYPTED", file=SCAN)
    assert asking([NAME, locked]) == [resent(NAME), locked]
    assert asking([NAME, reason("ENCRYPTED", file="สไลด์.pdf")])[1] == NAME


def test_asking_for_a_file_by_its_right_name_does_not_find_fault_with_the_wrong_one() -> None:
    word = reason("NOT_A_SCAN", file=SCAN, ext=".docx")
    assert asking([NAME, word]) == [word]


@pytest.mark.parametrize(
    ("code", "severity", "needed"),
    [
        ("SLIDES_MISSING", Severity.RETURN, True),
        ("SLIDES_MISSING", Severity.HOLD, True),
        ("NAME_UNRELATED", Severity.RETURN_CONFIRM, False),
        ("NAME_UNRELATED", Severity.RETURN, True),
        ("AGENCY_UNKNOWN", Severity.ASK, False),
        ("PARENT_AGENCY", Severity.HOLD, False),
    ],
)
def test_needs_file_where_no_word_is_enough(code: str, severity: Severity, needed: bool) -> None:
    assert needs_file(replace(reason(code), severity=severity)) is needed

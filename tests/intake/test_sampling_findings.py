"""Findings tried on a work that there is: each can be tried on any work, in a letter that says it."""

import pytest

from contest.call import Call
from contest.reason import SILENT
from contest.ruling import Dossier
from intake.sampling_findings import kind_of, sample_with
from notifier.compose import worded
from notifier.findings import Findings
from notifier.kinds import NoticeKind
from notifier.printable import printable
from notifier.reason_texts import codes_with, lines_by_name

OF_OFFICERS = {
    "HEADINGS_NOT_SEEN", "PREV_AWARD", "LATE", "LATE_CLOSING_DAY", "RECEIPT_TIMES_DIFFER", "CLIP_ONLY",
    "NOT_SCANNED", "DANGEROUS_TYPE", "fix_officer_checks", "fix_stored", *codes_with("fix_stored"), *SILENT,
}  # fmt: skip
"""What no list of a letter says: the letter says it in words of its own, or only officers are told."""


@pytest.mark.parametrize("name", lines_by_name())
def test_every_finding_can_be_tried_on_any_work(works: tuple[Call, list[Dossier]], name: str) -> None:
    call, dossiers = works
    for dossier in dossiers:
        facts = sample_with(name, dossier, call, call.opens)
        assert facts
        assert worded(facts, call).subject
        told = bool(Findings(printable(facts), call, "th").shown)
        assert told is (name not in OF_OFFICERS)
    assert len(dossiers) == 3


def test_finding_is_tried_in_a_letter_of_its_sort() -> None:
    kinds = {name: kind_of(name) for name in ("MACRO", "PARENT_AGENCY", "ENCRYPTED", "fix_confirm")}
    assert kinds == {
        "MACRO": NoticeKind.ACK_COMPLETE, "PARENT_AGENCY": NoticeKind.HELD,
        "ENCRYPTED": NoticeKind.INCOMPLETE, "fix_confirm": NoticeKind.INCOMPLETE,
    }  # fmt: skip


def test_own_finding_of_the_work_is_told_as_it_is(works: tuple[Call, list[Dossier]]) -> None:
    call, [complete, lacking, asked] = works
    for dossier, code in ((lacking, "SLIDES_MISSING"), (asked, "AGENCY_AMBIGUOUS")):
        facts = sample_with(code, dossier, call, call.opens)
        assert facts
        assert facts.reasons == tuple(one for one in dossier.entry.reasons if one.code == code)
    example = sample_with("fix_resend", complete, call, call.opens)
    assert example
    assert [(one.code, one.severity) for one in example.reasons] == [("FORM_TOKEN_MISSING", "return")]

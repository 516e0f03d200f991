"""Which kind of notice answers a work: the narrowest that says all there is to say."""

from collections.abc import Sequence
from typing import Final

from contest.entry import EntryState
from contest.reason import Reason, Severity
from contest.verdict import Verdict
from intake.codes import ARCHIVES, LATE, NAMING, UNREADABLE
from intake.desk import Desk
from intake.matching.belonging import ANSWERS
from intake.verdicts import faults

_RETURNS: Final = (
    (UNREADABLE, "unreadable_file"),
    (frozenset({"CLOUD_LINK"}), "deck_link_only"),
    (ARCHIVES, "archive_not_opened"),
)
"""Notices for which nothing else may be wrong."""


def notice_for(desk: Desk, verdict: Verdict, reasons: Sequence[Reason]) -> str:
    """The kind of notice that is owed for an entry or an amendment."""
    match verdict:
        case Verdict.ACCEPTED:
            return _acknowledgement(desk)
        case Verdict.RETURNED:
            return _return(desk, reasons)
        case Verdict.ASKED:
            asked = {finding.code for finding in reasons if finding.severity is Severity.ASK}
            return "works_not_paired" if "WORKS_NOT_PAIRED" in asked else "agency_question"
        case Verdict.REFUSED:
            return "reject_late"
        case _:
            return _hold(desk, reasons)


def _acknowledgement(desk: Desk) -> str:
    if desk.old is None:
        others = [entry for entry in desk.history.same_agency if entry.state is not EntryState.WITHDRAWN]
        return "second_work_received" if others else "ack_complete"
    if desk.unused and not desk.fills_late:
        return "correction_late"
    if desk.confirms:
        return "confirmed"
    was_complete = desk.old.state is EntryState.COMPLETE
    return "correction_received" if was_complete and desk.brought else "ack_complete"


def _return(desk: Desk, reasons: Sequence[Reason]) -> str:
    found = faults(reasons)
    codes = {finding.code for finding in found}
    if desk.confirms and any(r.code in NAMING and r not in found for r in desk.earlier_reasons):
        return "confirmed"
    if all(finding.severity is Severity.RETURN_CONFIRM for finding in found):
        return "rename_confirm"
    if desk.policy.strict_naming and codes <= NAMING:
        return "reject_filename"
    return next((kind for about, kind in _RETURNS if codes <= about), "incomplete")


def _hold(desk: Desk, reasons: Sequence[Reason]) -> str:
    """An answer in words is never late, though the work that it is about may be."""
    is_answer = desk.match.intent in ANSWERS and not desk.brought
    if any(finding.code in LATE for finding in reasons) and not is_answer:
        return "late_held"
    holds = {finding.code for finding in reasons if finding.severity is Severity.HOLD}
    return "clip_only" if holds == {"CLIP_ONLY"} else "held"

"""One verdict from many reasons, the state it leaves, and whether and how the sender is answered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contest.call import Policy
from contest.casebook import Decision, History, Intent, Match, Screening
from contest.content import Unreadable
from contest.entry import Entry, EntryState
from contest.reason import DEFAULT_SEVERITY, Reason, Severity, reason
from contest.resolution import Certainty
from contest.verdict import Authentication, Kind, Machine, Verdict
from intake.deciding import _OUTCOMES, decide
from intake.desk import Desk
from intake.verdicts import STATE, VERDICT, verdict_of, weighed
from notifier.kinds import OF_OFFICERS, NoticeKind
from tests.intake.desktop import LATER, broken, deck, form
from tests.intake.rules.desks import BELIEVED, NONGBUA_A, desk, entry

NOTE, CONFIRM, RETURN, ASK, HOLD, ASIDE = (
    map(reason, "MACRO FORM_NUMBER CORRUPT AGENCY_UNKNOWN PREV_AWARD MESSAGE_UNREADABLE".split())
)  # fmt: skip
LATE, TODAY, DANGER = reason("LATE"), reason("LATE_CLOSING_DAY"), reason("DANGEROUS_TYPE")
REFUSING = Policy(refuse_late=True)


@pytest.mark.parametrize(
    ("reasons", "policy", "verdict"),
    [
        ([], Policy(), Verdict.ACCEPTED),
        ([NOTE], Policy(), Verdict.ACCEPTED),
        ([NOTE, HOLD], Policy(), Verdict.HELD),
        ([HOLD, CONFIRM], Policy(), Verdict.RETURNED),
        ([CONFIRM, ASK], Policy(), Verdict.ASKED),
        ([ASK, RETURN], Policy(), Verdict.RETURNED),
        ([RETURN, LATE], Policy(), Verdict.HELD),
        ([RETURN, LATE], REFUSING, Verdict.REFUSED),
        ([RETURN, TODAY], REFUSING, Verdict.HELD),
        ([replace(LATE, severity=Severity.NOTE)], REFUSING, Verdict.ACCEPTED),
        ([DANGER], Policy(), Verdict.ACCEPTED),
        ([DANGER, RETURN], Policy(), Verdict.RETURNED),
        ([ASIDE, RETURN], Policy(), Verdict.SET_ASIDE),
    ],
)
def test_verdict_is_by_the_gravest_reason(reasons: list[Reason], policy: Policy, verdict: Verdict) -> None:
    assert verdict_of(reasons, policy, is_new=True) is verdict


def test_machine_refuses_no_amendment() -> None:
    assert verdict_of([LATE], REFUSING, is_new=False) is Verdict.HELD


@pytest.mark.parametrize(
    ("policy", "found", "severities"),
    [
        (Policy(), [CONFIRM, HOLD, CONFIRM], [Severity.RETURN_CONFIRM, Severity.HOLD]),
        (Policy(strict_naming=True), [CONFIRM, HOLD], [Severity.RETURN, Severity.HOLD]),
        (
            Policy(severity=(("PREV_AWARD", "note"),)),
            [CONFIRM, HOLD],
            [Severity.RETURN_CONFIRM, Severity.NOTE],
        ),
        (Policy(strict_naming=True, severity=(("FORM_NUMBER", "note"),)), [CONFIRM], [Severity.NOTE]),
        (
            Policy(strict_naming=True, severity=(("FORM_NUMBER", "return_confirm"),)),
            [CONFIRM],
            [Severity.RETURN],
        ),
    ],
)
def test_organiser_weighs_reasons(policy: Policy, found: list[Reason], severities: list[Severity]) -> None:
    assert [finding.severity for finding in weighed(found, policy)] == severities


def test_every_severity_has_a_place_and_every_state_a_verdict() -> None:
    found = {severity: verdict_of([Reason("X", severity)], Policy(), is_new=True) for severity in Severity}
    assert set(found.values()) == {
        Verdict.ACCEPTED, Verdict.RETURNED, Verdict.ASKED, Verdict.HELD, Verdict.SET_ASIDE,
    }  # fmt: skip
    assert set(VERDICT) == set(EntryState)
    assert set(STATE) == set(Verdict) - {Verdict.IGNORED, Verdict.SET_ASIDE}
    assert set(_OUTCOMES) == set(Kind)
    assert {finding.severity for finding in map(reason, DEFAULT_SEVERITY)} == set(Severity)


def outcome(decision: Decision) -> tuple[Verdict, EntryState | None, int, str]:
    return decision.verdict, decision.state, len(decision.files), decision.notice


def of(mail: Desk, *reasons: Reason) -> tuple[Verdict, EntryState | None, int, str]:
    return outcome(decide(mail, reasons))


def kind(kind_: Kind, *, known: bool = True) -> Desk:
    return replace(desk(), match=Match(kind_, entry() if known else None))


def answering(words: str) -> Desk:
    return desk(old=entry(), text=words, intent=Intent.CHOICE)


def beside(other: Entry) -> Desk:
    return replace(WHOLE, history=History(same_agency=(other,)))


WHOLE = desk(form(), deck())
STRICT = replace(WHOLE, policy=Policy(strict_naming=True))
CORRECTED = desk(deck(salt="2"), old=entry())
CONFIRMED = desk(old=entry(), intent=Intent.CONFIRM)
NAME = reason("NAME_UNRELATED", file="แบบ.pdf")
UNNAMED = entry(form("แบบ.pdf"), reasons=(NAME,), state=EntryState.OPEN)
RENAMED = desk(old=UNNAMED, intent=Intent.CONFIRM)
UNSURE = replace(CORRECTED, match=Match(Kind.AMENDMENT, entry(), held_because="x"))
BROKEN = desk(broken("นำเสนอ.pptx", "pptx", Unreadable.DAMAGED), old=entry())
CORRUPT = reason("CORRUPT", file="นำเสนอ.pptx")
EXE = desk(broken("ก.exe", "exe", Unreadable.DANGEROUS))
COMPLETE, OPEN, ASKED, HELD = EntryState.COMPLETE, EntryState.OPEN, EntryState.ASKED, EntryState.HELD
PROVEN = Screening(None, Authentication.PASS)
FORGED = Screening(None, Authentication.FAIL, "forged")
SPAM = Screening(None, Authentication.NONE, "spam")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (of(WHOLE), (Verdict.ACCEPTED, COMPLETE, 2, "ack_complete")),
        (of(beside(entry())), (Verdict.ACCEPTED, COMPLETE, 2, "second_work_received")),
        (of(beside(entry(state=EntryState.WITHDRAWN))), (Verdict.ACCEPTED, COMPLETE, 2, "ack_complete")),
        (of(CORRECTED), (Verdict.ACCEPTED, COMPLETE, 2, "correction_received")),
        (of(CONFIRMED), (Verdict.ACCEPTED, COMPLETE, 2, "confirmed")),
        (of(desk(deck(), old=entry(form(), state=OPEN))), (Verdict.ACCEPTED, COMPLETE, 2, "ack_complete")),
        (of(WHOLE, CONFIRM), (Verdict.RETURNED, OPEN, 2, "rename_confirm")),
        (of(WHOLE, CONFIRM, HOLD), (Verdict.RETURNED, OPEN, 2, "incomplete")),
        (of(WHOLE, CONFIRM, RETURN), (Verdict.RETURNED, OPEN, 2, "incomplete")),
        (of(WHOLE, RETURN), (Verdict.RETURNED, OPEN, 2, "unreadable_file")),
        (of(WHOLE, reason("CLOUD_LINK")), (Verdict.RETURNED, OPEN, 2, "deck_link_only")),
        (of(WHOLE, reason("ARCHIVE")), (Verdict.RETURNED, OPEN, 2, "archive_not_opened")),
        (of(WHOLE, reason("FORM_MISSING")), (Verdict.RETURNED, OPEN, 2, "incomplete")),
        (of(STRICT, CONFIRM), (Verdict.RETURNED, OPEN, 2, "reject_filename")),
        (of(RENAMED, reason("SLIDES_MISSING")), (Verdict.RETURNED, OPEN, 1, "confirmed")),
        (of(RENAMED, NAME), (Verdict.RETURNED, OPEN, 1, "rename_confirm")),
        (of(WHOLE, ASK), (Verdict.ASKED, ASKED, 2, "agency_question")),
        (of(WHOLE, ASK, reason("WORKS_NOT_PAIRED")), (Verdict.ASKED, ASKED, 2, "works_not_paired")),
        (of(WHOLE, HOLD), (Verdict.HELD, HELD, 2, "held")),
        (of(WHOLE, reason("CLIP_ONLY")), (Verdict.HELD, HELD, 2, "clip_only")),
        (of(WHOLE, reason("CLIP_ONLY"), HOLD), (Verdict.HELD, HELD, 2, "held")),
        (of(WHOLE, LATE), (Verdict.HELD, HELD, 2, "late_held")),
        (of(replace(WHOLE, policy=REFUSING), LATE), (Verdict.REFUSED, EntryState.REFUSED, 2, "reject_late")),
        (of(replace(WHOLE, screening=FORGED)), (Verdict.HELD, HELD, 2, "")),
        (of(replace(WHOLE, screening=SPAM)), (Verdict.HELD, HELD, 2, "")),
        (of(replace(CORRECTED, screening=FORGED)), (Verdict.HELD, None, 0, "")),
        (of(UNSURE), (Verdict.HELD, None, 0, "question_forwarded")),
        (of(desk(deck(salt="2"), old=entry(), at=LATER)), (Verdict.ACCEPTED, None, 0, "correction_late")),
        (of(BROKEN, CORRUPT), (Verdict.RETURNED, COMPLETE, 2, "unreadable_file")),
        (of(replace(EXE, screening=PROVEN), DANGER), (Verdict.SET_ASIDE, None, 0, "incomplete")),
        (of(EXE, DANGER), (Verdict.SET_ASIDE, None, 0, "")),
        (of(answering("ก" * 201), ASK), (Verdict.HELD, None, 0, "question_forwarded")),
        (of(answering("ก" * 200), ASK), (Verdict.ASKED, ASKED, 2, "agency_question")),
        (of(kind(Kind.DUPLICATE)), (Verdict.ACCEPTED, None, 0, "duplicate")),
        (of(kind(Kind.QUESTION)), (Verdict.HELD, None, 0, "question_forwarded")),
        (of(kind(Kind.STATUS)), (Verdict.ACCEPTED, None, 0, "status_reply")),
        (of(kind(Kind.STATUS, known=False)), (Verdict.ACCEPTED, None, 0, "status_not_found")),
        (of(kind(Kind.WITHDRAWAL)), (Verdict.HELD, None, 0, "withdrawal_received")),
        (of(kind(Kind.WITHDRAWAL, known=False)), (Verdict.HELD, None, 0, "question_forwarded")),
        (of(kind(Kind.MACHINE)), (Verdict.IGNORED, None, 0, "")),
        (of(kind(Kind.OTHER)), (Verdict.IGNORED, None, 0, "")),
    ],
)  # fmt: skip
def test_decision_follows_from_kind_and_reasons(found: object, expected: object) -> None:
    assert found == expected


@pytest.mark.parametrize(
    ("screening", "history", "silence"),
    [
        (BELIEVED, History(replies_to_sender=19, replies_to_domain=399, replies_in_all=4999), ""),
        (BELIEVED, History(replies_to_sender=20), "cap-sender"),
        (BELIEVED, History(replies_to_domain=400), "cap-domain"),
        (BELIEVED, History(replies_in_all=5000), "cap-all"),
        (Screening(None, Authentication.NONE, "no-sender"), History(replies_to_sender=99), "no-sender"),
        (Screening(Machine.LIST, Authentication.NONE, "machine"), History(), "machine"),
    ],
)
def test_silence_is_decided_beside_the_verdict(screening: Screening, history: History, silence: str) -> None:
    decision = decide(replace(WHOLE, screening=screening, history=history), ())
    told_nothing_of = silence in ("no-sender", "machine")
    expected = (Verdict.HELD if told_nothing_of else Verdict.ACCEPTED, silence, told_nothing_of)
    assert (decision.verdict, decision.screening.silence, decision.notice == "") == expected
    assert decision.answered_after == timedelta(days=1 if silence.startswith("cap") else 0)


def test_answer_confirms_the_agency() -> None:
    answered = decide(desk(old=entry(agency=None), answer=NONGBUA_A), ())
    kept = decide(desk(deck(salt="2"), old=entry()), ())
    found = [(d.resolution.agency, d.resolution.certainty) for d in (answered, kept) if d.resolution]
    assert found == [(NONGBUA_A, Certainty.CONFIRMED), (entry().agency, Certainty.EVIDENCE)]


def test_every_notice_that_is_decided_on_has_its_templates() -> None:
    decided = {
        "ack_complete", "second_work_received", "works_received", "correction_received", "correction_late",
        "confirmed",
        "rename_confirm", "reject_filename", "unreadable_file", "deck_link_only", "archive_not_opened",
        "incomplete", "agency_question", "works_not_paired", "reject_late", "late_held", "clip_only", "held",
        "duplicate", "question_forwarded", "status_reply", "status_not_found", "withdrawal_received",
    }  # fmt: skip
    assert decided | {"rehearsal_result"} == set(NoticeKind) - OF_OFFICERS

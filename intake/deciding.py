"""Turns reasons into one verdict, the state the entry takes, and the kind of notice that is owed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from contest.call import Policy
from contest.casebook import Bounce, Decision, History, Intent
from contest.entry import Entry, EntryFile, EntryState, Role
from contest.reason import Reason
from contest.reply_text import own_words
from contest.resolution import Certainty, Resolution
from contest.verdict import Authentication, Kind, Machine, Verdict
from intake.answering import notice_for
from intake.bounces import bounce_of
from intake.desk import Desk
from intake.holding import may_speak
from intake.intents import SHORT
from intake.rehearsals import RESULT
from intake.rules.asking import ASKED_BESIDE
from intake.rules.naming import is_renamed
from intake.standing import is_of_a_namesake, lacking
from intake.verdicts import STATE, VERDICT, verdict_of, weighed

_MOST_DAYS: Final = 3
"""Longer than these an answer is not put off; an officer sees to the work instead."""

UNANSWERED: Final = "ผู้ส่งยังไม่ได้รับคำตอบ เพราะเกินจำนวนอีเมลตอบอัตโนมัติต่อวันที่ตั้งไว้"


QUESTION: Final = "ผู้ส่งถามไว้ในอีเมลฉบับนี้ ระบบพิจารณาไฟล์และตอบรับแล้ว แต่ยังไม่มีผู้ตอบคำถาม"
_SETTLED: Final = (Verdict.ACCEPTED, Verdict.RETURNED, Verdict.ASKED)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict with what goes with it: the entry's new state and files, and the notice, "" for none."""

    verdict: Verdict
    notice: str = ""
    state: EntryState | None = None
    files: tuple[EntryFile, ...] = ()


def decide(desk: Desk, found: Sequence[Reason]) -> Decision:
    """The decision on one message. Whether the sender is answered is decided beside the verdict."""
    reasons = weighed(found, desk.policy)
    outcome = _OUTCOMES[desk.match.kind](desk, reasons)
    capped = _over_a_cap(desk.history, desk.policy)
    silent = desk.screening.silence or capped or _repeated(desk, outcome)
    days = _days_to_wait(desk) if silent and silent == capped else 0
    return Decision(
        verdict=Verdict.HELD if silent == "junk" else outcome.verdict,
        kind=desk.match.kind,
        screening=replace(desk.screening, silence=silent),
        message=desk.message,
        match=desk.match,
        resolution=_resolution(desk),
        reasons=reasons,
        facts=desk.facts,
        criteria=desk.criteria,
        state=outcome.state,
        files=outcome.files,
        received_files=desk.brought,
        notice="" if silent and not days else outcome.notice,
        to=desk.message.sender,
        bounce=_bounce(desk),
        answered_after=timedelta(days=days),
    )


def _bounce(desk: Desk) -> Bounce | None:
    """What a delivery report says; one that our border calls forged says nothing."""
    screening = desk.screening
    is_report = screening.machine is Machine.BOUNCE and screening.authentication is not Authentication.FAIL
    return bounce_of(desk.message) if is_report else None


def _resolution(desk: Desk) -> Resolution:
    """What the message said of the agency, with the agency that is settled now."""
    said = replace(desk.resolution, agency=desk.agency)
    return replace(said, certainty=Certainty.CONFIRMED) if desk.answer else said


def _repeated(desk: Desk, outcome: Outcome) -> str:
    """Why a copy of a mail gets no answer: it has it."""
    is_copy = desk.history.repeated is not None and desk.match.kind is Kind.DUPLICATE
    return "repeated" if is_copy and not outcome.notice else ""


def _over_a_cap(history: History, policy: Policy) -> str:
    """Automatic replies are capped per sender, per domain and in all: the last stand against a loop."""
    if history.replies_to_sender >= policy.replies_per_sender:
        return "cap-sender"
    if history.replies_to_domain >= policy.replies_per_domain:
        return "cap-domain"
    return "cap-all" if history.replies_in_all >= policy.replies_in_all else ""


def _days_to_wait(desk: Desk) -> int:
    """In how many days a work that came over a cap is answered: each day as many as the cap allows.

    Only what brings files or confirms is worth it; a machine that answers us brings none, and so a loop
    ends with the cap. Nobody has more than three days' answers coming to him.
    """
    if not (desk.is_work and (desk.sorting.brings_a_work or desk.confirms)):
        return 0
    known, policy = desk.history, desk.policy
    caps = (
        (known.replies_to_sender, policy.replies_per_sender),
        (known.replies_to_domain, policy.replies_per_domain),
        (known.replies_in_all, policy.replies_in_all),
    )
    days = max(count // cap if cap else _MOST_DAYS + 1 for count, cap in caps)
    return days if days <= _MOST_DAYS else 0


def seen_by_an_officer(decision: Decision, policy: Policy) -> Decision:
    """The same, held where a cap leaves the sender of a work without any answer.

    Not where the organiser has set that nobody is answered: every work would wait for no reason.
    """
    is_left = decision.screening.silence.startswith("cap-") and not decision.notice
    is_work = decision.kind in (Kind.ENTRY, Kind.AMENDMENT) and decision.state is not None
    caps = (policy.replies_per_sender, policy.replies_per_domain, policy.replies_in_all)
    if not (is_left and is_work and all(caps)):
        return decision
    match = replace(decision.match, held_because=decision.match.held_because or UNANSWERED)
    return replace(decision, verdict=Verdict.HELD, match=match)


def left_to_an_officer(decision: Decision) -> Decision:
    """The same, kept for an officer where its words ask something; its files are decided all the same."""
    asks = any(finding.code == ASKED_BESIDE for finding in decision.reasons)
    if not asks or decision.verdict not in _SETTLED:
        return decision
    return replace(decision, verdict=Verdict.HELD, left=QUESTION)


def _of_nothing(desk: Desk, _: Sequence[Reason]) -> Outcome:
    """A machine's mail, or a word of thanks."""
    return Outcome(Verdict.IGNORED)


def _of_a_question(desk: Desk, _: Sequence[Reason]) -> Outcome:
    return Outcome(Verdict.HELD, "question_forwarded")


def _of_a_status_inquiry(desk: Desk, _: Sequence[Reason]) -> Outcome:
    return Outcome(Verdict.ACCEPTED, "status_reply" if desk.match.entry else "status_not_found")


def _of_a_withdrawal(desk: Desk, _: Sequence[Reason]) -> Outcome:
    return Outcome(Verdict.HELD, "withdrawal_received" if desk.match.entry else "question_forwarded")


def _of_a_duplicate(desk: Desk, _: Sequence[Reason]) -> Outcome:
    """What was decided about the entry stands; nothing is counted and nothing is dropped.

    The very same mail is told so once where it brings files, and never where its words were answered.
    """
    entry, again = desk.match.entry, desk.history.repeated
    if again and (entry is None or again.times > 1 or not _brings_files_for(desk, entry)):
        return Outcome(VERDICT[entry.state] if entry else again.verdict)
    if entry is None:
        raise ValueError("a duplicate repeats an entry or a mail")
    return Outcome(VERDICT[entry.state], "duplicate")


def _brings_files_for(desk: Desk, entry: Entry) -> bool:
    return desk.sorting.brings_a_work and may_speak(desk.message, desk.sorting, entry)


def _of_a_work(desk: Desk, reasons: Sequence[Reason]) -> Outcome:
    """An entry or an amendment of one."""
    if desk.screening.silence:
        return _unanswerable(desk)
    if desk.match.held_because or _is_a_letter(desk):
        return Outcome(Verdict.HELD, "question_forwarded")
    if desk.old and _only_comes_too_late(desk):
        return Outcome(VERDICT[desk.old.state], "correction_late")
    verdict = verdict_of(reasons, desk.policy, is_new=desk.old is None)
    if verdict is Verdict.SET_ASIDE or not (_anything_to_judge(desk) or desk.case.believed):
        return Outcome(Verdict.SET_ASIDE, "incomplete" if _may_be_told(desk) else "")
    state = STATE[verdict_of(_of_what_stands(desk, reasons), desk.policy, is_new=desk.old is None)]
    return Outcome(verdict, notice_for(desk, verdict, reasons), state, desk.standing)


def _of_a_rehearsal(desk: Desk, reasons: Sequence[Reason]) -> Outcome:
    """What would follow if this were an entry; nothing is entered."""
    return Outcome(verdict_of(reasons, desk.policy, is_new=True), RESULT)


def _unanswerable(desk: Desk) -> Outcome:
    """What nobody can be asked about, or may not be believed, waits for an officer and counts for nothing."""
    if desk.old or desk.match.held_because:
        return Outcome(Verdict.HELD)
    return Outcome(Verdict.HELD, "", EntryState.HELD, desk.standing)


def _is_a_letter(desk: Desk) -> bool:
    """A long answer to our question that is not understood is read by a person."""
    is_answer = desk.match.intent is Intent.CHOICE and not desk.sorting.brings_a_work
    return is_answer and desk.answer is None and len(own_words(desk.message.text)) > SHORT


def _only_comes_too_late(desk: Desk) -> bool:
    """Whether all that a message does is to replace, after closing, what stands; it is kept and not used."""
    answers = desk.match.intent in (Intent.CONFIRM, Intent.CHOICE)
    return bool(desk.unused) and not answers and not desk.fills_late and not is_renamed(desk)


def _of_what_stands(desk: Desk, reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The reasons that concern the entry: a file that was not taken in leaves it as it was.

    An archive that stays shut may hold what the entry lacks, but concerns none that lacks nothing.
    """
    if desk.old is None:
        return tuple(reasons)
    stand = {file.sha256 for file in desk.standing}
    is_whole = not lacking(desk.old)
    out = {f.name for f in desk.brought if f.sha256 not in stand and (is_whole or f.role is not Role.OTHER)}
    before = {(finding.code, finding.file) for finding in desk.earlier_reasons}
    return tuple(
        r for r in reasons
        if r.file not in out or ((r.code, r.file) in before and not is_of_a_namesake(r, desk.standing))
    )  # fmt: skip


def _anything_to_judge(desk: Desk) -> bool:
    judged = any(paper.role is not Role.OTHER or paper.is_shut for paper in desk.sorting.papers)
    answers = desk.match.intent in (Intent.CONFIRM, Intent.CHOICE)
    return judged or answers or bool(desk.message.links)


def _may_be_told(desk: Desk) -> bool:
    return desk.screening.authentication is Authentication.PASS


_OUTCOMES: Final[dict[Kind, Callable[[Desk, Sequence[Reason]], Outcome]]] = {
    Kind.ENTRY: _of_a_work,
    Kind.AMENDMENT: _of_a_work,
    Kind.DUPLICATE: _of_a_duplicate,
    Kind.QUESTION: _of_a_question,
    Kind.STATUS: _of_a_status_inquiry,
    Kind.WITHDRAWAL: _of_a_withdrawal,
    Kind.REHEARSAL: _of_a_rehearsal,
    Kind.SCORE_SHEET: _of_a_question,
    Kind.OFFICE_REPLY: _of_nothing,
    Kind.MACHINE: _of_nothing,
    Kind.OTHER: _of_nothing,
}

"""What an officer may order for an entry as it stands, and what follows from it; pure."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from contest.call import Policy
from contest.entry import Entry, EntryState
from contest.reason import Reason, Severity
from contest.ruling import OF_TWO, Act, Attendance, Dossier, Order, PastRuling, Ruling, Standing
from contest.uploading import is_token
from intake.codes import LATE
from intake.verdicts import STATE, verdict_of

S = EntryState

IN_USE: Final = frozenset(S) - {S.MERGED}
WORKED_ON: Final = frozenset({S.HELD, S.OPEN, S.ASKED, S.COMPLETE})
"""Entries that stand for themselves, and those of them that may yet be judged."""

ALLOWED: Final[dict[Act, frozenset[EntryState]]] = {
    Act.ACCEPT: frozenset({S.HELD, S.OPEN, S.ASKED, S.REFUSED, S.WITHDRAWN}),
    Act.RETURN: WORKED_ON,
    Act.HOLD: frozenset({S.OPEN, S.ASKED, S.COMPLETE, S.REFUSED, S.WITHDRAWN}),
    Act.PROPOSE: WORKED_ON,
    Act.REFUSE: WORKED_ON,
    Act.WITHDRAW: WORKED_ON,
    Act.AGENCY: IN_USE,
    Act.TITLE: IN_USE,
    Act.TYPE: IN_USE,
    Act.RESTORE: WORKED_ON,
    Act.IN_TIME: frozenset({S.HELD, S.REFUSED}),
    Act.MERGE: WORKED_ON,
    Act.ABSORB: frozenset(),
    Act.UNMERGE: frozenset({S.MERGED}),
    Act.REPLY: IN_USE,
    Act.REMIND: frozenset({S.OPEN, S.ASKED}),
    Act.UPLOAD: WORKED_ON,
    Act.RESEND: frozenset(S),
    Act.NOTE: frozenset(S),
    Act.CALL: frozenset(S),
    Act.OWN: IN_USE,
    Act.RELEASE: IN_USE,
    Act.INVITE: frozenset({S.COMPLETE}),
    Act.ATTEND: frozenset({S.COMPLETE}),
    Act.CALL_OFF: frozenset(S),
    Act.UNDO: IN_USE,
}
"""In which states of an entry an act makes sense."""

NOTICE: Final[dict[Act, str]] = {
    Act.ACCEPT: "officer_accepted",
    Act.RETURN: "officer_returned",
    Act.REFUSE: "officer_refused",
    Act.WITHDRAW: "withdrawal_done",
    Act.REPLY: "officer_reply",
    Act.REMIND: "reminder",
    Act.UPLOAD: "officer_upload",
    Act.INVITE: "invitation",
    Act.CALL_OFF: "invitation_withdrawn",
}
"""The notice by which the applicant hears of it; what concerns only our own records goes without."""

NEEDS_WORDS: Final = frozenset({Act.RETURN, Act.PROPOSE, Act.REFUSE, Act.REPLY, Act.CALL})
"""Acts that mean nothing without words: to the applicant, or of who rang."""

_ELSEWHERE: Final = frozenset({Act.IN_TIME, Act.INVITE, Act.ATTEND, Act.CALL_OFF})
"""Acts that follow from an extension, or have a page of their own."""

_ANSWERS_IN_TIME: Final = {S.COMPLETE: "officer_accepted", S.OPEN: "reminder", S.ASKED: "reminder"}
"""By the state of a work that counts as in time after all; one that waits for an officer still, waits."""

ABOUT_AGENCY: Final = ("AGENCY_", "NAME_LOST", "PROVINCE_NOT_PAO", "NOT_LAO", "PARENT_AGENCY")
_AFTER: Final = {
    Act.RETURN: S.OPEN,
    Act.HOLD: S.HELD,
    Act.PROPOSE: S.HELD,
    Act.REFUSE: S.REFUSED,
    Act.WITHDRAW: S.WITHDRAWN,
}


_FOR_GOOD: Final = OF_TWO | {Act.UNDO, Act.INVITE, Act.CALL_OFF}
"""Acts that are not taken back by undoing them: a letter that went out, and what has ways of its own."""


class NotPossible(Exception):
    """This cannot be ordered; `code` says why.

    One of state, because, words, value, nobody, letter, undo, same, address, unreadable, second, version,
    other, mail.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def acts_for(dossier: Dossier) -> tuple[Act, ...]:
    """What may be ordered on the entry's own page now, in the order of the list."""
    return tuple(act for act in Act if act not in _ELSEWHERE and not _hindrance(dossier, act))


def can_be_presented(entry: Entry) -> bool:
    """Whether a work is one that the committee may see."""
    return entry.state in ALLOWED[Act.INVITE]


def ruled(dossier: Dossier, order: Order) -> Ruling:
    """What follows from an order. Raises NotPossible."""
    before = _before(dossier, order)
    two = "state" if order.act in OF_TWO else ""
    hindrance = two or _hindrance(dossier, order.act) or _lacking(order) or _unknown(dossier, order)
    if hindrance:
        raise NotPossible(hindrance)
    after = _CHANGES.get(order.act, _state_only)(dossier, order)
    if order.act in (Act.AGENCY, Act.TITLE, Act.TYPE, Act.RESTORE) and after == before:
        raise NotPossible("same")
    return Ruling(order, before, after, _notice(dossier, order))


def _hindrance(dossier: Dossier, act: Act) -> str:
    if dossier.entry.state not in ALLOWED[act]:
        return "state"
    if act in (Act.REPLY, Act.REMIND, Act.UPLOAD, Act.INVITE) and dossier.correspondence is None:
        return "nobody"
    if act is Act.RESEND and (dossier.correspondence is None or dossier.last_letter is None):
        return "letter"
    if act is Act.RESTORE and len(dossier.own_versions) < 2:
        return "version"
    if act is Act.IN_TIME and not any(found.code in LATE for found in dossier.entry.reasons):
        return "same"
    if (act is Act.RELEASE and dossier.owner is None) or (act is Act.PROPOSE and dossier.proposal):
        return "same"
    return "undo" if act is Act.UNDO and not _can_be_undone(dossier) else ""


def _can_be_undone(dossier: Dossier) -> bool:
    """The last ruling, as long as nothing has moved the entry since."""
    latest = dossier.undoable
    moved = latest is not None and (latest.before != latest.after or latest.act is Act.PROPOSE)
    if latest is None or latest.undone or not moved or latest.act in _FOR_GOOD:
        return False
    now = dossier.standing
    if _of_versions(latest) and latest.before.version in dossier.split_off:
        return False
    return latest.after == (now if _of_versions(latest) else replace(now, version=latest.after.version))


def _of_versions(past: PastRuling) -> bool:
    """Whether it changed which version counts: it can be undone only until mail brings another."""
    return past.before.version != past.after.version


def _lacking(order: Order) -> str:
    if not order.because.strip():
        return "because"
    if order.act in NEEDS_WORDS and not order.silent and not order.words.strip():
        return "words"
    if order.act is Act.AGENCY and order.agency is None:
        return "value"
    if order.act is Act.UPLOAD and not is_token(order.text):
        return "value"
    if order.act in (Act.INVITE, Act.CALL_OFF) and order.slot is None:
        return "value"
    if order.act is Act.ATTEND and order.text not in set(Attendance):
        return "value"
    return "value" if order.act in (Act.TITLE, Act.TYPE) and not order.text.strip() else ""


def _unknown(dossier: Dossier, order: Order) -> str:
    """A version there is not."""
    known = set(map(str, dossier.own_versions))
    return "value" if order.act is Act.RESTORE and order.text not in known else ""


def _notice(dossier: Dossier, order: Order) -> str:
    if order.silent or dossier.correspondence is None:
        return ""
    if order.act is Act.RESEND:
        return dossier.last_letter[0] if dossier.last_letter else ""
    if order.act in (Act.RESTORE, Act.UNDO):
        return "officer_reply" if order.words.strip() else ""
    if order.act is Act.IN_TIME:
        return _ANSWERS_IN_TIME.get(_in_time(dossier, order).state, "")
    return NOTICE.get(order.act, "")


def _state_only(dossier: Dossier, order: Order) -> Standing:
    return replace(dossier.standing, state=_AFTER.get(order.act, dossier.entry.state))


def _accepted(dossier: Dossier, _: Order) -> Standing:
    """What was found stays on record as a note: an officer has weighed it."""
    weighed = tuple(replace(found, severity=Severity.NOTE) for found in dossier.entry.reasons)
    return replace(dossier.standing, state=S.COMPLETE, reasons=weighed)


def _of_agency(dossier: Dossier, order: Order) -> Standing:
    """The question which agency it is has its answer; what else is open decides the state."""
    standing = dossier.standing
    kept = tuple(found for found in standing.reasons if not found.code.startswith(ABOUT_AGENCY))
    state = state_of(kept) if standing.state in (S.ASKED, S.HELD, S.OPEN) else standing.state
    return replace(standing, agency=order.agency, reasons=kept, state=state)


def state_of(reasons: tuple[Reason, ...]) -> EntryState:
    """The state that follows from what is found."""
    severities = {found.severity for found in reasons}
    if Severity.HOLD in severities:
        return S.HELD
    if severities & {Severity.RETURN, Severity.RETURN_CONFIRM}:
        return S.OPEN
    return S.ASKED if Severity.ASK in severities else S.COMPLETE


def _titled(dossier: Dossier, order: Order) -> Standing:
    return replace(dossier.standing, title=" ".join(order.text.split()))


def _typed(dossier: Dossier, order: Order) -> Standing:
    return replace(dossier.standing, work_type=order.text.strip())


def _restored(dossier: Dossier, order: Order) -> Standing:
    """The files of another version count; state and findings wait for the officer's next order."""
    return replace(dossier.standing, version=int(order.text))


def _in_time(dossier: Dossier, _: Order) -> Standing:
    """As if it had come before closing: what else was found decides the state."""
    kept = tuple(found for found in dossier.entry.reasons if found.code not in LATE)
    state = STATE.get(verdict_of(kept, Policy(), is_new=False), S.HELD)
    return replace(dossier.standing, state=state, reasons=kept)


def _before(dossier: Dossier, order: Order) -> Standing:
    """With the slot that is to go, so that the record says what it was."""
    return replace(dossier.standing, presents=order.slot if order.act is Act.CALL_OFF else None)


def _invited(dossier: Dossier, order: Order) -> Standing:
    return replace(dossier.standing, presents=order.slot)


def _attending(dossier: Dossier, order: Order) -> Standing:
    return replace(dossier.standing, attends=Attendance(order.text))


def _undone(dossier: Dossier, _: Order) -> Standing:
    """As it was before, but for a time that was promised, which is never taken back, and later mail."""
    now, past = dossier.standing, dossier.undoable
    before = past.before if past else now
    version = before.version if past and _of_versions(past) else now.version
    return replace(before, correct_by=now.correct_by, version=version)


_CHANGES: Final[dict[Act, Callable[[Dossier, Order], Standing]]] = {
    Act.ACCEPT: _accepted,
    Act.AGENCY: _of_agency,
    Act.TITLE: _titled,
    Act.TYPE: _typed,
    Act.RESTORE: _restored,
    Act.IN_TIME: _in_time,
    Act.INVITE: _invited,
    Act.ATTEND: _attending,
    Act.UNDO: _undone,
}

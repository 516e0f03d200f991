"""What an officer may order for an entry as it stands, and what follows from it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contest.entry import Entry, EntryState
from contest.message import Address
from contest.notice import Letter
from contest.reason import Reason, Severity, reason
from contest.ruling import Act, Correspondence, Dossier, Order, PastRuling, Ruling, Standing
from intake.ruling import NEEDS_WORDS, NotPossible, acts_for, ruled
from tests.store.building import DECK, FACTS, FORM, NOON, OFFICER, PANGMU, SAENSUK

AMBIGUOUS = reason("AGENCY_AMBIGUOUS", found="หนองบัว")
LATE = reason("LATE_CLOSING_DAY")
HELD = Entry(
    7, "DG66-0007", EntryState.HELD, NOON, 1, SAENSUK, facts=FACTS, files=(FORM, DECK), reasons=(LATE,)
)
WROTE = Correspondence(OFFICER, "m@saensuk.example", "ส่งผลงาน", "0" * 64, NOON)
DOSSIER = Dossier(HELD, 12, WROTE, None, ("late_held", Letter("s", "t", "h")))


def of(state: EntryState, *reasons: Reason) -> Dossier:
    return replace(DOSSIER, entry=replace(HELD, state=state, reasons=reasons))


def order(act: Act, **more: object) -> Order:
    return replace(Order(act, "ตรวจเอกสารแล้ว", words="ข้อความ"), **more)  # type: ignore[arg-type] # by name


@pytest.mark.parametrize(
    ("act", "state", "notice"),
    [
        (Act.ACCEPT, EntryState.COMPLETE, "officer_accepted"),
        (Act.RETURN, EntryState.OPEN, "officer_returned"),
        (Act.REFUSE, EntryState.REFUSED, "officer_refused"),
        (Act.WITHDRAW, EntryState.WITHDRAWN, "withdrawal_done"),
        (Act.REPLY, EntryState.HELD, "officer_reply"),
        (Act.RESEND, EntryState.HELD, "late_held"),
        (Act.NOTE, EntryState.HELD, ""),
    ],
)
def test_order_leads_to_a_state_and_a_notice(act: Act, state: EntryState, notice: str) -> None:
    found = ruled(DOSSIER, order(act))
    assert (found.after.state, found.notice) == (state, notice)


def test_accepting_keeps_what_was_found_as_notes() -> None:
    weighed = replace(LATE, severity=Severity.NOTE)
    before = DOSSIER.standing
    asked = order(Act.ACCEPT)
    after = replace(before, state=EntryState.COMPLETE, reasons=(weighed,))
    assert ruled(DOSSIER, asked) == Ruling(asked, before, after, "officer_accepted")


def test_silent_order_owes_no_notice() -> None:
    assert ruled(DOSSIER, order(Act.ACCEPT, silent=True)).notice == ""


def test_entry_without_anybody_to_write_to_is_ruled_on_in_silence() -> None:
    assert ruled(replace(DOSSIER, correspondence=None), order(Act.REFUSE)).notice == ""


@pytest.mark.parametrize(
    ("dossier", "given", "code"),
    [
        (DOSSIER, order(Act.ACCEPT, because="  "), "because"),
        (DOSSIER, order(Act.REFUSE, words=""), "words"),
        (DOSSIER, order(Act.AGENCY), "value"),
        (DOSSIER, order(Act.TITLE), "value"),
        (DOSSIER, order(Act.TITLE, text=FACTS.title), "same"),
        (DOSSIER, order(Act.HOLD), "state"),
        (DOSSIER, order(Act.UNDO), "undo"),
        (replace(DOSSIER, correspondence=None), order(Act.REPLY), "nobody"),
        (replace(DOSSIER, last_letter=None), order(Act.RESEND), "letter"),
        (of(EntryState.COMPLETE), order(Act.ACCEPT), "state"),
    ],
)
def test_order_that_makes_no_sense_is_not_possible(dossier: Dossier, given: Order, code: str) -> None:
    with pytest.raises(NotPossible) as caught:
        ruled(dossier, given)
    assert caught.value.code == code


@pytest.mark.parametrize("act", sorted(NEEDS_WORDS))
def test_words_are_not_needed_where_nothing_is_sent(act: Act) -> None:
    assert ruled(DOSSIER, order(act, words="", silent=True)).notice == ""


@pytest.mark.parametrize(
    ("reasons", "state"),
    [
        ((AMBIGUOUS,), EntryState.COMPLETE),
        ((AMBIGUOUS, reason("SLIDES_MISSING")), EntryState.OPEN),
        ((AMBIGUOUS, LATE), EntryState.HELD),
    ],
)
def test_agency_that_is_set_answers_its_question(reasons: tuple[Reason, ...], state: EntryState) -> None:
    found = ruled(of(EntryState.ASKED, *reasons), order(Act.AGENCY, agency=PANGMU)).after
    kept = tuple(one for one in reasons if one is not AMBIGUOUS)
    assert (found.agency, found.reasons, found.state) == (PANGMU, kept, state)


def test_agency_of_a_refused_entry_leaves_it_refused() -> None:
    found = ruled(of(EntryState.REFUSED), order(Act.AGENCY, agency=PANGMU)).after
    assert found.state is EntryState.REFUSED


def test_title_is_kept_on_one_line() -> None:
    assert ruled(DOSSIER, order(Act.TITLE, text=" ระบบ\nใหม่ ")).after.title == "ระบบ ใหม่"


def past(act: Act, before: Standing, after: Standing) -> PastRuling:
    return PastRuling(3, NOON + timedelta(hours=1), "somsri", act, "เหตุผล", before, after)


def test_last_order_can_be_undone_while_nothing_has_moved() -> None:
    refused = of(EntryState.REFUSED, LATE)
    latest = past(Act.REFUSE, DOSSIER.standing, refused.standing)
    found = ruled(replace(refused, undoable=latest), order(Act.UNDO, words=""))
    assert (found.after, found.notice) == (DOSSIER.standing, "")


@pytest.mark.parametrize("words", ["", "ขออภัยในความคลาดเคลื่อน"])
def test_undo_tells_the_applicant_what_the_officer_writes(words: str) -> None:
    refused = of(EntryState.REFUSED, LATE)
    latest = past(Act.REFUSE, DOSSIER.standing, refused.standing)
    found = ruled(replace(refused, undoable=latest), order(Act.UNDO, words=words))
    assert found.notice == ("officer_reply" if words else "")


TWICE = replace(DOSSIER, entry=replace(HELD, version=2), versions=(1, 2))


def test_earlier_version_counts_again_and_the_state_waits_for_the_next_order() -> None:
    found = ruled(TWICE, order(Act.RESTORE, text="1", words=""))
    assert (found.after, found.notice) == (replace(TWICE.standing, version=1), "")
    assert ruled(TWICE, order(Act.RESTORE, text="1")).notice == "officer_reply"


@pytest.mark.parametrize(
    ("dossier", "number", "code"),
    [(TWICE, "3", "value"), (TWICE, "", "value"), (TWICE, "๑", "value"), (TWICE, "2", "same"),
     (replace(DOSSIER, versions=(1,)), "1", "version"),
     (replace(TWICE, entry=replace(TWICE.entry, state=EntryState.WITHDRAWN)), "1", "state")],
)  # fmt: skip
def test_version_that_cannot_be_gone_back_to_is_refused(dossier: Dossier, number: str, code: str) -> None:
    with pytest.raises(NotPossible) as caught:
        ruled(dossier, order(Act.RESTORE, text=number))
    assert caught.value.code == code


def test_going_back_is_undone_until_mail_brings_another_version() -> None:
    back = replace(TWICE, entry=replace(HELD, version=1))
    gone = replace(back, undoable=past(Act.RESTORE, TWICE.standing, back.standing))
    assert ruled(gone, order(Act.UNDO)).after == TWICE.standing
    amended = replace(gone, entry=replace(HELD, version=3), versions=(1, 2, 3))
    assert Act.UNDO not in acts_for(amended)


@pytest.mark.parametrize("known", [True, False])
def test_undoing_another_order_keeps_the_version_that_mail_has_brought(known: bool) -> None:
    """Also of rulings of a time when no order changed it, and they did not tell it."""
    before, after = DOSSIER.standing, of(EntryState.OPEN, LATE).standing
    told = (before, after) if known else (replace(before, version=0), replace(after, version=0))
    amended = replace(of(EntryState.OPEN, LATE), undoable=past(Act.RETURN, *told))
    amended = replace(amended, entry=replace(amended.entry, version=2))
    assert ruled(amended, order(Act.UNDO)).after == replace(before, version=2)


def test_undo_is_not_offered_once_the_entry_moved_on_or_was_undone() -> None:
    refused = of(EntryState.REFUSED, LATE)
    latest = past(Act.REFUSE, DOSSIER.standing, refused.standing)
    moved = replace(of(EntryState.COMPLETE), undoable=latest)
    undone = replace(refused, undoable=replace(latest, undone=True))
    noted = replace(DOSSIER, undoable=past(Act.NOTE, DOSSIER.standing, DOSSIER.standing))
    offered = [
        Act.UNDO in acts_for(dossier) for dossier in (replace(refused, undoable=latest), moved, undone, noted)
    ]
    assert offered == [True, False, False, False]


def test_acts_are_offered_in_the_order_of_the_list() -> None:
    assert acts_for(of(EntryState.WITHDRAWN)) == (
        Act.ACCEPT, Act.HOLD, Act.AGENCY, Act.TITLE, Act.TYPE, Act.REPLY, Act.RESEND, Act.NOTE, Act.CALL,
        Act.OWN,
    )  # fmt: skip


def test_answer_goes_to_the_person_who_wrote_last() -> None:
    other = replace(WROTE, to=Address("other@saensuk.example"))
    assert ruled(replace(DOSSIER, correspondence=other), order(Act.REPLY)).notice == "officer_reply"

"""Laws that hold for any mail whatever, alone or after another one."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.configuration import settings_of
from app.values import call_of, policy_of
from contest.casebook import Case, Decision, History
from contest.entry import Entry, EntryState, Role
from contest.merging import agency_after, candidates_after
from contest.message import Message
from contest.reason import Severity
from contest.verdict import Kind
from intake import deciding
from intake.codes import DANGEROUS
from intake.laying_out import lay_out
from intake.rehearsing import rehearse
from intake.rules import reasons_of
from intake.screening import screen
from intake.sorting import sort_files
from intake.telling import Told, notice_facts
from notifier.compose import compose
from tests.intake.desktop import BORDER, LATER, OPEN, TOO_LATE, digest
from tests.intake.story import REGISTER
from tests.intake.values import messages

SETTINGS = settings_of({"policy": {"authserv_ids": [BORDER]}}, "test")
CALL, POLICY = call_of(SETTINGS), policy_of(SETTINGS)
TIMES = st.sampled_from([OPEN - timedelta(days=60), OPEN, LATER, TOO_LATE])


def case(at: datetime) -> Case:
    return Case(1, digest("mail"), 1000, at)


def decided(message: Message, at: datetime, history: History | None = None) -> Decision:
    """Steps 4 to 7 with what is known from before."""
    history = history or History()
    screened = screen(message, POLICY)
    sorting = sort_files(message, screened.authentication, REGISTER)
    desk = lay_out(case(at), message, screened, sorting, history, REGISTER, CALL, POLICY)
    return deciding.decide(desk, reasons_of(desk))


def entry_of(decision: Decision, at: datetime) -> Entry | None:
    """The entry that the ledger would open for a decision, or as it would stand after it."""
    old, said = decision.match.entry, decision.resolution
    if old is None and decision.state is None:
        return None
    known = (decision.message.sender,) if decision.message.sender.email else ()
    base = old or Entry(1, "DG66-0001", EntryState.OPEN, at, 1, facts=decision.facts, known=known)
    if decision.state is None:
        return base
    return replace(
        base,
        state=decision.state,
        agency=agency_after(base.agency, said),
        files=decision.files,
        reasons=decision.reasons,
        candidates=candidates_after(base.candidates, said),
    )


def known_of(entry: Entry, message: Message) -> History:
    """What the ledger would find about a mail where this entry is all there is."""
    points = any("ours" in reference for reference in (*message.in_reply_to, *message.references))
    sorting = sort_files(message, screen(message, POLICY).authentication, REGISTER)
    contents = {f.sha256 for f in sorting.as_files().files if f.role in (Role.FORM, Role.DECK)}
    has = {file.sha256 for file in entry.files if file.role in (Role.FORM, Role.DECK)}
    same_agency = sorting.resolution.agency is not None and sorting.resolution.agency == entry.agency
    return History(
        answered=entry if points else None,
        referred=entry if "DG66-0001" in message.subject else None,
        same_files=entry if contents and contents == has else None,
        same_agency=(entry,) if same_agency else (),
        from_address=(entry,) if message.sender in entry.known else (),
    )


def against(entry: Entry) -> list[str]:
    """What an entry has against it and its files; a file that was not taken in is none of them."""
    names = {file.name for file in entry.files}
    weighty = [r for r in entry.reasons if r.severity is not Severity.NOTE and r.code not in DANGEROUS]
    return [r.code for r in weighty if r.file is None or r.file in names]


@given(messages(), TIMES)
def test_any_mail_ends_in_a_decision_and_its_letter(message: Message, at: datetime) -> None:
    found = rehearse(case(at), message, REGISTER, CALL, POLICY)
    assert (found.letter is not None) == found.decision.answered


@given(messages(), TIMES)
def test_deciding_twice_is_deciding_once(message: Message, at: datetime) -> None:
    assert decided(message, at) == decided(message, at)


@given(messages(), messages(), TIMES, TIMES)
def test_any_mail_after_another_ends_in_a_decision_and_its_letter(
    first: Message, second: Message, at: datetime, later: datetime
) -> None:
    entry = entry_of(decided(first, at), at)
    history = known_of(entry, second) if entry else History()
    decision = decided(second, later, history)
    told = Told("DG66-0001", later, entry_of(decision, later))
    facts = notice_facts(case(later), decision, history, told, CALL)
    assert not decision.answered or compose(facts, CALL).subject


@given(messages(), messages(), TIMES, TIMES)
def test_complete_entry_has_agency_form_and_deck_and_nothing_against_it(
    first: Message, second: Message, at: datetime, later: datetime
) -> None:
    entry = entry_of(decided(first, at), at)
    after = entry_of(decided(second, later, known_of(entry, second)), later) if entry else None
    complete = [e for e in (entry, after) if e and e.state is EntryState.COMPLETE]
    found = [
        (bool(e.agency), bool(e.usable(Role.FORM)), bool(e.usable(Role.DECK)), against(e)) for e in complete
    ]
    assert found == [(True, True, True, [])] * len(complete)


@given(messages(), TIMES)
def test_every_file_that_cannot_be_used_is_named(message: Message, at: datetime) -> None:
    decision = decided(message, at)
    named = {finding.file for finding in decision.reasons}
    faulty = [f.name for f in decision.received_files if f.role in (Role.FORM, Role.DECK) and not f.usable]
    is_work = decision.kind in (Kind.ENTRY, Kind.AMENDMENT)
    assert not is_work or [name for name in faulty if name not in named] == []


@given(messages(), messages(), st.sampled_from([LATER, TOO_LATE]))
def test_nothing_is_replaced_after_closing(first: Message, second: Message, later: datetime) -> None:
    entry = entry_of(decided(first, OPEN), OPEN)
    decision = decided(second, later, known_of(entry, second) if entry else None)
    before = [file for role in (Role.FORM, Role.DECK) for file in (entry.usable(role) if entry else ())]
    amends = decision.match.entry is not None and bool(decision.files)
    assert not amends or [file for file in before if file not in decision.files] == []

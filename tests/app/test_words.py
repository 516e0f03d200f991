"""Every value that a table may show has a word, and no two values of one kind have the same."""

from enum import StrEnum
from typing import get_args

import pytest

from app import words
from contest.call import Policy
from contest.casebook import History
from contest.entry import EntryState, Role
from contest.message import Address, Message
from contest.notice import NoticeState
from contest.reason import reason
from contest.verdict import Authentication, Kind, Machine, Verdict
from intake.deciding import _over_a_cap
from intake.screening import _silence
from notifier.kinds import NoticeKind
from store.event_kind import EventKind
from store.reports.steps import Change, Delivery, Step

CHANGES = (EventKind.OPENED, EventKind.VERSION, EventKind.STATE, EventKind.AGENCY, EventKind.KNOWN)
OUTCOMES = (EventKind.RELEASED, EventKind.SENT, EventKind.RETRY, EventKind.FAILED, EventKind.BOUNCED)


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        (EntryState, words.STATE),
        (Verdict, words.VERDICT),
        (Kind, words.KIND),
        (Machine, words.MACHINE),
        (NoticeKind, words.NOTICE),
        (NoticeState, words.DELIVERY),
        (Role, words.ROLE),
    ],
)
def test_every_value_has_a_word_of_its_own(kind: type[StrEnum], named: dict[str, str]) -> None:
    assert set(named) == set(kind)
    assert all(named.values())
    assert len(set(named.values())) == len(named)


def test_every_kind_of_change_and_outcome_in_a_timeline_has_a_word() -> None:
    assert {Change, Delivery} < set(get_args(Step))
    assert (tuple(words.CHANGE), tuple(words.OUTCOME)) == (CHANGES, OUTCOMES)


def test_every_rule_of_silence_has_a_word() -> None:
    spam = Message(sender=Address("a@b.example"), headers=(("x-spam-flag", "YES"),))
    policy = Policy(replies_per_sender=1, replies_per_domain=1, replies_in_all=1)
    rules = [
        _silence(Message(), Machine.BOUNCE, Authentication.NONE),
        _silence(Message(), None, Authentication.FAIL),
        "junk",  # intake.screening, of what lies in that folder
        _silence(spam, None, Authentication.NONE),
        _silence(Message(), None, Authentication.NONE),
        _silence(Message(sender=Address("noreply@a.example")), None, Authentication.NONE),
        "repeated",  # intake.deciding, of a whole desk
        _over_a_cap(History(replies_to_sender=1), policy),
        _over_a_cap(History(replies_to_domain=1), policy),
        _over_a_cap(History(replies_in_all=1), policy),
    ]
    assert rules == list(words.SILENCE)


def test_codes_stand_side_by_side() -> None:
    assert words.codes([reason("FORM_MISSING"), reason("LATE")]) == "FORM_MISSING LATE"

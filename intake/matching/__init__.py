"""Tells which entry a message belongs to, and what a message without files wants.

The order is that of the written policy: the same mail or files again, a reply to our own unguessable
Message-ID, a reference in the subject, what an entry still lacks, the title of a work that is known, a
question beside what is at best guessed to be a form, else a new entry. An address that is not known on an
entry never changes it: that waits for an officer, as does all that is uncertain.
"""

from collections.abc import Callable
from typing import Final

from contest.casebook import Case, History, Match, Screening
from contest.message import Message
from contest.taking_up import Way
from contest.verdict import Kind, Machine
from intake.matching.again import same_files_again, same_mail_again, same_works_again
from intake.matching.belonging import ANSWERS, amendment, brings_anew
from intake.matching.lacking import what_an_entry_lacks
from intake.matching.likeness import (
    a_work_of_the_same_title,
    copy_of_a_strange_entry,
    files_of_a_strange_entry,
)
from intake.matching.pointing import (
    answer_to_an_invitation,
    reference_in_the_subject,
    reply_to_our_notice,
    thanks_alone,
)
from intake.matching.words import a_reaction, no_files, nothing_but_a_guess
from intake.rehearsals import RESULT, is_rehearsal
from intake.sorting import Sorting

_MAY_CARRY: Final = (Machine.LIST, Machine.AUTO_REPLY)
"""Machines through which a person's work may come: an office's mailing list, a scanner that mails."""

Matcher = Callable[[Message, Sorting, History], Match | None]

MATCHERS: tuple[Matcher, ...] = (
    same_mail_again,
    same_works_again,
    a_reaction,
    same_files_again,
    answer_to_an_invitation,
    thanks_alone,
    copy_of_a_strange_entry,
    reply_to_our_notice,
    reference_in_the_subject,
    files_of_a_strange_entry,
    no_files,
    what_an_entry_lacks,
    a_work_of_the_same_title,
    nothing_but_a_guess,
)
"""Tried in this order; the first that answers decides, and none of them means a new entry."""


def as_ordered(case: Case, message: Message, sorting: Sorting) -> Match | None:
    """What an officer says that a mail is; None where the machine is to tell.

    A mail that brings nothing for its entry and answers nothing is a question about it.
    """
    order = case.ordered
    if order is None or order.way is Way.AGAIN:
        return None
    if order.entry is None:
        return Match(Kind.ENTRY)
    own = sorting.beside(order.entry)
    found = amendment(message, own, order.entry)
    brings = own.brings_a_work or bool(message.links) or found.intent in ANSWERS
    return found if brings else Match(Kind.QUESTION, order.entry)


def match(message: Message, sorting: Sorting, history: History, screening: Screening) -> Match:
    """Which entry, and what is wanted of it."""
    if screening.machine and not (screening.machine in _MAY_CARRY and brings_anew(sorting)):
        return Match(Kind.MACHINE)
    if is_rehearsal(message.subject) and (sorting.brings_a_work or history.replied_kind != RESULT):
        return Match(Kind.REHEARSAL)
    found = next((m for try_ in MATCHERS if (m := try_(message, sorting, history))), None)
    return found or Match(Kind.ENTRY)

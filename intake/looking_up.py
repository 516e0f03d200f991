"""Looks up what bears on a message: its files by what they are for, and what the ledger holds of before."""

from dataclasses import replace

from contest.casebook import Case, History, Screening
from contest.message import Message
from intake.office import Office
from intake.sorting import Sorting, sort_files

Found = tuple[Sorting, History]


def look_up(office: Office, case: Case, message: Message, screened: Screening) -> Found:
    """The files of a message by what they are for, and what the ledger holds that bears on it.

    What an officer has taken up repeats itself, and no cap holds back what a person wants said.
    """
    sorting = sort_files(message, screened.authentication, office.register)
    history = office.ledger.history(message, sorting.as_files(), office.clock())
    if case.ordered:
        history = replace(history, repeated=None, replies_to_sender=0, replies_to_domain=0, replies_in_all=0)
    return sorting, history

"""Which agency is meant: from the form's name, and where that leaves a question, from other evidence."""

from contest.resolving.answers import answer_agency, answer_choice, read_choice
from contest.resolving.resolve import resolve
from contest.resolving.submitters import Stated, others_than, submitters

__all__ = [
    "Stated",
    "answer_agency",
    "answer_choice",
    "others_than",
    "read_choice",
    "resolve",
    "submitters",
]

"""Which agency is meant: from the form's name, and where that leaves a question, from other evidence."""

from contest.resolving.answers import answer_agency, answer_choice, read_choice
from contest.resolving.resolve import resolve

__all__ = ["answer_agency", "answer_choice", "read_choice", "resolve"]

"""Which findings ask something of the sender, and whether a word is enough or a file must come."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from contest.reason import DEFAULT_SEVERITY, Reason, Severity
from notifier.reason_texts import asks_nothing, names_the_file

_FIRST: Final = (
    Severity.RETURN,
    Severity.SET_ASIDE,
    Severity.RETURN_CONFIRM,
    Severity.ASK,
    Severity.HOLD,
    Severity.NOTE,
)
"""In this order a sender reads them: what needs a new file, what a word cures, what is asked."""


def asking(reasons: Iterable[Reason]) -> list[Reason]:
    """Everything the sender is asked to do, each once, in the order of reading.

    A fault in the name of a file that must come again anyway is cured by no word; where the other request
    says how to name the file, it is not said twice.
    """
    wanted = dict.fromkeys(r for r in reasons if not asks_nothing(r.code))
    anew = {r.file for r in wanted if r.file and needs_file(r)}
    named = {r.file for r in wanted if r.file in anew and needs_file(r) and names_the_file(r.code)}
    left = (r for r in wanted if not (_is_about_name(r) and r.file in named))
    told = (resent(r) if r.file in anew else r for r in left)
    return sorted(told, key=lambda r: _FIRST.index(r.severity))


def needs_file(reason: Reason) -> bool:
    """Whether only a file can put it right."""
    by_default = DEFAULT_SEVERITY[reason.code] in (Severity.RETURN, Severity.SET_ASIDE)
    return by_default or reason.severity is Severity.RETURN


def resent(reason: Reason) -> Reason:
    """The same finding where no word is offered as its cure."""
    return replace(reason, severity=Severity.RETURN) if _is_about_name(reason) else reason


def _is_about_name(reason: Reason) -> bool:
    return reason.severity is Severity.RETURN_CONFIRM

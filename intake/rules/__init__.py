"""The rules of the call, each a true statement about a message that holds, or yields its Reasons.

All rules are asked and all reasons collected, so that a sender needs to resend only once.
"""

from collections.abc import Callable, Iterable

from contest.reason import Reason
from intake.desk import Desk
from intake.rules.archives import archives_can_be_opened
from intake.rules.asking import question_is_passed_on
from intake.rules.earlier import earlier_faults_are_cured
from intake.rules.eligibility import (
    agency_is_told,
    slides_cover_the_criteria,
    work_has_not_won_before,
    work_is_in_real_use,
)
from intake.rules.files import (
    deck_is_here,
    every_file_can_be_used,
    form_is_here,
    form_is_marked_as_asked,
)
from intake.rules.naming import form_is_named_as_asked
from intake.rules.pairs import works_can_be_told_apart
from intake.rules.window import mail_arrives_in_time

Rule = Callable[[Desk], Iterable[Reason]]

RULES: tuple[Rule, ...] = (
    mail_arrives_in_time,
    agency_is_told,
    form_is_here,
    form_is_named_as_asked,
    deck_is_here,
    every_file_can_be_used,
    form_is_marked_as_asked,
    archives_can_be_opened,
    works_can_be_told_apart,
    work_has_not_won_before,
    work_is_in_real_use,
    slides_cover_the_criteria,
    earlier_faults_are_cured,
    question_is_passed_on,
)
"""In the order in which a sender reads them."""


def reasons_of(desk: Desk) -> tuple[Reason, ...]:
    """What all rules yield; nothing where a message is no work and there is nothing to judge."""
    return tuple(finding for rule in RULES for finding in rule(desk)) if desk.is_work else ()


__all__ = ["RULES", "Rule", "reasons_of"]

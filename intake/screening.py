"""Screens a message: whether a machine wrote it, whether its sender is believed, what forbids an answer."""

import re
from typing import Final

from contest.call import Policy
from contest.casebook import Screening
from contest.message import Message
from contest.verdict import Authentication, Machine
from intake.authentication import authentication
from intake.machines import machine_of

_NO_REPLY: Final = re.compile(
    r"^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|noreplies|no[-_.]?response)(?:[-_.+].*)?$"
)


def screen(message: Message, policy: Policy, *, lies_in_junk: bool = False) -> Screening:
    """Who wrote it, whether the sender is believed, and what forbids an answer (in `silence`)."""
    machine = machine_of(message, policy)
    trust = authentication(message, policy)
    junk = lies_in_junk and machine is None
    return Screening(machine, trust, "junk" if junk else _silence(message, machine, trust))


def _silence(message: Message, machine: Machine | None, trust: Authentication) -> str:
    if machine:
        return "machine"
    if trust is Authentication.FAIL:
        return "forged"
    if is_spam(message):
        return "spam"
    if not message.sender.domain:
        return "no-sender"
    return "no-reply" if _NO_REPLY.match(message.sender.email.partition("@")[0]) else ""


def is_spam(message: Message) -> bool:
    """Whether our border's filter marked it."""
    flagged = message.header("x-spam-flag").strip().lower() in ("yes", "true")
    return flagged or message.header("x-spam-status").strip().lower().startswith("yes")

"""Tells machine mail from people's (RFC 3834), and what forbids an answer."""

import re
from collections.abc import Callable

from contest.call import Policy
from contest.casebook import Screening
from contest.message import Message
from contest.verdict import Authentication, Machine
from intake.authentication import authentication

_ROBOT = re.compile(r"^(mailer-daemon|postmaster|mail-daemon|mdaemon|mailsystem)(\+.*)?$")
_REPORT_SUBJECT = re.compile(
    r"^\s*(undeliver(ed|able)|undelivered mail returned|delivery (status notification|failure|has failed)"
    r"|mail delivery (failed|failure|system)|returned mail|failure notice|ส่งไม่สำเร็จ|ไม่สามารถส่ง)",
    re.IGNORECASE,
)
_AWAY_SUBJECT = re.compile(
    r"^\s*(automatic reply|auto[- ]?reply|autoreply|out of (the )?office|ตอบกลับอัตโนมัติ|ข้อความตอบกลับอัตโนมัติ"
    r"|ไม่อยู่ที่สำนักงาน)\s*[:：]?",
    re.IGNORECASE,
)
_AWAY_HEADERS = ("x-autoreply", "x-autorespond", "x-auto-reply", "x-autoresponder", "x-vacation")


def screen(message: Message, policy: Policy) -> Screening:
    """Who wrote it, whether the sender is believed, and what forbids an answer (in `silence`)."""
    machine = next((kind for kind, is_it in MACHINES if is_it(message, policy)), None)
    trust = authentication(message, policy)
    return Screening(machine, trust, _silence(message, machine, trust))


def _from_ourselves(message: Message, policy: Policy) -> bool:
    ours = {address.lower() for address in policy.own_addresses}
    return message.sender.email in ours or message.header("x-loop").lower() in ours


def _is_feedback(message: Message, _: Policy) -> bool:
    """An abuse report (ARF, RFC 5965)."""
    return "feedback-report" in message.header("content-type").lower()


def _is_bounce(message: Message, _: Policy) -> bool:
    """A delivery report (RFC 3464), or one of the older forms that only its sender or subject gives away."""
    kind = message.header("content-type").lower()
    if message.header("x-failed-recipients") or ("multipart/report" in kind and "delivery-status" in kind):
        return True
    robot = bool(_ROBOT.match(message.sender.email.partition("@")[0]))
    empty_path = message.header("return-path").strip() == "<>"
    return robot or (empty_path and bool(_REPORT_SUBJECT.match(message.subject)))


def _is_automatic_reply(message: Message, _: Policy) -> bool:
    """Auto-Submitted other than "no" (RFC 3834 section 5), the older marks, or a subject that says so."""
    submitted = message.header("auto-submitted").partition(";")[0].strip().lower()
    if submitted not in ("", "no") or any(message.header(name) for name in _AWAY_HEADERS):
        return True
    if message.header("precedence").strip().lower() in ("auto_reply", "auto-reply"):
        return True
    if message.header("return-path").strip() == "<>":
        return True
    return bool(_AWAY_SUBJECT.match(message.subject))


def _is_list(message: Message, _: Policy) -> bool:
    """A mailing list's mail (RFC 2919, RFC 2369), or bulk mail by its own declaration."""
    if message.header("list-id") or message.header("list-post"):
        return True
    return message.header("precedence").strip().lower() in ("list", "bulk", "junk")


MACHINES: tuple[tuple[Machine, Callable[[Message, Policy], bool]], ...] = (
    (Machine.OWN, _from_ourselves),
    (Machine.FEEDBACK, _is_feedback),
    (Machine.BOUNCE, _is_bounce),
    (Machine.AUTO_REPLY, _is_automatic_reply),
    (Machine.LIST, _is_list),
)
"""In this order: a bounce is also automatically submitted, and must be known as a bounce."""


def _silence(message: Message, machine: Machine | None, trust: Authentication) -> str:
    if machine:
        return "machine"
    if trust is Authentication.FAIL:
        return "forged"
    if is_spam(message):
        return "spam"
    return "" if message.sender.domain else "no-sender"


def is_spam(message: Message) -> bool:
    """Whether our border's filter marked it."""
    flagged = message.header("x-spam-flag").strip().lower() in ("yes", "true")
    return flagged or message.header("x-spam-status").strip().lower().startswith("yes")

"""Reads a notice as its addressee does: who it is for, what it answers, what it says."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from contest.message import Address
from demo.drafts import Answered

_DASHES = re.compile(r"^[-–—_=─]{8,}$", re.MULTILINE)
_FORM_NAME = re.compile(r"[^\s“”\"<>]+_form1\.(?:pdf|jpg)")


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice. `answers` is the Message-ID it replies to, in angle brackets; `thai` is its Thai part."""

    to: str
    answers: str
    thai: str
    mail: Answered

    @property
    def right_name(self) -> str:
        """The form's right file name, as the notice gives it to be copied; "" where it gives none."""
        names = _FORM_NAME.findall(self.thai)
        return names[0] if names else ""

    def says(self, *words: str) -> bool:
        """Whether the subject or the Thai part holds one of the phrases, wherever lines and spaces fall."""
        text = "".join(f"{self.mail.subject}{self.thai}".split())
        return any("".join(word.split()) in text for word in words)


def read_notice(raw: bytes) -> Notice:
    """A notice as it came from the SMTP server."""
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - that is what policy.default makes
    text = _plain(message)
    sender = message["From"].addresses[0]
    mail = Answered(
        message_id=_one_line(message["Message-ID"]),
        references=tuple(str(message.get("References", "")).split()),
        subject=str(message["Subject"]),
        sender=Address(sender.addr_spec.lower(), sender.display_name),
        sent=_moment(message),
        text=text,
    )
    to = message["To"].addresses[0].addr_spec.lower()
    return Notice(to, _one_line(message.get("In-Reply-To", "")), _DASHES.split(text, maxsplit=1)[0], mail)


def _plain(message: EmailMessage) -> str:
    """The text of the mail with flowed lines put together again (RFC 3676 sections 4.1 and 4.2)."""
    part = message.get_body(("plain",))
    if part is None:
        return ""
    text = str(part.get_content()).replace("\r\n", "\n")
    if part.get_param("format") != "flowed":
        return text
    soft = "" if part.get_param("delsp") == "yes" else " "
    return text.replace(" \n", soft)


def _one_line(header: object) -> str:
    return "".join(str(header).split())


def _moment(message: EmailMessage) -> datetime:
    moment = message["Date"].datetime
    assert isinstance(moment, datetime)  # noqa: S101 - notices of ours carry a date
    return moment

"""A delivery status notification (RFC 3464): the addressee's mailbox is full."""

from datetime import datetime, timedelta
from email.utils import format_datetime
from random import Random

from demo.border import arrive
from demo.drafts import Answered
from demo.letters import Writer
from demo.mime_text import encoded_words


def bounce(writer: Writer, notice: Answered, received: datetime, rng: Random) -> bytes:
    """One of our notices comes back, by the null return path (RFC 3464 section 2)."""
    host, edge = writer.address.domain, f"={rng.getrandbits(64):016x}"
    head = [
        f"Date: {format_datetime(received - timedelta(seconds=20))}",
        f"Message-ID: <{rng.getrandbits(64):016x}@mail.{host}>",
        f"From: Mail Delivery System <MAILER-DAEMON@mail.{host}>",
        f"To: {writer.mailbox}",
        "Subject: Undelivered Mail Returned to Sender",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/report; report-type=delivery-status; boundary="{edge}"',
    ]
    parts = "".join(
        f"--{edge}\nContent-Type: {kind}\nContent-Transfer-Encoding: 8bit\n\n{text}\n"
        for kind, text in _parts(writer.address.email, host, notice)
    )
    raw = ("\n".join([*head, "", ""]) + parts + f"--{edge}--\n").replace("\n", "\r\n").encode()
    return arrive(raw, "", writer.mailbox, received, vouched=False)


def _parts(address: str, host: str, notice: Answered) -> list[tuple[str, str]]:
    told = f"ระบบไม่สามารถส่งอีเมลถึง {address} ได้ เนื่องจากกล่องจดหมายเต็ม\nThe mailbox of {address} is full.\n"
    status = [
        f"Reporting-MTA: dns; mail.{host}",
        f"Arrival-Date: {format_datetime(notice.sent)}",
        "",
        f"Final-Recipient: rfc822; {address}",
        "Action: failed",
        "Status: 5.2.2",
        "Diagnostic-Code: smtp; 552 5.2.2 Mailbox full",
        "",
    ]
    returned = [
        f"From: <{notice.sender.email}>",
        f"To: <{address}>",
        f"Subject: {encoded_words(notice.subject, 'UTF-8')}".replace("\r\n", "\n"),
        f"Message-ID: {notice.message_id}",
        f"Date: {format_datetime(notice.sent)}",
        "",
    ]
    return [
        ("text/plain; charset=utf-8", told),
        ("message/delivery-status", "\n".join(status)),
        ("text/rfc822-headers", "\n".join(returned)),
    ]

"""What the organiser's own mail border adds to all that comes in: the trace, and its word on the sender."""

import hashlib
from datetime import datetime
from email.utils import format_datetime

NAME = "mx.dga.example"
"""The authserv-id of the border (RFC 8601 section 2.5); the configuration of the demo trusts it."""


def arrive(
    raw: bytes, envelope_from: str, mailbox: str, received: datetime, *, vouched: bool, spam: bool = False
) -> bytes:
    """The message with Return-Path, Received and Authentication-Results on top (RFC 5321 section 4.4).

    `vouched`: the sender's domain passes DMARC; otherwise it publishes nothing that could be checked.
    An empty `envelope_from` is the null return path of machines.
    """
    domain = envelope_from.rpartition("@")[2]
    ticket = hashlib.sha256(raw).hexdigest()[:12].upper()
    by = f"by {NAME} (Postfix) with ESMTPS id {ticket}"
    top = [
        f"Return-Path: <{envelope_from}>",
        f"Delivered-To: {mailbox}",
        f"Received: {_from(domain)}\r\n\t{by}\r\n\tfor <{mailbox}>; {format_datetime(received)}",
        f"Authentication-Results: {NAME};\r\n\t{_verdict(domain, envelope_from, vouched=vouched)}",
    ]
    if spam:
        top += ["X-Spam-Flag: YES", "X-Spam-Score: 18.4"]
    return "".join(f"{line}\r\n" for line in top).encode() + raw


def _verdict(domain: str, envelope_from: str, *, vouched: bool) -> str:
    if not domain:
        return "spf=none smtp.helo=mx.example; dkim=none; dmarc=none"
    if vouched:
        passed = f"dkim=pass header.d={domain}; dmarc=pass header.from={domain}"
        return f"spf=pass smtp.mailfrom={envelope_from};\r\n\t{passed}"
    return f"spf=none smtp.mailfrom={envelope_from}; dkim=none;\r\n\tdmarc=none header.from={domain}"


def _from(domain: str) -> str:
    """The relay that handed the mail over, at an address set aside for examples (RFC 5737)."""
    relay = f"mail.{domain}" if domain else "mx.example"
    return f"from {relay} ({relay} [203.0.113.{hashlib.sha256(relay.encode()).digest()[0]}])"

"""What screening needs reaches it, every field of it, in order."""

from parsers.limits import Budget, Limits
from parsers.mime.fields import split
from parsers.mime.screened import screened

BLOCK = """Return-Path: <>
Authentication-Results: mx.example.th; dmarc=pass
Received: from a by b; Thu, 20 Jul 2023 10:00:00 +0700
Authentication-Results: forged.example; dmarc=pass
From: =?utf-8?B?4LiH4Liy4LiZ?= <a@b.th>
Subject: x
Auto-Submitted: auto-replied
X-Autoreply: yes
X-Auto-Response-Suppress: All
Precedence: bulk
List-Unsubscribe: <mailto:x@y>
X-MS-Exchange-Transport-Rules-Loop: a@b
X-Failed-Recipients: c@d
Content-Type: multipart/report; report-type=delivery-status;
 boundary=x
Content-Transfer-Encoding: 7bit
Status: 5.0.0
X-Unknown: 1
DKIM-Signature: v=1; d=b.th

"""


def test_screened_keeps_what_tells_machines_and_senders() -> None:
    fields, _ = split(memoryview(BLOCK.encode()), Budget(Limits()))
    assert screened(fields) == (
        ("return-path", "<>"),
        ("authentication-results", "mx.example.th; dmarc=pass"),
        ("received", "b"),
        ("authentication-results", "forged.example; dmarc=pass"),
        ("from", "งาน <a@b.th>"),
        ("auto-submitted", "auto-replied"),
        ("x-autoreply", "yes"),
        ("x-auto-response-suppress", "All"),
        ("precedence", "bulk"),
        ("list-unsubscribe", "<mailto:x@y>"),
        ("x-ms-exchange-transport-rules-loop", "a@b"),
        ("x-failed-recipients", "c@d"),
        ("content-type", "multipart/report; report-type=delivery-status; boundary=x"),
        ("dkim-signature", "v=1; d=b.th"),
    )


def test_screened_is_bounded() -> None:
    block = (
        b"To: "
        + b"x" * 9_000
        + b"\nAuthentication-Results: "
        + b"y" * 9_000
        + b"\n"
        + b"X-Loop: z\n" * 500
        + b"\n"
    )
    found = screened(split(memoryview(block), Budget(Limits()))[0])
    assert found == (
        ("to", "x" * 1_000), ("authentication-results", "y" * 4_000), *[("x-loop", "z")] * 198,
    )  # fmt: skip

"""Whose word counts for the sender: our own border's topmost, of every provider; a forged one never."""

import pytest

from contest.call import Border, Policy
from contest.message import Message
from contest.verdict import Authentication
from intake.authentication import authentication
from tests.parsers.mime.mails import read

PASS, NONE, FAIL = Authentication.PASS, Authentication.NONE, Authentication.FAIL
MX = "mx.dga.example"
OWN = Policy(authserv_ids=(MX,))
EXCHANGE = Policy(border=Border.EXCHANGE)
GMAIL = Policy(border=Border.GMAIL)

FROM = "From: officer@pangmu.example"
TAKEN_IN = "Received: from mail.pangmu.example by mx.dga.example; Thu, 20 Jul 2023 10:00:00 +0700"


def mail(*fields: str) -> Message:
    """A mail with these header fields, as the parser reads it."""
    return read("\r\n".join([*fields, "", "x"]).encode())


def stamp(words: str) -> str:
    return f"Authentication-Results: {words}"


@pytest.mark.parametrize(
    ("stamps", "trust"),
    [
        ([], NONE),
        ([f"{MX}; dmarc=pass header.from=pangmu.example"], PASS),
        (["MX.DGA.example 1; dmarc=pass header.from=pangmu.example"], PASS),
        ([f"{MX}; dmarc=fail header.from=pangmu.example"], FAIL),
        ([f"{MX}; dmarc=fail (p=none dis=none) header.from=pangmu.example; spf=pass; dkim=pass"], FAIL),
        ([f"{MX}; spf=fail smtp.mailfrom=a.example; dkim=fail header.d=a.example"], FAIL),
        ([f"{MX}; spf=softfail smtp.mailfrom=a.example; dkim=fail header.d=a.example"], NONE),
        ([f"{MX}; spf=fail smtp.mailfrom=a.example; dkim=none"], NONE),
        ([f"{MX}; spf=fail smtp.mailfrom=a.example; dkim=fail header.d=a.example; dkim=pass"], NONE),
        ([f"{MX}; none"], NONE),
        ([f"{MX}; dmarc=none header.from=a.example; spf=pass smtp.mailfrom=a.example"], NONE),
        # forged by the sender, below ours or instead of it
        (["evil.example; dmarc=pass header.from=pangmu.example"], NONE),
        (["evil.example; dmarc=fail header.from=a.example", f"{MX}; dmarc=pass header.from=a.example"], NONE),
        ([f"{MX}; dmarc=fail", f"{MX}; dmarc=pass header.from=pangmu.example"], FAIL),
        ([f"{MX}; dmarc=none", f"{MX}; dmarc=pass header.from=pangmu.example"], NONE),
        ([f"evil.example {MX}; dmarc=pass"], NONE),
        ([f"{MX}.evil.example; dmarc=pass"], NONE),
        ([f"x{MX}; dmarc=pass"], NONE),
        # the sender's words within our border's stamp
        ([f'{MX}; spf=pass smtp.mailfrom="a; dmarc=pass"@evil.example; dmarc=fail'], FAIL),
        ([f"{MX}; spf=none smtp.mailfrom=((( ; dmarc=fail header.from=pangmu.example"], FAIL),
        ([f"{MX}; spf=pass (dmarc=pass header.from=pangmu.example) smtp.mailfrom=evil.example"], NONE),
        ([f"{MX}; dmarc=pass header.from=evil.example"], NONE),
        ([f"{MX}; dmarc=pass header.from=notpangmu.example"], NONE),
        ([f"{MX}; dmarc=pass header.from=example"], PASS),
        ([f"{MX}; dmarc=fail header.from=หลอก.example ((("], FAIL),
        ([f"{MX}; dmarc=pass header.from=pangmu.example ((("], NONE),
        ([f"{MX} dmarc pass ((("], NONE),
    ],
)  # fmt: skip
def test_our_own_border_is_believed_and_nobody_else(stamps: list[str], trust: Authentication) -> None:
    assert authentication(mail(*map(stamp, stamps), TAKEN_IN, FROM), OWN) is trust


def test_nobody_is_believed_where_no_border_is_named() -> None:
    told = mail(stamp(f"{MX}; dmarc=pass header.from=pangmu.example"), TAKEN_IN, FROM)
    assert authentication(told, Policy()) is NONE


# What Exchange Online writes, in its order: no name of a writer, results without a space after the semicolon,
# `action=` and `compauth=` of its own, between the Received fields of its own hosts.
HANDED_ON = (
    "Received: from AM9PR01CA0001.eurprd01.prod.exchangelabs.com (2603:10a6::1)\r\n"
    " by DB9PR01MB0001.EURPRD01.PROD.OUTLOOK.COM (2603:10a6::2) with HTTPS; Thu, 20 Jul 2023 03:00:03 +0000"
)
AT_THE_EDGE = (
    "Received: from mail.pangmu.example (203.0.113.7) by\r\n"
    " AM5EUR03FT001.mail.protection.outlook.com (10.152.0.1) with Microsoft SMTP Server\r\n"
    " (version=TLS1_2) id 15.20.1; Thu, 20 Jul 2023 03:00:02 +0000"
)
BEFORE = "Received: from pc (10.0.0.5) by mail.pangmu.example; Thu, 20 Jul 2023 03:00:01 +0000"
LYING = "Received: from x (1.2.3.4) by Y.mail.protection.outlook.com; Thu, 20 Jul 2023 03:00:00 +0000"


def exchange(spf: str, dkim: str, dmarc: str, action: str = "none") -> str:
    return stamp(
        f"spf={spf} (sender IP is 203.0.113.7)\r\n smtp.mailfrom=pangmu.example; dkim={dkim}\r\n"
        f" (message not signed) header.d=none;dmarc={dmarc} action={action}\r\n"
        f" header.from=pangmu.example;compauth={dmarc} reason=100"
    )


GOOD, BAD = exchange("pass", "pass", "pass"), exchange("fail", "fail", "fail", "quarantine")


@pytest.mark.parametrize(
    ("fields", "trust"),
    [
        ([HANDED_ON, GOOD, AT_THE_EDGE, BEFORE], PASS),
        ([HANDED_ON, BAD, AT_THE_EDGE, BEFORE], FAIL),
        ([HANDED_ON, exchange("fail", "fail", "none"), AT_THE_EDGE, BEFORE], FAIL),
        ([HANDED_ON, exchange("none", "none", "none"), AT_THE_EDGE, BEFORE], NONE),
        ([HANDED_ON, exchange("pass", "none", "bestguesspass"), AT_THE_EDGE, BEFORE], NONE),
        ([HANDED_ON, BAD, AT_THE_EDGE, GOOD, BEFORE], FAIL),
        # none of its own: what is found is the sender's
        ([HANDED_ON, AT_THE_EDGE, BEFORE], NONE),
        ([HANDED_ON, AT_THE_EDGE, GOOD, BEFORE], NONE),
        ([GOOD], NONE),
        ([HANDED_ON, GOOD], NONE),
        ([HANDED_ON, GOOD, BEFORE], NONE),
        ([BEFORE, GOOD, LYING], NONE),
        ([TAKEN_IN, GOOD, LYING], NONE),
        ([GOOD, "Received: from Y.outlook.com (by Y.outlook.com) by evil.example; x"], NONE),
        ([HANDED_ON, stamp("evil.example; dmarc=pass header.from=pangmu.example"), AT_THE_EDGE], NONE),
    ],
)
def test_exchange_online_is_known_by_the_place_of_its_stamp(fields: list[str], trust: Authentication) -> None:
    assert authentication(mail(*fields, FROM), EXCHANGE) is trust


GOOGLE = (
    "mx.google.com;\r\n       dkim={dkim} header.i=@pangmu.example header.s=20221208 header.b=Abc/xyz+;\r\n"
    "       spf={spf} (google.com: domain of officer@pangmu.example designates 203.0.113.7)"
    " smtp.mailfrom=officer@pangmu.example;\r\n"
    "       dmarc={dmarc} (p=NONE sp=QUARANTINE dis=NONE) header.from=pangmu.example"
)
TO_THE_MAILBOX = "Received: by 2002:a05:6214:1:b0:1 with SMTP id x; Wed, 19 Jul 2023 20:00:01 -0700 (PDT)"


@pytest.mark.parametrize(
    ("fields", "trust"),
    [
        ([GOOGLE.format(dkim="pass", spf="pass", dmarc="pass")], PASS),
        ([GOOGLE.format(dkim="fail", spf="fail", dmarc="fail")], FAIL),
        ([GOOGLE.format(dkim="pass", spf="softfail", dmarc="none")], NONE),
        ([GOOGLE.format(dkim="fail", spf="fail", dmarc="fail"), "mx.google.com; dmarc=pass"], FAIL),
        (["mx.google.com.evil.example; dmarc=pass"], NONE),
        (["evil.example; dmarc=pass", GOOGLE.format(dkim="pass", spf="pass", dmarc="pass")], NONE),
    ],
)
def test_gmail_is_known_by_its_name(fields: list[str], trust: Authentication) -> None:
    assert authentication(mail(TO_THE_MAILBOX, *map(stamp, fields), FROM), GMAIL) is trust


def test_a_mail_from_two_is_not_vouched_for() -> None:
    """A border may have looked at another From than the one that is read."""
    two = mail(stamp(f"{MX}; dmarc=pass header.from=evil.example"), TAKEN_IN, FROM, "From: x@evil.example")
    assert authentication(two, OWN) is NONE


def test_no_other_field_is_taken_for_the_borders_word() -> None:
    names = (
        "ARC-Authentication-Results: i=1;",
        "Authentication-Results-Original:",
        "X-Authentication-Results:",
    )
    told = mail(*(f"{name} {MX}; dmarc=pass header.from=pangmu.example" for name in names), TAKEN_IN, FROM)
    assert authentication(told, OWN) is NONE

"""Whether our own border vouches for the sender: what it wrote at the top of the message, and nothing below.

Headers below the border's own are the sender's words about himself. Nothing from the border is `none`: small
offices publish no DMARC, and their mail is answered within the caps.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

import authres
from authres.core import AuthenticationResult, AuthResError

from contest.call import Border, Policy
from contest.message import Message
from contest.verdict import Authentication

_RESULTS: Final = "authentication-results"
_GMAIL: Final = ("mx.google.com",)
_EXCHANGE: Final = ("outlook.com", "office365.com", "outlook.cn")
_BEGINS_WITH_A_RESULT: Final = re.compile(r"\s*[a-z][a-z0-9-]*\s*=", re.IGNORECASE)
_FAILED: Final = re.compile(r"(?:^|[\s;])dmarc\s*=\s*fail\b", re.IGNORECASE)


def authentication(message: Message, policy: Policy) -> Authentication:
    """What the topmost Authentication-Results (RFC 8601) says, if our border wrote it."""
    stamp = _STAMPS[policy.border](message, policy)
    if not stamp:
        return Authentication.NONE
    results = _results(stamp)
    if results is None:
        return Authentication.FAIL if _FAILED.search(stamp) else Authentication.NONE
    return _verdict(results, message.sender.domain)


def _topmost(message: Message) -> str:
    return next((value for name, value in message.headers if name == _RESULTS), "")


def _of_a_named_border(message: Message, known: Sequence[str]) -> str:
    stamp = _topmost(message)
    writer = stamp.partition(";")[0].split()
    return stamp if writer and writer[0].lower() in {name.lower() for name in known} else ""


def _of_our_own(message: Message, policy: Policy) -> str:
    return _of_a_named_border(message, policy.authserv_ids)


def _of_gmail(message: Message, _: Policy) -> str:
    return _of_a_named_border(message, _GMAIL)


def _of_exchange(message: Message, _: Policy) -> str:
    """Exchange Online names no writer: its stamp is known by its place, among its own Received fields.

    All above it and the first below it must be by its hosts; a sender's own stamp lies below the Received
    of the host that took his mail.
    """
    above = [name for name, _ in message.headers]
    if _RESULTS not in above:
        return ""
    place = above.index(_RESULTS)
    stamp = message.headers[place][1]
    hosts = [(place > n, by) for n, (name, by) in enumerate(message.headers) if name == "received"]
    handed_on = [by for is_above, by in hosts if is_above]
    taken_in = [by for is_above, by in hosts if not is_above][:1]
    is_ours = bool(taken_in) and all(map(_is_exchange, handed_on + taken_in))
    return f"exchange; {stamp}" if is_ours and _BEGINS_WITH_A_RESULT.match(stamp) else ""


def _is_exchange(by: str) -> bool:
    return any(by.endswith(f".{domain}") for domain in _EXCHANGE)


_STAMPS: Final[dict[Border, Callable[[Message, Policy], str]]] = {
    Border.OWN: _of_our_own,
    Border.EXCHANGE: _of_exchange,
    Border.GMAIL: _of_gmail,
}


def _results(stamp: str) -> Sequence[AuthenticationResult] | None:
    """None where something in it came from outside and spoils it: then no pass is read from it.

    A comment that never ends would hide all that follows it.
    """
    if stamp.count("(") != stamp.count(")"):
        return None
    try:
        parsed = authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {stamp}")
    except AuthResError:
        return None
    found: Sequence[AuthenticationResult] = parsed.results
    return found


def _verdict(results: Sequence[AuthenticationResult], sender: str) -> Authentication:
    """DMARC decides (RFC 7489); without its word SPF and DKIM must both have failed, every signature."""
    said = {method: [r.result for r in results if r.method == method] for method in ("dmarc", "spf", "dkim")}
    if "fail" in said["dmarc"]:
        return Authentication.FAIL
    if "pass" in said["dmarc"]:
        return Authentication.PASS if _is_about(results, sender) else Authentication.NONE
    both = all(said[method] and set(said[method]) == {"fail"} for method in ("spf", "dkim"))
    return Authentication.FAIL if both else Authentication.NONE


def _is_about(results: Sequence[AuthenticationResult], sender: str) -> bool:
    """Whether the domain that passed is that of the From we read, as it is unless a mail has two."""
    passed = [
        _ascii(p.value) for r in results if r.method == "dmarc" for p in r.properties if p.name == "from"
    ]
    ours = _ascii(sender)
    return all(ours == d or ours.endswith(f".{d}") or d.endswith(f".{ours}") for d in passed if d)


def _ascii(domain: object) -> str:
    name = str(domain).strip().rstrip(".").rpartition("@")[2].lower()
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name

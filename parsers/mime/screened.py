"""The header fields that screening looks at: who sent it, through whom, and whether a machine did."""

import re
from collections.abc import Iterator

from parsers.mime.fields import REPORTED, Fields
from parsers.mime.words import header_text

_NOT_SCREENED = frozenset(
    {
        "content-description", "content-disposition", "content-id", "content-transfer-encoding",
        "in-reply-to", "message-id", "references", "subject",
    }
)  # fmt: skip
_COMMENT = re.compile(r"\([^()]*\)")
_BY = re.compile(r"\s*(?:from\s+\S+\s+)?by\s+(\S+)", re.IGNORECASE)
_FIELDS = 200
_LENGTH = 1_000
_LONG = 4_000
_LONG_FIELDS = frozenset(
    {"arc-authentication-results", "authentication-results", "content-type", "received-spf"}
)


def screened(fields: Fields) -> tuple[tuple[str, str], ...]:
    """(name in lower case, decoded text) from the top, every one of a repeated name.

    Kept are sender and recipients, Auto-Submitted (RFC 3834), Precedence, List-* (RFC 2369, 2919),
    X-Auto… and its likes, X-Failed-Recipients, X-Loop, Feedback-ID, Content-Type with its parameters,
    Authentication-Results (RFC 8601), Received-SPF, DKIM-Signature and what spam filters wrote. Of each
    Received (RFC 5321 section 4.4) only the host that wrote it is kept, which says between which hosts of
    the border a result was written. At most 200, each cut at 1,000 characters (4,000 for results of
    authentication and Content-Type).
    """
    return tuple(_screened(fields))[:_FIELDS]


def _screened(fields: Fields) -> Iterator[tuple[str, str]]:
    for name, value in fields.all:
        if name == "received":
            yield name, _writer(value)
        elif name not in _NOT_SCREENED and name not in REPORTED:
            yield name, header_text(value).text[: _LONG if name in _LONG_FIELDS else _LENGTH]


def _writer(field: bytes) -> str:
    """The host behind `by`; what stands in comments or behind `from` is the other side's word."""
    words = header_text(field).text[:_LENGTH]
    while (outer := _COMMENT.sub(" ", words)) != words:
        words = outer
    found = _BY.match(words)
    return found[1].lower().rstrip(".;") if found else ""

"""The header fields that screening looks at: who sent it, through whom, and whether a machine did."""

from collections.abc import Iterator

from parsers.mime.fields import REPORTED, Fields
from parsers.mime.words import header_text

_NOT_SCREENED = frozenset(
    {
        "content-description", "content-disposition", "content-id", "content-transfer-encoding",
        "in-reply-to", "message-id", "received", "references", "subject",
    }
)  # fmt: skip
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
    Authentication-Results (RFC 8601), Received-SPF, DKIM-Signature and what spam filters wrote.
    At most 200, each cut at 1,000 characters (4,000 for results of authentication and Content-Type).
    """
    return tuple(_screened(fields))[:_FIELDS]


def _screened(fields: Fields) -> Iterator[tuple[str, str]]:
    for name, value in fields.all:
        if name not in _NOT_SCREENED and name not in REPORTED:
            yield name, header_text(value).text[: _LONG if name in _LONG_FIELDS else _LENGTH]

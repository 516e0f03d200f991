"""Header fields as raw bytes: where they end, how they are folded, and which of them are kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.limits import Budget

_BLOCK = 256 << 10
_FIELD_COST = 100

_LINE = re.compile(rb"([^\r\n]*)(\r{0,2}\n|\r|\Z)")
_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_EMPTY_LINE = re.compile(rb"\n\r{0,2}\n|\r\r(?!\n)")
_MIME_FIELD = re.compile(
    rb"^(?:content-(?:type|transfer-encoding|disposition)|mime-version)[ \t]*:", re.IGNORECASE | re.MULTILINE
)
_BEFORE_ALL = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*+(?=[!-9;-~]{1,200}[ \t]*:|>?From )")
_FIRST_LINE = re.compile(rb">?From [^\r\n]*(?:\r{0,2}\n|\r)")

_KEPT = frozenset(
    {
        "arc-authentication-results", "authentication-results", "auto-submitted", "date", "delivered-to",
        "dkim-signature", "envelope-to", "errors-to", "feedback-id", "from", "in-reply-to", "mailing-list",
        "message-id", "precedence", "received", "received-spf", "references", "reply-to", "resent-from",
        "return-path", "sender", "subject", "to", "user-agent", "x-away", "x-beenthere",
        "x-failed-recipients", "x-forefront-antispam-report", "x-loop", "x-mail-autoreply", "x-mailer",
        "x-mailing-list", "x-mlserver", "x-ms-embedded-report", "x-ms-exchange-generated-message-source",
        "x-ms-exchange-message-is-ndr", "x-original-to", "x-post-messageclass", "x-precedence", "x-vacation",
    }
)  # fmt: skip
REPORTED = frozenset(
    {
        "action", "diagnostic-code", "disposition", "feedback-type", "final-recipient", "original-mail-from",
        "original-message-id", "original-rcpt-to", "original-recipient", "status",
    }
)  # fmt: skip
"""Fields of delivery reports (RFC 3464), read receipts (RFC 8098) and complaints (RFC 5965)."""

_KEPT_FAMILIES = re.compile(r"content-|list-|x-auto|x-spam|x-ms-exchange-.{0,60}loop")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one header block that anybody reads: names in lower case, values unfolded raw bytes."""

    all: tuple[tuple[str, bytes], ...] = ()

    def every(self, name: str) -> Iterator[bytes]:
        """The values of a name, from the top."""
        return (value for key, value in self.all if key == name)

    def first(self, name: str) -> bytes:
        """The topmost value of a name, empty where there is none."""
        return next(self.every(name), b"")


def split(data: memoryview, budget: Budget) -> tuple[Fields, memoryview]:
    """The header block of an entity and its body (RFC 5322 section 2.1), for any bytes at all.

    Lines may end in CRLF, LF, CR or CR CR LF. A line that is neither field nor continuation ends the
    header, as if the empty line were missing, unless MIME fields still follow: then a careless program
    has broken a long field there. Fields are cut at `Limits.header`, blocks at 256 KiB.
    """
    block = data[: min(_BLOCK, budget.left("headers"))]
    collected = _Collected(budget)
    body_at = _read_lines(block, collected)
    if body_at is None:
        body_at = len(block)
        if body_at < len(data):
            budget.warn("HEADERS_CUT")
            rest = _EMPTY_LINE.search(data, body_at)
            body_at = rest.end() if rest else len(data)
    budget.take("headers", min(len(block), body_at, budget.left("headers")))
    return Fields(tuple(collected.finished())), data[body_at:]


def without_envelope(data: memoryview) -> memoryview:
    """A message without what may precede its first field: empty lines, a byte order mark, an mbox line."""
    if (before := _BEFORE_ALL.match(data)) is not None:
        data = data[before.end() :]
    if (line := _FIRST_LINE.match(data)) is not None:
        data = data[line.end() :]
    return data


class _Collected:
    """Fields being put together line by line."""

    __slots__ = ("_budget", "_fields", "_lines", "_name", "_size")

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._fields: list[tuple[str, bytes]] = []
        self._lines: list[bytes] = []
        self._name = ""
        self._size = 0

    def begin(self, name: bytes, value: bytes) -> None:
        self._finish()
        lower = name.decode("ascii").lower()
        is_kept = lower in _KEPT or lower in REPORTED or _KEPT_FAMILIES.match(lower)
        if is_kept and self._budget.take("headers", _FIELD_COST):
            self._name = lower
            self.add(value)

    def add(self, line: bytes) -> None:
        if not self._name:
            return
        room = self._budget.limits.header - self._size
        if len(line) > room:
            self._budget.warn("HEADERS_CUT")
        self._lines.append(line[: max(room, 0)])
        self._size += len(line)

    def finished(self) -> list[tuple[str, bytes]]:
        self._finish()
        return self._fields

    def _finish(self) -> None:
        if self._name:
            self._fields.append((self._name, b"".join(self._lines).strip()))
        self._name, self._lines, self._size = "", [], 0


def _read_lines(block: memoryview, collected: _Collected) -> int | None:
    """Collect the fields of a block; returns where the body begins, None where the block ends first."""
    mime_until = None
    for line in _LINE.finditer(block):
        text = line[1]
        if not text:
            return line.end() if line[2] else None
        if (field := _FIELD.match(text)) is not None:
            collected.begin(field[1], text[field.end() :])
            continue
        if text[0] not in b" \t":
            mime_until = _last_mime_field(block) if mime_until is None else mime_until
            if line.start() > mime_until:
                return line.start()
            text = b" " + text
        collected.add(text)
    return None


def _last_mime_field(block: memoryview) -> int:
    end = found.start() if (found := _EMPTY_LINE.search(block)) else len(block)
    return max((field.start() for field in _MIME_FIELD.finditer(block, 0, end)), default=-1)

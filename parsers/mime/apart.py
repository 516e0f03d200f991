"""The leaves of a message told apart: text of its body, and files not yet decoded."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from contest.content import Unreadable
from parsers.filenames import FileName
from parsers.limits import Budget, Limits
from parsers.mime.body import is_body, pictures_shown
from parsers.mime.entities import Entity, leaves, message
from parsers.mime.lines import See
from parsers.mime.transfer import decoded
from parsers.mime.words import header_text

_SUBJECT_WITHIN, _SUBJECT = 64 << 10, 100
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|]+')
_MESSAGES = frozenset({"message/rfc822", "message/global", "message/news"})
_WRAPPINGS = frozenset(
    {
        "application/applefile", "application/pgp-encrypted", "application/pgp-signature",
        "application/pkcs7-signature", "application/x-pkcs7-signature",
    }
)  # fmt: skip
"""What mail programs add beside what they send: signatures, and what macOS keeps about a file."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was found, not yet decoded.

    `container` is the path of what it lies in, None for the message itself; `nesting` counts the
    containers around it, `archives` the zips among them. `load` decodes it and shows the bytes to who is
    to see them on the way; `evidence` are the bytes as they came, for one that cannot be decoded.
    `is_shown`: a page of its message refers to it.
    """

    name: FileName
    declared: str
    load: Callable[[See], bytes | memoryview | Unreadable]
    container: str | None = None
    nesting: int = 0
    archives: int = 0
    evidence: bytes | memoryview = b""
    is_message: bool = False
    is_shown: bool = False
    is_wrapping: bool = False

    def path_inside(self) -> str:
        """The `container` of the files in this one."""
        own = self.name.text or "-"
        return f"{self.container}/{own}" if self.container else own


@dataclass(frozen=True, slots=True)
class TakenApart:
    """The leaves of a message: those that are its text, and those that are files."""

    bodies: tuple[Entity, ...]
    files: tuple[Entity, ...]


def taken_apart(top: Entity, budget: Budget) -> TakenApart:
    """All leaves of a message, told apart."""
    bodies: list[Entity] = []
    files: list[Entity] = []
    for leaf in leaves(top, budget):
        (bodies if is_body(leaf) else files).append(leaf)
    return TakenApart(tuple(bodies), tuple(files))


def found_in(apart: TakenApart, around: Found | None) -> Iterator[Found]:
    """The files of a message as they stand in it; `around` is the file that the message itself is, if any."""
    shown_pictures = pictures_shown(apart.bodies)
    for entity in apart.files:
        content_id = entity.fields.first("content-id").decode("latin-1").strip("<> ")
        yield Found(
            name=_name(entity),
            declared=entity.type,
            load=entity.data,
            container=around.path_inside() if around else None,
            nesting=around.nesting + 1 if around else 0,
            archives=around.archives if around else 0,
            is_message=entity.type in _MESSAGES,
            is_shown=bool(content_id) and content_id in shown_pictures,
            is_wrapping=entity.type in _WRAPPINGS,
        )


def _name(entity: Entity) -> FileName:
    """The stated name; a message without one is called after its subject, since people know it by that."""
    if entity.name.text or entity.type not in _MESSAGES:
        return entity.name
    head = memoryview(decoded(entity.body[:_SUBJECT_WITHIN], entity.encoding))
    subject = header_text(message(head, Budget(Limits())).fields.first("subject")).text
    return FileName(f"{_NOT_IN_NAMES.sub('-', subject)[:_SUBJECT].strip() or 'message'}.eml")

"""Entities of a message (RFC 2045 section 2.4): a header block, a body, and the way through multiparts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from parsers.filenames import FileName
from parsers.limits import Budget
from parsers.mime.fields import Fields, split, without_envelope
from parsers.mime.lines import See
from parsers.mime.names import file_name
from parsers.mime.parameters import Structured, structured
from parsers.mime.sections import sections
from parsers.mime.signed import signed_content
from parsers.mime.transfer import decoded, encoding_of

_PKCS7 = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_TYPE = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+*-]+")


@dataclass(frozen=True, slots=True)
class Entity:
    """One part as it stands in the mail, its body not yet decoded.

    `type` is "text/plain" where none is stated or the statement is no type; `name` may be empty.
    `parent` is the type of the multipart around it, empty for a message itself; `alternative` numbers
    the multipart/alternative around it, 0 for none.
    """

    fields: Fields
    body: memoryview
    type: str
    content: Structured
    disposition: str
    encoding: str
    name: FileName
    parent: str = ""
    alternative: int = 0

    def data(self, see: See | None = None) -> bytes | memoryview:
        """The body with its transfer encoding undone; `see` is shown it as it is decoded."""
        return decoded(self.body, self.encoding, see)


@dataclass(frozen=True, slots=True)
class _Place:
    parent: str = ""
    alternative: int = 0
    default: str = "text/plain"


def message(data: memoryview, budget: Budget) -> Entity:
    """The entity that a whole message is."""
    return _entity(without_envelope(data), _Place(), budget)


def leaves(top: Entity, budget: Budget) -> Iterator[Entity]:
    """All entities below one that are no multipart, in the order of the mail; itself if it is none.

    The way is kept on a list, never on Python's stack: no mail can nest deeper than `Limits.depth`.
    Content that is signed in one piece (RFC 8551 section 3.5.2) is walked in place of its signature.
    """
    waiting = [iter((top,))]
    while waiting:
        entity = next(waiting[-1], None)
        if entity is None:
            waiting.pop()
        elif not budget.take("parts"):
            budget.warn("TOO_MANY_PARTS")
            return
        elif (inside := _inside(entity, len(waiting), budget)) is not None:
            waiting.append(inside)
        else:
            yield entity


def _inside(entity: Entity, depth: int, budget: Budget) -> Iterator[Entity] | None:
    """The entities that one holds, None where it holds none or lies too deep."""
    is_multipart = entity.type.startswith("multipart/")
    if not (is_multipart or entity.type in _PKCS7 or entity.content.token("name") == "smime.p7m"):
        return None
    if depth > budget.limits.depth:
        budget.warn("TOO_DEEP")
        return None
    return _parts(entity, budget) if is_multipart else _signed(entity, budget)


def _signed(entity: Entity, budget: Budget) -> Iterator[Entity] | None:
    content = signed_content(memoryview(entity.data()))
    if content is None:
        return None
    return iter((_entity(content, _Place(entity.parent, entity.alternative), budget),))


def _parts(entity: Entity, budget: Budget) -> Iterator[Entity] | None:
    """The parts of a multipart; None where no boundary is found in it, so that it counts as text."""
    found = sections(entity.body, entity.content.first("boundary"))
    first = next(found, None)
    if first is None and entity.encoding in {"base64", "quoted-printable"}:  # RFC 2045 6.4 forbids it
        found = sections(memoryview(entity.data()), entity.content.first("boundary"))
        first = next(found, None)
    if first is None:
        budget.warn("BOUNDARY_MISSING")
        return None
    place = _place_in(entity, budget)
    return (_entity(section, place, budget) for section in chain((first,), found))


def _place_in(entity: Entity, budget: Budget) -> _Place:
    number = entity.alternative
    if entity.type == "multipart/alternative":
        number = budget.limits.parts - budget.left("parts")  # the number of this part: no other has it
    default = "message/rfc822" if entity.type == "multipart/digest" else "text/plain"  # RFC 2046 5.1.5
    return _Place(entity.type, number, default)


def _entity(data: memoryview, place: _Place, budget: Budget) -> Entity:
    fields, body = split(data, budget)
    content = structured(fields.first("content-type"))
    return Entity(
        fields=fields,
        body=body,
        type=content.value if _TYPE.fullmatch(content.value) else place.default,
        content=content,
        disposition=structured(fields.first("content-disposition")).value,
        encoding=encoding_of(fields.first("content-transfer-encoding")),
        name=file_name(fields),
        parent=place.parent,
        alternative=place.alternative,
    )

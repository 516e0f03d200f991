"""The files of a message, one after the other: decoded, hashed, read, dropped; containers opened."""

import hashlib
from collections.abc import Callable, Iterator
from functools import partial

from contest.content import Content, Unreadable
from contest.message import Attachment
from parsers.kinds import kind_of
from parsers.limits import Budget
from parsers.mime.apart import Found
from parsers.mime.containers import inside
from parsers.mime.decorations import is_decoration

ReadContent = Callable[[bytes | memoryview, str, str], Content]
"""Reads what is in a file, given its bytes, its name, and its kind (`parsers.kinds`)."""

UNPACKED = "UNPACKED"
"""The warning on the content of a container that was opened: its files follow it."""


def read_files(found: Iterator[Found], read_content: ReadContent, budget: Budget) -> Iterator[Attachment]:
    """Every file that is found, a container before what it holds, in the order of the mail.

    One file at a time is in memory beside the message and the containers around it. The way through
    containers is kept on a list, and none is opened deeper than `Limits.depth`.
    """
    waiting = [found]
    while waiting:
        file = next(waiting[-1], None)
        if file is None:
            waiting.pop()
            continue
        attachment, files = _read(file, read_content, budget)
        yield attachment
        if files is not None:
            waiting.append(files)


def _read(
    file: Found, read_content: ReadContent, budget: Budget
) -> tuple[Attachment, Iterator[Found] | None]:
    sha256 = hashlib.sha256()
    data = file.load(sha256.update)
    if isinstance(data, Unreadable):
        sha256.update(file.evidence)
        content = Content(kind="unknown", reason=data)
        return _attachment(file, len(file.evidence), sha256.hexdigest(), content), None
    attachment = partial(_attachment, file, len(data), sha256.hexdigest())
    kind = "eml" if file.is_message else kind_of(data, file.name.text)
    match inside(file, kind, memoryview(data), budget):
        case None:
            return attachment(read_content(data, file.name.text, kind)), None
        case Unreadable() as reason:
            return attachment(Content(kind, reason=reason)), None
        case files:
            return attachment(Content(kind, warnings=(UNPACKED,))), files


def _attachment(file: Found, size: int, sha256: str, content: Content) -> Attachment:
    return Attachment(
        name=file.name.text,
        declared=file.declared,
        size=size,
        sha256=sha256,
        content=content,
        name_repaired=file.name.repaired,
        container=file.container,
        inline=file.is_wrapping or is_decoration(file.name.text, file.is_shown, size, content),
    )

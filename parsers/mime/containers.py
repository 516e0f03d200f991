"""Files that hold files: messages, zips, winmail.dat and signed content, opened one level at a time."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from contest.content import Unreadable
from parsers.archives import members
from parsers.filenames import FileName, shown
from parsers.limits import Budget
from parsers.mime.apart import Found, found_in, taken_apart
from parsers.mime.entities import message
from parsers.mime.lines import See
from parsers.mime.signed import is_enveloped, signed_content
from parsers.tnef import winmail
from parsers.zip_records import packed


def inside(file: Found, kind: str, data: memoryview, budget: Budget) -> Iterator[Found] | Unreadable | None:
    """The files in a container; why it cannot be opened; None for a file that is no container."""
    opener = _OPENERS.get(kind)
    if opener is None:
        return None
    if file.nesting >= budget.limits.depth:
        budget.warn("TOO_DEEP")
        return Unreadable.TOO_LARGE
    return opener(file, data, budget)


def _in_message(file: Found, data: memoryview, budget: Budget) -> Iterator[Found]:
    return found_in(taken_apart(message(data, budget), budget), file)


def _in_zip(file: Found, data: memoryview, budget: Budget) -> Iterator[Found] | Unreadable:
    if file.archives >= budget.limits.archive_depth:
        return Unreadable.TOO_LARGE
    found = members(data, budget)
    if isinstance(found, Unreadable):
        return found
    return (
        Found(
            name=shown(member.name),
            declared="",
            load=_shown_whole(partial(member.data, data)),
            container=file.path_inside(),
            nesting=file.nesting + 1,
            archives=file.archives + 1,
            evidence=packed(data, member.record),
        )
        for member in found
    )


def _in_winmail(file: Found, data: memoryview, _budget: Budget) -> Iterator[Found] | Unreadable:
    found = winmail(data)
    if found is None:
        return Unreadable.DAMAGED
    return (_enclosed(file, shown(part.name), part.declared, part.data) for part in found.files)


def _in_signature(file: Found, data: memoryview, _budget: Budget) -> Iterator[Found] | Unreadable | None:
    """A file signed in one piece (`form1.pdf.p7m`), or encrypted; a certificate is no container."""
    content = signed_content(data)
    if content is None:
        return Unreadable.PASSWORD if is_enveloped(data) else None
    name = FileName(file.name.text.removesuffix(".p7m"), file.name.repaired)
    is_message = bytes(content[:8]).lower() in {b"content-", b"mime-ver"}
    return iter((replace(_enclosed(file, name, "", content), is_message=is_message),))


def _shown_whole(
    load: Callable[[], bytes | memoryview | Unreadable],
) -> Callable[[See], bytes | memoryview | Unreadable]:
    def loaded(see: See) -> bytes | memoryview | Unreadable:
        data = load()
        if not isinstance(data, Unreadable):
            see(data)
        return data

    return loaded


def _enclosed(file: Found, name: FileName, declared: str, data: memoryview) -> Found:
    return Found(
        name=name,
        declared=declared,
        load=_shown_whole(lambda: data),
        container=file.path_inside(),
        nesting=file.nesting + 1,
        archives=file.archives,
    )


_OPENERS: dict[str, Callable[[Found, memoryview, Budget], Iterator[Found] | Unreadable | None]] = {
    "eml": _in_message,
    "zip": _in_zip,
    "tnef": _in_winmail,
    "p7m": _in_signature,
}

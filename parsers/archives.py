"""Zip files opened within bounds, with the names that Thai programs wrote into them."""

import re
import zlib
from dataclasses import dataclass
from itertools import islice

from contest.content import Unreadable
from parsers.limits import Budget
from parsers.readings import Reading, read_bytes
from parsers.zip_records import ENCRYPTED, UTF8, Record, field, has_directory, records, unpack

_SMALL = 1 << 20
_RECORDS_PER_FILE = 4  # folders and leftovers are records too
_UNICODE_PATH = 0x7075  # APPNOTE 4.6.9
_SEPARATOR = re.compile(r"[/\\]")
_LEFTOVERS = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|\._|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name with folders, read but not believed, and where its bytes are."""

    name: Reading
    record: Record

    def data(self, archive: memoryview) -> bytes | memoryview | Unreadable:
        """Its bytes, exactly as many as the directory says, or why they cannot be had."""
        return unpack(archive, self.record)


def members(archive: memoryview, budget: Budget) -> tuple[Member, ...] | Unreadable:
    """The files of a zip in directory order, all of them or none.

    PASSWORD where any is encrypted; TOO_LARGE where their number, their unpacked size or the ratio of
    one of them is over the limits, judged by the directory before anything is inflated; DAMAGED where
    there is no directory; EMPTY where it lists no file. Folders and what systems leave behind
    (.DS_Store, Thumbs.db, Office's lock files) are not listed. Takes files and bytes from the budget.
    """
    most = budget.left("files")
    listed = tuple(islice(records(archive), _RECORDS_PER_FILE * most + 1))
    found = tuple(filter(None, map(_member, listed)))
    if len(found) > most or len(listed) > _RECORDS_PER_FILE * most:
        return Unreadable.TOO_LARGE
    if not found:
        return Unreadable.EMPTY if has_directory(archive) else Unreadable.DAMAGED
    if any(member.record.flags & ENCRYPTED for member in found):
        return Unreadable.PASSWORD
    size = sum(member.record.size for member in found)
    if any(_is_bomb(member.record, budget.limits.ratio) for member in found) or not budget.take(
        "unpacked", size
    ):
        return Unreadable.TOO_LARGE
    budget.take("files", len(found))
    return found


def _is_bomb(record: Record, ratio: int) -> bool:
    return record.size > max(_SMALL, ratio * record.packed)


def _member(record: Record) -> Member | None:
    name = _name(record)
    path = _SEPARATOR.sub("/", name.text)
    if path.endswith("/") or _LEFTOVERS.search(path):
        return None
    return Member(name, record)


def _name(record: Record) -> Reading:
    """A name by what says most of its charset.

    In this order: Info-ZIP's own field, if it belongs to this name; flag bit 11, which promises UTF-8;
    else the bytes decide, as UTF-8 (macOS writes it without the flag) or Windows Thai. Programs that
    follow the letter of the format show such names as cp437 (APPNOTE D.1).
    """
    stated = field(record.extra, _UNICODE_PATH)
    if stated[:1] == b"\x01" and int.from_bytes(stated[1:5], "little") == zlib.crc32(record.raw_name):
        return read_bytes(stated[5:], "utf-8")
    return read_bytes(record.raw_name, "utf-8" if record.flags & UTF8 else "")

"""Finds one file in an e-mail again, by its hash."""

import hashlib

from contest.content import Content, Unreadable
from parsers.limits import Limits
from parsers.mime.reading import read_message
from parsers.refused import Refused


def carried(data: memoryview, sha256: str) -> memoryview:
    """The bytes of the file with this SHA-256 (hexadecimal), wherever in the mail it lies.

    Raises Refused(EMPTY) where there is none.
    """
    found: list[bytes] = []

    def look(file: bytes | memoryview, _name: str, _kind: str) -> Content:
        if not found and hashlib.sha256(file).hexdigest() == sha256:
            found.append(bytes(file))
        return Content("unknown")

    read_message(data, look, Limits())
    if not found:
        raise Refused(Unreadable.EMPTY)
    return memoryview(found[0])

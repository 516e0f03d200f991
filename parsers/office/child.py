"""In the child: gives up every right, then makes a PDF of one presentation with LibreOffice as a library."""

import ctypes
import json
import os
import sys
from ctypes import c_char_p, c_int, c_void_p
from pathlib import Path
from typing import Final

from parsers.sandbox.limits import ReaderLimits, confine

_LOAD, _SAVE_AS = 2, 2
"""Places in the tables of functions (LibreOfficeKit.h): of the office, and of a document; before come a size
and `destroy`."""

_AMISS: Final = 3


def main(limits: str, parent: str, room: str, library: str, *readable: str) -> None:
    """`room`/deck.… becomes `room`/deck.pdf; ends with 0, or otherwise where there is no such thing.

    As a program LibreOffice would open a socket and start others; as a library it does neither.
    """
    os.chdir(room)
    (deck,) = Path(room).glob("deck.*")
    confine(ReaderLimits(**json.loads(limits)), int(parent), readable, room)
    office = ctypes.CDLL(library, mode=ctypes.RTLD_GLOBAL)
    start = office.libreofficekit_hook_2
    start.restype, start.argtypes = c_void_p, (c_char_p, c_char_p)
    made = _printed(start(str(Path(library).parent).encode(), _url(room, "profile")), room, deck.name)
    sys.stdout.flush()
    os._exit(0 if made else _AMISS)  # what LibreOffice does at its end is of no use, and may take its time


def _printed(office: int | None, room: str, deck: str) -> bool:
    if not office:
        return False
    document = _function(office, _LOAD, c_void_p, c_char_p)(office, _url(room, deck))
    if not document:
        return False
    save = _function(document, _SAVE_AS, c_int, c_char_p, c_char_p, c_char_p)
    return bool(save(document, _url(room, "deck.pdf"), b"pdf", None))


def _function(thing: int, place: int, result: type, *arguments: type):  # type: ignore[no-untyped-def]
    """The function at a place of a thing's table, whose address stands at the thing's beginning."""
    table = ctypes.cast(thing, ctypes.POINTER(ctypes.POINTER(c_void_p)))[0]
    return ctypes.CFUNCTYPE(result, c_void_p, *arguments)(table[place])


def _url(room: str, name: str) -> bytes:
    return f"file://{room}/{name}".encode()

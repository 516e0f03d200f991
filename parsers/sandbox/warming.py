"""Imports all that reading may ask for and reads a real item of each kind, before the locks close."""

import encodings
import importlib
import logging
import pkgutil
from typing import Final

from parsers.contents import read_content
from parsers.evidence.drawing import draw_pages
from parsers.evidence.reading import read_evidence
from parsers.mime import Limits, read_message
from parsers.pdf.drawing import draw_slides
from parsers.sandbox import samples

_NOT_ON_LINUX: Final = frozenset({"mbcs", "oem", "cp65001"})
_LAZY: Final = ("PIL.MpoImagePlugin", "PIL.ExifTags", "PIL.TiffTags", "PIL.ImageSequence", "PIL.ImageChops")


def warm_up() -> None:
    """Leave nothing to be imported or opened later: behind the locks it would fail.

    Charsets are imported by Python when a mail names them, so all of them are. What libraries write to
    their logs about damaged files is of no use to anybody.
    """
    logging.disable()
    for charset in pkgutil.iter_modules(encodings.__path__, "encodings."):
        if charset.name.rpartition(".")[2] not in _NOT_ON_LINUX:
            importlib.import_module(charset.name)
    for name in _LAZY:
        importlib.import_module(name)
    read_evidence(memoryview(samples.form(encrypted=False)), "pdf")
    draw_pages(memoryview(samples.form(encrypted=False)), "pdf", 20)
    draw_slides(memoryview(samples.form(encrypted=False)), 0, 1)
    for name, picture in samples.pictures().items():
        read_evidence(memoryview(picture), name.rpartition(".")[2])
    message = read_message(samples.mail(), read_content, Limits())
    unread = [f.name for f in message.attachments if f.content.reason or "FORM_UNREAD" in f.content.warnings]
    if unread:
        raise RuntimeError(f"a reading child could not read its own samples: {', '.join(unread)}")

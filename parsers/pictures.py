"""Reads pictures: size, format and orientation, after every pixel has really been decoded."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import Final

from PIL import Image

from contest.content import Content, Picture, Unreadable
from parsers.evidence.glance import glance_at_picture
from parsers.refused import Refused
from parsers.views import as_bytes

PIXELS: Final = 50_000_000
"""Pixels that are decoded: an A4 page scanned at 600 dpi has 35 million."""

PHOTO_PIXELS: Final = 250_000_000
"""Pixels of a JPEG, which decodes at an eighth of its size: telephones take up to 200 million.

A progressive one is held whole while it is decoded, so the bound of other pictures holds for it.
"""

Image.MAX_IMAGE_PIXELS = None  # Pillow would judge every format alike; the size is judged below

_FORMATS: Final = {"jpeg": "JPEG", "png": "PNG", "gif": "GIF", "tiff": "TIFF", "webp": "WEBP", "bmp": "BMP"}
_ORIENTATION: Final = 0x0112  # Exif 3.0, 4.6.5.1.4
_DRAFT: Final = (1_600, 1_600)

_FAILURES: Final = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
    NotImplementedError, EOFError, RuntimeError, AssertionError, struct.error, zlib.error,
)  # fmt: skip
"""What Pillow's decoders raise on damaged files (its own corpus of crashes and timeouts)."""


def read_picture(data: memoryview, kind: str) -> Content:
    """A picture of which every pixel of the first frame could be decoded; `verify()` would prove nothing.

    Raises Refused: TOO_LARGE before anything is decoded, or DAMAGED.
    """
    with decoded(data, kind) as (image, picture):
        return Content(kind, picture=replace(picture, glance=glance_at_picture(image, picture)))


@contextmanager
def decoded(data: memoryview, kind: str) -> Iterator[tuple[Image.Image, Picture]]:
    """The loaded first frame, of a JPEG perhaps at a fraction of its size, and what is said of the picture.

    Raises Refused like `read_picture`, also for what Pillow finds while the frame is worked with.
    """
    with warnings.catch_warnings():
        # Pillow warns about odd tags, which are not used.
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(as_bytes(data)), formats=[_FORMATS[kind]]) as image:
                yield image, _loaded(image, _FORMATS[kind])
        except _FAILURES as error:
            raise Refused(Unreadable.DAMAGED) from error


def _loaded(image: Image.Image, format_: str) -> Picture:
    width, height = image.size
    in_strips = format_ == "JPEG" and "progressive" not in image.info
    if width * height > (PHOTO_PIXELS if in_strips else PIXELS):
        raise Refused(Unreadable.TOO_LARGE)
    orientation = _orientation(image)
    image.draft(None, _DRAFT)
    image.load()
    return Picture(width, height, format_, orientation)


def _orientation(image: Image.Image) -> int:
    """How the picture is to be turned, 1 (as it is) where the file does not say or says it wrongly."""
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except _FAILURES:
        return 1
    return found if isinstance(found, int) and 1 <= found <= 8 else 1

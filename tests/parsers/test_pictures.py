"""Pictures are read only if all of their pixels can be."""

import io
import struct
import zlib

import pytest
from PIL import Image

from contest.content import Content, Picture, Unreadable
from contest.evidence import Glance
from parsers.pictures import PIXELS, read_picture
from parsers.refused import Refused

ILLEGIBLE = Glance(legible=False)
"""What is said of a picture on which nothing is drawn."""


def picture(format_: str, **how: object) -> bytes:
    """A picture of 40 by 30 pixels in that format, with a pattern that does not compress to nothing."""
    image = Image.new("RGB", (40, 30))
    image.putdata([(x * 6, x * x % 256, 200 - x) for x in range(40)] * 30)
    file = io.BytesIO()
    image.save(file, format_, **how)
    return file.getvalue()


def png(width: int, height: int) -> bytes:
    """A grey PNG that says it is of this size, with its first row."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))

    header = struct.pack(">2L5B", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(width + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def reason_for(data: bytes, kind: str) -> Unreadable:
    """Why a picture is refused."""
    with pytest.raises(Refused) as refused:
        read_picture(memoryview(data), kind)
    return refused.value.reason


@pytest.mark.parametrize("kind", ["jpeg", "png", "gif", "tiff", "webp", "bmp"])
def test_picture_is_read_with_size_and_format(kind: str) -> None:
    assert read_picture(memoryview(picture(kind)), kind) == Content(
        kind, picture=Picture(40, 30, kind.upper(), orientation=1, glance=ILLEGIBLE)
    )


@pytest.mark.parametrize(("stated", "read"), [(6, 6), (8, 8), (0, 1), (99, 1)])
def test_orientation_is_that_of_exif_where_it_makes_sense(stated: int, read: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = stated
    content = read_picture(memoryview(picture("jpeg", exif=exif)), "jpeg")
    assert content.picture == Picture(40, 30, "JPEG", orientation=read, glance=ILLEGIBLE)


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff", "bmp"])
def test_picture_cut_off_is_damaged_though_its_header_is_whole(kind: str) -> None:
    data = picture(kind)
    assert reason_for(data[: len(data) * 3 // 4], kind) is Unreadable.DAMAGED


def test_picture_of_another_format_than_its_kind_is_damaged() -> None:
    assert reason_for(picture("png"), "jpeg") is Unreadable.DAMAGED


def test_bomb_is_too_large_before_it_is_decoded() -> None:
    assert reason_for(png(10_000, PIXELS // 10_000 + 1), "png") is Unreadable.TOO_LARGE


def jpeg(width: int, height: int, *, progressive: bool) -> bytes:
    """A grey JPEG of this size."""
    file = io.BytesIO()
    Image.new("L", (width, height)).save(file, "JPEG", progressive=progressive)
    return file.getvalue()


def test_photo_of_a_telephone_is_read_though_it_has_very_many_pixels() -> None:
    content = read_picture(memoryview(jpeg(10_000, 6_000, progressive=False)), "jpeg")
    assert content.picture == Picture(10_000, 6_000, "JPEG", glance=ILLEGIBLE)


def test_photo_that_must_be_held_whole_is_bounded_like_other_pictures() -> None:
    assert reason_for(jpeg(10_000, 6_000, progressive=True), "jpeg") is Unreadable.TOO_LARGE

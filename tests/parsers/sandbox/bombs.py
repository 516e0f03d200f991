"""Files that grow when they are read, one of each kind, and the way in which each ends."""

import io
import zipfile
import zlib
from struct import pack

from contest.content import Unreadable
from tests.parsers.sandbox.hostile import deck_of, laughing_pdf, memory_eater, zip_bomb

MIB = 1 << 20


def nested_zip() -> bytes:
    """A deck whose slide is a zip of zips, each entry a hundred times the size of the one around it."""
    inner = b"\0" * (64 * MIB)
    for _ in range(3):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
            parts.writestr("more.zip", inner)
        inner = file.getvalue()
    return inner


def billion_laughs() -> bytes:
    """A deck whose slide declares ten entities of ten of the one before."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _with_slide(f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>')


def quadratic_xml() -> bytes:
    """A deck whose slide repeats one long entity ten thousand times."""
    return _with_slide(f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><x>{"&a;" * 10_000}</x>')


def deep_xml() -> bytes:
    """A deck whose groups lie in each other a hundred thousand deep."""
    return deck_of("<a:p>" * 100_000 + "</a:p>" * 100_000)


def stream_bomb() -> bytes:
    """A PDF of 5 KB whose page's drawing inflates to 600 MB, packed twice."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b"0 0 m " * MIB) for _ in range(100)) + packer.flush()
    return _page(zlib.compress(packed, 9), "/Filter[/FlateDecode/FlateDecode]")


def picture_bomb() -> bytes:
    """A PNG of 1 KB that says it is 100,000 pixels wide and high."""
    head = pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100_000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(data)) + kind + data + pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


def ten_thousand_pages() -> bytes:
    """A PDF of 10,000 pages that are one."""
    kids = "3 0 R " * 10_000
    return _pdf(
        f"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[{kids}]/Count 10000>>"
        "\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n".encode()
    )


def pages_in_a_ring() -> bytes:
    """A PDF whose page tree contains itself."""
    return _pdf(
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 9"
        b"/Parent 2 0 R>>\nendobj\n"
    )


BOMBS = {
    zip_bomb: Unreadable.TOO_LARGE,
    nested_zip: Unreadable.UNSUPPORTED,
    billion_laughs: Unreadable.TOO_LARGE,
    quadratic_xml: Unreadable.TOO_LARGE,
    deep_xml: Unreadable.TOO_LARGE,
    memory_eater: Unreadable.TOO_MUCH_MEMORY,
    stream_bomb: Unreadable.TOO_MUCH_MEMORY,
    picture_bomb: Unreadable.TOO_LARGE,
    ten_thousand_pages: Unreadable.TOO_LARGE,
    pages_in_a_ring: None,
    laughing_pdf: Unreadable.TOO_MUCH_MEMORY,
}
"""How each is made, and why it is not read: a ring of pages is read, without its pages."""


def _with_slide(xml: str) -> bytes:
    """An honest deck with this in the place of its slide."""
    file = io.BytesIO(deck_of("<a:p/>"))
    made = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "ppt/slide1.xml" else old.read(name))
    return made.getvalue()


def _page(stream: bytes, keys: str) -> bytes:
    head = (
        "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
        "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n"
        f"4 0 obj\n<<{keys}/Length {len(stream)}>>stream\n"
    )
    return _pdf(head.encode() + stream + b"\nendstream\nendobj\n")


def _pdf(objects: bytes) -> bytes:
    return b"%PDF-1.7\n" + objects + b"trailer<</Root 1 0 R>>\n%%EOF"

"""Zips are opened within bounds, and the names in them come out whatever program wrote them."""

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.content import Unreadable
from parsers.archives import members
from parsers.limits import Budget, Limits
from parsers.readings import Reading

NAME = "อบต.ป่าแก้ว_form1.pdf"
UTF8, THAI = NAME.encode(), NAME.encode("cp874")


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def raw_zip(
    name: bytes, data: bytes = b"x", *, flags: int = 0, extra: bytes = b"", size: int | None = None
) -> bytes:
    """A stored zip of one file, written by hand: the name as raw bytes, the directory possibly lying."""
    size = len(data) if size is None else size
    sizes = struct.pack("<3L2H", zlib.crc32(data), len(data), size, len(name), len(extra))
    local = b"PK\3\4" + struct.pack("<5H", 20, flags, 0, 0, 0) + sizes + name + extra + data
    entry = (
        b"PK\1\2" + struct.pack("<6H", 20, 20, flags, 0, 0, 0) + sizes + struct.pack("<3H2L", 0, 0, 0, 0, 0)
    )
    directory = entry + name + extra
    return local + directory + b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 1, 1, len(directory), len(local), 0)


def unicode_path(name: str, raw: bytes) -> bytes:
    """Info-ZIP's field (APPNOTE 4.6.9) for a name."""
    data = struct.pack("<BL", 1, zlib.crc32(raw)) + name.encode()
    return struct.pack("<2H", 0x7075, len(data)) + data


def opened(data: bytes, limits: Limits | None = None) -> list[tuple[str, bytes | Unreadable]] | Unreadable:
    """Name and bytes of every file."""
    archive = memoryview(data)
    found = members(archive, Budget(limits or Limits()))
    if isinstance(found, Unreadable):
        return found
    contents = [(member, member.data(archive)) for member in found]
    return [
        (member.name.text, plain if isinstance(plain, Unreadable) else bytes(plain))
        for member, plain in contents
    ]


def test_members_are_listed_in_order_with_their_folders() -> None:
    data = zipped(("a.pdf", b"A"), ("งาน/", b""), ("งาน/แบบ/b.pdf", b"B" * 5_000), ("c.bin", b""))
    assert opened(data) == [
        ("a.pdf", b"A"),
        ("งาน/แบบ/b.pdf", b"B" * 5_000),
        ("c.bin", b""),
    ]


def test_leftovers_of_systems_are_not_listed() -> None:
    names = (
        "__MACOSX/._a.pdf",
        "x/.DS_Store",
        "Thumbs.db",
        "x/desktop.ini",
        "x/~$deck.pptx",
        "._a.pdf",
        "a.pdf",
    )
    assert opened(zipped(*((name, b"x") for name in names))) == [("a.pdf", b"x")]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (raw_zip(UTF8, flags=0x800), Reading(NAME)),
        (raw_zip(UTF8), Reading(NAME)),
        (raw_zip(THAI), Reading(NAME, repaired=True)),
        (raw_zip(THAI, flags=0x800), Reading(NAME, repaired=True)),
        (raw_zip(UTF8.decode("cp437").encode(), flags=0x800), Reading(NAME, repaired=True)),
        (raw_zip(THAI.decode("cp437").encode(), flags=0x800), Reading(NAME, repaired=True)),
        (raw_zip(b"_____form1.pdf", extra=unicode_path(NAME, b"_____form1.pdf")), Reading(NAME)),
        (raw_zip(b"other.pdf", extra=unicode_path(NAME, b"_____form1.pdf")), Reading("other.pdf")),
        (raw_zip(b"plain.pdf"), Reading("plain.pdf")),
    ],
    ids=[
        "flagged utf-8", "macOS utf-8", "raw cp874", "cp874 flagged utf-8", "utf-8 read as cp437",
        "cp874 read as cp437", "unicode path", "unicode path of another name", "ascii",
    ],
)  # fmt: skip
def test_names_come_out_of_every_encoding(data: bytes, name: Reading) -> None:
    found = members(memoryview(data), Budget(Limits()))
    assert not isinstance(found, Unreadable)
    assert [member.name for member in found] == [name]


def test_folders_are_told_by_either_slash() -> None:
    assert opened(raw_zip(b"up\\")) is Unreadable.EMPTY
    assert opened(raw_zip(b"..\\up\\a.pdf")) == [("..\\up\\a.pdf", b"x")]


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (raw_zip(b"a.pdf", flags=1), Limits(), Unreadable.PASSWORD),
        (zipped(), Limits(), Unreadable.EMPTY),
        (zipped(("a/", b"")), Limits(), Unreadable.EMPTY),
        (zipped(("a", b"x"))[:-30], Limits(), Unreadable.DAMAGED),
        (b"", Limits(), Unreadable.DAMAGED),
        (zipped(*((f"{n}", b"") for n in range(11))), Limits(files=10), Unreadable.TOO_LARGE),
        (zipped(*((f"{n}/", b"") for n in range(41)), ("a", b"")), Limits(files=10), Unreadable.TOO_LARGE),
        (
            zipped(("a", b"x" * 600), ("b", b"y" * 600), method=0),
            Limits(unpacked=1_199),
            Unreadable.TOO_LARGE,
        ),
        (zipped(("a", bytes(2_000_000))), Limits(), Unreadable.TOO_LARGE),
    ],
    ids=[
        "encrypted",
        "no files",
        "folders only",
        "cut off",
        "no bytes",
        "files",
        "folders",
        "unpacked",
        "ratio",
    ],
)
def test_zip_that_is_not_opened_says_why(data: bytes, limits: Limits, reason: Unreadable) -> None:
    assert opened(data, limits) is reason


def test_budget_is_one_for_all_archives() -> None:
    budget = Budget(Limits(files=3, unpacked=100))
    archive = memoryview(zipped(("a", b"x" * 40), ("b", b"")))
    assert not isinstance(members(archive, budget), Unreadable)
    assert (budget.left("files"), budget.left("unpacked")) == (1, 60)
    assert members(archive, budget) is Unreadable.TOO_LARGE


def test_file_that_unpacks_to_more_than_the_directory_says_is_damaged() -> None:
    whole = zipped(("a", b"x" * 1_000))
    at = whole.index(b"PK\1\2") + 24
    lying = whole[:at] + struct.pack("<L", 10) + whole[at + 4 :]
    assert opened(lying) == [("a", Unreadable.DAMAGED)]


def test_file_with_other_bytes_than_its_checksum_is_damaged() -> None:
    whole = zipped(("a", b"hello"), ("b", b"x"), method=0)
    assert opened(whole.replace(b"hello", b"hallo")) == [("a", Unreadable.DAMAGED), ("b", b"x")]


def test_file_of_a_rare_method_is_unsupported() -> None:
    assert opened(zipped(("a", b"x"), method=zipfile.ZIP_LZMA)) == [("a", Unreadable.UNSUPPORTED)]


def test_zip_behind_other_bytes_opens() -> None:
    assert opened(b"#!/bin/sh\nexec\n" + zipped(("a", b"A"))) == [("a", b"A")]


def test_zip64_opens() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, archive.open("a", "w", force_zip64=True) as member:
        member.write(b"A" * 300)
    data = out.getvalue()
    end = data.rindex(b"PK\5\6")
    count, size, offset = struct.unpack_from("<H2L", data, end + 10)
    wide = b"PK\6\6" + struct.pack("<Q2H2L4Q", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = b"PK\6\7" + struct.pack("<LQL", 0, end, 1)
    narrow = b"PK\5\6" + struct.pack("<4H2LH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    assert opened(data[:end] + wide + locator + narrow) == [("a", b"A" * 300)]


@given(st.binary(max_size=60), st.integers(0, 400))
def test_any_damage_gives_files_or_a_reason(patch: bytes, at: int) -> None:
    whole = zipped(("a.pdf", b"x" * 50), (NAME, b"y" * 50))
    found = opened(whole[:at] + patch + whole[at + len(patch) :])
    assert isinstance(found, list | Unreadable)

"""Tells the kind of a file by its content, never by its name or declared type."""

import re

from parsers.ole_kinds import ole_kind
from parsers.text_kinds import text_kind
from parsers.zip_kinds import zip_kind

_HEAD = 4096
_ISO_AT = 32_769  # ECMA-119 section 8.1: the first volume descriptor stands in sector 16

_PROGRAMS = {"apk", "class", "dex", "elf", "exe", "jar", "macho", "msi", "script", "swf"}
_CARRIERS = {"chm", "dmg", "iso", "lnk", "vhd"}

DANGEROUS = frozenset(_PROGRAMS | _CARRIERS)
"""Kinds that run, or that carry what runs past a mail filter: never handed on, whatever their name."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (0, b"II*\0", "tiff"),
    (0, b"MM\0*", "tiff"),
    (0, b"II+\0", "tiff"),
    (0, b"MM\0+", "tiff"),
    (0, b"8BPS\0\x01", "psd"),
    (0, b"\0\0\0\x0cjP  \r\n", "jp2"),
    (0, b"\0\0\x01\0", "ico"),
    (0, b"\xd7\xcd\xc6\x9a", "wmf"),
    (40, b" EMF", "emf"),
    (0, b"\x1a\x45\xdf\xa3", "mkv"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
    (0, b"FLV\x01", "flv"),
    (0, b"\0\0\x01\xba", "mpeg"),
    (0, b"\0\0\x01\xb3", "mpeg"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    (0, b"#!AMR", "amr"),
    (0, b"Rar!\x1a\x07", "rar"),
    (0, b"7z\xbc\xaf\x27\x1c", "7z"),
    (0, b"\x1f\x8b", "gzip"),
    (0, b"BZh", "bzip2"),
    (0, b"\xfd7zXZ\0", "xz"),
    (257, b"ustar", "tar"),
    (0, b"MSCF\0\0\0\0", "cab"),
    (7, b"**ACE**", "ace"),
    (2, b"-lh", "lha"),
    (0, b"\x78\x9f\x3e\x22", "tnef"),
    (0, b"\x7fELF", "elf"),
    (0, b"\xfe\xed\xfa\xce", "macho"),
    (0, b"\xfe\xed\xfa\xcf", "macho"),
    (0, b"\xce\xfa\xed\xfe", "macho"),
    (0, b"\xcf\xfa\xed\xfe", "macho"),
    (0, b"\xca\xfe\xba\xbe", "class"),
    (0, b"dex\n", "dex"),
    (0, b"L\0\0\0\x01\x14\x02\0", "lnk"),
    (0, b"ITSF\x03\0\0\0", "chm"),
    (0, b"conectix", "vhd"),
    (0, b"vhdxfile", "vhd"),
    (0, b"FWS", "swf"),
    (0, b"CWS", "swf"),
    (0, b"ZWS", "swf"),
)

_RIFF = {b"WEBP": "webp", b"AVI ": "avi", b"WAVE": "wav"}
_CMS = re.compile(
    rb"\x30(?:[\x00-\x80]|[\x81-\x84].{1,4})\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07[\x02\x03]", re.DOTALL
)
_PDF_JUNK = 1024  # ISO 32000-1 annex H.3.4.1: readers accept the header within the first 1,024 bytes


def kind_of(data: bytes | memoryview, name: str = "") -> str:
    """The kind of a file's bytes; never raises.

    presentations  pptx pptm ppsx ppsm potx potm, ppt, odp
    documents      pdf, docx docm doc odt, xlsx xlsm xls ods, rtf, ps, epub, iwork, msg, vsd, hwp
    behind a password  ole-encrypted (an Office file as [MS-OFFCRYPTO] wraps it)
    pictures       jpeg png gif tiff webp heic avif bmp psd jp2 ico wmf emf svg
    clips, sound   mp4 mov avi mkv wmv flv mpeg · wav mp3 ogg amr
    words          text html xml eml ics vcf
    containers     zip rar 7z gzip bzip2 xz tar cab ace lha · tnef p7m pgp
    dangerous      exe elf macho msi script lnk iso vhd dmg jar apk dex class swf chm (`DANGEROUS`)
    otherwise      ole (an OLE2 file that is none of the above), empty, unknown

    The kind says what a file claims to be from its first bytes and directory, not that it is whole.
    `name` decides only whether plain text is a script.
    """
    with memoryview(data) as view:
        head = bytes(view[:_HEAD])
        if not head:
            return "empty"
        return _by_structure(view, head) or _by_magic(head) or _by_search(view, head, name)


def _by_structure(view: memoryview, head: bytes) -> str:
    """Formats that share a magic number and differ inside."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04")):
        return zip_kind(view)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ole_kind(view)
    if head[4:8] == b"ftyp":
        return _iso_media_kind(head)
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], "")
    if head.startswith(b"BM") and head[14:18] in _BMP_HEADERS:
        return "bmp"
    return "exe" if head.startswith(b"MZ") and b"\0" in head[:64] else ""


_BMP_HEADERS = frozenset(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))


def _iso_media_kind(head: bytes) -> str:
    """By the brands of the file type box (ISO/IEC 14496-12 section 4.3, 23008-12 annex B)."""
    brands = head[8 : min(int.from_bytes(head[:4], "big"), 128)]
    if any(brand in brands for brand in (b"avif", b"avis")):
        return "avif"
    if any(brand in brands for brand in (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")):
        return "heic"
    return "mov" if brands.startswith(b"qt  ") else "mp4"


def _by_magic(head: bytes) -> str:
    return next((kind for at, mark, kind in _MAGIC if head.startswith(mark, at)), "")


def _by_search(view: memoryview, head: bytes, name: str) -> str:
    """Formats whose mark may stand behind something else, and text."""
    if _CMS.match(head):
        return "p7m"
    if b"%PDF-" in head[:_PDF_JUNK]:
        return "pdf"
    if bytes(view[_ISO_AT : _ISO_AT + 5]) == b"CD001":
        return "iso"
    if bytes(view[-512:-508]) == b"koly":
        return "dmg"
    return text_kind(head, name) or "unknown"

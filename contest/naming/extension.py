"""A file name's extension: what stands after the last dot, and which of them are programs."""

import re
from typing import Final

from contest.naming.key import quick_fold

DOCUMENTS: Final = frozenset(
    "pdf jpg jpeg jpe jfif png gif bmp tif tiff heic heif webp avif "
    "doc docx docm odt rtf txt ppt pptx pptm pps ppsx ppsm potx potm odp xls xlsx ods key pages "
    "zip rar 7z gz tar mp4 mov avi mkv wmv webm 3gp mp3 htm html eml msg dat p7m p7s".split()
)
"""Extensions that people attach."""

DANGEROUS: Final = frozenset(
    "exe scr com pif bat cmd ps1 psm1 vb vbs vbe js jse ws wsf wsh hta cpl msi msp mst msc jar lnk url scf "
    "inf reg dll sys ocx app apk deb rpm dmg iso img vhd vhdx chm gadget application xll ade adp sh".split()
)
"""Extensions that a system may run when the file is opened; Outlook and Gmail block the same."""

# Of an unknown kind, but written like an extension: "กม.5" and "อบต.หนองบัว" are not.
_LIKE_AN_EXTENSION: Final = re.compile(r"(?=.*[a-z])[a-z0-9]{2,4}")
_LONGEST: Final = 12


def split_extension(name: str) -> tuple[str, str]:
    """`name` at its last dot only: (stem, extension in lower case without the dot, or "")."""
    bare = name.strip()
    stem, dot, last = bare.rstrip(". ").rpartition(".")
    extension = quick_fold(last) if dot and len(last) <= _LONGEST else ""
    return (stem.rstrip(), extension) if _is_extension(extension) else (bare, "")


def _is_extension(text: str) -> bool:
    return text in DOCUMENTS or text in DANGEROUS or _LIKE_AN_EXTENSION.fullmatch(text) is not None

"""Reads a file name as `ชื่อหน่วยงาน_form1.pdf` and says how it differs from that."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from contest.naming import unnamed
from contest.naming.extension import DANGEROUS, DOCUMENTS, split_extension
from contest.naming.key import quick_normalise
from contest.naming.name_parts import NameParts, divide
from contest.reason import Reason, reason
from contest.resolution import FormName
from thai.repair import repair

_PATH: Final = re.compile(r"[\\/]")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")
_TURNED_AROUND: Final = re.compile("[\u202b\u202e\u2067]")
"""Marks that show the rest of a name from right to left, so that "gpj.exe" looks like a picture."""


@lru_cache(maxsize=256)
def read_form_name(name: str) -> FormName:
    """The name of an attachment, read in the order of work of the field. Any text gives a FormName.

    `notes` are findings about the spelling that change nothing (TEXT_REPAIRED, EXT_EQUIV, COPY_SUFFIX,
    FORM_TOKEN_FIRST, SEPARATOR, FORM_TOKEN_VARIANT, CASE_ONLY) and DANGEROUS_TYPE. What is wrong with
    the name as a whole, `naming.fault_of` tells.
    """
    last = _last_part(name)
    repaired = repair(last).text
    readable = quick_normalise(repaired)
    shown = " ".join(_CONTROL.sub(" ", readable).split())
    stem, extension = split_extension(shown)
    inner = _without_inner_extensions(stem)
    parts = divide(inner)
    dangerous = extension in DANGEROUS or _TURNED_AROUND.search(last) is not None
    codes = (
        *(["DANGEROUS_TYPE"] if dangerous else []),
        *(["TEXT_REPAIRED"] if readable != last else []),
        *(["EXT_EQUIV"] if extension in ("jpeg", "jpe") else []),
        *(["COPY_SUFFIX"] if parts.suffix or inner != stem else []),
        *_token_codes(parts),
        *(["CASE_ONLY"] if _differs_in_case(shown, extension, parts) else []),
    )
    return FormName(
        original=shown,
        agency_text=parts.agency_text,
        number=parts.token.number if parts.token else None,
        extension=extension,
        notes=tuple(_note(code, shown, extension) for code in codes),
        dangerous=dangerous,
        lost=parts.lost,
        placeholder=unnamed.is_example(parts.agency_text),
        downloaded=not parts.agency_text and unnamed.is_downloaded(parts.text.text),
        page=parts.page,
    )


def _note(code: str, file: str, extension: str) -> Reason:
    if code == "DANGEROUS_TYPE":
        return reason(code, file=file, ext=f".{extension}" if extension else "–")
    return reason(code, file=file)


def _last_part(name: str) -> str:
    """The name alone, where a program sent a path with it; never empty where the name is not."""
    return next((part for part in reversed(_PATH.split(name)) if part.strip()), name)


def _without_inner_extensions(stem: str) -> str:
    """`form1` out of `form1.pdf`, which is left of `form1.pdf.exe` or `form1.pdf.pdf`."""
    while "." in stem and (parts := split_extension(stem))[1] in DOCUMENTS | DANGEROUS:
        stem = parts[0]
    return stem


def _token_codes(parts: NameParts) -> Iterator[str]:
    token = parts.token
    if token is None:
        return
    before = parts.text.text[: token.start]
    separator = before[len(before.rstrip(" _-")) :]
    if parts.token_first:
        yield "FORM_TOKEN_FIRST"
    elif parts.end > parts.start and separator and not (separator == "_" and "_" in parts.text.shown):
        yield "SEPARATOR"
    unseparated = parts.end > parts.start and not separator and not parts.token_first
    if unseparated or not re.search(rf"form{token.number}(?!\d)", parts.text.shown, re.IGNORECASE):
        yield "FORM_TOKEN_VARIANT"


def _differs_in_case(shown: str, extension: str, parts: NameParts) -> bool:
    """Whether capital letters are all that differs in the token or the extension."""
    if not shown.rstrip(". ").endswith(extension):
        return True
    plain = f"form{parts.token.number}" if parts.token else ""
    return plain not in parts.text.shown and plain in parts.text.shown.lower()

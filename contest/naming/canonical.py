"""The file name that the call asks for: `ชื่อหน่วยงาน_form1.pdf` or `.jpg`."""

from dataclasses import replace
from typing import Final

from contest.agency import Agency
from contest.entry import EntryFile, Role
from contest.naming.form_name import read_form_name

_PICTURES: Final = frozenset("jpg jpeg jpe jfif png gif bmp tif tiff heic heif webp avif".split())


def canonical_name(agency: Agency, extension: str, written: str = "") -> str:
    """เทศบาลเมืองแสนสุข_form1.pdf; pictures become `.jpg`, everything else `.pdf`.

    `written` is the agency's name as the sender wrote it: where it differs from the register's by hyphens
    alone (สุไหงโก-ลก, which registers also spell สุไหงโกลก), it is right as it stands and stays.
    """
    name = written if _same_but_for_hyphens(written, agency.full_name) else agency.full_name
    return f"{name}_form1.{'jpg' if extension.lower() in _PICTURES else 'pdf'}"


def rightly_stored(file: EntryFile, agency: Agency | None) -> EntryFile:
    """A form that was kept under the name it came with, before its agency was known, under its right name."""
    if agency is None or file.role is not Role.FORM or file.stored_name != file.name:
        return file
    extension = file.kind if file.kind in _PICTURES else "pdf"
    written = read_form_name(file.name).agency_text
    return replace(file, stored_name=canonical_name(agency, extension, written))


def _same_but_for_hyphens(written: str, official: str) -> bool:
    return written != official and written.replace("-", "") == official.replace("-", "")

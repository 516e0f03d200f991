"""The file name that the call asks for: `ชื่อหน่วยงาน_form1.pdf` or `.jpg`."""

from typing import Final

from contest.agency import Agency

_PICTURES: Final = frozenset("jpg jpeg jpe jfif png gif bmp tif tiff heic heif webp avif".split())


def canonical_name(agency: Agency, extension: str, written: str = "") -> str:
    """เทศบาลเมืองแสนสุข_form1.pdf; pictures become `.jpg`, everything else `.pdf`.

    `written` is the agency's name as the sender wrote it: where it differs from the register's by hyphens
    alone (สุไหงโก-ลก, which registers also spell สุไหงโกลก), it is right as it stands and stays.
    """
    name = written if _same_but_for_hyphens(written, agency.full_name) else agency.full_name
    return f"{name}_form1.{'jpg' if extension.lower() in _PICTURES else 'pdf'}"


def _same_but_for_hyphens(written: str, official: str) -> bool:
    return written != official and written.replace("-", "") == official.replace("-", "")

"""Names of files and folders in a bundle: Thai kept, nothing that any file system stumbles over."""

import re
from typing import Final

from judging.material import Material

READ_FIRST: Final = "00_อ่านก่อน.pdf"
INDEX: Final = "01_สารบัญ.xlsx"
WARNINGS: Final = "README-คำเตือน.txt"
MANIFEST: Final = "MANIFEST.sha256"

_UNFIT: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\s]+')
_LONGEST: Final = 60
"""Letters of one part; three bytes each in UTF-8, and a folder's name may have 255."""


def score_book(judge: str) -> str:
    """02_ใบคะแนน_K01.xlsx."""
    return f"02_ใบคะแนน_{judge}.xlsx"


def folder_of(material: Material) -> str:
    """entries/DG66-0001_ชลบุรี_เทศบาลเมืองแสนสุข."""
    parts = (material.reference, material.province, material.agency)
    return "entries/" + "_".join(filter(None, map(_fit, parts)))


def packet_path(material: Material) -> str:
    """Where the entry's PDF lies in a bundle."""
    return f"{folder_of(material)}/{material.reference}.pdf"


def slides_path(material: Material) -> str:
    """Where the pictures of its slides lie."""
    return f"{folder_of(material)}/{material.reference}_สไลด์.pdf"


def _fit(part: str) -> str:
    return _UNFIT.sub("-", part).strip("-.")[:_LONGEST]

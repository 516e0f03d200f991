"""Sets the deck of an entry as pictures, a slide to a page, for `pages/slides.typ`."""

from typing import Any

from judging.material import Material
from judging.pages.entry import CONFIDENTIAL, foot, left_out
from judging.wording import atoms


def slides_data(material: Material, fingerprint: str, packet: int) -> dict[str, Any]:
    """What the template `slides` reads; slides without a picture are named on the first page."""
    return {
        "name": f"{material.reference} ภาพสไลด์สำหรับกรรมการ",
        "foot": foot(material, fingerprint, packet),
        "confidential": CONFIDENTIAL,
        "reference": material.reference,
        "title": atoms(material.title),
        "agency": atoms(material.agency),
        "left_out": atoms(left_out(material.left_out)) if material.left_out else [],
        "slides": [
            {"number": sheet.number, "picture": f"{sheet.picture}.jpg", "alt": sheet.spoken}
            for sheet in material.slides
            if sheet.picture
        ],
    }

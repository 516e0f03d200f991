"""Tells pictures that decorate a mail, such as logos in signatures, from pictures that were sent."""

import re

from contest.content import Content

_PICTURES = frozenset({"jpeg", "png", "gif", "webp", "bmp", "svg", "tiff", "ico", "emf", "wmf"})
_A_FORM = re.compile(r"form|ฟอร์ม|แบบ|ใบสมัคร", re.IGNORECASE)
_LEGIBLE = 600
_BYTES = 50 << 10


def is_decoration(name: str, is_shown: bool, size: int, content: Content) -> bool:
    """Whether a file is a picture that the text shows and that is too small to be a page.

    `is_shown`: the message's page refers to it by its Content-ID (RFC 2392). A page that can be read has
    at least 600 pixels on its short side; where the pixels are not known, 50 KiB. A picture whose name
    speaks of a form is never taken for decoration.
    """
    if not is_shown or content.kind not in _PICTURES or _A_FORM.search(name):
        return False
    if content.picture is not None:
        return min(content.picture.width, content.picture.height) < _LEGIBLE
    return size < _BYTES

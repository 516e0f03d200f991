"""Whether a person can be found in what judges get: a name, a telephone number, an e-mail address."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Final

from contest.entry import Contact
from prove.packets.extracting import by_pdfium, strings
from thai.digits import to_arabic
from thai.normal import normalise

_TITLE: Final = re.compile(r"^(?:นางสาว|นาย|นาง|ดร\.|ว่าที่ร้อยตรี)\s*")
_BETWEEN: Final = re.compile(r"[\s().\-–—‑]+")


def found(contacts: Iterable[Contact], text: str) -> set[str]:
    """What of these persons is in a text, however it is parted, in whatever digits."""
    close = _BETWEEN.sub("", to_arabic(normalise(text))).lower()
    return {needle for contact in contacts for needle in _needles(contact) if needle in close}


def _needles(contact: Contact) -> Iterator[str]:
    """Of one person, without what may part it: name, number and address."""
    for words in (_TITLE.sub("", contact.name), contact.phone, contact.email):
        needle = _BETWEEN.sub("", to_arabic(normalise(words))).lower()
        if len(needle) > 3:
            yield needle


def texts(bundle: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Every file of a bundle, its name and everything it says: raw, taken out, in its strings and parts."""
    for name in bundle.namelist():
        data = bundle.read(name)
        yield name, name
        yield name, data.decode("utf-8", "ignore")
        if name.endswith(".pdf"):
            yield name, "\n".join((*by_pdfium(data), *strings(data)))
        elif name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                yield name, "\n".join(book.read(part).decode("utf-8", "ignore") for part in book.namelist())

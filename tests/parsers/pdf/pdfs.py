"""PDFs for the tests: pages with text of any script, forms, signatures and passwords, made with pikepdf."""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_CMAP = """/CIDInit /ProcSet findresource begin begincmap
1 begincodespacerange <00> <FF> endcodespacerange
{count} beginbfchar
{pairs}
endbfchar endcmap end"""


def pdf_of(*pages: str) -> pikepdf.Pdf:
    """A PDF with one line of text on each page; a font of its own says which letters its codes are."""
    pdf = pikepdf.new()
    for text in pages:
        letters = sorted(set(text))
        codes = {letter: 33 + place for place, letter in enumerate(letters)}
        page = pdf.add_blank_page(page_size=(595, 842))
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, ToUnicode=_to_unicode(pdf, codes)
        )
        page.Resources = Dictionary(Font=Dictionary(F=font))
        shown = "".join(f"{codes[letter]:02X}" for letter in text)
        page.Contents = pdf.make_stream(f"BT /F 12 Tf 72 720 Td <{shown}> Tj ET".encode())
    return pdf


def saved(pdf: pikepdf.Pdf, **how: Any) -> bytes:
    """The bytes of its file."""
    file = io.BytesIO()
    pdf.save(file, **how)
    return file.getvalue()


def with_fields(pdf: pikepdf.Pdf, *fields: dict[str, Any]) -> pikepdf.Pdf:
    """The same PDF as a form with these fields, each a dictionary of its keys without the slash."""
    made = [
        pdf.make_indirect(Dictionary({f"/{key}": value for key, value in field.items()})) for field in fields
    ]
    pdf.Root.AcroForm = Dictionary(Fields=Array(made))
    return pdf


def text_field(name: str, value: str) -> dict[str, Any]:
    """A text field with a value."""
    return {"FT": Name.Tx, "T": String(name), "V": String(value)}


def _to_unicode(pdf: pikepdf.Pdf, codes: dict[str, int]) -> pikepdf.Object:
    pairs = "\n".join(f"<{code:02X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    return pdf.make_stream(_CMAP.format(count=len(codes), pairs=pairs).encode())

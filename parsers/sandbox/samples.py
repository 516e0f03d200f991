"""Small real items of each kind, made in memory: what a child reads once to be warm."""

import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from io import BytesIO
from typing import Final

import openpyxl
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

_OFFICE: Final = "http://schemas.openxmlformats.org"
_PRESENTATION: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_NAMES: Final = (
    f'xmlns:p="{_OFFICE}/presentationml/2006/main" xmlns:a="{_OFFICE}/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships"'
)
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_OFFICE}/package/2006/content-types">'
    f'<Override PartName="/ppt/presentation.xml" ContentType="{_PRESENTATION}"/></Types>',
    "ppt/presentation.xml": f'<p:presentation {_NAMES}><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst>'
    "</p:presentation>",
    "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument/2006/relationships/slide" '
    'Target="slides/slide1.xml"/>'
    "</Relationships>",
    "ppt/slides/slide1.xml": f"<p:sld {_NAMES}><p:cSld><p:spTree><p:sp><p:txBody><a:p><a:r><a:t>ผลงาน</a:t>"
    "</a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:sld>",
}
_PICTURES: Final = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP")


def deck() -> bytes:
    """A presentation of one slide."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, xml in _PARTS.items():
            parts.writestr(name, xml)
    return file.getvalue()


def form(*, encrypted: bool) -> bytes:
    """A PDF of one page with one field; encrypted as Acrobat does, but with an empty password to open it."""
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("agency"),
            NameObject("/V"): TextStringObject("เทศบาล"),
        }
    )
    reference = writer._add_object(field)  # noqa: SLF001 - pypdf has no public name for it
    fields = DictionaryObject({NameObject("/Fields"): ArrayObject([reference])})
    writer.root_object[NameObject("/AcroForm")] = fields
    if encrypted:
        writer.encrypt("", "owner", algorithm="AES-256")
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def workbook() -> bytes:
    """A workbook of one sheet with words, a number and a date."""
    book = openpyxl.Workbook()
    book.worksheets[0].append(["คะแนน", 12.5, datetime(2023, 7, 31, tzinfo=UTC).replace(tzinfo=None)])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def pictures() -> dict[str, bytes]:
    """A picture in each format that is read, by its name."""
    made = {}
    for format_ in _PICTURES:
        file = BytesIO()
        Image.new("RGB", (16, 16), "white").save(file, format_)
        made[f"picture.{format_.lower()}"] = file.getvalue()
    return made


def mail() -> bytes:
    """An e-mail with all of these as its files, one of them in a zip."""
    message = EmailMessage()
    message["From"] = "=?windows-874?B?4LfIuq7Fpw==?= <office@example.go.th>"
    message["Subject"] = "ส่งผลงาน"
    message["Date"] = "Mon, 31 Jul 2023 10:00:00 +0700"
    message.set_content("ขอส่งผลงาน https://drive.google.com/file/d/1/view")
    message.add_alternative("<p>ขอส่งผลงาน</p>", subtype="html")
    files = {"deck.pptx": deck(), "form.pdf": form(encrypted=False), "book.xlsx": workbook(), **pictures()}
    for name, data in files.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    message.add_attachment(
        _zipped("locked.pdf", form(encrypted=True)), "application", "zip", filename="ไฟล์.zip"
    )
    return message.as_bytes()


def _zipped(name: str, data: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, data)
    return file.getvalue()

"""Small real files of every kind that is read, which the mails of the corpus carry."""

import zipfile
from datetime import date
from io import BytesIO
from random import Random

from demo.cast import Work
from demo.decks import build_deck
from demo.forms import Filling, form_pdf, form_word, locked_pdf
from demo.timeless import timeless
from parsers.sandbox import samples
from prove.old_office import old_deck, winmail

_OPEN_DOCUMENT = "urn:oasis:names:tc:opendocument:xmlns"


def small_files(work: Work) -> dict[str, bytes]:
    """A file of each kind with a Thai name; most of them are of a few hundred bytes."""
    name = work.agency.short_name
    form, deck = samples.form(encrypted=False), timeless(samples.deck())
    return {
        f"{name}_form1.pdf": form,
        f"{work.agency.full_name} form 1 (ลงนามแล้ว).pdf": locked_pdf(form, ""),
        f"{work.title[:60]}.pptx": deck,
        "ผลงาน เก่า.ppt": old_deck(work.title, "ผลการดำเนินงาน"),
        "ผลงาน.odp": _odp(work.title),
        "แบบฟอร์ม.docx": form_word(work, Filling(signed=date(2021, 7, 1))),
        "เอกสารทั้งหมด.zip": zipped({f"{name}_form1.pdf": form, "ผลงาน.pptx": deck}),
        "ซ้อน.zip": zipped({"ชั้นใน.zip": zipped({"ผลงาน.pptx": deck}), "ภาพ/ปก.png": b"\x89PNG\r\n\x1a\n"}),
        "winmail.dat": winmail(f"{name}_form1.pdf", form, "ขอส่งผลงานตามไฟล์แนบ"),
        "อ่านก่อน.txt": "โปรดอ่าน\r\nhttps://drive.google.com/file/d/1a2b3c4d/view\r\n".encode("cp874"),
        **samples.pictures(),
    }


def large_files(work: Work) -> dict[str, bytes]:
    """A form and a deck as an applicant makes them: with fonts, pictures, tables and charts."""
    form = form_pdf(work, Filling(signed=date(2021, 7, 1)), Random("form"))
    return {f"{work.agency.short_name}_form1.pdf": form, "ผลงาน.pptx": build_deck(work, Random("deck"))}


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip, stored, so that what is damaged in it can be reached."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()


def _odp(title: str) -> bytes:
    content = (
        f'<office:document-content xmlns:office="{_OPEN_DOCUMENT}:office:1.0"'
        f' xmlns:draw="{_OPEN_DOCUMENT}:drawing:1.0" xmlns:text="{_OPEN_DOCUMENT}:text:1.0">'
        f"<office:body><office:presentation><draw:page><draw:frame><draw:text-box><text:p>{title}</text:p>"
        "</draw:text-box></draw:frame></draw:page></office:presentation></office:body>"
        "</office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.presentation"
    return zipped({"mimetype": kind, "content.xml": content.encode()})

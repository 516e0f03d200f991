"""Fills in the form of the call (ใบส่งผลงาน) as a typed PDF, a scan, a photograph or a Word file."""

import io
import json
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Literal

import pikepdf

from demo import photo
from demo.cast import Work
from demo.ink import signature, stamp, tick
from demo.typesetting import typeset
from demo.word import word_document
from demo.wording import thai_date
from judging.clusters import gather_clusters

HEADING = "ใบส่งผลงานนวัตกรรมดิจิทัลเข้าประกวด"
CONTEST = "การประกวดนวัตกรรม “ท้องถิ่นดิจิทัล” ประจำปี พ.ศ. 2564"


@dataclass(frozen=True, slots=True)
class Filling:
    """How a form was filled in: on which day it was signed, and what the writer did."""

    signed: date
    tells_place: bool = True
    thai_digits: bool = False
    by_hand: bool = False


def form_pdf(work: Work, filling: Filling, rng: Random) -> bytes:
    """A PDF with text: typed, then signed and stamped."""
    return gather_clusters(_page(work, filling, rng, "pdf"))


def form_png(work: Work, filling: Filling, rng: Random) -> bytes:
    """The page as a screenshot."""
    return _page(work, filling, rng, "png", ppi=90)


def form_photo(work: Work, filling: Filling, rng: Random) -> bytes:
    """A JPEG of the page as a telephone sees it."""
    return photo.photographed(_page(work, filling, rng, "png"), rng)


def form_scan(work: Work, filling: Filling, rng: Random) -> bytes:
    """A PDF as an office copier makes it: one picture and no text."""
    return photo.scanned(_page(work, filling, rng, "png", ppi=130), rng)


def form_word(work: Work, filling: Filling) -> bytes:
    """The form typed into the Word file of the call, neither signed nor stamped."""
    answers = [f"{label}: {value}" for label, value in _answers(work, filling)]
    unsigned = ("☐ ข้าพเจ้ายอมรับเงื่อนไขของการส่งผลงานเข้าประกวด", "ลงชื่อ ................")
    return word_document([HEADING, CONTEST, *answers, *unsigned])


def locked_pdf(pdf: bytes, password: str) -> bytes:
    """The same PDF behind a password (RC4, 128 bit: it needs no chance, so the bytes stay the same)."""
    saved = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        lock = pikepdf.Encryption(user=password, owner=password + "!", R=3, aes=False, metadata=False)
        document.save(saved, encryption=lock, static_id=True)
    return saved.getvalue()


def _page(work: Work, filling: Filling, rng: Random, form: Literal["pdf", "png"], ppi: float = 110) -> bytes:
    place = {"district": "", "province": ""}
    if filling.tells_place:
        place = {"district": work.agency.district, "province": work.agency.province}
    data = {
        "heading": HEADING,
        "contest": CONTEST,
        "agency": work.agency.full_name,
        "place": place,
        "title": work.title,
        "kind": work.kind,
        "go_live": thai_date(work.go_live, thai_digits=filling.thai_digits),
        "person": work.contact.name,
        "position": work.position,
        "phone": work.contact.phone,
        "email": work.contact.email,
        "signed": thai_date(filling.signed, thai_digits=filling.thai_digits),
        "by_hand": filling.by_hand,
        "signature": signature(rng),
        "tick": tick(rng),
        "stamp": stamp(work, rng),
    }
    return typeset("form.typ", json.dumps(data), form, ppi)


def _answers(work: Work, filling: Filling) -> list[tuple[str, str]]:
    return [
        ("ชื่อหน่วยงาน", work.agency.full_name),
        ("ที่ตั้ง", work.place),
        ("ชื่อผลงาน", work.title),
        ("ประเภทผลงาน", work.kind),
        ("วันที่เริ่มใช้งานจริง", thai_date(work.go_live, thai_digits=filling.thai_digits)),
        ("ผู้ประสานงาน", work.contact.name),
        ("โทรศัพท์", work.contact.phone),
        ("อีเมล", work.contact.email),
    ]

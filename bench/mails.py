"""Draws the mail that is measured: each from an agency of its own, with a form, a deck and a size."""

import base64
import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Final
from urllib.parse import quote

import fontpkg_sarabun
import typst
from PIL import Image

from bench.deck import Sheet, deck
from contest.agency import Agency, AgencyType
from contest.naming.canonical import canonical_name

KIB: Final = 1024
MIB: Final = 1024 * KIB
DOMAIN: Final = "awards.example"
_NEVER: Final = 1_688_000_000
"""A fixed moment for every file, in seconds since 1970 (29 June 2023)."""

_SYLLABLES: Final = (
    "บาง บ้าน หนอง โคก ดอน ท่า วัง ห้วย นา ป่า ทุ่ง คลอง เขา ลำ ไทร สระ แก้ว ทอง ใหม่ เหนือ ใต้ กลาง ยาว งาม ดี".split()
)
_HEADINGS: Final = (
    "ที่มาและความสำคัญของปัญหา", "นโยบายและแผนงานของผู้บริหาร", "ลักษณะของผลงานและกระบวนการพัฒนา",
    "การสื่อสารและประชาสัมพันธ์", "เป้าหมายและผลสัมฤทธิ์", "ผลตอบรับจากการใช้งานจริง", "แนวทางพัฒนาต่อยอด (Roadmap)",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """One mail as it lies on the server, and the agency whose entry it is."""

    raw: bytes
    agency: Agency


def agencies(count: int) -> tuple[Agency, ...]:
    """Invented agencies with names of their own, as many as are asked for."""
    names = (f"{a}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES if len({a, b, c}) == 3)
    return tuple(
        Agency(f"bench:{n}", AgencyType.SAO, name, "เมืองทดลอง", "นครสมมุติ")
        for n, name in zip(range(count), names, strict=False)
    )


def draw(count: int, size: int, seed: int = 2566, first: int = 0) -> Iterator[Drawn]:
    """So many different mails of about `size` bytes, each a complete entry of another agency."""
    for number, agency in enumerate(agencies(first + count)[first:], first):
        rng = Random(f"{seed} {number} {size}")
        yield Drawn(_mail(number, agency, size, rng), agency)


def form(agency: Agency, title: str, number: int) -> bytes:
    """The form as a PDF of one page with a Thai font in it."""
    answers = [
        ("ชื่อหน่วยงาน", agency.full_name), ("ที่ตั้ง", f"อำเภอ{agency.district} จังหวัด{agency.province}"),
        ("ชื่อผลงาน", title), ("ประเภทผลงาน", "E-Service"), ("วันที่เริ่มใช้งานจริง", "1 ตุลาคม 2565"),
        ("ผู้ประสานงาน", f"นางสาวตัวอย่าง ที่{number}"), ("โทรศัพท์", f"02-555-{number % 10_000:04d}"),
    ]  # fmt: skip
    made = typst.compile(
        files("bench").joinpath("form.typ").read_bytes(),
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps({"heading": "ใบส่งผลงานนวัตกรรมดิจิทัลเข้าประกวด", "answers": answers})},
        timestamp=_NEVER,
    )
    if not isinstance(made, bytes):
        raise TypeError("the form has more than one page")
    return made


def slides(agency: Agency, title: str, fill: int, rng: Random) -> bytes:
    """A deck of ten slides with tables, notes and pictures, `fill` bytes of which are pictures."""
    sheets = [Sheet(title, [agency.full_name, f"จังหวัด{agency.province}"], picture=_picture(fill // 4, rng))]
    for place, heading in enumerate(_HEADINGS):
        lines = [f"{heading}ของ{agency.name} ข้อที่ {n} เริ่มเมื่อปี {rng.randint(2560, 2565)}" for n in range(1, 5)]
        table = [["ปี", "ผู้ใช้"], *([str(y), str(rng.randint(100, 9_000))] for y in (2564, 2565))]
        image = _picture(fill // 4, rng) if place in (1, 3, 5) else b""
        sheets.append(Sheet(heading, lines, table if place % 2 else (), f"พูดถึง{heading}", image))
    sheets += [Sheet("ทีมงาน", ["กองยุทธศาสตร์", "งานสารสนเทศ"]), Sheet("ขอบคุณ", [agency.full_name])]
    return deck(sheets)


def _mail(number: int, agency: Agency, size: int, rng: Random) -> bytes:
    title = f"ระบบบริการประชาชนออนไลน์ {agency.name}"
    pdf = form(agency, title, number)
    room = size * 54 // 74 - len(pdf) - len(slides(agency, title, 0, Random(0))) - 2 * KIB
    pptx = slides(agency, title, max(room, 0), rng)
    edge = f"edge-{number:08d}"
    head = [
        f"Return-Path: <officer{number}@office{number}.example>",
        f"Authentication-Results: mx.{DOMAIN}; dmarc=pass header.from=office{number}.example",
        f"Received: from mail.office{number}.example by mx.{DOMAIN}; Thu, 20 Jul 2023 10:00:00 +0700",
        f"From: {_word('เจ้าหน้าที่')} <officer{number}@office{number}.example>",
        f"To: entries@{DOMAIN}",
        f"Subject: {_word('ส่งผลงานท้องถิ่นดิจิทัล')}",
        f"Message-ID: <{number}.{rng.getrandbits(64):x}@office{number}.example>",
        "Date: Thu, 20 Jul 2023 10:00:00 +0700",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{edge}"',
    ]
    words = f"เรียน ผู้จัดการประกวด\r\nขอส่งผลงาน {title} ของ{agency.full_name} จังหวัด{agency.province}\r\n"
    parts = [
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(words.encode()).replace(b"\n", b"\r\n"),
        _file("application/pdf", canonical_name(agency, "pdf"), pdf),
        _file(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            f"นำเสนอผลงาน {agency.name}.pptx",
            pptx,
        ),
    ]
    body = b"".join(f"--{edge}\r\n".encode() + part + b"\r\n" for part in parts) + f"--{edge}--\r\n".encode()
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


def _word(text: str) -> str:
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def _file(kind: str, name: str, data: bytes) -> bytes:
    head = (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment; filename*=UTF-8''{quote(name)}\r\n\r\n"
    )
    return head.encode() + base64.encodebytes(data).replace(b"\n", b"\r\n")


def _picture(size: int, rng: Random) -> bytes:
    """A JPEG of about that size: a small drawing, and noise in comments (ITU-T T.81, B.2.4.5)."""
    if size < KIB:
        return b""
    drawing = _drawing()
    left, noise = size - len(drawing), bytearray()
    while left > 0:
        piece = rng.randbytes(min(left, 65_000))
        noise += b"\xff\xfe" + (len(piece) + 2).to_bytes(2, "big") + piece
        left -= len(piece)
    return drawing[:2] + bytes(noise) + drawing[2:]


@cache
def _drawing() -> bytes:
    saved = io.BytesIO()
    Image.linear_gradient("L").resize((96, 64)).save(saved, "JPEG")
    return saved.getvalue()


@cache
def _fonts() -> typst.Fonts:
    folder = str(fontpkg_sarabun.ROOT / "files")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def write_register(path: Path, count: int) -> None:
    """The official register of a country of so many agencies, in the columns of the import."""
    columns = ("lao_id", "type", "name_th", "district_th", "province_th")
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(columns)
        rows.writerows((a.id, a.type.value, a.name, a.district, a.province) for a in agencies(count))

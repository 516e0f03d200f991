"""`verify --receipt`: compares a receipt that an applicant kept with what is on record, in two languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from app.configuration import Misconfigured, load
from app.faults import INPUT_AMISS
from app.moments import iso
from app.opening import look_into_store
from app.output import print_json, readable
from notifier.receipt_reading import Claims, claims_of, settled
from notifier.wording import moment
from store.reports.receipts import OnRecord, on_record
from thai.dates import BANGKOK

_LONGEST = 1024 * 1024
"""Bytes of a receipt; no real one has a tenth of it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a receipt is not believed: a code, and its sentence in both languages."""

    code: str
    th: str
    en: str


NO_RECEIPT = Fault(
    "not-a-receipt",
    "ไฟล์นี้ไม่ใช่หลักฐานการรับของระบบ หรือข้อความสำคัญขาดหายไป",
    "This file is no receipt of ours, or a part of it is missing.",
)
UNKNOWN = Fault(
    "unknown-message",
    "ไม่มีอีเมลที่มีค่า SHA-256 ตามที่ระบุในฐานข้อมูล",
    "No e-mail with the SHA-256 that it names is on record.",
)
TIME = Fault(
    "other-time",
    "วันและเวลาที่ได้รับไม่ตรงกับฐานข้อมูล",
    "The time of receipt is not the one on record.",
)
FILES = Fault(
    "other-files",
    "รายการไฟล์ ขนาด หรือค่า SHA-256 ของไฟล์ไม่ตรงกับฐานข้อมูล",
    "The files, their sizes or their SHA-256 are not those on record.",
)
REFERENCE = Fault(
    "other-reference",
    "เลขอ้างอิงไม่ตรงกับฐานข้อมูล",
    "The reference is not the one on record.",
)
WORDS = Fault(
    "other-words",
    "ข้อความบางบรรทัดไม่ตรงกับหลักฐานที่ระบบออกให้",
    "Some of its lines are not as we wrote them.",
)


def check_receipt(file: Path, config: Path | None, *, as_json: bool) -> int:
    """0 where a receipt agrees with the database in every word, 1 where it does not."""
    claims = claims_of(_read(file))
    faults = [*_faults(claims, config)] if claims else [NO_RECEIPT]
    if as_json:
        print_json(_as_json(claims, faults))
    else:
        typer.echo("\n".join(_told(claims, faults)))
    return INPUT_AMISS if faults else 0


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_LONGEST)
    except OSError as error:
        said = f"{readable(str(file))}: it cannot be read: {error.strerror}"
        raise Misconfigured("The command line", [said]) from error


def _faults(claims: Claims, config: Path | None) -> Iterator[Fault]:
    engine = look_into_store(load(config))
    try:
        found = on_record(engine, claims.message_sha256)
    finally:
        engine.dispose()
    if found is None:
        yield UNKNOWN
        return
    yield from _compared(claims, found)


def _compared(claims: Claims, found: OnRecord) -> Iterator[Fault]:
    times = {at.replace(microsecond=0) for at in (found.received_at, found.logged_at) if at}
    if times != {claims.received_at}:
        yield TIME
    if claims.files != found.files:
        yield FILES
    if claims.reference not in ([reference for reference, _ in found.receipts] or ["-"]):
        yield REFERENCE
    kept = [settled(text) for _, text in found.receipts if text]
    if kept and claims.text not in kept:
        yield WORDS


def _told(claims: Claims | None, faults: list[Fault]) -> Iterator[str]:
    if claims and not faults:
        at = claims.received_at.astimezone(BANGKOK)
        count = len(claims.files)
        yield (
            f"หลักฐานการรับนี้ถูกต้อง: ระบบได้รับอีเมลฉบับนี้เมื่อ{moment(at, 'th')} "
            f"เลขอ้างอิง {claims.reference} ไฟล์ {count} ไฟล์ ตรงกับฐานข้อมูลทุกค่า"
        )
        yield (
            f"This receipt is genuine: the e-mail was received on {moment(at, 'en')}, reference "
            f"{claims.reference}, and all hashes of {count} file{'s' if count != 1 else ''} agree."
        )
        return
    for fault in faults:
        yield f"หลักฐานการรับนี้ใช้ยืนยันไม่ได้: {fault.th}"
        yield f"This receipt proves nothing: {fault.en}"


def _as_json(claims: Claims | None, faults: list[Fault]) -> dict[str, object]:
    return {
        "ok": not faults,
        "reference": claims.reference if claims else None,
        "received": iso(claims.received_at) if claims else None,
        "sha256": claims.message_sha256 if claims else None,
        "files": len(claims.files) if claims else 0,
        "faults": [{"code": fault.code, "th": fault.th, "en": fault.en} for fault in faults],
    }

"""The results of resolving, with the values that their sentences need."""

from collections.abc import Iterable
from typing import Final

from contest.agency import FULL_TYPE, Agency
from contest.reason import Reason, reason
from contest.register import Register
from contest.registers import places_alone
from contest.resolution import AgencyName, Certainty, Evidence, FormName, Resolution
from thai.order import collation_key

_MOST_CANDIDATES = 40
"""A longer list helps nobody to choose; the most frequent name of an อปท. is borne by 22."""

_MOST_NAMED = 3

PLACES: Final = {
    "name": ("ชื่อไฟล์ใบส่งผลงาน", "the form’s file name"),
    "sender": ("ที่อยู่อีเมลของผู้ส่ง", "the sender’s address"),
    "form": ("เนื้อหาในใบส่งผลงาน", "the form’s text"),
    "body": ("ข้อความในอีเมล", "the e-mail’s text"),
    "slides": ("ไฟล์นำเสนอ", "the slides"),
    "from": ("ชื่อผู้ส่งอีเมล", "the sender’s name"),
}
"""What a place of evidence is called in either language."""


def told(as_written: str, agency: Agency, evidence: Evidence, notes: Iterable[Reason] = ()) -> Resolution:
    """The agency was told."""
    certainty = Certainty.EXACT if evidence.where == "name" else Certainty.EVIDENCE
    return Resolution(as_written, agency, certainty, (agency,), (evidence,), tuple(notes))


def asked(as_written: str, problem: Reason, candidates: Iterable[Agency] = ()) -> Resolution:
    """It was not; `candidates` are listed in the order of the dictionary, by province."""
    listed = tuple(sorted(dict.fromkeys(candidates), key=_by_place))[:_MOST_CANDIDATES]
    return Resolution(
        as_written, None, Certainty.AMBIGUOUS if listed else Certainty.NONE, listed, reasons=(problem,)
    )


def notes_of(reading: AgencyName, file: str | None) -> tuple[Reason, ...]:
    """The notes of a name that told the agency.

    "อบต.หนองบัว จ.ลพบุรี" is how officials write a name in full: with its place, a short form needs no lesson.
    """
    codes = dict.fromkeys(note.code for note in reading.notes)
    if "PLACE_SUFFIX" in codes:
        codes.pop("PREFIX_VARIANT", None)
    return tuple(reason(code, file=file) for code in codes)


def resolved_by(
    evidence: Evidence, agency: Agency, file: str | None, *, found: str = "", n: int = 1, lost: str = ""
) -> Reason:
    """The note that says how an agency was told, and how to object.

    `found` is a name that `n` bear; `lost` a file name that was destroyed on its way.
    """
    where_th, where_en = PLACES[evidence.where]
    told = {"found": found, "n": str(n)} if n > 1 else {}
    if evidence.where != "sender":
        told |= {"where_th": where_th, "where_en": where_en}
    return reason(
        "RESOLVED_BY_SENDER" if evidence.where == "sender" else "RESOLVED_BY_CONTENT",
        file=file,
        agency=agency.full_name,
        agency_en=agency.full_name_en,
        place_th=place_th(agency),
        place_en=place_en(agency),
        **told,
        **({"lost": lost} if lost else {}),
    )


def in_province(
    code: str, found: str, province: str, register: Register, file: str | None, n: int = 0
) -> Reason:
    """A problem whose sentence names a province."""
    english = register.province_in_english(province)
    return reason(code, file=file, found=found, n=str(n), province=province, province_en=english)


def sender_conflict(
    name: FormName | None, found: str, candidates: tuple[Agency, ...], office: tuple[Agency, ...]
) -> Resolution:
    """What was written and who wrote it name different agencies: neither wins by itself."""
    file = name.original if name else None
    problem = reason("AGENCY_SENDER_CONFLICT", file=file, found=found, candidate=office_called(office))
    return asked(written(name), problem, (*candidates, *office))


def written(name: FormName | None) -> str:
    """What is shown as the name given: the agency's part of the file name, else the file name."""
    return (name.agency_text or name.original) if name else ""


def place_th(agency: Agency) -> str:
    """ " อ.เมืองชลบุรี จ.ชลบุรี", with the space before it; empty where it adds nothing to the name."""
    if places_alone(agency):
        return ""
    return f"{' อ.' + agency.district if agency.district else ''} จ.{agency.province}"


def place_en(agency: Agency) -> str:
    """ ", Mueang Chon Buri, Chon Buri", with the comma before it."""
    if places_alone(agency):
        return ""
    return "".join(f", {p}" for p in (agency.district_en, agency.province_en or agency.province) if p)


def office_called(office: tuple[Agency, ...]) -> str:
    """The office of an address; where a saraban code fits several, their type and district."""
    first = office[0]
    if len(office) == 1:
        return first.full_name + place_th(first)
    return f"{FULL_TYPE[first.type]}แห่งหนึ่งใน{place_th(first).strip()}"


def names_of(agencies: Iterable[Agency]) -> str:
    """Their full names, the first few, with "หรือ" between."""
    names = dict.fromkeys(agency.full_name for agency in agencies)
    return " หรือ ".join(list(names)[:_MOST_NAMED])


def _by_place(agency: Agency) -> tuple[bytes, bytes, bytes]:
    return collation_key(agency.province), collation_key(agency.district), collation_key(agency.full_name)

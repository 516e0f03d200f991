"""What an entry is known by, passage by passage, as a person would read it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, select

from contest.agency import Agency
from store.among import among
from store.schema import entry, entry_person, file, person, version

_contact = person.alias("contact")
_ENTRIES = (
    select(
        entry.c.id, entry.c.reference, entry.c.title, entry.c.work_type, entry.c.agency,
        entry.c.agency_as_written, _contact.c.name.label("contact_name"), _contact.c.phone, _contact.c.email,
    )
    .outerjoin(_contact, _contact.c.id == entry.c.contact)
    .where(among(entry.c.id, "ids"))
)  # fmt: skip
_SENDERS = (
    select(entry_person.c.entry, person.c.email, person.c.name)
    .join(person, person.c.id == entry_person.c.person)
    .where(among(entry_person.c.entry, "ids"))
    .order_by(person.c.id)
)
_FILES = (
    select(version.c.entry, file.c.name, file.c.stored_name)
    .join(version, version.c.id == file.c.version)
    .where(among(version.c.entry, "ids"))
    .order_by(version.c.number.desc(), file.c.position)
)


class Place(StrEnum):
    """Where a passage stands. The list shows the first four in every row."""

    REFERENCE = "reference"
    TITLE = "title"
    TYPE = "type"
    SHORT_NAME = "short-name"
    AGENCY = "agency"
    WRITTEN = "written"
    CONTACT = "contact"
    SENDER = "sender"
    FILE = "file"
    SLIDE = "slide"


@dataclass(frozen=True, slots=True)
class Passage:
    """A few words of an entry; `number` is that of a slide."""

    place: Place
    text: str
    number: int = 0


def passages(connection: Connection, ids: Collection[int]) -> dict[int, list[Passage]]:
    """What each of these entries is known by; names of files also of earlier versions, the latest first."""
    wanted = {"ids": list(ids)}
    found = {row.id: _of_entry(row) for row in connection.execute(_ENTRIES, wanted)}
    for place, statement in ((Place.SENDER, _SENDERS), (Place.FILE, _FILES)):
        texts: dict[int, dict[str, None]] = defaultdict(dict)
        for owner, *parts in connection.execute(statement, wanted):
            lines = [" ".join(parts)] if place is Place.SENDER else parts
            texts[owner] |= dict.fromkeys(filter(None, map(str.strip, lines)))
        for owner, told in texts.items():
            found[owner] += [Passage(place, line) for line in told]
    return found


def _of_entry(row: Row[*tuple[Any, ...]]) -> list[Passage]:
    contact = " ".join(filter(None, (row.contact_name, row.phone, row.email)))
    texts = (
        (Place.REFERENCE, row.reference),
        (Place.TITLE, row.title),
        (Place.TYPE, row.work_type),
        (Place.SHORT_NAME, row.agency.short_name if row.agency else ""),
        (Place.AGENCY, _agency(row.agency) if row.agency else ""),
        (Place.WRITTEN, row.agency_as_written),
        (Place.CONTACT, contact),
    )
    return [Passage(place, text) for place, text in texts if text]


def _agency(agency: Agency) -> str:
    parts = (
        agency.full_name, agency.district and f"อำเภอ{agency.district}",
        agency.province and f"จังหวัด{agency.province}", agency.full_name_en, *agency.other_names,
    )  # fmt: skip
    return " ".join(dict.fromkeys(filter(None, parts)))

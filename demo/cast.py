"""Who takes part in the season of 2564 and with which works: the cast, as written down in cast.toml."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from contest.agency import Agency, AgencyType
from contest.entry import Contact

WORK_TYPES = (
    "E-Service",
    "Smart Health",
    "Smart City",
    "Open Data",
    "GIS",
    "Smart Safety",
    "Smart Environment",
    "Smart Education",
    "ระบบบริหารภายใน",
)
"""The types of work of the season; the results of 2564 name only the first."""


@dataclass(frozen=True, slots=True)
class Work:
    """One work that an agency enters, and what will happen to it.

    `number` counts from 1 and tells apart two works of one agency. `slug` is the agency's name in its
    invented mail domain, `kind` one of WORK_TYPES, `topic` a key of topics.toml, `plot` one of plots.py.
    """

    number: int
    agency: Agency
    slug: str
    title: str
    kind: str
    topic: str
    go_live: date
    contact: Contact
    position: str
    plot: str

    @property
    def place(self) -> str:
        """อำเภอเมืองชลบุรี จังหวัดชลบุรี; of an อบจ. the province alone."""
        district = f"อำเภอ{self.agency.district} " if self.agency.district else ""
        return f"{district}จังหวัด{self.agency.province}"


@cache
def season_2564() -> tuple[Work, ...]:
    """The 45 works of 44 agencies; the ten winning works stand first, in the order of the results."""
    rows = tomllib.loads(files("demo").joinpath("cast.toml").read_text("utf-8"))["work"]
    seats = list(dict.fromkeys(row["slug"] for row in rows))
    return tuple(_work(number, seats.index(row["slug"]) + 1, row) for number, row in enumerate(rows, 1))


def _work(number: int, seat: int, row: dict[str, Any]) -> Work:
    kind, name, district, province = row["agency"]
    person, position = row["contact"]
    return Work(
        number=number,
        agency=Agency(f"demo:{row['slug']}", AgencyType(kind), name, district, province),
        slug=row["slug"],
        title=row["title"],
        kind=row["kind"],
        topic=row["topic"],
        go_live=row["go_live"],
        contact=contact_at(row["slug"], person, seat),
        position=position,
        plot=row["plot"],
    )


def contact_at(slug: str, person: str, seat: int) -> Contact:
    """An invented person at an invented address: `.example` is reserved (RFC 2606 section 2)."""
    desk = ("saraban", "digital", "plan", "admin")[len(person) % 4]
    return Contact(person, f"08{1 + seat // 100 % 9}-555-01{seat % 100:02d}", f"{desk}@{slug}.go.th.example")

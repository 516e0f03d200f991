"""A season of any size, for load: works of agencies drawn from the gazetteer, with the same turns of fate."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

import geothai

from contest.agency import Agency, AgencyType
from demo.cast import Work, contact_at, season_2564
from demo.topics import topics

_GIVEN = ("กนกวรรณ", "กิตติพงษ์", "จันทนา", "ชัยวัฒน์", "ณัฐธิดา", "ธนพล", "นภาพร", "พัชรี", "วิชัย", "สมหมาย")
_FAMILY = ("ตัวอย่างดี", "สมมติวงศ์", "จำลองชัย", "ตัวอย่างงาม", "สมมุติทรัพย์", "จำลองสุข", "ตัวอย่างเพชร", "สมมติกิจ")
_POSITIONS = ("นักวิเคราะห์นโยบายและแผน", "นักวิชาการคอมพิวเตอร์", "หัวหน้าสำนักปลัด", "เจ้าพนักงานธุรการ")
_TOO_TELLING = frozenset({"asked", "narrowed", "second-work", "unlisted"})
"""Plots that need a particular name; the crowd's names are as they come."""


@dataclass(frozen=True, slots=True)
class Place:
    """One subdistrict (ตำบล) of the gazetteer."""

    code: str
    name: str
    district: str
    province: str


@cache
def places() -> tuple[Place, ...]:
    """All subdistricts outside Bangkok, which has no local administrative organisations below it."""
    return tuple(
        Place(sub.code, sub.name_th, district.name_th, province.name_th)
        for province in geothai.provinces()
        if province.code != "10"
        for district in geothai.districts(province.code)
        for sub in geothai.subdistricts(district.code)
    )


def crowd(entries: int, seed: int) -> tuple[Work, ...]:
    """`entries` works, each of another agency as long as there are places (then second works come)."""
    rng = Random(f"crowd:{seed}")
    grounds = rng.sample(places(), min(entries, len(places())))
    return tuple(_work(number, grounds[(number - 1) % len(grounds)], rng) for number in range(1, entries + 1))


def _work(number: int, place: Place, rng: Random) -> Work:
    kind = AgencyType.SAO if rng.random() < 0.7 else AgencyType.SUBMUN
    subject = rng.choice(sorted(topics()))
    slug = f"t{place.code}"
    person = rng.choice(("นาย", "นางสาว")) + f"{rng.choice(_GIVEN)} {rng.choice(_FAMILY)}"
    return Work(
        number=number,
        agency=Agency(f"geo:{kind}:{place.code}", kind, place.name, place.district, place.province),
        slug=slug,
        title=rng.choice(topics()[subject].titles).format(name=place.name),
        kind=topics()[subject].kind,
        topic=subject,
        go_live=date(2019, 6, 1) + timedelta(days=rng.randrange(600)),
        contact=contact_at(slug, person, number),
        position=rng.choice(_POSITIONS),
        plot=_plot(number),
    )


def _plot(number: int) -> str:
    """The plots of the season of 2564 in turn, so that a crowd meets as much trouble as it does."""
    plots = [work.plot for work in season_2564() if work.plot not in _TOO_TELLING]
    return plots[number % len(plots)]

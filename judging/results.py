"""The results as they are announced and signed: levels in Thai order of province, statistics, minutes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from contest.call import Call, Winner
from contest.judging import Award, Given, Judge
from judging.ranking import Ranked, totals
from thai.dates import long_date
from thai.order import collation_key


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the results, its works in Thai order of province, then agency, then title."""

    award: Award
    works: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Announced:
    """What the announcement counts: works and agencies judged, the commonest type, the foremost province."""

    works: int
    agencies: int
    top_type: tuple[str, int]
    top_province: tuple[str, int]


def levels(ranked: Iterable[Ranked], awards: Iterable[Award]) -> tuple[Level, ...]:
    """The awarded works by level."""
    rows = list(ranked)
    return tuple(
        Level(award, tuple(sorted((r for r in rows if r.award == award.name), key=_place_of)))
        for award in awards
    )


def announced(ranked: Sequence[Ranked]) -> Announced:
    """The statistics over all works that were judged."""
    agencies = {r.entry.agency.id: r.entry.agency.province for r in ranked if r.entry.agency}
    types = Counter(r.entry.facts.work_type for r in ranked if r.entry.facts.work_type)
    return Announced(len(ranked), len(agencies), _most(types), _most(Counter(agencies.values())))


def counted(ranked: Sequence[Ranked]) -> tuple[str, ...]:
    """The statistics in sentences, as the announcement has them."""
    told = announced(ranked)
    return (
        f"ผลงานที่พิจารณา {told.works} ผลงาน จาก {told.agencies} หน่วยงาน",
        f"ประเภทที่ส่งมากที่สุด {told.top_type[0]} {told.top_type[1]} ผลงาน",
        f"จังหวัดที่มีหน่วยงานส่งมากที่สุด {told.top_province[0]} {told.top_province[1]} หน่วยงาน",
    )


def winners(ranked: Iterable[Ranked], awards: Iterable[Award], year_be: int) -> tuple[Winner, ...]:
    """The awarded works as next year's rules exclude them."""
    return tuple(
        Winner(year_be, level.award.name, row.entry.facts.title, _agency(row), _province(row))
        for level in levels(ranked, awards)
        for row in level.works
    )


def minutes_text(
    ranked: Sequence[Ranked], given: Sequence[Given], judges: Sequence[Judge], awards: Sequence[Award],
    call: Call,
) -> str:  # fmt: skip
    """The results in words, all that they rest on included, the same for the same scores."""
    lines = [
        f"บันทึกผลการตัดสิน การประกวดนวัตกรรม “ท้องถิ่นดิจิทัล” ประจำปี พ.ศ. {call.year_be}",
        f"เกณฑ์ {call.version} ปิดรับผลงาน{long_date(call.closes, 'th')}",
        *counted(ranked),
    ]
    for level in levels(ranked, awards):
        lines += ["", f"{level.award.name} (เรียงตามลำดับตัวอักษรแรกของชื่อจังหวัด)"]
        lines += [f"{_province(r)} {_agency(r)} {_title(r)}" for r in level.works]
    lines += ["", "ลำดับ\tเลขอ้างอิง\tคะแนนเฉลี่ย\tจำนวนกรรมการ\tส่วนเบี่ยงเบน\tคะแนนเสมอ\tรางวัล"]
    lines += [_ranked_line(row) for row in ranked]
    lines += ["", "คะแนนรวมรายกรรมการ", *_totals_lines(given, judges, call)]
    return "\n".join(lines) + "\n"


def two_places(value: Fraction | float | None) -> str:
    """A mean as it is printed, "-" for none; half a hundredth goes up, as on paper."""
    if value is None:
        return "-"
    hundredths = int(Fraction(value) * 100 + Fraction(1, 2))
    return f"{hundredths // 100}.{hundredths % 100:02d}"


TIES = {"": "", "chain": "ตามลำดับเกณฑ์", "vote": "ตามมติ", "open": "รอมติ"}


def _ranked_line(row: Ranked) -> str:
    place = str(row.place) if row.mean is not None else "-"
    cells = (place, row.entry.reference, two_places(row.mean), str(row.count), f"{row.spread:.2f}")
    return "\t".join((*cells, TIES[row.tie], row.award))


def _totals_lines(given: Sequence[Given], judges: Sequence[Judge], call: Call) -> list[str]:
    codes = {judge.id: judge.code for judge in judges}
    found = sorted((codes.get(j, str(j)), ref, t) for (j, ref), t in totals(given, call.criteria).items())
    return [f"{code}\t{reference}\t{two_places(total)}" for code, reference, total in found]


def _place_of(row: Ranked) -> tuple[bytes, ...]:
    words = (_province(row), _agency(row), row.entry.facts.title)
    return tuple(map(collation_key, words))


def _title(row: Ranked) -> str:
    return f"{row.entry.facts.title} ({row.entry.reference})"


def _agency(row: Ranked) -> str:
    return row.entry.agency.full_name if row.entry.agency else row.entry.agency_as_written


def _province(row: Ranked) -> str:
    return row.entry.agency.province if row.entry.agency else ""


def _most(counted: Counter[str]) -> tuple[str, int]:
    return min(counted.items(), key=lambda pair: (-pair[1], collation_key(pair[0])), default=("", 0))

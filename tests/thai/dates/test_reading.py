"""Finding dates in text: each way of writing them, what is no date, and what is printed is found."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.dates import (
    BANGKOK,
    FoundDate,
    Language,
    Precision,
    find_dates,
    long_date,
    short_date,
    short_date_time,
)
from thai.digits import to_thai

FIRST_OF_OCTOBER = dt.date(2022, 10, 1)


def a_day(text: str, day: dt.date = FIRST_OF_OCTOBER) -> FoundDate:
    return FoundDate(0, len(text), day, day, Precision.DAY)


@pytest.mark.parametrize(
    "text",
    [
        "1 ตุลาคม 2565",
        "1 ตุลาคม พ.ศ. 2565",
        "1 ตุลาคม พ.ศ.2565",
        "๑ ตุลาคม ๒๕๖๕",
        "1ตุลาคม2565",
        "1 เดือนตุลาคม พุทธศักราช 2565",
        "1 ต.ค. 2565",
        "๑ ต.ค. ๖๕",
        "1 ต.ค.65",
        "1 ตค. 65",
        "1 ต. ค. 65",
        "1 ตุลา 65",
        "1 ต.ค. 2022",
        "1 ต.ค. ค.ศ. 22",
        "1...เดือน...ตุลาคม....พ.ศ. ....2565",
        "1 …… ตุลาคม …… 2565",
        "1 ตุลาคม\n2565",
        "1/10/2565",
        "01/10/2565",
        "1/10/65",
        "1 / 10 / 2565",
        "1-10-2565",
        "01-10-65",
        "1.10.2565",
        "1/10/2022",
        "๑/๑๐/๒๕๖๕",
        "01/10/22",
        "2022-10-01",
        "2565-10-01",
        "2022/10/1",
        "1 October 2022",
        "1 Oct 2022",
        "1st of October, 2022",
        "1 OCTOBER B.E. 2565",
        "1 Oct. 22",
        "1 Oct 65",
        "October 1, 2022",
        "Oct 1st 2022",
        "October 1 2565",
    ],
)
def test_one_day_is_found_however_it_is_written(text: str) -> None:
    assert find_dates(text) == (a_day(text),)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 ต.ค. 22", dt.date(1979, 10, 1)),
        ("1 Oct B.E. 22", dt.date(1979, 10, 1)),
        ("1-10-43", dt.date(2000, 10, 1)),
        ("1/10/42", dt.date(2042, 10, 1)),
    ],
)
def test_two_digits_are_a_year_of_the_era_that_goes_with_the_words(text: str, day: dt.date) -> None:
    assert find_dates(text) == (a_day(text, day),)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("ตุลาคม 2565", (2022, 10, 1), (2022, 10, 31), Precision.MONTH),
        ("ต.ค. 65", (2022, 10, 1), (2022, 10, 31), Precision.MONTH),
        ("กุมภาพันธ์ พ.ศ. ๒๕๖๗", (2024, 2, 1), (2024, 2, 29), Precision.MONTH),
        ("May 2022", (2022, 5, 1), (2022, 5, 31), Precision.MONTH),
        ("ปี 2565", (2022, 1, 1), (2022, 12, 31), Precision.YEAR),
        ("ปี พ.ศ. 2565", (2022, 1, 1), (2022, 12, 31), Precision.YEAR),
        ("พ.ศ. ๒๕๖๕", (2022, 1, 1), (2022, 12, 31), Precision.YEAR),
        ("ปี 65", (2022, 1, 1), (2022, 12, 31), Precision.YEAR),
        ("ค.ศ. 2022", (2022, 1, 1), (2022, 12, 31), Precision.YEAR),
        ("since 2022", (2022, 1, 1), (2022, 12, 31), Precision.YEAR),
        ("ปีงบประมาณ พ.ศ. 2565", (2021, 10, 1), (2022, 9, 30), Precision.YEAR),
        ("FY2022", (2021, 10, 1), (2022, 9, 30), Precision.YEAR),
        ("1-3 ต.ค. 65", (2022, 10, 1), (2022, 10, 3), Precision.DAY),
        ("28 – 31 กรกฎาคม 2566", (2023, 7, 28), (2023, 7, 31), Precision.DAY),
    ],
)
def test_a_span_of_days_is_found_with_its_ends(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int], precision: Precision
) -> None:
    assert find_dates(text) == (FoundDate(0, len(text), dt.date(*first), dt.date(*last), precision),)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("5 กุมภาพันธุ์ 2566", 2),
        ("5 กรกฏาคม 2566", 7),
        ("5 พฤษจิกายน 2566", 11),
        ("5 พฤกษภาคม 2566", 5),
        ("5 Sept 2023", 9),
        ("5 มี.ค. 66", 3),
        ("5 เม.ย. 66", 4),
        ("5 มิ.ย. 66", 6),
        ("5 ก.ค. 66", 7),
        ("5 ม.ค. 66", 1),
        ("5 ก.พ. 66", 2),
    ],
)
def test_months_are_read_as_people_spell_them(text: str, month: int) -> None:
    assert find_dates(text) == (a_day(text, dt.date(2023, month, 5)),)


@pytest.mark.parametrize(
    "text",
    [
        "31 กุมภาพันธ์ 2565",
        "29 ก.พ. 2566",
        "0 ตุลาคม 2565",
        "32/10/2565",
        "10/31/2022",
        "1/13/2565",
        "2022-02-30",
        "3-1 ต.ค. 65",
        "1 ตุลาคม 3000",
        "1/10/2300",
        "1 ตุลาคม",
        "2565",
        "๒๕๖๕ คน",
        "1 ตุลาคม 09.00 น.",
        "ตุลาคม 30 วัน",
        "ตุลาคม 30 กันยายน",
        "ปี 65 คน",
        "10 ปี 65",
        "อายุ 65 ปี",
        "02-612-6060",
        "081-234-5678",
        "1-2345-67890-12-3",
        "192.168.10.65",
        "v1.10.65",
        "9-10-11",
        "1-10-42",
        "1/10/2565/7",
        "ครั้งที่ 10/2565",
        "may 2022",
        "TUBE 2565",
        "in 20221",
        "",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_dates(text) == ()


def test_dates_are_found_in_running_text_where_they_stand() -> None:
    text = "รับผลงานตั้งแต่วันที่ 8 มิ.ย. 2566 ถึงวันจันทร์ที่ ๓๑ กรกฎาคม ๒๕๖๖ เวลา 16.30 น. (ใช้งานตั้งแต่ปี 2564)"
    assert [(text[found.start : found.end], found.date) for found in find_dates(text)] == [
        ("8 มิ.ย. 2566", dt.date(2023, 6, 8)),
        ("๓๑ กรกฎาคม ๒๕๖๖", dt.date(2023, 7, 31)),
        ("ปี 2564", dt.date(2021, 1, 1)),
    ]


MOMENTS = st.builds(
    dt.datetime.combine,
    st.dates(dt.date(2000, 1, 1), dt.date(2056, 12, 31)),
    st.times(),
    tzinfo=st.just(BANGKOK),
)


@given(MOMENTS, st.sampled_from(["th", "en"]))
def test_a_date_that_is_printed_is_found(moment: dt.datetime, language: Language) -> None:
    for printed in (
        long_date(moment, language),
        short_date(moment, language),
        short_date_time(moment, language),
    ):
        assert [(found.date, found.precision) for found in find_dates(printed)] == [
            (moment.date(), Precision.DAY)
        ]


@given(st.dates(dt.date(1900, 1, 1), dt.date(2150, 12, 31)))
def test_a_date_in_numbers_is_found_in_either_era_and_either_digits(day: dt.date) -> None:
    written = f"{day.day}/{day.month}/{day.year + 543} {day:%d-%m-%Y} {day.isoformat()}"
    assert [found.date for found in find_dates(written)] == [day] * 3
    assert [found.date for found in find_dates(to_thai(written))] == [day] * 3


@given(st.text(alphabet="0123456789๐๙/-. \nตค.ุลาพศปีMayOct1 ", max_size=40))
def test_found_dates_are_in_order_and_apart(text: str) -> None:
    found = find_dates(text)
    assert [date.start for date in found] == sorted(date.start for date in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(date.date <= date.last for date in found)

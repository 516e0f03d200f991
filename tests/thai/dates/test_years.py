"""Years as they are written, and the days they hold."""

import datetime as dt

import pytest

from thai.dates.calendar import Era
from thai.dates.years import (
    common_year,
    days_between,
    days_of_fiscal_year,
    days_of_month,
    days_of_year,
    month_called,
)


@pytest.mark.parametrize(
    ("digits", "era", "year"),
    [
        ("2565", None, 2022), ("2022", None, 2022), ("2565", Era.COMMON, 2022), ("2022", Era.BUDDHIST, 2022),
        ("65", None, 2022), ("43", None, 2000), ("42", None, 2042), ("22", None, 2022),
        ("22", Era.BUDDHIST, 1979), ("65", Era.BUDDHIST, 2022), ("22", Era.COMMON, 2022),
        ("2399", None, None), ("2400", None, 1857), ("2699", None, 2156), ("2700", None, None),
        ("1799", None, None), ("1800", None, 1800), ("2199", None, 2199), ("2200", None, None),
    ],
)  # fmt: skip
def test_a_year_means_one_year_whatever_its_era(digits: str, era: Era | None, year: int | None) -> None:
    assert common_year(digits, era) == year


@pytest.mark.parametrize(
    ("name", "month"), [("ต.ค.", 10), ("ต. ค", 10), ("ตุลา", 10), ("OCT.", 10), ("พฤศจิกายน", 11)]
)
def test_a_month_is_called_many_names(name: str, month: int) -> None:
    assert month_called(name) == month


def test_days_of_what_is_stated() -> None:
    assert days_of_month(2024, 2) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))
    assert days_of_year(2022) == (dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert days_of_fiscal_year(2022) == (dt.date(2021, 10, 1), dt.date(2022, 9, 30))
    assert days_between(2023, 2, "1", "28") == (dt.date(2023, 2, 1), dt.date(2023, 2, 28))
    assert days_between(2023, 2, "1", "29") is None
    assert days_between(2023, 2, "3", "1") is None

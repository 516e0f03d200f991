"""Eras, months and days in Thailand."""

import datetime as dt

import pytest

from thai.dates import BANGKOK, Era, local_day, month_name, year_in


def test_years_are_counted_in_two_eras() -> None:
    assert (year_in(Era.BUDDHIST, 2023), year_in(Era.COMMON, 2023)) == (2566, 2023)


def test_months_have_four_names() -> None:
    assert (month_name(7), month_name(7, short=True)) == ("กรกฎาคม", "ก.ค.")
    assert (month_name(7, "en"), month_name(7, "en", short=True)) == ("July", "Jul")


def test_the_day_in_thailand_begins_seven_hours_earlier() -> None:
    assert local_day(dt.datetime(2023, 7, 30, 16, 59, tzinfo=dt.UTC)) == dt.date(2023, 7, 30)
    assert local_day(dt.datetime(2023, 7, 30, 17, 0, tzinfo=dt.UTC)) == dt.date(2023, 7, 31)
    assert local_day(dt.datetime(2023, 7, 31, tzinfo=BANGKOK)) == dt.date(2023, 7, 31)


def test_a_moment_without_a_time_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        local_day(dt.datetime(2023, 7, 31))  # noqa: DTZ001 - that is the mistake

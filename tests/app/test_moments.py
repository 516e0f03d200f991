"""Moments as tables and JSON print them, and receipt times that can be true."""

from datetime import UTC, datetime

import pytest

from app.moments import iso, receipt_time, when

AT = datetime(2023, 7, 31, 9, 30, 59, 999_999, UTC)


def test_table_and_json_show_the_time_of_thailand() -> None:
    assert (when(AT), iso(AT)) == ("31 ก.ค. 66 16.30 น.", "2023-07-31T16:30:59+07:00")


@pytest.mark.parametrize(
    ("hint", "taken"),
    [
        ("", AT),
        ("2023-07-20T10:00:00+07:00", datetime.fromisoformat("2023-07-20T10:00:00+07:00")),
        ("0001-01-01T00:00:00+14:00", AT),
        ("9999-12-31T23:59:59-12:00", AT),
    ],
)
def test_receipt_time_is_what_received_says_where_that_can_be(hint: str, taken: datetime) -> None:
    assert receipt_time(hint, AT) == taken

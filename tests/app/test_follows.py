"""One answer to `init` brings what follows from it."""

import pytest

from app.commands.setup import put
from app.configuration import example_text
from app.follows import follows, moment, shown


@pytest.mark.parametrize(
    ("section", "key", "value", "following"),
    [
        ("mailbox", "security", "tls", [("port", "993")]),
        ("smtp", "security", "starttls", [("port", "587")]),
        ("mailbox", "host", "imap.office.example", [("security", "tls"), ("port", "993")]),
        ("smtp", "host", "x", [("security", "starttls"), ("port", "587")]),
        ("smtp", "host", "localhost", []),
        ("contest", "year_be", "2570", [("reference_prefix", "DG70"), ("version", "2570-1")]),
        ("contest", "closes", "2027-07-30T16:30:00+07:00", [("grace_ends", "2027-07-30T23:59:59+07:00")]),
        ("contest", "opens", "2023-06-01T08:30:00+07:00", []),
        (
            "contest", "opens", "2027-06-01T08:30:00+07:00",
            [("closes", "2027-07-20T16:30:00+07:00"), ("grace_ends", "2027-07-20T23:59:59+07:00")],
        ),
        (
            "contest", "opens", "2020-06-01T08:30:00+07:00",
            [("closes", "2020-07-20T16:30:00+07:00"), ("grace_ends", "2020-07-20T23:59:59+07:00")],
        ),
    ],
)  # fmt: skip
def test_answer_brings_what_follows(
    section: str, key: str, value: str, following: list[tuple[str, str]]
) -> None:
    text = put(example_text(), section, key, value)
    assert list(follows(text, section, key, value)) == following


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("2027-07-30 16:30", "2027-07-30T16:30:00+07:00"),
        ("2570-07-30 16.30", "2027-07-30T16:30:00+07:00"),
        ("2027-07-30T16:30:00+07:00", "2027-07-30T16:30:00+07:00"),
        ("2027-07-30 9:05", "2027-07-30T09:05:00+07:00"),
        ("2027-02-30 16:30", ""),
        ("2027-07-30", ""),
        ("30/07/2027 16:30", ""),
        ("2027-07-30T16:30:00+00:00", ""),
        ("imap.office.example", ""),
    ],
)
def test_moment_is_read_as_it_is_typed(answer: str, read: str) -> None:
    assert moment(answer) == read


def test_moment_is_shown_as_it_is_typed() -> None:
    assert [shown(value) for value in ("2027-07-30 16:30:00+07:00", "993", "2566", "a@b", "")] == [
        "2027-07-30 16:30", "993", "2566", "a@b", ""
    ]  # fmt: skip

"""Each cause is told once when it begins and once when it is over; an outage only once it has lasted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from contest.alert import Alert, Cause, Condition, News, news, observed, told

NOON = datetime(2023, 7, 20, 5, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
PATIENCE = 10 * MINUTE
FULL = Condition(Cause.DISK, "1.0 GiB are free.")
AWAY = Condition(Cause.MAILBOX, "The mail server h is away.")


class Season:
    """Looks one after the other, and what each letter told."""

    def __init__(self) -> None:
        self.alerts: tuple[Alert, ...] = ()

    def look(self, minute: int, *conditions: Condition, cap_reached: bool = False) -> str:
        now = NOON + minute * MINUTE
        self.alerts = observed(self.alerts, conditions, now)
        what = news(self.alerts, now, PATIENCE)
        if what and not cap_reached:
            self.alerts = told(self.alerts, what, now)
            return " ".join([*(f"+{a.cause}" for a in what.begun), *(f"-{a.cause}" for a in what.over)])
        return ""


Looks = list[tuple[int, list[Condition], str]]


@pytest.mark.parametrize(
    "looks",
    [
        [(0, [], ""), (1, [], "")],
        [(0, [FULL], "+disk"), (1, [FULL], ""), (500, [FULL], ""), (501, [], "-disk"), (502, [], "")],
        [(0, [AWAY], ""), (9, [AWAY], ""), (10, [AWAY], "+mailbox"), (11, [AWAY], ""), (12, [], "-mailbox")],
        [(0, [AWAY], ""), (9, [], ""), (30, [], "")],
        [(0, [AWAY], ""), (5, [], ""), (6, [AWAY], ""), (15, [AWAY], ""), (16, [AWAY], "+mailbox")],
        [(0, [AWAY, FULL], "+disk"), (10, [AWAY, FULL], "+mailbox"), (11, [], "-mailbox -disk")],
        [(0, [FULL], "+disk"), (1, [], "-disk"), (2, [FULL], "+disk")],
        [(0, [FULL], "+disk"), (1, [AWAY], "-disk"), (11, [AWAY], "+mailbox")],
    ],
)
def test_each_cause_is_told_when_it_begins_and_when_it_is_over(looks: Looks) -> None:
    season = Season()
    assert [season.look(minute, *conditions) for minute, conditions, _ in looks] == [
        said for *_, said in looks
    ]


def test_what_a_letter_could_not_tell_comes_with_the_next() -> None:
    season = Season()
    assert season.look(0, FULL, cap_reached=True) == ""
    assert season.look(1, FULL, Condition(Cause.SECRET, "x"), cap_reached=True) == ""
    assert season.look(2, FULL, Condition(Cause.SECRET, "x")) == "+disk +secret"
    assert season.look(3, cap_reached=True) == ""
    assert season.look(4) == "-disk -secret"


def test_the_latest_words_of_a_cause_are_kept_with_its_beginning() -> None:
    first = observed((), [FULL], NOON)
    later = observed(first, [Condition(Cause.DISK, "0.1 GiB are free.")], NOON + MINUTE)
    assert later == (replace(first[0], why="0.1 GiB are free."),)


def test_no_news_is_nothing() -> None:
    assert (bool(News()), bool(News(begun=observed((), [FULL], NOON)))) == (False, True)

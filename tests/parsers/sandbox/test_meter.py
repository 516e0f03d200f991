"""What an item took is measured, and freed memory is given back where it is much."""

import gc

import pytest

from parsers.sandbox import meter
from parsers.sandbox.meter import Meter


def test_item_is_measured_by_time_and_memory() -> None:
    measured = Meter()
    measured.begin()
    usage = measured.usage()
    assert (0 <= usage.seconds < 60, 0 < usage.kept <= usage.peak) == (True, True)


@pytest.mark.parametrize(("much", "given_back"), [(0, [0]), (1 << 40, [])])
def test_memory_is_given_back_where_it_is_much(
    monkeypatch: pytest.MonkeyPatch, much: int, given_back: list[int]
) -> None:
    monkeypatch.setattr(meter, "_MUCH", much)
    measured = Meter()
    asked: list[int] = []
    monkeypatch.setattr(measured, "_trim", asked.append)
    measured.usage()
    measured.tidy()
    assert asked == given_back


def test_what_warming_up_left_is_given_back_and_set_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    measured = Meter()
    asked: list[int] = []
    monkeypatch.setattr(measured, "_trim", asked.append)
    frozen = gc.get_freeze_count()
    try:
        measured.settle()
        assert (asked, gc.get_freeze_count() > frozen) == ([0], True)
    finally:
        gc.unfreeze()

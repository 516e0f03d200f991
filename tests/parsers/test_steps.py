"""What tells linear work from work that grows with the square."""

import pytest

from tests.parsers.steps import grows_with, steps


def once(size: int) -> list[str]:
    return [str(number) for number in range(size)]


def squared(size: int) -> list[str]:
    return [str(number) for _ in range(size) for number in range(size)]


def in_c(size: int) -> int:
    return max(range(size))


@pytest.mark.parametrize(("work", "expected"), [(once, True), (squared, False), (in_c, True)])
def test_growth_is_told_without_a_clock(work: object, expected: bool) -> None:
    assert callable(work)
    assert grows_with(work, 200) is expected


def test_same_work_takes_the_same_steps() -> None:
    assert steps(lambda: once(50)) == steps(lambda: once(50))

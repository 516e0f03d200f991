"""Multiparts come apart at their boundary however it was written, and nothing between boundaries is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mime.sections import sections
from tests.parsers.steps import grows_with


def parts(body: bytes, boundary: bytes = b"B") -> list[bytes]:
    return [bytes(section) for section in sections(memoryview(body), boundary)]


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r"])
def test_sections_stand_between_boundaries(end: bytes) -> None:
    body = end.join([b"preamble", b"--B", b"one", b"", b"--B  ", b"two", b"--B--", b"epilogue"])
    assert parts(body) == [b"one" + end, b"two"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (b"--B\none", [b"one"]),
        (b"--B\none\n--B", [b"one"]),
        (b"--B\n\n--B\ntwo\n--B--", [b"two"]),
        (b"--B\none\n--B--\nbetween\n--B\ntwo\n--B--\n", [b"one", b"two"]),
        (b"--B\n--Bx\n --B\nx--B\n--B-\n--B--", [b"--Bx\n --B\nx--B\n--B-"]),
        (b"--B--\n", []),
        (b"no boundary", []),
        (b"", []),
    ],
)
def test_sections_survive_boundaries_that_are_missing_or_stray(body: bytes, found: list[bytes]) -> None:
    assert parts(body) == found


def test_section_keeps_the_carriage_return_that_belongs_to_it() -> None:
    assert parts(b"--B\r\nx\r\r\n--B--") == [b"x\r"]


@pytest.mark.parametrize("stated", [b"", b"other", b"x" * 2_000])
def test_sections_are_found_at_a_guessed_boundary(stated: bytes) -> None:
    body = b"--not this\n\n--real one\nContent-Type: text/plain\n\nx\n--real one--\n"
    assert parts(body, stated) == [b"Content-Type: text/plain\n\nx"]


def test_boundary_may_hold_signs_that_mean_something_in_patterns() -> None:
    assert parts(b"--=_(.*)[+]?\nx\n--=_(.*)[+]?--", b" =_(.*)[+]? ") == [b"x"]


@pytest.mark.parametrize(
    "filler", [b"--B\n", b"--B--\n", b"\n--", b"\n-----", b"\n--Bx", b"\r--B ", b"--B \t"]
)
def test_sections_take_linear_time(filler: bytes) -> None:
    def count(size: int) -> int:
        return sum(1 for _ in sections(memoryview(b"--B\n" + filler * size), b"B"))

    count(8_000_000 // len(filler))  # a pattern that backtracks would not come back
    assert grows_with(count, 1_000)


@given(st.lists(st.binary(min_size=1, max_size=20).filter(lambda part: not re.search(rb"[\r\n]", part))))
def test_sections_give_back_what_was_put_between_boundaries(texts: list[bytes]) -> None:
    body = b"".join(b"--BOUNDARY\r\n" + part + b"\r\n" for part in texts) + b"--BOUNDARY--\r\n"
    assert parts(body, b"BOUNDARY") == texts

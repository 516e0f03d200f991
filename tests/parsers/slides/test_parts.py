"""The parts of a zipped document are found and bounded."""

import io
import zipfile

import pytest

from contest.content import Unreadable
from parsers.refused import Refused
from parsers.slides.parts import Bounds, Parts


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> memoryview:
    """A zip of these files."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return memoryview(file.getvalue())


def test_part_is_found_whatever_its_case_and_slashes() -> None:
    parts = Parts(zipped({"ppt\\Slides\\Slide1.xml": b"<a/>"}))
    assert (parts.read("/ppt/slides/slide1.XML"), "PPT/slides/slide1.xml" in parts) == (b"<a/>", True)


def test_part_that_is_not_there_is_none() -> None:
    assert Parts(zipped({"a": b"1"})).read("b") is None


def test_part_that_is_damaged_is_none() -> None:
    data = bytes(zipped({"a": b"whole"}, zipfile.ZIP_STORED)).replace(b"whole", b"holes")
    assert Parts(memoryview(data)).read("a") is None


@pytest.mark.parametrize(
    "bounds",
    [Bounds(parts=2), Bounds(listed=2_500), Bounds(suspect=100, ratio=20)],
    ids=["number", "declared size", "ratio"],
)
def test_directory_beyond_its_bounds_is_refused_before_anything_is_inflated(bounds: Bounds) -> None:
    with pytest.raises(Refused) as refused:
        Parts(zipped(dict.fromkeys("abc", b"0" * 1_000)), bounds)
    assert refused.value.reason is Unreadable.TOO_LARGE


@pytest.mark.parametrize("bounds", [Bounds(part=999), Bounds(read=1_999)], ids=["one part", "all parts"])
def test_reading_beyond_its_bounds_is_refused(bounds: Bounds) -> None:
    parts = Parts(zipped(dict.fromkeys("abc", b"0" * 1_000)), bounds)
    with pytest.raises(Refused) as refused:
        [parts.read(name) for name in "ab"]
    assert refused.value.reason is Unreadable.TOO_LARGE


def test_what_is_no_zip_is_damaged() -> None:
    with pytest.raises(Refused) as refused:
        Parts(memoryview(b"PK\x03\x04 and then nothing"))
    assert refused.value.reason is Unreadable.DAMAGED


@pytest.mark.parametrize("padding", [0, 1, 70_000, 1_000_000])
def test_padding_behind_a_zip_does_no_harm(padding: int) -> None:
    padded = bytes(zipped({"a": b"1"})) + bytes(padding)
    assert Parts(memoryview(padded)).read("a") == b"1"

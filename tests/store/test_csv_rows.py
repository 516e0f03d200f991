"""A list is read as a spreadsheet saves it, and refused where that is a guess."""

from pathlib import Path

import pytest

from store.csv_rows import ListFaulty, doubled, rows_of

HEADS = {"name": "name", "ชื่อ": "name", "email": "email"}
TEXT = "ชื่อ,Email,note\nเนตรนภา ใจดี,a@x.example,หนึ่ง\n,,\n“สมชาย” ดี,b@x.example,\n"
ROWS = [
    (2, {"name": "เนตรนภา ใจดี", "email": "a@x.example"}),
    (4, {"name": "“สมชาย” ดี", "email": "b@x.example"}),
]


class Told(ListFaulty):
    """Everything wrong with a list."""


def read(folder: Path, data: bytes) -> list[object]:
    file = folder / "list.csv"
    file.write_bytes(data)
    return list(rows_of(file, HEADS, ("name", "email"), Told))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_list_is_read_as_a_spreadsheet_saves_it(
    tmp_path: Path, encoding: str, separator: str, newline: str
) -> None:
    text = TEXT.replace(",", separator).replace("\n", newline)
    assert read(tmp_path, text.encode(encoding)) == ROWS


@pytest.mark.parametrize(
    "data", [TEXT.encode()[:-1].replace(b"\xe0\xb8\x88", b"\xb8\x88"), "name,email\nRené,x".encode("cp1252")]
)
def test_list_that_can_only_be_guessed_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(Told, match=r"  - it is neither UTF-8 nor windows-874: save it as “CSV UTF-8”$"):
        read(tmp_path, data)


def test_short_and_long_rows_are_read_by_their_heads(tmp_path: Path) -> None:
    assert read(tmp_path, b'name,email\nA\n"B ""b""",b@x,left,over\n') == [
        (2, {"name": "A", "email": ""}),
        (3, {"name": 'B "b"', "email": "b@x"}),
    ]


def test_columns_that_are_missing_and_quotes_that_never_end_are_told(tmp_path: Path) -> None:
    with pytest.raises(Told) as missing:
        read(tmp_path, b"")
    assert missing.value.problems == ("line 1: column name is missing", "line 1: column email is missing")
    with pytest.raises(Told, match=r"  - line 2: unexpected end of data$"):
        read(tmp_path, b'name,email\n"A,x\n')


def test_what_stands_twice_is_told_whatever_its_capitals() -> None:
    rows = [(2, {"email": "a@x"}), (3, {"email": ""}), (4, {"email": ""}), (5, {"email": "A@x"})]
    assert list(doubled(rows, "email")) == ["line 5: email A@x stands on line 2 already"]

"""The list of judges is read with heads in either language, and refused whole with all its mistakes."""

from pathlib import Path

import pytest

from contest.judging import Judge
from contest.message import Address
from judging.judges_csv import JudgesFaulty, Listed, read_judges


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    return tmp_path / "judges.csv"


def test_list_is_read_with_english_heads(csv: Path) -> None:
    csv.write_text(
        "name,email,body,panel,recuse,code\nOne,One@x.example,Body,A,dg66-0001| DG66-0002,K07\n", "utf-8"
    )
    who = Judge(0, "K07", Address("one@x.example", "One"), "Body", "A")
    assert read_judges(csv) == (Listed(who, ("DG66-0001", "DG66-0002")),)


def test_list_is_read_with_thai_heads_and_a_mark_and_empty_lines(csv: Path) -> None:
    csv.write_text("\ufeffชื่อ,อีเมล,หมายเหตุ\nหนึ่ง,one@x.example,-\n,,\n", "utf-8")
    assert read_judges(csv) == (Listed(Judge(0, "", Address("one@x.example", "หนึ่ง"))),)


def test_every_mistake_is_told_with_its_line(csv: Path) -> None:
    csv.write_text("name,email,code\n,one@x.example,K1\nTwo,two,k-2\nThree,one@x.example,K1\n", "utf-8")
    with pytest.raises(JudgesFaulty) as told:
        read_judges(csv)
    assert told.value.problems == (
        "line 2: name is empty",
        "line 3: “two” is no e-mail address",
        "line 3: code “k-2” is not capital letters and digits, as in K01",
        "line 4: email one@x.example stands on line 2 already",
        "line 4: code K1 stands on line 2 already",
    )


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"name\nOne\n", "line 1: column email is missing"),
        (b"name,email\n", "it lists no judge"),
        (b"name,email\n\xff\xfe,x\n", "it is neither UTF-8 nor windows-874: save it as “CSV UTF-8”"),
    ],
)
def test_file_that_is_no_list_is_refused(csv: Path, data: bytes, problem: str) -> None:
    csv.write_bytes(data)
    with pytest.raises(JudgesFaulty) as told:
        read_judges(csv)
    assert told.value.problems == (problem,)


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(JudgesFaulty, match="it cannot be read: No such file or directory"):
        read_judges(tmp_path / "none.csv")

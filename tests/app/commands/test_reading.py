"""`agency` and `extract` as commands: a line for every input, exit codes, registers and standard input."""

import io
import sys
from pathlib import Path

import pytest

from demo.letters import Posted
from tests.app.conftest import Command

KEYS = ["input", "decision", "code", "canonical_form1", "agency", "candidates"]
REGISTER = (
    "lao_id,type,name_th,district_th,province_th\nL1,TOWN,ริมธาร,เมือง,ลำปาง\nL2,SAO,ริมธาร,เกาะคา,ลำปาง\n"
)
WITH_HOST = (
    "lao_id,type,name_th,district_th,province_th,web_host\nL1,TOWN,ริมธาร,เมือง,ลำปาง,rimtharn.example\n"
)
OWN = """
[[contest.agencies]]
type = "SUBMUN"
name = "เมืองสมมติ"
district = "เมืองสมุทรสาคร"
province = "สมุทรสาคร"
name_en = ""
host = ""
"""


def give(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    """Standard input for the next command."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), "ascii"))


def test_agency_prints_a_line_for_every_name_in_order(command: Command) -> None:
    answer = command("agency", "เทศบาลนครยะลา_form1.pdf", "อบต.ปางหมู")
    assert (answer.code, answer.err) == (0, "")
    assert [list(line) for line in answer.lines] == [KEYS, KEYS]
    assert [(line["decision"], line["agency"]["name"]) for line in answer.lines] == [
        ("accept", "เทศบาลนครยะลา"),
        ("accept_note", "องค์การบริหารส่วนตำบลปางหมู"),
    ]


def test_agency_ends_with_1_where_a_name_is_not_accepted(command: Command) -> None:
    answer = command("agency", "อบต.ปางหมู", "บริษัท ก จำกัด")
    assert (answer.code, [line["decision"] for line in answer.lines]) == (1, ["accept_note", "hold_officer"])


def test_agency_reads_names_from_standard_input_in_the_place_of_a_dash(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(monkeypatch, "\ufeffอบต.ปางหมู\r\n\n  \nเทศบาลนครยะลา\n".encode() + b"\xa1\xff")
    answer = command("agency", "ทน.ภูเก็ต", "-", "ทม.แสนสุข")
    assert [line["input"] for line in answer.lines] == [
        "ทน.ภูเก็ต", "อบต.ปางหมู", "เทศบาลนครยะลา", "��", "ทม.แสนสุข",
    ]  # fmt: skip


def test_agency_goes_by_the_register_it_is_given(command: Command) -> None:
    Path("lao.csv").write_text(REGISTER, "utf-8")
    answer = command("agency", "--register", "lao.csv", "เทศบาลเมืองริมธาร", "ริมธาร", "อบต.ปางหมู")
    assert [line["agency"] and line["agency"]["id"] for line in answer.lines] == ["L1", None, None]
    assert {candidate["id"] for candidate in answer.lines[1]["candidates"]} == {"L1", "L2"}


def test_agency_knows_the_agencies_of_the_configuration(command: Command) -> None:
    Path("config.toml").write_text(OWN, "utf-8")
    Path("other.toml").write_text("[contest]\nagencies = []\n", "utf-8")
    name = "เทศบาลตำบลเมืองสมมติ"
    known, unknown = command("agency", name), command("agency", name, "--config", "other.toml")
    assert (known.lines[0]["agency"]["id"], unknown.lines[0]["agency"]) == (
        "own:SUBMUN:เมืองสมมติ:สมุทรสาคร", None,
    )  # fmt: skip


def test_agency_takes_the_sender_as_authenticated(command: Command) -> None:
    Path("lao.csv").write_text(WITH_HOST, "utf-8")
    name, sender = "ชื่อหน่วยงาน_form1.pdf", "saraban@rimtharn.example"
    asked = command("agency", "--register", "lao.csv", name)
    told = command("agency", "--register", "lao.csv", "--sender", sender, name)
    assert [(answer.lines[0]["code"], answer.lines[0]["canonical_form1"]) for answer in (asked, told)] == [
        ("AGENCY_UNKNOWN", None),
        ("PLACEHOLDER_NAME", "เทศบาลเมืองริมธาร_form1.pdf"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "it cannot be read: No such file or directory"),
        (b"lao_id,type\n", "line 1: column name_th is missing"),
        (b"\xfe\xfe", "it is neither UTF-8 nor windows-874: save it as “CSV UTF-8”"),
    ],
)
def test_register_that_cannot_be_used_is_wrong_use(
    command: Command, content: bytes | None, said: str
) -> None:
    if content is not None:
        Path("lao.csv").write_bytes(content)
    answer = command("agency", "--register", "lao.csv", "x")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("lao.csv is not a usable register of agencies:\n")
    assert f"  - {said}\n" in answer.err


def test_extract_prints_a_line_for_every_file_and_1_where_one_is_not_read(
    command: Command, good_mail: Posted
) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text("text")
    Path("in/b.pptx").touch()
    answer = command("extract", "in", "none.pdf")
    assert (answer.code, answer.err) == (1, "")
    assert [(line["file"], line["ok"], line["reason"]) for line in answer.lines] == [
        ("in/a.txt", False, "UNSUPPORTED"),
        ("in/b.pptx", False, "EMPTY"),
        ("none.pdf", False, "EMPTY"),
    ]
    assert sorted(path.name for path in Path().iterdir()) == ["in"]

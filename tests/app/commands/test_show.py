"""`show` tells one entry's story: what it is, what is wrong with it, and everything that happened."""

from pathlib import Path

import pytest

from contest.entry import EntryState
from contest.reason import reason
from contest.verdict import Verdict
from tests.app.commands.seasons import Season, configured, ledger_in, small_season
from tests.app.conftest import Command
from tests.store.building import DECK, PANGMU, entering
from thai.columns import width


@pytest.fixture
def config(in_own_folder: Path) -> Path:
    return small_season(in_own_folder)


def test_show_gives_programs_the_entry_and_its_steps(command: Command, config: Path) -> None:
    answer = command("show", "dg66-0001 ", "--config", config, "--json")
    assert (answer.code, answer.err) == (0, "")
    [shown] = answer.lines
    steps = shown.pop("timeline")
    assert {key: shown[key] for key in shown if key not in ("files", "contact")} == {
        "reference": "DG66-0001", "state": "complete", "version": 1, "received": "2023-07-20T12:01:00+07:00",
        "agency": "เทศบาลเมืองแสนสุข", "province": "ชลบุรี", "title": "ระบบคำร้องออนไลน์", "type": "E-Service",
        "go_live": "2022-10-01", "reasons": [], "criteria": [], "merged_into": "",
    }  # fmt: skip
    assert [list(file) for file in shown["files"]] == [["role", "name", "stored_name", "bytes", "sha256"]] * 2
    assert list(shown["contact"]) == ["name", "phone", "email"]
    assert [step["step"] for step in steps] == [
        "mail", "decided", "change", "change", "change", "noticed", "delivery",
    ]  # fmt: skip
    assert steps[1] == {
        "step": "decided", "at": "2023-07-20T12:01:00+07:00", "sha256": steps[0]["sha256"],
        "verdict": "accepted", "kind": "entry", "reasons": [], "because": "", "rules": "r1",
    }  # fmt: skip
    assert steps[-1] == {
        "step": "delivery", "at": "2023-07-20T12:01:00+07:00", "kind": "ack_complete", "outcome": "sent",
        "attempt": 1, "code": 250, "words": "250 2.0.0 Ok",
    }  # fmt: skip


def test_show_tells_people_what_happened_in_thai(command: Command, config: Path) -> None:
    answer = command("show", "DG66-0005", "--config", config)
    told = [" ".join(line.split()) for line in answer.out.splitlines()]
    for line in (
        "เลขอ้างอิง DG66-0005",
        "หน่วยงาน องค์การบริหารส่วนตำบลปาย",
        "เริ่มใช้งานจริง วันเสาร์ที่ 1 ตุลาคม 2565",
        "ไฟล์นำเสนอ แสนสุข.pptx แสนสุข.pptx 10 " + DECK.sha256[:8],
        "20 ก.ค. 66 12.05 น. ตรวจแล้ว: ให้แก้ไข (ผลงาน) FORM_MISSING",
        "20 ก.ค. 66 12.05 น. เปิดผลงาน รอแก้ไข",
        "20 ก.ค. 66 12.06 น. สถานะ รอแก้ไข → ครบถ้วน",
        "20 ก.ค. 66 12.06 น. บันทึกไฟล์ ฉบับที่ 2",
        "20 ก.ค. 66 12.06 น. ยังส่งไม่ได้ จะส่งอีกครั้ง (ครั้งที่ 1) 451 later",
    ):
        assert line in told
    english = ("opened", "version", "state", "known", "sent", "retry", "ack_complete")
    assert [word for word in english if word in answer.out.split()] == []


def test_show_says_what_was_found_in_words(command: Command, in_own_folder: Path) -> None:
    with ledger_in(in_own_folder) as ledger:
        lacking = entering(
            PANGMU,
            (DECK,),
            verdict=Verdict.RETURNED,
            state=EntryState.OPEN,
            reasons=(reason("FORM_MISSING"),),
        )
        Season(ledger).decided(lacking)
    answer = command("show", "DG66-0001", "--config", configured(in_own_folder))
    [line] = [line for line in answer.out.splitlines() if line.startswith("FORM_MISSING")]
    assert "ใบส่งผลงาน" in line


@pytest.mark.parametrize("columns", [80, 120])
def test_show_fits_the_terminal(
    command: Command, config: Path, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = command("show", "DG66-0005", "--config", config).out.splitlines()
    assert max(map(width, lines)) <= columns


def test_question_is_shown_by_its_reference(command: Command, config: Path) -> None:
    answer = command("show", "q1", "--config", config, "--json")
    [shown] = answer.lines
    assert (answer.code, shown["reference"]) == (0, "Q-0001")
    assert [step["step"] for step in shown["timeline"]] == ["mail", "decided", "noticed", "delivery"]
    answer = command("show", "Q-0001", "--config", config)
    assert (answer.code, answer.out.splitlines()[0]) == (0, "คำถาม Q-0001")
    answer = command("show", "Q-99", "--config", config)
    assert (answer.code, answer.out, answer.err) == (1, "", "There is no question Q-0099.\n")


@pytest.mark.parametrize("typed", ["5", "๕", "dg66-5", "DG66–0005", " DG66 0005"])
def test_short_reference_is_understood(command: Command, config: Path, typed: str) -> None:
    [shown] = command("show", typed, "--config", config, "--json").lines
    assert shown["reference"] == "DG66-0005"


def test_entry_that_is_not_there_is_said_with_1(command: Command, config: Path) -> None:
    for options in ([], ["--json"]):
        answer = command("show", "DG66-9999", "--config", config, *options)
        assert (answer.code, answer.out, answer.err) == (1, "", "There is no entry DG66-9999.\n")

"""What a user may call, meet or read about is documented: commands in the README, reasons in words."""

import re
from pathlib import Path

import pytest

from contest.reason import DEFAULT_SEVERITY, Reason
from notifier.reasons import Circumstances, names_needed, sentences
from tests.app.test_cli import OPTIONS, names
from tests.store.building import CALL, SAENSUK

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
TABLE = [line for line in README.splitlines() if line.startswith("| `")]


def in_backticks(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def offered() -> list[str]:
    """The calls that the table offers, as `show REF`."""
    return [call for row in TABLE for call in in_backticks(row.split("|")[1])]


@pytest.mark.parametrize("name", names())
def test_command_stands_once_in_the_table_of_the_readme(name: str) -> None:
    assert len([call for call in offered() if f"{call} ".startswith(f"{name} ")]) == 1


def test_readme_offers_no_command_and_no_option_that_does_not_exist() -> None:
    for call in offered():
        [name] = [name for name in names() if f"{call} ".startswith(f"{name} ")]
        known = {option.split()[0] for option in OPTIONS[name]}
        assert set(re.findall(r"--[a-z-]+", call)) <= known, call


def test_every_call_in_the_readme_is_one_that_exists() -> None:
    own = {"test", "check", "lint", "venv", "lock"}
    called = re.findall(r"\./run ([a-z]+)", README)
    assert set(called) <= {name.split()[0] for name in names()} | own


def test_readme_explains_the_exit_codes_and_the_common_options() -> None:
    for word in ("--json", "--config FILE", "--debug", "Exit codes: 0 ", "1 ", "2 ", "3 "):
        assert word in README


@pytest.mark.parametrize("code", DEFAULT_SEVERITY)
def test_reason_has_its_sentences_in_both_languages(code: str) -> None:
    values = tuple((name, "ค่า") for name in sorted(names_needed(code) - {"file"}))
    finding = Reason(code, DEFAULT_SEVERITY[code], "ไฟล์.pdf", values)
    form = "เทศบาลเมืองแสนสุข_form1.pdf"
    said = sentences(finding, Circumstances(CALL, CALL.closes, CALL.closes, SAENSUK, form))
    for thai, english in ((said.problem_th, said.problem_en), (said.fix_th, said.fix_en)):
        assert re.search("[ก-๛]", thai), code
        assert re.search("[A-Za-z]", english), code

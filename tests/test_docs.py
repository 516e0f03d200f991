"""What the pages of docs/ point to is there: files, commands with their options, settings."""

import re
import tomllib
from pathlib import Path

import pytest

from app.configuration import example_text
from tests.app.test_cli import OPTIONS, names

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("docs/*.md"), *ROOT.glob("docs/decisions/*.md"), *ROOT.glob("*.md")])
OWN = {"test", "check", "lint", "venv", "lock"}
SECTIONS = {name: set(section) for name, section in tomllib.loads(example_text()).items()}
SETTINGS = {name for name in SECTIONS if not (ROOT / name).is_dir()}
"""Sections of the configuration that are no rooms as well: `smtp.host` is a setting and nothing else."""

pages = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pages
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pages
def test_calls_are_of_commands_and_options_that_there_are(page: Path) -> None:
    calls = re.findall(r"(?:`dgti|^(?:\./run|dgti)) ([a-z][^`#|\n]*)", page.read_text("utf-8"), re.MULTILINE)
    unknown = [
        call for call in calls if call.split()[0] not in OWN and not any(of(call, name) for name in names())
    ]
    assert unknown == []


def of(call: str, name: str) -> bool:
    """Whether a line calls a command, and with options that it has."""
    known = {option.split()[0] for option in OPTIONS[name]}
    return f"{call} ".startswith(f"{name} ") and set(re.findall(r"--[a-z-]+", call)) <= known


@pages
def test_settings_are_there(page: Path) -> None:
    named = re.findall(r"`([a-z0-9]+)\.([a-z_]+)[` =]", page.read_text("utf-8"))
    assert [key for key in named if key[0] in SETTINGS and key[1] not in SECTIONS[key[0]]] == []

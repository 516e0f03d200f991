"""Both languages say everything: no message is missing, empty, or short of a value."""

import re
from enum import StrEnum
from importlib import resources
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from app import words as spoken
from contest.entry import EntryState, Role
from contest.notice import NoticeState
from contest.ruling import Act, Attendance
from contest.verdict import Kind, Machine, Verdict
from web.rendering import environment
from web.speech import LANGUAGES, catalogue
from web.words import NOTICES, SILENCES, WORDS, message_of

KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2)}
ROOM = Path(__file__).parents[2] / "web"


def messages_of(lang: str) -> Catalog:
    with (resources.files("web") / "locale" / f"{lang}.po").open("rb") as file:
        return read_po(file, locale=lang)


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Every message that stands in the room."""
    found = extract_from_dir(
        ROOM, method_map=[("**.py", "python"), ("templates/**.html", "jinja2")],
        options_map={"templates/**.html": {"trimmed": "true", "silent": "false"}}, keywords=KEYWORDS,
    )  # fmt: skip
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_catalogue_holds_what_the_pages_say_and_nothing_else(written: set[str], lang: str) -> None:
    kept = {one.id if isinstance(one.id, str) else one.id[0] for one in messages_of(lang) if one.id}
    assert kept == written


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_message_is_said_with_all_its_values(lang: str) -> None:
    for message in messages_of(lang):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(said), ids
        for text in map(str, said):
            assert set(re.findall(r"%\((\w+)\)s", text)) == set(re.findall(r"%\((\w+)\)s", str(ids[-1]))), ids


def test_english_says_what_stands_in_the_pages() -> None:
    assert [m.id for m in messages_of("en") if m.id and m.id != m.string] == []


@pytest.mark.parametrize("kind", WORDS)
def test_every_value_has_its_word(kind: type[StrEnum]) -> None:
    missing = [value for value in kind if value not in WORDS[kind]]
    from store.event_kind import EventKind

    assert kind is EventKind or missing == []


def test_pages_and_tables_call_one_thing_by_one_name() -> None:
    thai = catalogue("th").gettext
    tables: dict[type[StrEnum], dict[str, str]] = {
        EntryState: spoken.STATE, Verdict: spoken.VERDICT, Kind: spoken.KIND, Machine: spoken.MACHINE,
        NoticeState: spoken.DELIVERY, Role: spoken.ROLE, Act: spoken.ACT, Attendance: spoken.ATTENDANCE,
    }  # fmt: skip
    for kind, table in tables.items():
        assert {value: thai(message_of(value)) for value in kind} == table
    assert {kind: thai(word) for kind, word in NOTICES.items()} == spoken.NOTICE
    assert {rule: thai(word) for rule, word in SILENCES.items()} == spoken.SILENCE


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_template_can_be_compiled(lang: str) -> None:
    made = environment(lang)
    names = made.list_templates()
    assert "entry.html" in names
    for name in names:
        made.get_template(name)

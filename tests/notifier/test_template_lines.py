"""Sentences of templates: nothing is lost in reading them, and their own words make their own letters."""

from dataclasses import replace
from importlib.resources import files

import pytest

from contest.wording import Reworded, Wording
from notifier.compose import compose
from notifier.kinds import NoticeKind
from notifier.rewording import as_kept, parts_of, sentences, template
from notifier.sentences import Sentence
from notifier.template_lines import lines, written
from tests.notifier.examples import CALL
from tests.notifier.situations import EVERYTHING
from thai.dates import Language

NAMES = sorted({path.name.partition(".")[0] for path in files("notifier").joinpath("templates").iterdir()})
LANGUAGES: tuple[Language, ...] = ("th", "en")
HELD = """{% if found.items %}
! act อยู่ระหว่างตรวจสอบ{{ v.checked }}{% if times.open %} ภายใน{{ times.act_by }}{% endif %} แล้วแจ้งผล
{% endif %}
เรื่อง{{ "ที่แก้" if a else "ที่ทราบ" }} :: {{ item.problem }}
จึงเรียนมาเพื่อทราบ
"""


def own_words(name: str) -> Reworded:
    """Every sentence worded as it is built in."""
    texts = [(f"{lang} {one.key}", as_kept(one.text)) for lang in LANGUAGES for one in sentences(name, lang)]
    return Reworded(name, 1, tuple(texts))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_template_is_read_and_written_to_the_letter(name: str, lang: Language) -> None:
    assert written(template(name, lang), {}) == template(name, lang)
    keys = [one.key for one in sentences(name, lang)]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", EVERYTHING)
def test_letter_in_its_own_words_is_the_letter(name: str) -> None:
    facts = EVERYTHING[name]
    wording = Wording(tuple(map(own_words, sorted(parts_of(NoticeKind(facts.kind))))))
    letter = compose(facts, replace(CALL, wording=wording))
    assert letter == replace(compose(facts, CALL), wording=1)


def read(text: str) -> list[tuple[str, bool]]:
    """The sentences of a template, each with whether it stands only at times."""
    found = [line for line in lines(text) if isinstance(line, Sentence)]
    return [(one.text, one.sometimes) for line in found for one in (line, *line.within) if one.is_worded]


def test_sentence_shows_its_words_and_names_what_stays() -> None:
    assert read(HELD) == [
        ("อยู่ระหว่างตรวจสอบ{checked}{choice} แล้วแจ้งผล", True),
        (" ภายใน{act_by}", False),
        ("เรื่อง{choice}", False),
        ("ที่แก้", False),
        ("ที่ทราบ", False),
        ("จึงเรียนมาเพื่อทราบ", False),
    ]


def keyed(text: str) -> dict[str, str]:
    """The keys of a template's sentences by their words."""
    found = [line for line in lines(text) if isinstance(line, Sentence)]
    return {one.text: one.key for line in found for one in (line, *line.within)}


@pytest.mark.parametrize(
    ("built_in", "told", "line"),
    [
        (
            "อยู่ระหว่างตรวจสอบ{checked}{choice} แล้วแจ้งผล",
            "กำลังดู{choice} เรื่อง{checked}",
            "! act กำลังดู{% if times.open %} ภายใน{{ times.act_by }}{% endif %} เรื่อง{{ v.checked }}",
        ),
        (
            " ภายใน{act_by}",
            "ก่อน {act_by}",
            "! act อยู่ระหว่างตรวจสอบ{{ v.checked }}{% if times.open %} ก่อน {{ times.act_by }}{% endif %} แล้วแจ้งผล",  # noqa: E501 - as a line of a template
        ),
        ("ที่แก้", 'ที่ "ผิด"', 'เรื่อง{{ "ที่ ”ผิด”" if a else "ที่ทราบ" }} :: {{ item.problem }}'),
        ("จึงเรียนมาเพื่อทราบ", "ย่อหน้าหนึ่ง\nย่อหน้าสอง", "ย่อหน้าหนึ่ง\n\nย่อหน้าสอง"),
        ("จึงเรียนมาเพื่อทราบ", "", ""),
    ],
)
def test_other_words_stand_in_the_place_of_the_built_in_ones(built_in: str, told: str, line: str) -> None:
    was = {
        "อยู่ระหว่างตรวจสอบ{checked}{choice} แล้วแจ้งผล": 1, " ภายใน{act_by}": 1, "ที่แก้": 3, "จึงเรียนมาเพื่อทราบ": 4
    }[built_in]  # fmt: skip
    expected = HELD.split("\n")
    expected[was] = line
    assert written(HELD, {keyed(HELD)[built_in]: told}) == "\n".join(expected)


@pytest.mark.parametrize("told", ["ไม่มีค่า", "{checked}{choice}{other}", "{checked}{choice} {{ o.phone }}"])
def test_words_that_do_not_fit_their_place_are_refused(told: str) -> None:
    key = keyed(HELD)["อยู่ระหว่างตรวจสอบ{checked}{choice} แล้วแจ้งผล"]
    with pytest.raises(ValueError, match="does not fit"):
        written(HELD, {key: told})


def test_end_of_a_line_stays_where_a_tag_moves_to_it_or_away() -> None:
    """A tag at the end of a line takes the line's end with it (trim_blocks), whoever wrote the line."""
    text = "ก่อน{% if a %}ระหว่าง{% endif %} หลัง\nหน้า{% if a %}ใน{% endif %}\n"
    first, last = (keyed(text)[words] for words in ("ก่อน{choice} หลัง", "หน้า{choice}"))
    assert written(text, {first: "ก่อนหลัง{choice}", last: "{choice}หน้า"}) == (
        'ก่อนหลัง{% if a %}ระหว่าง{% endif %}{{ "" }}\n{% if a %}ใน{% endif %}หน้า{% if true %}{% endif %}\n'
    )

"""A sentence keeps what stays in it, whatever its words."""

import pytest

from notifier.sentences import Mark, Sentence, code_of, told

INNER = Sentence("in", (" ภายใน", Mark("by", ("{{ by }}",))))
CHOICE = Mark("choice", ("{% if by %}", INNER, "{% endif %}"))
ONE = Sentence("one", ("โปรดตอบ", CHOICE, " ที่ ", Mark("phone", ("{{ o.phone }}",))), head="! act ")


def test_sentence_is_read_with_names_for_what_stays() -> None:
    assert (ONE.text, [*ONE.marks], [one.text for one in ONE.within]) == (
        "โปรดตอบ{choice} ที่ {phone}", ["choice", "phone"], [" ภายใน{by}"]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "line"),
    [
        ({}, "โปรดตอบ{% if by %} ภายใน{{ by }}{% endif %} ที่ {{ o.phone }}"),
        ({"one": "{phone} {choice}"}, "{{ o.phone }} {% if by %} ภายใน{{ by }}{% endif %}"),
        ({"in": "ก่อน {by}"}, "โปรดตอบ{% if by %} ก่อน {{ by }}{% endif %} ที่ {{ o.phone }}"),
        ({"other": "ก"}, "โปรดตอบ{% if by %} ภายใน{{ by }}{% endif %} ที่ {{ o.phone }}"),
    ],
)
def test_sentence_is_told_in_the_words_that_there_are(texts: dict[str, str], line: str) -> None:
    assert told(ONE, texts) == line


@pytest.mark.parametrize("text", ["โทร {phone}", "{choice}{phone}{by}", "{choice} {{ phone }}"])
def test_sentence_refuses_words_that_lose_or_add_what_stays(text: str) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        told(ONE, {"one": text})


def test_code_of_a_choice_holds_its_words() -> None:
    assert (code_of(CHOICE), code_of(CHOICE, {"in": "ถึง{by}"})) == (
        "{% if by %} ภายใน{{ by }}{% endif %}", "{% if by %} ถึง{{ by }}{% endif %}"
    )  # fmt: skip

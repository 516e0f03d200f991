"""The lines of findings as sentences: nothing is lost in reading them, and they are told in other words."""

import pytest

from contest.wording import BUILT_IN, Reworded, Wording
from notifier.reason_sentences import reason_sentences, worded_line
from notifier.reason_texts import lines_by_name, reason_texts
from notifier.sentences import told
from notifier.wording import LANGUAGES
from thai.dates import Language

LARGE = reason_texts()["TOO_LARGE"].problem


def in_words(**texts: str) -> Wording:
    """Of TOO_LARGE, by the beginning of their built-in words in Thai."""
    found = [one for line in reason_sentences("TOO_LARGE", "th") for one in (line, *line.within)]
    keys = {name: next(o.key for o in found if o.text.strip().startswith(name)) for name in texts}
    return Wording((Reworded("TOO_LARGE", 3, tuple((f"th {keys[n]}", t) for n, t in texts.items())),))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", lines_by_name())
def test_line_is_read_and_told_to_the_letter(name: str, lang: Language) -> None:
    read = reason_sentences(name, lang)
    assert [told(one, {}) for one in read] == [line.texts[lang] for line in lines_by_name()[name]]
    keys = [one.key for line in read for one in (line, *line.within)]
    assert len(keys) == len(set(keys))


def test_optional_words_are_a_choice_with_a_sentence_of_its_own() -> None:
    [problem, _] = reason_sentences("TOO_LARGE", "th")
    assert problem.text == "ไฟล์แนบ{choice}มีขนาด{choice2}เกินกว่าที่ระบบรับได้ (ไม่เกิน {max} MB)"
    assert [(one.text, one.sometimes) for one in problem.within] == [
        (" “{file}” ", True),
        (" {size} MB ซึ่ง", True),
    ]


@pytest.mark.parametrize(
    ("wording", "text"),
    [
        (BUILT_IN, LARGE.texts["th"]),
        (
            in_words(ไฟล์แนบ="ไฟล์{choice}ใหญ่เกิน {max} MB{choice2}"),
            "ไฟล์[ “{file}” ]ใหญ่เกิน {max} MB[ {size} MB ซึ่ง]",
        ),
        (
            in_words(**{"{size} MB": "ถึง {size} MB"}),
            "ไฟล์แนบ[ “{file}” ]มีขนาด[ ถึง {size} MB]เกินกว่าที่ระบบรับได้ (ไม่เกิน {max} MB)",
        ),
    ],
)
def test_line_is_told_in_the_words_that_there_are(wording: Wording, text: str) -> None:
    assert worded_line(LARGE, "th", wording) == text
    assert worded_line(LARGE, "en", wording) == LARGE.texts["en"]


def test_words_that_lose_a_value_are_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        worded_line(LARGE, "th", in_words(ไฟล์แนบ="ไฟล์ใหญ่เกินไป"))

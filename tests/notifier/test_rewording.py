"""Words of the organiser's for a letter: what may be worded, what is kept, and what is amiss with words."""

import pytest

from notifier.kinds import NoticeKind
from notifier.rewording import (
    LONGEST,
    Amiss,
    Fault,
    amiss,
    as_kept,
    changes,
    may_be_worded,
    parts_of,
    sentences,
    shared_parts,
)
from notifier.sentences import Sentence
from thai.dates import Language


def sentence(name: str, lang: Language, *, has: str) -> Sentence:
    """The one sentence of a letter with these words in it."""
    [found] = [one for one in sentences(name, lang) if has in one.text]
    return found


SUBJECT = sentence("officer_refused", "th", has="[{reference}]")
APPEAL = sentence("officer_refused", "th", has="{appeal_by}")
CLOSING = sentence("officer_refused", "th", has="จึงเรียนมา")
FOUND = sentence("ENCRYPTED", "th", has="{file}")
MENDED = next(one for one in sentences("held", "th") if one.is_literal)


def test_every_letter_can_be_worded_and_so_can_what_they_share() -> None:
    assert all(sentences(kind, lang) for kind in NoticeKind for lang in ("th", "en"))
    assert {"_end", "_help", "_act"} <= set(shared_parts())
    assert all(map(may_be_worded, ("held", "_end", "EMPTY", "fix_confirm")))
    assert not any(map(may_be_worded, ("_words", "nothing", "../kinds")))


def test_letter_is_made_of_its_parts_and_of_theirs() -> None:
    assert parts_of("officer_refused") == {"officer_refused", "_words", "_entry", "_help", "_end"}
    assert parts_of("reminder") >= {"_act", "_items", "_item"}


@pytest.mark.parametrize(
    ("place", "text", "found"),
    [
        (APPEAL, APPEAL.text, ()),
        (CLOSING, "จึงเรียนมาเพื่อโปรดทราบผล", ()),
        (CLOSING, "หนึ่ง\nสอง", ()),
        (CLOSING, "", ()),
        (SUBJECT, "", (Amiss(Fault.EMPTY), Amiss(Fault.MISSING, "reference"), Amiss(Fault.MISSING, "tail"))),
        (APPEAL, "โปรดตอบกลับ", (Amiss(Fault.MISSING, "appeal_by"),)),
        (APPEAL, "{appeal_by} {phone}", (Amiss(Fault.UNKNOWN, "phone"),)),
        (APPEAL, "{appeal_by} {{ o.phone }}", (Amiss(Fault.BRACE),)),
        (APPEAL, "{appeal_by} {% if x %}", (Amiss(Fault.BRACE),)),
        (CLOSING, "# หัวข้อ", (Amiss(Fault.SIGN),)),
        (CLOSING, "โทร :: 02", (Amiss(Fault.SIGN),)),
        (CLOSING, "**หนา", (Amiss(Fault.STRONG),)),
        (MENDED, "**หนา**", (Amiss(Fault.STRONG),)),
        (FOUND, "เปิด {file} ไม่ได้", ()),
        (FOUND, "เปิด **{file}** ไม่ได้ [รหัสผ่าน]", (Amiss(Fault.VALUE),)),
        (FOUND, "", (Amiss(Fault.EMPTY), Amiss(Fault.MISSING, "file"))),
        (FOUND, "เปิดไม่ได้", (Amiss(Fault.MISSING, "file"),)),
        (SUBJECT, "[{reference}] ก\nข{tail}", (Amiss(Fault.LINES),)),
        (CLOSING, "ก" * (LONGEST + 1), (Amiss(Fault.LONG),)),
    ],
)
def test_everything_amiss_is_found_at_once(place: Sentence, text: str, found: tuple[Amiss, ...]) -> None:
    assert amiss(place, text) == found


def test_words_are_kept_with_single_spaces_and_nothing_unseen() -> None:
    assert as_kept(" ก\tข  ค\x02 \r\n\r\n ง\x00 \n") == "ก ข ค\nง"


def test_what_reads_as_it_is_built_in_is_no_change() -> None:
    given = {APPEAL.key: f" {APPEAL.text} ", CLOSING.key: "ลาก่อน", "nothing": "ก"}
    assert changes("officer_refused", "th", given) == {CLOSING.key: "ลาก่อน"}

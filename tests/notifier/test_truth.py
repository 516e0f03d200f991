"""What every letter says holds in its situation, is said once, and ends as it began."""

import re
from dataclasses import replace
from itertools import chain

import pytest

from contest.notice import NoticeFacts
from contest.reason import reason
from notifier.blocks import Block, Heading, Items, Lead, Paragraph, Rows, Tone
from notifier.compose import compose
from notifier.findings import Findings
from notifier.kinds import NoticeKind
from notifier.printable import printable
from notifier.rendering import render
from notifier.view import View
from notifier.wording import moment
from tests.notifier.examples import CALL, DECK, FORM
from tests.notifier.situations import EVERYTHING, PROGRAM, SITUATIONS
from thai.dates import Language

each = pytest.mark.parametrize("name", EVERYTHING)
each_language = pytest.mark.parametrize("lang", ["th", "en"])


def blocks(facts: NoticeFacts, lang: Language = "th") -> tuple[Block, ...]:
    """The blocks of one language's part."""
    return render(View(printable(facts), CALL, lang))[1]


def lead(facts: NoticeFacts, lang: Language = "th") -> Lead:
    """The sentence that must be read."""
    return next(block for block in blocks(facts, lang) if isinstance(block, Lead))


def running(facts: NoticeFacts, lang: Language = "th") -> list[str]:
    """Everything that is said in running words."""
    return [str(b.text) for b in blocks(facts, lang) if isinstance(b, Lead | Paragraph | Heading)]


def told(facts: NoticeFacts, lang: Language = "th") -> str:
    """All words of a part, those in items and rows as well."""

    def words(block: Block) -> list[str]:
        match block:
            case Rows(rows):
                return [f"{row.label} {line}" for row in rows for line in row.lines]
            case Items(items):
                return [w for i in items for w in (str(i.text), *chain.from_iterable(map(words, i.blocks)))]
            case Lead(_, text) | Paragraph(text) | Heading(text):
                return [str(text)]
            case _:
                return []

    return "\n".join(chain.from_iterable(map(words, blocks(facts, lang))))


@each
@each_language
def test_nothing_is_said_twice(name: str, lang: Language) -> None:
    said = running(EVERYTHING[name], lang)
    assert len(said) == len(set(said))


@each
@each_language
def test_every_file_is_listed_once(name: str, lang: Language) -> None:
    hashes = re.findall(r"SHA-256 (\w{8})", told(EVERYTHING[name], lang))
    assert len(hashes) == len(set(hashes))


@each
def test_letter_ends_as_it_began(name: str) -> None:
    """Whoever is asked to do something is asked for it again at the end; the others need only know."""
    facts = EVERYTHING[name]
    closing = next(words for words in running(facts) if words.startswith("จึงเรียนมาเพื่อ"))
    others = any(isinstance(b, Heading) and str(b.text).startswith("นอกจากนี้") for b in blocks(facts))
    asks = lead(facts).tone is Tone.ACT or others
    expected = "จึงเรียนมาเพื่อโปรดดำเนินการ" if asks else "จึงเรียนมาเพื่อโปรดทราบ"
    if facts.kind == NoticeKind.CLIP_ONLY:
        expected = "จึงเรียนมาเพื่อโปรดพิจารณาดำเนินการ"
    assert closing == expected


@each
def test_nobody_is_asked_for_anything_by_a_time_that_is_over(name: str) -> None:
    facts = EVERYTHING[name]
    if facts.now > CALL.closes:
        assert f"ภายใน{moment(CALL.closes, 'th')}" not in told(facts)
        assert f"by {moment(CALL.closes, 'en')}" not in told(facts, "en")


@each
def test_nothing_is_called_complete_while_a_file_is_asked_for(name: str) -> None:
    facts = EVERYTHING[name]
    if Findings(printable(facts), CALL, "th").needs_files:
        assert "ครบถ้วนแล้ว" not in str(lead(facts).text)
        assert "complete" not in str(lead(facts, "en").text)


@each
def test_files_are_asked_for_only_where_a_file_is_needed(name: str) -> None:
    facts = EVERYTHING[name]
    if not Findings(printable(facts), CALL, "th").needs_files:
        assert "เฉพาะไฟล์ที่ต้องแก้ไข" not in told(facts)
        assert "ยังต้องแก้ไข" not in told(facts)


@each
def test_files_of_earlier_mails_are_not_said_to_have_come_with_this_one(name: str) -> None:
    facts = EVERYTHING[name]
    earlier = {file.sha256 for file in facts.in_order} - {file.sha256 for file in facts.received}
    later = facts.received_at != facts.first_received_at
    if earlier and later:
        assert "ไฟล์ที่ได้รับ" not in [str(b.text) for b in blocks(facts) if isinstance(b, Heading)]


def test_program_beside_a_complete_work_is_said_to_be_refused_and_asks_nothing() -> None:
    facts = SITUATIONS["ack_complete_beside_a_program"]
    listed = [b for b in blocks(facts) if isinstance(b, Heading | Items | Rows)]
    at = next(n for n, b in enumerate(listed) if isinstance(b, Heading) and "มิได้รับไว้" in str(b.text))
    below = listed[at + 1]
    assert isinstance(below, Items)
    assert [str(item.text) for item in below.items] == [PROGRAM.name]
    assert lead(facts).tone is Tone.GOOD
    assert told(facts).count(PROGRAM.name) == 1


def test_notes_that_should_be_checked_are_pointed_out_at_once() -> None:
    facts = SITUATIONS["ack_complete_to_check"]
    assert str(lead(facts).text).endswith("โปรดตรวจสอบข้อสังเกตด้านล่าง")
    assert str(lead(facts, "en").text).endswith("please see the notes below.")


def test_mail_that_entered_nothing_is_asked_to_be_sent_anew() -> None:
    facts = SITUATIONS["incomplete_not_entered"]
    assert "ยังไม่ถือเป็นการส่งผลงาน โปรดส่งเป็นอีเมลฉบับใหม่" in str(lead(facts).text)
    assert "สถานะ" not in told(facts)
    assert [b for b in blocks(SITUATIONS["incomplete_not_entered_late"]) if isinstance(b, Items)] == []


def test_further_mail_that_is_late_does_not_call_the_entry_late() -> None:
    facts = SITUATIONS["late_held_further"]
    assert str(lead(facts).text).startswith("ศูนย์ฯ ได้รับอีเมลที่ท่านส่งเพิ่มเติมแล้ว แต่ช้ากว่ากำหนดส่งผลงาน")
    assert str(lead(facts, "en").text).startswith("Your further e-mail has arrived")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("archive_not_opened", "พร้อมแนบใบส่งผลงาน (PDF หรือ JPG) และไฟล์นำเสนอ (PowerPoint) โดยตรง"),
        ("archive_beside_the_form", "พร้อมแนบไฟล์นำเสนอ (PowerPoint) โดยตรง"),
        ("archive_for_what_stands", "พร้อมแนบไฟล์ที่อยู่ในไฟล์บีบอัดโดยตรง"),
    ],
)
def test_archive_asks_only_for_what_is_not_there(name: str, wanted: str) -> None:
    facts = EVERYTHING[name]
    assert wanted in str(lead(facts).text)
    assert ("รหัสผ่านทางอีเมล" in told(facts)) is (name == "archive_not_opened")


def test_what_stands_is_said_to_stand_while_a_correction_cannot_be_used() -> None:
    stands = "ระหว่างนี้ ศูนย์ฯ ยังคงใช้ไฟล์เดิมของผลงาน ซึ่งครบถ้วนแล้ว"
    assert stands in running(SITUATIONS["unreadable_beside_what_stands"])
    assert stands not in running(EVERYTHING["unreadable_file"])


@pytest.mark.parametrize("name", ["agency_question_file_name", "agency_question_lost_name"])
def test_name_of_a_file_is_not_taken_for_that_of_an_agency(name: str) -> None:
    facts = SITUATIONS[name]
    assert "หน่วยงาน “" not in told(facts)
    assert compose(facts, CALL).subject == "[DG66-0001] โปรดยืนยันชื่อหน่วยงาน ไม่ต้องส่งไฟล์ใหม่"


def test_works_are_listed_again_where_an_answer_brought_no_file() -> None:
    listed = told(SITUATIONS["works_not_paired_again"])
    assert "พบใบส่งผลงาน 2 ฉบับ และไฟล์นำเสนอ 1 ไฟล์" in listed
    assert FORM.name in listed
    assert DECK.name in listed


@pytest.mark.parametrize(
    ("name", "asks"),
    [("question_about_an_entry", False), ("question_about_an_entry_that_lacks_files", True)],
)
def test_words_without_files_do_not_take_back_what_was_asked_for(name: str, *, asks: bool) -> None:
    """Who forgot to attach what was missing must not read that no file is needed."""
    thai, english = told(SITUATIONS[name]), told(SITUATIONS[name], "en")
    assert ("ยังคงค้างอยู่" in thai, "ท่านไม่ต้องส่งไฟล์ใหม่" in thai) == (asks, not asks)
    assert ("still outstanding" in english, "No files need to be sent" in english) == (asks, not asks)


def test_held_entry_promises_no_outcome_before_the_answer_is_due() -> None:
    assert "แจ้งผลภายใน" not in told(EVERYTHING["held"])
    assert "แจ้งผลภายใน" in told(EVERYTHING["held_nothing_asked"])


@pytest.mark.parametrize(
    ("name", "matter"), [("held_early", "ก่อนวันเปิดรับผลงาน"), ("held_live_late", "คุณสมบัติของผลงานข้อ 2")]
)
def test_sender_is_told_what_is_looked_into_where_it_may_be_a_mistake(name: str, matter: str) -> None:
    facts = SITUATIONS[name]
    rows = [row for block in blocks(facts) if isinstance(block, Rows) for row in block.rows]
    assert [matter in str(row.lines[0]) for row in rows if str(row.label) == "เรื่องที่ตรวจสอบ"] == [True]
    assert ("ถือเวลาที่ได้รับข้างต้น" in told(facts)) is (name != "held_early")


def test_award_of_an_earlier_year_is_not_brought_up() -> None:
    assert "รางวัลเมื่อปี" not in told(EVERYTHING["held"])


@pytest.mark.parametrize(
    ("code", "thai", "english"),
    [
        ("SLIDES_MISSING", "ยังขาดไฟล์นำเสนอ", "the presentation is missing"),
        ("FORM_MISSING", "ยังขาดใบส่งผลงาน", "the form is missing"),
    ],
)
def test_what_has_not_come_is_asked_for_and_not_called_a_fault(code: str, thai: str, english: str) -> None:
    facts = replace(EVERYTHING["incomplete"], reasons=(reason(code),))
    assert thai in str(lead(facts).text)
    assert english in str(lead(facts, "en").text)
    assert "วิธีแก้ไข" not in told(facts)

"""Every kind of notice, read as its reader would read it."""

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from contest.agency import Agency
from contest.notice import Letter, NoticeFacts
from contest.reason import SILENT, reason
from contest.wording import Reworded, Wording
from notifier.blocks import Block, Heading, Items, Lead, Paragraph, Rows
from notifier.compose import compose
from notifier.kinds import NoticeKind
from notifier.plain import RULE, joined, shown
from notifier.printable import printable
from notifier.rendering import render
from notifier.rewording import sentences
from notifier.view import View
from tests.notifier.examples import CALL, CANONICAL, DECK, EXAMPLES, FORM_MISNAMED, SAO_A, TOWN, VARIANTS
from tests.notifier.situations import EVERYTHING as ALL
from thai.columns import width

LETTERS = {name: compose(facts, CALL) for name, facts in ALL.items()}
SUBJECT_ROOM = 60
ORGANISERS_OWN = {
    "mailto:entries@contest.example",
    "tel:025550100",
    "https://contest.example/privacy",
}

each = pytest.mark.parametrize("name", ALL)


def parts(letter: Letter) -> tuple[str, str]:
    """The Thai and the English part, as a program that flows text joins them."""
    thai, english = joined(letter.text).split(f"\n\n{RULE}\n\n")
    return thai, english


def both(name: str) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks of the Thai and of the English part."""
    facts = printable(ALL[name])
    return render(View(facts, CALL, "th"))[1], render(View(facts, CALL, "en"))[1]


class Page(HTMLParser):
    """What an HTML part consists of."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name in ("href", "src")}
        if tag not in ("meta", "br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_letter_says_by_which_words_it_is_made() -> None:
    closing = next(one for one in sentences("officer_refused", "th") if "จึงเรียนมา" in one.text)
    facts = EXAMPLES[NoticeKind.OFFICER_REFUSED]
    own = Wording((Reworded("officer_refused", 7, ((f"th {closing.key}", "ขอแสดงความเสียใจ"),)),))
    letter = compose(facts, replace(CALL, wording=own))
    assert (letter.wording, "ขอแสดงความเสียใจ" in letter.text) == (7, True)
    assert compose(EXAMPLES[NoticeKind.HELD], replace(CALL, wording=own)) == LETTERS["held"]


def test_words_that_cannot_be_used_give_way_to_the_built_in_ones() -> None:
    appeal = next(one for one in sentences("officer_refused", "th") if "{appeal_by}" in one.text)
    facts = EXAMPLES[NoticeKind.OFFICER_REFUSED]
    broken = Wording((Reworded("officer_refused", 7, ((f"th {appeal.key}", "{{ o.nothing }}"),)),))
    assert compose(facts, replace(CALL, wording=broken)) == replace(LETTERS["officer_refused"], wording=-7)


def worded_finding(text: str) -> Wording:
    """The first words of what is said where the slides are missing."""
    problem, *_ = sentences("SLIDES_MISSING", "th")
    return Wording((Reworded("SLIDES_MISSING", 9, ((f"th {problem.key}", text),)),))


def test_finding_is_told_in_the_organisers_words_in_every_letter_that_tells_of_it() -> None:
    call = replace(CALL, wording=worded_finding("ยังไม่มีสไลด์แนบมา"))
    told = {name for name, facts in ALL.items() if "ยังไม่มีสไลด์แนบมา" in joined(compose(facts, call).text)}
    lacking = {
        name for name, facts in ALL.items()
        if any(f.code == "SLIDES_MISSING" for f in facts.reasons)
        and "ยังไม่พบไฟล์นำเสนอ (PowerPoint)" in joined(LETTERS[name].text)
    }  # fmt: skip
    assert told == lacking != set()
    assert {compose(ALL[name], call).wording for name in told} == {9}
    assert compose(EXAMPLES[NoticeKind.OFFICER_REFUSED], call) == LETTERS["officer_refused"]


def test_words_of_a_finding_that_cannot_be_used_give_way_to_the_built_in_ones() -> None:
    broken = replace(CALL, wording=worded_finding("ขาด {nothing}"))
    name = next(n for n, facts in ALL.items() if any(r.code == "SLIDES_MISSING" for r in facts.reasons))
    assert compose(ALL[name], broken) == replace(LETTERS[name], wording=-9)


def test_examples_cover_every_kind() -> None:
    assert set(EXAMPLES) == set(NoticeKind)
    assert all(facts.kind in set(NoticeKind) for facts in VARIANTS.values())


@each
def test_letter_has_no_gap_where_a_value_should_be(name: str) -> None:
    letter = LETTERS[name]
    for text in (letter.subject, *parts(letter), letter.receipt):
        assert not re.search(
            r"None|\{\{|\{%|[{}]|(?<!\*)\*\*(?!\*)|::|“”|\(\)|\x02|\x03|<|None|Undefined|True|False", text
        ), text


@each
def test_paragraphs_have_single_spaces_and_sound_punctuation(name: str) -> None:
    for text in parts(LETTERS[name]):
        for line in text.split("\n"):
            words = re.sub(r"^\s+(\S.*?\s{2,})?", "", line)
            assert not re.search(r"\s\s|\s[,;)]|\s\.(?!\w)|[(]\s", words), line


@each
def test_labels_do_not_dangle(name: str) -> None:
    for blocks in both(name):
        assert [
            a
            for a, b in pairwise((*blocks, None))
            if isinstance(a, Heading) and isinstance(b, Heading | None)
        ] == []
        rows = [row for block in blocks if isinstance(block, Rows) for row in block.rows]
        assert [row for row in rows if not (str(row.label) and all(map(str, row.lines)))] == []
        items = [item for block in blocks if isinstance(block, Items) for item in block.items]
        assert [item for item in items if not (item.label and str(item.text))] == []
    for text in parts(LETTERS[name]):
        assert [line for line in text.split("\n") if line.rstrip().endswith((":", "–"))] == []


@each
def test_lines_fit_into_78_columns(name: str) -> None:
    assert [line for line in LETTERS[name].text.split("\n") if width(line) > 78] == []
    assert [line for line in LETTERS[name].receipt.split("\n") if width(line) > 78] == []


@each
def test_flowed_lines_join_to_whole_paragraphs(name: str) -> None:
    for blocks, text in zip(both(name), parts(LETTERS[name]), strict=True):
        whole = [str(block.text) for block in blocks if isinstance(block, Lead | Paragraph | Heading)]
        lines = text.split("\n")
        assert [paragraph for paragraph in whole if paragraph not in lines] == []


@each
def test_subject_says_it_in_its_first_60_characters(name: str) -> None:
    subject, facts = LETTERS[name].subject, ALL[name]
    message, dash, office = subject.partition(" – ")
    assert len(message) <= SUBJECT_ROOM, message
    assert re.search("[ก-๙]{4}", message)
    about_entry = facts.kind not in (NoticeKind.REHEARSAL_RESULT, NoticeKind.STATUS_NOT_FOUND)
    assert message.startswith(f"[{facts.reference}] ") is about_entry
    if facts.agency and facts.kind != NoticeKind.STATUS_NOT_FOUND:
        assert (dash, office) == (" – ", facts.agency.short_name)


@each
def test_both_languages_say_the_same_things(name: str) -> None:
    facts = ALL[name]
    thai, english = parts(LETTERS[name])
    assert thai.startswith("เรียน ")
    assert english.startswith("Dear ")
    for part in (thai, english):
        assert CALL.organiser.phone in part
        assert CALL.organiser.privacy_url in part
        if facts.reference:
            assert facts.reference in part
        for file in printable(facts).received:
            assert file.sha256[:8] in part or facts.kind == NoticeKind.WORKS_NOT_PAIRED
    assert thai.count("SHA-256") == english.count("SHA-256")
    assert thai.count("\n  1. ") == english.count("\n  1. ")


@each
def test_html_holds_nothing_active_and_only_links_of_ours(name: str) -> None:
    page = Page(LETTERS[name].html)
    assert page.open == []
    assert page.tags <= {
        "html", "head", "meta", "title", "body", "div", "p", "h2", "dl", "dt", "dd", "code", "a", "strong",
        "span", "br", "hr",
    }  # fmt: skip
    assert page.attributes <= {"lang", "charset", "name", "content", "style", "href", "role"}
    assert page.links <= ORGANISERS_OWN | {ALL[name].upload_url}
    assert "url(" not in LETTERS[name].html


@each
def test_html_says_what_the_text_says(name: str) -> None:
    squeezed = re.sub(r"\s", "", "".join(Page(LETTERS[name].html).words))
    for text in parts(LETTERS[name]):
        for line in filter(None, text.split("\n")):
            for piece in re.split(r"\s{2,}", line.strip()):
                assert re.sub(r"\s", "", piece) in squeezed


@each
def test_same_facts_give_the_same_letter(name: str) -> None:
    assert compose(ALL[name], CALL) == LETTERS[name]


@pytest.mark.parametrize("name", ["rename_confirm", "reject_filename", "incomplete", "archive_not_opened"])
def test_name_to_copy_stands_alone_on_a_line(name: str) -> None:
    lines = [line.strip() for line in shown(LETTERS[name].text).split("\n")]
    assert lines.count(CANONICAL) == 2
    assert f">{CANONICAL}</code>" in LETTERS[name].html


def test_longest_name_of_an_agency_is_still_one_line() -> None:
    agency = Agency("L", TOWN.type, "ก" * 40, "", "")
    name = f"{agency.full_name}_form1.pdf"
    facts = replace(EXAMPLES[NoticeKind.RENAME_CONFIRM], agency=agency, canonical_name=name)
    facts = replace(facts, reasons=(reason("EXT_PNG", canonical_name=name),))
    assert [line.strip() for line in shown(compose(facts, CALL).text).split("\n")].count(name) == 2


FIRST = {
    "ack_complete": ("ศูนย์ฯ ได้รับไฟล์ผลงานของท่านครบถ้วนแล้ว ไม่มีรายการที่ต้องแก้ไข ท่านไม่ต้องดำเนินการใด ๆ เพิ่มเติม"),
    "incomplete": (
        "ศูนย์ฯ ได้รับอีเมลของท่านแล้ว แต่ยังต้องแก้ไข 3 รายการ ตามที่ระบุด้านล่าง โปรดตอบกลับอีเมลฉบับนี้โดยคงหัวเรื่องเดิมไว้ "
        "พร้อมแนบเฉพาะไฟล์ที่ต้องแก้ไข ภายในวันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น."
    ),
    "rename_confirm": (
        "ศูนย์ฯ ได้รับไฟล์ผลงานครบถ้วนแล้ว แต่ชื่อไฟล์ใบส่งผลงานไม่เป็นไปตามรูปแบบที่กำหนด โปรดตอบกลับอีเมลฉบับนี้"
        "ด้วยคำว่า “ยืนยัน” โดยคงหัวเรื่องเดิมไว้ ภายในวันจันทร์ที่ 31 กรกฎาคม 2566 เวลา 16.30 น. "
        "ระบบจะจัดเก็บในชื่อที่ถูกต้องให้ ไม่ต้องส่งไฟล์ใหม่"
    ),
    "late_held": (
        "ศูนย์ฯ ได้รับผลงานของท่านแล้ว แต่ช้ากว่ากำหนดส่งผลงาน 2 ชั่วโมง 12 นาที เจ้าหน้าที่จะพิจารณาว่ารับไว้"
        "ได้หรือไม่ และจะแจ้งผลภายในวันศุกร์ที่ 4 สิงหาคม 2566"
    ),
}


@pytest.mark.parametrize(("name", "first"), FIRST.items())
def test_first_paragraph_says_what_came_or_what_to_do(name: str, first: str) -> None:
    assert parts(LETTERS[name])[0].split("\n\n")[1] == first


def test_notes_that_change_nothing_are_not_printed() -> None:
    facts = EXAMPLES[NoticeKind.ACK_COMPLETE]
    silent = tuple(reason(code, file=FORM_MISNAMED.name, canonical_name=CANONICAL) for code in SILENT)
    plain = compose(replace(facts, notes=()), CALL)
    assert compose(replace(facts, notes=silent), CALL) == plain
    assert "จัดเก็บในชื่อ" not in plain.text


def test_after_closing_nobody_is_asked_to_replace_or_enter_anything() -> None:
    late = CALL.closes + timedelta(hours=1)
    for kind in (
        NoticeKind.ACK_COMPLETE,
        NoticeKind.CONFIRMED,
        NoticeKind.SECOND_WORK_RECEIVED,
        NoticeKind.DUPLICATE,
    ):
        facts = replace(EXAMPLES[kind], now=late, deadline=late + timedelta(days=7))
        thai, english = parts(compose(facts, CALL))
        assert "หากประสงค์" not in thai
        assert "To replace" not in english


def test_agencies_beyond_those_listed_are_counted() -> None:
    facts = replace(EXAMPLES[NoticeKind.AGENCY_QUESTION], candidates=(SAO_A,) * 33)
    thai, english = parts(compose(facts, CALL))
    assert thai.count("\n  30. ") == 1
    assert "  31. " not in thai
    assert "(และอีก 3 แห่ง)" in thai
    assert "(and 3 more)" in english


def test_unknown_kind_is_a_bug() -> None:
    with pytest.raises(ValueError, match=r"\.\./secret"):
        compose(replace(EXAMPLES[NoticeKind.ACK_COMPLETE], kind="../secret"), CALL)


HOSTILE = (
    "x</p><script>alert(1)</script>\r\nBcc: victim@evil.com\n! good http://evil.com/a **b** :: c > d"
    '\u202egnp "’&'
)


def hostile(facts: NoticeFacts) -> NoticeFacts:
    """The same facts with hostile words wherever a sender may write."""
    bad = replace(DECK, name=HOSTILE, stored_name=HOSTILE)
    poisoned = tuple(
        replace(
            r, file=HOSTILE, values=tuple((k, HOSTILE if k != "canonical_name" else v) for k, v in r.values)
        )
        for r in facts.reasons
    )
    return replace(
        facts,
        subject=HOSTILE,
        agency=None,
        agency_as_written=HOSTILE,
        title=HOSTILE,
        contact_name=HOSTILE,
        received=tuple(replace(bad, role=f.role, sha256=f.sha256) for f in facts.received),
        in_order=tuple(replace(bad, role=f.role, sha256=f.sha256) for f in facts.in_order),
        replaced=tuple((replace(bad, role=a.role), replace(b, name=HOSTILE)) for a, b in facts.replaced),
        reasons=poisoned,
        original=bad if facts.original else None,
        opening_lines=tuple((sha256, HOSTILE) for sha256, _ in facts.opening_lines),
        works=tuple(replace(w, facts=replace(w.facts, title=HOSTILE)) for w in facts.works),
    )


@each
def test_senders_words_add_no_header_markup_or_link(name: str) -> None:
    honest, letter = LETTERS[name], compose(hostile(ALL[name]), CALL)
    page = Page(letter.html)
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject + letter.text + letter.html + letter.receipt
    assert page.tags <= Page(honest.html).tags
    assert page.links <= ORGANISERS_OWN | {ALL[name].upload_url}
    for text in (letter.subject, letter.text, letter.html, letter.receipt):
        assert not re.search(r"\u202e|https?://evil|evil\.com|victim@|[\x00-\x09\x0b-\x1f\x7f]", text)
    assert [line for line in letter.text.split("\n") if width(line) > 78] == []
    assert not [line for line in letter.text.split("\n") if line.lstrip().startswith(("! good", "> d"))]

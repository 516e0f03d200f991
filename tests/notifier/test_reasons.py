"""Every finding has its four sentences, and every name in them can be filled."""

import re
import string
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contest.reason import DEFAULT_SEVERITY, Reason, Severity, reason
from contest.wording import Reworded, Wording
from notifier.reason_sentences import reason_sentences
from notifier.reason_texts import reason_texts as entries
from notifier.reasons import Circumstances, Sentences, names_needed, readable, sentences
from tests.notifier.examples import CALL, CANONICAL, CLOSES, TOWN, at

AROUND = Circumstances(CALL, at(7, 31, 18, 42), CLOSES, TOWN, CANONICAL, 2)
NOBODY = Circumstances(CALL, at(7, 20, 10), CLOSES)
VALUES = {
    "received_at_th": "วันพุธที่ 30 สิงหาคม 2566 เวลา 16.30 น.",
    "received_at_en": "Wednesday 30 August 2023, 16:30 (Thailand time, UTC+7)",
    "stamped_at_th": "วันพฤหัสบดีที่ 20 กรกฎาคม 2566 เวลา 10.00 น.",
    "stamped_at_en": "Thursday 20 July 2023, 10:00 (Thailand time, UTC+7)",
    "found": "เทศบาลทดลอง",
    "n": "22",
    "province": "สมมุติบุรี",
    "province_en": "Sommut Buri",
    "candidate": "อบต.หนองสมมุติ",
    "told_th": "ชื่อไฟล์ใบส่งผลงาน",
    "told_en": "the form’s file name",
    "where_th": "หน้าแรกของไฟล์นำเสนอ",
    "where_en": "the first slide",
    "agency": "เทศบาลเมืองทดลอง",
    "agency_en": "Thotlong Town Municipality",
    "service": "google-drive",
    "award_year": "2564",
    "award_year_ad": "2021",
    "go_live_th": "วันอาทิตย์ที่ 1 มกราคม 2566",
    "go_live_en": "Sunday 1 January 2023",
    "ext": ".docx",
    "real_type": "Word",
    "archive_name": "ส่งผลงาน.rar",
    "marks": "signature,stamp",
    "headings_th": "ปัญหา",
    "headings_en": "the problem",
    "size": "61",
}


def full(code: str) -> Reason:
    """A finding of this code that brings everything it may."""
    return reason(code, file="ไฟล์.pdf", **VALUES)


def least(code: str) -> Reason:
    """A finding of this code that brings only what its sentences cannot do without."""
    wanted = names_needed(code) | ({"agency"} if code.startswith("RESOLVED_BY") else set())
    values = {
        k: v for k, v in VALUES.items() if k.removesuffix("_th").removesuffix("_en") in wanted | {k} & wanted
    }
    return reason(code, file="ไฟล์.pdf" if "file" in names_needed(code) else None, **values)


def test_sentences_exist_for_every_code_and_no_other() -> None:
    assert entries().keys() == DEFAULT_SEVERITY.keys()


@pytest.mark.parametrize("code", DEFAULT_SEVERITY)
@pytest.mark.parametrize("bring", [full, least])
@pytest.mark.parametrize("around", [AROUND, NOBODY])
def test_sentences_are_filled_and_clean(code: str, bring: object, around: Circumstances) -> None:
    said = sentences(bring(code), around)  # type: ignore[operator] # full or least
    for text in (said.problem_th, said.fix_th, said.problem_en, said.fix_en):
        assert text
        assert not re.search(r"[{}\[\]]|\s\s|“”|\(\)|None|\s[,;)]|\s\.(?!\w)|(?<! น)\.$|^\s|\s$", text), text


@pytest.mark.parametrize("code", DEFAULT_SEVERITY)
def test_sentences_are_in_their_language(code: str) -> None:
    said = sentences(full(code), AROUND)
    assert re.search("[ก-๙]", said.problem_th)
    assert re.search("[ก-๙]", said.fix_th)
    assert re.search("[a-z]{3}", said.problem_en)
    assert re.search("[a-z]{3}", said.fix_en)


@pytest.mark.parametrize("code", DEFAULT_SEVERITY)
def test_sentences_name_the_file_to_copy_at_their_end(code: str) -> None:
    said = sentences(full(code), AROUND)
    for text in (said.fix_th, said.fix_en):
        assert text.count(CANONICAL) in (0, 1)
        assert CANONICAL not in text.removesuffix(CANONICAL)
    assert CANONICAL not in said.problem_th + said.problem_en


@pytest.mark.parametrize("code", [c for c, s in DEFAULT_SEVERITY.items() if s is Severity.RETURN_CONFIRM])
def test_sentences_offer_the_word_unless_resending_is_compulsory(code: str) -> None:
    offered = sentences(full(code), AROUND)
    strict = sentences(Reason(code, Severity.RETURN, "ไฟล์.pdf", full(code).values), AROUND)
    assert ("“ยืนยัน”" in offered.fix_th, "“ยืนยัน”" in offered.fix_en) == (True, True)
    assert ("ยืนยัน" in strict.fix_th, "ยืนยัน" in strict.fix_en) == (False, False)
    assert strict.fix_th.endswith(CANONICAL)


def test_sentences_say_how_to_make_a_name_that_is_not_known() -> None:
    example = reason("FORM_MISSING", canonical_name="ชื่อหน่วยงาน_form1.jpg")
    said = sentences(example, NOBODY)
    assert said.fix_th.endswith("โดยตั้งชื่อไฟล์เป็น ชื่อเต็มของหน่วยงานท่าน ตามด้วย _form1.jpg")
    assert said.fix_en.endswith("with the file name (your agency’s full Thai name)_form1.jpg")


def test_sentences_of_one_finding_read_as_written() -> None:
    finding = reason("TOO_LARGE", file="สไลด์.pptx", size="61")
    assert sentences(finding, AROUND) == Sentences(
        "ไฟล์แนบ “สไลด์.pptx” มีขนาด 61 MB ซึ่งเกินกว่าที่ระบบรับได้ (ไม่เกิน 50 MB)",
        "โปรดบีบอัดรูปภาพ (PowerPoint: เลือกรูปภาพ > รูปแบบรูปภาพ > บีบอัดรูปภาพ) "
        "หรือบีบอัดสื่อ (ไฟล์ > ข้อมูล > บีบอัดสื่อ) แล้วแนบใหม่",
        "The attachment “สไลด์.pptx” is larger (61 MB) than the system takes (at most 50 MB)",
        "Please compress the pictures (PowerPoint: select a picture > Picture Format > Compress Pictures) "
        "or the media (File > Info > Compress Media) and attach it again",
    )
    bare = sentences(reason("TOO_LARGE"), AROUND)
    assert bare.problem_th == "ไฟล์แนบมีขนาดเกินกว่าที่ระบบรับได้ (ไม่เกิน 50 MB)"
    assert bare.problem_en == "The attachment is larger than the system takes (at most 50 MB)"


def test_sentences_take_the_values_of_their_language() -> None:
    values = {"agency": "ก", "agency_en": "A", "place_th": " อ.ข จ.ค", "place_en": ", C", "found": "ง"}
    said = sentences(reason("RESOLVED_BY_SENDER", **values), NOBODY)
    assert said.problem_th == "อาจมีหน่วยงานมากกว่าหนึ่งแห่งใช้ชื่อ “ง” ระบบบันทึกเป็นก อ.ข จ.ค ตามที่อยู่อีเมลของผู้ส่ง"
    assert said.problem_en == (
        "Recorded as A, C, going by the sender’s address; more than one agency may be called “ง”"
    )


def test_sentences_reword_codes_that_rules_give() -> None:
    marks = sentences(reason("FORM_MARKS_NOT_SEEN", marks="tick,signature,stamp"), AROUND)
    link = sentences(reason("CLOUD_LINK", service="short-link"), AROUND)
    late = sentences(reason("LATE"), AROUND)
    scan = sentences(reason("NOT_A_SCAN", ext="DOCX"), AROUND)
    assert marks.problem_th == "ระบบมองเห็นเครื่องหมายถูก ลายมือชื่อ และตราประทับในใบส่งผลงานได้ไม่ชัดเจน"
    assert marks.problem_en == "The tick, signature and stamp could not be seen clearly on the form"
    assert link.problem_th == "ไฟล์นำเสนอส่งมาเป็นลิงก์ (ลิงก์ย่อ) มิใช่ไฟล์แนบ"
    assert late.problem_en == "Received 2 hours 12 minutes after the closing time"
    assert scan.problem_en == "The form is a .docx file, not a signed and stamped scan"


def test_who_only_looks_reads_the_built_in_words_where_the_organisers_cannot_be_used() -> None:
    finding, key = reason("MACRO", file="ไฟล์.pptm"), reason_sentences("MACRO", "th")[0].key
    own = replace(CALL, wording=Wording((Reworded("MACRO", 1, ((f"th {key}", "{file} มีแมโคร"),)),)))
    broken = replace(CALL, wording=Wording((Reworded("MACRO", 1, ((f"th {key}", "มีแมโคร"),)),)))
    assert readable(finding, replace(AROUND, call=own)).problem_th == "ไฟล์.pptm มีแมโคร"
    assert readable(finding, replace(AROUND, call=broken)) == sentences(finding, AROUND)


def test_sentences_fail_loudly_where_a_value_is_missing() -> None:
    with pytest.raises(KeyError, match="found"):
        sentences(reason("FORM_NUMBER"), AROUND)
    with pytest.raises(KeyError, match="NO_SUCH_CODE"):
        sentences(Reason("NO_SUCH_CODE", Severity.NOTE), AROUND)


def test_names_needed_tells_rules_what_to_bring() -> None:
    assert names_needed("AGENCY_AMBIGUOUS_IN_PROVINCE") == {"found", "n", "province"}
    assert names_needed("ENCRYPTED") == {"file"}
    assert names_needed("FORM_MISSING") == frozenset()


@given(st.text(max_size=40))
def test_sentences_print_braces_and_brackets_of_a_value_as_they_are(found: str) -> None:
    said = sentences(reason("FORM_NUMBER", found=f"x{found}x"), AROUND)
    assert said.problem_th == f"ชื่อไฟล์ใบส่งผลงานระบุเป็น “x{found}x” ที่ถูกต้องคือ “form1”"


def test_every_placeholder_is_a_name() -> None:
    texts = [text for entry in entries().values() for line in entry.lines for text in line.texts.values()]
    names = {n for text in texts for _, n, spec, conversion in string.Formatter().parse(text) if n}
    assert all(re.fullmatch("[a-z_]+", name) for name in names)


def test_file_without_a_name_is_spoken_of_all_the_same() -> None:
    said = sentences(reason("CORRUPT", file=""), AROUND)
    assert ("ไม่มีชื่อไฟล์" in said.problem_th, "no file name" in said.problem_en) == (True, True)

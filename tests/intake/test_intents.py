"""What senders mean by the words they wrote themselves."""

import pytest

from contest.casebook import Intent
from contest.entry import Entry, EntryState
from contest.message import Message
from contest.reason import reason
from intake.intents import (
    asks_besides,
    asks_something,
    awaits_a_word,
    intent_of,
    only_thanks,
    own_subject,
    says_one_work,
    speaks_of_another_work,
    speaks_of_correcting,
)
from tests.intake.desktop import mail
from tests.intake.rules.desks import entry

OPEN = entry()
ASKED = entry(reasons=(reason("AGENCY_AMBIGUOUS", found="อบต.หนองบัว", n="2"),))
PAIRS = entry(reasons=(reason("WORKS_NOT_PAIRED"),))
SIGNED = "\n\nนางสาวสมหญิง ใจดี\nตำแหน่ง นักวิชาการคอมพิวเตอร์\nโทร. 081-555-0101"


def said(text: str, subject: str = "Re: [DG66-0001] แจ้งผล") -> Message:
    return Message(subject=subject, text=text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("ยืนยัน", Intent.CONFIRM),
        ("ยืนยันค่ะ", Intent.CONFIRM),
        ("“ยืนยัน” ครับ", Intent.CONFIRM),
        ("ขอยืนยันชื่อไฟล์ตามที่แจ้งค่ะ", Intent.CONFIRM),
        ("Confirmed, thank you", Intent.CONFIRM),
        ("I confirm", Intent.CONFIRM),
        (f"เรียน ศูนย์ฯ\n\nยืนยันค่ะ{SIGNED}", Intent.CONFIRM),
        ("ได้ยืนยันแล้วค่ะ", Intent.CONFIRM),
        ("สวัสดีค่ะ ยืนยันค่ะ", Intent.CONFIRM),
        ("เรียน ผู้จัดการประกวด ผมยืนยันครับ", Intent.CONFIRM),
        ("๑. ยืนยัน", Intent.CONFIRM),
        ("ตอบกลับ: ยืน ยัน", Intent.CONFIRM),
        ("ยืนยัยค่ะ", Intent.CONFIRM),
        ("ยืนยันครับ ขออภัยที่ตั้งชื่อไฟล์ผิด", Intent.CONFIRM),
        ("ยืนยันค่ะ ชื่อนี้ผิด", Intent.NONE),
        ("ยืนยันไม่ได้ค่ะ", Intent.NONE),
        ("ยืนยันค่ะ แต่ผู้ประสานงานเป็นคุณสมชาย", Intent.NONE),
        ("กรุณายืนยันการรับด้วยค่ะ", Intent.NONE),
        ("ไม่ยืนยัน", Intent.NONE),
        ("ไม่ขอยืนยัน", Intent.NONE),
        ("ยืนยันอย่างไรคะ", Intent.NONE),
        ("ต้องยืนยันไหมคะ", Intent.NONE),
        ("ยืนยันว่าจะส่งไฟล์ภายในวันศุกร์", Intent.NONE),
        ("> ยืนยัน", Intent.NONE),
        ("เมื่อ 20 ก.ค. 2566 ศูนย์ฯ <a@b.example> เขียนว่า:\n\nโปรดตอบ\nยืนยัน", Intent.NONE),
        ("ส่งจริงค่ะ", Intent.ENTER),
        ("ค่ะ ส่งจริงวันนี้เลย", Intent.ENTER),
        ("อันนี้ส่งจริงได้เลยครับ", Intent.ENTER),
        ("ส่งจริงวันจันทร์ค่ะ", Intent.NONE),
        ("ส่งจริงอีกทีนะคะ", Intent.NONE),
        ("ยังไม่ส่งจริง", Intent.NONE),
        ("ขอถอนผลงานค่ะ", Intent.WITHDRAW),
        ("ขอถอนผลงาน ยืนยันค่ะ", Intent.WITHDRAW),
        ("We would like to withdraw our entry", Intent.WITHDRAW),
        ("ขอยกเลิกผลงานที่ส่งไปค่ะ", Intent.WITHDRAW),
        ("ไม่ประสงค์จะส่งผลงานเข้าประกวดแล้ว", Intent.WITHDRAW),
        ("ขอถอนผลงานค่ะ ต้องทำหนังสือไหมคะ", Intent.WITHDRAW),
        ("ถ้าจะขอถอนผลงานต้องทำอย่างไรคะ", Intent.NONE),
        ("สามารถถอนผลงานได้ถึงเมื่อใด", Intent.NONE),
        ("ขอถอนได้หรือไม่", Intent.NONE),
        ("ไม่ถอนค่ะ", Intent.NONE),
        ("มิได้ประสงค์จะถอนผลงาน", Intent.NONE),
        ("ไม่ประสงค์จะถอนผลงานแล้วค่ะ", Intent.NONE),
        ("ได้รับหรือยังคะ", Intent.STATUS),
        ("ได้รับอีเมลที่ส่งไปเมื่อวานหรือยังครับ", Intent.STATUS),
        ("ขอทราบสถานะ", Intent.STATUS),
        ("ได้รับยังคะ", Intent.STATUS),
        ("ขอสอบถามว่าได้รับไฟล์ครบถ้วนหรือไม่", Intent.STATUS),
        ("ได้รับหรือยังคะ ขาดอะไรบ้าง", Intent.STATUS),
        ("ได้รับหรือยังคะ และใช้ PDF แทนได้ไหม", Intent.NONE),
        ("ได้รับเมลแล้ว แก้ชื่อได้ไหมคะ", Intent.NONE),
        ("ผลงานที่ได้รับรางวัลแล้วส่งได้ไหม", Intent.NONE),
        ("อบต.เปลี่ยนสถานะเป็นเทศบาลแล้ว ใช้ชื่อไหนคะ", Intent.NONE),
        ("ระบบติดตามสถานะคำร้องส่งได้ไหม", Intent.NONE),
        ("What is the status?", Intent.STATUS),
        ("ส่งไฟล์เพิ่มค่ะ", Intent.NONE),
        ("", Intent.NONE),
    ],
)
def test_intent_is_what_the_own_words_say(text: str, intent: Intent) -> None:
    assert intent_of(said(text), OPEN) == (intent, None)


@pytest.mark.parametrize(
    ("subject", "intent"),
    [
        ("ขอถอนผลงาน DG66-0001", Intent.WITHDRAW),
        ("Re: [DG66-0001] ได้รับคำขอถอนผลงานแล้ว รอยืนยัน", Intent.NONE),
        ("ตอบกลับ: [DG66-0001] ได้รับคำขอถอนผลงานแล้ว", Intent.NONE),
        ("ตอบ : ขอทราบสถานะ", Intent.NONE),
        ("สอบถามสถานะ", Intent.STATUS),
    ],
)
def test_subject_counts_unless_it_is_that_of_a_reply(subject: str, intent: Intent) -> None:
    assert intent_of(said("", subject), OPEN) == (intent, None)


@pytest.mark.parametrize(
    ("text", "known", "found"),
    [
        ("ข้อ 2", ASKED, (Intent.CHOICE, 2)),
        ("๒ ครับ", ASKED, (Intent.CHOICE, 2)),
        ("อบต.หนองบัว จ.ระยอง", ASKED, (Intent.CHOICE, None)),
        ("ยืนยัน", ASKED, (Intent.CHOICE, None)),
        ("", ASKED, (Intent.NONE, None)),
        ("ขอถอนผลงาน", ASKED, (Intent.WITHDRAW, None)),
        ("ผลงานเดียว", PAIRS, (Intent.CHOICE, None)),
        ("ยืนยัน", PAIRS, (Intent.CONFIRM, None)),
        ("ข้อ 2", OPEN, (Intent.NONE, None)),
        ("ข้อ 2", None, (Intent.NONE, None)),
    ],
)
def test_answer_is_one_where_something_was_asked(
    text: str, known: Entry | None, found: tuple[Intent, int | None]
) -> None:
    assert intent_of(said(text), known) == found


@pytest.mark.parametrize(
    ("text", "thanks"),
    [
        ("ขอบคุณค่ะ", True),
        ("รับทราบครับ ขอบคุณมากครับ", True),
        ("ได้รับแล้วค่ะ ขอบคุณค่ะ", True),
        ("Thank you", True),
        ("OK ครับ", True),
        ("ลงรับแล้วค่ะ", True),
        ("ได้รับเรื่องเรียบร้อยแล้ว ขอบคุณครับ", True),
        ("รับเรื่องแล้ว จะแก้ไขให้ค่ะ", False),
        (f"ขอบคุณค่ะ{SIGNED}", True),
        ("ขอบคุณค่ะ\n\nSent from my iPhone", True),
        ("ขอบคุณสำหรับข้อมูลค่ะ\n\nดาวน์โหลด Outlook สำหรับ Android<https://aka.ms/x>", True),
        ("กราบขอบพระคุณครับ 🙏🙏\nอบต.ปางหมู ต.ปางหมู อ.เมือง จ.ขอนแก่น\n053-611-111", True),
        ("ขอบคุณค่ะ\nอบต.ปางหมู ขอแก้ไขชื่อผู้ประสานงาน", False),
        ("สวัสดีค่ะ ขอเปลี่ยนชื่อผลงาน\nขอบคุณค่ะ", False),
        ("ขอบคุณค่ะ\nแต่ขอแก้ชื่อผลงานเป็น ระบบใหม่", False),
        ("ขอบคุณค่ะ ประกาศผลเมื่อไรคะ", False),
        ("ได้รับหรือยังคะ", False),
        ("ยืนยันค่ะ", False),
        ("", False),
    ],
)
def test_thanks_alone_are_told_from_thanks_with_a_wish(text: str, thanks: bool) -> None:
    assert only_thanks(said(text)) is thanks


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("ขอส่งผลงานที่ 2 ค่ะ", True),
        ("ส่งผลงานที่สอง", True),
        ("ส่งเพิ่มอีก 1 ผลงาน", True),
        ("this is our second work", True),
        ("ขอส่งไฟล์แก้ไข", False),
        ("ผลงานที่ 1", False),
        ("> ผลงานที่ 2", False),
    ],
)
def test_another_work_is_spoken_of(text: str, second: bool) -> None:
    assert speaks_of_another_work(said(text)) is second


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("ผลงานเดียวค่ะ", True),
        ("เป็นผลงานเดียวกัน", True),
        ("เรื่องเดียวครับ", True),
        ("one work only", True),
        ("ไม่ใช่ผลงานเดียว", False),
        ("ก1 ข2", False),
    ],
)
def test_one_work_is_said(text: str, one: bool) -> None:
    assert says_one_work(said(text)) is one


@pytest.mark.parametrize(
    ("subject", "text", "asks"),
    [
        ("สอบถาม", "ดูตัวอย่างที่ https://youtu.be/x", True),
        ("ส่งผลงาน", "ทำแบบนี้ได้ไหมคะ", True),
        ("ส่งผลงาน", "Is this allowed?", True),
        ("ส่งผลงาน", "ไฟล์อยู่ใน Drive ค่ะ", False),
    ],
)
def test_question_is_told_from_a_delivery(subject: str, text: str, asks: bool) -> None:
    assert asks_something(said(text, subject)) is asks


@pytest.mark.parametrize(
    "words",
    [
        "ยืนยัน", "ยืนยันครับ", "ขอยืนยันค่ะ", "รับทราบค่ะ ยืนยัน", "ครับ ยืนยัน", "โอเค ยืนยันครับ",
        "ตกลงค่ะ ยืนยันตามที่แจ้ง", "Yes, I confirm.", "ยื่นยัน", "เรียน เจ้าหน้าที่\nยืนยันค่ะ\nสมหญิง",
    ],
)  # fmt: skip
def test_confirmation_is_understood_as_people_write_it(words: str) -> None:
    assert intent_of(mail(subject="Re: [DG66-0001] โปรดยืนยันชื่อไฟล์", text=words), None) == (
        Intent.CONFIRM,
        None,
    )


@pytest.mark.parametrize(
    "words",
    [
        "ยืนยันว่าเราส่งไฟล์ผิด ขอส่งใหม่", "ขอยืนยันว่าไม่ใช่ไฟล์นี้", "ยืนยันการใช้ชื่อไฟล์ แต่ขอเปลี่ยนไฟล์นำเสนอด้วย",
        "ต้องยืนยันไหมคะ", "ไม่ขอยืนยัน", "ยืนยันไม่ถูกต้อง",
    ],
)  # fmt: skip
def test_what_takes_a_confirmation_back_is_left_to_an_officer(words: str) -> None:
    assert intent_of(mail(subject="Re: [DG66-0001] x", text=words), None) == (Intent.NONE, None)


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("ขอถอนผลงานค่ะ", Intent.WITHDRAW),
        ("ระบบนี้เป็นระบบขอถอนคืนเงินประกันสัญญา", Intent.NONE),
        ("ขอถอนหายใจยาว ๆ", Intent.NONE),
    ],
)
def test_withdrawal_is_of_the_work_and_of_nothing_else(words: str, intent: Intent) -> None:
    assert intent_of(mail(subject="Re: [DG66-0001] x", text=words), None)[0] is intent


@pytest.mark.parametrize(
    ("subject", "own"),
    [
        ("Re: [DG66-0001] โปรดยืนยันชื่อหน่วยงาน – อบต.ปางหมู", ""),
        ("Fwd: [Q-0012] ได้รับข้อความ", ""),
        ("Fwd: อบต.ปางหมู ส่งผลงาน", "Fwd: อบต.ปางหมู ส่งผลงาน"),
        ("[ด่วน] อบต.ปางหมู ส่งผลงาน", "[ด่วน] อบต.ปางหมู ส่งผลงาน"),
    ],
)
def test_subject_of_our_notice_is_not_the_senders(subject: str, own: str) -> None:
    assert own_subject(Message(subject=subject)) == own


@pytest.mark.parametrize(
    ("text", "corrects"),
    [
        ("ขอส่งไฟล์แก้ไขค่ะ", True),
        ("ส่งแทนไฟล์เดิม", True),
        ("ฉบับปรับปรุง", True),
        ("ขอเปลี่ยนไฟล์", True),
        ("ระบบปรับปรุงคุณภาพน้ำ", False),
        ("แอปแก้ไขปัญหาขยะ", False),
        ("ขอส่งผลงาน", False),
    ],
)
def test_correcting_is_told_from_works_about_mending(text: str, *, corrects: bool) -> None:
    assert speaks_of_correcting(Message(text=text)) == corrects


@pytest.mark.parametrize(
    ("subject", "text", "correcting"),
    [
        ("ขอแก้ไขไฟล์นำเสนอ", "", True),
        ("Fwd: ส่งไฟล์แก้ไขค่ะ", "", True),
        ("ส่งผลงาน", "ใช้ไฟล์นี้แทนนะคะ", True),
        ("ส่งผลงาน", "ไม่ใช้ไฟล์เดิมค่ะ", True),
        ("ส่งผลงาน ระบบแก้ไขไฟฟ้าดับ", "", False),
        ("แก้ไขปัญหาน้ำท่วมด้วยดิจิทัล", "", False),
        ("Re: [DG66-0001] โปรดแก้ไขชื่อไฟล์", "", False),
    ],
)
def test_correcting_is_spoken_of_in_the_words_or_by_the_subject(
    subject: str, text: str, correcting: bool
) -> None:
    assert speaks_of_correcting(said(text, subject)) is correcting


@pytest.mark.parametrize(
    "text",
    [
        "ส่งผลงานค่ะ ต้องส่งตัวจริงทางไปรษณีย์ด้วยไหมคะ",
        "แนบไฟล์มาแล้ว ถ้าไม่มีตราประทับส่งได้ไหมคะ",
        "ขอสอบถามเรื่องเกณฑ์การให้คะแนนค่ะ",
        "อยากทราบว่าต้องนำเสนอด้วยตนเองครับ",
        "ส่งเอกสารเพิ่มได้ถึงกี่โมงคะ",
        "อบรมวันไหนคะ",
        "ต้องทำอย่างไรต่อคะ",
        "ใช้ลายเซ็นดิจิทัลได้หรือไม่",
        "ต้องแนบหนังสือนำส่งด้วยหรือเปล่า",
        "Can we send a second project?",
    ],
)
def test_question_beside_files_is_for_an_officer(text: str) -> None:
    assert asks_besides(said(text))


@pytest.mark.parametrize(
    "text",
    [
        "ส่งผลงานมาเพื่อโปรดพิจารณาค่ะ",
        "รบกวนตรวจสอบว่าครบถ้วนหรือไม่",
        "ได้รับไฟล์หรือยังคะ เปิดได้ไหมคะ",
        "หากไฟล์มีปัญหาหรือไม่สามารถเปิดได้ โปรดแจ้งกลับ",
        "หากต้องแก้ไขอย่างไร แจ้งได้เลยค่ะ",
        "ยังไงรบกวนตรวจสอบด้วยนะคะ",
        "อย่างไรก็ตาม ขอบคุณค่ะ",
        "ผลเป็นอย่างไรกรุณาแจ้งให้ทราบ",
        "สอบถามเพิ่มเติมได้ที่ 081-555-0101",
        "ผลงานเรื่องผ้าไหมไทย",
        "https://office.example/x?usp=sharing",
        "???? ?????",
    ],
)
def test_what_an_acknowledgement_answers_is_not(text: str) -> None:
    assert not asks_besides(said(text))


@pytest.mark.parametrize("word", ["👍", "🙏", "ok ", "ทราบ ", "ครับ", "เรียน ", "ขอบคุณค่ะ ", "ได้รับ ของ", ". "])
def test_a_word_a_thousand_times_is_read_at_once(word: str) -> None:
    waiting = entry(reasons=(reason("FORM_TOKEN_MISSING", file="x.pdf"),), state=EntryState.OPEN)
    assert awaits_a_word(waiting)
    assert intent_of(said(f"{word * 1000}ฅ"), waiting) == (Intent.NONE, None)
    assert only_thanks(said(f"{word * 1000}ฅ")) is False
    assert asks_besides(said(f"{word * 1000}ฅ")) is False

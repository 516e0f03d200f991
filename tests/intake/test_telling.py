"""What a sender is told fits what is known: of an entry that waits, of a withdrawal, of the form's name."""

from contest.notice import Owed
from tests.intake.desktop import LATER, OTHER, Desktop, deck, form, mail, scan
from tests.intake.test_stories import MUTE, NONGBUA

HELD = form(title="โครงการ Pangmu E-Smart Service")


def words(notice: Owed | None) -> str:
    assert notice
    return " ".join(notice.letter.text.split())


def test_answer_about_a_held_entry_speaks_of_it(desktop: Desktop) -> None:
    held = desktop.send(mail(HELD, deck()))
    said = words(desktop.send(mail(reply_to=held, text="เป็นผลงานใหม่ ไม่ใช่ผลงานเดิมค่ะ")))
    assert "DG66-0001" in said
    assert "สถานะ: เจ้าหน้าที่กำลังตรวจสอบ" in said
    assert "ไม่มีไฟล์ผลงานแนบมา" not in said


def test_stranger_learns_nothing_of_the_entry(desktop: Desktop) -> None:
    held = desktop.send(mail(HELD, deck()))
    said = words(desktop.send(mail(reply_to=held, text="ขอทราบผลค่ะ", sender=OTHER)))
    assert "สถานะ" not in said
    assert "E-Smart" not in said


def test_status_after_a_request_to_withdraw_mentions_it(desktop: Desktop) -> None:
    first = desktop.send(mail(form(), deck()))
    before = words(desktop.send(mail(text="ได้รับหรือยังคะ")))
    desktop.send(mail(reply_to=first, text="ขอถอนผลงานค่ะ"))
    after = words(desktop.send(mail(text="ได้รับหรือยังคะ")))
    assert ["คำขอถอนผลงาน" in said for said in (before, after)] == [False, True]


def test_what_comes_while_a_withdrawal_waits_is_told_so(desktop: Desktop) -> None:
    first = desktop.send(mail(form(), deck()))
    asked = words(desktop.send(mail(reply_to=first, text="ขอถอนผลงานค่ะ")))
    corrected = words(desktop.send(mail(deck("ใหม่.pptx", salt="2"), reply_to=first)))
    assert ["รอเจ้าหน้าที่ยืนยันกับผู้ประสานงาน" in said for said in (asked, corrected)] == [False, True]
    assert "An officer will confirm it with the contact person" in corrected


def test_answer_in_words_about_a_late_work_is_not_called_late(desktop: Desktop) -> None:
    asked = desktop.send(mail(form("ใบส่งผลงาน.pdf"), deck()), LATER)
    said = words(desktop.send(mail(reply_to=asked, text="ยืนยันค่ะ")))
    assert "ได้รับการยืนยันชื่อไฟล์ใบส่งผลงานของท่านแล้ว" in said
    assert "The name of your form is confirmed." in said
    assert "ช้ากว่ากำหนด" not in said
    which = desktop.send(mail(scan(NONGBUA), deck(slides=MUTE)))
    told = words(desktop.send(mail(reply_to=which, text="2")))
    assert "ได้รับคำตอบเรื่องหน่วยงานของท่านแล้ว" in told


def test_picture_beside_a_question_names_no_agency(desktop: Desktop) -> None:
    notice = desktop.send(mail(scan("รูปถ่าย.jpg"), text="ส่งไม่ได้ค่ะ ทำอย่างไรคะ"))
    assert notice is not None
    assert notice.letter.subject == "[Q-0001] ได้รับข้อความของท่านแล้ว เจ้าหน้าที่จะติดต่อกลับ"


def test_form_is_kept_under_its_right_name_once_the_agency_is_told(desktop: Desktop) -> None:
    asked = desktop.send(mail(scan(NONGBUA), deck(slides=MUTE)))
    desktop.send(mail(reply_to=asked, text="2"))
    entry = desktop.entry("DG66-0001")
    assert [file.stored_name for file in entry.files] == ["องค์การบริหารส่วนตำบลหนองบัว_form1.jpg", "นำเสนอ.pptx"]
    assert entry.version == 1


def test_wrong_name_of_a_form_gives_way_to_the_answer(desktop: Desktop) -> None:
    asked = desktop.send(mail(scan("เทศบาลแสนสุข_form1.jpg"), deck(slides=MUTE)))
    desktop.send(mail(reply_to=asked, text="เทศบาลเมืองแสนสุข จังหวัดชลบุรี"))
    assert desktop.entry("DG66-0001").files[0].stored_name == "เทศบาลเมืองแสนสุข_form1.jpg"

"""Notices as their addressees read them: words wherever lines fall, names to copy, and what they answer."""

from email.message import EmailMessage

import pytest

from demo.notices import Notice, read_notice


def notice(text: str, *, flowed: str = "", subject: str = "[DG64-0001] แจ้งผล") -> Notice:
    message = EmailMessage()
    message["From"] = "ผู้จัดการประกวด <dgti_awards@dga.example>"
    message["To"] = "Plan@Bandu.go.th.example"
    message["Subject"] = subject
    message["Date"] = "Mon, 16 Aug 2021 10:12:44 +0700"
    message["Message-ID"] = "<ours@dga.example>"
    message["In-Reply-To"] = "<theirs@bandu.go.th.example>"
    message["References"] = "<first@bandu.go.th.example> <theirs@bandu.go.th.example>"
    message.set_content(text)
    if flowed:
        message.set_param("format", "flowed")
        message.set_param("delsp", flowed)
    return read_notice(message.as_bytes())


def test_notice_knows_whom_it_is_for_and_what_it_answers() -> None:
    read = notice("ข้อความ")
    assert (read.to, read.answers) == ("plan@bandu.go.th.example", "<theirs@bandu.go.th.example>")
    assert read.mail.message_id == "<ours@dga.example>"
    assert read.mail.references == ("<first@bandu.go.th.example>", "<theirs@bandu.go.th.example>")
    assert read.mail.sender.email == "dgti_awards@dga.example"


@pytest.mark.parametrize(("delsp", "joined"), [("yes", "ท่านไม่ต้องดำเนินการ"), ("no", "ท่านไม่ต้อง ดำเนินการ")])
def test_notice_joins_flowed_lines(delsp: str, joined: str) -> None:
    assert notice("ท่านไม่ต้อง \nดำเนินการ\nต่อไป", flowed=delsp).mail.text == f"{joined}\nต่อไป\n"


def test_notice_says_a_phrase_wherever_its_lines_and_spaces_fall() -> None:
    read = notice("ท่านไม่ต้อง\nดำเนินการใด  ๆ เพิ่ม\nเติม")
    assert read.says("ไม่มี", "ไม่ต้องดำเนินการใด ๆ เพิ่มเติม")
    assert not read.says("ยังไม่ต้องดำเนินการ")


def test_notice_says_what_its_subject_says() -> None:
    assert notice("x", subject="โปรดยืนยันชื่อไฟล์").says("โปรดยืนยันชื่อไฟล์")


def test_notice_is_read_in_thai_only() -> None:
    assert not notice(f"ไทย\n{'-' * 40}\nreply “ยืนยัน”").says("“ยืนยัน”")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ชื่อไฟล์ที่ถูกต้อง\nเทศบาลตำบลจ.ป.ร._form1.pdf\nสาเหตุ", "เทศบาลตำบลจ.ป.ร._form1.pdf"),
        ("เป็น “อบต.ตะพง_form1.jpg”", "อบต.ตะพง_form1.jpg"),
        ("ไม่มีชื่อไฟล์", ""),
    ],
)
def test_notice_gives_the_right_name_to_copy(text: str, name: str) -> None:
    assert notice(text).right_name == name

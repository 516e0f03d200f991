"""Machine mail in all its dialects, and people who look like machines."""

import pytest

from contest.call import Policy
from contest.content import Content
from contest.message import Address, Attachment, Message
from contest.verdict import Machine
from intake.machines import machine_of
from tests.intake.desktop import deck, form

POLICY = Policy(own_addresses=("awards@dga.example",))
OFFICER = Address("officer@pangmu.example", "เจ้าหน้าที่")
NDR = "multipart/report; report-type=delivery-status"
STATUS = Attachment("", "message/delivery-status", 9, "0" * 64, Content("text"))
QMAIL = """Hi. This is the qmail-send program at mail.pangmu.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<nobody@pangmu.example>:
Sorry, no mailbox here by that name. (#5.1.1)
This is a permanent error; I've given up. Mailbox is full or user unknown."""
EXIM = """This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its recipients.
  nobody@pangmu.example
    550 5.1.1 user unknown"""
AWAY = """เรียน ท่านผู้ส่งอีเมล

ขณะนี้ข้าพเจ้าไปราชการต่างจังหวัด จะกลับมาปฏิบัติงานในวันจันทร์หน้า
หากเป็นเรื่องเร่งด่วน โปรดติดต่อกองช่าง โทร. 053-555-0101"""
CENTRAL = """เรียน ผู้ส่ง

สารบรรณกลาง อบต.ปางหมู ได้รับอีเมลของท่านเรียบร้อยแล้ว เจ้าหน้าที่จะติดต่อกลับโดยเร็วที่สุด"""
AWAY_EN = (
    "Dear sender,\n\nI am currently out of the office until 7 August. For urgent matters call 053-555-0101."
)
FORWARDED = """

Begin forwarded message:

> From: Mail Delivery Subsystem <MAILER-DAEMON>
> The following addresses had permanent fatal errors
> <nobody@pangmu.example>"""
LETTER = "แจ้งว่าอีเมลของศูนย์ฯ ตีกลับมาที่เรา ขอเปลี่ยนที่อยู่อีเมลเป็นดังนี้ค่ะ"
EXCHANGE = Address("microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@pangmu.example")
SES = '{"notificationType":"Bounce","bounce":{"bounceType":"Permanent"}}'


def message(
    *headers: tuple[str, str], sender: Address = OFFICER, subject: str = "ส่งผลงาน", text: str = "",
    files: tuple[Attachment, ...] = (), replies: bool = False,
) -> Message:  # fmt: skip
    return Message(
        sender=sender,
        subject=subject,
        headers=headers,
        text=text,
        attachments=files,
        in_reply_to=("ours@dga.example",) if replies else (),
    )


@pytest.mark.parametrize(
    "mail",
    [
        message(),
        message(("auto-submitted", "no")),
        message(("auto-submitted", "no; owner=x")),
        message(("x-auto-response-suppress", "All")),
        message(("x-ms-exchange-inbox-rules-loop", "officer@pangmu.example")),
        message(("list-unsubscribe", "<mailto:x@y.example>")),
        message(("x-autoreply", "no")),
        message(("calendar.method", "REQUEST")),
        message(subject="Re: ตอบกลับเรื่องผลงาน"),
        message(subject="ระบบตอบกลับอัตโนมัติผ่าน LINE ของ อบต.ปางหมู"),
        message(subject="Auto reply chatbot for citizens", files=(form(), deck())),
        message(subject="ได้อ่านประกาศแล้ว: ขอสอบถาม"),
        message(subject="Read", text="ขอสอบถามค่ะ"),
        message(subject="Fwd: Returned mail", text=LETTER + FORWARDED),
        message(subject="ส่งไม่สำเร็จ", text="เมื่อวานส่งผลงานไม่สำเร็จ จึงขอส่งใหม่ค่ะ"),
        message(text=f"ยืนยันค่ะ\n{AWAY}", replies=True),
        message(text=AWAY),
        message(text=f"{AWAY}\nระหว่างนั้นส่งไฟล์เพิ่มได้ไหมคะ", replies=True),
        message(text="> ขณะนี้ไปราชการ โปรดติดต่อกองช่าง\n\nขอบคุณค่ะ", replies=True),
        message(text="วันที่ 3 นี้ไปราชการ โปรดติดต่อคุณสมชายแทน ขอส่งไฟล์ตามแนบค่ะ", replies=True),
        message(text="ได้รับอีเมลของท่านแล้วค่ะ", replies=True),
        message(text="ทางอำเภอลงรับหนังสือแล้ว เลขรับ 77 ไม่ทราบว่าต้องส่งตัวจริงด้วยหรือไม่", replies=True),
        message(subject="ระบบอ่าน: มิเตอร์น้ำด้วยภาพถ่าย"),
        message(text="ได้รับอีเมลของท่านแล้ว จะตอบกลับภายในวันนี้ ขอสอบถามเรื่องคลิปค่ะ", replies=True),
        message(sender=Address("postmaster.office@pangmu.example")),
        message(("x-loop", "other@pangmu.example")),
    ],
)  # fmt: skip
def test_person_is_taken_for_no_machine(mail: Message) -> None:
    assert machine_of(mail, POLICY) is None


@pytest.mark.parametrize(
    ("mail", "machine"),
    [
        (message(("auto-submitted", "auto-replied")), Machine.AUTO_REPLY),
        (message(("auto-submitted", "Auto-Generated; x=y")), Machine.AUTO_REPLY),
        (message(("x-autoreply", "yes")), Machine.AUTO_REPLY),
        (message(("precedence", "auto_reply")), Machine.AUTO_REPLY),
        (message(("return-path", "<>")), Machine.AUTO_REPLY),
        (message(subject="ตอบกลับอัตโนมัติ: ได้รับไฟล์ครบแล้ว"), Machine.AUTO_REPLY),
        (message(subject="Automatic reply: received"), Machine.AUTO_REPLY),
        (message(text=CENTRAL, replies=True), Machine.AUTO_REPLY),
        (message(text="อยู่ระหว่างลาพักผ่อน กลับมาปฏิบัติงานวันจันทร์", replies=True), Machine.AUTO_REPLY),
        (message(("list-id", "<news.example>")), Machine.LIST),
        (message(("precedence", "bulk")), Machine.LIST),
        (
            message(("content-type", 'multipart/report; report-type="delivery-status"; boundary=x')),
            Machine.BOUNCE,
        ),
        (message(("content-type", "multipart/report; report-type=feedback-report")), Machine.FEEDBACK),
        (message(("x-failed-recipients", "a@b.example")), Machine.BOUNCE),
        (message(sender=Address("MAILER-DAEMON@mx.example".lower())), Machine.BOUNCE),
        (message(("return-path", "<>"), subject="Undelivered Mail Returned to Sender"), Machine.BOUNCE),
        (message(("auto-submitted", "auto-replied"), ("x-failed-recipients", "a@b.example")), Machine.BOUNCE),
        (message(sender=Address("awards@dga.example")), Machine.OWN),
        (message(("x-loop", "Awards@dga.example")), Machine.OWN),
        (message(("auto-submitted", "auto-generated"), subject="ระบบแจ้งเตือน"), Machine.AUTO_REPLY),
        (message(("x-vacation", "yes")), Machine.AUTO_REPLY),
        (message(("x-precedence", "auto_reply")), Machine.AUTO_REPLY),
        (message(("x-post-messageclass", "9; Autoresponder")), Machine.AUTO_REPLY),
        (message(("x-ms-exchange-generated-message-source", "Mailbox Rules Agent")), Machine.AUTO_REPLY),
        (message(("calendar.method", "REPLY"), subject="ตอบรับ: ประชุมชี้แจง"), Machine.AUTO_REPLY),
        (
            message(("content-type", "multipart/report; report-type=disposition-notification")),
            Machine.AUTO_REPLY,
        ),
        (message(("report.disposition", "manual-action/MDN-sent-manually; displayed")), Machine.AUTO_REPLY),
        (message(subject="อ่านแล้ว: [DG66-0001] ได้รับครบถ้วน"), Machine.AUTO_REPLY),
        (message(subject="ยังไม่ได้อ่าน: [DG66-0001]"), Machine.AUTO_REPLY),
        (message(subject="อ่าน: [DG66-0001] ได้รับครบถ้วน"), Machine.AUTO_REPLY),
        (message(subject="Return Receipt (displayed) - [DG66-0001]"), Machine.AUTO_REPLY),
        (message(subject="Delivered: [DG66-0001]"), Machine.AUTO_REPLY),
        (message(text="ระบบสารบรรณได้รับหนังสือของท่านแล้ว เลขรับที่ 1234/2566", replies=True), Machine.AUTO_REPLY),
        (message(text="ลงรับหนังสือเรียบร้อยแล้ว\nเลขทะเบียนรับ 77", replies=True), Machine.AUTO_REPLY),
        (message(subject="Read: [DG66-0001]"), Machine.AUTO_REPLY),
        (message(subject="Not read: [DG66-0001]"), Machine.AUTO_REPLY),
        (message(subject="ข้อความตอบกลับอัตโนมัติ"), Machine.AUTO_REPLY),
        (message(subject="Out of Office Re: [DG66-0001]"), Machine.AUTO_REPLY),
        (message(subject="ไม่อยู่ที่สำนักงาน 20-25 ก.ค."), Machine.AUTO_REPLY),
        (message(subject="Re: [DG66-0001]", text=AWAY), Machine.AUTO_REPLY),
        (message(text=AWAY_EN, replies=True), Machine.AUTO_REPLY),
        (message(text="อีเมลนี้เป็นการตอบกลับอัตโนมัติ เจ้าหน้าที่จะติดต่อกลับ", replies=True), Machine.AUTO_REPLY),
        (message(("mailing-list", "contact a-help@b.example; run by ezmlm")), Machine.LIST),
        (message(("x-mlserver", "fml 4.0")), Machine.LIST),
        (message(text=QMAIL, subject="failure notice"), Machine.BOUNCE),
        (message(text=EXIM, subject="Warning"), Machine.BOUNCE),
        (message(text=SES, subject="AWS Notification Message"), Machine.BOUNCE),
        (message(text='{"notificationType":"Complaint"}'), Machine.FEEDBACK),
        (message(("report.feedback-type", "abuse")), Machine.FEEDBACK),
        (message(subject="complaint about message from 192.0.2.1"), Machine.FEEDBACK),
        (message(files=(STATUS,), sender=Address("")), Machine.BOUNCE),
        (message(("x-ms-exchange-message-is-ndr", "1")), Machine.BOUNCE),
        (message(sender=EXCHANGE), Machine.BOUNCE),
        (message(sender=Address("it@pangmu.example", "Mail Delivery Subsystem")), Machine.BOUNCE),
        (message(sender=Address(""), subject="Undeliverable: ผลการตรวจ"), Machine.BOUNCE),
        (message(subject="Undeliverable: ผลการตรวจ", text="ไม่พบผู้รับ nobody@pangmu.example"), Machine.BOUNCE),
        (message(subject="Fwd: Returned mail: see transcript", text=FORWARDED), Machine.BOUNCE),
        (message(("content-type", NDR), ("auto-submitted", "auto-replied")), Machine.BOUNCE),
    ],
)  # fmt: skip
def test_machine_is_told_by_what_it_writes(mail: Message, machine: Machine) -> None:
    assert machine_of(mail, POLICY) is machine

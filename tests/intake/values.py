"""Any mail whatever, for laws that hold for all of them."""

from hypothesis import strategies as st

from contest.content import Content, Deck, Document, Page, Picture, Slide, Unreadable
from contest.message import Address, Attachment, Link, Message
from tests.intake.desktop import BORDER, FORM_WORDS, PANGMU, attachment, broken, deck, digest, form, pdf, scan

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
USUAL = [
    form(), form("ใบส่งผลงาน.pdf"), form(title="ระบบภาษี"), deck(), deck(salt="2"), deck("อื่น.pptx", salt="3"),
    scan("องค์การบริหารส่วนตำบลหนองบัว_form1.jpg"), scan("IMG_1.jpg"), pdf("ผลงาน.pdf", pages=9),
    broken(FORM, "pdf", Unreadable.PASSWORD), broken("นำเสนอ.pptx", "pptx", Unreadable.DAMAGED),
    attachment("x.zip", Content("zip", warnings=("UNPACKED",))), broken("x.exe", "exe", Unreadable.DANGEROUS),
    broken("x.mp4", "mp4", Unreadable.UNSUPPORTED), broken("x.rar", "rar", Unreadable.UNSUPPORTED),
]  # fmt: skip
KINDS = """pptx ppt odp pdf jpeg png heic tiff docx zip rar tnef p7m eml html text mp4 exe script iso ole
    ole-encrypted empty unknown""".split()
NAMES = [
    FORM, "อบต.หนองบัว_form1.jpg", "เทศบาลเมืองแสนสุข form2.pdf", "ชื่อหน่วยงาน_form1.pdf", "submission form.docx",
    "นำเสนอ.pptx", "หนังสือนำส่ง.pdf", "IMG_0001.jpg", "x_form1.pdf.exe", "????_form1.pdf", "form1", "", " ",
    ".pdf", "โรงเรียนบ้านปางหมู_form1.pdf", "จังหวัดชลบุรี_form1.png", "ผลงาน.zip", "คลิป.mp4", "winmail.dat",
]  # fmt: skip
WORDS = [
    "", "ยืนยัน", "ข้อ 2", "๒", "ขอถอนผลงาน", "ไม่ถอน", "ได้รับหรือยัง", "ขอบคุณค่ะ", "ผลงานเดียว", "ก1 ข2", "ใช่",
    "อบต.หนองบัว จ.ระยอง", "ส่งจริง", "ติดต่อ DG66-0001", "> ยืนยัน", "ขอแก้ไข DG66-0002 ค่ะ", "ส่งผลงานที่สอง",
    FORM_WORDS.format(title="ระบบคำร้อง", **PANGMU), FORM_WORDS.format(title="ระบบภาษี", **PANGMU),
    "ประเภทผลงาน\nชื่อผลงาน: .....\nวันที่เริ่มใช้งานจริง 31 ธันวาคม 2566",
]  # fmt: skip
OFFICER = Address("digital@pangmu.example", "สมหญิง")
PROVEN = (("authentication-results", f"{BORDER}; dmarc=pass header.from=pangmu.example"),)
MARKS = [(), PROVEN, PROVEN, PROVEN, (("auto-submitted", "auto-replied"),), (("x-spam-flag", "YES"),)]


def words() -> st.SearchStrategy[str]:
    """What people write, or anything at all."""
    return st.sampled_from(WORDS) | st.text(max_size=40)


def contents() -> st.SearchStrategy[Content]:
    """Any content, also such as no reader would give."""
    slides = words().map(lambda said: Deck((Slide(1, title=said, text=said),)))
    pages = st.builds(lambda count, said: Document(count, (Page(1, said, 1.0),)), st.integers(0, 40), words())
    return st.builds(
        Content,
        kind=st.sampled_from(KINDS),
        deck=st.none() | slides,
        document=st.none() | pages,
        picture=st.none() | st.builds(Picture, st.integers(1, 4000), st.integers(1, 4000), st.just("x")),
        reason=st.none() | st.sampled_from(Unreadable),
        warnings=st.sampled_from([(), ("MACROS",), ("UNPACKED",)]),
    )


def attachments() -> st.SearchStrategy[Attachment]:
    """Any file, often a usual one; a few contents come again and again, under other names too."""
    strange = st.builds(
        lambda name, number, content, inline: Attachment(
            name, "application/octet-stream", 100 * number, digest(str(number)), content, inline=inline
        ),
        st.sampled_from(NAMES) | st.text(max_size=20),
        st.integers(0, 6),
        contents(),
        st.booleans(),
    )
    return st.sampled_from(USUAL) | st.sampled_from(USUAL) | strange


def messages() -> st.SearchStrategy[Message]:
    """Any mail; its thread and subject may lead to an earlier one."""
    thread = st.sampled_from([(), ("ours-1@dga.example",), ("ours-1@dga.example", "x@y.example")])
    subjects = st.sampled_from(["ส่งผลงาน", "Re: [DG66-0001] แจ้งผล", "DG66-0002", "ขอถอนผลงาน", "สถานะ", ""])
    whole = st.permutations([form(), deck()]).map(tuple)
    links = [(), (), (Link("https://x.example", "youtube"),), (Link("https://x.example", "google-drive"),)]
    return st.builds(
        Message,
        message_id=st.sampled_from(["m@client.example", ""]),
        in_reply_to=thread,
        references=thread,
        sender=st.sampled_from([OFFICER, OFFICER, OFFICER, Address("a@b.example"), Address("")]),
        subject=subjects,
        text=words(),
        headers=st.sampled_from(MARKS),
        attachments=whole | st.lists(attachments(), max_size=4).map(tuple),
        links=st.sampled_from(links),
    )

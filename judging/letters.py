"""Letters to judges and agencies in Thai and English, in the small markup that all notices are set in."""

from collections.abc import Iterable, Iterator
from typing import Final

from contest.call import Call
from contest.notice import Letter
from judging.sheets.understanding import Problem, Understood
from notifier.hypertext import hypertext
from notifier.markup import enclose, parse
from notifier.plain import plain_text

SCORE_SHEET: Final = "score_sheet"
SCORES_CONFIRMED: Final = "scores_confirmed"
_MOST_LISTED: Final = 60
_ASKS_TH: Final = (
    "อ่านคะแนนจากใบคะแนนของท่านได้ **{points} ช่อง ใน {works} ผลงาน** โปรดตรวจรายการด้านล่าง "
    "แล้ว**ตอบกลับอีเมลนี้ว่า “ยืนยัน”** คะแนนจึงจะมีผล"
)
_ASKS_EN: Final = (
    "Marks read from your score sheet: **{points}, entries: {works}**. Please look at the list and "
    "**reply “confirm”**; only then do they count."
)
_NOTHING_TH: Final = "**ยังไม่ได้บันทึกคะแนนจากไฟล์ที่ส่งมา** โปรดดูรายการด้านล่าง แก้ไข แล้วตอบกลับอีเมลนี้พร้อมไฟล์"
_NOTHING_EN: Final = (
    "**No points were recorded from what you sent.** Please look at the list, put it right, and reply with "
    "the file."
)
_WORDS_TH: Final = "อ่านความเห็นหรือการงดให้คะแนนจากใบคะแนนของท่านได้ โปรด**ตอบกลับอีเมลนี้ว่า “ยืนยัน”** จึงจะมีผล"
_WORDS_EN: Final = (
    "Comments or abstentions were read from your score sheet. Please **reply “confirm”**; only then do they "
    "count."
)
_SAME_TH: Final = "ใบคะแนนนี้**ไม่มีคะแนนใหม่** คะแนนที่บันทึกไว้แล้วคงเดิม ไม่ต้องยืนยัน"
_SAME_EN: Final = (
    "This score sheet gives **no new points**. What is on record stands; nothing need be confirmed."
)
_OTHERS_TH: Final = (
    "ใบคะแนนอื่นของท่านอีก **{sheets} ฉบับยังไม่ได้ยืนยัน คะแนนในฉบับนั้นจึงยังไม่นับ** หากฉบับนี้ใช้แทนแล้วไม่ต้องทำอะไร "
    "หากไม่ใช่ โปรดตอบ “ยืนยัน” ในอีเมลที่แจ้งคะแนนของฉบับนั้น"
)
_OTHERS_EN: Final = (
    "**Other sheets of yours that you have not confirmed: {sheets}; their points do not count yet.** If this "
    "one replaces them, nothing need be done. If not, please reply “confirm” to the mail that lists them."
)
_STRANGER_TH: Final = (
    "ได้รับไฟล์ใบคะแนนแล้ว แต่ที่อยู่อีเมลนี้ไม่ตรงกับที่อยู่ของกรรมการ หรือใบคะแนนไม่ใช่ฉบับที่ระบบออกให้ "
    "**จึงยังไม่บันทึกคะแนน** โปรดส่งจากที่อยู่ที่ได้รับชุดเอกสาร หรือรอเจ้าหน้าที่ติดต่อกลับ"
)
_STRANGER_EN: Final = (
    "A score sheet arrived, but not from its judge’s address, or it is not one that we made. **No points "
    "were recorded.** Please send it from the address that received the packets, or wait for an officer."
)


def letter(subject: str, thai: Iterable[str], english: Iterable[str], call: Call) -> Letter:
    """A letter whose parts are lines of markup (`notifier.markup`), signed by the organiser."""
    th = parse("\n".join((*thai, *_signed_th(call))))
    en = parse("\n".join((*english, *_signed_en(call))))
    return Letter(subject, plain_text((th, en)), hypertext(subject, th, en, ()))


def sheet_understood(understood: Understood, recused: int, call: Call) -> Letter:
    """What was understood of a score sheet, cell by cell what was not, and how to make it count."""
    points, (asks_th, asks_en) = understood.points, _asks(understood)
    subject = f"ใบคะแนนกรรมการ {understood.judge}: อ่านคะแนนได้ {points} ช่อง"
    if points or understood.problems:
        subject += " โปรดตอบยืนยัน" if points else " โปรดแก้ไขแล้วส่งใหม่"
    notes = [note for claim in understood.claims for note in claim.notes]
    thai = [
        "เรียน กรรมการ",
        "",
        f"! act {asks_th}",
        "",
        *_given(understood, "th"),
        *([f"ขอไม่พิจารณา :: {recused} ผลงาน บันทึกแล้ว", ""] if recused else []),
        *_problems(understood.problems, "th"),
        *(f"{enclose(note)}\n" for note in notes),
        "ส่งใบคะแนนฉบับแก้ไขหรือส่งส่วนที่เหลือเพิ่มได้โดยตอบกลับอีเมลนี้ ช่องที่เว้นว่างไม่ลบคะแนนที่ให้ไว้แล้ว",
        "",
    ]
    english = [
        "Dear judge,",
        "",
        f"! act {asks_en}",
        "",
        *([f"Recused :: {recused} entries, on record", ""] if recused else []),
        *_problems(understood.problems, "en"),
        "Send a corrected sheet, or what is left, as a reply. Blank cells take nothing back.",
        "",
    ]
    return letter(subject, thai, english, call)


def _asks(understood: Understood) -> tuple[str, str]:
    """What the judge is to do, in Thai and English."""
    if understood.points:
        works = len({claim.sheet.entry for claim in understood.claims if claim.marks})
        told = {"points": understood.points, "works": works}
        return _ASKS_TH.format(**told), _ASKS_EN.format(**told)
    if understood.problems:
        return _NOTHING_TH, _NOTHING_EN
    comments = any(claim.marks for claim in understood.claims)
    return (_WORDS_TH, _WORDS_EN) if comments else (_SAME_TH, _SAME_EN)


def sheet_of_a_stranger(call: Call) -> Letter:
    """A sheet that did not come from the address of its judge: nothing of it is told."""
    return letter(
        "ได้รับใบคะแนน เจ้าหน้าที่กำลังตรวจสอบ",
        [
            "เรียน ผู้ส่งใบคะแนน",
            "",
            f"! wait {_STRANGER_TH}",
            "",
        ],
        [
            "Dear sender,",
            "",
            f"! wait {_STRANGER_EN}",
            "",
        ],
        call,
    )


def scores_confirmed(code: str, waiting: int, call: Call) -> Letter:
    """The judge said that the sheet holds; `waiting` is how many others the judge has not confirmed."""
    others_th = [_OTHERS_TH.format(sheets=waiting), ""] if waiting else []
    others_en = [_OTHERS_EN.format(sheets=waiting), ""] if waiting else []
    return letter(
        f"บันทึกคะแนนของกรรมการ {code} แล้ว",
        ["เรียน กรรมการ", "", "! good บันทึกคะแนนตามที่ท่านยืนยันแล้ว ขอขอบคุณ", "", *others_th],
        ["Dear judge,", "", "! good Your points count now. Thank you.", "", *others_en],
        call,
    )


def scores_too_late(code: str, call: Call) -> Letter:
    """The judge confirms a sheet after the results were signed."""
    return letter(
        f"คะแนนของกรรมการ {code} มาหลังลงนามผลการตัดสิน",
        ["เรียน กรรมการ", "", "! wait ลงนามผลการตัดสินแล้ว **คะแนนที่ยืนยันหลังจากนั้นจึงไม่ถูกนับ** เจ้าหน้าที่จะติดต่อกลับ", ""],
        ["Dear judge,", "", "! wait The results are signed, so points confirmed since **do not count**.", ""],
        call,
    )


def _given(understood: Understood, _: str) -> Iterator[str]:
    """A row an entry: what each criterion was given."""
    for claim in understood.claims[:_MOST_LISTED]:
        points = [f"ข้อ {m.criterion} = {m.points.normalize():f}" for m in claim.marks if m.points is not None]
        if points:
            yield f"{claim.sheet.entry} :: {enclose(' · '.join(points))}"
    yield ""


def _problems(problems: Iterable[Problem], lang: str) -> Iterator[str]:
    listed = list(problems)
    if not listed:
        return
    yield "# ช่องที่ยังบันทึกไม่ได้" if lang == "th" else "# What could not be taken"
    for problem in listed[:_MOST_LISTED]:
        where = " ".join(filter(None, (problem.entry, problem.place))) or "-"
        written = f"“{problem.written}” " if problem.written else ""
        yield f"{enclose(where)} :: {enclose(written + (problem.th if lang == 'th' else problem.en))}"
    if len(listed) > _MOST_LISTED:
        more = len(listed) - _MOST_LISTED
        yield f"และอีก {more} ช่อง" if lang == "th" else f"and {more} more"
    yield ""


def _signed_th(call: Call) -> Iterator[str]:
    o = call.organiser
    yield from ("ขอแสดงความนับถือ", "", f"| ผู้จัดการประกวดนวัตกรรม “ท้องถิ่นดิจิทัล” ประจำปี {call.year_be}")
    yield from (f"| {enclose(line)}" for line in o.office_th)
    yield f"| โทร. {enclose(o.phone)}"
    yield f"| อีเมล {enclose(o.mailbox)}"


def _signed_en(call: Call) -> Iterator[str]:
    o = call.organiser
    yield from ("Yours sincerely,", "", f"| {enclose(o.name)}")
    yield from (f"| {enclose(line)}" for line in o.office_en)
    yield f"| {enclose(o.phone)} · {enclose(o.mailbox)}"

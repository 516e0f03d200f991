"""A score sheet that comes by mail is understood, answered, and counts once its judge says so."""

import io
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import openpyxl
import pytest
from sqlalchemy import Engine, insert, select

from contest.casebook import Case, Screening
from contest.content import Content, Unreadable
from contest.judging import Mark, Recusal
from contest.message import Address, Attachment, Message
from contest.verdict import Authentication, Kind, Machine, Verdict
from judging.facts import Surroundings
from judging.gathering import gather
from judging.post import ScorePost
from judging.sheets.taking import ScoreDesk
from judging.workbooks import Packet, score_book
from parsers.contents import read_content
from store.engine import reading, writing
from store.judging import committee, packets, results, scores
from store.judging.packets import Built
from store.ledger import SqlLedger
from store.schema import message as message_table
from store.schema import notice
from tests.judging.values import CALL, DECK, ENTRY, JUDGES, KEY, NOON, OTHER

FINE = Screening(None, Authentication.NONE)
PACKETS = [Packet(gather(entry, DECK, CALL, Surroundings()), 1) for entry in (ENTRY, OTHER)]
REF = ENTRY.reference
JUDGE = JUDGES[0].person


@pytest.fixture
def post(committee_engine: Engine) -> ScorePost:
    for entry in (ENTRY, OTHER):
        packets.record_packet(committee_engine, entry, Built(1, "0" * 64), "r", NOON)
    desk = ScoreDesk(committee_engine, CALL, KEY, Decimal("0.5"))
    ids = (f"ours-{n}@office.example" for n in range(9))
    return ScorePost(desk, SqlLedger(committee_engine, CALL), lambda: NOON, lambda: next(ids))


def arrived(post: ScorePost, number: int) -> Case:
    case = Case(number, f"{number:064d}", 1, NOON)
    with writing(post.desk.engine) as connection:
        values = {"id": case.id, "sha256": case.sha256, "size": 1, "received_at": NOON}
        connection.execute(insert(message_table), values)
    return case


def workbook(key: bytes = KEY, **cells: float | str) -> Content:
    book = openpyxl.load_workbook(io.BytesIO(score_book("K01", PACKETS, key)))
    for place, value in cells.items():
        book.worksheets[0][place] = value
    saved = io.BytesIO()
    book.save(saved)
    return read_content(saved.getvalue(), "x.xlsx")


def mail(*contents: Content, sender: Address = JUDGE, text: str = "", reply_to: str = "") -> Message:
    files = tuple(Attachment("x", "", 1, f"{n}" * 64, content) for n, content in enumerate(contents))
    replied = (reply_to,) if reply_to else ()
    return Message(f"m{len(text)}@x", replied, replied, sender, text=text, attachments=files)


def decided(post: ScorePost) -> list[tuple[Verdict, Kind]]:
    m = message_table.c
    wanted = select(m.verdict, m.kind).where(m.kind.is_not(None)).order_by(m.id)
    with reading(post.desk.engine) as connection:
        return [(row.verdict, row.kind) for row in connection.execute(wanted)]


def answers(post: ScorePost) -> list[tuple[str, str]]:
    with reading(post.desk.engine) as connection:
        rows = connection.execute(select(notice.c.kind, notice.c.text).order_by(notice.c.id))
        return [(row.kind, row.text) for row in rows]


def marks(post: ScorePost) -> list[Mark]:
    return [given.mark for given in scores.given(post.desk.engine)]


def test_sheet_counts_only_once_its_judge_confirms_it(post: ScorePost) -> None:
    assert post(arrived(post, 11), mail(workbook(E3=30, F3="๒๐.๕")), FINE)
    assert (decided(post), marks(post)) == ([(Verdict.ACCEPTED, Kind.SCORE_SHEET)], [])
    assert post(arrived(post, 12), mail(text="ยืนยันค่ะ", reply_to="ours-0@office.example"), FINE)
    assert marks(post) == [Mark(REF, "1", Decimal(30)), Mark(REF, "2", Decimal("20.5"))]
    assert [kind for kind, _ in answers(post)] == ["score_sheet", "scores_confirmed"]


def test_same_sheet_in_another_mail_counts_when_either_answer_is_confirmed(post: ScorePost) -> None:
    """A judge in doubt sends it twice, and replies to the answer that came last."""
    for number in (11, 12):
        assert post(arrived(post, number), mail(workbook(E3=30)), FINE)
    assert post(arrived(post, 13), mail(text="ยืนยัน", reply_to="ours-1@office.example"), FINE)
    assert marks(post) == [Mark(REF, "1", Decimal(30))]
    assert post(arrived(post, 14), mail(text="ยืนยัน", reply_to="ours-0@office.example"), FINE)
    assert marks(post) == [Mark(REF, "1", Decimal(30))]


def test_same_sheet_in_another_mail_stays_as_old_as_it_is(post: ScorePost) -> None:
    for number, content in ((11, workbook(E3=30)), (12, workbook(E3=20)), (13, workbook(E3=30))):
        files = (Attachment("x", "", 1, str(number % 2) * 64, content),)
        assert post(replace(arrived(post, number), received_at=NOON + timedelta(hours=number)),
                    replace(mail(), attachments=files), FINE)  # fmt: skip
    for number, answer in ((14, "ours-1"), (15, "ours-2")):
        assert post(arrived(post, number), mail(text="ยืนยัน", reply_to=f"{answer}@office.example"), FINE)
    assert marks(post) == [Mark(REF, "1", Decimal(20))]


def test_judge_is_told_of_sheets_that_still_wait_for_consent(post: ScorePost) -> None:
    first, second = workbook(E3=30), workbook(E4=20)
    assert post(arrived(post, 11), mail(first), FINE)
    files = (Attachment("x", "", 1, "9" * 64, second),)
    assert post(arrived(post, 12), replace(mail(), attachments=files), FINE)
    for number in (0, 1):
        consent = mail(text="ยืนยัน", reply_to=f"ours-{1 - number}@office.example")
        assert post(arrived(post, 13 + number), consent, FINE)
    told = [text.replace("\n", "") for kind, text in answers(post) if kind == "scores_confirmed"]
    assert ["have not confirmed: 1;" in " ".join(text.split()) for text in told] == [True, False]
    assert len(marks(post)) == 2


def test_answer_tells_what_was_read_and_what_was_not(post: ScorePost) -> None:
    post(arrived(post, 11), mail(workbook(E3=30, F3="ดี", E4=99)), FINE)
    ((_, text),) = answers(post)
    wanted = ("1 ช่อง", "ข้อ 1 = 30", "F3", "“ดี” ไม่ใช่ตัวเลข", "E4", "is above the maximum of 40")
    assert [words for words in wanted if words not in text] == []
    assert decided(post) == [(Verdict.RETURNED, Kind.SCORE_SHEET)]


BROKEN, LOCKED = (Content("xlsx", reason=why) for why in (Unreadable.DAMAGED, Unreadable.PASSWORD))


@pytest.mark.parametrize(
    ("content", "name", "wanted"),
    [
        (BROKEN, "02_ใบคะแนน_K01.xlsx", "may be damaged"),
        (LOCKED, "02_ใบคะแนน_K01.xlsx", "has a password"),
        (Content("pdf"), "ใบคะแนน สแกน.pdf", "a print, scan or copy of one"),
    ],
    ids=["damaged", "password", "scan"],
)
def test_file_that_is_no_sheet_is_answered_with_what_is_wrong(
    post: ScorePost, content: Content, name: str, wanted: str
) -> None:
    files = (Attachment(name, "", 1, "0" * 64, content),)
    assert post(arrived(post, 11), replace(mail(), attachments=files), FINE)
    ((kind, text),) = answers(post)
    told = " ".join(text.split())
    assert (kind, name in told, wanted in told, "No points were recorded" in told) == (
        "score_sheet", True, True, True,
    )  # fmt: skip
    assert decided(post) == [(Verdict.RETURNED, Kind.SCORE_SHEET)]


def test_damaged_file_beside_a_sheet_is_told_and_the_sheet_is_read(post: ScorePost) -> None:
    picture = Attachment("logo.png", "", 1, "5" * 64, Content("png"))
    files = (*mail(workbook(E3=30)).attachments, Attachment("b.pdf", "", 1, "6" * 64, BROKEN), picture)
    assert post(arrived(post, 11), replace(mail(), attachments=files), FINE)
    ((_, text),) = answers(post)
    assert ("ข้อ 1 = 30" in text, "b.pdf" in text, "logo.png" in text) == (True, True, False)


def test_damaged_file_in_reply_to_a_letter_of_ours_is_answered_whatever_its_name(post: ScorePost) -> None:
    assert post(arrived(post, 11), mail(workbook(F3="ดี")), FINE)
    files = (Attachment("x.xlsx", "", 1, "0" * 64, BROKEN),)
    reply = replace(mail(reply_to="ours-0@office.example"), attachments=files)
    assert post(arrived(post, 12), reply, FINE)
    assert decided(post) == [(Verdict.RETURNED, Kind.SCORE_SHEET)] * 2


@pytest.mark.parametrize("sender", [Address("stranger@mail.example"), JUDGE], ids=["stranger", "forged"])
def test_damaged_file_of_somebody_else_goes_its_own_way(post: ScorePost, sender: Address) -> None:
    files = (Attachment("02_ใบคะแนน_K01.xlsx", "", 1, "0" * 64, BROKEN),)
    screened = Screening(None, Authentication.FAIL, "forged") if sender is JUDGE else FINE
    assert not post(arrived(post, 11), replace(mail(sender=sender), attachments=files), screened)


def test_sheet_that_says_what_stands_asks_for_nothing(post: ScorePost) -> None:
    post(arrived(post, 11), mail(workbook(E3=30)), FINE)
    post(arrived(post, 12), mail(text="ยืนยัน", reply_to="ours-0@office.example"), FINE)
    post(arrived(post, 13), mail(workbook(E3=30)), FINE)
    told = " ".join(answers(post)[-1][1].split())
    assert ("no new points" in told, "reply “confirm”" in told) == (True, False)


def test_recusal_holds_at_once(post: ScorePost) -> None:
    post(arrived(post, 11), mail(workbook(J3="x")), FINE)
    assert committee.recusals(post.desk.engine) == (Recusal(1, 1, "ใบคะแนน"),)


@pytest.mark.parametrize(
    ("message", "screened"),
    [
        (mail(workbook(E3=30), sender=Address("stranger@mail.example")), FINE),
        (mail(workbook(E3=30), sender=JUDGES[1].person), FINE),
        (mail(workbook(b"forged", E3=30)), FINE),
    ],
    ids=["stranger", "another judge", "forged sheet"],
)
def test_sheet_of_somebody_else_waits_for_an_officer(
    post: ScorePost, message: Message, screened: Screening
) -> None:
    assert post(arrived(post, 11), message, screened)
    assert decided(post) == [(Verdict.HELD, Kind.SCORE_SHEET)]
    ((_, text),) = answers(post)
    assert "จึงยังไม่บันทึกคะแนน" in text.replace("\n", "").replace(" ", "")
    assert "30" not in text
    assert scores.waiting_sheets(post.desk.engine) == {}


def test_forged_sender_is_held_and_gets_no_answer(post: ScorePost) -> None:
    forged = Screening(None, Authentication.FAIL, "forged")
    assert post(arrived(post, 11), mail(workbook(E3=30)), forged)
    assert (decided(post), answers(post)) == ([(Verdict.HELD, Kind.SCORE_SHEET)], [])


def test_words_that_do_not_consent_confirm_nothing(post: ScorePost) -> None:
    post(arrived(post, 11), mail(workbook(E3=30)), FINE)
    for text in ("ขอแก้ไขคะแนนก่อน", "ยืนยันไม่ได้ ข้อ 1 ผิด", "ขอบคุณครับ"):
        assert not post(
            arrived(post, 20 + len(text)), mail(text=text, reply_to="ours-0@office.example"), FINE
        )
    assert marks(post) == []


def test_consent_after_the_results_are_signed_makes_nothing_count(post: ScorePost) -> None:
    post(arrived(post, 11), mail(workbook(E3=30)), FINE)
    results.sign(post.desk.engine, "ผล", "มติ", NOON)
    assert post(arrived(post, 12), mail(text="ยืนยัน", reply_to="ours-0@office.example"), FINE)
    assert (marks(post), decided(post)[-1]) == ([], (Verdict.HELD, Kind.SCORE_SHEET))
    assert "ลงนามผลการตัดสินแล้ว" in answers(post)[-1][1]


def test_consent_of_another_person_confirms_nothing(post: ScorePost) -> None:
    post(arrived(post, 11), mail(workbook(E3=30)), FINE)
    other = mail(text="ยืนยัน", reply_to="ours-0@office.example", sender=JUDGES[1].person)
    assert not post(arrived(post, 12), other, FINE)


def test_other_mail_goes_its_own_way(post: ScorePost) -> None:
    machine = replace(FINE, machine=Machine.AUTO_REPLY)
    assert not post(arrived(post, 11), mail(DECK), FINE)
    assert not post(arrived(post, 12), mail(workbook(E3=30)), machine)
    assert not post(arrived(post, 13), mail(text="ยืนยัน"), FINE)
    assert decided(post) == []

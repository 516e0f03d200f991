"""The closing time put off on the pages: seen first, announced to everybody once, and told by the call."""

import html
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from contest.call import Window
from contest.entry import EntryState
from contest.reason import reason
from store.engine import writing
from store.extensions import extensions
from store.reports.glance import sequence
from store.schema import entry, entry_person, message, notice, person, version
from tests.store.building import CALL, digest
from tests.web.conftest import Clock, Ids, Visitor, Visitors
from web.site import Site

PAGE = "/extension"
LATER = {"closes": "2023-08-15T16:30", "because": "มติคณะกรรมการ", "words": "ขอเชิญส่งผลงาน"}
CLOSES = CALL.closes + timedelta(days=15)


def done(visitor: Visitor, **wish: str) -> int:
    """Preview an extension, then confirm what the preview shows."""
    seen = visitor.post(PAGE, PAGE, **LATER | wish)
    assert seen.status_code == 200, seen.text
    form = seen.text.partition(f'action="{PAGE}/confirm"')[2].partition("</form>")[0]
    fields = {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
    return visitor.client.post(f"{PAGE}/confirm", data={**fields, "words": LATER["words"]}).status_code


def test_preview_shows_the_letter_and_its_number_and_changes_nothing(officer: Visitor, site: Site) -> None:
    before = sequence(site.engine)
    seen = officer.post(PAGE, PAGE, **LATER)
    text = html.unescape(re.sub(r"<[^>]+>", "", seen.text))
    assert "จะส่งอีเมล 1 ฉบับ" in text
    assert "ขยายกำหนดส่งผลงานถึง 15 ส.ค. 2566" in text
    assert "ขอเชิญส่งผลงาน" in text
    assert (sequence(site.engine), extensions(site.engine)) == (before, ())


def test_extension_holds_at_once_and_is_announced_in_one_go(
    officer: Visitor, site: Site, clock: Clock, ids: Ids
) -> None:
    assert done(officer) == 303
    [past] = extensions(site.engine)
    assert (past.by, past.closes, past.because, past.letters) == ("officer", CLOSES, "มติคณะกรรมการ", 1)
    call = site.up_to_date().call
    assert (call.closes, call.version, call.window(CALL.closes + timedelta(days=1))) == (
        CLOSES,
        "r1+1",
        Window.OPEN,
    )
    letters = site.chambers.ledger.written_to(["saraban@saensuk.example"], clock.now - timedelta(seconds=1))
    assert (letters, ids.woken) == (frozenset({"saraban@saensuk.example"}), [1])
    assert "15 สิงหาคม 2566" in officer.get("/").text


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"closes": "พรุ่งนี้"}, "โปรดระบุวันและเวลาปิดรับใหม่"),
        ({"closes": "2023-07-31T16:30"}, "กำหนดใหม่ต้องช้ากว่ากำหนดปัจจุบัน"),
        ({"closes": "2566-08-15T16:30"}, "เกินหนึ่งปี"),
        ({"because": " "}, "โปรดระบุเหตุผล"),
    ],
)
def test_what_cannot_be_is_said_and_not_done(
    officer: Visitor, site: Site, wish: dict[str, str], said: str
) -> None:
    for path in (PAGE, f"{PAGE}/confirm"):
        answer = officer.post(path, PAGE, **LATER | wish, latest="0")
        assert (answer.status_code, said in answer.text) == (422, True)
    assert extensions(site.engine) == ()


def test_time_that_is_over_is_no_closing_time(officer: Visitor, clock: Clock) -> None:
    clock.now = CLOSES + timedelta(minutes=1)
    officer.sign_in("officer")
    assert "กำหนดใหม่ที่ระบุผ่านไปแล้ว" in officer.post(PAGE, PAGE, **LATER).text


def test_second_of_two_officers_writes_to_nobody(visitors: Visitors, site: Site) -> None:
    first, second = visitors("officer"), visitors("second")
    assert done(first) == 303
    answer = second.post(f"{PAGE}/confirm", PAGE, **LATER | {"closes": "2023-08-20T16:30"}, latest="0")
    assert (answer.status_code, "มีผู้ขยายกำหนดไปก่อนแล้ว" in answer.text) == (409, True)
    assert [one.closes for one in extensions(site.engine)] == [CLOSES]


def test_second_push_of_the_button_tells_what_the_first_one_did(
    officer: Visitor, site: Site, ids: Ids
) -> None:
    assert done(officer) == 303
    again = officer.post(f"{PAGE}/confirm", PAGE, **LATER, latest="0")
    assert (again.status_code, again.headers["location"]) == (303, "/extension?done=1")
    assert ([one.number for one in extensions(site.engine)], ids.woken) == ([1], [1])


def test_call_is_extended_further(officer: Visitor, site: Site) -> None:
    assert done(officer) == 303
    assert done(officer, closes="2023-08-31T12:00") == 303
    assert [one.number for one in extensions(site.engine)] == [2, 1]
    assert site.up_to_date().call.version == "r1+2"


def test_work_that_came_late_is_counted_in_the_preview_and_accepted(officer: Visitor, site: Site) -> None:
    held_for_lateness(site, "DG66-0005", CALL.closes + timedelta(days=2))
    seen = officer.post(PAGE, PAGE, **LATER)
    text = html.unescape(re.sub(r"<[^>]+>", "", seen.text))
    assert "ผลงาน 1 ผลงานที่มาถึงหลังกำหนดเดิมแต่ก่อนกำหนดใหม่ จะถือว่าส่งทันกำหนด" in text
    assert "จึงนับว่าทันกำหนด" in text
    assert done(officer) == 303
    page = html.unescape(officer.get("/entries/DG66-0005").text)
    assert ("นับว่าทันกำหนด" in page, state_of(site, "DG66-0005")) == (True, EntryState.COMPLETE)
    assert "0 เรื่อง" not in officer.post(PAGE, PAGE, **LATER | {"closes": "2023-09-15T16:30"}).text


def test_mail_that_replaced_files_late_is_named_with_its_answer(officer: Visitor, site: Site) -> None:
    replaced_files_late(site, digest("mail 9"), CALL.closes + timedelta(days=2))
    before = sequence(site.engine)
    page = html.unescape(officer.post(PAGE, PAGE, **LATER).text)
    assert "อีเมล 1 ฉบับที่ส่งไฟล์มาแทนไฟล์เดิมหลังกำหนดเดิมแต่ก่อนกำหนดใหม่" in page
    assert f'href="/mails/{digest("mail 9")}"' in page
    assert page.count('class="letter') == 2
    assert sequence(site.engine) == before
    assert "แทนไฟล์เดิม" not in officer.post(PAGE, PAGE, **LATER | {"closes": "2023-08-01T16:30"}).text


def test_whom_no_letter_reaches_is_named_with_the_telephone(officer: Visitor, site: Site) -> None:
    assert "มี 1 ที่อยู่อีเมลที่ส่งไปไม่ถึง" in officer.post(PAGE, PAGE, **LATER).text  # of a forged sender
    with writing(site.engine) as connection:
        connection.execute(update(person).values(unreachable_since=CALL.closes))
    text = plain(officer.post(PAGE, PAGE, **LATER).text)
    assert "จะส่งอีเมล 0 ฉบับ" in text
    assert re.search(r"DG66-0001 ทม\.แสนสุข saraban@saensuk\.example ยังไม่มีทางแจ้ง ผู้ประสานงาน: \S+", text), text


def test_answer_to_an_address_that_takes_no_mail_is_not_counted(officer: Visitor, site: Site) -> None:
    held_for_lateness(site, "DG66-0005", CALL.closes + timedelta(days=2))
    with writing(site.engine) as connection:
        connection.execute(update(person).values(unreachable_since=CALL.closes))
    text = plain(officer.post(PAGE, PAGE, **LATER).text)
    assert ("จะส่งอีเมล 0 ฉบับ" in text, "saraban@saensuk.example อีเมลถูกตีกลับ" in text) == (True, True)
    assert done(officer) == 303
    assert [past.letters for past in extensions(site.engine)] == [0]


def test_each_answer_is_opened_in_full_by_its_button(officer: Visitor, site: Site) -> None:
    for number in (6, 9):
        replaced_files_late(site, digest(f"mail {number}"), CALL.closes + timedelta(days=number))
    first = officer.post(PAGE, PAGE, **LATER).text
    [other] = re.findall(r'name="mail" value="(\w+)"', first)
    assert other == digest("mail 9")
    opened = officer.post(PAGE, PAGE, **LATER, mail=other).text
    assert re.findall(r'name="mail" value="(\w+)"', opened) == [digest("mail 6")]


def test_each_letter_of_the_announcement_is_opened_in_full(officer: Visitor, site: Site) -> None:
    with writing(site.engine) as connection:
        row = connection.scalar(select(entry.c.id).where(entry.c.reference == "DG66-0003"))
        values = {"email": "clerk@pangmu.example", "domain": "", "name": "", "phone": ""}
        key = connection.execute(person.insert().values(values)).inserted_primary_key
        connection.execute(entry_person.insert().values(entry=row, person=key[0] if key else 0))
    first = officer.post(PAGE, PAGE, **LATER).text
    assert re.findall(r'name="letter" value="([^"]+)"', first) == ["clerk@pangmu.example"]
    opened = officer.post(PAGE, PAGE, **LATER, letter="clerk@pangmu.example").text
    shown = opened.partition('<div id="letter">')[2].partition("</article>")[0]
    assert ("clerk@pangmu.example" in shown, "DG66-0003" in shown, "<details open>" in opened) == (
        True,
        True,
        True,
    )
    assert extensions(site.engine) == ()


def plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def replaced_files_late(site: Site, sha256: str, at: datetime) -> None:
    """As a correction that came then, and was not used: what it brought is as if another mail had."""
    with writing(site.engine) as connection:
        row = connection.scalar(select(message.c.id).where(message.c.sha256 == sha256))
        another = connection.scalar(select(message.c.id).where(message.c.sha256 == digest("mail 1")))
        connection.execute(update(version).where(version.c.message == row).values(message=another))
        connection.execute(update(message).where(message.c.id == row).values(received_at=at))
        connection.execute(update(notice).where(notice.c.answers == row).values(kind="correction_late"))


def held_for_lateness(site: Site, reference: str, at: datetime) -> None:
    """As the machine would have held it, had it come then."""
    values = {"state": EntryState.HELD, "reasons": (reason("LATE", late_by_th="2 วัน", late_by_en="2 days"),)}
    with writing(site.engine) as connection:
        row = connection.scalar(select(entry.c.id).where(entry.c.reference == reference))
        connection.execute(update(entry).where(entry.c.id == row).values(received_at=at, **values))
        connection.execute(update(version).where(version.c.entry == row).values(received_at=at))


def state_of(site: Site, reference: str) -> EntryState:
    found = site.chambers.ledger.dossier(reference)
    assert found
    return found.entry.state

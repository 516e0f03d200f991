"""Presentations on the pages: a time for each work, invitations seen first and sent once, who comes."""

import html
import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from contest.entry import EntryState
from contest.judging import Slot
from contest.ruling import Act, Attendance
from store.engine import writing
from store.judging import committee
from store.reports.glance import sequence
from store.reports.presenting import presentations
from store.reports.steps import Noticed, Ruled
from store.reports.timeline import timeline
from store.schema import entry
from tests.web.conftest import Clock, Ids, Visitor, Visitors, field_of
from thai.dates import BANGKOK
from web.site import Site

PAGE = "/presenting"
WHY = "มติคณะกรรมการ"
NINE = datetime(2023, 9, 20, 9, 0, tzinfo=BANGKOK)
SLOT = {"day": "2023-09-20", "start": "09:00", "minutes": "20", "place": "ห้อง <1>"}


@pytest.fixture
def work(site: Site) -> str:
    """A complete work whose applicant can be written to."""
    for number in range(1, 14):
        found = site.chambers.ledger.dossier(f"DG66-{number:04}")
        if found and found.entry.state is EntryState.COMPLETE and found.correspondence:
            return found.entry.reference
    raise AssertionError("no work of the season is complete")


def plain(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def kept(visitor: Visitor, work: str, **changes: str) -> tuple[int, str]:
    """Give a work a time by the form on its page."""
    seen = visitor.get(f"{PAGE}?work={work}").text
    fields = {"mark": field_of(seen, "mark"), "was": field_of(seen, "was"), "reference": work}
    answer = visitor.client.post(f"{PAGE}/slot", data={**fields, **SLOT, **changes})
    return answer.status_code, answer.headers.get("location", "") or plain(answer.text)


def previewed(visitor: Visitor, only: str = "", because: str = WHY) -> tuple[int, str]:
    fields = {"mark": visitor.mark(PAGE), "only": only, "because": because, "words": "โปรดมาก่อนเวลา"}
    answer = visitor.client.post(f"{PAGE}/invite", data=fields)
    return answer.status_code, answer.text


def confirmed(visitor: Visitor, preview: str) -> str:
    form = preview.partition(f'action="{PAGE}/invite/confirm"')[2].partition("</form>")[0]
    fields = {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
    return visitor.client.post(f"{PAGE}/invite/confirm", data={**fields, "words": "โปรดมาก่อนเวลา"}).headers[
        "location"
    ]


def attended(visitor: Visitor, work: str, seen: str = "", **fields: str) -> tuple[int, str]:
    page = seen or visitor.get(f"{PAGE}?work={work}").text
    known = {name: field_of(page, name) for name in ("mark", "revision")}
    told = {"reference": work, "attends": "coming", "names": "นางหนึ่ง <b>\nนายสอง", "because": "ทางโทรศัพท์"}
    answer = visitor.client.post(f"{PAGE}/attendance", data={**known, **told, **fields})
    return answer.status_code, answer.headers.get("location", "") or plain(answer.text)


@pytest.mark.parametrize("who", ["officer", "secretary"])
def test_work_is_given_a_time_which_the_command_shows_as_well(
    visitors: Visitors, site: Site, work: str, who: str
) -> None:
    visitor = visitors(who)
    assert kept(visitor, work) == (303, f"{PAGE}?work={work}&done=slot")
    [slot] = committee.slots(site.engine).values()
    assert (slot.starts_at, slot.minutes, slot.place) == (NINE, 20, "ห้อง <1>")
    page = visitor.get(f"{PAGE}?work={work}&done=slot").text
    assert ("ห้อง <1>" in page, "ห้อง <1>" in plain(page)) == (False, True)
    assert [f'value="{field}"' in page for field in ("2023-09-20", "09:00", "20")] == [True] * 3


def test_time_that_stands_is_no_event(officer: Visitor, site: Site, work: str) -> None:
    kept(officer, work)
    before = sequence(site.engine)
    kept(officer, work)
    assert sequence(site.engine) == before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day": "พรุ่งนี้"}, "โปรดระบุวัน"),
        ({"start": "25:00"}, "โปรดระบุวัน"),
        ({"minutes": "0"}, "โปรดระบุวัน"),
        ({"minutes": "9" * 5000}, "โปรดระบุวัน"),
        ({"reference": "DG66-9999"}, "ไม่มีผลงานที่ใช้เลขอ้างอิงนี้"),
        ({"reference": ""}, "ไม่มีผลงานที่ใช้เลขอ้างอิงนี้"),
    ],
)
def test_time_that_is_none_is_said_and_not_kept(
    officer: Visitor, site: Site, work: str, changes: dict[str, str], said: str
) -> None:
    status, page = kept(officer, work, **changes)
    assert (status, said in page, committee.slots(site.engine)) == (422, True, {})


def test_two_works_are_not_in_one_room_at_one_time(officer: Visitor, site: Site, work: str) -> None:
    known = site.chambers.ledger.dossier(work)
    assert known
    other = next(n for n in range(1, 9) if n != known.entry.id)
    committee.set_slots(site.engine, [Slot(other, NINE - timedelta(minutes=10), 20, "ห้อง 1")], NINE)
    assert kept(officer, work, place="ห้อง 1")[0] == 422
    assert kept(officer, work, place="ห้อง 2")[0] == 303


def test_time_that_somebody_else_changed_is_not_overwritten(
    visitors: Visitors, site: Site, work: str
) -> None:
    first, second = visitors("officer"), visitors("second")
    old = field_of(first.get(f"{PAGE}?work={work}").text, "was")
    kept(second, work, place="ห้อง 9")
    status, page = kept(first, work, was=old)
    assert (status, "มีผู้อื่นแก้ไข" in page) == (409, True)
    assert [slot.place for slot in committee.slots(site.engine).values()] == ["ห้อง 9"]


def test_invitation_is_seen_first_and_goes_out_once(
    officer: Visitor, site: Site, ids: Ids, work: str
) -> None:
    kept(officer, work)
    before = sequence(site.engine)
    status, preview = previewed(officer)
    told = plain(preview)
    assert (status, sequence(site.engine)) == (200, before)
    assert [said in told for said in ("จะส่งคำเชิญ 1 ฉบับ", "20 กันยายน 2566", "ห้อง <1>", "โปรดมาก่อนเวลา")] == [
        True
    ] * 4
    assert [confirmed(officer, preview) for _ in range(2)] == [f"{PAGE}?invited={n}" for n in (1, 0)]
    found = timeline(site.engine, work)
    assert found
    assert [(s.act, s.because, s.by) for s in found.steps if isinstance(s, Ruled)][-1] == (
        Act.INVITE,
        WHY,
        "officer",
    )
    assert [s.kind for s in found.steps if isinstance(s, Noticed)][-1] == "invitation"
    assert ids.woken
    assert "เชิญ 1 ผลงานที่ยังไม่ได้เชิญ" not in plain(officer.get(PAGE).text)


def test_work_is_invited_again_by_name_and_a_moved_one_is_marked(
    officer: Visitor, site: Site, work: str
) -> None:
    kept(officer, work)
    confirmed(officer, previewed(officer)[1])
    assert "จะส่งคำเชิญ 0 ฉบับ" in plain(previewed(officer)[1])
    kept(officer, work, start="13:30")
    assert "เชิญไว้ในเวลาหรือสถานที่อื่น" in plain(officer.get(PAGE).text)
    assert confirmed(officer, previewed(officer, only=work)[1]) == f"{PAGE}?invited=1"
    [row] = presentations(site.engine)
    assert row.invited
    assert (row.is_invited, row.invited.times) == (True, 2)
    assert "2 ครั้ง" in plain(officer.get(PAGE).text)


def test_invitation_needs_a_reason(officer: Visitor, work: str) -> None:
    kept(officer, work)
    status, page = previewed(officer, because=" ")
    assert (status, "โปรดระบุเหตุผล" in plain(page)) == (422, True)


def called_off(visitor: Visitor, work: str, because: str = WHY) -> tuple[int, str]:
    """The preview of taking its time from a work."""
    fields = {"mark": visitor.mark(PAGE), "reference": work, "because": because, "words": "ขออภัย <b>"}
    answer = visitor.client.post(f"{PAGE}/call-off", data=fields)
    return answer.status_code, answer.text


def taken_back(visitor: Visitor, preview: str) -> tuple[int, str]:
    form = preview.partition(f'action="{PAGE}/call-off/confirm"')[2].partition("</form>")[0]
    fields = {name: html.unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)}
    answer = visitor.client.post(f"{PAGE}/call-off/confirm", data={**fields, "words": "ขออภัย <b>"})
    return answer.status_code, answer.headers.get("location", "")


def kinds(site: Site, work: str) -> list[str]:
    found = timeline(site.engine, work)
    assert found
    return [step.kind for step in found.steps if isinstance(step, Noticed)]


def test_invitation_is_taken_back_by_a_letter_that_is_seen_first(
    officer: Visitor, site: Site, work: str
) -> None:
    kept(officer, work)
    confirmed(officer, previewed(officer)[1])
    attended(officer, work)
    kept(officer, work, start="13:30")
    before = sequence(site.engine)
    status, preview = called_off(officer, work)
    told = plain(preview)
    assert (status, sequence(site.engine), len(committee.slots(site.engine))) == (200, before, 1)
    letter = plain(preview.partition('class="letter"')[2].partition("</article>")[0])
    assert [said in letter for said in ("20 กันยายน 2566 เวลา 09.00 น.", "ขออภัย <b>", "13.30")] == [
        True,
        True,
        False,
    ]
    assert "13.30" in told
    assert [taken_back(officer, preview) for _ in range(2)] == [(303, f"{PAGE}?work={work}&done=off")] * 2
    assert (committee.slots(site.engine), kinds(site, work)[-2:]) == (
        {},
        ["invitation", "invitation_withdrawn"],
    )
    found = timeline(site.engine, work)
    assert found
    [last] = [step for step in found.steps if isinstance(step, Ruled) and step.act is Act.CALL_OFF]
    assert (last.because, last.by, last.words) == (WHY, "officer", "ขออภัย <b>")


def test_time_that_was_taken_away_is_given_back_and_the_work_invited_anew(
    officer: Visitor, site: Site, work: str
) -> None:
    kept(officer, work)
    confirmed(officer, previewed(officer)[1])
    attended(officer, work)
    taken_back(officer, called_off(officer, work)[1])
    page = officer.get(f"{PAGE}?work={work}&done=off").text
    assert [f'value="{field}"' in page for field in ("2023-09-20", "09:00", "20")] == [True] * 3
    kept(officer, work)
    [row] = presentations(site.engine)
    assert (row.invited, row.answer) == (None, None)
    assert confirmed(officer, previewed(officer)[1]) == f"{PAGE}?invited=1"
    assert kinds(site, work)[-3:] == ["invitation", "invitation_withdrawn", "invitation"]


def test_time_of_a_work_that_was_never_invited_goes_without_a_letter(
    officer: Visitor, site: Site, work: str
) -> None:
    kept(officer, work)
    before = kinds(site, work)
    status, preview = called_off(officer, work)
    assert (status, "จึงไม่มีการส่งอีเมลถึงผู้ใด" in preview, 'class="letter"' in preview) == (200, True, False)
    assert taken_back(officer, preview)[0] == 303
    assert (committee.slots(site.engine), kinds(site, work)) == ({}, before)


def test_what_changed_since_it_was_seen_is_not_taken_away(visitors: Visitors, site: Site, work: str) -> None:
    first, second = visitors("officer"), visitors("second")
    kept(first, work)
    _, preview = called_off(first, work)
    kept(second, work, place="ห้อง 9")
    assert taken_back(first, preview)[0] == 409
    _, preview = called_off(first, work)
    confirmed(second, previewed(second)[1])
    assert taken_back(first, preview)[0] == 409
    assert (len(committee.slots(site.engine)), "invitation_withdrawn" in kinds(site, work)) == (1, False)


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"because": " "}, "โปรดระบุเหตุผล"), ({"reference": "DG66-9999"}, "ผลงานนี้ไม่มีกำหนดการนำเสนอ")],
)
def test_calling_off_that_cannot_be_is_said(
    officer: Visitor, site: Site, work: str, changes: dict[str, str], said: str
) -> None:
    kept(officer, work)
    seen = {"mark": officer.mark(PAGE), "reference": work, "because": WHY}
    for path in ("call-off", "call-off/confirm"):
        slots = committee.slots(site.engine)
        answer = officer.client.post(f"{PAGE}/{path}", data={**seen, "was": "", **changes})
        assert (answer.status_code in (409, 422), committee.slots(site.engine)) == (True, slots)
    assert said in plain(officer.client.post(f"{PAGE}/call-off", data={**seen, **changes}).text)


def test_time_of_a_work_that_is_out_of_the_contest_is_taken_away(
    officer: Visitor, site: Site, work: str
) -> None:
    kept(officer, work)
    with writing(site.engine) as connection:
        connection.execute(update(entry).values(state=EntryState.WITHDRAWN))
    page = officer.get(f"{PAGE}?work={work}").text
    assert f"{PAGE}/call-off" in page
    assert taken_back(officer, called_off(officer, work)[1])[0] == 303
    assert committee.slots(site.engine) == {}


def test_secretary_sees_and_invites_nobody(visitors: Visitors, work: str) -> None:
    secretary = visitors("secretary")
    kept(secretary, work)
    page = secretary.get(f"{PAGE}?work={work}").text
    answer = secretary.client.post(f"{PAGE}/invite", data={"mark": field_of(page, "mark"), "because": WHY})
    assert ("/presenting/invite" in page, answer.status_code) == (False, 403)


def test_who_comes_is_kept_with_the_names_as_told(visitors: Visitors, site: Site, work: str) -> None:
    secretary = visitors("secretary")
    kept(secretary, work)
    assert attended(secretary, work) == (303, f"{PAGE}?work={work}&done=attendance")
    [row] = presentations(site.engine)
    assert row.answer
    assert (row.answer.attends, row.answer.names, row.answer.by) == (
        Attendance.COMING,
        "นางหนึ่ง <b>\nนายสอง",
        "secretary",
    )
    page = secretary.get(PAGE).text
    assert ("<li><bdi>นางหนึ่ง &lt;b&gt;</bdi></li>" in page, "เข้าร่วม 1" in plain(page)) == (True, True)
    assert "บันทึกผู้เข้าร่วมนำเสนอ เข้าร่วม" in plain(secretary.get(f"/entries/{work}").text)


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"because": " "}, 422, "โปรดระบุว่าทราบจากทางใด"),
        ({"attends": "maybe"}, 422, "โปรดเลือกว่าเข้าร่วมหรือไม่"),
        ({"revision": "0"}, 409, "มีผู้อื่นแก้ไข"),
        ({"revision": "x"}, 409, "มีผู้อื่นแก้ไข"),
        ({"reference": "DG66-9999"}, 422, "ไม่มีผลงานที่ใช้เลขอ้างอิงนี้"),
    ],
)
def test_word_that_cannot_be_kept_is_said(
    officer: Visitor, site: Site, work: str, fields: dict[str, str], status: int, said: str
) -> None:
    kept(officer, work)
    found, page = attended(officer, work, **fields)
    assert (found, said in page, presentations(site.engine)[0].answer) == (status, True, None)


def test_page_of_a_day_lists_that_day_alone(officer: Visitor, site: Site, work: str, clock: Clock) -> None:
    kept(officer, work)
    known = site.chambers.ledger.dossier(work)
    assert known
    other = next(n for n in range(1, 9) if n != known.entry.id)
    committee.set_slots(site.engine, [Slot(other, NINE + timedelta(days=1), 20)], clock())
    rows = [
        officer.get(f"{PAGE}{day}").text.count('scope="row"') for day in ("", "?day=2023-09-20", "?day=x")
    ]
    assert rows == [2, 1, 2]


def test_of_many_works_a_day_is_listed_at_a_time(
    officer: Visitor, site: Site, work: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.pages.presenting._AT_ONCE", 1)
    kept(officer, work)
    known = site.chambers.ledger.dossier(work)
    assert known
    others = [n for n in range(1, 9) if n != known.entry.id][:2]
    slots = [Slot(row, NINE + timedelta(days=day), 20) for day, row in enumerate(others, 1)]
    committee.set_slots(site.engine, slots, clock())
    shown = {
        query: ["ห้อง &lt;1&gt;" in page, page.count('scope="row"'), "ทุกวัน" in page]
        for query in ("", f"?work={work}", "?day=2023-09-21")
        if (page := officer.get(f"{PAGE}{query}").text)
    }
    assert shown == {
        "": [True, 1, False],
        f"?work={work}": [True, 1, False],
        "?day=2023-09-21": [False, 1, False],
    }
    clock.now = NINE + timedelta(days=2, hours=9)
    officer.sign_in("officer")
    assert "22 กันยายน 2566" in plain(officer.get(PAGE).text.partition("<h1>")[2].partition("</h1>")[0])


def test_work_that_is_not_complete_gets_no_time(officer: Visitor, site: Site) -> None:
    held = "DG66-0007"
    page = officer.get(f"{PAGE}?work={held}").text
    assert ("นำเสนอได้เฉพาะผลงานที่ครบถ้วน" in page, f"{PAGE}/slot" in page) == (True, False)
    answer = officer.client.post(
        f"{PAGE}/slot", data={"mark": officer.mark(PAGE), "reference": held, "was": "", **SLOT}
    )
    assert (answer.status_code, committee.slots(site.engine)) == (422, {})

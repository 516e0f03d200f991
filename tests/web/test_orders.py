"""An officer's order on the pages: seen first, carried out once, never over another's head."""

import html
import re

import pytest

from contest.entry import EntryState
from contest.notice import NoticeState
from contest.ruling import Act
from store.ledger import SqlLedger
from store.reports.glance import sequence
from store.reports.listing import Asked, listing
from store.reports.steps import Noticed, Ruled
from store.reports.timeline import timeline
from tests.store.building import CALL
from tests.web.conftest import Ids, Visitor, Visitors, field_of
from web.scripts import SCRIPTS
from web.site import Site
from web.speech import catalogue

ENTRY = "/entries/DG66-0006"
WORDS = "เอกสารของท่านครบถ้วนแล้ว\n\nขอบคุณที่ส่งเพิ่มเติม"


def confirmed(visitor: Visitor, entry: str, **fields: str) -> int:
    """Preview an order, then confirm what the preview shows."""
    seen = visitor.post(f"{entry}/order", entry, **fields)
    assert seen.status_code == 200, seen.text
    names = set(re.findall(r'type="hidden" name="(\w+)"', seen.text)) - {"next"}
    hidden = {name: html.unescape(field_of(seen.text, name)) for name in names}
    return visitor.client.post(
        f"{entry}/order/confirm", data={**hidden, "words": fields.get("words", "")}
    ).status_code


def state_of(site: Site, reference: str) -> EntryState:
    found = timeline(site.engine, reference)
    assert found
    return found.entry.state


def test_preview_shows_the_notice_and_changes_nothing(officer: Visitor, site: Site) -> None:
    before = sequence(site.engine)
    seen = officer.post(
        "/entries/DG66-0005/order", "/entries/DG66-0005", act="refuse", because="ก", words=WORDS
    )
    text = html.unescape(seen.text)
    assert "ไม่สามารถรับผลงานเข้าสู่การพิจารณาได้" in text
    assert "ขอบคุณที่ส่งเพิ่มเติม" in text
    assert "saraban@saensuk.example" in text
    assert sequence(site.engine) == before


def test_confirmed_order_is_one_ruling_one_notice_and_sent_soon(
    officer: Visitor, site: Site, ledger: SqlLedger, ids: Ids
) -> None:
    assert confirmed(officer, "/entries/DG66-0005", act="refuse", because="เคยได้รางวัล", words=WORDS) == 303
    found = timeline(site.engine, "DG66-0005")
    assert found
    ruled = [step for step in found.steps if isinstance(step, Ruled)]
    assert [(step.by, step.act, step.because, step.words) for step in ruled] == [
        (
            "officer",
            Act.REFUSE,
            "เคยได้รางวัล",
            WORDS.replace("\n", "\r\n") if "\r" in ruled[0].words else WORDS,
        )
    ]
    assert [step.kind for step in found.steps if isinstance(step, Noticed)][-1] == "officer_refused"
    assert (found.entry.state, ids.woken) == (EntryState.REFUSED, [1])
    [row] = listing(site.engine, Asked(text="DG66-0005"), CALL.closes).rows
    assert row.delivery is NoticeState.OWED


def test_page_tells_that_it_was_done(officer: Visitor) -> None:
    assert confirmed(officer, ENTRY, act="note", because="โทรถามแล้ว") == 303
    page = officer.get(f"{ENTRY}?done=note").text
    assert "ดำเนินการและบันทึกแล้ว: บันทึกข้อความภายใน" in page
    assert "โทรถามแล้ว" in page


def test_second_officer_is_told_and_nothing_is_overwritten(visitors: Visitors, site: Site) -> None:
    first, second = visitors("officer"), visitors("second")
    page = second.get("/entries/DG66-0005").text
    stale = {"mark": field_of(page, "mark"), "revision": field_of(page, "revision")}
    assert confirmed(first, "/entries/DG66-0005", act="refuse", because="ก", words=WORDS) == 303
    before = sequence(site.engine)
    order = {**stale, "act": "accept", "because": "คนละเหตุผล", "words": "ยินดีรับ"}
    answer = second.client.post("/entries/DG66-0005/order/confirm", data=order)
    text = html.unescape(answer.text)
    assert answer.status_code == 409
    assert [words in text for words in ("มีผู้ดำเนินการก่อนแล้ว", "officer", "คนละเหตุผล", "ยินดีรับ")] == [True] * 4
    assert (sequence(site.engine), state_of(site, "DG66-0005")) == (before, EntryState.REFUSED)


def test_preview_of_a_changed_entry_says_so(visitors: Visitors) -> None:
    first, second = visitors("officer"), visitors("second")
    page = second.get(ENTRY).text
    stale = {"mark": field_of(page, "mark"), "revision": field_of(page, "revision")}
    confirmed(first, ENTRY, act="note", because="ก")
    answer = second.client.post(f"{ENTRY}/order", data={**stale, "act": "note", "because": "ข"})
    assert "ผลงานนี้เปลี่ยนแปลงหลังจากที่ท่านเปิดดู" in answer.text


def test_form_sent_twice_is_carried_out_once(officer: Visitor, site: Site) -> None:
    page = officer.get(ENTRY).text
    once = {
        "mark": field_of(page, "mark"),
        "revision": field_of(page, "revision"),
        "act": "note",
        "because": "ก",
    }
    statuses = [officer.client.post(f"{ENTRY}/order/confirm", data=once).status_code for _ in range(2)]
    found = timeline(site.engine, "DG66-0006")
    assert found
    assert (statuses, sum(isinstance(step, Ruled) for step in found.steps)) == ([303, 409], 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"act": "accept", "because": " "}, "โปรดระบุเหตุผล"),
        ({"act": "refuse", "because": "ก"}, "โปรดเขียนข้อความถึงผู้ส่ง"),
        ({"act": "title", "because": "ก", "text": ""}, "โปรดกรอกค่าใหม่"),
        ({"act": "agency", "because": "ก", "agency_text": "อบต.ไม่มีจริง"}, "ไม่พบหน่วยงานชื่อนี้"),
        ({"act": "hold", "because": "ก"}, "ผลงานอยู่ในสถานะอื่น"),
        ({"act": "undo", "because": "ก"}, "ไม่มีคำสั่งให้ย้อน"),
    ],
)
def test_order_that_lacks_something_is_asked_for_it(
    officer: Visitor, fields: dict[str, str], said: str
) -> None:
    answer = officer.post(
        "/entries/DG66-0005/order" if fields["act"] == "refuse" else f"{ENTRY}/order", ENTRY, **fields
    )
    assert (answer.status_code, said in answer.text) == (422, True)


def test_act_there_is_not_is_refused(officer: Visitor) -> None:
    assert officer.post(f"{ENTRY}/order", ENTRY, act="burn", because="x").status_code == 400
    assert officer.post("/entries/DG66-9999/order", ENTRY, act="note", because="x").status_code == 404


def test_agency_is_set_by_its_name(officer: Visitor, site: Site) -> None:
    fields = {"act": "agency", "because": "ตรวจตราประทับ", "agency_text": "อบต.ปางหมู"}
    assert confirmed(officer, ENTRY, **fields) == 303
    found = timeline(site.engine, "DG66-0006")
    assert found
    assert found.entry.agency
    assert found.entry.agency.full_name == "องค์การบริหารส่วนตำบลปางหมู"


def test_order_is_undone(officer: Visitor, site: Site) -> None:
    confirmed(officer, "/entries/DG66-0005", act="refuse", because="ก", silent="1")
    assert state_of(site, "DG66-0005") is EntryState.REFUSED
    assert confirmed(officer, "/entries/DG66-0005", act="undo", because="กดผิด") == 303
    assert state_of(site, "DG66-0005") is EntryState.COMPLETE


def test_silent_order_shows_that_nothing_is_sent(officer: Visitor) -> None:
    seen = officer.post(f"{ENTRY}/order", ENTRY, act="accept", because="ก", silent="1")
    assert "ไม่ส่งอีเมลแจ้ง บันทึกไว้ภายในเท่านั้น" in seen.text


AMENDED = "/entries/DG66-0005"


def version_of(site: Site, reference: str) -> tuple[int, int]:
    """The version that counts, and how many files it has."""
    found = timeline(site.engine, reference)
    assert found
    return found.entry.version, len(found.entry.files)


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("th", ["กลับไปใช้ฉบับก่อน", "ไฟล์ที่ใช้อยู่: ฉบับที่ 2", "ไฟล์ที่จะใช้: ฉบับที่ 1", "ระบบจะอ่านสไลด์ของฉบับที่เลือกอีกครั้ง"]),
        ("en", ["go back to an earlier version", "Files until now: Version 2", "Files from now on: Version 1",
                "The slides are read again for the criteria"]),
    ],
)  # fmt: skip
def test_earlier_version_is_shown_beside_the_present_one_before_it_counts(
    officer: Visitor, site: Site, lang: str, said: list[str]
) -> None:
    officer.post("/language", AMENDED, language=lang)
    before = sequence(site.engine)
    seen = officer.post(f"{AMENDED}/order", AMENDED, act="restore", because="ก", text="1").text
    assert [words for words in said if words not in html.unescape(seen)] == []
    assert (sequence(site.engine), version_of(site, "DG66-0005")) == (before, (2, 2))


def test_officer_goes_back_to_an_earlier_version_and_back_again(officer: Visitor, site: Site) -> None:
    page = officer.get(AMENDED).text
    assert re.findall(r'type="radio" name="text" value="(\d)"', page) == ["1"]
    assert confirmed(officer, AMENDED, act="restore", because="ผู้ส่งโทรแจ้ง", text="1") == 303
    assert version_of(site, "DG66-0005") == (1, 1)
    page = officer.get(AMENDED).text
    assert "ฉบับที่ 2 → ฉบับที่ 1" in page
    assert re.findall(r'type="radio" name="text" value="(\d)"', page) == ["2"]
    assert confirmed(officer, AMENDED, act="undo", because="กดผิด") == 303
    assert version_of(site, "DG66-0005") == (2, 2)


@pytest.mark.parametrize(
    ("entry", "number", "said"),
    [
        (AMENDED, "9", "โปรดเลือกฉบับที่มีอยู่"),
        (AMENDED, "2", "ค่าเดิมเป็นเช่นนี้อยู่แล้ว"),
        (ENTRY, "1", "ผลงานนี้มีเพียงฉบับเดียว"),
    ],
)
def test_version_that_cannot_be_gone_back_to_is_said(
    officer: Visitor, entry: str, number: str, said: str
) -> None:
    answer = officer.post(f"{entry}/order", entry, act="restore", because="ก", text=number)
    assert (answer.status_code, said in answer.text) == (422, True)


def test_second_officers_going_back_is_not_over_the_firsts_head(visitors: Visitors, site: Site) -> None:
    first, second = visitors("officer"), visitors("second")
    page = second.get(AMENDED).text
    order = {"mark": field_of(page, "mark"), "revision": field_of(page, "revision"), "act": "restore"}
    assert confirmed(first, AMENDED, act="restore", because="ก", text="1") == 303
    before = sequence(site.engine)
    answer = second.client.post(f"{AMENDED}/order/confirm", data={**order, "because": "ข", "text": "1"})
    assert (answer.status_code, sequence(site.engine)) == (409, before)


def test_nobody_goes_back_without_the_form_or_the_role(visitors: Visitors, site: Site) -> None:
    order = {"act": "restore", "because": "ก", "text": "1", "revision": "1"}
    answers = [
        visitors(name).client.post(f"{AMENDED}/order/confirm", data=order) for name in ("officer", "judge")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert version_of(site, "DG66-0005") == (2, 2)


def at_once(visitor: Visitor, entry: str, **fields: str) -> int:
    """An order of one tap, which is carried out without a preview."""
    return visitor.post(f"{entry}/order/confirm", entry, **fields).status_code


def test_case_has_an_owner_in_one_tap_and_is_found_among_his(visitors: Visitors, site: Site) -> None:
    first, second = visitors("officer"), visitors("second")
    assert at_once(first, ENTRY, act="own", because="รับดูแล") == 303
    assert ["DG66-0006" in one.get("/entries?mine=1").text for one in (first, second)] == [True, False]
    assert re.search(r"ผู้ดูแล <b>officer</b>", second.get(ENTRY).text)
    assert at_once(second, ENTRY, act="own", because="รับต่อ") == 303
    assert ["DG66-0006" in one.get("/entries?mine=1").text for one in (first, second)] == [False, True]
    assert at_once(second, ENTRY, act="release", because="เสร็จแล้ว") == 303
    assert ["DG66-0006" in one.get("/entries?mine=1").text for one in (first, second)] == [False, False]


def test_list_says_who_sees_to_a_work(officer: Visitor, visitors: Visitors) -> None:
    assert "ผู้ดูแล <bdi>" not in officer.get("/entries").text
    at_once(officer, ENTRY, act="own", because="รับดูแล")
    at_once(visitors("second"), "/entries/DG66-0005", act="own", because="รับดูแล")
    at_once(officer, "/entries/DG66-0004", act="own", because="รับดูแล")
    at_once(officer, "/entries/DG66-0004", act="release", because="ส่งต่อ")
    rows = officer.get("/entries").text.split("<tr")[2:]
    owned = {
        reference: "officer" if "<bdi>officer</bdi>" in row else "second"
        for row in rows
        if "<bdi>officer</bdi>" in row or "<bdi>second</bdi>" in row
        for reference in re.findall(r'href="/entries/(DG66-\d+)"', row)
    }
    assert owned == {"DG66-0006": "officer", "DG66-0005": "second"}


def test_list_of_mine_is_taken_away_as_it_is_shown(officer: Visitor) -> None:
    at_once(officer, ENTRY, act="own", because="รับดูแล")
    rows = officer.get("/entries.json?mine=1").json()
    assert [row["reference"] for row in rows] == ["DG66-0006"]


def test_telephone_call_stands_in_the_timeline_and_goes_to_nobody(officer: Visitor, ids: Ids) -> None:
    said = {"words": "คุณสมหญิง 081-555-0101", "because": "จะส่งไฟล์ใหม่ภายในพรุ่งนี้"}
    given = ids.given
    assert at_once(officer, ENTRY, act="call", **said) == 303
    page = html.unescape(officer.get(ENTRY).text)
    assert [words in page for words in said.values()] == [True, True]
    assert ids.given == given


def test_call_without_who_rang_is_asked_for(officer: Visitor, site: Site) -> None:
    before = sequence(site.engine)
    assert (at_once(officer, ENTRY, act="call", because="ก"), sequence(site.engine)) == (422, before)


def test_order_can_be_taken_back_whatever_the_office_noted_since(officer: Visitor, site: Site) -> None:
    assert confirmed(officer, "/entries/DG66-0005", act="refuse", because="ก", words=WORDS) == 303
    for act in ("own", "note"):
        assert at_once(officer, "/entries/DG66-0005", act=act, because="บันทึก") == 303
    assert confirmed(officer, "/entries/DG66-0005", act="undo", because="สั่งผิด") == 303
    assert state_of(site, "DG66-0005") is EntryState.COMPLETE


@pytest.mark.parametrize(
    ("code", "said"),
    [("INFECTED", "อาจมีไวรัส"), ("ENCRYPTED", "ต้องใช้รหัสผ่าน"), ("CLOUD_LINK", "ส่งมาเป็นลิงก์")],
)
def test_script_for_the_telephone_stands_where_it_helps(code: str, said: str) -> None:
    thai = catalogue("th").gettext
    assert [said in thai(script) for codes, script in SCRIPTS if code in codes] == [True]


def test_where_one_officer_is_enough_nothing_is_proposed(officer: Visitor) -> None:
    assert 'name="act" value="propose"' not in officer.get(ENTRY).text
    answer = officer.post(f"{ENTRY}/order", ENTRY, act="propose", because="ก", words="ข")
    assert answer.status_code == 422

"""A reminder to a whole list on the pages: counted and shown first, sent once."""

import html
import re
from datetime import timedelta

import pytest

from contest.ruling import Act
from store.ledger import SqlLedger
from store.reports.glance import sequence
from store.reports.steps import Noticed, Ruled
from store.reports.timeline import timeline
from tests.store.building import NOON
from tests.web.conftest import Clock, Ids, Visitor, Visitors, field_of
from web.site import Site

OPEN = "DG66-0007"
LIST = "/entries?state=open"
WHY = "ใกล้ปิดรับผลงาน"
WORDS = "พรุ่งนี้เป็นวันหยุดราชการ"


@pytest.fixture
def officer(visitors: Visitors, clock: Clock, ledger: SqlLedger) -> Visitor:
    """One who comes two days after the last of our notices."""
    for owed in ledger.claim_owed(NOON + timedelta(days=9), 99, timedelta(hours=1)):
        ledger.mark_sent({owed.id: "250 ok"}, NOON)
    clock.now += timedelta(days=2)
    return visitors("officer")


def previewed(visitor: Visitor, page: str = LIST, because: str = WHY) -> tuple[int, str]:
    seen = visitor.get(page).text
    fields = {"mark": field_of(seen, "mark"), "list": html.unescape(field_of(seen, "list"))}
    answer = visitor.client.post("/reminders", data={**fields, "because": because, "words": WORDS})
    return answer.status_code, html.unescape(answer.text)


def confirmed(visitor: Visitor, preview: str) -> tuple[int, str]:
    form = preview[preview.index("/reminders/confirm") :]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    answer = visitor.client.post("/reminders/confirm", data={**fields, "words": WORDS})
    return answer.status_code, answer.headers.get("location", "")


def test_preview_counts_and_shows_the_letter_and_sends_nothing(officer: Visitor, site: Site) -> None:
    before = sequence(site.engine)
    status, page = previewed(officer)
    assert (status, sequence(site.engine)) == (200, before)
    assert [
        said in page for said in ("จะส่งอีเมลเตือน 1 ฉบับ", "ขอเตือน", WORDS, "saraban@saensuk.example", WHY)
    ] == ([True] * 5)


def test_reminder_is_a_ruling_with_its_notice_and_goes_out_once(
    officer: Visitor, site: Site, ids: Ids
) -> None:
    preview = previewed(officer)[1]
    assert confirmed(officer, preview) == (303, "/entries?state=open&reminded=1")
    assert confirmed(officer, preview) == (303, "/entries?state=open&reminded=0")
    found = timeline(site.engine, OPEN)
    assert found
    assert [(step.act, step.because, step.by) for step in found.steps if isinstance(step, Ruled)] == [
        (Act.REMIND, WHY, "officer")
    ]
    assert [step.kind for step in found.steps if isinstance(step, Noticed)][-1] == "reminder"
    assert ids.woken
    assert "กำลังส่งอีเมลเตือน 1 ฉบับ" in officer.get("/entries?state=open&reminded=1").text


@pytest.mark.parametrize(
    ("page", "said"),
    [(LIST, "ได้รับอีเมลจากเราภายใน 24 ชั่วโมงแล้ว"), ("/entries?state=complete", "จะส่งอีเมลเตือน 0 ฉบับ")],
)
def test_nobody_is_reminded_twice_a_day_nor_of_what_is_complete(
    officer: Visitor, page: str, said: str
) -> None:
    confirmed(officer, previewed(officer)[1])
    status, shown = previewed(officer, page)
    assert (status, said in shown, "/reminders/confirm" in shown) == (200, True, False)


def test_reminder_without_a_reason_is_not_shown(officer: Visitor, site: Site) -> None:
    status, page = previewed(officer, because=" ")
    assert (status, "โปรดระบุเหตุผล" in page, WORDS in page) == (422, True, True)


def test_secretary_is_offered_no_reminder(visitors: Visitors) -> None:
    assert "/reminders" not in visitors("secretary").get("/entries").text

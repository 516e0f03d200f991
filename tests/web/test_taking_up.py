"""A mail of another kind becomes a work on the page: seen first, done once, never twice."""

import html
import re

import pytest

from contest.taking_up import Way
from store.reports.glance import sequence
from store.reports.papers import mail_paper
from store.reports.steps import Mail
from store.reports.timeline import timeline
from tests.store.building import digest
from tests.web.conftest import Ids, Visitor, Visitors, field_of
from web.site import Site

QUESTION, ENTERED, ASIDE = (f"/mails/{digest(f'mail {number}')}" for number in (8, 1, 11))
WHY = "โทรถามแล้ว ผู้ส่งยืนยันว่าเป็นผลงาน"


def asked(visitor: Visitor, mail: str = QUESTION, **fields: str) -> tuple[int, str]:
    """Ask for a preview with the form of the mail's page."""
    page = visitor.get(mail).text
    known = {"mark": field_of(page, "mark"), "seen": html.unescape(field_of(page, "seen"))}
    answer = visitor.client.post(f"{mail}/take-up", data={**known, "way": Way.WORK, "because": WHY, **fields})
    return answer.status_code, html.unescape(answer.text)


def confirmed(visitor: Visitor, preview: str, mail: str = QUESTION) -> tuple[int, str]:
    """Confirm what a preview shows."""
    form = preview[preview.index("take-up/confirm") :]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
    answer = visitor.client.post(f"{mail}/take-up/confirm", data=fields)
    return answer.status_code, answer.headers.get("location", "")


def test_preview_shows_the_notice_and_changes_nothing(officer: Visitor, site: Site) -> None:
    before = sequence(site.engine)
    status, page = asked(officer)
    assert (status, sequence(site.engine)) == (200, before)
    assert [words in page for words in ("รับเป็นผลงานใหม่", "DG66-0008", "saraban@saensuk.example", WHY)] == [
        True
    ] * 4


def test_mail_becomes_a_work_and_its_notice_goes_out(officer: Visitor, site: Site, ids: Ids) -> None:
    assert confirmed(officer, asked(officer)[1]) == (303, "/entries/DG66-0008")
    found, paper = timeline(site.engine, "DG66-0008"), mail_paper(site.engine, digest("mail 8"))
    assert found
    assert paper
    assert [step.sha256 for step in found.steps if isinstance(step, Mail)] == [digest("mail 8")]
    assert [(one.by, one.way, one.because) for one in paper.taken_up] == [("officer", Way.WORK, WHY)]
    assert ids.woken
    page = officer.get(QUESTION).text
    assert (WHY in page, "take-up" in page) == (True, False)


def test_mail_is_added_to_the_work_that_is_named(officer: Visitor, site: Site) -> None:
    _, page = asked(officer, way=Way.PART, reference="dg66-0005", silent="1")
    assert confirmed(officer, page) == (303, "/entries/DG66-0005")
    paper = mail_paper(site.engine, digest("mail 8"))
    assert paper
    assert paper.entries == ("DG66-0005",)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"because": " "}, "โปรดระบุเหตุผล"),
        ({"way": Way.PART, "reference": "DG66-9999"}, "ไม่มีผลงานที่ใช้เลขอ้างอิงนี้"),
        ({"way": "eat"}, "อีเมลฉบับนี้เป็นที่มาของผลงานแล้ว หรือยังไม่ได้ตรวจ"),
    ],
)
def test_what_an_order_lacks_is_said(officer: Visitor, site: Site, fields: dict[str, str], said: str) -> None:
    before = sequence(site.engine)
    status, page = asked(officer, **fields)
    assert (status, said in page, sequence(site.engine)) == (422, True, before)


def test_form_sent_twice_is_done_once(officer: Visitor, site: Site) -> None:
    preview = asked(officer)[1]
    assert confirmed(officer, preview)[0] == 303
    before = sequence(site.engine)
    assert (confirmed(officer, preview)[0], sequence(site.engine)) == (422, before)


def test_second_officer_is_told_and_nothing_is_done_twice(visitors: Visitors, site: Site) -> None:
    first, second = visitors("officer"), visitors("second")
    stale = asked(second, way=Way.AGAIN)[1]
    assert confirmed(first, asked(first, way=Way.AGAIN)[1])[0] == 303
    before = sequence(site.engine)
    assert (confirmed(second, stale)[0], sequence(site.engine)) == (409, before)


def test_mail_behind_a_work_is_not_offered(officer: Visitor) -> None:
    assert "take-up" not in officer.get(ENTERED).text


def test_secretary_reads_and_takes_nothing_up(visitors: Visitors) -> None:
    assert "take-up" not in visitors("secretary").get(QUESTION).text


def test_mail_that_was_set_aside_is_checked_again(officer: Visitor, site: Site) -> None:
    _, page = asked(officer, ASIDE, way=Way.AGAIN)
    assert confirmed(officer, page, ASIDE)[0] == 303
    paper = mail_paper(site.engine, digest("mail 11"))
    assert paper
    assert paper.verdict is not None
    assert [one.way for one in paper.taken_up] == [Way.AGAIN]

"""A refusal that needs two officers: one proposes it, another one decides, and it is seen that it waits."""

from dataclasses import replace

import pytest

from contest.entry import EntryState
from store.reports.proposals import proposed
from store.reports.steps import Noticed
from store.reports.timeline import timeline
from tests.web.conftest import Visitor, Visitors
from tests.web.test_orders import confirmed, state_of
from web.site import Site

REF = "DG66-0005"
ENTRY = f"/entries/{REF}"
WORDS = "ผลงานนี้เคยได้รับรางวัลประจำปี 2564"


@pytest.fixture
def site(site: Site) -> Site:
    """The pages of an office in which a refusal needs two."""
    return replace(site, chambers=replace(site.chambers, two_for_refusal=True))


def notices(site: Site) -> list[str]:
    """The kinds of notices about the work."""
    found = timeline(site.engine, REF)
    assert found
    return [step.kind for step in found.steps if isinstance(step, Noticed)]


def offered(visitor: Visitor) -> set[str]:
    """Which of the two acts the page of the work offers."""
    page = visitor.get(ENTRY).text
    return {act for act in ("propose", "refuse") if f'name="act" value="{act}"' in page}


def test_one_officer_proposes_and_another_refuses(visitors: Visitors, site: Site) -> None:
    first, second = visitors("officer"), visitors("second")
    before = notices(site)
    assert offered(first) == {"propose"}
    assert confirmed(first, ENTRY, act="propose", because="เคยได้รางวัล", words=WORDS) == 303
    assert (state_of(site, REF), notices(site), proposed(site.engine)) == (
        EntryState.HELD,
        before,
        frozenset({REF}),
    )
    assert (offered(first), offered(second)) == (set(), {"refuse"})
    assert f'rows="4">{WORDS}</textarea>' in second.get(ENTRY).text
    assert confirmed(second, ENTRY, act="refuse", because="เห็นด้วย", words=WORDS) == 303
    assert (state_of(site, REF), notices(site)[-1], proposed(site.engine)) == (
        EntryState.REFUSED,
        "officer_refused",
        frozenset(),
    )


def test_preview_of_a_proposal_shows_what_goes_out_later(officer: Visitor, site: Site) -> None:
    seen = officer.post(f"{ENTRY}/order", ENTRY, act="propose", because="เคยได้รางวัล", words=WORDS)
    assert "เมื่อเจ้าหน้าที่อีกคนหนึ่งดำเนินการตามข้อเสนอแล้ว" in seen.text
    assert ("ไม่สามารถรับผลงานเข้าสู่การพิจารณาได้" in seen.text, WORDS in seen.text) == (True, True)
    assert state_of(site, REF) is EntryState.COMPLETE


def test_nobody_refuses_alone(officer: Visitor, site: Site) -> None:
    for _ in range(2):
        for path in (f"{ENTRY}/order", f"{ENTRY}/order/confirm"):
            answer = officer.post(path, ENTRY, act="refuse", because="ก", words=WORDS)
            assert (answer.status_code, "ต้องมีเจ้าหน้าที่สองคน" in answer.text) == (422, True)
        officer.post(f"{ENTRY}/order/confirm", ENTRY, act="propose", because="ก", words=WORDS)
    assert (state_of(site, REF), proposed(site.engine)) == (EntryState.HELD, frozenset({REF}))


def test_proposal_is_seen_on_the_overview_and_in_the_list(officer: Visitor) -> None:
    assert confirmed(officer, ENTRY, act="propose", because="ก", words=WORDS) == 303
    assert "เสนอไม่รับ 1 ผลงาน" in officer.get("/").text
    assert officer.get("/entries").text.count(">เสนอไม่รับ</span>") == 1


def test_proposal_outlives_letters_and_ends_with_another_decision(officer: Visitor, site: Site) -> None:
    assert confirmed(officer, ENTRY, act="propose", because="ก", words=WORDS) == 303
    assert confirmed(officer, ENTRY, act="reply", because="ถาม", words="โปรดส่งหลักฐาน") == 303
    assert confirmed(officer, ENTRY, act="note", because="รอคำตอบ") == 303
    assert proposed(site.engine) == frozenset({REF})
    assert confirmed(officer, ENTRY, act="accept", because="พอแล้ว") == 303
    assert (state_of(site, REF), proposed(site.engine)) == (EntryState.COMPLETE, frozenset())


def test_proposal_is_taken_back(officer: Visitor, site: Site) -> None:
    for entry in (ENTRY, "/entries/DG66-0006"):
        assert confirmed(officer, entry, act="propose", because="ก", words=WORDS) == 303
        assert confirmed(officer, entry, act="undo", because="ข") == 303
    assert (state_of(site, REF), proposed(site.engine)) == (EntryState.COMPLETE, frozenset())

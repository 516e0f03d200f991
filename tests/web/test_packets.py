"""Judges' packets are asked for with one button on a work's page and on the committee's list."""

import pytest

from store.judging import committee
from store.judging.asking import packets_stand
from store.reports.glance import sequence
from tests.judging.values import JUDGES
from tests.store.building import NOON
from tests.web.conftest import Visitor, Visitors
from web.site import Site

ENTRY = "/entries/DG66-0001"


@pytest.fixture
def judged(site: Site) -> Site:
    """A judge reads the first work."""
    committee.replace_judges(site.engine, JUDGES[:1], NOON)
    [judge] = committee.judges(site.engine)
    committee.assign(site.engine, {judge.id: {1}}, NOON)
    return site


@pytest.mark.parametrize(("door", "page"), [(f"{ENTRY}/packet", ENTRY), ("/packets", "/committee")])
def test_packet_is_asked_for_and_said_to_be_built(
    officer: Visitor, judged: Site, door: str, page: str
) -> None:
    assert ("ยังไม่ได้สร้าง" in officer.get(page).text, "กำลังสร้าง" in officer.get(page).text) == (True, False)
    assert officer.post(door, page).status_code == 303
    assert packets_stand(judged.engine).asked_at is not None
    assert "กำลังสร้าง" in officer.get(page).text


def test_work_that_nobody_judges_has_no_packet(officer: Visitor, site: Site) -> None:
    before = sequence(site.engine)
    assert 'id="packet"' not in officer.get(ENTRY).text
    assert officer.post(f"{ENTRY}/packet", ENTRY).status_code == 303
    assert sequence(site.engine) == before


def test_nobody_asks_without_the_form_or_the_role(visitors: Visitors, judged: Site) -> None:
    before = sequence(judged.engine)
    answers = [visitors(name).client.post(f"{ENTRY}/packet") for name in ("officer", "secretary")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert sequence(judged.engine) == before

"""Two works that are one, on the page: seen first with the letters, merged once, found by either, parted."""

import html
import re

import pytest

from contest.entry import EntryState
from store.reports.glance import glance, sequence
from store.reports.timeline import timeline
from tests.web.conftest import Ids, Visitor, Visitors, field_of
from web.site import Site

GONE, STANDS = "/entries/DG66-0005", "/entries/DG66-0006"
WHY = "ผู้ส่งแจ้งว่าเป็นผลงานเดียวกัน"


def of_one_agency(officer: Visitor) -> None:
    """Both works belong to one agency, as an officer sets it."""
    for entry in (GONE, STANDS):
        page = officer.get(entry).text
        fields = {"mark": field_of(page, "mark"), "revision": field_of(page, "revision")}
        order = {"act": "agency", "because": "ก", "agency_text": "ทม.แสนสุข", "agency": "T1"}
        officer.client.post(f"{entry}/order/confirm", data={**fields, **order})


def asked(visitor: Visitor, **fields: str) -> tuple[int, str]:
    page = visitor.get(GONE).text
    known = {"mark": field_of(page, "mark"), "revision": field_of(page, "revision")}
    wanted = {"act": "merge", "into": "dg66-0006", "because": WHY, **fields}
    answer = visitor.client.post(f"{GONE}/merge", data={**known, **wanted})
    return answer.status_code, html.unescape(answer.text)


def confirmed(visitor: Visitor, preview: str, **other: str) -> tuple[int, str]:
    form = preview[preview.index("merge/confirm") :]
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form.partition("</form>")[0]))
    answer = visitor.client.post(f"{GONE}/merge/confirm", data={**fields, **other})
    return answer.status_code, answer.headers.get("location", "")


def state_of(site: Site, entry: str) -> EntryState:
    found = timeline(site.engine, entry.rpartition("/")[2])
    assert found
    return found.entry.state


def test_preview_shows_both_works_and_changes_nothing(officer: Visitor, site: Site) -> None:
    of_one_agency(officer)
    before = sequence(site.engine)
    status, page = asked(officer)
    said = ["DG66-0005", "DG66-0006", "รวมแล้ว", "เป็นผลงานเดียวกัน", "the same work", "ยืนยัน"]
    assert (status, [words for words in said if words not in page]) == (200, [])
    assert sequence(site.engine) == before


def test_two_works_are_merged_and_parted(officer: Visitor, site: Site, ids: Ids) -> None:
    of_one_agency(officer)
    counted, woken = sum(glance(site.engine, site.last_moment).states.values()), len(ids.woken)
    assert confirmed(officer, asked(officer)[1]) == (303, f"{STANDS}?done=absorb")
    assert (state_of(site, GONE), len(ids.woken) > woken) == (EntryState.MERGED, True)
    assert sum(glance(site.engine, site.last_moment).states.values()) == counted - 1
    gone, stands = officer.get(GONE).text, officer.get(STANDS).text
    assert ("รวมเข้ากับ" in gone, "รับอีกผลงานเข้ามารวม" in stands) == (True, True)
    rows = {row["reference"]: row for row in officer.get("/entries.json").json()}
    assert [rows[name]["merged_into"] for name in ("DG66-0005", "DG66-0006")] == ["DG66-0006", ""]
    status, page = asked(officer, act="unmerge")
    assert status == 200
    assert confirmed(officer, page) == (303, f"{GONE}?done=unmerge")
    assert state_of(site, GONE) is not EntryState.MERGED


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"because": " "}, "โปรดระบุเหตุผล"),
        ({"into": "DG66-9999"}, "ไม่มีผลงาน"),
        ({"into": "DG66-0005"}, "โปรดระบุอีกผลงาน"),
        ({"into": "<script>"}, "ไม่มีผลงาน"),
    ],
)
def test_what_is_lacking_is_said(officer: Visitor, fields: dict[str, str], said: str) -> None:
    status, page = asked(officer, **fields)
    assert (status, said in page) == (422, True)


def test_works_of_two_agencies_are_not_merged(officer: Visitor, site: Site) -> None:
    status, page = asked(officer, into="DG66-0001")
    assert (status, "คนละหน่วยงาน" in page) == (422, True)


def test_second_officer_is_told_and_nothing_is_overwritten(visitors: Visitors, site: Site) -> None:
    first, second = visitors("officer"), visitors("second")
    of_one_agency(first)
    preview = asked(second)[1]
    assert confirmed(first, asked(first)[1])[0] == 303
    before = sequence(site.engine)
    assert (confirmed(second, preview)[0], sequence(site.engine)) == (409, before)


def test_nobody_merges_without_the_form_or_the_role(visitors: Visitors, site: Site) -> None:
    order = {"act": "merge", "into": "DG66-0006", "because": WHY, "revision": "1"}
    answers = [
        visitors(name).client.post(f"{GONE}/merge/confirm", data=order) for name in ("officer", "secretary")
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert state_of(site, GONE) is not EntryState.MERGED

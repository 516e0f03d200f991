"""Points given on the page: saved as written, told field by field, never lost between two windows."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from sqlalchemy import Engine

from contest.judging import Mark, Slot
from judging.ranking import totals
from store.engine import reading
from store.judging import committee, results, scores
from store.schema import event
from tests.judging.values import CALL, CRITERIA, NOON
from tests.web.judge.conftest import OTHER_REF, REF, Judges, Moment, form_of, rated
from web.site import Site

FULL = rated(CALL, "40", "๓๐.๕", "25/25")


def marks(site: Site, judge: int = 1) -> list[Mark]:
    return [given.mark for given in scores.given(site.engine, judge)]


def total(site: Site) -> dict[tuple[int, str], Fraction]:
    return dict(totals(scores.given(site.engine), CRITERIA))


def test_points_and_comments_are_saved_as_written(judges: Judges, site: Site) -> None:
    judge = judges(1)
    answer = judge.save(REF, **FULL, **{"comment-2": "ตัวเลขชัดเจน"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/judge/{REF}?saved=1")
    assert marks(site) == [
        Mark(REF, "1", Decimal(40)),
        Mark(REF, "2", Decimal("30.5"), "ตัวเลขชัดเจน"),
        Mark(REF, "2.1", Decimal(25)),
    ]
    assert total(site) == {(1, REF): Fraction("95.5")}
    assert "1/2" in judge.get("/judge").text


def test_saving_leads_on_to_the_next_entry_that_is_left(judges: Judges) -> None:
    judge = judges(1)
    assert judge.save(REF, **FULL, go="next").headers["location"] == f"/judge/{OTHER_REF}"
    assert judge.save(OTHER_REF, **FULL, go="next").headers["location"] == "/judge"


def test_field_that_cannot_be_understood_is_told_and_the_rest_is_saved(judges: Judges, site: Site) -> None:
    judge = judges(1)
    judge.save(REF, **rated(CALL, "10", "20", ""))
    answer = judge.save(REF, **rated(CALL, "41", "21", "๓.๓"))
    assert answer.status_code == 422
    assert all(words in answer.text for words in ("เกินคะแนนเต็ม 40", "ให้ได้เป็นช่วงละ 0.5 คะแนน"))
    assert form_of(answer.text)["points-1"] == "41"
    assert marks(site) == [Mark(REF, "1", Decimal(10)), Mark(REF, "2", Decimal(21))]


def test_blank_field_takes_points_and_comment_back(judges: Judges, site: Site) -> None:
    judge = judges(1)
    judge.save(REF, **FULL, **{"comment-1": "ดี"})
    judge.save(REF, **{"points-1": "", "comment-1": ""})
    assert marks(site)[0] == Mark(REF, "1", None)
    assert total(site) == {}


def test_two_windows_that_change_different_fields_are_both_saved(judges: Judges, site: Site) -> None:
    judge = judges(1)
    seen = judge.get(f"/judge/{REF}").text
    assert judge.save(REF, seen, **{"points-1": "10"}).status_code == 303
    assert judge.save(REF, seen, **{"points-2": "20", "note": "ถามเรื่องงบ\r\nพรุ่งนี้"}).status_code == 303
    assert marks(site) == [Mark(REF, "1", Decimal(10)), Mark(REF, "2", Decimal(20))]
    assert "ถามเรื่องงบ\nพรุ่งนี้" in judge.get(f"/judge/{REF}").text


def test_two_windows_that_change_one_field_are_shown_side_by_side(judges: Judges, site: Site) -> None:
    judge = judges(1)
    seen = judge.get(f"/judge/{REF}").text
    judge.save(REF, seen, **{"points-1": "10"})
    met = judge.save(REF, seen, **{"points-1": "12", "comment-2": "เห็นด้วย"})
    assert met.status_code == 409
    assert "ในหน้าต่างอื่น: <b><bdi>10</bdi></b>" in met.text
    assert marks(site) == [Mark(REF, "1", Decimal(10))]
    assert (form_of(met.text)["points-1"], form_of(met.text)["comment-2"]) == ("12", "เห็นด้วย")
    assert judge.save(REF, met.text).status_code == 303
    assert marks(site) == [Mark(REF, "1", Decimal(12)), Mark(REF, "2", None, "เห็นด้วย")]


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [("points-2", "35", "๓๕"), ("points-2", "๑๒.๕๐", "12½"), ("comment-2", "ดี", "\u200bดี")],
)
def test_same_value_written_in_another_way_is_no_clash(
    judges: Judges, site: Site, field: str, first: str, second: str
) -> None:
    judge = judges(1)
    seen = judge.get(f"/judge/{REF}").text
    judge.save(REF, seen, **{field: first})
    before = marks(site)
    assert judge.save(REF, seen, **{field: second, "points-1": "7"}).status_code == 303
    assert set(marks(site)) == {Mark(REF, "1", Decimal(7)), *before} - {Mark(REF, "1", None)}


def test_script_is_told_what_stands_now(judges: Judges) -> None:
    judge = judges(1)
    seen = judge.get(f"/judge/{REF}").text
    judge.save(REF, seen, **{"points-2": "7"})
    answer = judge.save_by_script(REF, seen, **{"points-1": "99"})
    told = answer.json()
    assert (answer.status_code, told["fields"]["points-2"], told["total"]) == (422, "7", "7")
    assert told["problems"] == {"1": "เกินคะแนนเต็ม 40"}
    clash = judge.save_by_script(REF, seen, **{"points-2": "8"})
    assert (clash.status_code, clash.json()["clashes"]) == (409, {"points-2": "7"})


def test_abstaining_needs_blank_points_and_can_be_taken_back(judges: Judges, site: Site) -> None:
    judge = judges(1)
    judge.save(REF, **FULL)
    refused = judge.save(REF, abstain="1")
    assert (refused.status_code, "โปรดลบคะแนนหรือยกเลิกการงด" in refused.text) == (422, True)
    assert judge.save(REF, **rated(CALL, "", "", ""), abstain="1").status_code == 303
    assert (total(site), "งดให้คะแนน" in judge.get("/judge").text) == ({}, True)
    fields = form_of(judge.get(f"/judge/{REF}").text)
    del fields["abstain"]
    judge.client.post(f"/judge/{REF}/scores", data=fields | FULL)
    assert total(site) == {(1, REF): Fraction("95.5")}
    assert "1/2" in judge.get("/judge").text


def test_signed_results_are_not_changed(judges: Judges, site: Site) -> None:
    judge = judges(1)
    seen = judge.get(f"/judge/{REF}").text
    results.sign(site.engine, "ผล", "มติ", NOON)
    answers = [judge.save(REF, seen, **FULL), judge.save_by_script(REF, seen, **FULL)]
    assert [answer.status_code for answer in answers] == [409, 409]
    assert ("ลงนามผลการตัดสินแล้ว" in answers[0].text, marks(site)) == (True, [])
    page = judge.get(f"/judge/{REF}").text
    assert ("readonly" in page, ">บันทึก<" in page) == (True, False)


def test_recusal_needs_to_be_sure_and_takes_the_entry_away(judges: Judges, site: Site) -> None:
    judge = judges(1)
    judge.save(REF, **FULL)
    seen = f"/judge/{REF}"
    assert judge.post(f"{seen}/recuse", seen, because="ญาติ").status_code == 422
    assert judge.post(f"{seen}/recuse", seen, because="ญาติ", sure="1").status_code == 303
    assert [(r.judge, r.entry, r.reason) for r in committee.recusals(site.engine)] == [(1, 1, "ญาติ")]
    answer = judge.get(seen)
    assert (answer.status_code, "ท่านไม่พิจารณาผลงานนี้" in answer.text) == (404, True)
    late = judge.client.post(f"{seen}/scores", data={"mark": judge.mark("/judge"), "points-1": "1"})
    assert late.status_code == 404


def test_total_before_the_presentation_stays_beside_the_later_one(
    judges: Judges, site: Site, clock: Moment
) -> None:
    judge = judges(1)
    committee.set_slots(site.engine, [Slot(1, clock.now + timedelta(hours=1), 10)], NOON)
    judge.save(REF, **FULL)
    clock.now += timedelta(hours=1, minutes=10)
    judge.save(REF, **{"points-1": "20"})
    page = judge.get(f"/judge/{REF}").text
    assert ("ก่อนการนำเสนอ: 95.5" in page, total(site)) == (True, {(1, REF): Fraction("75.5")})


def test_notes_are_the_judges_own(judges: Judges) -> None:
    judges(1).save(REF, note="น่าสนใจ <b>มาก</b>")
    assert "น่าสนใจ" not in judges(2).get(f"/judge/{REF}").text


def test_page_says_what_the_packet_says_and_nothing_private(judges: Judges) -> None:
    page = judges(1).get(f"/judge/{REF}").text
    assert all(words in page for words in ("น้ำผึ้งขายไม่ได้", "รายได้เพิ่มขึ้น ๒๐%", "ดีเด่น", "32–40"))
    assert not any(words in page for words in ("มนตรี", "montri", "๐๑๑๘"))


def test_reading_is_logged_with_judge_and_entry(judges: Judges, site: Site) -> None:
    judges(2).get(f"/judge/{REF}")
    assert reads(site.engine) == [(1, {"judge": 2, "what": "page"})]


def reads(engine: Engine) -> list[tuple[int, object]]:
    wanted = event.select().where(event.c.kind == "read").order_by(event.c.sequence)
    with reading(engine) as connection:
        return [(row.entry, msgspec.json.decode(row.data)) for row in connection.execute(wanted)]


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_page_speaks_both_languages(
    judges: Judges, lang: str, open_pages: Callable[[], list[str]]
) -> None:
    judge = judges(1)
    judge.post("/language", "/judge", language=lang)
    assert all(f'lang="{lang}"' in judge.get(path).text for path in open_pages())


@pytest.fixture
def open_pages() -> Callable[[], list[str]]:
    return lambda: ["/judge", f"/judge/{REF}", f"/judge/{OTHER_REF}", "/judge/DG66-9999"]

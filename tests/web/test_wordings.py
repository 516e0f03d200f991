"""The wording of notices on the pages: seen as the mail it makes, kept with a reason, and gone back to."""

import html
import re
from dataclasses import replace

import pytest

from contest.reason import reason
from contest.ruling import Act, Order
from intake.ordering import carry_out, foreseen
from notifier.rewording import sentences
from store.reports.glance import sequence
from store.reports.papers import last_notice, notice_paper
from store.reports.steps import Noticed
from store.reports.timeline import timeline
from store.wordings import wording_versions
from tests.web.conftest import Visitor, Visitors
from tests.web.test_orders import confirmed
from web.explaining import explained
from web.site import Site

PAGE = "/wordings/officer_refused"
CLOSING = "th " + next(s.key for s in sentences("officer_refused", "th") if "จึงเรียนมา" in s.text)
APPEAL = "th " + next(s.key for s in sentences("officer_refused", "th") if "{appeal_by}" in s.text)
THANKS = "ศูนย์ฯ ขอขอบคุณที่ให้ความสนใจ"


def kept(visitor: Visitor, page: str = PAGE, /, **texts: str) -> int:
    """Preview words, then keep what the preview shows."""
    seen = visitor.post(page, page, because="ให้สุภาพขึ้น", **texts)
    assert seen.status_code == 200, seen.text
    form = seen.text.partition(f'action="{page}/confirm"')[2].partition("</form>")[0]
    hidden = re.findall(r'name="([^"]+)" value="([^"]*)"', form)
    told = re.findall(r'<textarea name="([^"]+)" hidden aria-hidden="true">([^<]*)<', form)
    fields = {name: html.unescape(value) for name, value in (*hidden, *told)}
    return visitor.client.post(f"{page}/confirm", data=fields).status_code


def refusal(site: Site) -> tuple[str, int]:
    """The words and the wording of a refusal that an officer would send now."""
    office = site.up_to_date().chambers
    dossier = office.ledger.dossier("DG66-0005")
    assert dossier
    _, letter = foreseen(office, dossier, Order(Act.REFUSE, "ก", "เคยได้รับรางวัล"))
    assert letter
    return letter.text, letter.wording


def test_preview_shows_the_mail_and_keeps_nothing(officer: Visitor, site: Site) -> None:
    before = sequence(site.engine)
    seen = officer.post(PAGE, PAGE, because="ให้สุภาพขึ้น", **{CLOSING: THANKS})
    letter = re.search(r'<article class="letter">.*?</article>', seen.text, re.DOTALL)
    assert letter
    assert (THANKS in letter[0], "[DG66-0007]" in letter[0]) == (True, True)
    assert (sequence(site.engine), wording_versions(site.engine)) == (before, ())


def test_kept_words_stand_in_the_notices_sent_after(officer: Visitor, site: Site) -> None:
    assert THANKS not in refusal(site)[0]
    assert kept(officer, **{CLOSING: THANKS}) == 303
    [version] = wording_versions(site.engine)
    assert (version.by, version.because, version.texts) == ("officer", "ให้สุภาพขึ้น", ((CLOSING, THANKS),))
    words, wording = refusal(site)
    assert (THANKS in words, wording) == (True, version.number)


def test_notice_on_record_tells_its_wording(officer: Visitor, site: Site) -> None:
    assert kept(officer, **{CLOSING: THANKS}) == 303
    office = site.up_to_date().chambers
    dossier = office.ledger.dossier("DG66-0005")
    assert dossier
    carry_out(office, "DG66-0005", dossier.revision, Order(Act.REFUSE, "ก", "เคยได้รับรางวัล"), 1)
    found = timeline(site.engine, "DG66-0005")
    assert found
    [*_, notice] = [step.notice for step in found.steps if isinstance(step, Noticed)]
    paper = notice_paper(site.engine, notice)
    assert paper
    assert paper.wording == wording_versions(site.engine)[0].number
    page = officer.get(f"/notices/{notice}").text
    assert f'<a href="{PAGE}?version={paper.wording}">ฉบับที่ {paper.wording}</a>' in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("โปรดตอบกลับ", "ขาดตัวแทนค่าที่ต้องคงไว้ในประโยค: {appeal_by}"),
        ("ภายใน{appeal_by} {phone}", "ประโยคนี้ไม่มีตัวแทนค่าชื่อนี้: {phone}"),
        ("ภายใน{appeal_by} {{ o.phone }}", "วงเล็บปีกกา { และ } ใช้ครอบตัวแทนค่าเท่านั้น"),
    ],
)
def test_words_that_cannot_stand_are_said_and_not_lost(
    officer: Visitor, site: Site, text: str, said: str
) -> None:
    for path in (PAGE, f"{PAGE}/confirm"):
        answer = officer.post(path, PAGE, because="ก", latest="0", **{APPEAL: text})
        plain = re.sub(r"<[^>]+>", "", html.unescape(answer.text))
        assert (answer.status_code, said in plain, text in plain) == (422, True, True)
    assert wording_versions(site.engine) == ()


def test_reason_and_a_change_are_needed(officer: Visitor) -> None:
    without = officer.post(PAGE, PAGE, because=" ", **{CLOSING: THANKS})
    same = officer.post(PAGE, PAGE, because="ก")
    assert (without.status_code, "โปรดระบุเหตุผล" in without.text) == (422, True)
    assert (same.status_code, "ไม่มีสิ่งใดเปลี่ยนแปลง" in same.text) == (422, True)


def test_second_of_two_officers_is_told_and_overwrites_nothing(visitors: Visitors, site: Site) -> None:
    first, second = visitors("officer"), visitors("second")
    assert kept(first, **{CLOSING: THANKS}) == 303
    answer = second.post(f"{PAGE}/confirm", PAGE, because="ข", latest="0", **{CLOSING: "ลาก่อน"})
    assert (answer.status_code, "มีผู้แก้ไขข้อความนี้ไปก่อนแล้ว" in answer.text) == (409, True)
    assert [one.by for one in wording_versions(site.engine)] == ["officer"]


def test_earlier_version_and_the_built_in_words_are_gone_back_to(officer: Visitor, site: Site) -> None:
    built_in = refusal(site)[0]
    assert kept(officer, **{CLOSING: THANKS}) == 303
    assert kept(officer, **{CLOSING: "ลาก่อน"}) == 303
    first = wording_versions(site.engine)[1].number
    again = officer.get(f"{PAGE}?version={first}").text
    assert f">{THANKS}</textarea>" in again
    assert kept(officer, **{CLOSING: THANKS}) == 303
    assert THANKS in refusal(site)[0]
    assert THANKS not in officer.get(f"{PAGE}?version=0").text.partition("<form")[2].partition("</form>")[0]
    assert kept(officer) == 303
    assert refusal(site)[0] == built_in
    assert len(wording_versions(site.engine)) == 4


def test_shared_part_is_worded_for_every_letter_it_stands_in(officer: Visitor, site: Site) -> None:
    page = officer.get("/wordings/_help").text
    assert "ใช้ใน:" in page
    key = "th " + sentences("_help", "th")[0].key
    seen = officer.post("/wordings/_help", "/wordings/_help", because="ก", **{key: "โทรหาเรา {phone}"})
    assert "โทรหาเรา 02" in seen.text
    assert officer.get("/wordings/_words").status_code == 404


def test_list_says_what_was_worded_otherwise_and_by_whom(officer: Visitor) -> None:
    assert kept(officer, **{CLOSING: THANKS}) == 303
    row = re.search(
        r"<tr>(?:(?!</tr>).)*/wordings/officer_refused.*?</tr>", officer.get("/wordings").text, re.DOTALL
    )
    assert row
    assert ("ฉบับที่ 1" in row[0], "officer" in row[0]) == (True, True)


def test_pages_without_a_way_to_ask_keep_their_call(site: Site) -> None:
    assert replace(site, call_now=None).up_to_date().call is site.call


LOCKED = "/wordings/ENCRYPTED"
OPEN_IT = "th " + sentences("ENCRYPTED", "th")[0].key


def test_finding_is_seen_in_a_mail_kept_and_gone_back_to(officer: Visitor, site: Site) -> None:
    before = officer.get(LOCKED).text
    assert ("ไฟล์ “…” ตั้งรหัสผ่านไว้ ระบบจึงเปิดไม่ได้" in before, "ข้อที่ตรวจพบ" in before) == (True, True)
    seen = officer.post(LOCKED, LOCKED, because="ให้สุภาพขึ้น", **{OPEN_IT: "ศูนย์ฯ เปิดไฟล์ {file} ไม่ได้"})
    letter = re.search(r'<article class="letter">.*?</article>', seen.text, re.DOTALL)
    assert letter
    assert re.search(r"ศูนย์ฯ\s+เปิดไฟล์\s", letter[0])
    assert wording_versions(site.engine) == ()
    assert kept(officer, LOCKED, **{OPEN_IT: "ศูนย์ฯ เปิดไฟล์ {file} ไม่ได้"}) == 303
    assert "ศูนย์ฯ เปิดไฟล์ {file} ไม่ได้" in officer.get(LOCKED).text
    assert kept(officer, LOCKED) == 303
    [back, first] = wording_versions(site.engine, "ENCRYPTED")
    assert (back.texts, first.texts, back.by) == ((), ((OPEN_IT, "ศูนย์ฯ เปิดไฟล์ {file} ไม่ได้"),), "officer")


def test_finding_that_loses_its_placeholder_is_not_kept(officer: Visitor, site: Site) -> None:
    answer = officer.post(f"{LOCKED}/confirm", LOCKED, because="ก", latest="0", **{OPEN_IT: "เปิดไม่ได้ [1]"})
    said = re.sub(r"<[^>]+>", "", html.unescape(answer.text))
    assert answer.status_code == 422
    assert "ขาดตัวแทนค่าที่ต้องคงไว้ในประโยค: {file}" in said
    assert "วงเล็บเหลี่ยม [ ] ไม่ได้" in said
    assert wording_versions(site.engine) == ()


def test_finding_is_read_on_the_pages_in_the_words_that_applicants_get(officer: Visitor, site: Site) -> None:
    assert kept(officer, LOCKED, **{OPEN_IT: "เปิด {file} ไม่ได้"}) == 303
    told = explained(reason("ENCRYPTED", file="ก.pdf"), None, site.up_to_date().call, "th")
    assert told[0] == "เปิด ก.pdf ไม่ได้"


def test_shared_request_and_its_findings_lead_to_each_other(officer: Visitor) -> None:
    shared, one = officer.get("/wordings/fix_attach_directly").text, officer.get("/wordings/ARCHIVE").text
    assert ('href="/wordings/ARCHIVE_OVER_LIMITS"' in shared, 'href="/wordings/ARCHIVE"' in shared) == (
        True,
        True,
    )
    assert 'href="/wordings/fix_attach_directly"' in one


def test_finding_that_no_notice_tells_says_so(officer: Visitor) -> None:
    said = "ข้อความนี้ไม่อยู่ในอีเมลแจ้งฉบับใด"
    assert [said in officer.get(f"/wordings/{name}").text for name in ("PREV_AWARD", "ENCRYPTED")] == [
        True,
        False,
    ]


def test_mail_is_previewed_before_a_reason_is_given_and_cannot_be_kept_yet(officer: Visitor) -> None:
    seen = officer.post(PAGE, PAGE, because="", **{CLOSING: THANKS})
    folded = "<details><summary>แสดงอีเมล" in seen.text
    assert (THANKS in seen.text, folded, f'action="{PAGE}/confirm"' in seen.text) == (True, False, False)


def sent_again(officer: Visitor) -> str:
    """The preview of sending the last notice again, in plain text."""
    page = "/entries/DG66-0005"
    return html.unescape(officer.post(f"{page}/order", page, act="resend", because="ขอฉบับเดิม").text)


def test_notice_is_sent_again_as_it_stands_on_record(officer: Visitor, site: Site) -> None:
    assert kept(officer, **{CLOSING: THANKS}) == 303
    entry, refuse = "/entries/DG66-0005", {"act": "refuse", "because": "ก", "words": "เคยได้รับรางวัล"}
    assert confirmed(officer, entry, **refuse) == 303
    assert kept(officer, **{CLOSING: "ลาก่อน"}) == 303
    first = last_notice(site.engine, "DG66-0005")
    assert first
    seen = sent_again(officer)
    version = f'<a href="{PAGE}?version={first.wording}">ฉบับที่ {first.wording}</a>'
    assert [told in seen for told in (f'href="/notices/{first.id}"', version, THANKS, "ลาก่อน")] == [
        True
    ] * 3 + [False]
    assert confirmed(officer, entry, act="resend", because="ขอฉบับเดิม") == 303
    again = last_notice(site.engine, "DG66-0005")
    assert again
    assert (again.id > first.id, again.letter, again.wording) == (True, first.letter, first.wording)


def test_notice_in_built_in_words_says_so_where_it_is_sent_again(officer: Visitor, site: Site) -> None:
    seen = re.sub(r"<[^>]+>", "", sent_again(officer))
    assert "คงเดิมทุกตัวอักษร" in seen
    assert re.search(r"ข้อความ\s*ข้อความเดิม", seen)

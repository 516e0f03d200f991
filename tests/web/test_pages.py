"""What the pages show: the counts of one moment, the list, single papers, and hostile words as words."""

import html
import re
from dataclasses import replace
from urllib.parse import unquote

import pytest
from sqlalchemy import select, update

from contest.casebook import Decision, Match
from contest.entry import Entry, EntryState
from contest.message import Address
from contest.reason import reason
from contest.resolution import Certainty
from contest.verdict import Kind, Verdict
from store.engine import reading, writing
from store.ledger import SqlLedger
from store.reports.conversing import conversation
from store.reports.glance import glance
from store.reports.listing import listing
from store.reports.statistics import statistics
from store.reports.timeline import timeline
from store.schema import entry, message
from tests.store.building import BELIEVED, CALL, NOON, arrival, digest, mail
from tests.web.conftest import MAIL, Clock, Visitor
from web.site import Site


def test_overview_shows_the_counts_of_the_database(officer: Visitor, site: Site) -> None:
    page = officer.get("/").text
    found, counted = glance(site.engine, site.last_moment), statistics(site.engine)
    shown = [int(number) for number in re.findall(r'<p class="big">(\d+)</p>', page)]
    assert shown == [found.today, found.mails_waiting, found.failed, found.waiting]
    states = [int(number) for number in re.findall(r"</span> <b>(\d+)</b></a></li>", page)]
    counting = [state for state in EntryState if state is not EntryState.MERGED]
    assert states == [*(found.states.get(state, 0) for state in counting), found.late]
    assert f"<dd>{counted.works}</dd>" in page


@pytest.mark.parametrize(("month", "said"), [(5, "เปิดรับ"), (7, "เหลือเวลา"), (9, "ปิดรับแล้ว")])
def test_overview_tells_how_long_there_is(
    officer: Visitor, clock: Clock, site: Site, month: int, said: str
) -> None:
    site.accounts.begin(1, digest("x"), NOON, site.settings.session)
    clock.now = clock.now.replace(month=month)
    answer = officer.get("/") if month == 7 else None
    if answer is None:
        officer.sign_in("officer")
        answer = officer.get("/")
    assert said in answer.text


def test_list_keeps_its_filters_in_the_address(officer: Visitor) -> None:
    page = html.unescape(officer.get("/entries?state=held&state=open&q=&late=&sort=province").text)
    assert re.findall(r'href="/entries/(DG66-\d+)"', page) == ["DG66-0006", "DG66-0007"]
    assert 'href="/entries?state=held&state=open&sort=province&down=1"' in page
    assert page.count(" checked") == 2


def test_list_offers_the_problems_that_occur_and_keeps_the_ones_asked_for(
    officer: Visitor, site: Site
) -> None:
    told = {
        "DG66-0001": (
            reason("PREV_AWARD", award_year="2562"),
            reason("FORM_MARKS_NOT_SEEN", marks="tick,stamp"),
        ),
        "DG66-0002": (reason("GO_LIVE_LATE"),),
        "DG66-0006": (),
        "DG66-0007": (reason("FORM_TOKEN_MISSING"),),
    }
    with writing(site.engine) as connection:
        for reference, found in told.items():
            connection.execute(update(entry).where(entry.c.reference == reference).values(reasons=found))
    path = "/entries?problem=won-before&problem=go-live&problem=no-such&problem=time&sort=go-live"
    page = html.unescape(officer.get(path).text)
    assert re.findall(r'href="/entries/(DG66-\d+)"', page) == ["DG66-0001", "DG66-0002"]
    assert re.findall(r'name="problem" value="([^"]+)"( checked)?> <span>.*?(\d+)</span>', page) == [
        ("form-name", "", "1"), ("form-marks", "", "1"), ("time", " checked", "0"),
        ("won-before", " checked", "1"), ("go-live", " checked", "1"),
    ]  # fmt: skip
    same = "problem=won-before&problem=go-live&problem=time"
    assert f'href="/entries?{same}&sort=go-live&down=1"' in page
    assert f'href="/entries.csv?{same}&sort=go-live"' in page


def test_row_tells_window_go_live_marks_and_an_earlier_prize(officer: Visitor, site: Site) -> None:
    found = (reason("PREV_AWARD", award_year="2562"), reason("FORM_MARKS_NOT_SEEN", marks="tick,stamp"))
    with writing(site.engine) as connection:
        connection.execute(update(entry).where(entry.c.reference == "DG66-0001").values(reasons=found))
    [row] = [row for row in officer.get("/entries").text.split("<tr") if ">DG66-0001<" in row]
    said = re.findall(r'<span class="(?:chip late|dim whole|whole|role look|role dim)">([^<]+)<', row)
    assert said[2:-2] == [  # between the moments of receipt and answer
        "ในกำหนด", "ชลบุรี", "2 ผลงาน", "E-Service", "คล้ายผลงานรางวัลปี 2562", "1 ต.ค. 2565", "ปรับชื่อไฟล์แล้ว",
        "มองไม่เห็น: เครื่องหมายถูก, ตราประทับ",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "query", ["page=999", "page=-1", "page=x", "sort=nothing", "state=nothing", "problem=nothing", "kind=XX"]
)
def test_list_passes_over_what_an_address_cannot_mean(officer: Visitor, query: str) -> None:
    answer = officer.get(f"/entries?{query}")
    assert (answer.status_code, len(re.findall(r"<tr", answer.text))) == (200, 8)


def test_list_says_how_sure_the_agency_is_where_its_name_does_not_tell(officer: Visitor, site: Site) -> None:
    evidence = ">จากหลักฐานอื่น<"
    assert evidence not in officer.get("/entries").text
    with writing(site.engine) as connection:
        connection.execute(update(message).where(message.c.id == 1).values(certainty=Certainty.EVIDENCE))
    rows = officer.get("/entries").text.split("<tr")
    assert ["DG66-0001" in row for row in rows if evidence in row] == [True]


def test_list_that_is_empty_says_so(officer: Visitor) -> None:
    assert "ไม่พบผลงานตามเงื่อนไขนี้" in officer.get("/entries?q=ไม่มีคำนี้").text


def test_list_of_which_more_is_not_counted_says_so(officer: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "web.pages.listing.listing", lambda *asked: replace(listing(*asked), total=1000, more=True)
    )
    page = officer.get("/entries?q=E-Service").text
    assert re.findall(r'<p class="asof" role="status">([^·]*) ·', page) == ["มากกว่า 1000 ผลงาน"]
    assert re.findall(r"<span>(หน้า[^<]*)</span>", page) == ["หน้า 1"]


def test_entry_tells_its_story(officer: Visitor) -> None:
    page = html.unescape(officer.get("/entries/dg66-0005").text)
    for words in ("แอปแจ้งเหตุ", "ลำดับเหตุการณ์", "saraban@saensuk.example", "ฉบับที่ 2", "451 later"):
        assert (words, words in page) == (words, words in page)
    assert page.count('class="mail"') == 3


def test_script_gets_the_living_part_alone(officer: Visitor) -> None:
    part = officer.get("/entries/DG66-0005", **{"X-Part": "live"}).text
    assert ("<html" in part, "ลำดับเหตุการณ์" in part, "<form" in part) == (False, True, False)


def test_pulse_grows_with_what_happens(officer: Visitor, site: Site) -> None:
    before = officer.get("/pulse").json()["sequence"]
    officer.post("/entries/DG66-0006/order/confirm", "/entries/DG66-0006", act="note", because="ก")
    assert officer.get("/pulse").json()["sequence"] > before


def test_mail_is_read_in_the_sandbox_and_shown_as_words(officer: Visitor) -> None:
    page = officer.get(f"/mails/{digest('mail 8')}").text
    assert "&lt;b&gt;ตัวหนา&lt;/b&gt;" in page
    assert "<script>alert" not in page


def test_original_is_saved_never_shown(officer: Visitor) -> None:
    answer = officer.get(f"/mails/{digest('mail 5')}/raw")
    assert answer.content == MAIL.encode().ljust(1005)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["content-security-policy"].startswith("sandbox")


def test_mail_is_seen_to_once_with_a_reason(officer: Visitor, site: Site) -> None:
    path = f"/mails/{digest('mail 8')}"
    before = glance(site.engine, NOON).mails_waiting
    assert officer.post(f"{path}/seen-to", path, because=" ").status_code == 422
    assert officer.post(f"{path}/seen-to", path, because="โทรตอบแล้ว").status_code == 303
    assert "โทรตอบแล้ว" in officer.get(path).text
    assert glance(site.engine, NOON).mails_waiting == before - 1


@pytest.mark.parametrize(
    "tab", ["waiting", "questions", "bounces", "machines", "set-aside", "unanswered", "office", "all"]
)
def test_tab_holds_what_it_counts(officer: Visitor, tab: str) -> None:
    page = officer.get(f"/mails?tab={tab}").text
    counted = re.search(rf'tab={tab}" aria-current="page">[^<]*<b>(\d+)</b>', page)
    assert counted
    assert len(re.findall(r'href="/mails/[0-9a-f]{64}"', page)) == int(counted[1])


def test_reply_of_the_office_is_shown_and_counts_nowhere_as_received(officer: Visitor, site: Site) -> None:
    before, counted = glance(site.engine, NOON), statistics(site.engine)
    entry = entries_of(site, "DG66-0005")
    wrote = mail(Address("desk@dga.example"), message_id="office@x", subject="Re: <b>แอป")
    decision = Decision(Verdict.IGNORED, Kind.OFFICE_REPLY, BELIEVED, wrote, Match(Kind.OFFICE_REPLY, entry))
    with SqlLedger(site.engine, CALL).transaction() as book:
        case = book.receive_sent(replace(arrival(90), sha256=digest("mail 8"), received_at=NOON), NOON)
        assert case is None
        case = book.receive_sent(arrival(91), NOON)
        assert case
        book.apply(case, decision, NOON)
    page = html.unescape(officer.get("/entries/DG66-0005").text)
    assert "เจ้าหน้าที่ตอบ (จากโปรแกรมอีเมลของสำนักงาน)" in page
    assert "Re: <b>แอป" in page
    assert officer.get("/mails?tab=office").text.count(digest("mail 91")) == 1
    assert digest("mail 91") not in officer.get("/receipts").text
    after = glance(site.engine, NOON)
    assert (after.arrivals, after.last_mail, after.mails_waiting) == (
        before.arrivals, before.last_mail, before.mails_waiting
    )  # fmt: skip
    assert statistics(site.engine) == counted


def test_reply_of_the_office_stands_on_the_page_of_the_question_it_answers(
    officer: Visitor, site: Site
) -> None:
    question = digest("mail 8")
    assert "การสนทนา" not in officer.get(f"/mails/{question}").text
    decision = Decision(Verdict.IGNORED, Kind.OFFICE_REPLY, BELIEVED, mail(), Match(Kind.OFFICE_REPLY))
    for uid, subject in ((91, "ตอบ <b>ข้อสอบถาม"), (92, "เพิ่มเติม")):
        wrote = mail(Address("desk@dga.example"), message_id=f"office-{uid}@x", subject=subject)
        with SqlLedger(site.engine, CALL).transaction() as book:
            case = book.receive_sent(arrival(uid), NOON)
            assert case
            book.apply(case, replace(decision, message=wrote), NOON)
            book.tie(case, 8)
    page = officer.get(f"/mails/{question}").text
    thread = page.partition('id="thread"')[2].partition("</ol>")[0]
    told = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", thread)).split())
    said = ("อีเมลฉบับนี้", "Q-0001", "ตอบ <b>ข้อสอบถาม", "เพิ่มเติม", "desk@dga.example")
    assert [words for words in said if words not in told] == []
    with reading(site.engine) as connection:
        answer = connection.scalar(select(message.c.id).where(message.c.sha256 == digest("mail 91")))
    assert conversation(site.engine, answer or 0) == conversation(site.engine, 8) != ()


def test_question_is_answered_in_ones_own_mail_program_under_its_number(officer: Visitor) -> None:
    page = officer.get(f"/mails/{digest('mail 8')}").text
    [address] = re.findall(r'href="mailto:([^"]*)"', page)
    assert unquote(html.unescape(address)) == "citizen@elsewhere.example?subject=Re: [Q-0001] ถามเวลา"
    assert "mailto:" not in officer.get(f"/mails/{digest('mail 1')}").text


def entries_of(site: Site, reference: str) -> Entry:
    found = timeline(site.engine, reference)
    assert found
    return found.entry


def test_notice_is_shown_as_it_was_sent(officer: Visitor) -> None:
    page = officer.get("/notices/3").text
    assert ("550 5.1.1 unknown" in page, "ส่งไม่ได้" in page, 'href="/entries/DG66-0003"' in page) == (True,) * 3


def test_slides_that_cannot_be_read_are_said_so(officer: Visitor) -> None:
    assert "อ่านข้อความจากไฟล์นำเสนอไม่ได้" in officer.get("/entries/DG66-0001/slides").text


def test_health_says_nothing_to_strangers(stranger: Visitor) -> None:
    assert stranger.get("/healthz").json() == {"status": "ok"}

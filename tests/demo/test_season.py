"""The season: who writes when, what follows from the answers, and that all ends well."""

import codecs
import re
from collections import Counter
from datetime import timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage

import pypdfium2 as pdfium
import pytest

from demo.cast import Work
from demo.run import play
from demo.season import CLOSES, OPENS, Progress, Season
from tests.demo.organiser import MISNAMED, Organiser


@pytest.fixture(scope="module")
def played() -> tuple[Season, Organiser, list[Progress]]:
    """The season of 2564, once through, against the stand-in organiser."""
    codecs.register(lambda name: codecs.lookup("cp874") if name == "windows_874" else None)
    season = Season(seed=3)
    organiser = Organiser(season.works)
    steps: list[Progress] = []
    play(season, organiser.deliver, organiser.work, organiser.outbox, steps.append)
    return season, organiser, steps


def mails(played: tuple[Season, Organiser, list[Progress]], plot: str) -> list[EmailMessage]:
    return [message for work, _, message in played[1].taken if work and work.plot == plot]


def files(message: EmailMessage) -> list[tuple[str, bytes]]:
    found = []
    for part in message.walk():
        if name := part.get_filename():
            data = part.get_payload(decode=True)
            assert isinstance(data, bytes)
            found.append((str(make_header(decode_header(name))), data))
    return found


def words(message: EmailMessage) -> str:
    part = next(part for part in message.walk() if part.get_content_type() == "text/plain")
    coded = part.get_payload(decode=True)
    assert isinstance(coded, bytes)
    return coded.decode("cp874" if "874" in str(part) or "TIS" in str(part) else "utf-8").replace(
        "\r\n", "\n"
    )


def test_every_work_is_settled_in_the_end(played: tuple[Season, Organiser, list[Progress]]) -> None:
    season, _, steps = played
    assert season.unsettled == []
    assert season.next_moment() is None
    assert (steps[-1].settled, steps[-1].entries) == (45, 45)


def test_mails_come_in_order_within_the_window_and_one_after_it(
    played: tuple[Season, Organiser, list[Progress]],
) -> None:
    _, organiser, steps = played
    times = [received for _, received, _ in organiser.taken]
    assert times == sorted(times)
    assert steps[-1].mails == len(times)
    assert min(times) > OPENS
    late = [message for _, received, message in organiser.taken if received > CLOSES]
    assert ["phabong" in str(message["From"]) for message in late] == [True]


def test_the_late_mail_says_that_it_is_in_time(played: tuple[Season, Organiser, list[Progress]]) -> None:
    received, message = next((r, m) for _, r, m in played[1].taken if r > CLOSES)
    written = message["Date"].datetime
    assert written < CLOSES < received < CLOSES + timedelta(hours=1)


def test_every_mail_has_the_word_of_the_border_on_top(
    played: tuple[Season, Organiser, list[Progress]],
) -> None:
    for _, _, message in played[1].taken:
        assert message.keys()[:4] == ["Return-Path", "Delivered-To", "Received", "Authentication-Results"]
        assert re.match(
            r"mx\.dga\.example;.*dmarc=(pass|none)", " ".join(str(message["Authentication-Results"]).split())
        )


def test_identities_are_unique_but_for_the_mail_that_comes_twice(
    played: tuple[Season, Organiser, list[Progress]],
) -> None:
    counts = Counter(str(message["Message-ID"]).strip() for _, _, message in played[1].taken)
    doubled = [identity for identity, count in counts.items() if count > 1]
    assert doubled == [str(mails(played, "twice")[0]["Message-ID"]).strip()]
    first, second = mails(played, "twice")[:2]
    assert files(first) == files(second)
    assert len(second.get_all("Received", [])) == len(first.get_all("Received", [])) + 1


@pytest.mark.parametrize("plot", sorted(MISNAMED - {"unrelated"}))
def test_misnamed_forms_are_confirmed_by_reply(
    played: tuple[Season, Organiser, list[Progress]], plot: str
) -> None:
    first, *replies = mails(played, plot)
    assert len(files(first)) == 2
    assert [(words(reply).startswith("ยืนยัน"), files(reply)) for reply in replies] == [(True, [])]
    assert "@dga.example>" in replies[0]["In-Reply-To"]


def test_one_misnamed_form_is_sent_again_under_the_name_the_notice_gives(
    played: tuple[Season, Organiser, list[Progress]],
) -> None:
    first, reply = mails(played, "unrelated")
    assert files(first)[0][0] == "ใบส่งผลงาน.pdf"
    assert [name for name, _ in files(reply)] == ["องค์การบริหารส่วนตำบลนครเจดีย์_form1.pdf"]
    assert files(reply)[0][1] == files(first)[0][1]


def test_a_missing_deck_comes_by_reply(played: tuple[Season, Organiser, list[Progress]]) -> None:
    first, reply = mails(played, "deck-missing")
    assert [name.rpartition(".")[2] for mail in (first, reply) for name, _ in files(mail)] == ["pdf", "pptx"]


def test_a_missing_form_comes_by_reply(played: tuple[Season, Organiser, list[Progress]]) -> None:
    first, reply = mails(played, "form-missing")
    assert [name.rpartition(".")[2] for mail in (first, reply) for name, _ in files(mail)] == ["pptx", "pdf"]


def test_a_locked_form_comes_again_open(played: tuple[Season, Organiser, list[Progress]]) -> None:
    first, reply = mails(played, "locked")
    with pytest.raises(pdfium.PdfiumError):
        pdfium.PdfDocument(files(first)[0][1])
    document = pdfium.PdfDocument(files(reply)[0][1])
    assert len(document) == 1
    document.close()


def test_a_word_file_is_followed_by_a_scan(played: tuple[Season, Organiser, list[Progress]]) -> None:
    first, reply = mails(played, "word")
    assert files(first)[0][0].endswith("_form1.docx")
    assert files(reply)[0][0] == "เทศบาลตำบลปากน้ำปราณ_form1.pdf"
    assert files(reply)[0][1].startswith(b"%PDF")


def test_a_listed_agency_answers_with_its_number(played: tuple[Season, Organiser, list[Progress]]) -> None:
    _, reply = mails(played, "asked")
    assert re.match(r"(?:ข้อ )?2\b", words(reply))


def test_an_unlisted_agency_answers_with_its_name_and_place(
    played: tuple[Season, Organiser, list[Progress]],
) -> None:
    _, reply = mails(played, "unlisted")
    assert words(reply).startswith("เทศบาลตำบลบางปลา อำเภอเมืองสมุทรสาคร จังหวัดสมุทรสาคร")


def test_corrections_and_repeats_come_after_all_is_well(
    played: tuple[Season, Organiser, list[Progress]],
) -> None:
    for work in (work for work in played[0].works if work.plot == "new-deck"):
        first, reply = [m for w, _, m in played[1].taken if w == work]
        assert [name.endswith("_ฉบับปรับปรุง.pptx") for name, _ in files(reply)] == [True]
        assert files(reply)[0][1] != files(first)[1][1]
    first, again = mails(played, "again")
    assert files(first) == files(again)
    assert first["Message-ID"] != again["Message-ID"]
    assert "In-Reply-To" not in again


@pytest.mark.parametrize(("plot", "mark"), [("away", "auto-replied"), ("away-unmarked", None)])
def test_the_absent_answer_once_by_machine(
    played: tuple[Season, Organiser, list[Progress]], plot: str, mark: str | None
) -> None:
    _, absence = mails(played, plot)
    assert absence["Auto-Submitted"] == mark
    assert str(absence["Subject"]).startswith("ตอบกลับอัตโนมัติ:")


def test_a_full_mailbox_returns_our_notice(played: tuple[Season, Organiser, list[Progress]]) -> None:
    reports = [m for _, _, m in played[1].taken if m.get_content_type() == "multipart/report"]
    assert [report["Return-Path"] for report in reports] == ["<>"]
    status = next(p for p in reports[0].walk() if p.get_content_type() == "message/delivery-status")
    assert status.get_payload()[1]["Final-Recipient"] == "rfc822; digital@suranaree.go.th.example"  # type: ignore[index]
    returned = reports[0].get_payload()[2].get_payload()  # type: ignore[index,union-attr]
    assert re.search(
        r"^Message-ID: <\d+\.\d+\.\d+@dga\.example>$", str(returned).replace("\r", ""), re.MULTILINE
    )


def test_machines_and_strangers_write_too(played: tuple[Season, Organiser, list[Progress]]) -> None:
    taken = [message for _, _, message in played[1].taken]
    assert sum("List-Id" in message for message in taken) == 2
    assert sum(message["X-Spam-Flag"] == "YES" for message in taken) == 3
    assert sum("nongphok" in str(message["From"]) for message in taken) == 2


def test_replies_near_the_closing_come_in_time(played: tuple[Season, Organiser, list[Progress]]) -> None:
    times = [r for w, r, _ in played[1].taken if w and w.plot == "last-afternoon"]
    assert len(times) == 2
    assert times[0].date() == CLOSES.date()
    assert times[0] < times[1] <= CLOSES


def opening_mails(season: Season, count: int) -> list[bytes]:
    found: list[bytes] = []
    while len(found) < count and (moment := season.next_moment()) is not None:
        found += [mail.raw for mail in season.due(moment)]
    return found[:count]


def test_the_same_seed_gives_the_same_mails() -> None:
    one, again, other = (opening_mails(Season(seed), 6) for seed in (5, 5, 6))
    assert one == again
    assert one != other


def test_a_crowd_of_any_size_comes_to_its_end() -> None:
    season = Season(seed=2, entries=12)
    organiser = Organiser(season.works)
    play(season, organiser.deliver, organiser.work, organiser.outbox)
    assert season.unsettled == []
    assert len({work.agency for work in season.works}) == 12


def test_moments_fall_on_the_poll_and_never_before_the_mail() -> None:
    season = Season(seed=1, poll=timedelta(minutes=15))
    moment = season.next_moment()
    assert moment is not None
    assert (moment - OPENS) % timedelta(minutes=15) == timedelta()
    assert all(moment - timedelta(minutes=15) < mail.received <= moment for mail in season.due(moment))


def test_a_season_without_answers_ends_with_nobody_settled() -> None:
    season = Season(seed=1, entries=4)
    while (moment := season.next_moment()) is not None:
        season.due(moment)
    assert season.unsettled == list(season.works)


def works_by_plot(season: Season, plot: str) -> list[Work]:
    return [work for work in season.works if work.plot == plot]


def test_second_work_comes_days_after_the_first() -> None:
    for seed in range(12):
        season = Season(seed)
        opening = {applicant.work.number: applicant.opening for applicant in season.applicants}
        second = works_by_plot(season, "second-work")[0]
        gap = opening[second.number] - opening[second.number - 1]
        assert timedelta(hours=12) < gap < timedelta(days=5)
        assert max(opening.values()) < CLOSES

"""A link for a large file: given by an order, used once by an applicant who signs in nowhere."""

import hashlib
import html
import os
import re
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import httpx
import pytest

from contest.message import Message
from contest.uploading import Upload, kept
from parsers.reader import SandboxedReader
from store.archive import Condition, RawArchive
from store.ledger import SqlLedger
from store.ledger.uploads import UPLOADED, Uploads
from tests.store.building import NOON, OFFICER
from tests.web.conftest import Clock, Ids, Visitor, field_of
from tests.web.test_orders import confirmed
from thai.dates import BANGKOK
from web.site import Site

ENTRY = "/entries/DG66-0005"
WORDS = "ไฟล์ของท่านใหญ่เกินกว่าจะส่งทางอีเมล"
DECK = b"PK\x03\x04 not read by the pages\r\n--x\r\n" * 1000
NAME = 'นำเสนอ "ผลงาน".pptx'


def link_in(page: str) -> str:
    """The path of the link that a notice on a page brings."""
    found = re.search(r"http://log\.example(/upload/[A-Za-z0-9_-]{43})", html.unescape(page))
    assert found
    return found[1]


@pytest.fixture
def link(officer: Visitor) -> str:
    """A link that an officer has sent for an entry."""
    seen = officer.post(f"{ENTRY}/order", ENTRY, act="upload", because="ไฟล์ใหญ่", words=WORDS)
    assert seen.status_code == 200
    names = set(re.findall(r'type="hidden" name="(\w+)"', seen.text)) - {"next"}
    hidden = {name: html.unescape(field_of(seen.text, name)) for name in names}
    done = officer.client.post(f"{ENTRY}/order/confirm", data={**hidden, "words": WORDS})
    assert done.status_code == 303
    return link_in(seen.text)


@pytest.fixture
def applicant(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


def send(applicant: httpx.Client, link: str, data: bytes = DECK, name: str = NAME) -> httpx.Response:
    return applicant.post(link, files={"file": (name, data)})


def given(site: Site, link: str) -> Upload:
    found = Uploads(site.engine).find(kept(link.rpartition("/")[2]))
    assert found
    return found


def test_notice_shown_is_the_notice_sent_and_its_link_opens(
    officer: Visitor, applicant: httpx.Client, link: str, ledger: SqlLedger
) -> None:
    owed = ledger.claim_owed(NOON + timedelta(days=9), 99, timedelta(hours=1))[-1]
    page = applicant.get(link)
    assert (owed.kind, link_in(owed.letter.text), f'href="http://log.example{link}"' in owed.letter.html) == (
        "officer_upload", link, True,
    )  # fmt: skip
    assert (page.status_code, "DG66-0005" in page.text, 'type="file"' in page.text) == (200, True, True)


def test_ledger_keeps_no_token_but_its_hash(link: str, site: Site, clock: Clock) -> None:
    token = link.rpartition("/")[2]
    found = given(site, link)
    assert (found.reference, found.sender, found.answers, found.used_at) == (
        "DG66-0005", OFFICER, "ruled-1@contest.example", None,
    )  # fmt: skip
    assert Uploads(site.engine).find(token) is None
    until = found.until.astimezone(BANGKOK)
    assert (until.hour, until.minute, until.date() - clock.now.date()) == (
        23, 59, timedelta(days=3),
    )  # fmt: skip


def test_file_is_archived_as_the_mail_that_would_have_brought_it(
    applicant: httpx.Client, link: str, site: Site, ledger: SqlLedger, archive: RawArchive,
    reader: SandboxedReader, clock: Clock, ids: Ids,
) -> None:  # fmt: skip
    before = {case.sha256 for case in ledger.pending(99)}
    answer = send(applicant, link)
    assert (answer.status_code, answer.headers["location"]) == (303, link)
    [case] = [case for case in ledger.pending(99) if case.sha256 not in before]
    assert (case.received_at, ledger.folders_of(case), archive.check(case.sha256), len(ids.woken)) == (
        clock.now, (UPLOADED.name,), Condition.SOUND, 2,
    )  # fmt: skip
    descriptor = archive.descriptor(case.sha256)
    read = reader.read_message(descriptor, case.size)
    os.close(descriptor)
    assert isinstance(read, Message)
    assert (read.sender.email, read.in_reply_to, read.subject) == (
        "saraban@saensuk.example", ("ruled-1@contest.example",), "[DG66-0005] ไฟล์จากลิงก์อัปโหลด",
    )  # fmt: skip
    assert [(file.name, file.size, file.sha256) for file in read.attachments] == [
        ('นำเสนอ "ผลงาน".pptx', len(DECK), hashlib.sha256(DECK).hexdigest())
    ]


def test_page_then_tells_what_came_and_takes_nothing_more(
    applicant: httpx.Client, link: str, site: Site, ledger: SqlLedger
) -> None:
    send(applicant, link)
    waiting = len(ledger.pending(99))
    page = applicant.get(link).text
    again = send(applicant, link, b"another")
    assert [words in page for words in ("ได้รับไฟล์ของท่านแล้ว", hashlib.sha256(DECK).hexdigest())] == [True, True]
    assert 'type="file"' not in page
    assert (again.status_code, "ลิงก์นี้ใช้ไปแล้ว" in again.text, len(ledger.pending(99))) == (409, True, waiting)
    assert given(site, link).size == len(DECK)


@pytest.mark.parametrize(
    ("sent", "status", "said"),
    [
        ({"files": {"file": ("big.pptx", b"x" * (1 << 20) + b"x")}}, 413, "ไฟล์ใหญ่เกิน 1 MB"),
        ({"files": {"file": ("empty.pptx", b"")}}, 422, "ยังไม่ได้รับไฟล์"),
        ({"files": {"other": ("a.pptx", b"x")}}, 422, "ยังไม่ได้รับไฟล์"),
        ({"data": {"file": "x"}}, 422, "ยังไม่ได้รับไฟล์"),
        (
            {"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=b"}},
            422,
            "ยังไม่ได้รับไฟล์",
        ),
    ],
)
def test_what_is_no_file_is_told_and_the_link_still_holds(
    applicant: httpx.Client, link: str, archive: RawArchive, ledger: SqlLedger,
    sent: dict[str, object], status: int, said: str,
) -> None:  # fmt: skip
    before = (len(ledger.pending(99)), sorted(archive.kept()))
    answer = applicant.post(link, **sent)  # type: ignore[arg-type]
    assert (answer.status_code, said in answer.text) == (status, True)
    assert (len(ledger.pending(99)), sorted(archive.kept())) == before
    assert list((archive.path("0" * 64).parents[2] / "incoming").iterdir()) == []
    assert send(applicant, link).status_code == 303


def test_upload_that_breaks_off_leaves_nothing(
    applicant: httpx.Client, link: str, archive: RawArchive, ledger: SqlLedger, address: str
) -> None:
    before = len(ledger.pending(99))
    host = urlsplit(address)
    with socket.create_connection((host.hostname or "", host.port or 0)) as line:
        line.sendall(
            f"POST {link} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
            "Content-Length: 5000\r\n\r\n--b\r\nContent-Disposition: form-data; "
            'name="file"; filename="a.pptx"\r\n\r\nhalf'.encode()
        )
    while applicant.get(link).status_code != 200 or list(
        (archive.path("0" * 64).parents[2] / "incoming").iterdir()
    ):
        pass
    assert len(ledger.pending(99)) == before
    assert send(applicant, link).status_code == 303


def test_form_cut_before_its_end_is_not_taken(applicant: httpx.Client, link: str, ledger: SqlLedger) -> None:
    before = len(ledger.pending(99))
    cut = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.pptx"\r\n\r\nhalf'
    answer = applicant.post(link, content=cut, headers={"content-type": "multipart/form-data; boundary=b"})
    assert (answer.status_code, len(ledger.pending(99))) == (400, before)


def test_link_ends_with_its_day(applicant: httpx.Client, link: str, site: Site, clock: Clock) -> None:
    clock.now = given(site, link).until + timedelta(seconds=59)
    assert applicant.get(link).status_code == 200
    clock.now += timedelta(seconds=1)
    answers = [applicant.get(link), send(applicant, link)]
    assert [(a.status_code, "ลิงก์หมดอายุแล้ว" in a.text) for a in answers] == [(410, True)] * 2


def test_new_link_takes_the_place_of_an_unused_one(
    officer: Visitor, applicant: httpx.Client, link: str, ids: Ids
) -> None:
    assert confirmed(officer, ENTRY, act="upload", because="ขอใหม่") == 303
    assert applicant.get(link).status_code == 410


def test_wrong_links_are_refused_and_soon_not_even_looked_up(
    applicant: httpx.Client, link: str, clock: Clock
) -> None:
    tries = [applicant.get(f"/upload/{'x' * 43}").status_code for _ in range(5)]
    closed = applicant.get(link)
    assert (tries, closed.status_code) == ([404] * 5, 429)
    clock.now += timedelta(minutes=16)
    assert applicant.get(link).status_code == 200


def test_without_an_address_for_applicants_no_link_is_offered(
    site: Site, serve: Callable[[Site], str], officer: Visitor, link: str
) -> None:
    closed = replace(site, chambers=replace(site.chambers, uploads=None))
    with httpx.Client(base_url=serve(closed), timeout=60) as client:
        inside = Visitor(client)
        inside.sign_in("officer")
        page = inside.get(ENTRY).text
        order = inside.post(f"{ENTRY}/order", ENTRY, act="upload", because="ก")
        assert ("ส่งลิงก์สำหรับไฟล์ขนาดใหญ่</summary>" in page, order.status_code) == (False, 422)
        assert "ยังไม่ได้ตั้งค่า web.public_url" in order.text
        assert client.get(link).status_code == 404


def test_page_needs_nothing_from_elsewhere_and_no_script(applicant: httpx.Client, link: str) -> None:
    page = applicant.get(link).text
    addresses = re.findall(r'(?:src|href|action)="([^"#]+)"', page)
    assert [one for one in addresses if not one.startswith("/")] == []
    assert 'enctype="multipart/form-data"' in page


def test_english_is_spoken_to_who_asks_for_it(applicant: httpx.Client, link: str) -> None:
    first = applicant.get(link).text
    chosen = applicant.post(
        "/language", data={"mark": field_of(first, "mark"), "language": "en", "next": link}
    )
    assert (chosen.status_code, chosen.headers["location"]) == (303, link)
    assert "Send a large file" in applicant.get(link).text

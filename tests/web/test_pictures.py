"""The slides of a work as pictures: asked for, drawn beside the pages, and why there may be none."""

import html
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

import httpx
import pytest

from contest.content import Content, Deck, Slide, Unreadable
from contest.entry import Entry
from judging.album import Album, NoPictures
from judging.easel import Easel
from judging.gallery import keep_gallery
from judging.keeping import keep
from judging.places import slide_picture_file
from judging.workshop import Workshop
from tests.web.conftest import Visitor
from web.site import Site

ENTRY = "/entries/DG66-0001"
PICTURE = "a" * 64
JPEG = b"\xff\xd8\xff\xe0 a picture"
SLIDES = Content(
    "pptx",
    deck=Deck(
        (
            Slide(1, title='<script>alert("1")</script>', text="น้ำผึ้ง"),
            Slide(2, title="ติดต่อ"),
            Slide(3, title="ซ่อน", hidden=True),
        )
    ),
)


@dataclass
class FakeStudio:
    """Says what is missing; draws nothing."""

    missing: str = ""

    def lacks(self, kind: str) -> str:
        return self.missing

    def slides(self, deck: bytes, kind: str, most: int) -> tuple[bytes, ...] | Unreadable:
        raise AssertionError("nothing is drawn here")

    def words(self, picture: bytes) -> str | Unreadable:
        raise AssertionError("nothing is drawn here")


@dataclass(slots=True)
class Patient(Easel):
    """Notes what it is asked for."""

    asked: list[str] = field(default_factory=list)
    has_failed: bool = False

    def ask(self, entry: Entry) -> None:
        self.asked.append(entry.reference)

    def ahead_of(self, reference: str) -> int | None:
        return self.asked.index(reference) if reference in self.asked else None

    def broke_off(self, reference: str) -> bool:
        return self.has_failed


def closed() -> AbstractContextManager[Workshop]:
    raise AssertionError("no page opens a workshop")


@pytest.fixture
def easel(tmp_path: Path) -> Patient:
    return Patient(closed, FakeStudio(), tmp_path / "packets")


Come = Callable[[], Visitor]


@pytest.fixture
def come(site: Site, easel: Patient, serve: Callable[[Site], str]) -> Iterator[Come]:
    """An officer on pages with this easel."""
    clients: list[httpx.Client] = []

    def made() -> Visitor:
        clients.append(httpx.Client(base_url=serve(replace(site, easel=easel)), timeout=60))
        visitor = Visitor(clients[-1])
        assert visitor.sign_in("officer").status_code == 303
        return visitor

    yield made
    for client in clients:
        client.close()


def drawn(site: Site, easel: Easel, album: Album, content: Content | None = SLIDES) -> None:
    """As if the deck of the first work had been drawn."""
    found = site.chambers.ledger.dossier("DG66-0001")
    assert found
    keep(slide_picture_file(easel.folder, PICTURE), JPEG)
    keep_gallery(easel.folder, found.entry, content, album)


def section(visitor: Visitor) -> str:
    """The words of the section, as somebody reads them."""
    text = visitor.get(ENTRY).text.partition('id="pictures"')[2].partition("</section>")[0]
    return html.unescape(re.sub(r"<[^>]+>|\s+", " ", text))


def test_pictures_are_asked_for_once_and_the_page_goes_on(come: Come, easel: Patient) -> None:
    officer = come()
    assert "สร้างภาพสไลด์" in section(officer)
    answer = officer.post(f"{ENTRY}/slides/draw", ENTRY)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{ENTRY}#pictures")
    assert (easel.asked, "กำลังสร้างภาพ" in section(officer)) == (["DG66-0001"], True)
    assert "data-drawing" in officer.get(ENTRY).text


def test_drawn_slides_stand_with_their_words_as_text_alternative(
    come: Come, site: Site, easel: Patient
) -> None:
    drawn(site, easel, Album(((1, PICTURE),), (2,)))
    officer = come()
    page = officer.get(ENTRY).text
    [alt] = re.findall(r'loading="lazy" alt="([^"]*)"', page)
    assert html.unescape(alt) == 'สไลด์ 1: <script>alert("1")</script> น้ำผึ้ง'
    assert "<script>alert" not in page
    told = section(officer)
    assert ("เพราะมีข้อมูลติดต่อของบุคคล" in told, "สไลด์ที่ซ่อนไว้" in told) == (True, True)
    assert "สร้างภาพสไลด์" not in told


def test_picture_is_served_as_nothing_but_a_picture(come: Come, site: Site, easel: Patient) -> None:
    drawn(site, easel, Album(((1, PICTURE),), (2,)))
    officer = come()
    answer = officer.get(f"{ENTRY}/slides/1?of={PICTURE[:8]}")
    names = ("content-type", "x-content-type-options", "cache-control")
    assert (answer.status_code, answer.content) == (200, JPEG)
    assert [answer.headers[name] for name in names] == ["image/jpeg", "nosniff", "private, max-age=3600"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    missing = (f"{ENTRY}/slides/2", f"{ENTRY}/slides/99", "/entries/DG66-9999/slides/1")
    assert [officer.get(path).status_code for path in missing] == [404, 404, 404]


@pytest.mark.parametrize(
    ("why", "said"),
    [
        (NoPictures.SLOW, "การแปลงเป็นภาพใช้เวลานานเกินกำหนด"),
        (NoPictures.FAILED, "โปรแกรมแปลงไฟล์นี้เป็นภาพไม่สำเร็จ"),
        (NoPictures.UNREADABLE, "อ่านสไลด์ของไฟล์นี้ไม่ได้"),
    ],
)
def test_deck_that_cannot_be_drawn_says_why_and_is_not_asked_for_again(
    come: Come, site: Site, easel: Patient, why: NoPictures, said: str
) -> None:
    content = None if why is NoPictures.UNREADABLE else SLIDES
    drawn(site, easel, Album(why=why), content)
    officer = come()
    officer.post(f"{ENTRY}/slides/draw", ENTRY)
    assert (said in section(officer), easel.asked) == (True, [])


def test_missing_program_is_said_and_nothing_is_asked_for(come: Come, easel: Patient) -> None:
    easel.studio = FakeStudio("LibreOffice Impress")
    officer = come()
    officer.post(f"{ENTRY}/slides/draw", ENTRY)
    assert ("เครื่องนี้ไม่ได้ติดตั้งโปรแกรม LibreOffice Impress" in section(officer), easel.asked) == (True, [])


def test_pictures_that_are_not_wished_are_said_to_be_off(come: Come, easel: Patient) -> None:
    easel.studio = None
    officer = come()
    officer.post(f"{ENTRY}/slides/draw", ENTRY)
    assert ("packets.slide_pictures" in section(officer), easel.asked) == (True, [])


def test_drawing_that_broke_off_is_said_and_may_be_asked_for_again(come: Come, easel: Patient) -> None:
    easel.has_failed = True
    told = section(come())
    assert ("หยุดกลางคัน" in told, "สร้างภาพสไลด์" in told) == (True, True)


def test_pages_without_an_easel_show_nothing_of_it(officer: Visitor) -> None:
    assert 'id="pictures"' not in officer.get(ENTRY).text
    assert officer.post(f"{ENTRY}/slides/draw", ENTRY).status_code == 303
    assert officer.get(f"{ENTRY}/slides/1").status_code == 404

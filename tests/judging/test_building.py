"""What judges read is built once, whole, without personal data, and again only where something changed."""

import hashlib
import io
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from sqlalchemy import Engine

from contest.content import Content, Unreadable
from contest.judging import Recusal
from contest.masks import FormMasks, Mask
from contest.message import Attachment, Message
from judging.alone import Building
from judging.building import Done, build
from judging.facts import Surroundings
from judging.gathering import gather
from judging.masking import masked, private_words
from judging.places import bundle_file, packet_file
from judging.signing import SheetId, read_token
from judging.workshop import Taker, Workshop
from store.judging import committee, packets
from store.judging.masks import draw, masks_of
from tests.judging.values import (
    CALL,
    CONTACT,
    DECK,
    DECK_BYTES,
    DECK_FILE,
    ENTRY,
    FORM_FILE,
    JUDGES,
    KEY,
    NOON,
    OTHER,
)


class OneMail:
    """An archive and a reader of one mail, which brings the deck."""

    def __init__(self, deck: Content) -> None:
        self.deck = deck
        self.read = 0

    def descriptor(self, sha256: str) -> int:
        return os.open(os.devnull, os.O_RDONLY)

    def read_message(self, descriptor: int, size: int) -> Message:
        self.read += 1
        return Message(attachments=(Attachment("deck.pptx", "", 1, DECK_FILE.sha256, self.deck),))

    def draw_pages(
        self, descriptor: int, size: int, name: str, *, dpi: int, inside: str, masks: tuple[Mask, ...]
    ) -> tuple[bytes, ...] | Unreadable:
        page = Image.new("L", (210, 297), "white")
        page.paste(len(masks), (0, 0, 210, 20))
        page.save(drawn := io.BytesIO(), "PNG")
        return (drawn.getvalue(),)

    def hand_over(self, descriptor: int, size: int, taker: Taker) -> None:
        taker.scan([memoryview(DECK_BYTES)])


@pytest.fixture
def mail() -> OneMail:
    return OneMail(DECK)


@pytest.fixture
def shop(tmp_path: Path, committee_engine: Engine, mail: OneMail) -> Workshop:
    return Workshop(committee_engine, mail, mail, tmp_path / "packets", CALL, lambda: NOON, KEY)


def anew(shop: Workshop) -> list[str]:
    return [done.what for done in build(shop) if done.anew]


def opened(shop: Workshop, code: str, number: int = 1) -> zipfile.ZipFile:
    return zipfile.ZipFile(bundle_file(shop.folder, code, number))


def words_of(data: bytes) -> str:
    document = pdfium.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_bounded().replace("\r", "") for page in document)
    finally:
        document.close()


def cells_of(data: bytes) -> str:
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    return "\n".join(
        str(cell) for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row
    )


def test_building_tells_each_step(shop: Workshop) -> None:
    assert list(build(shop)) == [
        Done(what, 4, anew=True) for what in ("DG66-0001", "DG66-0002", "K01", "K02")
    ]


def test_building_again_builds_nothing(shop: Workshop) -> None:
    list(build(shop))
    assert anew(shop) == []


def test_decks_are_read_again_only_where_something_changed(
    shop: Workshop, mail: OneMail, change: Callable[[int], None]
) -> None:
    list(build(shop))
    assert (anew(shop), mail.read) == ([], 2)
    change(2)
    assert (anew(shop), mail.read) == (["DG66-0002", "K01", "K02"], 3)


def test_deck_that_says_something_else_by_now_is_noticed_with_the_rules(shop: Workshop) -> None:
    list(build(shop))
    later = replace(shop, call=replace(CALL, version="2566-2", criteria=CALL.criteria[:2]))
    assert anew(later) == ["DG66-0001", "DG66-0002", "K01", "K02"]


@pytest.mark.parametrize("lost", ["DG66-0001-1.json", "DG66-0001-1.pdf", "DG66-0001-1.made-of"])
def test_file_that_was_lost_is_made_again(shop: Workshop, lost: str) -> None:
    list(build(shop))
    file = shop.folder / "entries" / lost
    before = file.read_bytes()
    file.unlink()
    list(build(shop))
    assert file.read_bytes() == before
    assert packets.packets(shop.engine)[1].number == 1


def test_nobody_builds_where_another_is_at_it(shop: Workshop) -> None:
    with closing(build(shop)) as steps:
        next(steps)
        with pytest.raises(Building, match="another process"):
            next(build(shop))
    assert anew(shop) == ["DG66-0002", "K01", "K02"]


def test_two_builds_give_the_same_bytes(shop: Workshop, tmp_path: Path) -> None:
    list(build(shop))
    first = bundle_file(shop.folder, "K01", 1).read_bytes()
    for file in shop.folder.rglob("*.*"):
        file.unlink()
    list(build(shop))
    assert bundle_file(shop.folder, "K01", 2).read_bytes() == first


def test_changed_deck_rebuilds_its_entries_and_bundles_alone(
    shop: Workshop, change: Callable[[int], None]
) -> None:
    list(build(shop))
    change(2)
    assert anew(shop) == ["DG66-0002", "K01", "K02"]
    assert {row: built.number for row, built in packets.packets(shop.engine).items()} == {1: 1, 2: 2}


def test_work_broken_off_goes_on_where_it_was(shop: Workshop) -> None:
    with closing(build(shop)) as steps:
        next(steps)
    assert anew(shop) == ["DG66-0002", "K01", "K02"]


def test_bundle_is_complete_against_its_manifest(shop: Workshop) -> None:
    list(build(shop))
    with opened(shop, "K02") as packed:
        listed = [line.split("  ", 1) for line in packed.read("MANIFEST.sha256").decode().splitlines()]
        found = [[hashlib.sha256(packed.read(name)).hexdigest(), name] for name in packed.namelist()[:-1]]
    assert listed == found
    assert [name for _, name in found] == [
        "00_อ่านก่อน.pdf",
        "01_สารบัญ.xlsx",
        "02_ใบคะแนน_K02.xlsx",
        "entries/DG66-0001_ชลบุรี_เทศบาลเมืองแสนสุข/DG66-0001.pdf",
        "entries/DG66-0002_แม่ฮ่องสอน_องค์การบริหารส่วนตำบลปางหมู/DG66-0002.pdf",
        "README-คำเตือน.txt",
    ]


def test_recused_entry_is_left_out_and_named(shop: Workshop) -> None:
    committee.recuse(shop.engine, Recusal(2, 1, "เป็นผู้ร่วมพัฒนา"), NOON)
    list(build(shop))
    with opened(shop, "K02") as packed:
        assert not any("DG66-0001" in name for name in packed.namelist())
        assert "DG66-0001" in packed.read("README-คำเตือน.txt").decode()
        assert "DG66-0001" in words_of(packed.read("00_อ่านก่อน.pdf"))


def test_nothing_private_is_anywhere_in_a_bundle(shop: Workshop) -> None:
    list(build(shop))
    private = private_words(ENTRY)
    with opened(shop, "K01") as packed:
        for name in packed.namelist():
            data = packed.read(name)
            words = words_of(data) if name.endswith(".pdf") else name
            if name.endswith(".xlsx"):
                words = cells_of(data)
            words = words.replace(CALL.organiser.mailbox, "").replace(CALL.organiser.phone, "")
            assert masked(words, private) == words
            assert not any(part.encode() in data for part in (CONTACT.phone, CONTACT.email, CONTACT.name))


def test_sheet_in_a_packet_says_for_whom_it_was_made(shop: Workshop) -> None:
    list(build(shop))
    with opened(shop, "K01") as packed:
        data = next(packed.read(name) for name in packed.namelist() if name.endswith("DG66-0001.pdf"))
    with pikepdf.open(io.BytesIO(data)) as document:
        fields = {str(field.T): str(field.get("/V", "")) for field in document.Root.AcroForm.Fields}
        about = (str(document.Root.Lang), bool(document.Root.MarkInfo.Marked), document.check_pdf_syntax())
    assert read_token(KEY, fields["dgti"]) == SheetId("K01", "DG66-0001", 1)
    assert fields["judge"] == "K01"
    assert about == ("th", True, [])


def test_words_come_out_of_the_pages_as_they_stand_on_record(shop: Workshop) -> None:
    list(build(shop))
    pdf = packet_file(shop.folder, ENTRY.reference, 1).read_bytes()
    found = "".join(words_of(pdf).split())
    lines = [ENTRY.facts.title, ENTRY.agency_as_written, *(each.quote for each in ENTRY.criteria)]
    lines += [words for criterion in CALL.criteria for words in (criterion.th, criterion.text)]
    assert [line for line in lines if "".join(line.split()) not in found] == []


def test_entry_without_readable_deck_says_so() -> None:
    bare = replace(ENTRY, files=ENTRY.files[:1], criteria=())
    assert gather(bare, None, CALL, Surroundings()).missing == ("ผลงานนี้ไม่มีไฟล์นำเสนอที่เปิดอ่านได้",)
    assert gather(OTHER, None, CALL, Surroundings()).missing == (
        "ไม่พบไฟล์นำเสนอในคลังเอกสาร โปรดสอบถามเจ้าหน้าที่",
    )


def test_judge_without_entries_gets_a_bundle_that_is_empty(shop: Workshop) -> None:
    committee.assign(shop.engine, {1: {1, 2}}, NOON)
    list(build(shop))
    with opened(shop, JUDGES[1].code) as packed:
        assert len(packed.namelist()) == 5


class Pictures:
    """Draws every slide as the same grey sheet, on which nothing stands."""

    def lacks(self, kind: str) -> str:
        return ""

    def slides(self, deck: bytes, kind: str, most: int) -> tuple[bytes, ...] | Unreadable:
        assert deck == DECK_BYTES
        Image.new("RGB", (160, 90), "grey").save(drawn := io.BytesIO(), "JPEG")
        return (drawn.getvalue(),) * 3

    def words(self, picture: bytes) -> str | Unreadable:
        return ""


class NoOffice(Pictures):
    """Has no program to draw with."""

    def lacks(self, kind: str) -> str:
        return "LibreOffice Impress"


def test_slides_stand_in_the_bundle_as_pictures_but_for_those_with_a_contact(shop: Workshop) -> None:
    drawing = replace(shop, studio=Pictures())
    assert anew(drawing) == ["DG66-0001", "DG66-0002", "K01", "K02"]
    with opened(shop, "K01") as packed:
        (slides,) = (name for name in packed.namelist() if name.endswith("DG66-0001_สไลด์.pdf"))
        words = words_of(packed.read(slides))
        packet = words_of(packed.read(slides.replace("_สไลด์", "")))
        warned = packed.read("README-คำเตือน.txt").decode()
    assert re.findall(r"^สไลด์ (\d)$", words, re.MULTILINE) == ["2"]
    assert "".join("ภาพสไลด์ 1, 3 ไม่ได้นำมาแสดง เพราะมีข้อมูลติดต่อของบุคคล".split()) in "".join(packet.split())
    assert "ไม่แสดงภาพสไลด์ 1, 3 เพราะมีข้อมูลติดต่อ" in warned
    assert not any(word in words + packet for word in (CONTACT.phone, CONTACT.email))
    assert anew(drawing) == []


def test_packets_with_pictures_are_the_same_bytes_again(shop: Workshop) -> None:
    drawing = replace(shop, studio=Pictures())
    list(build(drawing))
    first = bundle_file(shop.folder, "K01", 1).read_bytes()
    again = replace(drawing, folder=shop.folder.with_name("again"))
    list(build(again))
    files = [dict(_files(each)) for each in (first, bundle_file(again.folder, "K01", 2).read_bytes())]
    assert files[0] == files[1]


def _files(bundle: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as packed:
        yield from ((name, packed.read(name)) for name in packed.namelist())


def test_packet_says_that_libreoffice_is_missing_and_gets_pictures_once_it_is_there(shop: Workshop) -> None:
    list(build(replace(shop, studio=NoOffice())))
    said = "ไม่มีภาพสไลด์ในเอกสารนี้ เพราะเครื่องที่จัดทำเอกสารไม่มีโปรแกรม LibreOffice Impress จึงแสดงข้อความของสไลด์แทน"
    with opened(shop, "K01") as packed:
        warned = packed.read("README-คำเตือน.txt").decode()
    bundle = bundle_file(shop.folder, "K01", 1).read_bytes()
    packets = [words_of(data) for name, data in _files(bundle) if name.endswith("0001.pdf")]
    assert said in warned
    assert ["".join(said.split()) in "".join(words.split()) for words in packets] == [True]
    assert anew(replace(shop, studio=Pictures())) == ["DG66-0001", "DG66-0002", "K01", "K02"]


def test_form_is_shown_with_the_masks_of_an_officer_and_not_without(shop: Workshop) -> None:
    list(build(shop))
    assert not shop.folder.joinpath("pictures").exists()
    form, mask = FORM_FILE.sha256, Mask(1, 10, 10, 300, 50)
    assert draw(shop.engine, 1, FormMasks(form), [mask], 7, NOON)
    assert anew(shop) == ["DG66-0001", "K01", "K02"]
    assert len(list(shop.folder.glob("pictures/*.png"))) == 1
    covered = (shop.folder / "entries" / "DG66-0001-2.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(covered)) as packet:
        images = [each for each in packet.objects if isinstance(each, pikepdf.Stream)]
        shown = [each for each in images if each.get("/Subtype") == "/Image"]
    assert len(shown) == 1
    assert "".join("เจ้าหน้าที่ปิดทับลายมือชื่อและข้อมูลติดต่อ".split()) in "".join(words_of(covered).split())
    over = masks_of(shop.engine, [1])[1]
    assert draw(shop.engine, 1, FormMasks("e" * 64, revision=over.revision), [mask], 7, NOON)
    assert anew(shop) == ["DG66-0001", "K01", "K02"]
    assert "ภาพใบส่งผลงานไม่ได้นำมาแสดง" in words_of((shop.folder / "entries/DG66-0001-3.pdf").read_bytes())


class Reads(Pictures):
    """Reads a telephone number off every picture."""

    def words(self, picture: bytes) -> str | Unreadable:
        return "โทร 081-555-0118"


def test_form_on_which_a_contact_can_still_be_read_is_not_shown(shop: Workshop) -> None:
    assert draw(shop.engine, 1, FormMasks(FORM_FILE.sha256), [Mask(1, 10, 10, 300, 50)], 7, NOON)
    list(build(replace(shop, studio=Reads())))
    assert list(shop.folder.glob("pictures/*.png")) == []
    with opened(shop, "K01") as packed:
        warned = packed.read("README-คำเตือน.txt").decode()
    assert "ภาพใบส่งผลงานบางหน้ายังมีข้อมูลติดต่อที่อ่านได้หลังการปิดทับ จึงไม่นำมาแสดง" in warned

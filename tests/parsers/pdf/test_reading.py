"""PDFs are read as pages of mended text, with what can be said of their encryption."""

import pikepdf
import pytest

from contest.content import Content, Document, FormField, Page, Unreadable
from contest.evidence import Glance
from parsers.pdf.reading import PAGES, read_pdf
from parsers.refused import Refused
from tests.parsers.pdf.pdfs import pdf_of, saved, text_field, with_fields

UNSIGNED = Glance(unseen=("signature", "stamp"))
"""What is said of a page on which only type is."""


def test_pages_are_read_with_their_share_of_thai() -> None:
    data = saved(pdf_of("เทศบาลเมืองแสนสุข", "Smart City"))
    assert read_pdf(memoryview(data), "pdf") == Content(
        "pdf",
        document=Document(
            page_count=2,
            pages=(Page(1, "เทศบาลเมืองแสนสุข", 1.0), Page(2, "Smart City", 0.0)),
            glance=UNSIGNED,
        ),
    )


@pytest.mark.parametrize(
    "text", ["", "∆Μ∑∆Σ ΩΠΔΣ ΞΨΩΓ ΛΔΘΦ", "\ue012\ue013\ue014\ue015", "à¹€à¸—à¸¨à¸šà¸²à¸¥"]
)
def test_text_that_says_nothing_is_recognised(text: str) -> None:
    read = read_pdf(memoryview(saved(pdf_of(text))), "pdf")
    assert (read.text, read.warnings) == ("", ("NO_USABLE_TEXT",))


def test_thai_that_a_font_tore_apart_is_mended() -> None:
    read = read_pdf(memoryview(saved(pdf_of("องค์การบริหารส่วนต าบล จ านวน 3 คน"))), "pdf")
    assert read.text == "องค์การบริหารส่วนตำบล จำนวน 3 คน"


def test_what_is_filled_into_a_form_is_part_of_the_page_and_a_field() -> None:
    pdf = with_fields(pdf_of("Agency:"), text_field("agency", "Saen Suk"))
    field, page = pdf.Root.AcroForm.Fields[0], pdf.pages[0]
    look = pdf.make_stream(b"BT /F 12 Tf 5 5 Td <%s> Tj ET" % b"Saen Suk".hex().encode())
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    look.Type, look.Subtype, look.BBox = (
        pikepdf.Name.XObject,
        pikepdf.Name.Form,
        pikepdf.Array([0, 0, 200, 20]),
    )
    look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    field.Type, field.Subtype, field.F = pikepdf.Name.Annot, pikepdf.Name.Widget, 4
    field.Rect, field.AP = pikepdf.Array([150, 715, 350, 735]), pikepdf.Dictionary(N=look)
    page.Annots = pikepdf.Array([field])
    read = read_pdf(memoryview(saved(pdf)), "pdf")
    assert (read.text.split(), read.document and read.document.fields) == (
        ["Agency:", "Saen", "Suk"],
        (FormField("agency", "Saen Suk"),),
    )


def test_encrypted_with_the_empty_password_opens_and_says_so() -> None:
    data = saved(
        with_fields(pdf_of("open"), text_field("a", "b")), encryption=pikepdf.Encryption(owner="o", user="")
    )
    assert read_pdf(memoryview(data), "pdf").document == Document(
        1, pages=(Page(1, "open", 0.0),), fields=(FormField("a", "b"),), encrypted=True, glance=UNSIGNED
    )


def test_view_of_a_part_of_a_mail_is_read_like_bytes() -> None:
    data = saved(pdf_of("inside"))
    assert read_pdf(memoryview(b"before" + data + b"after")[6:-5], "pdf").text == "inside"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(
            saved(pdf_of("shut"), encryption=pikepdf.Encryption(owner="o", user="u")),
            Unreadable.PASSWORD,
            id="password",
        ),
        pytest.param(b"%PDF-1.7\nnothing more", Unreadable.DAMAGED, id="cut off"),
        pytest.param(saved(pdf_of(*"a" * (PAGES + 1))), Unreadable.TOO_LARGE, id="too many pages"),
    ],
)
def test_pdf_that_cannot_be_read_says_why(data: bytes, reason: Unreadable) -> None:
    with pytest.raises(Refused) as refused:
        read_pdf(memoryview(data), "pdf")
    assert refused.value.reason is reason


def test_form_that_cannot_be_read_leaves_the_pages() -> None:
    pdf = pdf_of("page")
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([1, 2]), XFA=pikepdf.String("x"))
    read = read_pdf(memoryview(saved(pdf)), "pdf")
    assert (read.text, read.document and read.document.fields) == ("page", ())


def test_files_and_scripts_within_are_reported() -> None:
    pdf = pdf_of("page")
    pdf.attachments["x.exe"] = pikepdf.AttachedFileSpec.from_filepath(pdf, __file__)
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
    names = pikepdf.Array([pikepdf.String("a"), pdf.make_indirect(script)])
    pdf.Root.Names.JavaScript = pikepdf.Dictionary(Names=names)
    assert read_pdf(memoryview(saved(pdf)), "pdf").warnings == ("EMBEDDED", "SCRIPTS")

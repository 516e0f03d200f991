"""Form fields are read as answers: texts, choices and boxes ticked or not."""

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, String

from contest.content import FormField
from parsers.pdf.form import Form, read_form
from tests.parsers.pdf.pdfs import pdf_of, saved, text_field, with_fields


def form_of(*fields: dict[str, Any]) -> Form:
    """The form read from a PDF with these fields."""
    return read_form(saved(with_fields(pdf_of("a"), *fields)))


def test_text_is_read_in_thai() -> None:
    assert form_of(text_field("ชื่อหน่วยงาน", "เทศบาลเมืองแสนสุข\rจังหวัดชลบุรี")) == Form(
        (FormField("ชื่อหน่วยงาน", "เทศบาลเมืองแสนสุข\nจังหวัดชลบุรี"),)
    )


@pytest.mark.parametrize(
    ("state", "ticked"),
    [
        ({"V": Name.Yes}, True),
        ({"V": Name.Off}, False),
        ({}, False),
        ({"AS": Name.On}, True),
        ({"V": Name.Off, "AS": Name.Off}, False),
    ],
    ids=["on", "off", "untouched", "shown on only", "shown off"],
)
def test_box_is_ticked_by_its_value_or_its_look(state: dict[str, Any], ticked: bool) -> None:
    assert form_of({"FT": Name.Btn, "T": String("ยอมรับ")} | state) == Form((FormField("ยอมรับ", "", ticked),))


def test_radio_buttons_give_the_chosen_state() -> None:
    radio = {"FT": Name.Btn, "T": String("type"), "Ff": 1 << 15, "V": Name("/E-Service")}
    assert form_of(radio) == Form((FormField("type", "E-Service", ticked=True),))


def test_several_choices_are_lines() -> None:
    choice = {"FT": Name.Ch, "T": String("areas"), "V": Array([String("ก"), String("ข")])}
    assert form_of(choice) == Form((FormField("areas", "ก\nข"),))


def test_kind_of_a_field_is_inherited_from_the_field_above() -> None:
    pdf = with_fields(pdf_of("a"), {"FT": Name.Tx, "T": String("office")})
    above = pdf.Root.AcroForm.Fields[0]
    child = pdf.make_indirect(Dictionary(T=String("phone"), V=String("02"), Parent=above))
    above.Kids = Array([child])
    assert read_form(saved(pdf)) == Form((FormField("office.phone", "02"),))


def test_buttons_that_only_act_are_no_answers() -> None:
    assert form_of({"FT": Name.Btn, "T": String("reset"), "Ff": 1 << 16}) == Form()


@pytest.mark.parametrize(("value", "signed"), [({"V": Dictionary(Type=Name.Sig)}, True), ({}, False)])
def test_signature_field_is_signed_once_it_has_a_value(value: dict[str, Any], signed: bool) -> None:
    assert form_of({"FT": Name.Sig, "T": String("sign")} | value) == Form(signed=signed)


def test_what_is_no_pdf_is_unread() -> None:
    assert read_form(b"%PDF-1.4 and no more") == Form(unread=True)

"""Files come out of winmail.dat with their Thai names, from every place that Outlook writes them to."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.readings import Reading
from parsers.tnef import Enclosed, winmail

NAME = "อบต.ป่าแก้ว_form1.pdf"
TITLE, DATA, PROPERTIES, BEGINS = 0x00018010, 0x0006800F, 0x00069005, 0x00069002
CODE_PAGE, BODY, MESSAGE = 0x00069007, 0x0002800C, 0x00069003
LONG_NAME, SHORT_NAME, TYPE, CONTENT = 0x3707, 0x3704, 0x370E, 0x3701


def attribute(identifier: int, data: bytes) -> bytes:
    return b"\2" + struct.pack("<2L", identifier, len(data)) + data + struct.pack("<H", sum(data) % 65_536)


def stream(*attributes: bytes) -> bytes:
    return struct.pack("<LH", 0x223E9F78, 1) + b"".join(attributes)


def variable(kind: int, identifier: int, value: bytes) -> bytes:
    """A property with one value of its own length, padded to four bytes."""
    padded = value + bytes(-len(value) % 4)
    return struct.pack("<2H2L", kind, identifier, 1, len(value)) + padded


def wide(identifier: int, text: str) -> bytes:
    return variable(0x1F, identifier, (text + "\0").encode("utf-16-le"))


def narrow(identifier: int, text: str) -> bytes:
    return variable(0x1E, identifier, text.encode("cp874") + b"\0")


def listed(*properties: bytes) -> bytes:
    return struct.pack("<L", len(properties)) + b"".join(properties)


def file(*properties: bytes, title: bytes = b"", data: bytes = b"") -> bytes:
    parts = [attribute(BEGINS, bytes(14))]
    parts += [attribute(TITLE, title + b"\0")] if title else []
    parts += [attribute(DATA, data)] if data else []
    return b"".join([*parts, attribute(PROPERTIES, listed(*properties))])


def files(data: bytes) -> list[Enclosed]:
    found = winmail(memoryview(data))
    assert found is not None
    return [Enclosed(part.name, memoryview(bytes(part.data)), part.declared) for part in found.files]


OTHERS = [
    struct.pack("<2HL", 0x0003, 0x3705, 1),
    struct.pack("<2HQ", 0x0040, 0x3007, 1),
    struct.pack("<2H16s2L", 0x0003, 0x8001, b"g" * 16, 0, 7) + struct.pack("<L", 1),
    struct.pack("<2H16s2L", 0x0003, 0x8002, b"g" * 16, 1, 6) + b"a\0b\0\0\0\0\0" + struct.pack("<L", 1),
    struct.pack("<2HL2L", 0x1003, 0x1234, 2, 1, 2),
    struct.pack("<2H", 0x0001, 0x1235),
]
"""Properties of every shape that stands between those that are looked for ([MS-OXTNEF] 2.1.3.4)."""


@pytest.mark.parametrize(
    ("part", "name"),
    [
        (file(wide(LONG_NAME, NAME), data=b"x"), Reading(NAME)),
        (file(narrow(LONG_NAME, NAME), data=b"x"), Reading(NAME, repaired=True)),
        (file(*OTHERS, wide(LONG_NAME, NAME), data=b"x"), Reading(NAME)),
        (file(title=NAME.encode("cp874"), data=b"x"), Reading(NAME, repaired=True)),
        (file(title=b"???????_form1.pdf", data=b"x"), Reading("???????_form1.pdf")),
        (
            file(wide(SHORT_NAME, "FORM1~1.PDF"), wide(LONG_NAME, NAME), title=b"????.pdf", data=b"x"),
            Reading(NAME),
        ),
        (file(data=b"x"), Reading("")),
    ],
)
def test_names_come_from_the_most_telling_place(part: bytes, name: Reading) -> None:
    assert files(stream(part)) == [Enclosed(name, memoryview(b"x"), "")]


def test_names_in_the_code_page_that_is_stated_need_no_repair() -> None:
    page = attribute(CODE_PAGE, struct.pack("<2L", 874, 0))
    assert files(stream(page, file(narrow(LONG_NAME, NAME), data=b"x")))[0].name == Reading(NAME)


def test_files_keep_their_order_types_and_bytes() -> None:
    first = file(wide(LONG_NAME, "a.pdf"), narrow(TYPE, "Application/PDF"), data=b"A" * 70_000)
    second = file(wide(LONG_NAME, "b.pptx"), variable(0x0102, CONTENT, b"B"))
    message = file(wide(0x3001, "Fwd"), variable(0x000D, CONTENT, bytes(16) + stream()))
    assert files(stream(first, second, message)) == [
        Enclosed(Reading("a.pdf"), memoryview(b"A" * 70_000), "application/pdf"),
        Enclosed(Reading("b.pptx"), memoryview(b"B"), ""),
        Enclosed(Reading("Fwd"), memoryview(stream()), ""),
    ]


def test_message_is_read_where_it_is_text_or_a_page() -> None:
    as_attribute = winmail(memoryview(stream(attribute(BODY, "สวัสดี".encode("cp874") + b"\0"))))
    properties = listed(wide(0x1000, "สวัสดี"), variable(0x0102, 0x1013, b"<p>x"))
    as_property = winmail(memoryview(stream(attribute(MESSAGE, properties))))
    assert as_attribute is not None
    assert as_property is not None
    assert (as_attribute.text, as_property.text, as_property.html) == ("สวัสดี", "สวัสดี", b"<p>x")


def test_other_bytes_are_no_tnef() -> None:
    assert winmail(memoryview(b"%PDF-1.4")) is None
    assert winmail(memoryview(b"")) is None


@given(st.binary(max_size=60), st.integers(0, 400))
def test_any_damage_gives_files_as_far_as_they_go(patch: bytes, at: int) -> None:
    whole = stream(
        file(*OTHERS, wide(LONG_NAME, NAME), title=b"x", data=b"x" * 20), file(narrow(LONG_NAME, NAME))
    )
    found = winmail(memoryview(whole[:at] + patch + whole[at + len(patch) :]))
    assert found is None or len(found.files) <= 20


@pytest.mark.parametrize("count", [0xFFFFFFFF, 1_000_000])
def test_counts_that_lie_cost_nothing(count: int) -> None:
    lying = struct.pack("<L2HL", count, 0x1E, LONG_NAME, count)
    assert files(stream(attribute(BEGINS, b""), attribute(PROPERTIES, lying))) == [
        Enclosed(Reading(""), memoryview(b""), ""),
    ]

"""Parameters are read as they stand in mail, in one pass, and continued values in the order they number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mime.parameters import Parameter, Structured, percent_decoded, structured
from tests.parsers.steps import grows_with


@pytest.mark.parametrize(
    ("field", "value", "parameters"),
    [
        (b"", "", ()),
        (b"Text/HTML", "text/html", ()),
        (
            b'text/plain; charset="utf-8"; Format=flowed',
            "text/plain",
            (("charset", b"utf-8"), ("format", b"flowed")),
        ),
        (b"application/pdf; name=A B.pdf ; x=1", "application/pdf", (("name", b"A B.pdf"), ("x", b"1"))),
        (b'a/b; name="semi;colon.pdf"', "a/b", (("name", b"semi;colon.pdf"),)),
        (b'a/b; name="a \\"b\\" \\\\c.pdf"', "a/b", (("name", b'a "b" \\c.pdf'),)),
        (b'a/b; name="C:\\TEMP\\x.pdf"', "a/b", (("name", b"C:\\TEMP\\x.pdf"),)),
        (b'a/b; name="a "b" c.pdf"; x=1', "a/b", (("name", b"a b c.pdf"), ("x", b"1"))),
        (b'a/b; name="cut off', "a/b", (("name", b"cut off"),)),
        (b'a/b; name="a.pdf" size=3', "a/b", (("name", b"a.pdf"), ("size", b"3"))),
        (b'a/b name="a.pdf"', "a/b", (("name", b"a.pdf"),)),
        (b"a/b;name==?utf-8?B?4LiB?=;x=1", "a/b", (("name", b"=?utf-8?B?4LiB?="), ("x", b"1"))),
        (b"a/b; junk; ;; = ; name = x", "a/b", (("name", b"x"),)),
        (b"attachment;filename=", "attachment", (("filename", b""),)),
    ],
)
def test_structured_reads_what_programs_write(
    field: bytes, value: str, parameters: tuple[tuple[str, bytes], ...]
) -> None:
    assert structured(field) == Structured(value, tuple(Parameter(*found) for found in parameters))


@pytest.mark.parametrize(
    ("field", "parameter"),
    [
        (b"a; n*=utf-8''%E0%B8%81", Parameter("n", b"\xe0\xb8\x81", "utf-8", extended=True)),
        (b"a; n*=TIS-620'th'%A1b", Parameter("n", b"\xa1b", "TIS-620", extended=True)),
        (b"a; n*=\"utf-8''%E0%B8%81\"", Parameter("n", b"\xe0\xb8\x81", "utf-8", extended=True)),
        (b"a; n*=%E0%B8%81", Parameter("n", b"\xe0\xb8\x81", "", extended=True)),
        (b"a; n*1*=%B8%81; n*0*=utf-8''%E0", Parameter("n", b"\xe0\xb8\x81", "utf-8", extended=True)),
        (b"a; n*0*=utf-8''%E0%B; n*1*=8%; n*2*=81", Parameter("n", b"\xe0\xb8\x81", "utf-8", extended=True)),
        (b"a; n*0*=utf-8''a%; n*1=41", Parameter("n", b"a%41", "utf-8", extended=True)),
        (b"a; n*0*=utf-8''a; n*1*=b%4", Parameter("n", b"ab%4", "utf-8", extended=True)),
        (b'a; n*0=one; n*1=" two"', Parameter("n", b"one two", "", extended=False)),
        (b"a; n*0*=utf-8''%41; n*1=%42; n*2*=%43", Parameter("n", b"A%42C", "utf-8", extended=True)),
        (b"a; n*0=a; n*0=b; n*10=d; n*2=c", Parameter("n", b"acd", "", extended=False)),
        (b"a; n*=100%", Parameter("n", b"100%", "", extended=True)),
    ],
)
def test_structured_joins_extended_and_continued_values(field: bytes, parameter: Parameter) -> None:
    assert structured(field).parameters == (parameter,)


def test_structured_keeps_every_statement_of_a_name_extended_first() -> None:
    found = structured(b"a; n=plain; n*=utf-8''ext; m=1; n=again")
    assert [parameter.value for parameter in found.every("n")] == [b"ext", b"plain", b"again"]
    assert (found.first("n"), found.first("m"), found.first("x")) == (b"ext", b"1", b"")


def test_token_is_one_lower_case_word() -> None:
    found = structured(b"text/plain; charset=US-ASCII (plain text); format='Flowed'")
    assert (found.token("charset"), found.token("format"), found.token("x")) == ("us-ascii", "flowed", "")


def test_percent_decoded_leaves_what_is_no_code() -> None:
    assert percent_decoded(b"%E0%b8%81 100% %zz%") == b"\xe0\xb8\x81 100% %zz%"


@pytest.mark.parametrize(
    "piece", [b"; ", b';a="', b';a="\\', b"=", b";a=b", b";a*0*=%E0", b" a ", b';a="x" y']
)
def test_structured_takes_linear_time(piece: bytes) -> None:
    """32 KiB of each once took a standard parser up to fifteen seconds."""
    structured(piece * (32_768 // len(piece)))
    assert grows_with(lambda size: structured(piece * size), 500)


@given(st.lists(st.sampled_from([b";", b" ", b"a", b"=", b'"', b"\\", b"*", b"0", b"'", b"%E0", b"\xe0"])))
def test_structured_of_any_bytes_gives_named_values(pieces: list[bytes]) -> None:
    found = structured(b"".join(pieces))
    assert all(parameter.name for parameter in found.parameters)

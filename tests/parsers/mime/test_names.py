"""A form's Thai name comes out whatever carried it; of several carriers the most informative one is taken."""

import base64
import binascii
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.filenames import FileName
from parsers.limits import Budget, Limits
from parsers.mime.fields import split
from parsers.mime.names import file_name

NAME = "องค์การบริหารส่วนตำบลป่าแก้ว_form1.pdf"
UTF8, THAI = NAME.encode(), NAME.encode("cp874")


def named(*lines: str | bytes) -> FileName:
    """The name that these header lines give."""
    block = b"\r\n".join(line.encode() if isinstance(line, str) else line for line in lines)
    return file_name(split(memoryview(block + b"\r\n\r\n"), Budget(Limits()))[0])


def disposition(parameters: str | bytes) -> bytes:
    raw = parameters.encode() if isinstance(parameters, str) else parameters
    return b"Content-Disposition: attachment; " + raw


def b_words(data: bytes, charset: str, size: int) -> str:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return "\r\n ".join(f"=?{charset}?B?{base64.b64encode(piece).decode()}?=" for piece in pieces)


def q_words(data: bytes, charset: str, size: int) -> str:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    encoded = (binascii.b2a_qp(piece, header=True).replace(b"=\n", b"").decode() for piece in pieces)
    return "\r\n ".join(f"=?{charset}?Q?{piece}?=" for piece in encoded)


def continued(data: bytes, charset: str, size: int) -> str:
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    first = f"{charset}''"
    return "; ".join(
        f"filename*{number}*={first if not number else ''}{quote(piece)}"
        for number, piece in enumerate(pieces)
    )


def raw_words(encoded: str, size: int) -> str:
    """Base64 that a program has cut without looking, so that its groups of four are split."""
    return "\r\n ".join(f"=?utf-8?B?{encoded[at : at + size]}?=" for at in range(0, len(encoded), size))


AS_DECLARED: dict[str, str | bytes] = {
    "2231 utf-8": disposition(f"filename*=utf-8''{quote(UTF8)}"),
    "2231 utf-8 quoted": disposition(f"filename*=\"UTF-8'th'{quote(UTF8)}\""),
    "2231 windows-874": disposition(f"filename*=windows-874''{quote(THAI)}"),
    "2231 tis-620": disposition(f"filename*=TIS-620''{quote(THAI)}"),
    "2231 continued at letters": disposition(continued(UTF8, "utf-8", 30)),
    "2231 continued inside letters": disposition(continued(UTF8, "utf-8", 20)),
    "2231 continued tis-620": disposition(continued(THAI, "tis-620", 7)),
    "2231 continued backwards": disposition("; ".join(reversed(continued(UTF8, "utf-8", 20).split("; ")))),
    "2047 quoted": disposition(f'filename="{b_words(UTF8, "UTF-8", 999)}"'),
    "2047 unquoted": disposition(f"filename={b_words(UTF8, 'UTF-8', 999)}"),
    "2047 folded at letters": disposition(f'filename="{b_words(UTF8, "utf-8", 30)}"'),
    "2047 folded inside letters": disposition(f'filename="{b_words(UTF8, "utf-8", 20)}"'),
    "2047 folded unquoted": disposition(f"filename={b_words(UTF8, 'utf-8', 20)}"),
    "2047 folded inside base64 groups": disposition(
        f'filename="{raw_words(base64.b64encode(UTF8).decode(), 30)}"'
    ),
    "2047 Q": disposition(f'filename="{q_words(UTF8, "utf-8", 20)}"'),
    "2047 windows-874": disposition(f'filename="{b_words(THAI, "windows-874", 999)}"'),
    "2047 tis-620 Q": disposition(f'filename="{q_words(THAI, "TIS-620", 12)}"'),
    "2047 in continuations": disposition(
        f'filename*0="{b_words(UTF8, "utf-8", 999)[:60]}"; filename*1="{b_words(UTF8, "utf-8", 999)[60:]}"'
    ),
    "raw utf-8": disposition(b'filename="' + UTF8 + b'"'),
    "raw utf-8 unquoted": disposition(b"filename=" + UTF8),
    "name only": f'Content-Type: application/pdf; name="{b_words(UTF8, "utf-8", 999)}"',
    "name* only": f"Content-Type: application/pdf; name*=utf-8''{quote(UTF8)}",
    "description only": f"Content-Description: {b_words(UTF8, 'utf-8', 30)}",
}

REPAIRED = {
    "2231 cp874 called iso-8859-1": disposition(f"filename*=iso-8859-1''{quote(THAI)}"),
    "2231 utf-8 called tis-620": disposition(f"filename*=tis-620''{quote(UTF8)}"),
    "2231 cp874 called utf-8": disposition(f"filename*=utf-8''{quote(THAI)}"),
    "2047 cp874 called utf-8": disposition(f'filename="{b_words(THAI, "utf-8", 999)}"'),
    "2047 in 2047": disposition(f'filename="{b_words(b_words(UTF8, "utf-8", 999).encode(), "utf-8", 999)}"'),
    "raw cp874": disposition(b'filename="' + THAI + b'"'),
    "raw cp874 unquoted": disposition(b"filename=" + THAI),
    "percent-encoded plain": disposition(f'filename="{quote(UTF8)}"'),
    "character references": disposition(
        'filename="' + "".join(f"&#{ord(c)};" if c > "~" else c for c in NAME) + '"'
    ),
    "misread as latin-1": disposition(b'filename="' + UTF8.decode("latin-1").encode() + b'"'),
}


@pytest.mark.parametrize("carrier", AS_DECLARED)
def test_file_name_reads_a_thai_name_as_declared(carrier: str) -> None:
    assert named(AS_DECLARED[carrier]) == FileName(NAME)


@pytest.mark.parametrize("carrier", REPAIRED)
def test_file_name_repairs_a_thai_name_declared_wrongly(carrier: str) -> None:
    assert named(REPAIRED[carrier]) == FileName(NAME, repaired=True)


@pytest.mark.parametrize(
    "poor",
    [
        'filename="??????_form1.pdf"',
        'filename="______________form1.pdf"',
        "filename=form1.pdf",
        'filename=""',
    ],
)
@pytest.mark.parametrize("where", ["filename*", "name*", "name", "both ends"])
def test_file_name_takes_the_most_informative_carrier(poor: str, where: str) -> None:
    rich = f"*=utf-8''{quote(UTF8)}"
    match where:
        case "filename*":
            lines = [disposition(f"{poor}; filename{rich}")]
        case "name*":
            lines = [disposition(poor), b"Content-Type: application/pdf; name" + rich.encode()]
        case "name":
            lines = [
                f'Content-Type: application/pdf; name="{b_words(UTF8, "utf-8", 30)}"'.encode(),
                disposition(poor),
            ]
        case _:
            lines = [disposition(f"filename{rich}; {poor}")]
    assert named(*lines).text == NAME


def test_file_name_prefers_the_whole_name_to_a_truncated_one() -> None:
    lines = (
        disposition(b'filename="' + UTF8[:40] + b'"'),
        b'Content-Type: application/pdf; name="' + UTF8 + b'"',
    )
    assert named(*lines) == FileName(NAME)


def test_file_name_gives_what_is_there_of_a_truncated_one() -> None:
    cut = b_words(UTF8, "utf-8", 999)[:40]
    assert named(disposition(f'filename="{cut}')) == FileName("องค์การ", repaired=True)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (b"filename=A B.pdf", "A B.pdf"),
        (b'filename="../../etc/x.pdf"', "x.pdf"),
        (b'filename="C:\\TEMP\\x.pdf"', "x.pdf"),
        (b'filename="php://input/x"', "x"),
        (b'filename="a\x00b\x07c\td.pdf"', "abcd.pdf"),
        (b'filename=".."', ".."),
        (b'filename="/"', ""),
        ('filename="form1\u202efdp.exe"'.encode(), "form1\u202efdp.exe"),
        (b'filename="100%25 done.pdf"', "100%25 done.pdf"),
        (b'filename="R&D &#60;1&#62;.pdf"', "R&D &#60;1&#62;.pdf"),
        (b'filename="' + b"a" * 600 + b'"', "a" * 500),
    ],
)
def test_file_name_is_no_path_and_has_no_controls(line: bytes, name: str) -> None:
    assert named(disposition(line)) == FileName(name)


def test_file_name_is_empty_where_none_is_stated() -> None:
    assert named("Content-Type: application/pdf", "Content-Description: a scanned form") == FileName()
    assert named() == FileName()


def test_description_counts_only_where_the_name_is_destroyed() -> None:
    described = "Content-Description: longer description of form1.pdf"
    assert named(disposition('filename="a.pdf"'), described).text == "a.pdf"
    assert named(disposition('filename="????.pdf"'), described).text == "longer description of form1.pdf"


@given(st.binary())
def test_file_name_of_any_bytes_is_a_name(raw: bytes) -> None:
    assert len(named(disposition(raw)).text) <= 500

"""Files inside messages, zips, winmail.dat and signed content are found, one level after the other."""

import io
import zipfile

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options

from contest.content import Unreadable
from contest.message import Message
from parsers.limits import Limits
from parsers.mime import UNPACKED
from tests.parsers.mime.mails import PDF, PNG, file, mail, mixed, read, shape, text
from tests.parsers.mime.test_signed import ENVELOPED, cms, signature, tlv
from tests.parsers.test_tnef import BODY, LONG_NAME, MESSAGE, attribute, listed, stream, variable, wide
from tests.parsers.test_tnef import file as enclosed

NAME = "อบต.ป่าแก้ว_form1.pdf"


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def states(message: Message) -> list[tuple[str, Unreadable | None, tuple[str, ...]]]:
    """Kind, reason and warnings of every file."""
    return [(found.kind, found.content.reason, found.content.warnings) for found in message.attachments]


def test_forwarded_message_gives_its_files_but_not_its_text() -> None:
    inner = mixed(text("inner"), file(NAME, PDF), fields=("Subject: ส่งผลงาน: ครั้งที่ 1/2566",))
    message = read(mixed(text("outer"), mail("Content-Type: message/rfc822", body=inner)))
    path = "ส่งผลงาน- ครั้งที่ 1-2566.eml"
    assert (message.text, shape(message)) == ("outer", [(path, "eml", None), (NAME, "pdf", path)])
    assert message.attachments[0].content.warnings == (UNPACKED,)


@pytest.mark.parametrize(
    "part",
    [
        mail("Content-Type: message/rfc822; name=x.eml", body=mixed(file(NAME, PDF))),
        file("x.eml", mixed(file(NAME, PDF), fields=("Subject: s", "Date: x")), "message/rfc822"),
        file("x.eml", mixed(file(NAME, PDF), fields=("Subject: s", "Date: x"))),
    ],
    ids=["as it is", "in base64", "as a file"],
)  # fmt: skip
def test_message_is_opened_however_it_was_attached(part: bytes) -> None:
    assert shape(read(mixed(part))) == [("x.eml", "eml", None), (NAME, "pdf", "x.eml")]


def test_message_without_name_and_subject_is_called_message() -> None:
    part = mail("Content-Type: message/rfc822", body=mail("From: a@b", body=b"x"))
    assert shape(read(mixed(part))) == [("message.eml", "eml", None)]


def test_mail_that_is_a_message_as_a_whole() -> None:
    inner = mixed(file(NAME, PDF), fields=("Subject: s",))
    assert shape(read(mail("Content-Type: message/rfc822", body=inner))) == [
        ("s.eml", "eml", None), (NAME, "pdf", "s.eml"),
    ]  # fmt: skip


def test_messages_in_messages_end_at_the_limit() -> None:
    inner = mixed(file(NAME, PDF))
    for number in range(3):
        inner = mixed(mail("Content-Type: message/rfc822", body=inner), fields=(f"Subject: {number}",))
    message = read(inner, Limits(depth=2))
    assert shape(message) == [
        ("1.eml", "eml", None), ("0.eml", "eml", "1.eml"), ("message.eml", "eml", "1.eml/0.eml"),
    ]  # fmt: skip
    assert states(message)[-1] == ("eml", Unreadable.TOO_LARGE, ())
    assert message.warnings == ("TOO_DEEP",)


def test_zip_gives_its_files_without_their_folders() -> None:
    data = zipped((NAME, PDF), ("งาน/ชิ้นที่ 1/a.png", PNG))
    message = read(mixed(file("works.zip", data, "application/zip")))
    assert shape(message) == [
        ("works.zip", "zip", None),
        (NAME, "pdf", "works.zip"),
        ("a.png", "png", "works.zip"),
    ]
    assert message.attachments[1].declared == ""


def test_zips_in_zips_are_opened_to_the_second() -> None:
    third = zipped((NAME, PDF))
    second = zipped(("3.zip", third), ("b.pdf", PDF))
    message = read(mixed(file("1.zip", zipped(("2.zip", second)))))
    assert shape(message) == [
        ("1.zip", "zip", None), ("2.zip", "zip", "1.zip"), ("3.zip", "zip", "1.zip/2.zip"),
        ("b.pdf", "pdf", "1.zip/2.zip"),
    ]  # fmt: skip
    assert states(message)[2] == ("zip", Unreadable.TOO_LARGE, ())


def test_zip_that_is_not_opened_is_a_file_with_a_reason() -> None:
    locked = bytearray(zipped(("a.pdf", PDF)))
    locked[locked.rindex(b"PK\1\2") + 8] |= 1
    files = [file("1.zip", bytes(locked)), file("2.zip", zipped()), file("3.zip", zipped(("a", b""))[:40])]
    assert states(read(mixed(*files))) == [
        ("zip", Unreadable.PASSWORD, ()), ("zip", Unreadable.EMPTY, ()), ("zip", Unreadable.DAMAGED, ()),
    ]  # fmt: skip


def test_file_in_a_zip_that_is_damaged_is_told_apart_by_its_packed_bytes() -> None:
    data = zipped(("a.pdf", b"first"), ("b.pdf", b"other"), ("c.pdf", PDF))
    data = data.replace(b"first", b"fir5t").replace(b"other", b"0ther")
    found = read(mixed(file("x.zip", data))).attachments[1:]
    assert [(part.name, part.size, part.content.reason) for part in found] == [
        ("a.pdf", 5, Unreadable.DAMAGED), ("b.pdf", 5, Unreadable.DAMAGED), ("c.pdf", len(PDF), None),
    ]  # fmt: skip
    assert found[0].sha256 != found[1].sha256


@pytest.mark.parametrize(
    "body",
    [attribute(BODY, b"hello\0"), attribute(MESSAGE, listed(variable(0x0102, 0x1013, b"<p>hello</p>")))],
)
def test_winmail_gives_its_files_and_its_text_where_there_is_no_other(body: bytes) -> None:
    data = stream(body, enclosed(wide(LONG_NAME, "C:\\TEMP\\" + NAME), data=PDF))
    message = read(mixed(file("winmail.dat", data, "application/ms-tnef")))
    assert message.text == "hello"
    assert shape(message) == [("winmail.dat", "tnef", None), (NAME, "pdf", "winmail.dat")]
    assert read(mixed(text("other"), file("winmail.dat", data, "application/ms-tnef"))).text == "other"


def test_signed_mail_gives_text_and_files_as_if_it_were_not_signed() -> None:
    inner = mixed(text("เรียน"), file(NAME, PDF))
    inner = inner[inner.index(b"Content-Type: multipart") :]
    whole = signature(inner, PKCS7Options.Binary)
    kind = 'application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"'
    for signed in (
        file("smime.p7m", whole, kind),
        file("", whole, 'application/octet-stream; name="smime.p7m"'),
    ):
        message = read(b"From: a@example.go.th\r\n" + signed)
        assert (message.text, shape(message)) == ("เรียน", [(NAME, "pdf", None)])


def test_signature_beside_a_mail_is_no_file_of_the_sender() -> None:
    inner = mixed(text("เรียน"), file(NAME, PDF))
    inner = inner[inner.index(b"Content-Type: multipart") :]
    message = read(
        b"From: a@b.th\r\n" + signature(inner, PKCS7Options.DetachedSignature, encoding=Encoding.SMIME)
    )
    assert (message.body_type, message.text) == ("multipart/signed", "เรียน")
    assert [(found.name, found.kind, found.inline) for found in message.attachments] == [
        (NAME, "pdf", False), ("smime.p7s", "p7m", True),
    ]  # fmt: skip


def test_signed_file_gives_the_file() -> None:
    message = read(mixed(file(f"{NAME}.p7m", signature(PDF, PKCS7Options.Binary))))
    assert shape(message) == [(f"{NAME}.p7m", "p7m", None), (NAME, "pdf", f"{NAME}.p7m")]


def test_encrypted_mail_is_a_file_behind_a_password() -> None:
    whole = cms(tlv(0x04, b"secret"), ENVELOPED)
    message = read(file("smime.p7m", whole, "application/pkcs7-mime; smime-type=enveloped-data"))
    assert states(message) == [("p7m", Unreadable.PASSWORD, ())]


def test_containers_of_all_kinds_nest() -> None:
    inner = mixed(file("a.zip", zipped((NAME, PDF))), fields=("Subject: s",))
    data = stream(enclosed(wide(LONG_NAME, "b.zip"), data=zipped(("c.eml", b"Date: x\r\nTo: y\r\n" + inner))))
    assert shape(read(mixed(file("winmail.dat", data)))) == [
        ("winmail.dat", "tnef", None),
        ("b.zip", "zip", "winmail.dat"),
        ("c.eml", "eml", "winmail.dat/b.zip"),
        ("a.zip", "zip", "winmail.dat/b.zip/c.eml"),
        (NAME, "pdf", "winmail.dat/b.zip/c.eml/a.zip"),
    ]

"""What the sender wrote is found among all text parts, once, and in its own characters."""

import base64

import pytest

from parsers.limits import Limits
from tests.parsers.mime.mails import PDF, file, mail, mixed, multipart, read, text

WORDS = "เรียน ผู้จัดการประกวด\n\nขอส่งผลงานตามแนบ"


def alternative(*parts: bytes, boundary: str = "=_alt") -> bytes:
    return mail(f"Content-Type: multipart/alternative; boundary={boundary}", body=multipart(boundary, parts))


@pytest.mark.parametrize(
    "charset", ["utf-8", "cp874", "windows-874", "tis-620", "iso-8859-11", "us-ascii", ""]
)
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_body_is_read_whatever_its_charset_is_called(charset: str, encoding: str) -> None:
    raw = WORDS.encode("cp874" if "874" in charset or "620" in charset or not charset else "utf-8")
    coded = {"base64": base64.encodebytes(raw), "quoted-printable": raw.replace(b"\n", b"=0A=\r\n")}.get(
        encoding, raw
    )
    kind = f"Content-Type: text/plain; charset={charset}" if charset else "Content-Type: text/plain"
    assert read(mail(kind, f"Content-Transfer-Encoding: {encoding}", body=coded)).text == WORDS


def test_body_prefers_plain_text_to_its_page() -> None:
    message = read(mail("Content-Type: multipart/alternative; boundary=b", body=multipart("b", [
        text(WORDS), text("<p>เรียน</p>", "html"),
    ])))  # fmt: skip
    assert (message.text, message.attachments) == (WORDS, ())


@pytest.mark.parametrize("plain", ["", " \r\n\xa0\r\n", "Your program shows no HTML."])
def test_body_takes_the_page_where_the_plain_text_is_a_stub(plain: str) -> None:
    page = f"<p>เรียน</p><p>ขอส่งผลงานของเทศบาลเมืองตัวอย่าง {'ตามเอกสารที่แนบ ' * 30}</p>"
    assert read(mixed(alternative(text(plain), text(page, "html")))).text.startswith("เรียน\n\nขอส่งผลงาน")


def test_body_is_put_together_from_pieces_around_files() -> None:
    message = read(mixed(text("ก่อน"), file("a.pdf", PDF), text("<p>หลัง</p>", "html")))
    assert (message.text, [found.name for found in message.attachments]) == ("ก่อน\n\nหลัง", ["a.pdf"])


def test_body_of_nested_multiparts_is_one_of_the_alternatives() -> None:
    page = mail(
        "Content-Type: multipart/related; boundary=r", body=multipart("r", [text("<p>สวย</p>", "html")])
    )
    assert read(mixed(alternative(text("เรียบ"), page), file("a.pdf", PDF))).text == "เรียบ"


def test_body_page_states_its_own_charset() -> None:
    page = (
        b'<head><meta http-equiv="Content-Type" content="text/html; charset=windows-874"></head>\xa1\xa2\xa3'
    )
    assert read(mail("Content-Type: text/html", body=page)).text == "กขฃ"


def test_body_page_is_not_drowned_in_pictures_inside_it() -> None:
    page = b"<img src='data:image/png;base64," + b"A" * 3_000_000 + b"'><p>hello"
    assert read(mail("Content-Type: text/html", body=page)).text == "hello"


def test_body_may_be_all_that_a_mail_of_no_headers_holds() -> None:
    assert read(WORDS.replace("\n", "\r\n").encode()).text == WORDS
    assert read(b"").text == ""


def test_body_is_the_named_text_where_there_is_no_other() -> None:
    named = mail('Content-Type: text/plain; name="letter.txt"', body=WORDS.encode())
    message = read(mixed(named, file("a.pdf", PDF)))
    assert (message.text, [found.name for found in message.attachments]) == (WORDS, ["letter.txt", "a.pdf"])


def test_body_is_no_file_and_a_file_no_body() -> None:
    attached = mail("Content-Type: text/plain", "Content-Disposition: attachment", body=b"attached")
    mislabelled = mail("Content-Type: text/plain", body=PDF)
    calendar = mail("Content-Type: text/calendar", body=b"BEGIN:VCALENDAR\r\n")
    message = read(mixed(text("body"), attached, mislabelled, calendar))
    assert message.text == "body"
    assert [found.kind for found in message.attachments] == ["text", "pdf", "ics"]


def test_body_of_a_multipart_without_boundary_is_kept_as_text() -> None:
    message = read(mail("Content-Type: multipart/mixed; boundary=b", body="ไม่มีขอบเขต".encode()))
    assert (message.text, message.warnings) == ("ไม่มีขอบเขต", ("BOUNDARY_MISSING",))


def test_body_is_cut_at_the_limit_and_says_so() -> None:
    message = read(mail(body=b"x" * 101), Limits(text=100))
    assert (len(message.text), message.warnings) == (100, ("TEXT_CUT",))
    assert read(mail(body=b"x" * 100), Limits(text=100)).warnings == ()


def test_body_lines_end_alike_and_flowed_lines_are_joined() -> None:
    kind = "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes"
    assert read(mail(kind, body="เทศบาล \r\nเมือง\r\r\nสอง\rสาม".encode())).text == "เทศบาลเมือง\nสอง\nสาม"

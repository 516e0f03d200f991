"""Files are told from text, and pictures that the text shows from those that were sent."""

from parsers.filenames import FileName
from parsers.limits import Budget, Limits
from parsers.mime.apart import Found, found_in, taken_apart
from parsers.mime.entities import message
from tests.parsers.mime.mails import PDF, PNG, file, mail, mixed, multipart, read, text

PAGE = '<p>สวัสดี</p><img src="cid:logo%401"><img src=3Dcid:other@1>'


def found(data: bytes) -> list[Found]:
    budget = Budget(Limits())
    return list(found_in(taken_apart(message(memoryview(data), budget), budget), None))


def test_taken_apart_keeps_the_order_of_both() -> None:
    budget = Budget(Limits())
    data = mixed(file("a.pdf", PDF), text("one"), file("b.pdf", PDF), text("two", "html"))
    apart = taken_apart(message(memoryview(data), budget), budget)
    assert [bytes(leaf.body) for leaf in apart.bodies] == [b"one", b"two"]
    assert [leaf.name for leaf in apart.files] == [FileName("a.pdf"), FileName("b.pdf")]


def test_pictures_are_shown_where_the_page_names_them() -> None:
    logo = file("image001.png", PNG, "image/png", "Content-ID: <logo@1>")
    scan = file("image002.png", PNG, "image/png", "Content-ID: <scan@1>")
    data = mixed(text(PAGE, "html"), logo, scan, subtype="related")
    assert [(part.name.text, part.is_shown) for part in found(data)] == [
        ("image001.png", True), ("image002.png", False),
    ]  # fmt: skip
    assert [attachment.inline for attachment in read(data).attachments] == [True, False]


def test_file_shown_in_the_text_by_its_disposition_alone_is_a_file() -> None:
    scan = mail("Content-Type: application/pdf; name=a.pdf", "Content-Disposition: inline", body=PDF)
    assert [(part.name, part.inline) for part in read(mixed(text("x"), scan)).attachments] == [
        ("a.pdf", False)
    ]


def test_file_without_a_name_gets_none() -> None:
    assert [part.name for part in found(mixed(mail("Content-Type: image/png", body=PNG)))] == [FileName()]


def test_signatures_and_resource_forks_are_wrappings() -> None:
    fork = mail("Content-Type: application/applefile; name=a.pdf", body=b"\0\5\x16\7")
    double = mail(
        "Content-Type: multipart/appledouble; boundary=d", body=multipart("d", [fork, file("a.pdf", PDF)])
    )
    assert [part.is_wrapping for part in found(mixed(double))] == [True, False]


def test_whole_mail_may_be_one_file() -> None:
    data = b"From: a@b.th\r\n" + file("a.pdf", PDF, "application/pdf")
    message = read(data)
    assert (message.text, [(part.name, part.size) for part in message.attachments]) == (
        "",
        [("a.pdf", len(PDF))],
    )

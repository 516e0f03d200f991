"""Mails of every structure that the reader knows, with small real files in them."""

import binascii
from collections.abc import Iterator
from email.message import EmailMessage

from demo.cast import Work
from demo.mime_text import in_base64

_HEAD = b"From: =?windows-874?B?4LfIuq7Fpw==?= <office@example.go.th>\r\nSubject: =?utf-8?q?=E0=B8=AA?=\r\n"
_SIGNED, _DATA = bytes.fromhex("2a864886f70d010702"), bytes.fromhex("2a864886f70d010701")


def oddities(work: Work, files: dict[str, bytes]) -> Iterator[bytes]:
    """Forwards, digests, signatures, mails that are a file, mails whose parts lie, mails of old programs."""
    (form_name, form), *_ = files.items()
    flowed = "text/plain; charset=tis-620; format=flowed; delsp=yes"
    plain = _part(flowed, "เรียน \r\nท่าน".encode("cp874"), "8bit")
    paper = _part("application/pdf", form, name=form_name)
    entry = _mail("mixed", plain, paper)
    yield entry
    yield _mail(
        "mixed", plain, _part("message/rfc822", _mail("mixed", _part("message/rfc822", entry)), "8bit")
    )
    yield _mail("digest", b"\r\n" + entry, b"\r\n" + entry)
    yield _mail("alternative", plain, _related(files["picture.png"]))
    yield _mail("signed", entry, _part("application/pkcs7-signature", b"0", name="smime.p7s"))
    yield _HEAD + _part("application/pkcs7-mime; smime-type=signed-data", _cms(entry), name="smime.p7m")
    yield _HEAD + _part("application/ms-tnef", files["winmail.dat"], name="winmail.dat")
    yield _HEAD + _part("application/pdf", form, name=form_name)
    yield _mail("mixed", plain, _part("application/octet-stream", _cms(form), name=f"{form_name}.p7m"))
    yield _mail("mixed", _as_uuencode("form1.pdf", form), _part("text/calendar", b"BEGIN:VCALENDAR", "7bit"))
    yield b"From office@example.go.th Mon Jul  5 10:00:00 2021\n" + entry.replace(b"\r\n", b"\n")
    yield entry.replace(b"\r\n", b"\r")
    yield _mail("mixed", *(_part("text/plain", b"x", "7bit") for _ in range(300)))
    yield _by_python(work, files)


def _by_python(work: Work, files: dict[str, bytes]) -> bytes:
    """A mail as Python's library writes it, with names by RFC 2231, and links instead of files."""
    message = EmailMessage()
    message["From"] = f"{work.contact.name} <{work.contact.email}>"
    message["Subject"] = work.title
    link = "https://drive.google.com/file/d/1a2b3c4d5e/view?usp=sharing"
    message.set_content(f"ขอส่งผลงานตามลิงก์ {link}\nคลิป https://youtu.be/dQw4w9WgXcQ\n")
    message.add_alternative(f'<p>ขอส่งผลงาน<blockquote><a href="{link}">ลิงก์</a></blockquote>', subtype="html")
    for name in list(files)[:2]:
        message.add_attachment(files[name], "application", "octet-stream", filename=name)
    message.set_boundary("=_python")
    next(message.iter_parts()).set_boundary("=_alternative")
    return message.as_bytes()


def _mail(subtype: str, *parts: bytes) -> bytes:
    edge = f"=_{subtype}_{len(parts)}_{sum(map(len, parts)):x}"
    sections = b"".join(b"--%s\r\n%s\r\n" % (edge.encode(), part) for part in parts)
    kind = f'Content-Type: multipart/{subtype}; boundary="{edge}"\r\nMIME-Version: 1.0\r\n\r\n'
    return _HEAD + kind.encode() + sections + f"--{edge}--\r\n".encode()


def _part(kind: str, data: bytes, encoding: str = "base64", name: str = "") -> bytes:
    """One part; its name stands raw, as careless programs write it."""
    disposition = f'Content-Disposition: attachment; filename="{name}"\r\n' if name else ""
    head = f"Content-Type: {kind}\r\n{disposition}Content-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + (in_base64(data) if encoding == "base64" else data)


def _related(picture: bytes) -> bytes:
    page = '<p style="x">ขอส่งผลงาน<img src="cid:logo"><a href="https://example.go.th/?id=1&amp;x=2">ลิงก์</a>'
    shown = b"Content-ID: <logo>\r\n" + _part("image/png", picture, name="logo.png")
    return _mail("related", _part("text/html; charset=utf-8", page.encode(), "8bit"), shown)


def _as_uuencode(name: str, data: bytes) -> bytes:
    lines = (binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    body = b"begin 644 %s\n%s`\nend\n" % (name.encode(), b"".join(lines))
    return _part("application/octet-stream", body, "x-uuencode", name)


def _cms(content: bytes) -> bytes:
    """A signature with its content in one piece (RFC 5652 section 5.1), without any certificate."""
    inner = _tlv(0x30, _tlv(0x06, _DATA), _tlv(0xA0, _tlv(0x04, content)))
    data = _tlv(0x30, _tlv(0x02, b"\1"), _tlv(0x31, _tlv(0x30, _tlv(0x06, b"\x2a"))), inner, _tlv(0x31))
    return _tlv(0x30, _tlv(0x06, _SIGNED), _tlv(0xA0, data))


def _tlv(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    length = bytes([size]) if size < 0x80 else b"\x84" + size.to_bytes(4, "big")
    return bytes([tag]) + length + content

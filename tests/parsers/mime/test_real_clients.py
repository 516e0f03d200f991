"""Mail of real programs, through a real Postfix into a real Dovecot, is read as it was written."""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from contest.connection import Security
from contest.message import Address, Message
from intake.mailbox import ImapMailbox, MailboxSettings
from parsers.contents import read_content
from parsers.mime import Limits, read_message
from parsers.reader import SandboxedReader
from tests.conftest import need
from tests.intake.mailbox.test_box import Sheet
from tests.parsers.pdf.pdfs import pdf_of, saved
from tests.parsers.sandbox.asking import message_of
from tests.parsers.sandbox.hostile import honest_deck
from tests.servers import clients
from tests.servers.clients import Client, Desk, Letter, curl, mutt, python_of_old, python_today, s_nail, swaks
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import DOMAIN, Postfix

NAMES = (
    "เทศบาลตำบลบ้านสวนน้ำใส_form1.pdf",
    "อบต. ทุ่งน้ำเย็น_form 1 (ลงนามแล้ว).pdf",
    "องค์การบริหารส่วนตำบลหนองน้ำใส_นำเสนอผลงาน ระบบรับคำร้องและติดตามผลออนไลน์ ครั้งที่ ๒.pptx",
)
"""The last is nearly as long as a file name may be: 255 bytes."""

LETTER = Letter(
    Address("saraban@office.example", "งานธุรการ สำนักปลัด"),
    "ส่งผลงานเข้าประกวด ท้องถิ่นดิจิทัล ของเทศบาลตำบลบ้านสวนน้ำใส",
    "เรียน ผู้จัดการประกวด\n\nขอส่งใบส่งผลงานและเอกสารนำเสนอ จำนวน 3 ไฟล์\nด้วยความเคารพ",
    (
        (NAMES[0], saved(pdf_of("form"))),
        (NAMES[1], b"%PDF-1.4\n" + bytes(range(256)) * 40),
        (NAMES[2], honest_deck("ผลงาน")),
    ),
)

BEGINNING = 'filename="เทศบาล'

CLIENTS: dict[str, tuple[Client, bytes]] = {
    "mutt": (mutt(), b"filename*0*=utf-8''%E0"),
    "mutt to TIS-620": (mutt('set send_charset="us-ascii:tis-620"'), b"filename*0*=tis-620''%E0"),
    "mutt on TIS-620": (mutt(charset="tis-620"), b"filename*0*=utf-8''%E0"),
    "mutt on TIS-620 to windows-874": (
        mutt('set send_charset="us-ascii:windows-874"', charset="tis-620"),
        b"filename*0*=windows-874''%E0",
    ),
    "s-nail": (s_nail(), b"filename*0*=utf-8''%E0"),
    "s-nail to TIS-620": (s_nail("sendcharsets=tis-620,utf-8"), b"Subject: =?tis-620?B?"),
    "s-nail on TIS-620": (
        s_nail("sendcharsets=tis-620,utf-8", charset="tis-620"),
        b"filename*0*=tis-620''%E0",
    ),
    "s-nail in base64": (s_nail("mime-encoding=b64"), b"\r\n4LmA4Lij4Li14Lii4LiZ"),
    "swaks": (swaks(), BEGINNING.encode()),
    "swaks in cp874": (swaks("cp874"), BEGINNING.encode("cp874")),
    "curl": (curl, b'name="file"; ' + BEGINNING.encode()),
    "Python": (python_today(smtputf8=False), b"filename*0*=utf-8''%E0"),
    "Python by SMTPUTF8": (python_today(smtputf8=True), BEGINNING.encode()),
    "Python of old, extended names": (python_of_old("tis-620", "extended"), b"filename*=tis-620''%E0"),
    "Python of old, encoded words": (python_of_old("tis-620", "words"), b'filename="=?tis-620?b?'),
    "Python of old, words in UTF-8": (python_of_old("utf-8", "words"), b'filename="=?utf-8?b?'),
}
"""Each with a sign that it did what it is here for."""


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the Thai locale."""
    need(clients.missing())
    folder = tmp_path_factory.mktemp("locales")
    clients.make_thai_locale(folder)
    return folder


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader() as reader:
        yield reader


@pytest.fixture
def user(dovecot: Dovecot) -> str:
    return dovecot.create_user().user


@pytest.fixture
def mailbox(dovecot: Dovecot, user: str) -> Iterator[ImapMailbox]:
    settings = MailboxSettings(
        dovecot.host, dovecot.tls_port, Security.TLS, user, lambda: "secret", ca_file=str(dovecot.certificate)
    )
    box = ImapMailbox(settings)
    yield box
    box.close()


@pytest.fixture
def desk(delivery: Postfix, user: str, locales: Path, tmp_path: Path) -> Desk:
    return Desk(tmp_path, delivery.port, delivery.certificate, f"{user}@{DOMAIN}", locales)


def arrived(mailbox: ImapMailbox, seconds: float = 20) -> bytes:
    """The one message in the mailbox, as soon as it is there."""
    deadline = time.monotonic() + seconds
    mailbox.select()
    while not (uids := mailbox.uids_after(0)):
        assert time.monotonic() < deadline, "nothing was delivered"
        time.sleep(0.02)
        mailbox.select()
    (batch,) = mailbox.batches(uids)
    (message,) = mailbox.fetch(batch, Sheet)
    assert isinstance(message.incoming, Sheet)
    return message.incoming.data


def written(letter: Letter) -> tuple[object, ...]:
    """What its reader must be shown."""
    kinds = ("pdf", "pdf", "pptx")
    files = [
        (name, len(data), hashlib.sha256(data).hexdigest(), kind)
        for (name, data), kind in zip(letter.files, kinds, strict=True)
    ]
    return letter.sender, letter.subject, letter.text, files


def read(message: Message) -> tuple[object, ...]:
    """What its reader is shown."""
    files = [(found.name, found.size, found.sha256, found.kind) for found in message.attachments]
    return message.sender, message.subject, message.text, files


@pytest.mark.parametrize(("client", "sign"), CLIENTS.values(), ids=CLIENTS.keys())
def test_mail_of_a_real_program_is_read_as_it_was_written(
    client: Client, sign: bytes, desk: Desk, mailbox: ImapMailbox, reader: SandboxedReader
) -> None:
    client(LETTER, desk)
    raw = arrived(mailbox)
    assert sign in raw
    message = read_message(raw, read_content, Limits())
    assert read(message) == written(LETTER)
    assert message_of(reader, raw) == message

"""How full a mailbox is, as a real server and others say it."""

from collections.abc import Iterator

import pytest

from contest.connection import Security
from intake.mailbox import ImapMailbox, MailboxSettings
from intake.mailbox.quota import fullest
from tests.servers.dovecot import QUOTA_MEBIBYTES, Dovecot


@pytest.mark.parametrize(
    ("answers", "share"),
    [
        ([[b'"INBOX" "User quota"'], [b'"User quota" (STORAGE 512 1024)']], 0.5),
        ([[b"INBOX ROOT"], [b"ROOT (STORAGE 10 100 MESSAGE 90 100)"]], 0.9),
        ([[b"INBOX A B"], [b"A (STORAGE 1 100)", b"B (storage 2 100)"]], 0.02),
        ([[b"INBOX"], [b"R ()"]], None),
        ([[b"INBOX R"], [b"R (STORAGE 5 0)"]], None),
        ([[b"INBOX"], None], None),
        ([None], None),
        ([[b"INBOX R"], [b"R (MAILBOX 5 10)"]], None),
    ],
)
def test_fullest_resource_counts(answers: object, share: float | None) -> None:
    assert fullest(answers) == share


@pytest.fixture
def box(dovecot: Dovecot) -> Iterator[ImapMailbox]:
    account = dovecot.create_user()
    dovecot.append(account.user, "INBOX", b"Subject: x\r\n\r\n" + b"x" * 1024 * 1024)
    box = ImapMailbox(
        MailboxSettings(
            dovecot.host, dovecot.tls_port, Security.TLS, account.user, lambda: account.password,
            ca_file=str(dovecot.certificate),
        )
    )  # fmt: skip
    yield box
    box.close()


def test_a_real_server_tells_its_quota(box: ImapMailbox) -> None:
    assert box.quota_share() is None
    box.select()
    share = box.quota_share()
    assert share is not None
    assert round(share * QUOTA_MEBIBYTES) == 1

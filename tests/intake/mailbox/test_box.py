"""The mailbox against a real Dovecot: IMAPS, STARTTLS, plain, batches, chunks, MOVE, and every refusal."""

import imaplib
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from imap_tools.folder import MailBoxFolderManager

from contest.arrival import Settled
from contest.connection import Security
from contest.errors import LoginRefused, Unavailable
from intake.doors import Incoming
from intake.mailbox import ImapMailbox, MailboxSettings, watch
from intake.mailbox.fetching import Listed, list_uids
from tests.servers.dovecot import Account, Dovecot

BEGIN = datetime(2023, 7, 20, 3, 0, tzinfo=UTC)


class Sheet:
    """Keeps one body in memory."""

    def __init__(self) -> None:
        self.data = b""

    def write(self, data: bytes, /) -> None:
        self.data += data

    def keep(self) -> tuple[str, int]:
        return "", len(self.data)

    def discard(self) -> None:
        self.data = b""


@pytest.fixture
def account(dovecot: Dovecot) -> Account:
    return dovecot.create_user()


@pytest.fixture
def settings(dovecot: Dovecot, account: Account) -> MailboxSettings:
    return MailboxSettings(
        dovecot.host, dovecot.tls_port, Security.TLS, account.user, lambda: account.password,
        ca_file=str(dovecot.certificate), timeout_seconds=20,
    )  # fmt: skip


@pytest.fixture
def mailbox(settings: MailboxSettings) -> Iterator[ImapMailbox]:
    box = ImapMailbox(settings)
    yield box
    box.close()


def mail(number: int, size: int = 20) -> bytes:
    return b"Subject: %d\r\n\r\n" % number + b"x" * size + b"\r\n"


def fetched(mailbox: ImapMailbox, after: int = 0) -> list[tuple[int, datetime | None, bytes]]:
    found: list[tuple[int, datetime | None, bytes]] = []
    for batch in mailbox.batches(mailbox.uids_after(after)):
        for message in mailbox.fetch(batch, Sheet):
            assert isinstance(message.incoming, Sheet)
            found.append((message.uid, message.received_at, message.incoming.data))
    return found


def test_mailbox_fetches_oldest_first_with_the_receipt_time_and_leaves_no_flag(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox
) -> None:
    times = [BEGIN + timedelta(minutes=i) for i in range(3)]
    uids = [dovecot.append(account.user, "INBOX", mail(i), times[i]) for i in range(3)]
    folder = mailbox.select()
    assert (folder.account, folder.name) == (f"{account.user}@{dovecot.host}", "INBOX")
    assert fetched(mailbox) == [(uids[i], times[i], mail(i)) for i in range(3)]
    assert [message.flags for message in dovecot.messages(account.user)] == [frozenset()] * 3


def test_mailbox_sees_only_what_lies_above_a_uid(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox
) -> None:
    uids = [dovecot.append(account.user, "INBOX", mail(i)) for i in range(2)]
    mailbox.select()
    assert mailbox.uids_after(uids[0]) == [uids[1]]
    assert mailbox.uids_after(uids[1]) == []
    later = dovecot.append(account.user, "INBOX", mail(9))
    mailbox.select()
    assert mailbox.uids_after(uids[1]) == [later]


def test_mailbox_keeps_what_is_settled_until_mail_is_taken_out_or_the_session_ends(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox
) -> None:
    uids = [dovecot.append(account.user, "INBOX", mail(i)) for i in range(3)]
    mailbox.select()
    mailbox.settle(Settled(uids[1], 2))
    dovecot.append(account.user, "INBOX", mail(9))
    mailbox.select()
    assert mailbox.settled() == Settled(uids[1], 2)
    with dovecot.session(account.user) as other:
        other.select("INBOX")
        other.uid("STORE", str(uids[0]), "+FLAGS", r"(\Deleted)")
        other.expunge()
    mailbox.select()
    assert mailbox.settled() == Settled()
    mailbox.settle(Settled(uids[2], 2))
    mailbox.close()
    assert mailbox.settled() == Settled()


@pytest.mark.parametrize("security", list(Security))
def test_mailbox_speaks_every_kind_of_connection(
    dovecot: Dovecot, account: Account, settings: MailboxSettings, security: Security
) -> None:
    dovecot.append(account.user, "INBOX", mail(1))
    port = dovecot.tls_port if security is Security.TLS else dovecot.port
    mailbox = ImapMailbox(replace(settings, security=security, port=port))
    mailbox.select()
    assert [data for _, _, data in fetched(mailbox)] == [mail(1)]
    mailbox.close()


def test_mailbox_bounds_batches_by_number_and_bytes_and_fetches_large_mail_alone(
    dovecot: Dovecot, account: Account, settings: MailboxSettings
) -> None:
    sizes = [10, 10, 10, 700, 700, 3000, 10]
    uids = [dovecot.append(account.user, "INBOX", mail(i, size)) for i, size in enumerate(sizes)]
    mailbox = ImapMailbox(replace(settings, batch_messages=2, batch_bytes=1000, chunk_bytes=1024))
    mailbox.select()
    batches = [list(batch) for batch in mailbox.batches(mailbox.uids_after(0))]
    assert batches == [uids[0:2], uids[2:4], uids[4:5], uids[5:6], uids[6:7]]
    assert [data for _, _, data in fetched(mailbox)] == [mail(i, size) for i, size in enumerate(sizes)]
    mailbox.close()


def test_mailbox_names_the_uids_under_which_another_message_lies_and_asks_once_a_session(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    uids = [dovecot.append(account.user, "INBOX", mail(i), BEGIN) for i in range(3)]
    asked: list[Sequence[int]] = []

    def listing(client: imaplib.IMAP4, page: Sequence[int]) -> dict[int, Listed]:
        asked.append(list(page))
        return list_uids(client, page)

    monkeypatch.setattr("intake.mailbox.box.list_uids", listing)
    mailbox.select()
    known = {uids[0]: BEGIN, uids[1]: BEGIN + timedelta(seconds=1), 4711: BEGIN}
    assert mailbox.replaced(known) == [uids[1]]
    assert mailbox.replaced({**known, uids[2]: BEGIN}) == []
    mailbox.close()
    mailbox.select()
    assert mailbox.replaced(known) == [uids[1]]
    assert asked == [[*uids[:2], 4711], [uids[2]], [*uids[:2], 4711]]


def test_mailbox_moves_filed_mail_and_does_not_mind_mail_that_is_gone(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox
) -> None:
    uids = [dovecot.append(account.user, "INBOX", mail(i)) for i in range(3)]
    mailbox.select()
    mailbox.file(uids[:2])
    mailbox.file([*uids[:2], 4711])
    assert [message.raw for message in dovecot.messages(account.user)] == [mail(2)]
    assert [message.raw for message in dovecot.messages(account.user, "Processed")] == [mail(0), mail(1)]


def test_mailbox_moves_into_a_folder_with_a_thai_name(
    dovecot: Dovecot, account: Account, settings: MailboxSettings
) -> None:
    uid = dovecot.append(account.user, "INBOX", mail(1))
    mailbox = ImapMailbox(replace(settings, filed_folder='ตรวจแล้ว "1"'))
    mailbox.select()
    mailbox.file([uid])
    assert [message.raw for message in dovecot.messages(account.user)] == []
    assert len(dovecot.folders(account.user)) == 2
    mailbox.close()


def test_mailbox_takes_a_folder_that_another_worker_has_just_made(
    settings: MailboxSettings, dovecot: Dovecot, account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = ImapMailbox(settings), ImapMailbox(settings)
    first.select()
    uid = dovecot.append(account.user, "INBOX", mail(1))
    monkeypatch.setattr(MailBoxFolderManager, "exists", lambda *_: False)  # as where its list is behind
    second.select()
    second.file([uid])
    assert (second.uids_after(0), second.filed_count()) == ([], 1)
    for box in (first, second):
        box.close()


def test_mailbox_names_the_folder_that_is_not_there(settings: MailboxSettings) -> None:
    with pytest.raises(Unavailable, match=r"\(opening the folder Inbox2\): .*Mailbox doesn't exist"):
        ImapMailbox(replace(settings, folder="Inbox2")).select()
    with pytest.raises(Unavailable, match=r"\(making the folder a//b\): "):
        ImapMailbox(replace(settings, filed_folder="a//b")).select()


def test_mailbox_marks_mail_as_seen_where_no_folder_is_configured(
    dovecot: Dovecot, account: Account, settings: MailboxSettings
) -> None:
    uids = [dovecot.append(account.user, "INBOX", mail(i)) for i in range(2)]
    mailbox = ImapMailbox(replace(settings, filed_folder=""))
    mailbox.select()
    mailbox.file(uids[:1])
    mailbox.close()
    assert [m.flags for m in dovecot.messages(account.user)] == [frozenset({"\\Seen"}), frozenset()]
    assert dovecot.folders(account.user) == ["INBOX"]


def test_mailbox_opens_a_new_session_after_the_old_one_died(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox
) -> None:
    before = mailbox.select()
    assert mailbox._box is not None
    mailbox._box.client.sock.shutdown(2)
    dovecot.append(account.user, "INBOX", mail(1))
    assert mailbox.select() == before
    assert [data for _, _, data in fetched(mailbox)] == [mail(1)]


def test_mailbox_says_unavailable_when_the_session_dies_in_mid_work(mailbox: ImapMailbox) -> None:
    mailbox.select()
    assert mailbox._box is not None
    mailbox._box.client.sock.shutdown(2)
    with pytest.raises(Unavailable, match=r"cannot be used \(looking for new mail\)"):
        mailbox.uids_after(0)


def test_mailbox_names_the_account_when_the_login_is_refused(settings: MailboxSettings) -> None:
    with pytest.raises(LoginRefused, match=f"refused the login of {settings.user}"):
        ImapMailbox(replace(settings, password=lambda: "wrong")).select()


def test_mailbox_says_unavailable_for_a_server_that_is_not_there(settings: MailboxSettings) -> None:
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1:9 cannot be used \(connecting\)"):
        ImapMailbox(replace(settings, port=9)).select()


def test_mailbox_does_not_trust_a_certificate_it_does_not_know(settings: MailboxSettings) -> None:
    with pytest.raises(Unavailable, match="its certificate is not trusted: it is self-signed"):
        ImapMailbox(replace(settings, ca_file="")).select()


def test_mailbox_sends_no_password_over_an_open_line_to_another_machine(settings: MailboxSettings) -> None:
    far = replace(settings, host="imap.example", security=Security.PLAIN)
    with pytest.raises(Unavailable, match="unencrypted"):
        ImapMailbox(far).select()


def test_watch_wakes_for_new_mail_over_a_real_idle(
    dovecot: Dovecot, account: Account, settings: MailboxSettings
) -> None:
    woken, stop = threading.Semaphore(0), threading.Event()
    thread = threading.Thread(target=watch, args=(settings, woken.release, stop))
    thread.start()
    try:
        assert woken.acquire(timeout=10), "once at the start, for what came before"
        dovecot.append(account.user, "INBOX", mail(1))
        assert woken.acquire(timeout=10), "once for the new mail"
    finally:
        stop.set()
        thread.join(timeout=10)
    assert not thread.is_alive()


def test_watch_ends_at_once_without_idle(settings: MailboxSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake.mailbox.connection._learn_capabilities", _no_capabilities)
    watch(settings, lambda: None, threading.Event())


def _no_capabilities(box: object) -> None:
    box.client.capabilities = ()  # type: ignore[attr-defined]


def test_incoming_protocol_is_what_the_tests_hand_in() -> None:
    sheet: Incoming = Sheet()
    sheet.write(b"abc")
    assert sheet.keep() == ("", 3)


def test_ca_file_must_exist(settings: MailboxSettings, tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="connecting"):
        ImapMailbox(replace(settings, ca_file=str(tmp_path / "none.pem"))).select()


def test_mailbox_passes_over_no_message_that_the_server_names_and_does_not_describe(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    uids = [dovecot.append(account.user, "INBOX", mail(i)) for i in range(3)]
    mailbox.select()
    monkeypatch.setattr("intake.mailbox.box.list_uids", _without(uids[1]))
    batches = [list(batch) for batch in mailbox.batches([*uids, 4711])]
    assert batches == [[uids[0], uids[2]], [uids[1]]]
    (silent,) = mailbox.fetch(batches[1], Sheet)
    assert (silent.uid, silent.received_at, silent.incoming) == (uids[1], None, None)


def _without(silent: int) -> Callable[[imaplib.IMAP4, Sequence[int]], dict[int, Listed]]:
    def answer(client: imaplib.IMAP4, uids: Sequence[int]) -> dict[int, Listed]:
        return {uid: listed for uid, listed in list_uids(client, uids).items() if uid != silent}

    return answer

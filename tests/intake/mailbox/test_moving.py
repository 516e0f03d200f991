"""Decided mail moved on a real Dovecot that does not say that it knows MOVE, or UIDPLUS, and breaks off."""

import imaplib
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import timedelta

import pytest
from imap_tools.mailbox import BaseMailBox

from contest.errors import Unavailable
from intake.mailbox import ImapMailbox, MailboxSettings, connection
from tests.intake.mailbox.test_box import BEGIN, account, mail, mailbox, settings
from tests.servers.dovecot import Account, Dovecot

__all__ = ["account", "mailbox", "settings"]

OLDER = ({"MOVE"}, {"MOVE", "UIDPLUS"})
"""What a server may lack: the second one can take out nothing by its UID."""


def lacking(monkeypatch: pytest.MonkeyPatch, names: Collection[str]) -> None:
    learn = connection._learn_capabilities

    def learn_less(box: BaseMailBox) -> None:
        learn(box)
        known = box.client.capabilities
        box.client.capabilities = tuple(name for name in known if name not in names)

    monkeypatch.setattr(connection, "_learn_capabilities", learn_less)


def breaking_after(client: imaplib.IMAP4, command: str) -> Callable[..., tuple[str, object]]:
    """The server does as it is told; the line is gone before it can say so."""
    real = client.uid

    def uid(told: str, *arguments: str) -> tuple[str, object]:
        answer = real(told, *arguments)
        if told == command:
            raise imaplib.IMAP4.abort("broken off")
        return answer

    return uid


def lie(dovecot: Dovecot, account: Account) -> tuple[list[bytes], list[bytes]]:
    """What is in the inbox and not marked as deleted, and what is in the other folder."""
    here, there = (dovecot.messages(account.user, folder) for folder in ("INBOX", "Processed"))
    return [one.raw for one in here if r"\Deleted" not in one.flags], [one.raw for one in there]


@pytest.mark.parametrize("broken", ["COPY", "STORE", "EXPUNGE"])
@pytest.mark.parametrize("older", OLDER)
def test_break_in_the_middle_leaves_no_second_copy(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch,
    older: Collection[str], broken: str,
) -> None:  # fmt: skip
    lacking(monkeypatch, older)
    uids = [dovecot.append(account.user, "INBOX", mail(i), BEGIN) for i in range(3)]
    mailbox.select()
    assert mailbox._box
    monkeypatch.setattr(mailbox._box.client, "uid", breaking_after(mailbox._box.client, broken))
    if broken == "EXPUNGE" and "UIDPLUS" in older:
        mailbox.file(uids[:2])
    else:
        with pytest.raises(Unavailable, match="filing mail"):
            mailbox.file(uids[:2])
    mailbox.close()
    mailbox.select()
    mailbox.file(uids[:2])
    assert lie(dovecot, account) == ([mail(2)], [mail(0), mail(1)])


@pytest.mark.parametrize("older", OLDER)
def test_mail_of_the_same_size_and_moment_is_not_taken_for_its_copy(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch,
    older: Collection[str],
) -> None:  # fmt: skip
    lacking(monkeypatch, older)
    uids = [dovecot.append(account.user, "INBOX", mail(i), BEGIN + timedelta(days=i // 2)) for i in range(4)]
    for uid in uids:
        mailbox.select()
        mailbox.file([uid])
    assert lie(dovecot, account) == ([], [mail(i) for i in range(4)])


def test_without_uidplus_nothing_of_others_is_taken_out(
    dovecot: Dovecot, account: Account, mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking(monkeypatch, OLDER[1])
    uids = [dovecot.append(account.user, "INBOX", mail(i)) for i in range(2)]
    with dovecot.session(account.user) as other:
        other.select("INBOX")
        other.uid("STORE", str(uids[1]), "+FLAGS", r"(\Deleted)")
    mailbox.select()
    mailbox.file(uids[:1])
    mailbox.close()
    assert [one.raw for one in dovecot.messages(account.user)] == [mail(0), mail(1)]


@pytest.mark.parametrize(("older", "leaves"), [((), True), (OLDER[0], True), (OLDER[1], False)])
def test_mailbox_says_whether_filed_mail_leaves_it(
    mailbox: ImapMailbox, monkeypatch: pytest.MonkeyPatch, older: Collection[str], *, leaves: bool
) -> None:
    lacking(monkeypatch, older)
    mailbox.select()
    assert mailbox.moves is leaves


def test_without_a_folder_for_it_nothing_leaves(settings: MailboxSettings) -> None:
    assert not ImapMailbox(replace(settings, filed_folder="")).moves

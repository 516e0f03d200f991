"""One held session on the watched folder, reopened by itself after an outage."""

import imaplib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from imap_tools.errors import MailboxFolderCreateError
from imap_tools.mailbox import BaseMailBox

from contest.arrival import Folder, Settled
from intake.doors import Fetched, Incoming
from intake.mailbox.connection import OUTAGES, close, connect, outages
from intake.mailbox.fetching import Listed, fetch_in_chunks, fetch_whole, list_uids, searched, uid_set
from intake.mailbox.moving import can_move, expect, move
from intake.mailbox.quota import fullest
from intake.mailbox.settings import MailboxSettings

_PAGE = 500
"""UIDs named in one command: a line that every server takes."""


class ImapMailbox:
    """The mailbox as the worker sees it (`intake.doors.Mailbox`)."""

    def __init__(self, settings: MailboxSettings) -> None:
        self._settings = settings
        self._box: BaseMailBox | None = None
        self._folder: Folder | None = None
        self._listed: dict[int, Listed] = {}
        self._sure: set[int] = set()
        self._settled = Settled()

    def select(self) -> Folder:
        """Open the watched folder; a held session is kept alive with NOOP, a dead one replaced."""
        if self._box and self._folder and self._alive():
            self._forget_what_is_gone(self._box.client)
            return self._folder
        self.close()
        self._box = connect(self._settings)
        with self._using(f"opening the folder {self._settings.folder}"):
            self._folder = self._open_folder(self._box)
            return self._folder

    def settled(self) -> Settled:
        """What need not be listed again, (0, 0) at first and whenever mail was taken out of the folder."""
        return self._settled

    def settle(self, settled: Settled) -> None:
        """Everything up to a UID is decided and filed. It stays so, and a session's UIDs mean the same."""
        self._settled = settled

    def uids_after(self, uid: int) -> Sequence[int]:
        """All UIDs above one, ascending. `n:*` also names the last message when n lies beyond it."""
        with self._using("looking for new mail") as client:
            return [number for number in searched(client, f"UID {uid + 1}:*") if number > uid]

    def replaced(self, known: Mapping[int, datetime]) -> Sequence[int]:
        """Of UIDs on record, those under which another message lies now, as its receipt time tells.

        A mailbox that was rebuilt or put back from a backup gives UIDs out again, and not every server
        changes the UIDVALIDITY then. Each UID is asked for once in a session, in which it cannot change
        (RFC 9051 section 2.3.1.1).
        """
        unsure, found = sorted(known.keys() - self._sure), []
        for start in range(0, len(unsure), _PAGE):
            with self._using("looking at known mail again") as client:
                listed = list_uids(client, unsure[start : start + _PAGE])
            found += [uid for uid, here in listed.items() if here.received_at != known[uid]]
        self._sure.update(unsure)
        return found

    def batches(self, uids: Sequence[int]) -> Iterator[Sequence[int]]:
        """UIDs in ascending order, in portions bounded in number and bytes; large messages alone."""
        for start in range(0, len(uids), _PAGE):
            page = uids[start : start + _PAGE]
            with self._using("listing mail") as client:
                self._listed = list_uids(client, page)
            self._sure.update(self._listed)
            yield from self._portions([self._listed[uid] for uid in page if uid in self._listed])
            if silent := self._not_answered_for([uid for uid in page if uid not in self._listed]):
                yield silent

    def fetch(self, uids: Sequence[int], begin: Callable[[], Incoming]) -> Iterator[Fetched]:
        """The messages of one batch, never setting \\Seen (BODY.PEEK)."""
        batch = [self._listed[uid] for uid in uids if uid in self._listed]
        yield from (Fetched(uid, None, None) for uid in uids if uid not in self._listed)
        if not batch:
            return
        with self._using("fetching mail") as client:
            if len(batch) == 1 and batch[0].size > self._settings.chunk_bytes:
                yield fetch_in_chunks(client, batch[0], self._settings.chunk_bytes, begin)
            else:
                yield from fetch_whole(client, batch, begin)

    def file(self, uids: Sequence[int]) -> None:
        """Move the messages to the filed folder, or mark them as seen where none is configured."""
        for start in range(0, len(uids), _PAGE):
            with self._using("filing mail") as client:
                self._file(client, uids[start : start + _PAGE])

    @property
    def moves(self) -> bool:
        """Whether decided mail leaves the watched folder: one for it is configured, and the server can."""
        return bool(self._settings.filed_folder) and (self._box is None or can_move(self._box.client))

    def filed_count(self) -> int:
        """How many messages lie in the folder for decided mail, 0 where none is configured."""
        folder = self._settings.filed_folder
        if not folder:
            return 0
        self.select()
        with self._using("counting decided mail"):
            return self._box.folder.status(folder)["MESSAGES"] if self._box else 0

    def quota_share(self) -> float | None:
        """How full the mailbox is, 0 to 1; None where the server does not tell, or no session is held."""
        if self._box is None or "QUOTA" not in self._box.client.capabilities:
            return None
        with self._using("asking for the quota") as client:
            return fullest(client.getquotaroot(self._settings.folder)[1])

    def close(self) -> None:
        """End the session; the next `select` opens a new one."""
        if self._box:
            close(self._box)
        self._box = self._folder = None
        self._sure.clear()
        self._settled = Settled()

    def _not_answered_for(self, uids: Sequence[int]) -> Sequence[int]:
        """Those that the server still names but says nothing of; passing over them would lose mail."""
        if not uids:
            return ()
        with self._using("looking for mail again") as client:
            return searched(client, f"UID {uid_set(uids)}")

    @contextmanager
    def _using(self, doing: str) -> Iterator[imaplib.IMAP4]:
        """The client for one exchange; whatever goes wrong in it, the session is not used again."""
        if self._box is None:
            raise RuntimeError("select() comes before any other use of the mailbox")
        try:
            with outages(self._settings, doing):
                yield self._box.client
        except BaseException:
            self.close()
            raise

    def _alive(self) -> bool:
        if self._box is None:
            return False
        try:
            return bool(self._box.client.noop()[0] == "OK")
        except OUTAGES:
            return False

    def _forget_what_is_gone(self, client: imaplib.IMAP4) -> None:
        """A server tells at the latest in its answer to NOOP of what was removed (RFC 9051 section 7.5.1)."""
        if client.response("EXPUNGE")[1] != [None]:
            self._settled = Settled()

    def _open_folder(self, box: BaseMailBox) -> Folder:
        if filed := self._settings.filed_folder:
            with outages(self._settings, f"making the folder {filed}"):
                if not box.folder.exists(filed):
                    _create(box, filed)
        return self._opened(box, self._settings.folder)

    def _opened(self, box: BaseMailBox, name: str, *, only_to_read: bool = False) -> Folder:
        box.folder.set(name, readonly=only_to_read)
        _, validity = box.client.response("UIDVALIDITY")
        if not validity or not validity[0]:
            raise imaplib.IMAP4.error("the server gives no UIDVALIDITY, so its UIDs cannot be relied on")
        return Folder(self._settings.account, name, int(validity[0]))

    def _portions(self, listed: Sequence[Listed]) -> Iterator[Sequence[int]]:
        portion: list[int] = []
        weight = 0
        for message in listed:
            alone = message.size > self._settings.chunk_bytes
            full = len(portion) >= self._settings.batch_messages
            if portion and (alone or full or weight + message.size > self._settings.batch_bytes):
                yield portion
                portion, weight = [], 0
            portion.append(message.uid)
            weight += message.size
            if alone:
                yield portion
                portion, weight = [], 0
        if portion:
            yield portion

    def _file(self, client: imaplib.IMAP4, uids: Sequence[int]) -> None:
        if self._settings.filed_folder:
            move(self._settings, client, uids)
        else:
            expect(client.uid("STORE", uid_set(uids), "+FLAGS.SILENT", r"(\Seen)"), "STORE")


def _create(box: BaseMailBox, folder: str) -> None:
    """One that another worker has just made is as good, though the server's list may not have it yet."""
    try:
        box.folder.create(folder)
    except MailboxFolderCreateError as refused:
        if "ALREADYEXISTS" not in str(refused):  # RFC 5530, section 3
            raise

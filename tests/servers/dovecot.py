"""A private Dovecot: IMAP with STARTTLS, IMAPS, IDLE and MOVE, over Maildirs that tests fill and read."""

import getpass
import grp
import imaplib
import os
import re
import shutil
import ssl
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from imap_tools.imap_utf7 import utf7_encode

from tests.servers.certificate import make_certificate
from tests.servers.process import ServerProcess, answers, free_port, is_root

PROGRAM = Path("/usr/sbin/dovecot")
IMAP = Path("/usr/lib/dovecot/imap")

PASSWORD = "secret"
"""Opens every mailbox. A file of users would be read again only a second after it has grown."""

CONFIGURATION = """\
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
mail_max_userip_connections = 100
mail_location = {make}:{folder}/mail/%u
first_valid_uid = 1
first_valid_gid = 1
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
auth_mechanisms = plain login{mechanisms}
mail_plugins = quota
protocol imap {{
  mail_plugins = quota imap_quota
}}
plugin {{
  {quota}
  quota_rule = *:storage={quota_mebibytes}M
}}
{tokens}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
namespace inbox {{
  inbox = yes
  mailbox "Sent Items" {{
    special_use = \\Sent
  }}
}}
"""

QUOTA_MEBIBYTES = 1024
"""The room of every mailbox."""

TOKENS = """\
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
}}
"""

INTROSPECTION = """\
introspection_mode = post
introspection_url = {url}
username_attribute = username
active_attribute = active
active_value = true
"""


@dataclass(frozen=True, slots=True)
class Account:
    """A mailbox on the server and what opens it."""

    user: str
    password: str


@dataclass(frozen=True, slots=True)
class StoredMessage:
    """One message as the server holds it, without `\\Recent`, which is true of a session only."""

    uid: int
    flags: frozenset[str]
    internaldate: datetime
    raw: bytes


def missing() -> str | None:
    """Why Dovecot cannot be started here, in one line."""
    return None if PROGRAM.exists() and IMAP.exists() else "no Dovecot here: apt-get install dovecot-imapd"


class Dovecot:
    """A running server on 127.0.0.1: `port` speaks IMAP with STARTTLS, `tls_port` IMAPS."""

    host = "127.0.0.1"

    def __init__(self, folder: Path, introspection: str = "", make: str = "maildir") -> None:
        """Starts in a folder that other users may pass through; every path in it stays below it.

        With the address of an OAuth2 authority's introspection (RFC 7662) it takes access tokens too. `make`
        is how mail is stored: "maildir", or "sdbox", which then has no quota.
        """
        self.folder = folder
        self._introspection, self._make = introspection, make
        self.port, self.tls_port = free_port(), free_port()
        self.certificate = make_certificate(folder).certificate
        self._numbers = count(1)
        self._server = self._start()

    def _start(self) -> ServerProcess:
        user, group = ("nobody", "nogroup") if is_root() else (getpass.getuser(), _own_group())
        mail, configuration = self.folder / "mail", self.folder / "dovecot.conf"
        mail.mkdir()
        if is_root():
            shutil.chown(mail, user, group)
        (self.folder / "oauth2.conf").write_text(INTROSPECTION.format(url=self._introspection))
        configuration.write_text(
            CONFIGURATION.format(
                mechanisms=" xoauth2" if self._introspection else "",
                tokens=TOKENS.format(folder=self.folder) if self._introspection else "",
                make=self._make,
                quota="quota = maildir:User quota" if self._make == "maildir" else "",
                quota_mebibytes=QUOTA_MEBIBYTES,
                folder=self.folder,
                port=self.port,
                tls_port=self.tls_port,
                user=user,
                group=group,
                password=PASSWORD,
            )
        )
        server = ServerProcess([str(PROGRAM), "-F", "-c", str(configuration)], self.folder / "dovecot.log")
        server.wait_until(lambda: answers(self.port) and answers(self.tls_port))
        return server

    def stop(self) -> None:
        """Ends the server; its folder stays."""
        self._server.stop()

    def create_user(self) -> Account:
        """A new, empty mailbox that no other test has."""
        return Account(f"intake{next(self._numbers)}", PASSWORD)

    @contextmanager
    def session(self, user: str) -> Iterator[imaplib.IMAP4_SSL]:
        """A connection of the test's own, logged in over IMAPS."""
        trust = ssl.create_default_context(cafile=str(self.certificate))
        with imaplib.IMAP4_SSL(self.host, self.tls_port, ssl_context=trust, timeout=20) as client:
            client.login(user, PASSWORD)
            yield client

    def append(self, user: str, folder: str, message: bytes, internaldate: datetime | None = None) -> int:
        """Puts a message into a folder (made where it is missing) and returns its UID (RFC 4315)."""
        when = imaplib.Time2Internaldate(internaldate) if internaldate else ""
        with self.session(user) as client:
            client.create(_quoted(folder))
            typ, answer = client.append(_quoted(folder), "", when, message)
        assert typ == "OK", answer
        found = re.search(rb"APPENDUID \d+ (\d+)", answer[0])
        assert found is not None, answer
        return int(found[1])

    def append_all(self, user: str, mails: Iterable[tuple[bytes, datetime]]) -> None:
        """Puts messages with their receipt times into the inbox, over one connection."""
        with self.session(user) as client:
            for raw, when in mails:
                typ, answer = client.append("INBOX", "", imaplib.Time2Internaldate(when), raw)
                assert typ == "OK", answer

    def messages(self, user: str, folder: str = "INBOX") -> list[StoredMessage]:
        """What lies in a folder, by UID; reading it sets no flag."""
        with self.session(user) as client:
            typ, answer = client.select(_quoted(folder), readonly=True)
            assert typ == "OK", answer
            typ, items = client.uid("FETCH", "1:*", "(FLAGS INTERNALDATE BODY.PEEK[])")
            assert typ == "OK", items
        return [_stored(item[0], item[1]) for item in items if isinstance(item, tuple)]

    def folders(self, user: str) -> list[str]:
        """The names of the folders as the server writes them (modified UTF-7, RFC 3501, 5.1.3)."""
        with self.session(user) as client:
            _, lines = client.list()
        return sorted(line.decode().rsplit(" ", 1)[1].strip('"') for line in lines if isinstance(line, bytes))


def _own_group() -> str:
    return grp.getgrgid(os.getegid()).gr_name


def _quoted(folder: str) -> str:
    return f'"{utf7_encode(folder).decode()}"'


def _stored(facts: bytes, raw: bytes) -> StoredMessage:
    uid = re.search(rb"UID (\d+)", facts)
    date = re.search(rb'INTERNALDATE "([^"]+)"', facts)
    assert uid is not None, facts
    assert date is not None, facts
    return StoredMessage(
        uid=int(uid[1]),
        flags=frozenset(flag.decode() for flag in imaplib.ParseFlags(facts)) - {"\\Recent"},
        internaldate=datetime.strptime(date[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z"),
        raw=raw,
    )

"""The limit: programs that copy a mailbox to disk and judge nothing of it."""

import os
import shutil

from bench.peers import environment
from bench.processes import Run, run
from bench.yard import Yard
from tests.servers.dovecot import Account

_MBSYNC = """\
IMAPAccount office
Host 127.0.0.1
Port {port}
User {user}
Pass {password}
SSLType None
AuthMechs LOGIN

IMAPStore far
Account office

MaildirStore near
Inbox {folder}/mail
SubFolders Verbatim

Channel all
Far :far:INBOX
Near :near:
Create Near
Sync Pull
SyncState *
"""


def mbsync(yard: Yard, account: Account) -> Run:
    """Copies the inbox with the fsync that is its default."""
    folder = yard.place()
    file = folder / "mbsyncrc"
    file.write_text(
        _MBSYNC.format(port=yard.dovecot.port, user=account.user, password=account.password, folder=folder)
    )
    return run(["mbsync", "-c", str(file), "-q", "all"])


_GETMAIL = """\
[retriever]
type = SimpleIMAPRetriever
server = 127.0.0.1
port = {port}
username = {user}
password = {password}
mailboxes = ("INBOX",)
[destination]
type = Maildir
path = {folder}/mail/
{owner}
[options]
verbose = 0
"""


def getmail(yard: Yard, account: Account) -> Run:
    """Copies the inbox mail by mail, as its users know it."""
    folder = yard.place()
    is_root = os.geteuid() == 0  # as whom it refuses to deliver
    for name in ("", "cur", "new", "tmp"):
        (folder / "mail" / name).mkdir(parents=True)
        if is_root:
            shutil.chown(folder / "mail" / name, "nobody", "nogroup")
    (folder / "getmailrc").write_text(
        _GETMAIL.format(
            port=yard.dovecot.port,
            user=account.user,
            password=account.password,
            folder=folder,
            owner="user = nobody" if is_root else "",
        )
    )
    program = environment("getmail6").parent / "getmail"
    return run([str(program), f"--getmaildir={folder}", f"--rcfile={folder}/getmailrc"])

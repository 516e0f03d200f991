"""The limit: programs that copy a mailbox to disk and judge nothing of it."""

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

"""The only door to IMAP: looks into the watched folder, fetches by UID, files what is decided."""

from intake.mailbox.box import ImapMailbox
from intake.mailbox.idle import watch
from intake.mailbox.pruning import prune
from intake.mailbox.sent import SentFolder
from intake.mailbox.settings import MailboxSettings

__all__ = ["ImapMailbox", "MailboxSettings", "SentFolder", "prune", "watch"]

"""What the ledger has to show: entries, one entry's timeline, other mail, and the season in numbers."""

from store.reports.exporting import ExportRow, KeptFiles, export_rows, kept_files, note_export
from store.reports.glance import Glance, glance, sequence
from store.reports.letters import first_letters
from store.reports.listed import ListRow
from store.reports.listing import Asked, Listing, Order, listing
from store.reports.mails import MailList, MailRow, Tab, mails, received, waiting_mails
from store.reports.papers import (
    MailPaper,
    NoticePaper,
    VersionPaper,
    file_mails,
    mail_paper,
    notice_paper,
    version_papers,
)
from store.reports.rows import (
    EntryRow,
    OutsideRow,
    UndeliveredRow,
    entries,
    last_poll,
    messages_outside,
    undelivered,
)
from store.reports.sealing import Seal, last_seal, log_head, seal
from store.reports.statistics import AgencyWorks, ProvinceAgencies, Statistics, statistics
from store.reports.steps import Change, Decided, Delivery, Mail, Noticed, Ruled, Step, Timeline
from store.reports.timeline import question, timeline

__all__ = [
    "AgencyWorks",
    "Asked",
    "Change",
    "Decided",
    "Delivery",
    "EntryRow",
    "ExportRow",
    "Glance",
    "KeptFiles",
    "ListRow",
    "Listing",
    "Mail",
    "MailList",
    "MailPaper",
    "MailRow",
    "NoticePaper",
    "Noticed",
    "Order",
    "OutsideRow",
    "ProvinceAgencies",
    "Ruled",
    "Seal",
    "Statistics",
    "Step",
    "Tab",
    "Timeline",
    "UndeliveredRow",
    "VersionPaper",
    "entries",
    "export_rows",
    "file_mails",
    "first_letters",
    "glance",
    "kept_files",
    "last_poll",
    "last_seal",
    "listing",
    "log_head",
    "mail_paper",
    "mails",
    "messages_outside",
    "note_export",
    "notice_paper",
    "question",
    "received",
    "seal",
    "sequence",
    "statistics",
    "timeline",
    "undelivered",
    "version_papers",
    "waiting_mails",
]

"""What the ledger has to show: entries, one entry's timeline, other mail, and the season in numbers."""

from store.reports.letters import first_letters
from store.reports.rows import EntryRow, OutsideRow, UndeliveredRow, entries, messages_outside, undelivered
from store.reports.statistics import AgencyWorks, ProvinceAgencies, Statistics, statistics
from store.reports.steps import Change, Decided, Delivery, Mail, Noticed, Step, Timeline
from store.reports.timeline import timeline

__all__ = [
    "AgencyWorks",
    "Change",
    "Decided",
    "Delivery",
    "EntryRow",
    "Mail",
    "Noticed",
    "OutsideRow",
    "ProvinceAgencies",
    "Statistics",
    "Step",
    "Timeline",
    "UndeliveredRow",
    "entries",
    "first_letters",
    "messages_outside",
    "statistics",
    "timeline",
    "undelivered",
]

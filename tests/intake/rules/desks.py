"""Desks for the rules: a mail as read, laid beside the entry that it amends, if any."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from app.configuration import settings_of
from app.values import call_of
from contest.call import Call, Policy
from contest.casebook import Case, History, Intent, Match, Screening
from contest.entry import Entry, EntryState
from contest.message import Attachment, Link, Message
from contest.reason import Reason
from contest.verdict import Authentication, Kind
from intake.desk import Desk
from intake.facts import read_facts
from intake.sorting import sort_files
from tests.intake.desktop import OFFICER, OPEN, deck, digest, form
from tests.intake.story import REGISTER

SETTINGS = settings_of({}, "test")
CALL: Call = call_of(SETTINGS)
PANGMU, NONGBUA_A, NONGBUA_B, SAENSUK = REGISTER.agencies
FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
BELIEVED = Screening(None, Authentication.NONE)


def desk(
    *files: Attachment, old: Entry | None = None, text: str = "", links: tuple[Link, ...] = (),
    intent: Intent = Intent.NONE, at: datetime = OPEN, call: Call = CALL, history: History | None = None,
    **more: Any,
) -> Desk:  # fmt: skip
    """A mail with these files on the desk, as an entry or as an amendment of `old`."""
    message = Message(sender=OFFICER, subject="ส่งผลงาน", text=text, attachments=files, links=links)
    sorting = sort_files(message, Authentication.NONE, REGISTER)
    match = Match(Kind.AMENDMENT, old, intent) if old else Match(Kind.ENTRY)
    return Desk(
        Case(1, digest("mail"), 1, at), message, BELIEVED, sorting, history or History(), match,
        read_facts(message, sorting, call.work_types), call, Policy(), **more,
    )  # fmt: skip


def entry(
    *files: Attachment, reasons: tuple[Reason, ...] = (), state: EntryState = EntryState.COMPLETE, **more: Any
) -> Entry:
    """An entry of อบต.ปางหมู that holds these files; form and slides where none are given."""
    attached = files or (form(FORM), deck())
    sorting = sort_files(Message(attachments=attached), Authentication.NONE, REGISTER)
    base = Entry(
        7, "DG66-0007", state, OPEN, 1, agency=PANGMU, files=sorting.files(PANGMU), reasons=reasons,
        known=(OFFICER,),
    )  # fmt: skip
    return replace(base, **more)

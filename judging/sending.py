"""Sends judges their bundles and reminders, as notices owed once each."""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from contest.call import Call
from contest.judging import Judge
from contest.message import Address
from contest.notice import Enclosure, Letter, Owed
from judging import result_letters
from judging.owing import owing
from judging.places import bundle_file
from store.engine import Engine
from store.judging import committee, letters, packets

LINKS: Final = "/bundle/"
"""The path under which the pages hand out bundles by link."""

LINK: Final = "packet_link"
"""The kind of a notice with a personal link, whose words are shown to nobody else."""

CAME_BACK: Final = "came back"
"""To an address from which mail came back nothing goes until somebody writes from it or it is put right."""

ONE_DAY: Final = timedelta(hours=20)
"""Between two reminders to one judge: whoever reminds each morning may come a little earlier today."""


@dataclass(frozen=True, slots=True)
class Office:
    """What sending needs; `largest` is the size in bytes up to which a bundle goes by mail.

    A larger one goes as a personal link under `pages`, the address of the pages from outside, for `holds`;
    where `pages` is "", it is told.
    """

    engine: Engine
    call: Call
    folder: Path
    now: datetime
    new_message_id: Callable[[], str]
    largest: int
    due: datetime
    pages: str = ""
    holds: timedelta = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of one bundle or letter: to whom, and how, a word of `app.commands.sending.HOW`."""

    what: str
    how: str

    @property
    def is_on_its_way(self) -> bool:
        """Whether a notice is owed that was not before."""
        return self.how in ("mail", "link")


@dataclass(frozen=True, slots=True)
class Pace:
    """How bundles are sent without anybody's asking: no judge gets one within `pause` of the one before.

    Without `first` only what came back is sent again.
    """

    first: bool = True
    pause: timedelta = timedelta()


def send_bundles(office: Office, pace: Pace = Pace()) -> Iterator[Sent]:
    """Owe each judge the notice that brings their latest bundle, unless it was owed and has not come back."""
    built, last = packets.bundles(office.engine), packets.last_sent(office.engine)
    lost = letters.unreachable(office.engine)
    for judge in committee.judges(office.engine):
        found = built.get(judge.id)
        if found is None or found.recused_since:
            yield Sent(judge.code, "not built")
        elif found.arrived:
            yield Sent(judge.code, "already")
        elif judge.person.email in lost:
            yield Sent(judge.code, CAME_BACK)
        elif _is_early(office, pace, found, last.get(judge.id)):
            yield Sent(judge.code, "later")
        else:
            yield Sent(judge.code, _send(office, judge, found))


def remind(office: Office) -> Iterator[Sent]:
    """Owe a reminder to each judge who has a bundle and still owes scores, once a day, and to nobody else."""
    built = packets.bundles(office.engine)
    owes = owing(office.engine, office.call.criteria)
    for judge in committee.judges(office.engine):
        missing = owes.get(judge.id, ())
        if missing and judge.id in built:
            letter = result_letters.reminder(judge, missing, office.due, office.call)
            owed = owed_now(office, "score_reminder", judge.person, letter)
            gone = letters.owe_reminder(office.engine, owed, office.now - ONE_DAY)
            yield Sent(judge.code, f"{len(missing)} entries" if gone else "reminded")


def _is_early(
    office: Office, pace: Pace, found: packets.BundleOnRecord, last: datetime | None
) -> bool:  # fmt: skip
    waits = last is not None and office.now - last < pace.pause
    return waits or (found.sent_at is None and not pace.first)


def _send(office: Office, judge: Judge, found: packets.BundleOnRecord) -> str:
    if found.size > office.largest:
        return _send_link(office, judge, found) if office.pages else "too large"
    path = bundle_file(office.folder, judge.code, found.number)
    enclosure = Enclosure(f"DG{office.call.year_be}_{judge.code}.zip", str(path), found.sha256)
    letter = result_letters.bundle(judge, "", office.due, office.call)
    owed = owed_now(office, "packet", judge.person, letter, enclosure)
    gone = letters.owe_bundle(office.engine, judge.id, found.number, owed)
    return "mail" if gone else "already"


def _send_link(office: Office, judge: Judge, found: packets.BundleOnRecord) -> str:
    """The address holds the token; what is kept of it is a hash."""
    token = secrets.token_urlsafe(32)
    letter = result_letters.bundle(judge, f"{office.pages}{LINKS}{token}", office.due, office.call)
    link = letters.Link(kept(token), office.now + office.holds)
    owed = owed_now(office, LINK, judge.person, letter)
    gone = letters.owe_bundle(office.engine, judge.id, found.number, owed, link)
    return "link" if gone else "already"


def kept(token: str) -> str:
    """How the token of a link stands in the database, which nobody can turn back."""
    return hashlib.sha256(token.encode()).hexdigest()


def owed_now(
    office: Office, kind: str, to: Address, letter: Letter, enclosure: Enclosure | None = None,
    reference: str = "",
) -> Owed:  # fmt: skip
    """A notice of ours that answers no mail, owed at this moment."""
    return Owed(
        id=0, kind=kind, reference=reference, to=to, letter=letter, message_id=office.new_message_id(),
        in_reply_to="", references=(), owed_at=office.now, enclosure=enclosure,
    )  # fmt: skip

"""`import`: takes in .eml, mbox and Maildir as if they had arrived; the same bytes are never taken twice."""

import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

import typer

from app.beginning import begin
from app.commands.mail_files import RawMail, Skipped, mails_below
from app.commands.working import print_tally
from app.configuration import Misconfigured, load
from app.console import progress
from app.moments import receipt_time
from app.output import readable
from app.wiring import open_office
from contest.arrival import Arrival, Folder
from contest.message import Message
from intake.office import Office
from intake.steps import notify
from intake.tally import Tally
from intake.worker import take, waiting

IMPORTED = Folder("import", "files", 1)
"""Where imported mail stands on record as having lain."""

_BATCH = 50


def take_in(paths: Sequence[Path], config: Path | None, *, as_json: bool) -> int:
    """Archive and record everything first, then decide and answer it.

    1 where something was set aside, or a file in a folder was no mail.
    """
    if missing := [readable(str(path)) for path in paths if not (path.is_file() or path.is_dir())]:
        raise Misconfigured(
            "The command line", [f"{path}: there is no such file or folder" for path in missing]
        )
    skipped: list[Path] = []
    settings = load(config)
    begin(settings, ask_mailbox=False)
    with open_office(settings) as office:
        tally = Tally(fetched=_receive(office, _taken(paths, skipped)))
        for case in progress(waiting(office), "Deciding"):
            take(office, case, tally)
        notify(office, tally)
    for path in skipped:
        typer.echo(f"Skipped, neither .eml nor mbox: {readable(str(path))}", err=True)
    return max(print_tally(tally, as_json=as_json), 1 if skipped else 0)


def _taken(paths: Sequence[Path], skipped: list[Path]) -> Iterator[RawMail]:
    for found in progress(mails_below(paths), "Taking in"):
        match found:
            case RawMail():
                yield found
            case Skipped(path):
                skipped.append(path)


def _receive(office: Office, mails: Iterator[RawMail]) -> int:
    """Every message durable and on record, with its receipt time; returns how many."""
    count = 0
    numbered = enumerate(mails, office.ledger.last_uid(IMPORTED) + 1)
    # One mail at a time is in memory: each is on disk before the next is read.
    while arrivals := [_kept(office, uid, mail) for uid, mail in islice(numbered, _BATCH)]:
        office.archive.sync()
        office.ledger.receive(arrivals, office.clock())
        office.ledger.mark_filed(
            IMPORTED, [arrival.uid for arrival in arrivals], office.clock()
        )  # lies nowhere
        count += len(arrivals)
    return count


def _kept(office: Office, uid: int, mail: RawMail) -> Arrival:
    incoming = office.archive.incoming()
    incoming.write(mail.raw)
    sha256, size = incoming.keep()
    return Arrival(IMPORTED, uid, _receipt_time(office, sha256, size, mail.changed), sha256, size)


def _receipt_time(office: Office, sha256: str, size: int, changed: datetime) -> datetime:
    """The topmost Received, which the last server wrote; the file's own time where there is none."""
    descriptor = office.archive.descriptor(sha256)
    try:
        message = office.reader.read_message(descriptor, size)
    finally:
        os.close(descriptor)
    return receipt_time(message.received_hint if isinstance(message, Message) else "", changed)

"""`check`: what would be decided about mails, a JSON line each; nothing is stored or sent."""

import hashlib
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.commands.check_line import checked_line, unopened_line, unread_line
from app.commands.mail_files import files_below
from app.configuration import load
from app.moments import receipt_time
from app.opening import call_with_winners
from app.output import print_json, readable
from app.settings import Settings
from app.values import policy_of
from app.wiring import make_reader, register_of
from contest.casebook import Case
from contest.content import Unreadable
from contest.message import Message
from intake.office import Reader
from intake.rehearsing import rehearse


def check_paths(paths: Sequence[Path], config: Path | None) -> int:
    """Print a line for every mail, in sorted order within folders; 1 where one would not be accepted."""
    settings = load(config)
    code = 0
    with make_reader(settings) as reader:
        check = _Check(settings, reader)
        for path in files_below(paths):
            line = check.line(path)
            code = code if line["verdict"] == "accepted" else 1
            print_json(line)
    return code


class _Check:
    """What every mail is checked with."""

    def __init__(self, settings: Settings, reader: Reader) -> None:
        self._call, self._policy = call_with_winners(settings), policy_of(settings)
        self._register, self._reader = register_of(settings), reader

    def line(self, path: Path) -> dict[str, Any]:
        """What would be decided about one file; one that cannot be opened or read would be set aside."""
        name = readable(str(path))
        try:
            message, case = read_mail(self._reader, path)
        except OSError as error:
            return unopened_line(name, error.strerror or str(error))
        if isinstance(message, Unreadable):
            return unread_line(name, message, case, self._call)
        rehearsal = rehearse(case, message, self._register, self._call, self._policy)
        return checked_line(name, case, message, rehearsal, self._call)


def read_mail(reader: Reader, path: Path) -> tuple[Message | Unreadable, Case]:
    """One mail read in the sandbox; the receipt time is the topmost Received, else the file's own.

    Raises OSError where the file cannot be opened, Unavailable where no reading process can be had.
    """
    if not path.is_file():  # a pipe would make us wait for ever
        raise FileNotFoundError(0, "There is no such file")
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        status = os.fstat(descriptor)
        message = reader.read_message(descriptor, status.st_size)
        with open(descriptor, "rb", closefd=False) as file:
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    finally:
        os.close(descriptor)
    changed = datetime.fromtimestamp(status.st_mtime, UTC)
    hint = message.received_hint if isinstance(message, Message) else ""
    return message, Case(0, sha256, status.st_size, receipt_time(hint, changed))

"""`doctor`: looks at everything the service needs, and says in one line each what is well and what is not."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from app.commands.examining import Remark, access_token, call_dates, secret_files, service
from app.configuration import Misconfigured, load
from app.doors import mailbox_settings
from app.faults import OUT_OF_REACH, WRONG_USE
from app.opening import open_store
from app.output import print_json
from app.polls import poll_en
from app.settings import Settings
from app.tables import Column, print_table
from app.wiring import mail_server, make_reader, sent_folder, virus_scanner
from contest.errors import LoginRefused, Unavailable
from intake.mailbox import ImapMailbox
from parsers.tesseract import tesseract
from store.ledger.presence import workers_present
from store.reports.rows import last_poll

_GIBIBYTE = 1024**3
_LEAST_FREE = 2 * _GIBIBYTE
"""Less free disk than this and a season's mail may not fit."""

OPTIONAL_TOOLS: tuple[tuple[str, str, Callable[[], object]], ...] = (
    ("tesseract", "reads scanned forms (tesseract-ocr-tha)", tesseract),
    ("soffice", "draws slides as pictures (libreoffice-impress)", lambda: shutil.which("soffice")),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: what was looked at, a sentence, whether it is well, and the exit code where it is not."""

    what: str
    said: str
    well: bool = True
    code: int = 0
    needed: bool = True

    @property
    def mark(self) -> str:
        """What stands before the line; – for what the service can do without."""
        return "✓" if self.well else "✗" if self.needed else "–"


def examine(config: Path | None, *, as_json: bool) -> int:
    """Print a line for each check; 2 where the configuration is wrong, else 3 where something is away."""
    findings = list(_findings(config))
    _print(findings, as_json=as_json)
    return min((finding.code for finding in findings if finding.code), default=0)


def _findings(config: Path | None) -> Iterator[Finding]:
    try:
        settings = load(config)
    except Misconfigured as error:
        yield from (
            Finding("configuration", mistake, well=False, code=WRONG_USE) for mistake in error.mistakes
        )
        return
    yield Finding("configuration", "is complete")
    for what, look in CHECKS:
        yield _looked(what, look, settings)
    for tool, use, found in OPTIONAL_TOOLS:
        is_there = found() is not None
        yield Finding(tool, f"{use}: {'found' if is_there else 'not installed'}", well=is_there, needed=False)


def _looked(what: str, look: Callable[[Settings], str], settings: Settings) -> Finding:
    try:
        return Finding(what, look(settings))
    except Remark as remark:
        return Finding(what, str(remark), well=False, needed=False)
    except Misconfigured as error:
        return Finding(what, "; ".join(error.mistakes), well=False, code=WRONG_USE)
    except LoginRefused as error:
        return Finding(what, str(error), well=False, code=WRONG_USE)
    except Unavailable as error:
        return Finding(what, str(error), well=False, code=OUT_OF_REACH)
    except OSError as error:
        return Finding(what, f"{error.filename or what}: {error.strerror}", well=False, code=OUT_OF_REACH)


def _mailbox(settings: Settings) -> str:
    with closing(ImapMailbox(mailbox_settings(settings))) as mailbox:
        folder = mailbox.select()
        waiting = len(mailbox.uids_after(0))
        share = mailbox.quota_share()
        full = "" if share is None else f", {share:.0%} of the quota in use"
        stays = _stays(settings) if settings.mailbox.filed_folder and not mailbox.moves else ""
        return f"{folder.account}, {folder.name}: {waiting} messages there{full}{stays}{_sent(settings)}"


def _stays(settings: Settings) -> str:
    return (
        "; the server can take out no single message (neither MOVE nor UIDPLUS): decided mail is copied to "
        f"{settings.mailbox.filed_folder} and stays, marked as deleted"
    )


def _sent(settings: Settings) -> str:
    """Where replies from the office's own mail program are looked for, "" for nowhere. Raises Unavailable."""
    folder = sent_folder(settings)
    if folder is None:
        return ""
    with closing(folder):
        return f"; replies of the office are looked for in {folder.select().name}"


def _smtp(settings: Settings) -> str:
    mail_server(settings).check()
    return f"{settings.smtp.host}:{settings.smtp.port} takes our connection"


def _database(settings: Settings) -> str:
    engine = open_store(settings)
    try:
        workers = workers_present(engine)
    finally:
        engine.dispose()
    present = "" if workers is None else f", {workers} workers are present"
    return f"{engine.url.database} ({engine.dialect.name}) is up to date{present}"


def _disk(settings: Settings) -> str:
    folder = Path(settings.store.archive).absolute()
    while not folder.exists():
        folder = folder.parent
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Unavailable(f"the folder {folder} for the archive cannot be written")
    free = shutil.disk_usage(folder).free
    if free < _LEAST_FREE:
        raise Unavailable(f"only {free / _GIBIBYTE:.1f} GiB are free for the archive")
    return f"{free / _GIBIBYTE:.0f} GiB free for the archive"


def _sandbox(settings: Settings) -> str:
    with make_reader(settings) as reader:
        return "holds with " + ", ".join(reader.locks())


def _font(_: Settings) -> str:
    try:
        return f"Sarabun {metadata.version('fontpkg-sarabun')}"
    except metadata.PackageNotFoundError as error:
        raise Unavailable("the Thai font is not installed") from error


def _viruses(settings: Settings) -> str:
    scanner = virus_scanner(settings)
    return scanner.version() if scanner else "nothing looks for them: scan.clamd is not set (clamav-daemon)"


def _poll(settings: Settings) -> str:
    engine = open_store(settings)
    try:
        poll = last_poll(engine)
    finally:
        engine.dispose()
    return f"last look {poll_en(poll)}" if poll else "the mailbox has not been looked into yet"


CHECKS: tuple[tuple[str, Callable[[Settings], str]], ...] = (
    ("mailbox", _mailbox),
    ("smtp", _smtp),
    ("database", _database),
    ("poll", _poll),
    ("disk", _disk),
    ("sandbox", _sandbox),
    ("font", _font),
    ("viruses", _viruses),
    ("dates", call_dates),
    ("token", access_token),
    ("secrets", secret_files),
    ("service", service),
)


def _print(findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        shown = [{"check": f.what, "ok": f.well, "needed": f.needed, "said": f.said} for f in findings]
        print_json(shown)
        return
    rows = ((finding.mark, finding.what, finding.said) for finding in findings)
    print_table("doctor", (Column("", 1), Column("check", 13), Column("finding", 20)), rows)

"""The first start on a database: a lost database must not quietly begin to number entries from 1 again."""

from contextlib import closing
from pathlib import Path

from app import clock
from app.doors import mailbox_settings
from app.opening import open_store
from app.output import program
from app.settings import Settings
from contest.errors import LoginRefused, Unavailable
from intake.mailbox import ImapMailbox
from store.archive import RawArchive
from store.beginning import has_begun, note_beginning
from store.engine import Engine
from store.errors import LedgerLost


def begin(settings: Settings, *, ask_mailbox: bool, fresh: bool = False) -> None:
    """Note the first start; refuse it where mail was decided before, unless `fresh` says to go on.

    Raises LedgerLost, or Unavailable where database or archive cannot be used. A mailbox that is away at
    the first start is not waited for.
    """
    engine = open_store(settings)
    try:
        if not has_begun(engine):
            _begin(settings, engine, ask_mailbox=ask_mailbox, fresh=fresh)
    finally:
        engine.dispose()


def _begin(settings: Settings, engine: Engine, *, ask_mailbox: bool, fresh: bool) -> None:
    traces = [] if RawArchive(Path(settings.store.archive)).is_empty() else ["the archive"]
    if ask_mailbox and (filed := _filed(settings)):
        traces.append(f"the folder {settings.mailbox.filed_folder} of the mailbox ({filed} messages)")
    if traces and not fresh:
        if has_begun(engine):
            return  # another worker that started beside us, and these are the traces of its first mail
        raise LedgerLost(
            f"The database {engine.url.database} is new, but {' and '.join(traces)} hold mail that was "
            "decided before: going on would give out reference numbers a second time. If the database was "
            f"lost or moved, put it right in the configuration or use `{program()} restore`. To begin anew "
            f"on purpose: {program()} once --fresh"
        )
    note_beginning(engine, clock.now(), knowingly=fresh)


def _filed(settings: Settings) -> int:
    try:
        with closing(ImapMailbox(mailbox_settings(settings))) as mailbox:
            return mailbox.filed_count()
    except LoginRefused:
        raise
    except Unavailable:
        return 0  # The first round meets the same outage, says so and waits.

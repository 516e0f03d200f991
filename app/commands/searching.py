"""`search build`: reads the slides that a search cannot look in yet, which an older release recorded."""

import os
from pathlib import Path

import typer

from app.configuration import load
from app.console import progress
from app.opening import look_into_store
from app.output import print_json
from app.wiring import make_reader
from contest.content import Content
from contest.message import Message
from parsers.reader import SandboxedReader
from store.archive import RawArchive
from store.engine import Engine
from store.search import DeckToRead, decks_to_read, keep_read, slides_in


def build_search(config: Path | None, *, as_json: bool) -> int:
    """Read each entry's deck from the archive; what was read stays read where this is broken off."""
    settings = load(config)
    engine = look_into_store(settings)
    try:
        wanted, archive = decks_to_read(engine), RawArchive(Path(settings.store.archive))
        with make_reader(settings) as reader:
            lost = [
                deck.reference
                for deck in progress(wanted, "Reading slides")
                if not _read(engine, archive, reader, deck)
            ]
    finally:
        engine.dispose()
    _tell(len(wanted) - len(lost), lost, as_json=as_json)
    return 1 if lost else 0


def _read(engine: Engine, archive: RawArchive, reader: SandboxedReader, deck: DeckToRead) -> bool:
    """Whether every deck of an entry was there to be read; one that the entry has replaced meanwhile was."""
    read: dict[str, Content] = {}
    for mail in deck.mails:
        if read.keys() < set(deck.decks) and archive.path(mail).exists():
            found = _attached(archive, reader, mail)
            read |= {sha256: content for sha256, content in found.items() if sha256 in deck.decks}
    if read.keys() < set(deck.decks):
        return False
    keep_read(engine, deck, [slide for sha256 in deck.decks for slide in slides_in(sha256, read[sha256])])
    return True


def _attached(archive: RawArchive, reader: SandboxedReader, mail: str) -> dict[str, Content]:
    descriptor = archive.descriptor(mail)
    try:
        message = reader.read_message(descriptor, archive.size(mail))
    finally:
        os.close(descriptor)
    return {a.sha256: a.content for a in message.attachments} if isinstance(message, Message) else {}


def _tell(read: int, lost: list[str], *, as_json: bool) -> None:
    if as_json:
        print_json({"read": read, "not_there": lost})
        return
    typer.echo(f"The slides of {read:,} {'entry' if read == 1 else 'entries'} were read for searching.")
    if lost:
        typer.echo(f"The archive does not hold the slides of {', '.join(lost)}; `verify` says why.")

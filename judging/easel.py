"""Draws decks that officers ask for, one after another on a thread of its own, while the pages go on."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from contest.entry import Entry
from contest.errors import Unavailable
from judging.album import Studio
from judging.decks import deck_of
from judging.gallery import deck_file
from judging.workshop import Workshop
from store.judging.packets import sources

log = structlog.get_logger()

Opening = Callable[[], AbstractContextManager[Workshop]]
"""Opens what drawing needs, and closes it again."""


@dataclass(slots=True)
class Easel:
    """One for each process with pages: what was asked for and is not drawn goes with it, and is asked again.

    `studio` None where slides are not to become pictures, `folder` where these lie. A deck that two ask for
    is drawn once.
    """

    opening: Opening
    studio: Studio | None
    folder: Path
    _able: set[str] = field(default_factory=set)
    _line: list[Entry] = field(default_factory=list)
    _broken: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _thread: threading.Thread | None = None

    def lacks(self, entry: Entry) -> str:
        """The program that the deck of an entry needs and that is not installed here, "" for none."""
        deck = deck_file(entry)
        if self.studio is None or deck is None or deck.kind in self._able:
            return ""
        missing = self.studio.lacks(deck.kind)  # starts a program: what is there, is asked for once
        if not missing:
            self._able.add(deck.kind)
        return missing

    def ask(self, entry: Entry) -> None:
        """Have the deck of an entry drawn, after those that were asked for before."""
        with self._lock:
            if entry.reference in self._references():
                return
            self._broken.discard(entry.reference)
            self._line.append(entry)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="easel", daemon=True)
                self._thread.start()

    def ahead_of(self, reference: str) -> int | None:
        """How many are drawn before this one, 0 where it is in hand; None where it was not asked for."""
        with self._lock:
            waiting = self._references()
        return waiting.index(reference) if reference in waiting else None

    def broke_off(self, reference: str) -> bool:
        """Whether an outage, or a mistake of ours, kept the last one asked for from being drawn."""
        return reference in self._broken

    def close(self) -> None:
        """Take up nothing more; the deck in hand is drawn to its end, or ends with the process."""
        with self._lock:
            del self._line[1:]

    def _references(self) -> list[str]:
        return [each.reference for each in self._line]

    def _work(self) -> None:
        """Until nothing is left; then the thread, and the reader's child, are gone as well."""
        while True:
            with self._lock:
                if not self._line:
                    self._thread = None
                    return
                entry = self._line[0]
            self._draw(entry)
            with self._lock:
                del self._line[:1]

    def _draw(self, entry: Entry) -> None:
        try:
            with self.opening() as shop:
                deck_of(shop, entry, sources(shop.engine, [entry.id]).get(entry.id, ()))
        except Unavailable as error:
            log.warning("slides not drawn", reference=entry.reference, why=str(error))
            self._broken.add(entry.reference)
        except Exception:
            log.exception("slides not drawn", reference=entry.reference)
            self._broken.add(entry.reference)

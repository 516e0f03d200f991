"""Decks are drawn one after another beside the pages, each once, whatever becomes of one of them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from contest.content import Unreadable
from contest.errors import Unavailable
from judging.decks import deck_of
from judging.easel import Easel
from judging.gallery import gallery_of
from judging.workshop import Workshop
from tests.judging.test_building import NoOffice, OneMail, Pictures
from tests.judging.values import CALL, DECK, ENTRY, KEY, NOON, OTHER

SECONDS = 20


class Slow(Pictures):
    """Draws when it is let, and says that it has begun."""

    def __init__(self) -> None:
        self.began, self.go_on, self.drawn = threading.Event(), threading.Event(), 0

    def slides(self, deck: bytes, kind: str, most: int) -> tuple[bytes, ...] | Unreadable:
        self.began.set()
        assert self.go_on.wait(SECONDS)
        self.drawn += 1
        return super().slides(deck, kind, most)


def easel_with(engine: Engine, folder: Path, studio: Pictures) -> Easel:
    @contextmanager
    def opening() -> Iterator[Workshop]:
        mail = OneMail(DECK)
        yield Workshop(engine, mail, mail, folder, CALL, lambda: NOON, KEY, studio=studio)

    return Easel(opening, studio, folder)


def ended(easel: Easel) -> None:
    """Wait until nothing is drawn any more."""
    for thread in threading.enumerate():
        if thread.name == "easel":
            thread.join(SECONDS)
    assert easel.ahead_of(ENTRY.reference) is None


def test_asking_returns_at_once_and_the_deck_is_drawn_once(committee_engine: Engine, tmp_path: Path) -> None:
    studio = Slow()
    easel = easel_with(committee_engine, tmp_path, studio)
    for entry in (ENTRY, ENTRY, OTHER):
        easel.ask(entry)
    assert studio.began.wait(SECONDS)
    assert (easel.ahead_of(ENTRY.reference), easel.ahead_of(OTHER.reference)) == (0, 1)
    assert gallery_of(tmp_path, ENTRY) is None
    studio.go_on.set()
    ended(easel)
    gallery = gallery_of(tmp_path, ENTRY)
    assert gallery is not None
    assert ([bool(slide.picture) for slide in gallery.slides], studio.drawn) == ([False, True, False], 2)


def test_closing_leaves_what_waits_undrawn(committee_engine: Engine, tmp_path: Path) -> None:
    studio = Slow()
    easel = easel_with(committee_engine, tmp_path, studio)
    easel.ask(ENTRY)
    assert studio.began.wait(SECONDS)
    easel.ask(OTHER)
    easel.close()
    studio.go_on.set()
    ended(easel)
    drawn = [gallery_of(tmp_path, entry) is not None for entry in (ENTRY, OTHER)]
    assert (drawn, studio.drawn) == ([True, False], 1)


@pytest.mark.parametrize("fault", [Unavailable("The archive is away."), ValueError("a mistake")])
def test_drawing_that_breaks_off_is_told_and_can_be_asked_for_again(
    committee_engine: Engine, tmp_path: Path, fault: Exception
) -> None:
    class Broken(Pictures):
        def slides(self, deck: bytes, kind: str, most: int) -> tuple[bytes, ...] | Unreadable:
            raise fault

    easel = easel_with(committee_engine, tmp_path, Broken())
    easel.ask(ENTRY)
    ended(easel)
    assert easel.broke_off(ENTRY.reference)
    easel.opening = easel_with(committee_engine, tmp_path, Pictures()).opening
    easel.ask(ENTRY)
    ended(easel)
    assert (easel.broke_off(ENTRY.reference), gallery_of(tmp_path, ENTRY) is None) == (False, False)


def test_missing_program_is_named_where_there_is_a_deck(committee_engine: Engine, tmp_path: Path) -> None:
    easel = easel_with(committee_engine, tmp_path, NoOffice())
    without = replace(ENTRY, files=())
    assert (easel.lacks(ENTRY), easel.lacks(without)) == ("LibreOffice Impress", "")


def test_deck_of_the_packet_is_the_one_that_is_found(committee_engine: Engine, tmp_path: Path) -> None:
    """What the packet's builder drew, an officer sees without asking."""
    easel = easel_with(committee_engine, tmp_path, Pictures())
    with easel.opening() as shop:
        deck_of(shop, ENTRY, (("1" * 64, 1),))
    gallery = gallery_of(tmp_path, ENTRY)
    assert gallery is not None
    assert gallery.picture(2)

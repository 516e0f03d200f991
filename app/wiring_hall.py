"""Wires the judges' pages and the drawing of slides: the worker need not load what makes packets."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from app.settings import Settings
from app.wiring_judging import score_desk
from contest.judging import Grade
from judging.easel import Easel
from judging.seat import Hall
from judging.workshop import Workshop
from parsers.office.studio import SlideStudio
from parsers.reader import SandboxedReader
from store.engine import Engine


def hall_of(settings: Settings, engine: Engine, new_message_id: Callable[[], str]) -> Hall:
    """Where judges work on the pages."""
    j = settings.judging
    grades = tuple(Grade(grade.name, grade.least, grade.text) for grade in j.grades)
    folder = Path(settings.packets.folder)
    desk, originals = score_desk(settings, engine), settings.packets.originals
    return Hall(desk, folder, j.scores_due, grades, new_message_id, originals)


def easel_of(settings: Settings, engine: Engine, reader: SandboxedReader) -> Easel:
    """Where officers have slides drawn; its reader is its own, and keeps no page waiting."""

    def opening() -> AbstractContextManager[Workshop]:
        from app.commands.packets import workshop_on  # noqa: PLC0415 - what makes PDFs is not loaded before

        return workshop_on(settings, engine)

    studio = SlideStudio(reader) if settings.packets.slide_pictures else None
    return Easel(opening, studio, Path(settings.packets.folder))

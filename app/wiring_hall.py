"""Wires the judges' pages, which the worker does without: it need not load what makes packets."""

from collections.abc import Callable
from pathlib import Path

from app.settings import Settings
from app.wiring_judging import score_desk
from contest.judging import Grade
from judging.seat import Hall
from store.engine import Engine


def hall_of(settings: Settings, engine: Engine, new_message_id: Callable[[], str]) -> Hall:
    """Where judges work on the pages."""
    j = settings.judging
    grades = tuple(Grade(grade.name, grade.least, grade.text) for grade in j.grades)
    folder = Path(settings.packets.folder)
    desk, originals = score_desk(settings, engine), settings.packets.originals
    return Hall(desk, folder, j.scores_due, grades, new_message_id, originals)

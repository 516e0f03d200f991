"""An officer covers parts of a form before judges see it, with a pointer or with numbers alone."""

import hashlib
import io

import pytest
from PIL import Image
from sqlalchemy import Engine, select, update

from contest.content import Unreadable
from contest.entry import Role
from contest.masks import FormMasks, Mask
from parsers.office.studio import SlideStudio
from parsers.reader import SandboxedReader
from store.engine import reading
from store.event_kind import EventKind
from store.judging.masks import draw, masks_of
from store.ledger import SqlLedger
from store.schema import event
from store.schema import file as file_table
from tests.conftest import need
from tests.servers.tesseract import missing
from tests.store.building import NOON
from tests.web.conftest import Visitor, Visitors
from tests.web.test_evidence import FORM, scanned

__all__ = ["scanned"]

MASKS = f"{FORM}/masks"
pytestmark = pytest.mark.usefixtures("scanned")


def boxes(*rows: str, page: int = 1) -> dict[str, str]:
    """The fields of boxes, each told as left, top, width and height."""
    sides = ("left", "top", "width", "height")
    return {
        f"{page}-{n}-{side}": value
        for n, row in enumerate(rows)
        for side, value in zip(sides, row.split(), strict=True)
    }


def stands(engine: Engine) -> FormMasks:
    return masks_of(engine, [1]).get(1, FormMasks())


def events(engine: Engine) -> int:
    with reading(engine) as connection:
        return len(connection.execute(select(event).where(event.c.kind == EventKind.MASKED)).all())


def picture(visitor: Visitor, path: str) -> Image.Image:
    return Image.open(io.BytesIO(visitor.get(path).content))


def test_box_of_numbers_covers_that_part_and_no_other(officer: Visitor, engine: Engine) -> None:
    before = picture(officer, f"{FORM}/pages/1")
    answer = officer.post(MASKS, MASKS, **boxes("10 20 50 25.5"))
    assert (answer.status_code, answer.headers["location"]) == (303, f"{MASKS}?saved=1")
    assert stands(engine).masks == (Mask(1, 100, 200, 500, 255),)
    after = picture(officer, f"{FORM}/pages/1?covered=1")
    width, height = after.size
    box = (width // 10 + 1, height // 5 + 1, width * 6 // 10 - 1, height * 455 // 1000 - 1)
    assert (after.size, after.crop(box).getextrema()) == (before.size, (0, 0))
    after.paste(255, (0, height // 5 - 2, width, height * 455 // 1000 + 2))
    before.paste(255, (0, height // 5 - 2, width, height * 455 // 1000 + 2))
    assert after.tobytes() == before.tobytes()


def test_boxes_are_taken_back_and_every_change_is_one_event(officer: Visitor, engine: Engine) -> None:
    officer.post(MASKS, MASKS, **boxes("10 20 50 25", "0 0 10 10"))
    officer.post(MASKS, MASKS, **boxes("10 20 50 25", "0 0 10 10"))
    assert (len(stands(engine).masks), events(engine)) == (2, 1)
    officer.post(MASKS, MASKS, **boxes())
    assert events(engine) == 2
    assert stands(engine).masks == ()
    assert officer.get(f"{FORM}/pages/1?covered=1").status_code == 404


@pytest.mark.parametrize("row", ["10 20 50 x", "10 20 50 90", "-1 0 10 10", "10 20 0 10", "nan 1 1 1"])
def test_box_that_is_none_is_told_and_nothing_is_saved(officer: Visitor, engine: Engine, row: str) -> None:
    answer = officer.post(MASKS, MASKS, **boxes("1 1 5 5", row))
    assert (answer.status_code, "กรอบแต่ละกรอบต้องมีตัวเลขครบสี่ช่อง" in answer.text) == (422, True)
    assert f'value="{row.split(maxsplit=1)[0]}"' in answer.text
    assert events(engine) == 0


def test_boxes_of_another_officer_are_not_overwritten(officer: Visitor, engine: Engine) -> None:
    page = officer.get(MASKS).text
    assert 'name="revision" value="0"' in page
    form = hashlib.sha256(b"another form").hexdigest()
    assert draw(engine, 1, FormMasks(form), [Mask(1, 1, 1, 1, 1)], 1, NOON)
    answer = officer.post(MASKS, MASKS, revision="0", **boxes("10 20 50 25"))
    assert (answer.status_code, "มีผู้อื่นแก้ไขกรอบในระหว่างนี้" in answer.text) == (422, True)
    assert not draw(engine, 1, FormMasks(form), [], 1, NOON)
    assert stands(engine).masks == (Mask(1, 1, 1, 1, 1),)


def test_boxes_on_another_form_cover_nothing_on_this_one(
    officer: Visitor, engine: Engine, ledger: SqlLedger
) -> None:
    officer.post(MASKS, MASKS, **boxes("10 20 50 25"))
    with engine.begin() as connection:
        connection.execute(update(file_table).where(file_table.c.role == Role.FORM).values(sha256="e" * 64))
    assert officer.get(f"{FORM}/pages/1?covered=1").status_code == 404
    assert 'value="10"' not in officer.get(MASKS).text


def test_who_does_not_decide_draws_no_boxes(visitors: Visitors) -> None:
    secretary = visitors("secretary")
    assert secretary.get(MASKS).status_code == 403
    assert MASKS not in secretary.get(FORM).text


def test_covered_words_are_read_by_no_program(officer: Visitor) -> None:
    need(missing())
    officer.post(MASKS, MASKS, **boxes("0 0 100 100"))
    with SandboxedReader() as reader:
        words = SlideStudio(reader).words(officer.get(f"{FORM}/pages/1?covered=1").content)
    assert not isinstance(words, Unreadable)
    assert not any(character.isalnum() for character in words)

"""Once results are signed nothing counts that did not before, whichever came first in one moment."""

from decimal import Decimal

import pytest

from contest.judging import Mark, Source
from store.engine import Engine, writing
from store.judging import desk, results, scores
from store.judging.freezing import ResultsSigned, ScoresCame
from store.judging.scores import SheetTaken
from tests.judging.conftest import committee_engine as committee_engine  # noqa: PLC0414 - a fixture
from tests.judging.conftest import migrated as migrated  # noqa: PLC0414 - a fixture
from tests.judging.values import ENTRY, NOON

REF = ENTRY.reference


def taken(sha256: str = "a" * 64, points: int = 30) -> SheetTaken:
    return SheetTaken(1, Source.PAGE, sha256, NOON, (Mark(REF, "1", Decimal(points)),), {REF: 1})


def counted(engine: Engine) -> list[Decimal | None]:
    return [given.mark.points for given in scores.given(engine)]


def test_points_that_would_count_after_the_signing_are_refused(committee_engine: Engine) -> None:
    seen = desk.noted(committee_engine, 1, 1).revision
    results.sign(committee_engine, "ผล", "ประชุม", NOON)
    with pytest.raises(ResultsSigned):
        scores.take_sheet(committee_engine, taken(), NOON)
    with pytest.raises(ResultsSigned):
        desk.save(committee_engine, 1, taken(), "", seen, NOON)
    assert counted(committee_engine) == []


def test_consent_that_comes_after_the_signing_is_refused(committee_engine: Engine) -> None:
    with writing(committee_engine) as connection:
        waiting = SheetTaken(1, Source.PDF, "b" * 64, NOON, taken().marks, {REF: 1}, message=1)
        scores.record_sheet(connection, waiting, NOON, confirmed=False)
    results.sign(committee_engine, "ผล", "ประชุม", NOON)
    with pytest.raises(ResultsSigned), writing(committee_engine) as connection:
        scores.confirm_sheets(connection, 1, NOON)
    assert counted(committee_engine) == []


def test_note_on_an_entry_may_still_be_written(committee_engine: Engine) -> None:
    results.sign(committee_engine, "ผล", "ประชุม", NOON)
    seen = desk.noted(committee_engine, 1, 1).revision
    bare = SheetTaken(1, Source.PAGE, "c" * 64, NOON, (), {REF: 1})
    kept = desk.save(committee_engine, 1, bare, "ถามเรื่องงบประมาณ", seen, NOON)
    assert kept == desk.noted(committee_engine, 1, 1)
    assert kept.note == "ถามเรื่องงบประมาณ"


def test_results_are_not_signed_over_scores_they_do_not_rest_on(committee_engine: Engine) -> None:
    rests_on = scores.confirmed_sheets(committee_engine)
    scores.take_sheet(committee_engine, taken(), NOON)
    with pytest.raises(ScoresCame, match="same command again"):
        results.sign(committee_engine, "ผล", "ประชุม", NOON, rests_on)
    assert results.signed(committee_engine) is None
    results.sign(committee_engine, "ผล", "ประชุม", NOON, scores.confirmed_sheets(committee_engine))

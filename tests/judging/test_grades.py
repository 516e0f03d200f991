"""Grades in points of one criterion."""

from decimal import Decimal

from contest.judging import Grade
from judging.grades import Span, spans

HIGH, MIDDLE, LOW = Grade("สูง", 85, ""), Grade("กลาง", 50, ""), Grade("ต่ำ", 0, "")
HALF = Decimal("0.5")


def test_grades_cover_all_points_without_overlap() -> None:
    assert spans((LOW, HIGH, MIDDLE), 15, HALF) == (
        Span(HIGH, Decimal(13), Decimal(15)),
        Span(MIDDLE, Decimal("7.5"), Decimal("12.5")),
        Span(LOW, Decimal(0), Decimal(7)),
    )


def test_grade_into_which_no_step_falls_is_left_out() -> None:
    assert [span.grade for span in spans((HIGH, Grade("x", 84, ""), LOW), 1, Decimal(1))] == [HIGH, LOW]


def test_no_grades_make_no_spans() -> None:
    assert spans((), 15, HALF) == ()

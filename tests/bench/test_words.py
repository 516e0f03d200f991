"""The words that are counted are those on the slides, counted the same way on every side."""

from bench.words import compared, count


def test_words_are_counted_beside_both_peers() -> None:
    shapes, marked = compared(1, len)
    assert shapes.theirs is not None
    assert shapes.ours > shapes.theirs > 0
    assert (marked.ours, marked.theirs) == (shapes.ours, 1)


def test_marks_are_no_words() -> None:
    assert count("• ผลงาน | --- | ปี 2564 |\n# Title (1)") == 5

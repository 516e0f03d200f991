"""The names that are measured are those of agencies in the list, as applicants write them."""

from bench.names import compared


def test_names_that_are_measured_are_all_known() -> None:
    (figure,) = compared(1, 30, 1)
    assert (figure.what, figure.other) == ("agencies told from names", "rapidfuzz")

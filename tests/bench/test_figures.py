"""Medians, percentiles and ratios, as they are printed."""

from bench.figures import Figure, at_95, middle, table


def test_at_95_is_the_nearest_rank() -> None:
    assert [at_95([*range(1, count + 1)]) for count in (1, 20, 100)] == [1, 19, 95]


def test_middle_lets_one_disturbed_run_go_by() -> None:
    assert middle([1.0, 9.0, 1.2]) == 1.2


def test_table_shows_a_ratio_only_beside_another() -> None:
    figures = [Figure("a", "s", 2.0, "b", 4.0, "≤ 1"), Figure("c", "MiB", 1234.5)]
    assert table(figures)[2:] == [
        "| a | 2 s | b | 4 s | 0.50 | ≤ 1 |",
        "| c | 1,234 MiB |  |  |  |  |",
    ]

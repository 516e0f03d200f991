"""Damaged files are the same for the same seed, are read without a bug, and what came of them is told."""

from collections import Counter

from prove.files import Read, damaged, read_damaged, told
from prove.memory import Growing, Growth


def test_file_of_a_number_is_always_the_same() -> None:
    assert [damaged(3, number) for number in range(20)] == [damaged(3, number) for number in range(20)]
    assert damaged(3, 1) != damaged(4, 1)


def test_damaged_files_are_read_without_a_bug() -> None:
    reads = list(read_damaged(20_261_121, 300, float("inf"), Growing(1)))
    assert [read for read in reads if read.failure] == []
    kinds = Counter(read.result.partition(" ")[0] for read in reads)
    assert {"pdf", "pptx", "ppt", "odp", "jpeg", "png", "gif", "tiff", "webp", "bmp"} <= set(kinds)


def test_trial_ends_in_time() -> None:
    assert list(read_damaged(1, 9, 0, Growing(1))) == []


def test_line_tells_all() -> None:
    reads = [Read(0, "pdf read", 0.1, "", died=False), Read(1, "pdf DAMAGED", 0.5, "", died=True)]
    reads += [Read(2, "png read", 0.1, "KeyError", died=False), Read(3, "pdf read", 0.1, "", died=False)]
    assert told(7, reads, 2.4, Growth(80, 81)) == (
        "4 files of seed 7 in 2 s, **1 failure**. Results: pdf 2 read, 1 DAMAGED; png 1 read."
        " Slowest: 0.50 s. Files that cost a reader its life: 1."
        " Resident memory of the reader, warm and at the end: 80.0 and 81.0 MiB."
    )

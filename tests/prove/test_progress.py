"""A trial of damaged mails goes on where the last one in the proofs was ended."""

from dataclasses import replace
from datetime import date

import pytest

from prove.progress import Progress, next_progress
from prove.records import line
from tests.prove.test_tally import OUTCOME

FIRST_KIND = "- 2026-11-21, fuzz: 60,000 mails of seed 20261122 in 1,390 s (43 a second), **no failure**.\n"
OTHERS = "# Proofs\n\n- **fuzz**: mails are damaged.\n- 2026-11-21, parsers: 9 files of seed 5 in 4 s.\n"


def told(first: int, below: int) -> str:
    return line(replace(OUTCOME, first=first, below=below), date(2026, 11, 21)) + "\n"


@pytest.mark.parametrize(
    ("proofs", "expected"),
    [
        ("", Progress(20261121, 0)),
        (OTHERS, Progress(20261121, 0)),
        (FIRST_KIND, Progress(20261122, 60_000)),
        (FIRST_KIND + told(0, 1_990) + OTHERS, Progress(20261122, 60_000)),
        (told(0, 1_990) + told(1_990, 99_000), Progress(7, 99_000)),
        (told(0, 100_000), Progress(20261121, 0)),
        (FIRST_KIND.replace("60,000", "100,000"), Progress(20261123, 0)),
    ],
)
def test_next_trial_goes_on_in_the_seed_that_has_come_farthest(proofs: str, expected: Progress) -> None:
    assert next_progress(proofs, 100_000, today=20261121) == expected

"""The sums of a trial, when it is a proof, and how it is written down."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from prove.attempt import Attempt
from prove.lanes import Trial
from prove.memory import Growth, Resident
from prove.records import keep, line, write_down
from prove.tally import Outcome, Tally

OUTCOME = Outcome(
    seed=7,
    mails=2_000,
    lanes=2,
    seconds=20.0,
    results=(("held", 1_999), ("unreadable TOO_SLOW", 1)),
    slowest=(12, 20.1),
    failures=(),
    deadly=(Attempt(12, "unreadable TOO_SLOW", 20.1),),
    supervisor=Growth(180.0, 181.5),
    reader=Growth(70.0, 71.0),
    below=2_000,
)
FAILED = Attempt(3, "none", 0.25, "KeyError: 'x'\nplace")


def test_tally_adds_up_what_is_heard() -> None:
    tally = Tally(Trial(7, 400, 1, "none"))
    died = Attempt(301, "unreadable DAMAGED", 0.2, "", Resident(1, 20.0), Resident(3, 9.0))
    for number in range(300):
        tally.add(Attempt(number, "held", 0.1, "", Resident(1, 20.0), Resident(2, 10.0)))
    for attempt in (replace(FAILED, supervisor=Resident(1, 20.0), reader=Resident(2, 10.0)), died):
        tally.add(attempt)
    assert tally.outcome(5.0) == Outcome(
        seed=7,
        mails=302,
        lanes=1,
        seconds=5.0,
        results=(("held", 300), ("none", 1), ("unreadable DAMAGED", 1)),
        slowest=(3, 0.25),
        failures=(replace(FAILED, supervisor=Resident(1, 20.0), reader=Resident(2, 10.0)),),
        deadly=(died,),
        supervisor=Growth(20.0, 20.0),
        reader=Growth(10.0, 10.0),
        below=302,
    )


def test_tally_tells_below_which_number_all_lanes_are_done() -> None:
    tally = Tally(Trial(7, 100, 3, "none", first=10))
    assert tally.outcome(0.0).below == 10
    for number in (10, 11, 13, 12, 16):
        tally.add(Attempt(number, "held", 0.1))
    assert (tally.outcome(1.0).first, tally.outcome(1.0).below) == (10, 14)
    for number in (19, 97, 98, 99):
        tally.add(Attempt(number, "held", 0.1))
    assert tally.outcome(1.0).below == 100


@pytest.mark.parametrize(
    ("outcome", "holds"),
    [
        (OUTCOME, True),
        (replace(OUTCOME, failures=(FAILED,)), False),
        (replace(OUTCOME, mails=0), False),
        (replace(OUTCOME, supervisor=Growth(180.0, 185.1)), False),
        (replace(OUTCOME, reader=Growth(70.0, 75.0)), True),
        (replace(OUTCOME, reader=Growth(70.0, 75.1)), False),
        (replace(OUTCOME, supervisor=None, reader=None), True),
    ],
)
def test_outcome_is_a_proof_without_failure_and_growth(outcome: Outcome, holds: bool) -> None:
    assert outcome.holds is holds


def test_outcome_is_one_line_among_the_proofs(tmp_path: Path) -> None:
    proofs = tmp_path / "proofs.md"
    proofs.write_text("# Proofs\n\n")
    write_down(proofs, line(OUTCOME, date(2026, 11, 21)))
    assert proofs.read_text("utf-8") == (
        "# Proofs\n\n- 2026-11-21, fuzz: 2,000 mails of seed 7 in 20 s (100 a second on 2 lanes),"
        " **no failure**."
        " Results: 1,999 held, 1 unreadable TOO_SLOW. Slowest: number 12, 20.10 s."
        " Mails that cost a reader its life: 1."
        " Resident memory, warm and at the end: supervisor 180.0 and 181.5 MiB, reader 70.0 and 71.0 MiB."
        " Tried of this seed, in all: every mail below 2,000.\n"
    )
    short = replace(OUTCOME, failures=(FAILED,), supervisor=None)
    assert "**1 failure**" in line(short, date(2026, 11, 21))
    assert "supervisor not measured" in line(short, date(2026, 11, 21))
    assert "2,000 mails of seed 7 from number 900 in 20 s" in line(
        replace(short, first=900), date(2026, 11, 21)
    )


def test_mail_that_failed_is_kept_with_its_story(tmp_path: Path) -> None:
    kept = keep(tmp_path / "fuzz", 7, FAILED, b"From: \xff\r\n")
    assert kept == tmp_path / "fuzz" / "7-3.eml"
    assert kept.read_bytes() == b"From: \xff\r\n"
    assert kept.with_suffix(".txt").read_text("utf-8") == "none, 0.25 s\nKeyError: 'x'\nplace\n"

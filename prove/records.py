"""Writes down what came of a trial: a dated line among the proofs, and the bytes of mails that failed."""

from datetime import date
from pathlib import Path

from prove.attempt import Attempt
from prove.memory import Growth
from prove.tally import Outcome


def line(outcome: Outcome, day: date) -> str:
    """All figures in one line of Markdown."""
    results = ", ".join(f"{count:,} {result}" for result, count in outcome.results)
    number, slowest = outcome.slowest
    count = len(outcome.failures)
    failures = {0: "no failure", 1: "1 failure"}.get(count, f"{count:,} failures")
    rate = outcome.mails / max(outcome.seconds, 0.001)
    begun = f" from number {outcome.first:,}" if outcome.first else ""
    return (
        f"- {day}, fuzz: {outcome.mails:,} mails of seed {outcome.seed}{begun} in {outcome.seconds:,.0f} s"
        f" ({rate:,.0f} a second on {outcome.lanes} lanes), **{failures}**."
        f" Results: {results}. Slowest: number {number}, {slowest:.2f} s."
        f" Mails that cost a reader its life: {len(outcome.deadly)}."
        f" Resident memory, warm and at the end: supervisor {_grown(outcome.supervisor)},"
        f" reader {_grown(outcome.reader)}."
        f" Tried of this seed, in all: every mail below {outcome.below:,}."
    )


def write_down(proofs: Path, told: str) -> None:
    """Add a line to the proofs."""
    with proofs.open("a", encoding="utf-8") as file:
        file.write(told + "\n")


def keep(folder: Path, seed: int, failed: Attempt, mail: bytes) -> Path:
    """Write a mail that failed or killed, and beside it what happened; returns where."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{seed}-{failed.number}.eml"
    path.write_bytes(mail)
    path.with_suffix(".txt").write_text(
        f"{failed.result}, {failed.seconds} s\n{failed.failure or 'a reader died'}\n", "utf-8"
    )
    return path


def _grown(growth: Growth | None) -> str:
    return f"{growth.before:.1f} and {growth.after:.1f} MiB" if growth else "not measured"

"""`prove`: trials on request, longer than a test suite may be; the result is written among the proofs."""

import hashlib
import os
import sys
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import assert_never

import msgspec
import typer

from app import clock
from app.commands.proving_kills import prove_burst, prove_kills
from app.commands.proving_parsers import prove_parsers
from app.configuration import settings_of
from app.console import bar
from app.faults import INPUT_AMISS
from app.moments import receipt_time
from app.options import Place, Proof
from app.values import call_of, policy_of
from app.wiring import register_of
from contest.call import Call, Policy
from contest.casebook import Case
from contest.message import Message
from contest.register import Register
from contest.verdict import Verdict
from intake.rehearsing import rehearse
from prove.attempt import Judge
from prove.corpus import corpus
from prove.lane import Share, work
from prove.lanes import Trial, attempts
from prove.mutations import mutated
from prove.progress import Progress, next_progress
from prove.records import keep, line, write_down
from prove.tally import Outcome, Tally
from thai.dates import BANGKOK

PROOFS, KEPT = Path("docs/proofs.md"), Path("var/fuzz")
_KEPT_AT_MOST = 100
_WITHOUT_RECEIVED = datetime(2023, 7, 20, 9, 0, tzinfo=UTC)


_MAILS = {
    Proof.FUZZ: 1_000_000,
    Proof.KILLS: 1000,
    Proof.BURST: 5000,
    Proof.PARSERS: 100_000,
    Proof.PACKETS: 45,
}
"""With how many mails a trial is made where none are named."""


def prove_by_name(
    name: Proof, mails: int | None, kills: int, seconds: float | None, seed: int | None, on: Place | None
) -> int:
    """Try what is named; 0 where it holds."""
    number = mails or _MAILS[name]
    match name:
        case Proof.FUZZ:
            return prove_fuzz(number, seconds, seed)
        case Proof.KILLS:
            return prove_kills(PROOFS, number, kills, seed, on)
        case Proof.BURST:
            return prove_burst(PROOFS, number)
        case Proof.PARSERS:
            return prove_parsers(PROOFS, KEPT, number, seconds, seed)
        case Proof.PACKETS:
            from app.commands.proving_packets import prove_packets  # noqa: PLC0415 - it sets pages

            return prove_packets(PROOFS, number)
        case _:
            assert_never(name)


def prove_fuzz(mails: int, seconds: float | None, seed: int | None) -> int:
    """Give damaged mails to the reader and to the judge; 1 where one got no verdict, or memory grew.

    Without a seed it goes on where the last trial in the proofs was ended, until that seed has so many mails.
    """
    today = clock.now().astimezone(BANGKOK).date()
    begin = _beginning(mails, int(f"{today:%Y%m%d}")) if seed is None else Progress(seed, 0)
    trial = Trial(
        seed=begin.seed,
        first=begin.tried,
        mails=mails,
        lanes=len(os.sched_getaffinity(0)),
        entry=__name__,
        seconds=seconds or float("inf"),
    )
    outcome = _tried(trial)
    told = line(outcome, today)
    typer.echo(told)
    _keep_what_failed(outcome)
    if outcome.mails and PROOFS.is_file():
        write_down(PROOFS, told)
    return 0 if outcome.holds else INPUT_AMISS


def _beginning(mails: int, today: int) -> Progress:
    return next_progress(PROOFS.read_text("utf-8") if PROOFS.is_file() else "", mails, today)


def _keep_what_failed(outcome: Outcome) -> None:
    mails = corpus()
    for attempt in (*outcome.failures, *outcome.deadly)[:_KEPT_AT_MOST]:
        path = keep(KEPT, outcome.seed, attempt, mutated(mails, outcome.seed, attempt.number))
        typer.echo(f"{path}: {attempt.failure.replace(chr(10), ' ') or 'a reader died of it'}")


def lane(told: str) -> None:
    """Work off a share, in a process of its own."""
    work(msgspec.json.decode(told, type=Share), example_judge(), sys.stdout.buffer)


def example_judge() -> Judge:
    """Judges as `check` does under the example's configuration."""
    settings = settings_of({}, "The built-in example")
    return partial(_judge, call_of(settings), policy_of(settings), register_of(settings))


def _judge(call: Call, policy: Policy, register: Register, mail: bytes, message: Message) -> Verdict:
    received = receipt_time(message.received_hint, _WITHOUT_RECEIVED)
    case = Case(0, hashlib.sha256(mail).hexdigest(), len(mail), received)
    return rehearse(case, message, register, call, policy).decision.verdict


def _tried(trial: Trial) -> Outcome:
    tally, began = Tally(trial), time.monotonic()
    with bar() as shown:
        task = shown.add_task("Trying damaged mails", total=trial.mails - trial.first)
        for attempt in attempts(trial):
            tally.add(attempt)
            shown.advance(task)
    return tally.outcome(time.monotonic() - began)

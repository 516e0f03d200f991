"""Workers that are killed at every step and at random moments: nothing is lost, doubled or left unanswered.

The whole matrix is `./run prove kills`; here it is short, and what looks at the outcome is tried itself.
"""

import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from prove.kills.audit import Findings, audit, settled
from prove.kills.burst import Burst, at_closing_time
from prove.kills.course import Moment
from prove.kills.crew import Crew
from prove.kills.ground import Ground
from prove.kills.mails import BEGIN, Sort, mail
from prove.kills.points import POINTS
from prove.kills.records import burst_line, kills_line
from prove.kills.trial import Trial, at_every_point, at_random_moments
from prove.kills.waiting import within
from store.reports.tallies import Progress
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import Postfix
from tests.servers.sink import Sink

MOST_AT_RISK = [
    number
    for number, point in enumerate(POINTS)
    if point.name
    in {
        "2 keep: bytes are durable, without a name",
        "2 keep: rows are written, not committed",
        "8 record: the notice is owed, not committed",
        "8 record: three decisions are whole, on SQLite one commit for all is to come",
        "9 file: mail is moved, not on record",
        "10 notify: a group is taken, none of it on record",
    }
]
NOTHING_WRONG = Findings(0, (), (), (), (), (), (), (), 0)


@pytest.fixture
def ground(tmp_path: Path, dovecot: Dovecot, postfix: Postfix, sink: Sink) -> Ground:
    """A place of its own on SQLite."""
    database = f"sqlite:///{tmp_path / 'intake.db'}"
    return Ground(tmp_path, dovecot, dovecot.create_user(), sink, postfix.port, database)


def test_points_are_at_every_step_and_at_least_twelve() -> None:
    assert len(POINTS) >= 12
    assert {point.name.split()[0] for point in POINTS} == {"1", "2", "3", "4", "5", "7", "8", "9", "10"}


def test_worker_killed_where_most_is_at_risk_loses_and_doubles_nothing(ground: Ground) -> None:
    trial = at_every_point(ground, 1, MOST_AT_RISK)
    assert (trial.missed, replace(trial.findings, repeats=0)) == ((), replace(NOTHING_WRONG, mails=30))
    assert trial.findings.repeats >= 1, "what the server took and we could not record goes out again"
    verify = [sys.executable, "-m", "app", "verify", "--config", str(ground.folder / "config.toml")]
    done = subprocess.run(verify, env=ground.environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.xdist_group("postgres")
def test_three_workers_killed_at_random_lose_and_double_nothing(ground: Ground, postgres_url: str) -> None:
    trial = at_random_moments(replace(ground, database=postgres_url), 3, mails=40, kills=8, seed=5)
    assert replace(trial.findings, repeats=0) == replace(NOTHING_WRONG, mails=40)
    decided = [moment.progress.decided for moment in trial.moments]
    assert decided == sorted(decided), "the kills move on with the work"
    assert decided[-1] > 20, "over all of its course"


def test_burst_at_closing_time_is_judged_by_receipt_times(ground: Ground) -> None:
    burst = at_closing_time(ground, 60)
    assert replace(burst, seconds=0) == Burst(60, 30, 0, (), (), (), 60)


def test_audit_finds_what_is_wrong(ground: Ground) -> None:
    """Each of the faults that the trial is to find, made by hand."""
    mails = [mail(n, BEGIN) for n in range(7)]
    ground.arrive(mails)
    crew = Crew(ground.write_configuration(), ground.environment, 1)
    crew.start()
    assert within(90, lambda: settled(ground, mails), look=0.2)
    crew.stop()
    assert audit(ground, mails) == replace(NOTHING_WRONG, mails=7)
    ids = [mail.message_id for mail in mails]
    ground.arrive(mails[1:2])
    archived = ground.folder / "archive" / mails[3].sha256[:2] / mails[3].sha256[2:4]
    (archived / f"{mails[3].sha256}.eml").write_bytes(b"damaged")
    answer = next(d for d in ground.sink.deliveries if ids[0].encode() in d.raw)
    again = replace(answer, raw=answer.raw.replace(b"Message-ID: <", b"Message-ID: <x"))
    to_machine = replace(answer, raw=answer.raw.replace(ids[0].encode(), ids[6].encode()))
    ground.sink._deliveries += [answer, again, to_machine]
    late = [*mails, mail(7, BEGIN)]
    assert audit(ground, late) == Findings(
        mails=8,
        lost=(ids[3], late[7].message_id),
        doubled=(ids[1],),
        unanswered=(late[7].message_id,),
        answered_twice=(ids[0],),
        machines_answered=(ids[6],),
        unfiled=(ids[1],),
        strange=(),
        repeats=1,
    )


def test_no_worker_outlives_its_trial(ground: Ground) -> None:
    with Crew(ground.write_configuration(), ground.environment, 2) as crew:
        crew.start()
    assert [worker.poll() for worker in crew.workers] == [-signal.SIGKILL, -signal.SIGKILL]


def test_worker_that_ends_in_another_way_ends_the_trial(ground: Ground) -> None:
    config = ground.write_configuration()
    config.write_text("nonsense")
    crew = Crew(config, ground.environment, 1)
    crew.start()

    def ended() -> bool:
        return crew.workers[0].poll() is not None

    assert within(60, ended)
    says = r"a worker ended with \[2\]:\n(.*\n)*.*config\.toml"
    with pytest.raises(RuntimeError, match=says):
        crew.died_of_itself()
    with pytest.raises(RuntimeError, match=says):
        crew.start()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda t: t, "**holds**. 0 lost, 0 doubled, 0 without an answer, 0 answered under two Message-IDs"),
        (lambda t: replace(t, findings=replace(t.findings, lost=("<a@b>",))), "**DOES NOT HOLD**. 1 lost"),
        (lambda t: replace(t, findings=replace(t.findings, unfiled=("<a@b>",))), "1 left in the inbox"),
        (lambda t: replace(t, missed=("2 keep",)), "**DOES NOT HOLD**. 0 lost"),
    ],
)
def test_line_tells_whether_the_trial_holds(change: Callable[[Trial], Trial], says: str) -> None:
    trial = change(Trial("named points", 24, replace(NOTHING_WRONG, mails=120), 61.2))
    line = kills_line(trial, date(2026, 11, 21), "SQLite with 1 worker")
    assert line.startswith(
        "- 2026-11-21, kills at named points, SQLite with 1 worker: 24 × `kill -9` over 120"
    )
    assert says in line


def test_line_tells_where_kills_at_random_fell() -> None:
    moments = (Moment(5, Progress(5, 2, 2, 2)), Moment(10, Progress(10, 10, 9, 8)))
    trial = Trial("random moments", 2, replace(NOTHING_WRONG, mails=10), 61.2, moments=moments)
    line = kills_line(trial, date(2026, 11, 21), "SQLite with 1 worker")
    assert line.endswith(
        " The kills came while workers were: 0 starting, 0 fetching, 1 deciding, 1 sending, 0 at rest; "
        "in each tenth of the mails decided: 0 0 1 0 0 0 0 0 0 1."
    )


def test_line_of_a_burst_has_its_figures() -> None:
    assert burst_line(Burst(60, 30, 6.0, (), (), (), 60), date(2026, 11, 21)) == (
        "- 2026-11-21, burst at closing time: 60 mails, 30 of them received up to the closing minute, "
        "decided in 6 s (10 a second), all long after closing, **holds**. In time and called late: 0. "
        "Late and called in time: 0. Without a decision: 0. Answers: 60."
    )


def test_mails_of_a_trial_are_all_different() -> None:
    mails = [mail(n, BEGIN) for n in range(200)]
    assert len({m.sha256 for m in mails}) == len({m.sender for m in mails}) == 200
    assert {m.sort for m in mails} == set(Sort)

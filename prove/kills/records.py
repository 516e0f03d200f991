"""What came of the trials, in a line of Markdown each; every figure is the trial's own."""

from datetime import date

from prove.kills.burst import Burst
from prove.kills.course import spread, tenths
from prove.kills.trial import Trial


def kills_line(trial: Trial, day: date, where: str) -> str:
    """One trial of kills."""
    found = trial.findings
    wrong = (
        f"{len(found.lost)} lost, {len(found.doubled)} doubled, {len(found.unanswered)} without an answer, "
        f"{len(found.answered_twice)} answered under two Message-IDs, "
        f"{len(found.machines_answered)} machines answered, {len(found.unfiled)} left in the inbox"
    )
    return (
        f"- {day}, kills at {trial.name}, {where}: {trial.kills} × `kill -9` over {found.mails:,} mails "
        f"in {trial.seconds:,.0f} s, **{'holds' if trial.holds else 'DOES NOT HOLD'}**. {wrong}. "
        f"Sent again under the same Message-ID: {found.repeats}."
        + (_where_they_fell(trial, found.mails) if trial.moments else "")
        + (f" Never reached: {', '.join(trial.missed)}." if trial.missed else "")
        + (f" Strange: {', '.join(found.strange)}." if found.strange else "")
    )


def _where_they_fell(trial: Trial, mails: int) -> str:
    stages = ", ".join(f"{count} {stage}" for stage, count in spread(trial.moments).items())
    each = " ".join(map(str, tenths(trial.moments, mails)))
    return f" The kills came while workers were: {stages}; in each tenth of the mails decided: {each}."


def burst_line(burst: Burst, day: date) -> str:
    """One burst."""
    return (
        f"- {day}, burst at closing time: {burst.mails:,} mails, {burst.early:,} of them received up to the "
        f"closing minute, decided in {burst.seconds:,.0f} s ({burst.mails / max(burst.seconds, 0.001):,.0f} "
        f"a second), all long after closing, **{'holds' if burst.holds else 'DOES NOT HOLD'}**. In time "
        f"and called late: {len(burst.wronged)}. Late and called in time: {len(burst.favoured)}. "
        f"Without a decision: {len(burst.undecided)}. Answers: {burst.answers:,}."
    )

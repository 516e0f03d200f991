"""From reasons to a verdict: first as the organiser weighs them, then by the gravest."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from contest.call import Policy
from contest.entry import EntryState
from contest.reason import Reason, Severity
from contest.verdict import Verdict
from intake.codes import DANGEROUS, LATE

STATE: Final = {
    Verdict.ACCEPTED: EntryState.COMPLETE,
    Verdict.RETURNED: EntryState.OPEN,
    Verdict.ASKED: EntryState.ASKED,
    Verdict.HELD: EntryState.HELD,
    Verdict.REFUSED: EntryState.REFUSED,
}
"""The state that an entry takes by a verdict; a message that is ignored or set aside touches none."""

VERDICT: Final = {state: verdict for verdict, state in STATE.items()} | {
    EntryState.WITHDRAWN: Verdict.HELD,
    EntryState.MERGED: Verdict.HELD,
}
"""The verdict on a message that leaves an entry in the state it has."""

_GRAVEST_FIRST: Final = (
    (Severity.RETURN, Verdict.RETURNED),
    (Severity.ASK, Verdict.ASKED),
    (Severity.RETURN_CONFIRM, Verdict.RETURNED),
    (Severity.HOLD, Verdict.HELD),
)


def weighed(found: Iterable[Reason], policy: Policy) -> tuple[Reason, ...]:
    """The reasons, each once, as the organiser's policy weighs them."""
    return tuple(dict.fromkeys(_weighed(finding, policy) for finding in found))


def _weighed(finding: Reason, policy: Policy) -> Reason:
    severity = Severity(dict(policy.severity).get(finding.code, finding.severity))
    if severity is Severity.RETURN_CONFIRM and policy.strict_naming:
        severity = Severity.RETURN
    return replace(finding, severity=severity)


def faults(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Those that are more than a note."""
    return tuple(finding for finding in reasons if finding.severity is not Severity.NOTE)


def verdict_of(reasons: Sequence[Reason], policy: Policy, *, is_new: bool) -> Verdict:
    """Lateness waits for an officer whatever else is wrong; then comes what the sender can put right.

    The machine refuses only a new entry, and only where the organiser lets it: what comes late for an
    entry that was received in time is for an officer (see the table of times).
    """
    late = {finding.code for finding in reasons if finding.code in LATE and finding.severity is Severity.HOLD}
    if late:
        return Verdict.REFUSED if is_new and "LATE" in late and policy.refuse_late else Verdict.HELD
    whole = {finding.severity for finding in reasons if finding.code not in DANGEROUS}
    if Severity.SET_ASIDE in whole:
        return Verdict.SET_ASIDE
    severities = {finding.severity for finding in reasons}
    return next((verdict for severity, verdict in _GRAVEST_FIRST if severity in severities), Verdict.ACCEPTED)

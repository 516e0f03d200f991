"""What an entry still has against it from before, after a correction has come."""

from collections.abc import Iterable

from contest.reason import Reason, Severity
from intake.codes import FOUND_AFRESH, NAMING
from intake.desk import Desk
from intake.rules.naming import is_renamed
from intake.standing import is_of_a_namesake


def earlier_faults_are_cured(desk: Desk) -> Iterable[Reason]:
    """A fault in a file stands as long as the file; one in its name falls with "ยืนยัน" or the right name."""
    fresh = {file.sha256 for file in desk.brought}
    standing = {file.name for file in desk.standing if file.sha256 not in fresh}
    for finding in desk.earlier_reasons:
        if finding.severity is Severity.NOTE or finding.code in FOUND_AFRESH or _is_cured(desk, finding):
            continue
        if is_of_a_namesake(finding, desk.standing):
            continue
        if finding.file is None or finding.file in standing:
            yield finding


def _is_cured(desk: Desk, finding: Reason) -> bool:
    if finding.code not in NAMING:
        return False
    return is_renamed(desk) or (desk.confirms and finding.severity is Severity.RETURN_CONFIRM)

"""Short stories of mails, told in steps, and what must have come of them in the end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from contest.agency import Agency, AgencyType
from contest.call import Policy
from contest.content import Unreadable
from contest.message import Message
from contest.notice import Owed
from contest.reason import Reason
from contest.registers import AgencyList
from notifier.reasons import names_needed
from tests.intake.desktop import OPEN, Desktop

Notices = Sequence[Owed | None]
Step = tuple[Callable[[Notices], Message | Unreadable], str]
"""A mail, made from the notices so far, and the kind of notice that must answer it, "" for none."""

REGISTER = AgencyList(
    [
        Agency("A1", AgencyType.SAO, "ปางหมู", "เมืองแม่ฮ่องสอน", "แม่ฮ่องสอน"),
        Agency("A2", AgencyType.SAO, "หนองบัว", "พัฒนานิคม", "ลพบุรี"),
        Agency("A3", AgencyType.SAO, "หนองบัว", "บ้านค่าย", "ระยอง"),
        Agency("A4", AgencyType.TOWN, "แสนสุข", "เมืองชลบุรี", "ชลบุรี"),
    ]
)


@dataclass(frozen=True)
class Story:
    """Mails in order, and the entries as (reference, state, version, short name) in the end."""

    name: str
    steps: Sequence[Step]
    entries: Sequence[tuple[str, str, int, str]]
    start: datetime = OPEN
    later: datetime | None = None
    """When the last mail comes; a minute after the one before where it is None."""
    policy: Policy | None = None
    files: Sequence[str] = ()
    """The files of the first entry in the end, as "form …", "deck …", where the story is about them."""


def play(desktop: Desktop, story: Story) -> list[str]:
    """The kinds of the notices that answered the mails of a story."""
    notices: list[Owed | None] = []
    desktop.now = story.start - timedelta(minutes=1)
    for number, (make, _) in enumerate(story.steps, 1):
        when = story.later if story.later and number == len(story.steps) else None
        notices.append(desktop.send(make(notices), when))
    return [notice.kind if notice else "" for notice in notices]


def entries(desktop: Desktop) -> list[tuple[str, str, int, str]]:
    """All entries as a story tells them."""
    found = [desktop.entry(reference) for reference in desktop.references()]
    return [(e.reference, e.state, e.version, e.agency.short_name if e.agency else "") for e in found]


def files(desktop: Desktop) -> list[str]:
    """The files of the first entry as a story tells them."""
    return [f"{file.role} {file.name}" for file in desktop.entry("DG66-0001").files]


def unsaid(desktop: Desktop) -> list[tuple[str, frozenset[str]]]:
    """Findings of any mail whose sentences would miss a value, with the names of what is missing."""
    found = [(finding.code, names_needed(finding.code) - _names(finding)) for finding in desktop.reasons()]
    return [(code, missing) for code, missing in found if missing]


def _names(finding: Reason) -> frozenset[str]:
    """The names that a finding gives its sentences, in every language."""
    told = {key for key, value in finding.values if value}
    both = {key.removesuffix("_th") for key in told if key.endswith("_th") and f"{key[:-3]}_en" in told}
    return frozenset(told | both | ({"file", "archive_name"} if finding.file else set()))

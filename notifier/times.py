"""The times of a notice: whether the sender may still act, and by when who does what."""

from dataclasses import dataclass
from datetime import timedelta

from contest.call import Call
from contest.minutes import ends
from contest.notice import NoticeFacts
from notifier.days import working_day_after
from notifier.wording import by, day, late_by
from thai.dates import Language, local_day, long_day


@dataclass(frozen=True, slots=True)
class Times:
    """Moments of a notice in one language's words."""

    facts: NoticeFacts
    call: Call
    lang: Language

    @property
    def open(self) -> bool:
        """Whether the sender may still act."""
        return self.facts.now < ends(self.facts.deadline)

    @property
    def act_by(self) -> str:
        """Until when the sender may act."""
        return by(self.facts.deadline, self.lang)

    @property
    def before_closing(self) -> bool:
        """Whether new entries and replaced files still count."""
        return self.facts.now < ends(self.call.closes)

    @property
    def late_by(self) -> str:
        """By how much the mail missed the closing time, or the later one that was promised."""
        due = max(self.call.closes, self.facts.correct_by or self.call.closes)
        return late_by(self.facts.received_at - due, self.lang)

    @property
    def promised(self) -> str:
        """The time promised for a correction after closing, empty where there is none."""
        return by(self.facts.correct_by, self.lang) if self.facts.correct_by else ""

    @property
    def upload_by(self) -> str:
        """Until when the upload link can be used, empty where there is none."""
        return by(self.facts.upload_until, self.lang) if self.facts.upload_until else ""

    @property
    def review_by(self) -> str:
        """The day by which an officer answers, promised in working days."""
        today = local_day(self.facts.now)
        return long_day(working_day_after(today, self.call.review_days, self.call.holidays), self.lang)

    @property
    def appeal_by(self) -> str:
        """The day by which the sender may object."""
        return day(self.facts.now + timedelta(days=self.call.appeal_days), self.lang)

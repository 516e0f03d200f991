"""An applicant: sends an entry, reads what the organiser answers, and does what it asks."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from demo.belongings import Belongings
from demo.bounces import bounce
from demo.cast import Work
from demo.drafts import Enclosure
from demo.letters import (
    Posted,
    Writer,
    choose_program,
    delivered_again,
    entry_mail,
    reply_mail,
)
from demo.machines import absence
from demo.notices import Notice
from demo.plots import PLOTS

Build = Callable[[datetime], Posted]
_NUMBERED = re.compile(r"^[^\w\n]*(\d{1,2})\.\s*(.+)$", re.MULTILINE)
_PATIENCE = 6
"""How many notices an applicant answers; the season must end even if it is never understood."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A mail to be written after some time; a machine neither sleeps nor hurries."""

    wait: timedelta
    build: Build
    by_machine: bool = False


class Applicant:
    """One work's applicant. It knows the organiser's notices by their words alone, as people do."""

    def __init__(self, work: Work, seed: int, mailbox: str, opening: datetime) -> None:
        self.work, self.plot, self.opening = work, PLOTS[work.plot], opening
        self.rng = Random(f"{seed} {work.number} applicant")
        slow = timedelta(hours=self.rng.choice((0,) * 11 + (26,)))
        vouched = self.rng.random() < 0.5
        self.writer = Writer(work, choose_program(self.rng, work), mailbox, vouched, slow)
        self.belongings = Belongings(work, seed, opening.date() - timedelta(days=self.rng.randint(0, 5)))
        self.sent: set[str] = set()
        self.settled = False
        self._answers = 0
        self._was_away = False
        self._posted: Posted | None = None

    def enter(self, when: datetime) -> Posted:
        """The first mail."""
        tells = self.plot.place_in == "everything"
        self._posted = entry_mail(self.writer, self.belongings.first(), when, self.rng, tells_place=tells)
        return self._keep(self._posted)

    def enter_again(self, when: datetime) -> Posted:
        """The first mail once more, brought by another relay."""
        if self._posted is None:
            raise ValueError("nothing has been sent yet that could come twice")
        return delivered_again(self.writer, self._posted, when)

    def read(self, notice: Notice) -> list[Plan]:
        """What follows from a notice about this work: mails of a machine, a reply, an afterthought."""
        plans = self._absence(notice)
        reaction = self._reaction(notice)
        if reaction is not None and self._answers < _PATIENCE:
            self._answers += 1
            plans.append(Plan(self._thinking(), reaction))
        return plans

    def _reaction(self, notice: Notice) -> Build | None:
        if notice.says("โปรดยืนยันชื่อหน่วยงาน", "ระบุหน่วยงานผู้ส่งไม่ได้"):
            return self._name_agency(notice)
        if notice.says("ท่านไม่ต้องดำเนินการใด ๆ เพิ่มเติม"):
            first, self.settled = not self.settled, True
            return self._afterthought(notice) if first else None
        if missing := self._wanted(notice):
            return self._reply(notice, *missing)
        if notice.says("“ยืนยัน”", "โปรดแก้ไขชื่อไฟล์"):
            return self._cure(notice)
        return None

    def _wanted(self, notice: Notice) -> tuple[str, tuple[Enclosure, ...]] | None:
        """The kind of reply and the files that the notice asks for, if it asks for files."""
        if notice.says("ยังไม่พบไฟล์นำเสนอ"):
            return "missing", (self.belongings.deck(),)
        for kind, words in (("missing", "ยังไม่พบใบส่งผลงาน"), ("opened", "รหัสผ่าน"), ("scanned", "ฉบับสแกน")):
            if notice.says(words):
                return kind, (self.belongings.good_form(notice.right_name),)
        return None

    def _cure(self, notice: Notice) -> Build:
        """A misnamed form: confirmed, or sent again under the name the notice gives."""
        if self.plot.cure == "confirm" and notice.says("“ยืนยัน”"):
            return self._reply(notice, "confirm", ())
        return self._reply(notice, "renamed", (self.belongings.good_form(notice.right_name),))

    def _name_agency(self, notice: Notice) -> Build:
        """Its number in the list of the notice; its full name and place where it is not listed."""
        agency = self.work.agency
        for number, line in _NUMBERED.findall(notice.thai):
            if agency.name in line and agency.district in line and agency.province in line:
                return self._reply(notice, "number", (), int(number))
        return self._reply(notice, "named", ())

    def _afterthought(self, notice: Notice) -> Build | None:
        if self.plot.later == "new-deck":
            return self._reply(notice, "new_deck", (self.belongings.deck(edition=2),))
        if self.plot.later == "again":
            return lambda when: self._keep(entry_mail(self.writer, self.belongings.first(), when, self.rng))
        return None

    def _reply(self, notice: Notice, kind: str, files: tuple[Enclosure, ...], number: int = 0) -> Build:
        return lambda when: self._keep(
            reply_mail(self.writer, notice.mail, kind, files, when, self.rng, number)
        )

    def _absence(self, notice: Notice) -> list[Plan]:
        """What the applicant's mail server answers by itself, once."""
        if not self.plot.away or self._was_away:
            return []
        self._was_away = True
        wait = timedelta(seconds=self.rng.randint(20, 150))
        return [Plan(wait, lambda when: self._machine(notice, when), by_machine=True)]

    def _machine(self, notice: Notice, when: datetime) -> Posted:
        if self.plot.away == "full":
            return Posted(bounce(self.writer, notice.mail, when, self.rng), when)
        marked = self.plot.away == "marked"
        return Posted(absence(self.writer, notice.mail, when, self.rng, marked=marked), when)

    def _thinking(self) -> timedelta:
        if self.plot.when == "last-afternoon":
            return timedelta(minutes=self.rng.randint(6, 14))
        return timedelta(minutes=self.rng.randint(25, 22 * 60))

    def _keep(self, posted: Posted) -> Posted:
        self.sent.add(posted.message_id)
        return posted

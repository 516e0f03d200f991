"""Score sheets that come by mail: taken off the road of entries, understood, answered, confirmed."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from contest.casebook import Case, Decision, Match, Screening
from contest.content import Content
from contest.entry import Entry
from contest.judging import Judge, Recusal
from contest.message import Message
from contest.notice import Letter, Owed
from contest.reply_text import own_words
from contest.verdict import Authentication, Kind, Verdict
from judging import letters
from judging.sheets.taking import Arrived, Reading, ScoreDesk, is_frozen, read_sheet
from judging.sheets.understanding import Problem, Understood
from judging.sheets.wanting import NAME, wanting
from store.judging import committee, scores
from store.judging.scores import SheetTaken
from thai.normal import fold

_YES: Final = re.compile(r"^\W*(?:ขอ)?(?:ยืนยัน|confirm|ตกลง|ถูกต้อง|ok\b|โอเค)(?!.*(?:ไม่|ผิด|แก้ไข|\bnot\b))")
_LINES: Final = 4
"""Lines among which the word of consent may stand, behind a salutation."""


class Book(Protocol):
    """One open transaction of the ledger."""

    def apply(self, case: Case, decision: Decision, now: datetime) -> Entry | None:
        """Record the decision on a message."""

    def owe(self, case: Case, entry: Entry | None, notice: Owed) -> None:
        """Owe the one notice that answers it."""

    def take_sheets(
        self, sheets: tuple[SheetTaken, ...], recusals: tuple[Recusal, ...], now: datetime
    ) -> None:
        """Put sheets on record, their points not counting yet, and recusals, which hold at once."""

    def confirm_sheets(self, message: int, now: datetime) -> None:
        """What this mail brought counts from now on."""


class Ledger(Protocol):
    """The database, as a mail is settled in it."""

    def transaction(self) -> AbstractContextManager[Book]:
        """One transaction: committed when the block ends, rolled back when it raises."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What follows from a mail: the verdict on it, and the letter that answers it."""

    verdict: Verdict
    kind: str
    letter: Letter


@dataclass(frozen=True, slots=True)
class ScorePost:
    """The road of score sheets (`intake.office.Route`), wired by `app`."""

    desk: ScoreDesk
    ledger: Ledger
    clock: Callable[[], datetime]
    new_message_id: Callable[[], str]

    def __call__(self, case: Case, message: Message, screened: Screening) -> bool:
        """Settle a mail that brings score sheets or confirms them; False for others. Raises Unavailable."""
        if screened.machine:
            return False
        found = [(a, self._read(case, a.sha256, a.content)) for a in message.attachments]
        readings = [reading for _, reading in found if reading]
        others = wanting(a for a, reading in found if reading is None)
        if readings:
            self._take(case, message, screened, readings, others)
            return True
        if others and (judge := self._means_a_sheet(message, screened)):
            self._want(case, message, screened, Understood(judge.code, problems=others))
            return True
        return self._confirm(case, message, screened)

    def _read(self, case: Case, sha256: str, content: Content) -> Reading | None:
        if content.reason is not None:
            return None
        return read_sheet(self.desk, content, Arrived(sha256, case.received_at, case.id))

    def _means_a_sheet(self, message: Message, screened: Screening) -> Judge | None:
        """The judge who writes, where files of theirs are named like a sheet or answer a letter to judges."""
        named = any(NAME in file.name for file in message.attachments)
        ours = (*message.in_reply_to, *message.references)
        if not (named or ours) or screened.authentication is Authentication.FAIL:
            return None  # as nearly all mail: the judges need not be looked up for it
        judge = self._judge(message.sender.email)
        if judge is None:
            return None
        return judge if named or scores.answers_a_letter_to(self.desk.engine, judge.id, ours) else None

    def _want(self, case: Case, message: Message, screened: Screening, understood: Understood) -> None:
        told = letters.sheet_understood(understood, 0, self.desk.call)
        answer = Answer(Verdict.RETURNED, letters.SCORE_SHEET, told)
        self._settle(case, message, screened, answer)

    def _take(
        self, case: Case, message: Message, screened: Screening, readings: list[Reading],
        others: tuple[Problem, ...],
    ) -> None:  # fmt: skip
        judge = _sender(readings, message, screened)
        call = self.desk.call
        if judge is None:
            answer = Answer(Verdict.HELD, letters.SCORE_SHEET, letters.sheet_of_a_stranger(call))
            return self._settle(case, message, screened, answer)
        understood = _together([r.understood for r in readings], others)
        recusals = tuple(recusal for r in readings for recusal in r.recusals)
        sheets = tuple(r.taken for r in readings if r.taken)
        verdict = Verdict.RETURNED if understood.problems else Verdict.ACCEPTED
        told = letters.sheet_understood(understood, len(recusals), call)
        answer = Answer(verdict, letters.SCORE_SHEET, told)
        return self._settle(
            case, message, screened, answer, lambda book, now: book.take_sheets(sheets, recusals, now)
        )

    def _confirm(self, case: Case, message: Message, screened: Screening) -> bool:
        """A judge's consent, in reply to our notice about a sheet of theirs."""
        ours = (*message.in_reply_to, *message.references)
        if not ours or not _consents(message.text) or screened.authentication is Authentication.FAIL:
            return False
        brought = scores.mail_answered(self.desk.engine, ours, message.sender.email)
        if brought is None:
            return False
        code, waiting = self._known(message.sender.email, brought)
        if is_frozen(self.desk.engine):
            told = letters.scores_too_late(code, self.desk.call)
            self._settle(case, message, screened, Answer(Verdict.HELD, letters.SCORES_CONFIRMED, told))
            return True
        told = letters.scores_confirmed(code, waiting, self.desk.call)
        answer = Answer(Verdict.ACCEPTED, letters.SCORES_CONFIRMED, told)
        self._settle(case, message, screened, answer, lambda book, now: book.confirm_sheets(brought, now))
        return True

    def _known(self, email: str, brought: int) -> tuple[str, int]:
        """The code of the judge who writes, and how many other sheets of theirs wait for their consent."""
        judge = self._judge(email)
        waiting = scores.waiting_sheets(self.desk.engine, besides=brought)
        return (judge.code, waiting.get(judge.id, 0)) if judge else ("", 0)

    def _judge(self, email: str) -> Judge | None:
        judges = committee.judges(self.desk.engine)
        return next((each for each in judges if each.person.email == email.lower()), None)

    def _settle(
        self, case: Case, message: Message, screened: Screening, answer: Answer,
        also: Callable[[Book, datetime], None] = lambda _book, _now: None,
    ) -> None:  # fmt: skip
        """Decide, record and owe in one transaction."""
        now, silent = self.clock(), bool(screened.silence)
        decision = Decision(
            answer.verdict, Kind.SCORE_SHEET, screened, message, Match(Kind.SCORE_SHEET),
            notice="" if silent else answer.kind, to=message.sender,
        )  # fmt: skip
        with self.ledger.transaction() as book:
            book.apply(case, decision, now)
            also(book, now)
            if not silent:
                book.owe(case, None, self._owed(message, answer, now))

    def _owed(self, message: Message, answer: Answer, now: datetime) -> Owed:
        earlier = message.references or message.in_reply_to[:1]
        return Owed(
            id=0, kind=answer.kind, reference="", to=message.sender, letter=answer.letter,
            message_id=self.new_message_id(), in_reply_to=message.message_id,
            references=(*earlier, message.message_id) if message.message_id else (), owed_at=now,
        )  # fmt: skip


def _sender(readings: list[Reading], message: Message, screened: Screening) -> Judge | None:
    """The judge all sheets are of, if the mail came from their own address and is not forged."""
    judges = {reading.judge for reading in readings}
    judge = next(iter(judges)) if len(judges) == 1 else None
    forged = screened.authentication is Authentication.FAIL
    return judge if judge and judge.person.email == message.sender.email and not forged else None


def _together(read: list[Understood], others: tuple[Problem, ...]) -> Understood:
    return Understood(
        read[0].judge,
        tuple(claim for each in read for claim in each.claims),
        (*(problem for each in read for problem in each.problems), *others),
    )


def _consents(text: str) -> bool:
    lines = [fold(line) for line in own_words(text).splitlines() if line.strip()]
    return any(_YES.search(line) for line in lines[:_LINES])

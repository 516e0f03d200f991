"""Looks from outside, at server, archive, database and sink, what became of every mail of a trial."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from prove.kills.ground import Ground
from prove.kills.mails import Mail
from store.archive import Condition, RawArchive
from store.engine import open_database
from store.reports.tallies import MessageTally, message_tallies


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of a trial; the tuples name the mails of which something is wrong.

    `unfiled` are decided and lie in the inbox still. `repeats` counts notices that were sent again under the
    same Message-ID, which a crash between the server's answer and our commit cannot avoid.
    """

    mails: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    unanswered: tuple[str, ...]
    answered_twice: tuple[str, ...]
    machines_answered: tuple[str, ...]
    unfiled: tuple[str, ...]
    strange: tuple[str, ...]
    repeats: int

    @property
    def holds(self) -> bool:
        """Whether nothing was lost, doubled, unanswered, answered under two Message-IDs or left behind."""
        wrong = (self.lost, self.doubled, self.unanswered, self.answered_twice)
        return not any((*wrong, self.machines_answered, self.unfiled, self.strange))


def audit(ground: Ground, mails: Sequence[Mail]) -> Findings:
    """Every mail held against what lies on the server, in the archive, in the database and in the sink."""
    engine = open_database(ground.database)
    tallies = message_tallies(engine)
    engine.dispose()
    on_record = {tally.sha256: tally for tally in tallies}
    server, inbox, answers = ground.on_server(), ground.inbox(), ground.answers()
    archive = RawArchive(ground.folder / "archive")
    kept = {mail.message_id: _is_kept(mail, archive, on_record) for mail in mails}
    known = {mail.message_id for mail in mails}
    return Findings(
        mails=len(mails),
        lost=_those(mails, lambda m: server[m.raw] < 1 or not kept[m.message_id]),
        doubled=_those(mails, lambda m: server[m.raw] > 1 or _is_doubled(m, on_record.get(m.sha256))),
        unanswered=_those(mails, lambda m: m.answered and not answers.get(m.message_id)),
        answered_twice=_those(mails, lambda m: len(answers.get(m.message_id, ())) > 1),
        machines_answered=_those(mails, lambda m: not m.answered and m.message_id in answers),
        unfiled=_those(mails, lambda m: m.raw in inbox and m.sha256 in on_record),
        strange=tuple(sorted(answers.keys() - known))
        + tuple(t.sha256 for t in tallies if t.sha256 not in {m.sha256 for m in mails}),
        repeats=sum(count - 1 for counted in answers.values() for count in counted.values()),
    )


def settled(ground: Ground, mails: Sequence[Mail]) -> bool:
    """Whether the workers have done all there was to do, as far as the sink and the inbox show."""
    if len(ground.sink.deliveries) < sum(mail.answered for mail in mails):
        return False
    answers = ground.answers()
    if any(mail.answered and mail.message_id not in answers for mail in mails):
        return False
    return not ground.dovecot.messages(ground.account.user)


def _those(mails: Sequence[Mail], wrong: Callable[[Mail], bool]) -> tuple[str, ...]:
    return tuple(mail.message_id for mail in mails if wrong(mail))


def _is_kept(mail: Mail, archive: RawArchive, on_record: dict[str, MessageTally]) -> bool:
    sha256 = mail.sha256
    return sha256 in on_record and archive.check(sha256) is Condition.SOUND


def _is_doubled(mail: Mail, tally: MessageTally | None) -> bool:
    """Whether the log says of it more or less often than once what it must say once."""
    if tally is None:
        return False
    return (tally.decided, tally.opened, tally.owed) != (1, int(mail.entered), int(mail.answered))

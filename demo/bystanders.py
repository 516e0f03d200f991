"""Who else writes to the mailbox during the season: people with questions, one who is late, and machines."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from contest.agency import Agency, AgencyType
from demo.belongings import Belongings
from demo.cast import Work, contact_at
from demo.letters import Posted, Writer, entry_mail, question_mail
from demo.machines import newsletter, spam

Happening = tuple[datetime, Callable[[datetime], Posted]]

_LATE = Work(
    number=9001,
    agency=Agency("demo:phabong", AgencyType.SAO, "ผาบ่อง", "เมืองแม่ฮ่องสอน", "แม่ฮ่องสอน"),
    slug="phabong",
    title="ผาบ่องปลอดภัย ระบบแจ้งเหตุของหมู่บ้าน",
    kind="Smart Safety",
    topic="flood",
    go_live=date(2020, 9, 7),
    contact=contact_at("phabong", "นายสาธิต ตัวอย่างล่า", 98),
    position="เจ้าพนักงานป้องกันและบรรเทาสาธารณภัย",
    plot="plain",
)
_CURIOUS = Work(
    number=9002,
    agency=Agency("demo:nongphok", AgencyType.SUBMUN, "หนองพอก", "หนองพอก", "ร้อยเอ็ด"),
    slug="nongphok",
    title="ยังไม่ได้ตั้งชื่อ",
    kind="E-Service",
    topic="one_stop",
    go_live=date(2021, 6, 1),
    contact=contact_at("nongphok", "นางสาวชื่นจิต สมมติถาม", 97),
    position="เจ้าพนักงานธุรการ",
    plot="plain",
)


def happenings(
    mailbox: str, seed: int, opens: datetime, closes: datetime, times: int = 1
) -> Iterator[Happening]:
    """All of them with their moments; `times` as many questions, spam and newsletters for a larger season."""
    rng = Random(f"{seed} bystanders")
    length = (closes - opens) - timedelta(days=2)
    for kind in (_spam, _spam, _spam, _newsletter, _newsletter):
        for _ in range(times):
            yield opens + rng.random() * length, kind(mailbox, rng)
    for _ in range(2 * times):
        day = opens + timedelta(days=rng.randrange(length.days))
        yield day + timedelta(minutes=rng.uniform(5, 450)), _question(mailbox, rng)
    yield closes + timedelta(minutes=rng.uniform(12, 40)), _too_late(mailbox, seed, rng)


def _question(mailbox: str, rng: Random) -> Callable[[datetime], Posted]:
    writer = Writer(_CURIOUS, rng.choice(("gmail", "webmail")), mailbox, vouched=False)
    return lambda when: question_mail(writer, when, rng)


def _spam(mailbox: str, rng: Random) -> Callable[[datetime], Posted]:
    return lambda when: Posted(spam(mailbox, when, rng), when)


def _newsletter(mailbox: str, rng: Random) -> Callable[[datetime], Posted]:
    return lambda when: Posted(newsletter(mailbox, when, rng), when)


def _too_late(mailbox: str, seed: int, rng: Random) -> Callable[[datetime], Posted]:
    """An entry after closing, from a computer whose clock still says that it is in time."""
    writer = Writer(_LATE, "outlook", mailbox, vouched=True, slow=timedelta(minutes=50))
    return lambda when: entry_mail(writer, Belongings(_LATE, seed, when.date()).first(), when, rng)

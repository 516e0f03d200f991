"""Several workers decide as one does: side by side what bears on nothing older, and all else in its turn."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import Engine

from contest.call import Policy
from contest.message import Address, Message
from contest.notice import Owed
from store.engine import open_database
from store.migrate import upgrade
from tests.intake.crew import PATIENCE, Crew, outcome
from tests.intake.desktop import OFFICER, OTHER, Desktop, deck, form, mail
from tests.intake.story import REGISTER
from tests.servers.postgres import Postgres
from tests.store.emptying import emptied

pytestmark = pytest.mark.xdist_group("postgres")

SAENSUK = Address("office@saensuk.example", "สารบรรณ")
COLLEAGUE = Address("clerk@pangmu.example", "เพื่อนร่วมงาน")
ROBOT = Address("mailer-daemon@mail.pangmu.example")
NDR = ("content-type", "multipart/report; report-type=delivery-status")
NONGBUA = {"agency": "องค์การบริหารส่วนตำบลหนองบัว"}
IN_LOPBURI = NONGBUA | {"district": "พัฒนานิคม", "province": "ลพบุรี"}
NOWHERE = NONGBUA | {"district": "", "province": ""}

Notices = Sequence[Owed | None]
Make = Callable[[Notices], Message]


def saensuk(title: str = "ระบบแสนสุข", sender: Address = SAENSUK) -> Message:
    """A work of another agency than everybody else's."""
    place = {"agency": "เทศบาลเมืองแสนสุข", "district": "เมืองชลบุรี", "province": "ชลบุรี"}
    slides = deck("แสนสุข.pptx", [("ระบบแสนสุข", "เทศบาลเมืองแสนสุข")], salt=title)
    return mail(form("เทศบาลเมืองแสนสุข_form1.pdf", title, **place), slides, sender=sender)


def pangmu(title: str = "ระบบคำร้องออนไลน์ปางหมู", sender: Address = OFFICER, **parts: object) -> Message:
    return replace(mail(form(title=title), deck(salt=title), sender=sender), **parts)  # type: ignore[arg-type]


def nongbua(name: str, sender: Address, place: dict[str, str]) -> Message:
    return mail(form(name, "ระบบหนองบัว", **place), deck("หนองบัว.pptx", [("ระบบ", "หนองบัว")]), sender=sender)


def report(about: Address) -> Message:
    stated = (("report.action", "failed"), ("report.status", "5.1.1"))
    to = ("report.final-recipient", f"rfc822; {about.email}")
    return mail(sender=ROBOT, subject="Undelivered Mail", text="", headers=(NDR, to, *stated), trust="none")


@dataclass(frozen=True)
class Relation:
    """Mails that come before, each decided at once, and two of which the older changes the younger's fate."""

    name: str
    older: Make
    younger: Make
    before: tuple[Make, ...] = ()
    policy: Policy | None = None


TWICE: Final = pangmu()

RELATIONS = (
    Relation("sender: form, then slides", lambda _: mail(form()), lambda _: mail(deck())),
    Relation("the same mail by another way", lambda _: TWICE, lambda _: replace(TWICE, headers=())),
    Relation(
        "the same files from somebody else", lambda _: pangmu(), lambda _: mail(form(), deck(), sender=OTHER)
    ),
    Relation(
        "one file shared", lambda _: pangmu(),
        lambda _: mail(form("x.pdf", "อื่น"), deck(salt="ระบบคำร้องออนไลน์ปางหมู"), sender=OTHER),
    ),
    Relation(
        "agency and title", lambda _: pangmu(),
        lambda _: mail(form(), deck(salt="new"), sender=COLLEAGUE, trust="none"),
    ),
    Relation("agency: a second work", lambda _: pangmu(), lambda _: pangmu("เรื่องที่สอง", COLLEAGUE)),
    Relation(
        "correction and reference", before=(lambda _: mail(form()),),
        older=lambda n: mail(deck(), reply_to=n[0]),
        younger=lambda _: mail(deck(salt="2"), subject="แก้ไข DG66-0001"),
    ),
    Relation(
        "reference not given yet", lambda _: pangmu(), lambda _: mail(subject="DG66-0001", sender=OTHER)
    ),
    Relation(
        "files for a reference not given yet", lambda _: saensuk(),
        lambda _: mail(deck(salt="x"), subject="DG66-0001", sender=OTHER),
    ),
    Relation(
        "rehearsal, then in earnest", lambda _: replace(pangmu(), subject="[ทดสอบ] ส่งผลงาน"),
        lambda _: mail(subject="ส่งจริง", text="ส่งจริง"),
    ),
    Relation(
        "in earnest, and a file of the rehearsal", lambda _: mail(subject="ส่งจริง", text="ส่งจริง"),
        lambda _: mail(form(), deck(salt="y"), sender=OTHER, trust="none"),
        before=(lambda _: replace(pangmu(), subject="[ทดสอบ] ส่งผลงาน"),),
    ),
    Relation("question about it", lambda _: pangmu(), lambda _: mail(text="ได้รับผลงานหรือยังคะ")),
    Relation(
        "returned mail, then a word", lambda _: report(OFFICER), lambda _: pangmu("ใหม่"),
        before=(lambda _: pangmu(),),
    ),
    Relation(
        "a word, then returned mail", lambda _: pangmu("ใหม่"), lambda _: report(OFFICER),
        before=(lambda _: pangmu(),),
    ),
    Relation(
        "the last answer to a domain", lambda _: pangmu(), lambda _: saensuk(sender=COLLEAGUE),
        policy=Policy(replies_per_domain=1),
    ),
    Relation(
        "the last answer in all", lambda _: pangmu(), lambda _: saensuk(), policy=Policy(replies_in_all=1)
    ),
    Relation(
        "agency told by an answer", before=(lambda _: nongbua("อบต.หนองบัว_form1.pdf", OTHER, NOWHERE),),
        older=lambda n: mail(text="อบต.หนองบัว อำเภอพัฒนานิคม จังหวัดลพบุรี", sender=OTHER, reply_to=n[0]),
        younger=lambda _: nongbua("องค์การบริหารส่วนตำบลหนองบัว_form1.pdf", COLLEAGUE, IN_LOPBURI),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def migrated(postgres: Postgres) -> Iterator[Engine]:
    """A database, migrated once."""
    url = postgres.create_database()
    upgrade(engine := open_database(url))
    yield engine
    engine.dispose()


@pytest.fixture
def database(migrated: Engine) -> str:
    """The same without a row: its URL."""
    return emptied(migrated).url.render_as_string(hide_password=False)


def after(folder: Path, before: Sequence[Make], policy: Policy | None, url: str) -> tuple[Desktop, Notices]:
    """A desk at which some mails have been decided, and how they were answered."""
    folder.mkdir()
    desktop = Desktop(folder, REGISTER, policy, database=url)
    notices: list[Owed | None] = []
    for make in before:
        notices.append(desktop.send(make(notices)))
    return desktop, notices


def by_one(folder: Path, mails: Sequence[Message], story: Relation | None = None) -> list[tuple[object, ...]]:
    """What comes of mails where one worker decides them on SQLite."""
    desktop, _ = after(folder, story.before if story else (), story.policy if story else None, "")
    crew = Crew(desktop)
    crew.receive(mails)
    crew.decide(1)
    found = outcome(desktop.engine)
    desktop.close()
    return found


@pytest.mark.parametrize("relation", RELATIONS, ids=lambda relation: relation.name)
def test_mail_waits_for_an_older_one_that_bears_on_it(
    relation: Relation, database: str, tmp_path: Path
) -> None:
    desktop, notices = after(tmp_path / "two", relation.before, relation.policy, database)
    mails = [relation.older(notices), relation.younger(notices)]
    crew = Crew(desktop)
    crew.receive(mails)
    with crew.holding(mails[0]):
        crew.give_opportunity()
    assert outcome(desktop.engine) == by_one(tmp_path / "one", mails, relation)
    desktop.close()


def test_mail_that_bears_on_nothing_older_is_decided_beside_it(database: str, tmp_path: Path) -> None:
    desktop, _ = after(tmp_path / "two", (), None, database)
    mails = [pangmu(), saensuk()]
    crew = Crew(desktop)
    crew.receive(mails)
    with crew.holding(mails[0]) as other:
        other.result(PATIENCE)
        assert [case.id for case in desktop.ledger.pending(9)] == [1]
        assert desktop.references() == ["DG66-0001"]
    assert outcome(desktop.engine) == by_one(tmp_path / "one", mails)
    desktop.close()


PEOPLE: Final = (OFFICER, OTHER, SAENSUK, COLLEAGUE)
TITLES: Final = ("ระบบคำร้องออนไลน์", "ระบบจัดเก็บขยะ", "ระบบแจ้งเตือนภัย")


def any_mail(chance: random.Random) -> Message:
    """One of the mails that a busy hour brings, of few people about few works, so that they meet."""
    who, title, salt = chance.choice(PEOPLE), chance.choice(TITLES), str(chance.randrange(3))
    whole = (pangmu(title, who), saensuk(title, who), nongbua(f"{title}_form1.pdf", who, IN_LOPBURI))
    return chance.choice(
        (
            *whole, *whole, *whole,
            mail(form(title=title), sender=who),
            mail(deck(salt=salt), sender=who),
            mail(deck(salt=salt), sender=who, trust="none"),
            mail(form(title=title), deck(salt=salt), sender=who, text="แก้ไขไฟล์เดิม"),
            mail(text="ได้รับผลงานหรือยังคะ", sender=who),
            mail(subject="ส่งจริง", text="ส่งจริง", sender=who),
            replace(whole[0], subject="[ทดสอบ] ส่งผลงาน"),
            nongbua("อบต.หนองบัว_form1.pdf", who, NOWHERE),
            report(who),
        )
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_three_workers_decide_a_busy_hour_as_one_does(seed: int, database: str, tmp_path: Path) -> None:
    chance = random.Random(seed)
    desktop, _ = after(tmp_path / "three", (), None, database)
    mails = [any_mail(chance) for _ in range(30)]
    crew = Crew(desktop)
    crew.receive(mails)
    crew.decide(3)
    assert outcome(desktop.engine) == by_one(tmp_path / "one", mails)
    desktop.close()

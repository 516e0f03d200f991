"""Which entry a message belongs to: the written order of matchers, as values."""

from dataclasses import replace

import pytest

from contest.casebook import History, Intent, Match, Screening
from contest.content import Unreadable
from contest.entry import Entry, EntryState
from contest.message import Attachment, Message
from contest.reason import reason
from contest.verdict import Authentication, Kind, Machine
from intake.holding import OTHER_AGENCY, OTHER_REFERENCE, OVER, SEVERAL, UNKNOWN_SENDER, is_known
from intake.matching import match
from intake.sorting import sort_files
from tests.intake.desktop import OFFICER, OTHER, broken, deck, form, mail, scan
from tests.intake.rules.desks import FORM, PANGMU, SAENSUK, entry
from tests.intake.story import REGISTER
from tests.intake.test_stories import CLIP, DRIVE

PERSON = Screening(None, Authentication.PASS)
WHOLE, NO_DECK, NO_FORM = entry(), entry(form()), entry(deck(), state=EntryState.OPEN)
ASKED = entry(reasons=(reason("AGENCY_AMBIGUOUS", found="", n="2"),), agency=None, state=EntryState.ASKED)
OTHER_WORK, OF_SAENSUK = entry(id=8), entry(agency=SAENSUK)
FORM_OF_ANOTHER = form(
    "เทศบาลเมืองแสนสุข_form1.pdf", agency="เทศบาลเมืองแสนสุข", district="เมืองชลบุรี", province="ชลบุรี"
)


def replying(known: Entry) -> History:
    return History(answered=known)


def naming(known: Entry) -> History:
    return History(referred=known)


def beside(*known: Entry) -> History:
    return History(same_agency=known, from_address=known)


def a_mail(*files: Attachment, **more: object) -> Message:
    return mail(*files, **{"text": "", **more})  # type: ignore[arg-type]


def matched(message: Message, history: History, screening: Screening = PERSON) -> Match:
    return match(message, sort_files(message, Authentication.PASS, REGISTER), history, screening)


def amendment(known: Entry, intent: Intent = Intent.NONE, choice: int | None = None, why: str = "") -> Match:
    return Match(Kind.AMENDMENT, known, intent, choice, why)


LETTER = scan("หนังสือ.jpg")
LOCKED = broken("ก.zip", "zip", Unreadable.PASSWORD)
REFUSED = entry(state=EntryState.REFUSED)
NEW = deck(salt="2")


@pytest.mark.parametrize(
    ("message", "history", "found"),
    [
        (a_mail(form(), deck()), History(), Match(Kind.ENTRY)),
        (a_mail(LOCKED), History(), Match(Kind.ENTRY)),
        (a_mail(links=[DRIVE]), History(), Match(Kind.ENTRY)),
        (a_mail(), History(), Match(Kind.QUESTION)),
        (a_mail(LETTER), History(), Match(Kind.QUESTION)),
        (a_mail(text="ได้รับหรือยัง"), History(), Match(Kind.STATUS, None, Intent.STATUS)),
        (a_mail(text="ได้รับหรือยัง", links=[CLIP]), History(), Match(Kind.STATUS, None, Intent.STATUS)),
        (a_mail(text="ได้ไหมคะ", links=[CLIP]), History(), Match(Kind.QUESTION)),
        (a_mail(text="ได้รับหรือยัง"), beside(WHOLE), Match(Kind.STATUS, WHOLE, Intent.STATUS)),
        (a_mail(text="ขอถอนผลงาน"), beside(WHOLE), Match(Kind.WITHDRAWAL, WHOLE, Intent.WITHDRAW)),
        (a_mail(text="ขอถอนผลงาน"), beside(WHOLE, OTHER_WORK), Match(Kind.WITHDRAWAL, None, Intent.WITHDRAW)),
        (a_mail(text="สวัสดี"), beside(WHOLE), Match(Kind.QUESTION, WHOLE)),
        (a_mail(form(), deck()), History(same_files=WHOLE), Match(Kind.DUPLICATE, WHOLE)),
        (a_mail(form(), deck(), sender=OTHER), History(same_files=WHOLE), Match(Kind.DUPLICATE, WHOLE)),
        (a_mail(form(), deck()), History(same_files=WHOLE, answered=WHOLE), Match(Kind.DUPLICATE, WHOLE)),
        (a_mail(form()), replying(WHOLE), Match(Kind.DUPLICATE, WHOLE)),
        (a_mail(NEW), replying(WHOLE), amendment(WHOLE)),
        (a_mail(NEW), naming(WHOLE), amendment(WHOLE)),
        (a_mail(text="ยืนยัน"), replying(WHOLE), amendment(WHOLE, Intent.CONFIRM)),
        (a_mail(text="ข้อ 2"), replying(ASKED), amendment(ASKED, Intent.CHOICE, 2)),
        (a_mail(text="สวัสดี"), replying(WHOLE), Match(Kind.QUESTION, WHOLE)),
        (a_mail(text="ขอบคุณค่ะ"), replying(WHOLE), Match(Kind.OTHER, WHOLE)),
        (a_mail(text="ได้รับหรือยัง"), replying(WHOLE), Match(Kind.STATUS, WHOLE, Intent.STATUS)),
        (a_mail(text="ขอถอนผลงาน"), replying(WHOLE), Match(Kind.WITHDRAWAL, WHOLE, Intent.WITHDRAW)),
        (a_mail(LETTER, text="ขอถอนผลงาน"), replying(WHOLE), Match(Kind.WITHDRAWAL, WHOLE, Intent.WITHDRAW)),
        (a_mail(NEW, text="ขอถอนไฟล์เดิม"), replying(WHOLE), amendment(WHOLE, Intent.WITHDRAW)),
        (a_mail(LETTER), replying(WHOLE), Match(Kind.QUESTION, WHOLE)),
        (a_mail(LOCKED), replying(WHOLE), amendment(WHOLE)),
        (a_mail(links=[DRIVE]), replying(NO_DECK), amendment(NO_DECK)),
        (a_mail(links=[DRIVE]), replying(WHOLE), Match(Kind.QUESTION, WHOLE)),
        (a_mail(NEW, sender=OTHER), replying(WHOLE), amendment(WHOLE, why=UNKNOWN_SENDER)),
        (a_mail(sender=OTHER), naming(WHOLE), amendment(WHOLE, why=UNKNOWN_SENDER)),
        (a_mail(NEW), replying(REFUSED), amendment(REFUSED, why=OVER)),
        (a_mail(), replying(REFUSED), Match(Kind.QUESTION, REFUSED)),
        (a_mail(NEW, text="แก้ DG66-0009"), replying(WHOLE), amendment(WHOLE, why=OTHER_REFERENCE)),
        (a_mail(NEW, text="ตามหนังสือ มท0808-1234"), replying(WHOLE), amendment(WHOLE)),
        (a_mail(NEW), History(answered=WHOLE, referred=entry(id=8)), amendment(WHOLE, why=OTHER_REFERENCE)),
        (a_mail(FORM_OF_ANOTHER), replying(WHOLE), amendment(WHOLE, why=OTHER_AGENCY)),
        (a_mail(FORM_OF_ANOTHER, NEW), replying(OF_SAENSUK), amendment(OF_SAENSUK)),
        (a_mail(form(title="ใหม่"), NEW, text="ผลงานที่ 2"), replying(WHOLE), Match(Kind.ENTRY)),
        (a_mail(deck()), beside(NO_DECK), amendment(NO_DECK)),
        (a_mail(deck(), sender=OTHER), beside(NO_DECK), Match(Kind.ENTRY)),
        (a_mail(deck()), beside(NO_DECK, entry(form(), id=8)), Match(Kind.AMENDMENT, held_because=SEVERAL)),
        (a_mail(form()), beside(NO_FORM), amendment(NO_FORM)),
        (a_mail(form(), deck()), beside(NO_FORM), amendment(NO_FORM)),
        (a_mail(form(), NEW), beside(WHOLE), amendment(WHOLE)),
        (a_mail(form(title="ใหม่"), NEW), beside(NO_DECK), Match(Kind.ENTRY)),
        (a_mail(form(title="ใหม่"), NEW), beside(WHOLE), Match(Kind.ENTRY)),
        (a_mail(deck()), beside(replace(NO_DECK, agency=SAENSUK)), Match(Kind.ENTRY)),
        (a_mail(deck()), beside(replace(NO_DECK, state=EntryState.WITHDRAWN)), Match(Kind.ENTRY)),
        (a_mail(scan("IMG_1.jpg")), beside(NO_DECK), Match(Kind.ENTRY)),
    ],
)  # fmt: skip
def test_message_belongs_where_the_policy_says(message: Message, history: History, found: Match) -> None:
    assert matched(message, history) == found


def test_machine_belongs_nowhere() -> None:
    bounce = Screening(Machine.BOUNCE, Authentication.NONE, "machine")
    assert matched(mail(form(), deck()), replying(WHOLE), bounce) == Match(Kind.MACHINE)


def test_known_address_is_compared_without_regard_to_case() -> None:
    shouted = replace(WHOLE, known=(replace(OFFICER, email="Digital@Pangmu.Example"),))
    nobody = replace(WHOLE, known=(replace(OFFICER, email=""),))
    assert [is_known(OFFICER, known) for known in (WHOLE, shouted, nobody)] == [True, True, False]
    assert not is_known(replace(OFFICER, email=""), nobody)
    assert (WHOLE.agency, WHOLE.files[0].name) == (PANGMU, FORM)

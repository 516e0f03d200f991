"""A small season in the ledger: what the reports' tests look at."""

from dataclasses import replace
from datetime import datetime, timedelta

from contest.agency import Agency, AgencyType
from contest.casebook import Case, Decision, Screening
from contest.entry import Entry, EntryFacts, EntryState, Role
from contest.message import Address
from contest.verdict import Authentication, Verdict
from store.ledger import SqlLedger
from tests.store.building import (
    DECK,
    FACTS,
    FORM,
    MINUTE,
    NO_FORM,
    NOON,
    OFFICER,
    PANGMU,
    SAENSUK,
    a_file,
    amending,
    arrival,
    asking,
    bounced,
    entering,
    mail,
    owed,
)

LEASE = timedelta(minutes=10)
CITY = Agency("T3", AgencyType.CITY, "แหลมฉบัง", "ศรีราชา", "ชลบุรี")
ELSEWHERE = Agency("T4", AgencyType.SAO, "ปาย", "ปาย", "แม่ฮ่องสอน")
OTHER_TYPE = EntryFacts("แอปแจ้งเหตุ", "Application", read_from=(("title", "form"), ("work_type", "form")))
CITIZEN = Address("citizen@elsewhere.example", "ประชาชน")


class Season:
    """Mails one after another; number and minute go together."""

    def __init__(self, ledger: SqlLedger) -> None:
        self.ledger = ledger
        self.uid = 0

    def received(self) -> Case:
        """One more mail on the desk."""
        self.uid += 1
        self.ledger.receive([arrival(self.uid)], self.now)
        [case] = self.ledger.pending(9)
        return case

    @property
    def now(self) -> datetime:
        """When the last mail came."""
        return NOON + MINUTE * self.uid

    def decided(self, decision: Decision, fate: str = "sent") -> Entry | None:
        """One more mail with its decision, and what became of the answer."""
        case = self.received()
        with self.ledger.transaction() as book:
            entry = book.apply(case, decision, self.now)
            if decision.notice:
                reference = entry.reference if entry else book.question_reference()
                to = decision.to or OFFICER
                book.owe(case, entry, owed(case, reference, decision.notice, to=to, at=self.now))
        for letter in self.ledger.claim_owed(self.now, 1, LEASE):
            if fate == "sent":
                self.ledger.mark_sent({letter.id: "250 2.0.0 Ok"}, self.now)
            elif fate == "failed":
                self.ledger.mark_failed(letter.id, "550 5.1.1 unknown", self.now)
            elif fate == "retry":
                self.ledger.mark_retry(letter.id, self.now + LEASE * 99, "451 later", self.now)
        return entry


def play(ledger: SqlLedger) -> Season:
    """Five complete works of four agencies, one open, one held, and what comes around them."""
    season = Season(ledger)
    season.decided(entering(SAENSUK))
    season.decided(entering(SAENSUK, (FORM, a_file(Role.DECK, "2.pptx")), facts=OTHER_TYPE))
    season.decided(entering(PANGMU, (DECK,)), fate="failed")
    season.decided(entering(CITY))
    lacking = entering(
        ELSEWHERE,
        (DECK,),
        verdict=Verdict.RETURNED,
        state=EntryState.OPEN,
        reasons=(NO_FORM,),
        facts=EntryFacts(),
    )
    opened = season.decided(replace(lacking, notice="incomplete"))
    assert opened
    season.decided(amending(opened, (FORM, DECK), facts=FACTS), fate="retry")
    forged = Screening(None, Authentication.FAIL, "authentication")
    season.decided(
        replace(
            entering(None, verdict=Verdict.HELD, state=EntryState.HELD, screening=forged), notice="", to=None
        )
    )
    season.decided(replace(asking(), message=mail(CITIZEN, subject="ถามเวลา"), to=CITIZEN))
    season.decided(asking(opened))
    season.decided(bounced())
    ledger.set_aside(season.received(), "MESSAGE_UNREADABLE DAMAGED", season.now)
    season.decided(replace(entering(CITY, state=EntryState.OPEN, verdict=Verdict.RETURNED), notice=""))
    season.received()
    return season

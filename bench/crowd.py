"""Draws what a crowded season brings: mails of entries, corrections and much else, each with its decision."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import Final

from bench.mails import agencies
from contest.agency import Agency, AgencyType
from contest.casebook import Decision, Match, Screening
from contest.content import Content, Deck, Slide
from contest.entry import Contact, CriterionFound, EntryFacts, EntryFile, EntryState, Role
from contest.message import Address, Attachment, Message
from contest.reason import Reason, reason
from contest.resolution import Certainty, Resolution
from contest.verdict import Authentication, Kind, Machine, Verdict
from demo.topics import Topic, topics

OPENS: Final = datetime(2023, 6, 8, 1, 30, tzinfo=UTC)
_SECONDS: Final = 54 * 24 * 3600
_SLIDES: Final = 15
_PROVINCES: Final = (
    "เชียงราย เชียงใหม่ แม่ฮ่องสอน ลำปาง พิษณุโลก นครสวรรค์ ขอนแก่น อุดรธานี นครราชสีมา บุรีรัมย์ อุบลราชธานี ร้อยเอ็ด ชลบุรี "
    "ระยอง สมุทรปราการ นนทบุรี นครปฐม กาญจนบุรี ราชบุรี เพชรบุรี สุราษฎร์ธานี นครศรีธรรมราช สงขลา ภูเก็ต"
).split()
_TYPES: Final = (AgencyType.SAO, AgencyType.SAO, AgencyType.SUBMUN, AgencyType.TOWN)
_OUTCOMES: Final = (
    (EntryState.COMPLETE, Verdict.ACCEPTED, "ack_complete", ()),
    (EntryState.OPEN, Verdict.RETURNED, "incomplete", ("FORM_MISSING", "SLIDES_MISSING")),
    (EntryState.HELD, Verdict.HELD, "held", ("LATE", "PREV_AWARD")),
    (EntryState.ASKED, Verdict.ASKED, "agency_question", ("AGENCY_AMBIGUOUS",)),
)
_OFTEN: Final = (87, 8, 3, 2)
_CORRECTED: Final = 0.25
_OTHER: Final = 0.5


@dataclass(frozen=True, slots=True)
class Post:
    """One mail of the season and what was decided about it; `corrects` the entry of the mail before."""

    at: datetime
    sha256: str
    size: int
    decision: Decision
    corrects: bool = False


def season(entries: int, seed: int = 2566) -> Iterator[Post]:
    """So many entries in the order of their receipt, a quarter corrected, and half as many other mails."""
    rng = Random(seed)
    places = [_placed(agency, rng) for agency in agencies(7_850)]
    moments = sorted(OPENS + timedelta(seconds=_SECONDS * rng.betavariate(5, 1.2)) for _ in range(entries))
    for number, at in enumerate(moments, 1):
        decision = _entering(rng.choice(places), number, rng)
        yield _post(f"entry {number}", at, decision)
        if rng.random() < _CORRECTED:
            yield _post(f"correction {number}", at, _correcting(decision, number), corrects=True)
        if rng.random() < _OTHER:
            yield _post(f"other {number}", at, _other(number, rng))


def _placed(agency: Agency, rng: Random) -> Agency:
    return replace(agency, type=rng.choice(_TYPES), province=rng.choice(_PROVINCES))


def _post(name: str, at: datetime, decision: Decision, *, corrects: bool = False) -> Post:
    return Post(at, digest(name), 1_000_000, decision, corrects)


def _entering(agency: Agency, number: int, rng: Random) -> Decision:
    topic = rng.choice([*topics().values()])
    title = rng.choice(topic.titles).format(name=agency.name, agency=agency.full_name)
    [(state, verdict, notice, codes)] = rng.choices(_OUTCOMES, _OFTEN)
    message = _message(agency, number, title, topic, rng)
    files = _files(agency, message)
    contact = Contact(f"นางสาวตัวอย่าง ที่{number}", "02 555 0000", f"office{number}@office.example")
    return Decision(
        verdict=verdict, kind=Kind.ENTRY, screening=Screening(None, Authentication.PASS), message=message,
        match=Match(Kind.ENTRY), resolution=Resolution(agency.short_name, agency, Certainty.EXACT),
        reasons=_reasons(codes, rng), criteria=_criteria(rng), state=state, files=files, received_files=files,
        facts=EntryFacts(title, topic.kind, date(2022, 10, 1), contact, (("title", "form"),)),
        notice=notice, to=message.sender,
    )  # fmt: skip


def _message(agency: Agency, number: int, title: str, topic: Topic, rng: Random) -> Message:
    deck = Content("pptx", deck=Deck((Slide(1, title=title), *_slides(topic, rng))))
    return Message(
        message_id=f"{number}@office.example",
        sender=Address(f"saraban{number}@office.example", f"งานธุรการ {agency.name}"),
        subject=f"ส่งผลงานท้องถิ่นดิจิทัล {agency.short_name}",
        attachments=(
            Attachment(
                f"{agency.full_name}_form1.pdf", "", 500_000, digest(f"form {number}"), Content("pdf")
            ),
            Attachment(f"นำเสนอ {agency.name}.pptx", "", 500_000, digest(f"deck {number}"), deck),
        ),
    )


def _slides(topic: Topic, rng: Random) -> Iterator[Slide]:
    said = (*topic.problems, *topic.found, *topic.objectives, *topic.features, *topic.novelty, *topic.next)
    for number in range(2, _SLIDES + 1):
        yield Slide(number, text="\n".join(rng.sample(said, 3)))


def _files(agency: Agency, message: Message) -> tuple[EntryFile, ...]:
    form, deck = message.attachments
    named = f"{agency.full_name}_form1.pdf"
    return (
        EntryFile(Role.FORM, form.name, named, "pdf", form.size, form.sha256, pages=2),
        EntryFile(Role.DECK, deck.name, deck.name, "pptx", deck.size, deck.sha256, slides=_SLIDES),
    )


def _correcting(first: Decision, number: int) -> Decision:
    """The same slides in another file, under a mail of their own; the form stays."""
    form, deck = first.files
    newer = digest(f"corrected deck {number}")
    attached = replace(first.message.attachments[1], sha256=newer)
    message = replace(
        first.message, message_id=f"c{number}@office.example", subject="ส่งแก้ไข", attachments=(attached,)
    )
    files = (form, replace(deck, sha256=newer))
    return replace(
        first, kind=Kind.AMENDMENT, message=message, notice="correction_received", files=files,
        received_files=files[1:],
    )  # fmt: skip


def _other(number: int, rng: Random) -> Decision:
    """A machine's mail, or now and then a question that waits for an officer."""
    sender = Address(f"citizen{number}@elsewhere.example", "ประชาชน")
    message = Message(message_id=f"o{number}@elsewhere.example", sender=sender, subject="สอบถาม")
    if rng.random() < 0.1:
        screening = Screening(None, Authentication.PASS)
        return Decision(Verdict.HELD, Kind.QUESTION, screening, message, Match(Kind.QUESTION))
    screening = Screening(rng.choice((Machine.BOUNCE, Machine.AUTO_REPLY)), Authentication.PASS, "machine")
    return Decision(Verdict.IGNORED, Kind.MACHINE, screening, message, Match(Kind.MACHINE))


def _reasons(codes: tuple[str, ...], rng: Random) -> tuple[Reason, ...]:
    return (reason(rng.choice(codes)),) if codes else ()


def _criteria(rng: Random) -> tuple[CriterionFound, ...]:
    found = ("yes", "yes", "weak", "no")
    return tuple(CriterionFound(f"3.{n}", rng.choice(found), (n,), "ประโยคแรกของสไลด์") for n in range(1, 8))


def digest(text: str) -> str:
    """A hash that a text stands for."""
    return sha256(text.encode()).hexdigest()

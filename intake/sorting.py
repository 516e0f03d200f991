"""Sorts a message's files by what they are for, and reads from them which agency sends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from contest.agency import Agency
from contest.casebook import SortedFiles
from contest.content import Content
from contest.entry import Entry, EntryFile, Role
from contest.message import Message
from contest.register import Register
from contest.registers import owner_of_domain
from contest.resolution import Certainty, Resolution
from contest.resolving import Stated, others_than, resolve, submitters
from contest.resolving.finding import find
from contest.verdict import Authentication
from intake.intents import own_subject
from intake.papers import Paper
from intake.roles import papers_of


@dataclass(frozen=True, slots=True)
class Sorting:
    """All files of a message with their roles, and the agency they speak of."""

    papers: tuple[Paper, ...]
    resolution: Resolution
    stated: tuple[Stated, ...] = ()
    """Whom form and cover state to be the entrant."""
    official: bool = True
    """Whether a register told all this, and not the gazetteer."""
    is_of_several: bool = False
    """Whether two forms name, in their file names or else in their text, agencies that cannot be the same."""
    office: Agency | None = None
    """The agency to which the sender's proven mail domain belongs alone; None for everybody's domains."""

    def of(self, role: Role) -> tuple[Paper, ...]:
        """The papers of one role, usable or not."""
        return tuple(paper for paper in self.papers if paper.role is role)

    @property
    def form(self) -> Paper | None:
        """The form, of several the one whose name says most."""
        return min(self.of(Role.FORM), key=_silence, default=None)

    @property
    def form_text(self) -> str:
        """All text of the forms."""
        return "\n".join(paper.attachment.content.text for paper in self.of(Role.FORM))

    @property
    def slide_text(self) -> str:
        """All text of the slides."""
        return "\n".join(paper.attachment.content.text for paper in self.of(Role.DECK))

    @property
    def opening_title(self) -> str:
        """The title of the first slide, empty where there is none."""
        for paper in self.of(Role.DECK):
            deck = paper.attachment.content.deck
            if deck and deck.slides:
                return (deck.slides[0].title or deck.slides[0].text.partition("\n")[0]).strip()
        return ""

    @property
    def cover_text(self) -> str:
        """The words of the first slide, or page, of every deck."""
        return "\n".join(_opening(paper.attachment.content) for paper in self.of(Role.DECK))

    @property
    def brings_a_work(self) -> bool:
        """Whether any file is for judging, or was meant to be and was shut or dangerous."""
        return any(p.role is not Role.OTHER or p.is_shut or p.is_dangerous for p in self.papers)

    def stated_otherwise(self, agency: Agency) -> tuple[Stated, ...]:
        """What form and cover state of the entrant that speaks against an agency."""
        return others_than(agency, self.stated, official=self.official)

    def files(self, agency: Agency | None) -> tuple[EntryFile, ...]:
        """The files as an entry of this agency keeps them."""
        return tuple(paper.as_file(agency) for paper in self.papers)

    def as_files(self) -> SortedFiles:
        """The files as the ledger looks for them."""
        return SortedFiles(self.files(self.resolution.agency), (), self.resolution)

    def beside(self, entry: Entry) -> "Sorting":
        """The same as an amendment: a guess, a logo perhaps, never takes the place of what can be used."""
        taken = {role for role in (Role.FORM, Role.DECK) if entry.usable(role)}
        kept = (p.set_aside() if p.role in taken and not p.sure else p for p in self.papers)
        return replace(self, papers=tuple(kept))


def sort_files(message: Message, trust: Authentication, register: Register) -> Sorting:
    """Give every file its role, then read the agency from the form's name and all other evidence."""
    before = Sorting(papers_of(message.attachments), _NOTHING)
    is_proven = trust is Authentication.PASS
    stated = submitters(before.form_text, before.cover_text, register)
    resolution = resolve(
        before.form.name if before.form else None,
        register,
        sender=message.sender,
        authenticated=is_proven,
        body=f"{own_subject(message)}\n{message.text}",
        form_text=before.form_text,
        slide_text=before.slide_text,
        stated=stated,
    )
    office = owner_of_domain(message.sender, register) if is_proven else None
    several = _are_of_several(before.of(Role.FORM), register)
    return Sorting(before.papers, resolution, stated, register.official, several, office)


def _are_of_several(forms: Sequence[Paper], register: Register) -> bool:
    usable = [form for form in forms if form.usable]
    if len(usable) < 2:
        return False
    named = [found for form in usable if (found := _agencies_of(form, register))]
    return any(not one & other for one, other in combinations(named, 2))


def _agencies_of(form: Paper, register: Register) -> frozenset[Agency]:
    """Those that a form may be of: by its name, where this gives a type, else by what it states."""
    named = find(form.name.agency_text, register) if form.name.agency_text else None
    if named and named.is_typed and named.candidates:
        return frozenset(named.candidates)
    stated = submitters(form.attachment.content.text, "", register)
    return frozenset(agency for one in stated for agency in one.agencies)


def _opening(content: Content) -> str:
    if content.deck and content.deck.slides:
        return f"{content.deck.slides[0].title}\n{content.deck.slides[0].text}"
    pages = content.document.pages if content.document else ()
    return pages[0].text if pages else ""


def _silence(form: Paper) -> tuple[bool, bool, bool, bool]:
    """How little the name of a form says; of equals the first is taken."""
    name = form.name
    return not form.usable, name.number != 1, name.placeholder or name.lost, not name.agency_text


_NOTHING = Resolution("", None, Certainty.NONE)

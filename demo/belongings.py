"""The files an applicant has at hand: every form and deck of one work, made when it is needed."""

from dataclasses import dataclass
from datetime import date
from random import Random

from demo import forms
from demo.cast import Work
from demo.decks import build_deck
from demo.drafts import Enclosure
from demo.plots import PLOTS, FormKind, Plot

_PASSWORD = "Dgti2564"


@dataclass(frozen=True, slots=True)
class Belongings:
    """All files of a work; the same seed makes the same ones, however often they are asked for."""

    work: Work
    seed: int
    signed: date

    @property
    def plot(self) -> Plot:
        """What happens to the work."""
        return PLOTS[self.work.plot]

    def first(self) -> tuple[Enclosure, ...]:
        """What the first mail carries, as its plot has it."""
        name = self.plot.form_name.format(
            agency=self.work.agency.full_name, short=self.work.agency.short_name
        )
        form = () if self.plot.form == "none" else (self._form(self.plot.form, name),)
        return (*form, *((self.deck(),) if self.plot.deck else ()))

    def good_form(self, name: str = "") -> Enclosure:
        """The form as it should have been: open, signed and stamped, under the right name."""
        right = name or f"{self.work.agency.full_name}_form1.pdf"
        typed: FormKind = "typed" if right.endswith(".pdf") else "photo"
        return self._form("scan" if self.plot.form == "word" else typed, right)

    def deck(self, edition: int = 1) -> Enclosure:
        """The presentation."""
        rng = self._rng(f"deck {edition}")
        tells = self.plot.place_in != "nothing"
        return Enclosure(
            self._deck_name(edition), build_deck(self.work, rng, tells_place=tells, edition=edition)
        )

    def _deck_name(self, edition: int) -> str:
        work = self.work
        names = (
            f"นำเสนอผลงาน_{work.agency.short_name}",
            f"PPT {work.agency.name} ท้องถิ่นดิจิทัล 2564",
            f"Presentation_{work.slug}",
            f"สไลด์นำเสนอ {work.agency.full_name}",
        )
        again = "_ฉบับปรับปรุง" if edition > 1 else ""
        return f"{self._rng('deck name').choice(names)}{again}.pptx"

    def _form(self, kind: FormKind, name: str) -> Enclosure:
        rng = self._rng("form")
        filling = forms.Filling(
            signed=self.signed,
            tells_place=self.plot.place_in == "everything",
            thai_digits=rng.random() < 0.2,
            by_hand=rng.random() < 0.5,
        )
        return Enclosure(name, _MAKERS[kind](self.work, filling, rng))

    def _rng(self, what: str) -> Random:
        return Random(f"{self.seed} {self.work.number} {what}")


def _locked(work: Work, filling: forms.Filling, rng: Random) -> bytes:
    return forms.locked_pdf(forms.form_pdf(work, filling, rng), _PASSWORD)


def _word(work: Work, filling: forms.Filling, _: Random) -> bytes:
    return forms.form_word(work, filling)


_MAKERS = {
    "typed": forms.form_pdf,
    "scan": forms.form_scan,
    "photo": forms.form_photo,
    "screenshot": forms.form_png,
    "word": _word,
    "locked": _locked,
}

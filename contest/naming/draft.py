"""A text while it is read as an agency's name: how far the reading has come, and what was noted."""

import re
from dataclasses import dataclass, replace
from typing import Final

from contest.agency import AgencyType
from contest.naming import grammar
from contest.naming.folded import Folded, folded
from contest.naming.key import name_key, quick_normalise
from contest.naming.places import read_places
from contest.naming.unnamed import without_title
from contest.reason import Reason, reason
from contest.resolution import AgencyName

_LONGEST: Final = 300
"""Characters that are read; no agency's name with its office and places is half as long."""

_SPACES: Final = str.maketrans(dict.fromkeys("()[]{}<>,;:\"'_/|", " "))


@dataclass(frozen=True, slots=True)
class Draft:
    """`text` is folded, with spaces for brackets and underscores; what stands before `start` is read."""

    source: Folded
    text: str
    start: int
    notes: tuple[Reason, ...] = ()

    def written(self, start: int, end: int) -> str:
        """A part as its sender wrote it."""
        return self.source.written(start, end)

    def noting(self, code: str) -> "Draft":
        """The same with one more note; none is made twice."""
        if any(note.code == code for note in self.notes):
            return self
        return replace(self, notes=(*self.notes, reason(code)))

    def past(self, pattern: re.Pattern[str], note: str = "") -> "Draft":
        """The rest behind what the pattern finds at the beginning; the same where it finds nothing."""
        found = pattern.match(self.text, self.start)
        if found is None or found.end() == self.start:
            return self
        rest = replace(self, start=_next_word(self.text, found.end()))
        return rest.noting(note) if note else rest

    def reading(
        self,
        kind: AgencyType | None,
        head: int,
        name: int,
        *,
        variant: bool = True,
        municipality: bool = False,
    ) -> AgencyName:
        """The name at `name` with its type at `head`, and the places behind it."""
        name = _next_word(self.text, name)
        places = read_places(self.text, name, len(self.text))
        bare = self.text[name : places.name_end].strip(" -")
        is_placed = bool(places.district or (places.province and (bare or places.subdistrict)))
        draft = self.noting("PLACE_SUFFIX") if is_placed else self
        draft = draft.noting("PREFIX_VARIANT") if variant or municipality else draft
        # "อบจ. จังหวัดกระบี่" and "อบต. ต.หนองบัว" name the place where the name is due.
        own_place = places.province if kind is AgencyType.PAO else places.subdistrict
        return AgencyName(
            text=self.written(head, places.name_end if bare else len(self.text)),
            key=name_key(bare or own_place),
            name=bare or own_place,
            type=kind,
            municipality=municipality or (kind is None and name > head),
            district=places.district,
            province=places.province,
            notes=draft.notes,
        )


def begin(text: str) -> Draft:
    """Reads past labels, the form's title and words for an office."""
    source = folded(quick_normalise(text)[:_LONGEST])
    plain = source.text.translate(_SPACES)
    start, _ = without_title(plain, 0, len(plain))
    draft = Draft(source, plain, _next_word(plain, start)).past(grammar.LABEL)
    if grammar.is_foreign(plain, draft.start):
        return draft
    return draft.past(grammar.DIVISION, "OFFICE_PREFIX").past(grammar.OFFICE, "OFFICE_PREFIX")


def _next_word(text: str, start: int) -> int:
    rest = text[start:]
    return start + len(rest) - len(rest.lstrip(" .-"))

"""Which agency a name means: the candidates, what narrowed them, and what is still to be asked."""

from dataclasses import dataclass
from enum import StrEnum

from contest.agency import Agency, AgencyType
from contest.reason import Reason


class Certainty(StrEnum):
    """How an agency was told: by its name alone, with other evidence, or not at all."""

    EXACT = "exact"
    EVIDENCE = "evidence"
    CONFIRMED = "confirmed"
    AMBIGUOUS = "ambiguous"
    NONE = "none"


class Foreign(StrEnum):
    """Bodies that are no อปท.: a unit of one (school, รพ.สต.), one outside (company), a province."""

    UNIT = "unit"
    OUTSIDE = "outside"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class FormName:
    """A file name read as `ชื่อหน่วยงาน_form1.pdf`.

    `original` is what the sender wrote (repaired), `agency_text` what stands for the agency, `number`
    the form number (None where no form token was found), `extension` in lower case without the dot,
    of the last dot only. `notes` are the findings about the spelling, in the order found; what is wrong
    with the name as a whole the flags say. `agency_text` is empty for a name that names nobody (a
    camera's, the form's title). `page` is the number that a copy suffix or a page number gave.
    """

    original: str
    agency_text: str
    number: int | None
    extension: str
    notes: tuple[Reason, ...] = ()
    dangerous: bool = False
    lost: bool = False
    placeholder: bool = False
    downloaded: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class AgencyName:
    """A text read as `[office] TYPE NAME [district] [province]`; unknown parts are None or empty.

    `text` is type and name as written, `name` the name alone, `key` its key (of Latin letters where
    `latin`). `municipality` is true for "เทศบาล" without its level. `foreign` is set for another kind of
    body; of a province, `province` then holds its name.
    """

    text: str
    key: str
    name: str = ""
    type: AgencyType | None = None
    municipality: bool = False
    district: str = ""
    province: str = ""
    latin: bool = False
    foreign: Foreign | None = None
    notes: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What told something of the agency, and where: "sender", "body", "form", "slides", or "from" for the
    name under which a sender's mail program writes."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The agency, or the candidates and the reason why none of them could be taken.

    `as_written` is the form name's `agency_text` where the result rests on it, else the words or the
    address that told the agency. `candidates` are numbered in a question in the order in which they
    stand. `reasons` are about the agency alone: a `FormName`'s own notes are not repeated.
    """

    as_written: str
    agency: Agency | None
    certainty: Certainty
    candidates: tuple[Agency, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reasons: tuple[Reason, ...] = ()

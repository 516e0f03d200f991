"""Names that name no agency of the register: other bodies, former names, names in the wrong place."""

from dataclasses import replace

from contest.agency import FULL_TYPE, Agency, AgencyType
from contest.reason import reason
from contest.resolution import AgencyName, Foreign, FormName, Resolution
from contest.resolving import outcome
from contest.resolving.clues import Clues
from contest.resolving.finding import ALL_TYPES, MUNICIPAL, Finding, types_of
from contest.resolving.mentions import mentions
from contest.resolving.place_match import province_of, within
from contest.resolving.unnamed import agency_told_elsewhere


def body_that_is_no_lao(name: FormName, reading: AgencyName, clues: Clues) -> Resolution:
    """A unit of an อปท., a body outside local government, or a province, which is not its อบจ."""
    if reading.foreign is Foreign.PROVINCE and (pao := _pao_of(reading, clues)):
        problem = reason(
            "PROVINCE_NOT_PAO", file=name.original, found=reading.text, candidate=outcome.names_of(pao)
        )
        return outcome.asked(name.agency_text, problem, pao)
    if reading.foreign is Foreign.UNIT:
        problem = reason("PARENT_AGENCY", file=name.original, found=reading.text)
        return outcome.asked(name.agency_text, problem, _parents(name, clues))
    return outcome.asked(name.agency_text, reason("NOT_LAO", file=name.original, found=reading.text))


def nobody_in_that_place(name: FormName, finding: Finding, clues: Clues) -> Resolution:
    """The name exists, but not in the district or province written with it."""
    reading, file = finding.reading, name.original
    provinces = {agency.province for agency in finding.bearers}
    written = province_of(reading, clues.register) or reading.province
    namesakes = within(clues.register.named(reading.key, ALL_TYPES), reading, clues.register)
    candidates = (*namesakes, *finding.bearers)
    if not written and len(provinces) > 1:
        problem = reason("AGENCY_AMBIGUOUS", file=file, found=reading.text, n=str(len(finding.bearers)))
        return outcome.asked(name.agency_text, problem, candidates)
    in_place = bool(written) and written in provinces
    found = f"{reading.text} อ.{reading.district}" if in_place or not written else reading.text
    problem = outcome.in_province(
        "AGENCY_PROVINCE_CONFLICT", found, written or next(iter(provinces)), clues.register, file
    )
    return outcome.asked(name.agency_text, problem, candidates)


def name_nobody_bears(name: FormName, finding: Finding, clues: Clues) -> Resolution:
    """No agency of that name and type: one that had it, or has it under another type, is suggested.

    A type alone, as in "อบต_form1.pdf", is nobody's name: what else tells an agency of that type tells it.
    """
    if finding.is_typed and not finding.reading.key:
        told = agency_told_elsewhere(name, clues)
        if told.agency is None or told.agency.type in types_of(finding.reading):
            return told
    suggested = _suggested(finding, clues)
    if not finding.is_typed or finding.reading.latin:
        told = agency_told_elsewhere(name, clues)
        return told if told.agency or not suggested else _renamed(name, finding, suggested)
    # A gazetteer does not know every name: that it knows none there is no contradiction.
    if clues.register.official and clues.contradict(suggested):
        return outcome.sender_conflict(name, finding.reading.text, suggested, clues.office)
    if suggested:
        return _renamed(name, finding, suggested)
    elsewhere = agency_told_elsewhere(name, clues)
    within_name = _named_within(name, clues)
    if elsewhere.agency in within_name:
        return replace(elsewhere, as_written=name.agency_text)
    suggested = (elsewhere.agency,) if elsewhere.agency else within_name
    return _renamed(name, finding, suggested) if suggested else elsewhere


def _renamed(name: FormName, finding: Finding, suggested: tuple[Agency, ...]) -> Resolution:
    problem = reason(
        "AGENCY_RENAMED",
        file=name.original,
        found=finding.reading.text,
        candidate=outcome.names_of(suggested),
    )
    return outcome.asked(name.agency_text, problem, suggested)


def _suggested(finding: Finding, clues: Clues) -> tuple[Agency, ...]:
    """Present names of another type first, then former names of the same type, then of any.

    "เทศบาลเมืองเก่า" suggests เทศบาลตำบลเมืองเก่า: its level may be part of the name.
    """
    reading, register = finding.reading, clues.register
    if not reading.key or reading.latin:
        return ()
    found = dict.fromkeys(
        (
            *register.named(reading.key, ALL_TYPES),
            *(register.named(_level_of(reading) + reading.key, MUNICIPAL) if _level_of(reading) else ()),
            *register.formerly(reading.key, types_of(reading)),
            *register.formerly(reading.key, ALL_TYPES),
        )
    )
    return within(tuple(found), reading, register)


def _level_of(reading: AgencyName) -> str:
    """ "เมือง" of "เทศบาลเมือง"."""
    return FULL_TYPE[reading.type].removeprefix("เทศบาล") if reading.type in MUNICIPAL else ""


def _pao_of(reading: AgencyName, clues: Clues) -> tuple[Agency, ...]:
    province = province_of(reading, clues.register)
    paos = clues.register.named(reading.key, {AgencyType.PAO})
    return tuple(agency for agency in paos if agency.province == province)


def _parents(name: FormName, clues: Clues) -> tuple[Agency, ...]:
    """Agencies that a unit's own name or its sender points to: shown to an officer, never taken."""
    return tuple(dict.fromkeys((*_named_within(name, clues), *((clues.sender,) if clues.sender else ()))))


def _named_within(name: FormName, clues: Clues) -> tuple[Agency, ...]:
    """Agencies that a longer text begins with or contains: "เทศบาลเมืองแสนสุข ระบบจองคิว" may mean the first."""
    found = (agency for f in mentions(name.agency_text, clues.register) for agency in f.candidates)
    return tuple(dict.fromkeys(found))

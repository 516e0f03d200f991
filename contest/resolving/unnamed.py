"""The agency where the form's name names none: from sender, form, body and slides, if they agree."""

from contest.agency import Agency
from contest.reason import Reason, reason
from contest.resolution import Evidence, FormName, Resolution
from contest.resolving import outcome
from contest.resolving.clues import Clues, Told
from contest.resolving.finding import Finding

_FIRM = ("form", "body")
"""Texts in which an entrant names itself; slides also name partners and models."""


def agency_told_elsewhere(name: FormName | None, clues: Clues) -> Resolution:
    """The one agency that the evidence names. Evidence that disagrees, or names none, asks."""
    told = _said(clues.told())
    if clues.sender:
        return _by_sender(name, clues.sender, told, clues)
    return _by_texts(name, told, clues) or _by_doubtful_name(name, told, clues) or _unknown(name, told)


def _said(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """What the texts say; the name under which a mail program sends counts where no text says anything."""
    return tuple(t for t in told if t.where != "from") or told


def _by_sender(name: FormName | None, sender: Agency, told: tuple[Told, ...], clues: Clues) -> Resolution:
    firm = [t for t in told if t.where in _FIRM]
    named = tuple(dict.fromkeys(agency for t in firm for agency in t.agencies))
    if len(named) == 1 and named[0] != sender and not _is_doubtfully_named(sender, firm):
        return outcome.sender_conflict(name, named[0].full_name, named, clues.office)
    evidence = clues.sender_evidence()
    return outcome.told("", sender, evidence, _lost_but_known(name, sender, evidence))


def _by_texts(name: FormName | None, told: tuple[Told, ...], clues: Clues) -> Resolution | None:
    firm = [t for t in told if t.where in _FIRM]
    named = {agency for t in firm for agency in t.agencies}
    # Slides decide only where form and body name nobody else.
    alone = [t for t in firm if len(t.agencies) == 1] or [
        t for t in told if len(t.agencies) == 1 and (not firm or t.agencies[0] in named)
    ]
    if len({t.agencies[0] for t in alone}) != 1:
        return None
    where, agency = alone[0].where, alone[0].agencies[0]
    if clues.contradict((agency,)):
        return outcome.sender_conflict(name, agency.full_name, (agency,), clues.office)
    evidence = Evidence(where, agency.full_name)
    return outcome.told("", agency, evidence, _lost_but_known(name, agency, evidence))


def _by_doubtful_name(name: FormName | None, told: tuple[Told, ...], clues: Clues) -> Resolution | None:
    """A text names one name that several bear: narrowed by the office, or asked."""
    for text in told:
        names = {finding.reading.key: finding for finding in text.doubtful}
        if len(names) == 1 and not text.agencies:
            return _which(name, next(iter(names.values())), clues)
    return None


def _which(name: FormName | None, finding: Finding, clues: Clues) -> Resolution:
    mine = [agency for agency in finding.candidates if agency in clues.office]
    n, found = len(finding.candidates), finding.reading.text
    file = name.original if name else None
    by_office = [(mine[0], clues.sender_evidence())] if len(mine) == 1 else []
    supported = by_office or clues.supporting(finding.candidates)
    if len(supported) == 1:
        agency, evidence = supported[0]
        return outcome.told(
            "", agency, evidence, (outcome.resolved_by(evidence, agency, file, found=found, n=n),)
        )
    problem = reason("AGENCY_AMBIGUOUS", file=file, found=found, n=str(n))
    return outcome.asked(found, problem, finding.candidates)


def _unknown(name: FormName | None, told: tuple[Told, ...]) -> Resolution:
    """Nobody is named, or several are: those whom form and body name are offered."""
    found = name.original if name else ""
    code = "NAME_LOST" if name and name.lost else "AGENCY_UNKNOWN"
    named = (agency for t in told if t.where in _FIRM for agency in t.agencies)
    problem = reason(code, file=name.original if name else None, found=found)
    return outcome.asked(outcome.written(name), problem, named)


def _lost_but_known(name: FormName | None, agency: Agency, evidence: Evidence) -> tuple[Reason, ...]:
    """A name lost in transit is nobody's fault: the sender learns how the agency was told."""
    if name is None or not name.lost:
        return ()
    return (outcome.resolved_by(evidence, agency, name.original, lost=name.original),)


def _is_doubtfully_named(agency: Agency, told: list[Told]) -> bool:
    return any(agency in finding.candidates for t in told for finding in t.doubtful)

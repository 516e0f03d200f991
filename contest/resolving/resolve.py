"""The steps from a form's name and the other evidence to one agency, or to the question to be asked."""

from contest.agency import Agency
from contest.message import Address
from contest.reason import reason
from contest.register import Register
from contest.reply_text import own_words
from contest.resolution import Evidence, FormName, Resolution
from contest.resolving import outcome
from contest.resolving.clues import Clues
from contest.resolving.disagreement import unless_disputed
from contest.resolving.finding import Finding, find
from contest.resolving.strangers import body_that_is_no_lao, name_nobody_bears, nobody_in_that_place
from contest.resolving.submitters import Stated
from contest.resolving.unnamed import agency_told_elsewhere


def resolve(
    name: FormName | None,
    register: Register,
    *,
    sender: Address,
    authenticated: bool,
    body: str = "",
    form_text: str = "",
    slide_text: str = "",
    stated: tuple[Stated, ...] = (),
) -> Resolution:
    """Which agency is meant. Matches whole names only: never nearly, never by their beginning.

    The form's name comes first; a name that several bear is narrowed by the places in it, by the
    sender's office (only where the mail is `authenticated`), then by form, body, slides and the sender's
    name. A name that names nobody leaves it to the other evidence, if that names exactly one. Where the
    form or the cover of the slides is `stated` to be another's, all of them are asked about.
    """
    words = own_words(body) or body
    texts = (("form", form_text), ("body", words), ("slides", slide_text), ("from", sender.name))
    office = register.at_address(sender.email) if authenticated else ()
    clues = Clues(
        register, sender.email, office, tuple((where, text) for where, text in texts if text.strip())
    )
    return unless_disputed(_first_told(name, clues), stated, name, register)


def _first_told(name: FormName | None, clues: Clues) -> Resolution:
    """What the form's name says, else what the other evidence does."""
    if name is None or name.lost or name.placeholder or not name.agency_text:
        return agency_told_elsewhere(name, clues)
    finding = find(name.agency_text, clues.register)
    if finding.reading.foreign:
        return body_that_is_no_lao(name, finding.reading, clues)
    if not finding.bearers:
        return name_nobody_bears(name, finding, clues)
    if not finding.candidates:
        return nobody_in_that_place(name, finding, clues)
    return _one_of(name, finding, clues)


def _one_of(name: FormName, finding: Finding, clues: Clues) -> Resolution:
    """The candidate, or the one that the evidence singles out, or a question."""
    candidates = finding.candidates
    if clues.contradict(candidates):
        return outcome.sender_conflict(name, finding.reading.text, candidates, clues.office)
    # Letters of another alphabet decide nothing by themselves: many Thai names are romanised alike.
    if len(candidates) == 1 and not finding.reading.latin:
        notes = outcome.notes_of(finding.reading, name.original)
        return outcome.told(name.agency_text, candidates[0], Evidence("name", name.agency_text), notes)
    return (
        _by_sender(name, finding, clues)
        or _by_content(name, finding, clues)
        or _ask_which(name, finding, clues)
    )


def _by_sender(name: FormName, finding: Finding, clues: Clues) -> Resolution | None:
    mine = [agency for agency in finding.candidates if agency in clues.office]
    if len(mine) != 1:
        return None
    return _told_beside(name, finding, mine[0], clues.sender_evidence())


def _by_content(name: FormName, finding: Finding, clues: Clues) -> Resolution | None:
    mine = tuple(agency for agency in finding.candidates if agency in clues.office) or finding.candidates
    supported = [(a, evidence) for a, evidence in clues.supporting(finding.candidates) if a in mine]
    if len(supported) != 1:
        return None
    return _told_beside(name, finding, *supported[0])


def _told_beside(name: FormName, finding: Finding, agency: Agency, evidence: Evidence) -> Resolution:
    """The agency that something beside the name singled out, with the note that says so."""
    reading, n = finding.reading, len(finding.candidates)
    note = outcome.resolved_by(evidence, agency, name.original, found=reading.text, n=n)
    return outcome.told(name.agency_text, agency, evidence, (note, *outcome.notes_of(reading, name.original)))


def _ask_which(name: FormName, finding: Finding, clues: Clues) -> Resolution:
    reading, candidates, file = finding.reading, finding.candidates, name.original
    n = len(candidates)
    if reading.municipality and len({agency.type for agency in candidates}) > 1:
        problem = reason("AGENCY_LEVEL_MISSING", file=file, found=reading.text, n=str(n))
    elif reading.province and n > 1 and len({agency.full_name for agency in candidates}) == 1:
        province = candidates[0].province
        problem = outcome.in_province(
            "AGENCY_AMBIGUOUS_IN_PROVINCE", reading.text, province, clues.register, file, n
        )
    else:
        problem = reason("AGENCY_AMBIGUOUS", file=file, found=reading.text, n=str(n))
    return outcome.asked(name.agency_text, problem, candidates)

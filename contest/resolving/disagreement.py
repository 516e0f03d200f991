"""Where the form or the slides state another entrant than the one told: a question, never a guess."""

from typing import Final

from contest.agency import Agency
from contest.reason import Reason, reason
from contest.register import Register
from contest.resolution import FormName, Resolution
from contest.resolving import outcome
from contest.resolving.submitters import Stated, others_than

CODE: Final = "AGENCY_CONTENT_CONFLICT"


def unless_disputed(
    found: Resolution, stated: tuple[Stated, ...], name: FormName | None, register: Register
) -> Resolution:
    """The same, or the question that lists the agency told and those stated."""
    against = others_than(found.agency, stated, official=register.official) if found.agency else ()
    if found.agency is None or not against:
        return found
    named = tuple(agency for one in against for agency in one.agencies)
    problem = _problem(found, found.agency, against[0], name)
    return outcome.asked(found.as_written or outcome.written(name), problem, (found.agency, *named))


def _problem(found: Resolution, agency: Agency, other: Stated, name: FormName | None) -> Reason:
    (told_th, told_en), (where_th, where_en) = (
        outcome.PLACES[found.evidence[0].where],
        outcome.PLACES[other.where],
    )
    return reason(
        CODE,
        file=name.original if name else None,
        found=outcome.office_called((agency,)),
        candidate=_called(other.agencies),
        told_th=told_th,
        told_en=told_en,
        where_th=where_th,
        where_en=where_en,
    )


def _called(agencies: tuple[Agency, ...]) -> str:
    """One agency with its place; of namesakes the name alone."""
    return outcome.office_called(agencies) if len(agencies) == 1 else outcome.names_of(agencies)

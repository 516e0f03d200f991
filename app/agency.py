"""What `agency` prints: for each name the decision it would get by itself, and the agency it means."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from contest.agency import Agency
from contest.message import Address
from contest.naming import canonical_name, fault_of, read_form_name
from contest.naming.extension import DOCUMENTS
from contest.reason import Reason, Severity, reason
from contest.register import Register
from contest.resolution import FormName, Resolution
from contest.resolving import resolve

_WORST_FIRST: Final = (
    Severity.SET_ASIDE,
    Severity.RETURN,
    Severity.HOLD,
    Severity.ASK,
    Severity.RETURN_CONFIRM,
    Severity.NOTE,
)
_FORMS: Final = frozenset({"", "pdf", "jpg", "jpeg", "jpe"})
_BY_EXTENSION: Final = {
    "png": "EXT_PNG",
    "zip": "ARCHIVE_UNPACKED",
    **dict.fromkeys(("doc", "docx", "docm", "odt", "rtf"), "NOT_A_SCAN"),
    **dict.fromkeys(("ppt", "pptx", "pptm", "pps", "ppsx", "ppsm", "potx", "potm", "odp"), "FORM_MISSING"),
    **dict.fromkeys(("rar", "7z", "gz", "tar"), "ARCHIVE"),
}
"""What an extension alone says of a form; `check` goes by the content instead."""


def agency_lines(
    names: Iterable[str], register: Register, *, sender: str = "", authenticated: bool = True
) -> Iterator[dict[str, Any]]:
    """The JSON object of each name, in their order: a form's file name, or an agency's name alone.

    A text with a form token or a known extension is a file name, anything else an agency's name. `sender`
    is an address taken as authenticated, which is what the command's `--sender` means; with
    `authenticated` false it is no evidence. The file is judged by its name alone: what takes its content
    or its mail to know (a second work, pages, works that do not pair) only `check` can say.
    """
    address = Address(sender.strip().casefold())
    return (_line(name, register, address, authenticated=authenticated) for name in names)


def _line(text: str, register: Register, sender: Address, *, authenticated: bool) -> dict[str, Any]:
    name = read_form_name(text)
    is_file = name.number is not None or name.extension in DOCUMENTS or name.dangerous
    name = name if is_file else replace(name, agency_text=name.original)
    resolution = resolve(name, register, sender=sender, authenticated=authenticated)
    verdict = _worst(tuple(_reasons(name, resolution, is_file=is_file)))
    return {
        "input": text,
        "decision": verdict.decision if verdict else "accept",
        "code": verdict.code if verdict else "OK",
        "canonical_form1": _canonical(name, resolution.agency),
        "agency": _agency(resolution.agency) if resolution.agency else None,
        "candidates": [_agency(candidate) for candidate in resolution.candidates],
    }


def _reasons(name: FormName, resolution: Resolution, *, is_file: bool) -> Iterator[Reason]:
    """All findings, in the order of work."""
    yield from name.notes
    yield from resolution.reasons
    if not is_file:
        return
    if fault := fault_of(name, resolution):
        yield reason(fault, file=name.original)
    is_form = name.number is not None or resolution.agency is not None
    if is_form and not name.dangerous and name.extension not in _FORMS:
        yield reason(_BY_EXTENSION.get(name.extension, "EXT_NOT_ALLOWED"), file=name.original)


def _worst(findings: tuple[Reason, ...]) -> Reason | None:
    """The finding that decides; among equals the first, and how the agency was told before its spelling."""
    return min(findings, key=_rank, default=None)


def _rank(finding: Reason) -> tuple[int, bool, bool]:
    is_silent = finding.decision == "accept"
    return _WORST_FIRST.index(finding.severity), is_silent, finding.code != "RESOLVED_BY_SENDER"


def _canonical(name: FormName, agency: Agency | None) -> str | None:
    return canonical_name(agency, name.extension, name.agency_text) if agency else None


def _agency(agency: Agency) -> dict[str, str]:
    return {
        "id": agency.id,
        "name": agency.full_name,
        "type": agency.type.value,
        "district": agency.district,
        "province": agency.province,
    }

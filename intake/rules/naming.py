"""How the form's file is named: `ชื่อหน่วยงาน_form1.pdf` or `.jpg` (the call, step 3)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from contest.entry import Role
from contest.naming import canonical_name, fault_of
from contest.reason import DEFAULT_SEVERITY, Reason, Severity, reason
from intake.codes import NAMING
from intake.desk import Desk
from intake.named import WORD_EXTENSIONS
from intake.papers import PICTURE_KINDS, Paper

_EXAMPLE: Final = "ชื่อหน่วยงาน_form1"
"""What stands for the canonical name while the agency is not known: the call's own example."""

_SPELLING: Final = frozenset(
    {"FORM_TOKEN_VARIANT", "SEPARATOR", "COPY_SUFFIX", "FORM_TOKEN_FIRST", "EXT_EQUIV"}
)


def form_is_named_as_asked(desk: Desk) -> Iterable[Reason]:
    """A name changes no content: a naming fault alone is cured by a word, and small slips are put right."""
    form = desk.sorting.form
    if form is None or not _stands(desk, form) or _must_come_as_a_scan(form):
        return ()
    canonical = canonical_form_name(desk, form)
    is_confirmed = desk.confirms and not desk.policy.strict_naming
    found = () if is_confirmed else _faults(desk, form, canonical)
    has_fault = any(finding.code in NAMING for finding in found)
    notes = (
        replace(n, file=form.called) for n in form.name.notes if _is_worth_saying(n, has_fault=has_fault)
    )
    return (
        *found,
        *(with_values(note, canonical_name=canonical) for note in notes),
        *_joined_pages(desk, canonical),
    )


def is_renamed(desk: Desk) -> bool:
    """Whether a form comes, rightly named, for an entry whose form was not."""
    awaits_name = any(finding.code in NAMING for finding in desk.earlier_reasons)
    form = desk.sorting.form
    if not awaits_name or form is None or not form.usable:
        return False
    return not any(finding.code in NAMING for finding in _faults(desk, form, ""))


def canonical_form_name(desk: Desk, form: Paper | None) -> str:
    """The name the form should have, under the extension of what it is; pages in pictures make one PDF."""
    is_picture = form is not None and form.attachment.kind in PICTURE_KINDS and not _page_pictures(desk)
    extension = "jpg" if is_picture else "pdf"
    if desk.agency is None:
        return f"{_EXAMPLE}.{extension}"
    return canonical_name(desk.agency, extension, form.name.agency_text if form else "")


def with_values(finding: Reason, **values: str) -> Reason:
    """The same finding with further values for its sentences."""
    return replace(finding, values=tuple(sorted({**dict(finding.values), **values}.items())))


def _must_come_as_a_scan(form: Paper) -> bool:
    """A Word file is asked for again as a scan, under its right name: there is nothing to confirm."""
    return form.name.extension in WORD_EXTENSIONS and not form.usable


def _stands(desk: Desk, form: Paper) -> bool:
    """A form that is not taken in needs no better name."""
    return any(file.sha256 == form.attachment.sha256 for file in desk.standing)


def _faults(desk: Desk, form: Paper, canonical: str) -> tuple[Reason, ...]:
    """What is wrong with the name as a whole; nothing can be said while the agency is not known."""
    if desk.agency is None:
        return ()
    codes = (_fault_code(desk, form), _picture_fault(form))
    return tuple(_fault(desk, code, form, canonical) for code in codes if code)


def _fault(desk: Desk, code: str, form: Paper, canonical: str) -> Reason:
    numbered = code in ("FORM_NUMBER", "SECOND_WORK_NUMBERED")
    found = f"form{form.name.number}" if numbered else form.called
    fault = reason(code, file=form.called, found=found, canonical_name=canonical)
    return with_values(fault, nth=str(_nth(desk))) if code == "SECOND_WORK_NUMBERED" else fault


def _fault_code(desk: Desk, form: Paper) -> str:
    """The number is no fault where the agency has an earlier work: "form2" then means the second."""
    code = fault_of(form.name, replace(desk.resolution, agency=desk.agency))
    return "SECOND_WORK_NUMBERED" if code == "FORM_NUMBER" and _nth(desk) > 1 else code


def _picture_fault(form: Paper) -> str:
    """A picture of another kind than the call names, under a name that says so."""
    is_png = form.usable and form.attachment.kind == "png"
    return "EXT_PNG" if is_png and form.name.extension not in ("jpg", "jpeg") else ""


def _nth(desk: Desk) -> int:
    """Which work of its agency this is: an amended one keeps its place, a new one comes last."""
    others = [entry.id for entry in desk.history.same_agency]
    if desk.old:
        return others.index(desk.old.id) + 1 if desk.old.id in others else 1
    return len(others) + desk.works_before + 1


def _joined_pages(desk: Desk, canonical: str) -> tuple[Reason, ...]:
    pages = _page_pictures(desk)
    return (reason("FORM_PAGES_AS_IMAGES", n=str(pages), canonical_name=canonical),) if pages else ()


def _page_pictures(desk: Desk) -> int:
    """How many pictures are the pages of the one form; 0 where it is a single file."""
    forms = desk.sorting.of(Role.FORM)
    is_pictures = len(forms) > 1 and all(form.attachment.kind in PICTURE_KINDS for form in forms)
    return len(forms) if is_pictures else 0


def _is_worth_saying(note: Reason, *, has_fault: bool) -> bool:
    """Notes about the spelling of a name that must be confirmed anyway would only repeat the fault."""
    is_note = DEFAULT_SEVERITY[note.code] is Severity.NOTE
    return is_note and not (has_fault and note.code in _SPELLING)

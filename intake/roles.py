"""Tells what each file of a message is for: by its content before its name, and by guessing last."""

from collections.abc import Iterable, Sequence

from contest.entry import Role
from contest.message import Attachment
from intake.forms import forms_among
from intake.named import Named, named
from intake.papers import CLIP_KINDS, Paper


def papers_of(attachments: Iterable[Attachment]) -> tuple[Paper, ...]:
    """All files but those that only decorate the mail, each once, each with its role."""
    files = named(attachments)
    forms, forms_sure = forms_among(files)
    others = [file for file in files if file not in forms]
    slides, slides_sure = _slides_among(others, beside_a_form=bool(forms))
    return tuple(
        Paper(Role.FORM, file.attachment, file.name, forms_sure)
        if file in forms
        else Paper(Role.DECK, file.attachment, file.name, slides_sure)
        if file in slides
        else Paper(_role(file), file.attachment, file.name)
        for file in files
    )


def _slides_among(files: Sequence[Named], *, beside_a_form: bool) -> tuple[Sequence[Named], bool]:
    """PDFs that are the slides where no other file is, and whether that is sure.

    Those called so, else long ones, else one beside the form that cannot be read.
    """
    pdfs = [file for file in files if file.kind == "pdf" and not file.is_dangerous]
    if any(file.is_deck for file in files):
        return (), True
    if called := [file for file in pdfs if file.is_called_slides]:
        return called, True
    if long := [file for file in pdfs if file.is_long and not file.accompanies]:
        return long, False
    return [f for f in pdfs if beside_a_form and f.pages is None and not f.is_called_else], False


def _role(file: Named) -> Role:
    """The role of a file that is neither the form nor a PDF of the slides."""
    if file.is_deck:
        return Role.DECK
    return Role.CLIP if file.kind in CLIP_KINDS and not file.is_dangerous else Role.OTHER

"""What may happen to an entry: how its files are made and named, and what its applicant does next."""

from dataclasses import dataclass
from typing import Literal

FormKind = Literal["typed", "scan", "photo", "screenshot", "word", "locked", "none"]


@dataclass(frozen=True, slots=True)
class Plot:
    """One course of events.

    `form_name` may hold {agency} (full name) and {short}. `deck` says whether the first mail brings it.
    `place_in` tells where district and province are stated beside the form. `cure` is what the applicant
    does about a misnamed form: confirm the right name or send it again under it. `later` happens after
    everything is complete, `away` whenever a notice comes. `when` pins the moment of the first mail.
    """

    form: FormKind = "typed"
    form_name: str = "{agency}_form1.pdf"
    deck: bool = True
    place_in: Literal["everything", "slides", "nothing"] = "everything"
    cure: Literal["confirm", "resend"] = "confirm"
    later: Literal["", "new-deck", "again", "twice"] = ""
    away: Literal["", "marked", "unmarked", "full"] = ""
    when: Literal["", "last-afternoon", "after-the-first"] = ""


PLOTS = {
    # The form is named as asked.
    "plain": Plot(),
    "photo": Plot("photo", "{agency}_form1.jpg"),
    "scan": Plot("scan"),
    "second-work": Plot(when="after-the-first"),
    # The name is a little off and is taken as it is.
    "thai-digit": Plot(form_name="{agency}_form๑.pdf"),
    "space": Plot(form_name="{agency} form1.pdf"),
    "abbreviated": Plot(form_name="{short}_form1.pdf"),
    "copied": Plot(form_name="{agency}_form1 (1).pdf"),
    "jpeg": Plot("photo", "{agency}_form1.jpeg"),
    "form-first": Plot(form_name="form1_{agency}.pdf"),
    "office-prefix": Plot("scan", "สำนักงาน{agency}_form1.pdf"),
    "upper-case": Plot(form_name="{agency}_Form1.PDF"),
    # The name is wrong: confirmed, or sent again.
    "no-form1": Plot(form_name="{agency}.pdf"),
    "form2": Plot(form_name="{agency}_form2.pdf"),
    "placeholder": Plot(form_name="ชื่อหน่วยงาน_form1.pdf"),
    "downloaded": Plot(form_name="submission form.pdf"),
    "line-photo": Plot("photo", "messageImage_1629187423518.jpg"),
    "png": Plot("screenshot", "{agency}_form1.png"),
    "unrelated": Plot(form_name="ใบส่งผลงาน.pdf", cure="resend"),
    "last-afternoon": Plot(form_name="submission form.pdf", when="last-afternoon"),
    # Something is missing or cannot be used.
    "deck-missing": Plot(deck=False),
    "form-missing": Plot("none"),
    "locked": Plot("locked"),
    "word": Plot("word", "{agency}_form1.docx"),
    # The agency cannot be told by its name alone, or the gazetteer does not know it.
    "asked": Plot("photo", "{agency}_form1.jpg", place_in="nothing"),
    "narrowed": Plot("photo", "{agency}_form1.jpg", place_in="slides"),
    "unlisted": Plot(),
    # All is well, and then something comes after it.
    "new-deck": Plot(later="new-deck"),
    "again": Plot(later="again"),
    "twice": Plot(later="twice"),
    "away": Plot(away="marked"),
    "away-unmarked": Plot(away="unmarked"),
    "full-mailbox": Plot(away="full"),
}

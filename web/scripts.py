"""What to say on the telephone when a file cannot be used: short enough to be read out."""

from typing import Final

from web.speech import marked as _

SCRIPTS: Final = (
    (
        frozenset({"INFECTED", "DANGEROUS_TYPE"}),
        _(
            "A file of yours was stopped because it may carry a virus. It has not been opened, and the "
            "rest of your mail is safe with us. Please have your computer checked, save the presentation "
            "anew as PDF or PowerPoint without macros, and send that one file in reply to our mail."
        ),
    ),
    (
        frozenset({"ENCRYPTED", "ARCHIVE_LOCKED"}),
        _(
            "A file of yours asks for a password. Please do not tell us the password: save the file again "
            "without one, and send that one file in reply to our mail."
        ),
    ),
    (
        frozenset({"CLOUD_LINK", "CLIP_ONLY", "TOO_LARGE"}),
        _(
            "You sent a link, or a clip alone. We need the file itself, since what stands behind a link can "
            "change after closing. Please attach the presentation in reply to our mail; if it is too large "
            "for mail, we send you a link for one large file now."
        ),
    ),
)
"""By the codes of findings at which each helps."""

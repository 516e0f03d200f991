"""Says a finding in the reader's language, as the applicant was told it."""

from contest.call import Call
from contest.entry import Entry, Role
from contest.reason import Reason
from notifier.reasons import Circumstances, readable
from thai.dates import Language


def explained(reason: Reason, entry: Entry | None, call: Call, lang: Language) -> tuple[str, str]:
    """The problem and what to do about it; a code without words, or lacking a value, stands for itself."""
    agency = entry.agency if entry else None
    form = next((file.stored_name for file in entry.files if file.role is Role.FORM), "") if entry else ""
    received = entry.received_at if entry else call.closes
    around = Circumstances(call, received, call.closes, agency, form if agency else "")
    try:
        said = readable(reason, around)
    except KeyError:
        return reason.code, ""
    return (said.problem_th, said.fix_th) if lang == "th" else (said.problem_en, said.fix_en)

"""What is wrong with a form's name as a whole, so that the sender confirms the right one."""

from contest.resolution import FormName, Resolution


def fault_of(name: FormName, resolution: Resolution) -> str:
    """The reason's code, or "" for none, and as long as the agency is not told.

    FORM_NUMBER also where it may be the number of a second work. A name that only other evidence made
    sense of is NAME_UNRELATED; one that transit destroyed is no fault of the sender's.
    """
    if resolution.agency is None:
        return ""
    if name.placeholder:
        return "PLACEHOLDER_NAME"
    if name.downloaded:
        return "FORM_FILE_DOWNLOADED_NAME"
    if not names_the_agency(name, resolution) and not name.lost:
        return "NAME_UNRELATED"
    if name.number is None:
        return "FORM_TOKEN_MISSING"
    return "" if name.number == 1 else "FORM_NUMBER"


def names_the_agency(name: FormName, resolution: Resolution) -> bool:
    """Whether the resolution rests on the name itself and not on other evidence alone."""
    return bool(name.agency_text) and resolution.as_written == name.agency_text

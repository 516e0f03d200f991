"""What a file's name says: that it is the form, and whose form it is.

`read_form_name`: repair, normalise, split the extension at the last dot, strip copy suffixes, find the form
token. `read_agency_name`: strip the office prefix, take places as hints, read the type and the name.
"""

from contest.naming.agency_name import read_agency_name, readings
from contest.naming.canonical import canonical_name, rightly_stored
from contest.naming.faults import fault_of, names_the_agency
from contest.naming.form_name import read_form_name

__all__ = [
    "canonical_name",
    "fault_of",
    "names_the_agency",
    "read_agency_name",
    "read_form_name",
    "readings",
    "rightly_stored",
]

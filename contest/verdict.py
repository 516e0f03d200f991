"""What a message turned out to be and what was decided about it."""

from enum import StrEnum


class Verdict(StrEnum):
    """The decision on one message. Machines pass, note, ask, return or hold; people refuse."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    ASKED = "asked"
    HELD = "held"
    REFUSED = "refused"
    IGNORED = "ignored"
    SET_ASIDE = "set-aside"


class Kind(StrEnum):
    """What a message is."""

    ENTRY = "entry"
    AMENDMENT = "amendment"
    DUPLICATE = "duplicate"
    QUESTION = "question"
    STATUS = "status"
    REHEARSAL = "rehearsal"
    WITHDRAWAL = "withdrawal"
    SCORE_SHEET = "score-sheet"
    OFFICE_REPLY = "office-reply"
    MACHINE = "machine"
    OTHER = "other"


class Machine(StrEnum):
    """Which kind of machine wrote a message, where one did."""

    BOUNCE = "bounce"
    AUTO_REPLY = "auto-reply"
    LIST = "list"
    FEEDBACK = "feedback"
    OWN = "own"


class Authentication(StrEnum):
    """What our own border says of the sender: `none` is believed within the caps, `fail` is not answered."""

    PASS = "pass"
    NONE = "none"
    FAIL = "fail"

"""What replaying needs of two stores: what was recorded in the one, and a scratch one to decide anew in."""

from store.replay.imposing import Imposer
from store.replay.recorded import (
    Came,
    Happening,
    Outcome,
    SetAside,
    Standing,
    came,
    case_of,
    entry_named,
    entry_outcomes,
    happenings,
    outcome,
    set_aside_cases,
)

__all__ = [
    "Came",
    "Happening",
    "Imposer",
    "Outcome",
    "SetAside",
    "Standing",
    "came",
    "case_of",
    "entry_named",
    "entry_outcomes",
    "happenings",
    "outcome",
    "set_aside_cases",
]

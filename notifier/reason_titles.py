"""What a finding is called in a list: its own words, without what is filled in."""

import re
from collections.abc import Mapping
from typing import Final

from notifier.reason_texts import SHARED, lines_by_name
from thai.dates import Language

_OPTIONAL: Final = re.compile(r"\[[^\[\]]*\]")
_VALUE: Final = re.compile(r"\{\w+\}")


def title_of(name: str, lang: Language) -> str:
    """Of a finding, what is found; of a request that several share, what is asked for."""
    return _VALUE.sub("…", _OPTIONAL.sub("", lines_by_name()[name][0].texts[lang])).strip()


def titles(lang: Language, *, shared: bool) -> Mapping[str, str]:
    """The findings in the order of reasons.toml, or the requests that several of them share, by name."""
    return {name: title_of(name, lang) for name in lines_by_name() if name.startswith(SHARED) is shared}

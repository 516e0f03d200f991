"""Names of files as senders state them: made fit to be shown, and the most informative of several chosen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.readings import Reading

_LENGTH = 500
_LOST = re.compile("[?\ufffd\x80-\x9f\ue000-\uf8ff]|_(?=__)|=\\?")
_THAI = re.compile("[\u0e01-\u0e5b]")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_CONTROLS = re.compile("[\x00-\x1f\x7f]+")
_CUT_LETTER = re.compile("\ufffd+$")


@dataclass(frozen=True, slots=True)
class FileName:
    """A file's name for people to read: never a path, without control characters, possibly empty.

    `repaired` says that the bytes were not what their sender declared, or not declared at all, so that
    the name had to be worked out. A right-to-left override stays: whether a name deceives is not
    decided here.
    """

    text: str = ""
    repaired: bool = False


def shown(reading: Reading) -> FileName:
    """A name without the folders before it, control characters and a letter cut off at its end."""
    whole = _CUT_LETTER.sub("", _CONTROLS.sub("", reading.text))
    parts = [part.strip() for part in re.split(r"[/\\]", whole)]
    last = next((part for part in reversed(parts) if part), "")
    return FileName(last[:_LENGTH].strip(), reading.repaired or "\ufffd" in reading.text)


def most_telling(readings: Iterable[Reading]) -> Reading:
    """The reading with most letters and least signs of loss, the first of equals; empty if there is none."""
    return max(readings, key=lambda reading: _worth(reading.text), default=Reading(""))


def is_destroyed(name: str) -> bool:
    """Whether a name shows signs of loss: "????", "____", U+FFFD, control characters of ISO 8859."""
    return _LOST.search(name) is not None


def has_extension(name: str) -> bool:
    """Whether a text ends as a file name does."""
    return _EXTENSION.search(name) is not None


def _worth(name: str) -> int:
    """Letters and digits count for a name, Thai ones most since they are no stand-in; losses against it."""
    if not name:
        return -1_000_000
    letters = sum(map(str.isalnum, name)) + 3 * len(_THAI.findall(name))
    return letters + 2 * has_extension(name) - 5 * len(_LOST.findall(name))

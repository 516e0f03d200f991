"""Whether lines of the database come out of a page as they went in: letter for letter, space for space."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from contest.call import Call
from contest.entry import Entry
from judging.masking import masked, private_words
from judging.material import Material
from notifier.printable import visible

_BULLETS: Final = "•-– "


def lines_of(entry: Entry, material: Material, call: Call) -> Iterator[str]:
    """Title, agency, criteria and quotations as they stand on record, and every line of a slide, masked."""
    private = private_words(entry)
    told = [entry.facts.title, entry.agency.full_name if entry.agency else entry.agency_as_written]
    told += [words for criterion in call.criteria for words in (criterion.th, criterion.text)]
    told += [found.quote.lstrip(_BULLETS) for found in entry.criteria]
    yield from (masked(visible(words), private) for words in told)
    for sheet in material.slides:
        yield from (sheet.title, *sheet.lines)


def wrong(lines: Iterable[str], text: str) -> list[str]:
    """Those that are not in the text; it may go on on another line anywhere, and a space may become that."""
    return [line for line in dict.fromkeys(lines) if line.strip() and not _pattern(line).search(text)]


def _pattern(line: str) -> re.Pattern[str]:
    letters = " ".join(line.split())
    return re.compile(r"\n?".join("[ \n]" if letter == " " else re.escape(letter) for letter in letters))

"""The name of a file: every place where a mail states it, and the one that tells most."""

import html
import re
from collections.abc import Iterator

from parsers.filenames import FileName, has_extension, is_destroyed, most_telling, shown
from parsers.mime.fields import Fields
from parsers.mime.parameters import Parameter, percent_decoded, structured
from parsers.mime.words import has_words, header_text
from parsers.readings import Reading, read_bytes

_PERCENTS = re.compile(rb"(?:%[0-9A-Fa-f]{2}){2}")
_REFERENCES = re.compile(r"&#(?:x0?e[0-9a-f]{2}|3[5-7]\d\d);", re.IGNORECASE)


def file_name(fields: Fields) -> FileName:
    """The most informative of all names that the fields of a part state.

    Looked at: `filename` of Content-Disposition and `name` of Content-Type, each plain, extended and
    continued (RFC 2183, RFC 2231), however often they stand there; Content-Description only where the
    others are empty or destroyed and it ends like a file name.
    """
    best = most_telling(_stated(fields))
    if not best.text or is_destroyed(best.text):
        described = (header_text(value) for value in fields.every("content-description"))
        best = most_telling([best, *(reading for reading in described if has_extension(reading.text))])
    return shown(best)


def _stated(fields: Fields) -> Iterator[Reading]:
    for field, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        for value in fields.every(field):
            yield from (_read(found) for found in structured(value).every(parameter))


def _read(parameter: Parameter) -> Reading:
    value = parameter.value
    if has_words(value):
        return _without_references(header_text(value))
    if not parameter.extended and _PERCENTS.search(value):
        plain = read_bytes(percent_decoded(value))
        if not plain.text.isascii() and "\ufffd" not in plain.text:
            return Reading(plain.text, repaired=True)
    return _without_references(read_bytes(value, parameter.charset))


def _without_references(reading: Reading) -> Reading:
    """Thai letters that a web page has written as &#3585;, undone."""
    if not _REFERENCES.search(reading.text):
        return reading
    return Reading(_REFERENCES.sub(lambda found: html.unescape(found[0]), reading.text), repaired=True)

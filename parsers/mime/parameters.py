"""Parameters of structured fields (RFC 2045 section 5.1, RFC 2231), in one pass over the raw bytes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_VALUE = re.compile(rb"\s*([^\s;\"]*)")
_GAP = re.compile(rb"[\s;]*+")
_NAME = re.compile(rb"([^\s=;\"]{1,60})\s*+=\s*+")
_QUOTED = re.compile(rb'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_AFTER_QUOTED = re.compile(rb"\s*(?:;|\Z|[^\s=;\"]{1,60}=)")
_SECTION = re.compile(r"(.+?)(?:\*(\d{1,4}))?(\*)?")
_EXTENDED = re.compile(rb"([^'%\s]{0,40})'[^'%\s]{0,40}'")
_ESCAPE = re.compile(rb'\\(["\\])')
_CUT = re.compile(rb"%[0-9A-Fa-f]?\Z")
_PERCENTS = re.compile(rb"(?:%[0-9A-Fa-f]{2})+")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of a name: raw bytes, with the charset that RFC 2231 stated for them, if `extended`."""

    name: str
    value: bytes
    charset: str = ""
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Structured:
    """A structured field: its main value in lower case, and every parameter, continuations joined.

    The same name may stand several times: every way in which a program stated it is kept, extended
    ones first.
    """

    value: str = ""
    parameters: tuple[Parameter, ...] = ()

    def every(self, name: str) -> Iterator[Parameter]:
        """All parameters of a name."""
        return (parameter for parameter in self.parameters if parameter.name == name)

    def first(self, name: str) -> bytes:
        """The first value of a name, empty where there is none."""
        return next((parameter.value for parameter in self.every(name)), b"")

    def token(self, name: str) -> str:
        """The first value of a name as a word: a charset, a protocol."""
        words = self.first(name).decode("latin-1").split()
        return words[0].strip("'\"").lower() if words else ""


@lru_cache(maxsize=8)  # the fields of a part are asked for its type, for its name and for its boundary
def structured(field: bytes) -> Structured:
    """Read `value; name=value; …`. Time is linear in its length, also for thousands of empty parameters."""
    main = _VALUE.match(field)
    start = main.end() if main else 0
    plain: list[Parameter] = []
    sections: dict[str, dict[int, tuple[bytes, bool]]] = {}
    for raw_name, value in _pairs(field, start):
        found = _SECTION.fullmatch(raw_name.decode("latin-1").lower())
        if found is None or not (found[2] or found[3]):
            plain.append(Parameter(raw_name.decode("latin-1").lower(), value))
        else:
            number = int(found[2] or 0)
            sections.setdefault(found[1], {}).setdefault(number, (value, bool(found[3])))
    joined = [_joined(name, found) for name, found in sections.items()]
    return Structured((main[1] if main else b"").decode("latin-1").lower(), (*joined, *plain))


def percent_decoded(value: bytes) -> bytes:
    """Undo %XX; anything else stays as it is."""
    return _PERCENTS.sub(lambda found: bytes.fromhex(found[0].replace(b"%", b"").decode("ascii")), value)


def _pairs(field: bytes, at: int) -> Iterator[tuple[bytes, bytes]]:
    while (at := _end(_GAP.match(field, at), at)) < len(field):
        name = _NAME.match(field, at)
        if name is None:
            at = _next(field, at)
            continue
        value, at = _value(field, name.end())
        yield name[1], value


def _value(field: bytes, at: int) -> tuple[bytes, int]:
    """The value at a place, and where it ends.

    A value that begins with a quote but does not end with one (`"a" b.pdf`, or cut off), and one that
    should have been quoted (`A B.pdf`), reach to the next semicolon.
    """
    quoted = _QUOTED.match(field, at)
    if quoted is not None and _AFTER_QUOTED.match(field, quoted.end()):
        return _ESCAPE.sub(rb"\1", quoted[1]), quoted.end()
    end = _next(field, at if quoted is None else quoted.end())
    return field[at:end].replace(b'"', b"").strip(), end


def _next(field: bytes, at: int) -> int:
    end = field.find(b";", at)
    return len(field) if end < 0 else end


def _end(found: "re.Match[bytes] | None", at: int) -> int:
    return found.end() if found else at


def _joined(name: str, sections: dict[int, tuple[bytes, bool]]) -> Parameter:
    """Continuations in the order of their numbers (RFC 2231 section 3), undecoded: letters may be split.

    Some programs split even a %XX.
    """
    charset, value, half = "", b"", b""
    for number in sorted(sections):
        text, extended = sections[number]
        if extended and not value and (head := _EXTENDED.match(text)) is not None:
            charset, text = head[1].decode("latin-1"), text[head.end() :]
        text = half + text
        half = cut[0] if extended and (cut := _CUT.search(text)) else b""
        text = text.removesuffix(half)
        value += percent_decoded(text) if extended else text
    value += half
    return Parameter(name, value, charset, extended=any(extended for _, extended in sections.values()))

"""The fields of an interactive form (AcroForm, ISO 32000-1, 12.7) as pypdf reads them."""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import DependencyError, DeprecationError, PyPdfError
from pypdf.generic import NameObject, PdfObject

from contest.content import FormField
from parsers.pdf.words import clean

_FAILURES: Final = (
    PyPdfError, DependencyError, DeprecationError, ValueError, TypeError, LookupError, AttributeError,
    AssertionError, RecursionError, ArithmeticError, NotImplementedError, OSError, EOFError,
    struct.error, zlib.error,
)  # fmt: skip
"""What pypdf raises on damaged files, measured on public corpora and its own test files."""

_PUSH_BUTTON: Final = 1 << 16  # 12.7.4.2.1, flag 17
_RADIO: Final = 1 << 15  # flag 16
_DEPTH: Final = 32

_Dictionary = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says; `unread` where its fields could not be read, or not all of them."""

    fields: tuple[FormField, ...] = ()
    signed: bool = False
    unread: bool = False


def read_form(data: bytes) -> Form:
    """The fields that hold an answer, in the order of the form; buttons that only act are left out."""
    try:
        named = PdfReader(BytesIO(data), strict=False).get_fields() or {}
        fields = {str(name): _whole(field) for name, field in named.items()}
        answers = tuple(answer for name, field in fields.items() for answer in _answers(name, field))
        return Form(answers, signed=any(map(_is_signature, fields.values())))
    except _FAILURES:
        return Form(unread=True)


def _whole(field: _Dictionary) -> _Dictionary:
    """The field as it stands in the file; pypdf's own value leaves out the appearance state."""
    whole = _resolved(getattr(field, "indirect_reference", None))
    return whole if isinstance(whole, Mapping) else field


def _answers(name: str, field: _Dictionary) -> Iterator[FormField]:
    kind, flags = _inherited(field, "/FT"), _inherited(field, "/Ff")
    flags = flags if isinstance(flags, int) else 0
    if kind == "/Btn" and not flags & _PUSH_BUTTON:
        state = _state(field)
        yield FormField(name, state if flags & _RADIO else "", ticked=bool(state))
    elif kind in {"/Tx", "/Ch"} and not any("/T" in kid for kid in _kids(field)):
        yield FormField(name, _said(_inherited(field, "/V")))


def _is_signature(field: _Dictionary) -> bool:
    """Whether it is a signature field that has been signed (12.7.4.5)."""
    return bool(_inherited(field, "/FT") == "/Sig" and _inherited(field, "/V") is not None)


def _state(field: _Dictionary) -> str:
    """The name of the state a button is in, "" for off (12.7.4.2.3): its value, else as its widgets show."""
    shown = (_inherited(field, "/V"), field.get("/AS"), *(kid.get("/AS") for kid in _kids(field)))
    names = (str(name).removeprefix("/") for name in shown if name is not None)
    return next((name for name in names if name not in {"", "Off"}), "")


def _kids(field: _Dictionary) -> list[_Dictionary]:
    kids = _resolved(field.get("/Kids"))
    found = map(_resolved, kids) if isinstance(kids, list) else ()
    return [kid for kid in found if isinstance(kid, Mapping)]


def _inherited(field: _Dictionary, key: str) -> Any:
    """The value of a key here or in the nearest field above (12.7.3.2)."""
    at: Any = field
    for _ in range(_DEPTH):
        if not isinstance(at, Mapping):
            break
        if key in at:
            return _resolved(at[key])
        at = _resolved(at.get("/Parent"))
    return None


def _resolved(value: Any) -> Any:
    return value.get_object() if isinstance(value, PdfObject) else value


def _said(value: Any) -> str:
    """A value as text: several choices a line each."""
    if isinstance(value, list):
        return "\n".join(map(_said, value))
    if isinstance(value, bytes):
        return clean(value.decode("latin-1"))
    if not isinstance(value, str):
        return ""
    return clean(value.removeprefix("/") if isinstance(value, NameObject) else value)

"""How values of the contest stand in a column: moments in UTC, words of an enumeration, encoded values."""

# ruff: noqa: ARG002 - SQLAlchemy hands every conversion the dialect, whether or not it matters.

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

import msgspec
from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

Value = TypeVar("Value")
WordOf = TypeVar("WordOf", bound=StrEnum)

_LONGEST_WORD = 20


class Moment(TypeDecorator[datetime]):
    """An aware time; UTC in the database and on the way back. A naive time is refused with ValueError.

    SQLite keeps it as text of fixed width, so that its order is the order of time.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone means nothing in the ledger: {value}")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Out of UTC, which SQLite does not write down."""
        if value is None:
            return None
        moment: datetime = value
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


class Word(TypeDecorator[WordOf]):
    """A member of a StrEnum as its plain text; a text that is no member is refused with ValueError."""

    impl = String(_LONGEST_WORD)
    cache_ok = True

    def __init__(self, words: type[WordOf]) -> None:
        super().__init__()
        self.words = words
        self._by_text = {word.value: word for word in words}

    def process_bind_param(self, value: WordOf | None, dialect: Dialect) -> str | None:
        """As text."""
        return None if value is None else self.words(value).value

    def process_result_value(self, value: Any | None, dialect: Dialect) -> WordOf | None:
        """As the member."""
        return None if value is None else self._by_text.get(value) or self.words(value)


class Encoded(TypeDecorator[Value]):
    """A frozen value as JSON text. `shape` is its type; fields added later take their defaults."""

    impl = Text
    cache_ok = True

    def __init__(self, shape: Any) -> None:
        super().__init__()
        self.shape = shape
        self._decoder = msgspec.json.Decoder(shape)

    def process_bind_param(self, value: Value | None, dialect: Dialect) -> str | None:
        """As JSON."""
        return None if value is None else msgspec.json.encode(value).decode()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Value | None:
        """Decoded by type."""
        if value is None:
            return None
        decoded: Value = self._decoder.decode(value)
        return decoded


class Plain(TypeDecorator[str]):
    """A sender's or server's words. NUL, which PostgreSQL does not take, becomes U+FFFD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Without NUL."""
        return None if value is None else value.replace("\0", "\ufffd")

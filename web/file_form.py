"""Takes the one file out of a form (RFC 7578) while its bytes come, without keeping or reading them."""

from typing import Final, Protocol

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

FIELD: Final = "file"
_LONGEST_NAME: Final = 200


class NotAForm(Exception):
    """What was sent is no form with a file."""


class TooLarge(Exception):
    """The file is larger than what is taken."""


class Taker(Protocol):
    """Takes the bytes of a file."""

    def begin(self, name: str) -> None:
        """The file's name, as its sender has it, before its bytes."""

    def write(self, data: bytes) -> None:
        """The next bytes."""


class FileForm:
    """Feeds the field `file` of a form to a taker; other fields and further files are passed over.

    A field without a file name is what a browser sends where none was chosen: then nothing begins.
    """

    def __init__(self, content_type: str, taker: Taker, most: int) -> None:
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            raise NotAForm
        self._taker, self._left = taker, most
        self._field, self._value = b"", b""
        self._fields: dict[bytes, bytes] = {}
        self._inside = self.begun = self.complete = False
        self._parser = MultipartParser(
            options[b"boundary"],
            {
                "on_part_begin": self._fields.clear,
                "on_header_field": self._named,
                "on_header_value": self._valued,
                "on_header_end": self._header,
                "on_headers_finished": self._part,
                "on_part_data": self._data,
                "on_part_end": self._end,
            },
        )

    def feed(self, data: bytes) -> None:
        """The next bytes of the form. Raises NotAForm, TooLarge, and what the taker raises."""
        try:
            self._parser.write(data)
        except MultipartParseError as error:
            raise NotAForm from error

    def _named(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _valued(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header(self) -> None:
        self._fields[self._field.lower()] = self._value
        self._field = self._value = b""

    def _part(self) -> None:
        _, options = parse_options_header(self._fields.get(b"content-disposition", b""))
        name = _readable(options.get(b"filename", b""))
        self._inside = options.get(b"name") == FIELD.encode() and bool(name) and not self.begun
        if self._inside:
            self.begun = True
            self._taker.begin(name)

    def _data(self, data: bytes, start: int, end: int) -> None:
        if not self._inside:
            return
        self._left -= end - start
        if self._left < 0:
            raise TooLarge
        self._taker.write(data[start:end])

    def _end(self) -> None:
        self.complete = self.complete or self._inside
        self._inside = False


def _readable(name: bytes) -> str:
    """A file name on one line, without its sender's folders, its ending kept where it is cut."""
    text = name.decode("utf-8", "replace").replace("%22", '"')  # so browsers write it (HTML, 4.10.21.8)
    text = text.replace("\\", "/").rpartition("/")[2]
    shown = "".join(c for c in text if c.isprintable()).strip()
    stem, dot, ending = shown.rpartition(".")
    return shown if len(shown) <= _LONGEST_NAME else stem[: _LONGEST_NAME - 10] + dot + ending[:9]

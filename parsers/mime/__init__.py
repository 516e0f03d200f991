"""Reads e-mail: structure, names, text and files out of raw bytes that no library reads right."""

from parsers.limits import Limits
from parsers.mime.files import UNPACKED, ReadContent
from parsers.mime.reading import read_message

__all__ = ["UNPACKED", "Limits", "ReadContent", "read_message"]

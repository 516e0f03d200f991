"""The list in files to take away: a workbook, CSV, JSON, and the files of its entries in a ZIP."""

from web.exporting.columns import COLUMNS, Words
from web.exporting.files import zipped
from web.exporting.formats import FORMATS, Format, write

__all__ = ["COLUMNS", "FORMATS", "Format", "Words", "write", "zipped"]

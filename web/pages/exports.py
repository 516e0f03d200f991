"""The list as a file to take away; the event log notes each one."""

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Final

from starlette.responses import Response, StreamingResponse

from store.reports.exporting import export_rows, kept_files, note_export
from thai.dates import BANGKOK
from web.exporting import FORMATS, Words, write, zipped
from web.pages.listing import asked_in
from web.visit import Visit

_PIECE: Final = 1 << 16


def export_list(visit: Visit) -> Response:
    """All pages of the list that its address asks for, in the format that the path ends with."""
    form = visit.request.url.path.rpartition(".")[2]
    pieces, entries = _files(visit) if form == "zip" else _sheet(visit, form)
    account = visit.account.id if visit.account else None
    note_export(visit.site.engine, visit.site.clock(), form, entries, account)
    name = f"{visit.site.call.reference_prefix}-{visit.site.clock().astimezone(BANGKOK):%Y%m%d-%H%M}.{form}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-store",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    media_type = "application/zip" if form == "zip" else FORMATS[form].media_type
    return StreamingResponse(pieces, media_type=media_type, headers=headers)


def _sheet(visit: Visit, form: str) -> tuple[Iterator[bytes], int]:
    """Written before the answer begins, so that a slow line does not hold the database at one moment."""
    site = visit.site
    file = TemporaryFile()  # noqa: SIM115 - it is closed when the answer has gone
    try:
        rows = export_rows(site.engine, asked_in(visit.query, visit.account), site.last_moment)
        entries = write(file, form, rows, Words(site.call, site.last_moment))
    except BaseException:
        file.close()
        raise
    return _pieces(file), entries


def _files(visit: Visit) -> tuple[Iterator[bytes], int]:
    site = visit.site
    kept = kept_files(site.engine, asked_in(visit.query, visit.account), site.last_moment)
    return zipped(kept, site.archive, site.reader), len(kept)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece

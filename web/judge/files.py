"""What a judge takes away: the PDF of one entry, or the whole bundle; each time is logged."""

from pathlib import Path
from urllib.parse import quote

from starlette.responses import FileResponse, Response, StreamingResponse

from judging.places import bundle_file
from judging.seat import decks_of, packet_of
from store.judging import desk, packets
from store.reports.exporting import KeptFiles
from web.exporting import zipped
from web.judge.seating import At, Seated, before_entry, seated


@before_entry
def packet_pdf(at: At) -> Response:
    """The packet of an entry with this judge's score sheet in it."""
    data = packet_of(at.here.hall, at.here.judge, at.place)
    if data is None:
        return at.here.visit.problem(404, "not built", reference=at.place.entry.reference)
    _note(at.here, at.place.entry.id, "packet")
    headers = {"Content-Disposition": f'attachment; filename="{at.place.entry.reference}.pdf"'}
    return Response(data, media_type="application/pdf", headers=headers)


@before_entry
def deck_zip(at: At) -> Response:
    """The decks of an entry as they were sent, where the organiser allows it."""
    site, entry = at.here.visit.site, at.place.entry
    decks = decks_of(at.here.hall, at.place)
    if not decks:
        return at.here.visit.problem(404, "nothing")
    mails = tuple(sha256 for sha256, _ in packets.sources(site.engine, [entry.id])[entry.id])
    _note(at.here, entry.id, "deck")
    pieces = zipped([KeptFiles(entry.reference, decks, mails)], site.archive, site.reader)
    headers = {"Content-Disposition": f'attachment; filename="{entry.reference}_deck.zip"'}
    return StreamingResponse(pieces, media_type="application/zip", headers=headers)


@seated
def bundle_zip(here: Seated) -> Response:
    """The latest bundle; it opens once conflicts of interest are declared on everything."""
    found = packets.bundles(here.visit.site.engine).get(here.judge.id)
    if found is None or found.recused_since or here.seat.undeclared:
        kind = "not declared" if found and here.seat.undeclared else "not built"
        return here.visit.problem(409, kind, reference="")
    path = bundle_file(here.hall.folder, here.judge.code, found.number)
    if not path.exists():
        return here.visit.problem(404, "not built", reference="")
    _note(here, None, "bundle")
    return zip_answer(path, f"DG{here.visit.site.call.year_be}_{here.judge.code}.zip")


def zip_answer(path: Path, name: str) -> Response:
    """A ZIP as a download."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return FileResponse(path, media_type="application/zip", headers=headers)


def _note(here: Seated, entry: int | None, what: str) -> None:
    desk.note_reading(here.visit.site.engine, here.judge.id, entry, what, here.visit.site.clock())

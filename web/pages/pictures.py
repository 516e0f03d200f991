"""The slides of an entry as pictures: drawn when somebody asks, and shown as judges see them."""

from dataclasses import dataclass
from urllib.parse import quote

from starlette.responses import FileResponse, Response

from contest.entry import Entry
from judging.gallery import Gallery, deck_file, gallery_of
from judging.places import slide_picture_file
from web.pages.evidence import entry_of
from web.visit import Visit, to


@dataclass(frozen=True, slots=True)
class Drawing:
    """How it stands with the pictures of a deck; without a `gallery` none were made yet.

    `ahead` is how many decks are drawn before it, 0 where it is in hand, None where nobody has asked.
    `lacks` names a program that is not installed; pictures `may_be_drawn` where they are wished at all.
    """

    gallery: Gallery | None
    ahead: int | None = None
    lacks: str = ""
    broke_off: bool = False
    may_be_drawn: bool = True


def drawing_of(visit: Visit, entry: Entry) -> Drawing | None:
    """None where there is nothing to draw: no deck that can be used. Draws nothing itself."""
    easel = visit.site.easel
    if easel is None or deck_file(entry) is None:
        return None
    gallery = gallery_of(easel.folder, entry)
    if gallery is not None:
        return Drawing(gallery)
    name = entry.reference
    return Drawing(
        None, easel.ahead_of(name), easel.lacks(entry), easel.broke_off(name), easel.studio is not None
    )


def ask_for_pictures(visit: Visit) -> Response:
    """The deck is to be drawn; whoever asks goes back to the work, and need not wait."""
    entry, easel = entry_of(visit), visit.site.easel
    if entry is None:
        return visit.problem(404, "entry", reference=visit.path["reference"].upper())
    drawing = drawing_of(visit, entry)
    if easel and drawing and drawing.gallery is None and drawing.may_be_drawn and not drawing.lacks:
        easel.ask(entry)
    return to(f"/entries/{quote(entry.reference)}#pictures")


def slide_picture(visit: Visit) -> Response:
    """The picture of one slide, which the sandbox drew anew; never a byte of what was sent."""
    entry, easel = entry_of(visit), visit.site.easel
    gallery = gallery_of(easel.folder, entry) if entry and easel else None
    sha256 = gallery.picture(int(visit.path["number"])) if gallery else ""
    if easel is None or not sha256:
        return visit.problem(404, "nothing")
    headers = {"Cache-Control": "private, max-age=3600"}
    return FileResponse(slide_picture_file(easel.folder, sha256), media_type="image/jpeg", headers=headers)

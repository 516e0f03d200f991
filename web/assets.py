"""Serves the pages' own style, script and font; nothing comes from another host."""

from functools import cache
from importlib import resources
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

_TYPES: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "ttf": "font/ttf",
    "svg": "image/svg+xml",
}
_OURS: Final = ("style.css", "page.js", "judge.js", "masks.js", "upload.js", "mark.svg")
_WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold")


def serve(request: Request) -> Response:
    """One of the few files there are, by its name."""
    name = request.path_params["name"]
    known = asset(name)
    if known is None:
        return Response("Not found", 404, media_type="text/plain")
    kept = {"Cache-Control": "public, max-age=3600"}
    return Response(known, media_type=_TYPES[name.rpartition(".")[2]], headers=kept)


@cache
def asset(name: str) -> bytes | None:
    """The bytes of one file, None for a name there is none of."""
    if name in _OURS:
        return (resources.files("web") / "static" / name).read_bytes()
    if name in {f"Sarabun-{weight}.ttf" for weight in _WEIGHTS}:
        return (resources.files("fontpkg_sarabun") / "files" / name).read_bytes()
    return None

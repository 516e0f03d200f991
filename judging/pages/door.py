"""The door to typst: sets a template of this room with its data, in the Thai font and embedded ones alone."""

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

import fontpkg_sarabun
import msgspec
import typst

_NEVER: Final = 1_600_000_000
"""A fixed moment instead of now, in seconds since 1970: equal input gives equal bytes."""


@cache
def template(name: str) -> bytes:
    """A template behind what all of them share."""
    folder = files("judging.pages")
    return b"\n".join(folder.joinpath(part).read_bytes() for part in ("common.typ", f"{name}.typ"))


def typeset(name: str, data: object, pictures: Path | None = None) -> bytes:
    """A PDF; `data` becomes JSON for the template, `pictures` is the folder of its images."""
    root = str(pictures) if pictures else None
    compiler = typst.Compiler(
        template(name),
        root=root,
        font_paths=_fonts(),
        ignore_system_fonts=True,
    )
    inputs = {"data": msgspec.json.encode(data).decode()}
    made = compiler.compile(format="pdf", sys_inputs=inputs, timestamp=_NEVER)
    if not isinstance(made, bytes):
        raise TypeError(f"{name} was set as something else than one PDF")
    return made


def font_file(name: str = "Sarabun-Regular.ttf") -> bytes:
    """The Thai font as a file, to be embedded whole."""
    return (Path(fontpkg_sarabun.ROOT) / "files" / name).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    folder = str(fontpkg_sarabun.ROOT / "files")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])

"""The door to typst: turns a template of this room and its data into pages, with the Thai font alone."""

from functools import cache
from importlib.resources import files
from typing import Literal

import fontpkg_sarabun
import typst


def typeset(template: str, data: str, form: Literal["pdf", "svg", "png"], ppi: float = 110) -> bytes:
    """One document. `data` is JSON, read by the template; the same input gives the same bytes."""
    made = typst.compile(
        _template(template),
        font_paths=_fonts(),
        sys_inputs={"data": data},
        format=form,
        ppi=ppi,
        timestamp=_NEVER,
    )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} has more than one page")
    return made


@cache
def _template(name: str) -> bytes:
    return files("demo").joinpath(name).read_bytes()


@cache
def _fonts() -> typst.Fonts:
    folder = str(fontpkg_sarabun.ROOT / "files")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


_NEVER = 1_625_000_000
"""A fixed moment instead of now (30 June 2021), in seconds since 1970."""

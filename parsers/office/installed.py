"""Finds LibreOffice, what it must be allowed to read, and the font that it sets Thai in."""

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Final

import fontpkg_sarabun

_LIBRARIES: Final = ("libmergedlo.so", "libsofficeapp.so")
"""Where its C interface lies (LibreOfficeKit), by the way a distribution builds it."""

_SHARED: Final = (
    "/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/libreoffice",
    "/var/lib/libreoffice", "/var/spool/libreoffice", "/var/cache/fontconfig", "/dev/null", "/dev/urandom",
)  # fmt: skip

_FONTS: Final = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{ours}</dir><cachedir>{room}</cachedir>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>
"""


@cache
def library() -> Path | None:
    """LibreOffice as a library, None where it is not installed with its presentations."""
    program = shutil.which("soffice")
    folder = Path(program).resolve().parent if program else None
    if folder is None or not (folder.parent / "share/registry/impress.xcd").exists():
        return None
    return next((folder / name for name in _LIBRARIES if (folder / name).exists()), None)


def readable(found: Path) -> tuple[str, ...]:
    """What it needs to read, and may."""
    return (*_SHARED, str(found.parent.parent), str(fontpkg_sarabun.ROOT))


def surroundings(room: str) -> dict[str, str]:
    """Its environment: nothing of ours, all of its own files in `room`. Writes there which fonts it has."""
    fonts = Path(room, "fonts.conf")
    fonts.write_text(_FONTS.format(ours=fontpkg_sarabun.ROOT / "files", room=room), "utf-8")
    folders = dict.fromkeys(("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), room)
    return {**folders, "FONTCONFIG_FILE": str(fonts), "LC_ALL": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp",
            "PATH": os.defpath}  # fmt: skip

"""Landlock: takes all access to files, TCP ports and foreign processes away from this process, for good."""

import ctypes
import os
import stat
from collections.abc import Sequence
from typing import Final

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
_PATH_BENEATH: Final = 1
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_WRITE: Final = sum(1 << bit for bit in (1, 4, 5, 7, 8, 9, 13, 14))
"""Write, remove folders and files, make folders, files and sockets, move between folders, truncate."""
_VERSION: Final = 1

# linux/landlock.h: which access rights each version of the interface knows.
_FILE_RIGHTS: Final = ((1, 0x1FFF), (2, 1 << 13), (3, 1 << 14), (5, 1 << 15))
_NET_SINCE, _NET_RIGHTS = 4, 0b11
_SCOPE_SINCE, _SCOPES = 6, 0b11


class _Ruleset(ctypes.Structure):
    """struct landlock_ruleset_attr; earlier versions know only its beginning."""

    _fields_ = (("files", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    """struct landlock_path_beneath_attr."""

    _pack_ = 1
    _fields_ = (("rights", ctypes.c_uint64), ("folder", ctypes.c_int32))


def forbid_files(readable: Sequence[str] = (), writable: Sequence[str] = ()) -> bool:
    """Forbid every file access that needs a name, but reading and starting what lies below `readable`.

    Below `writable`, folders, files may be read and written, and not started.

    Open descriptors stay usable. False where the kernel has no Landlock. Needs no_new_privs.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    if version < 1:
        return False
    ruleset = _Ruleset(
        files=sum(rights for since, rights in _FILE_RIGHTS if version >= since),
        net=_NET_RIGHTS if version >= _NET_SINCE else 0,
        scoped=_SCOPES if version >= _SCOPE_SINCE else 0,
    )
    size = 24 if version >= _SCOPE_SINCE else 16 if version >= _NET_SINCE else 8
    descriptor = libc.syscall(
        _CREATE_RULESET, ctypes.byref(ruleset), ctypes.c_size_t(size), ctypes.c_uint32(0)
    )
    for path in readable:
        _allow(libc, descriptor, path, _EXECUTE | _READ_FILE)
    for path in writable:
        _allow(libc, descriptor, path, (_READ_FILE | _WRITE) & ruleset.files)
    return bool(descriptor >= 0 and libc.syscall(_RESTRICT_SELF, descriptor, ctypes.c_uint32(0)) == 0)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    """These rights below a path; one that is not there needs no rule."""
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    if stat.S_ISDIR(os.fstat(descriptor).st_mode):
        rights |= _READ_DIR
    rule = _Beneath(rights, descriptor)
    libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), ctypes.c_uint32(0))
    os.close(descriptor)

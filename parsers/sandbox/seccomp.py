"""seccomp: leaves this process the few system calls that reading bytes in memory needs, and no other."""

import ctypes
import os
import platform
from collections.abc import Callable, Iterator
from typing import Final

_SET_SECCOMP, _MODE_FILTER = 22, 2  # prctl(2), linux/seccomp.h
_ALLOW, _KILL_PROCESS, _EPERM = 0x7FFF0000, 0x80000000, 0x00050001
_LOAD, _IF_EQUAL, _IF_SET, _RETURN = 0x20, 0x15, 0x45, 0x06  # linux/bpf_common.h
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16  # struct seccomp_data

_ARCHITECTURE: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_PROT_EXEC: Final = 4
_X32: Final = 0x40000000

# The numbers on x86_64 and aarch64 (asm/unistd_64.h, asm-generic/unistd.h).
_PLAIN: Final = {
    "read": (0, 63),
    "write": (1, 64),
    "close": (3, 57),
    "fstat": (5, 80),
    "newfstatat": (262, 79),
    "lseek": (8, 62),
    "pread64": (17, 67),
    "pwrite64": (18, 68),
    "fcntl": (72, 25),
    "sendto": (44, 206),
    "recvfrom": (45, 207),
    "sendmsg": (46, 211),
    "recvmsg": (47, 212),
    "ppoll": (271, 73),
    "munmap": (11, 215),
    "mremap": (25, 216),
    "brk": (12, 214),
    "madvise": (28, 233),
    "futex": (202, 98),
    "sched_yield": (24, 124),
    "clock_gettime": (228, 113),
    "clock_nanosleep": (230, 115),
    "getpid": (39, 172),
    "getppid": (110, 173),
    "gettid": (186, 178),
    "getrusage": (98, 165),
    "getrandom": (318, 278),
    "rt_sigaction": (13, 134),
    "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139),
    "sigaltstack": (131, 132),
    "restart_syscall": (219, 128),
    "rseq": (334, 293),
    "exit": (60, 93),
    "exit_group": (231, 94),
}
_NEVER: Final = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "connect": (42, 203),
    "bind": (49, 200),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kill": (62, 129),
    "tkill": (200, 130),
    "mount": (165, 40),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "add_key": (248, 217),
    "keyctl": (250, 219),
    "io_uring_setup": (425, 425),
    "pidfd_open": (434, 434),
}
"""What a program of others never needs to read a picture."""

_MMAP, _MPROTECT, _PRLIMIT, _TGKILL = (9, 222), (10, 226), (302, 261), (234, 131)

Instruction = tuple[int, int, int, int]
"""struct sock_filter: code, jump if true, jump if false, constant."""


class _Filter(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_uint16),
        ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_uint16), ("filters", ctypes.POINTER(_Filter)))


def forbid_reaching_out() -> bool:
    """Make the calls that reach other machines and processes fail with EPERM, for this process and its heirs.

    For a program of others, of which nobody knows what else it needs. False where it cannot be had.
    """
    return _installed(_few_forbidden)


def forbid_calls() -> bool:
    """Make every other system call fail with EPERM, for good; False where the kernel or the machine cannot.

    Needs no_new_privs. No sockets, programs, threads or files can be opened, no memory can be made
    executable, and limits and signals reach this process alone.
    """
    return _installed(_rules)


def _installed(made: Callable[[int], Iterator[Instruction]]) -> bool:
    if platform.machine() not in _ARCHITECTURE:
        return False
    rules = list(made(list(_ARCHITECTURE).index(platform.machine())))
    filters = (_Filter * len(rules))(*(_Filter(*rule) for rule in rules))
    libc = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(rules), filters)
    return bool(libc.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program), 0, 0) == 0)


def _few_forbidden(column: int) -> Iterator[Instruction]:
    yield from _own_architecture(column)
    if column == 0:  # the other table of calls that this machine has, x32
        yield _IF_SET, 0, 1, _X32
        yield _RETURN, 0, 0, _EPERM
    for numbers in _NEVER.values():
        yield _IF_EQUAL, 0, 1, numbers[column]
        yield _RETURN, 0, 0, _EPERM
    yield _RETURN, 0, 0, _ALLOW


def _own_architecture(column: int) -> Iterator[Instruction]:
    """Dies of calls of another architecture; the number of the call is loaded afterwards."""
    yield _LOAD, 0, 0, _ARCHITECTURE_AT
    yield _IF_EQUAL, 1, 0, list(_ARCHITECTURE.values())[column]
    yield _RETURN, 0, 0, _KILL_PROCESS
    yield _LOAD, 0, 0, _NUMBER_AT


def _rules(column: int) -> Iterator[Instruction]:
    yield from _own_architecture(column)
    for numbers in _PLAIN.values():
        yield _IF_EQUAL, 0, 1, numbers[column]
        yield _RETURN, 0, 0, _ALLOW
    yield from _with_argument(_PRLIMIT[column], 0, (_IF_EQUAL, 0, 1, 0))
    yield from _with_argument(_TGKILL[column], 0, (_IF_EQUAL, 0, 1, os.getpid()))
    for call in (_MMAP, _MPROTECT):
        yield from _with_argument(call[column], 2, (_IF_SET, 1, 0, _PROT_EXEC))
    yield _RETURN, 0, 0, _EPERM


def _with_argument(number: int, argument: int, condition: Instruction) -> Iterator[Instruction]:
    """Allow a call where the low half of one argument meets a condition; both machines are little-endian."""
    yield _IF_EQUAL, 0, 4, number
    yield _LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument
    yield condition
    yield _RETURN, 0, 0, _ALLOW
    yield _RETURN, 0, 0, _EPERM

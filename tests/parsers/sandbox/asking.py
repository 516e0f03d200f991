"""Asks a reader about bytes in memory, through open files as in the real thing."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from contest.content import Content, Unreadable
from contest.message import Message
from parsers.reader import SandboxedReader


@contextmanager
def opened(data: bytes) -> Iterator[tuple[int, int]]:
    """An open file with these bytes, and its size."""
    descriptor = os.memfd_create("test")
    try:
        os.write(descriptor, data)
        yield descriptor, len(data)
    finally:
        os.close(descriptor)


def content_of(reader: SandboxedReader, data: bytes, name: str = "x") -> Content:
    """What the reader finds in one file."""
    with opened(data) as (descriptor, size):
        return reader.read_file(descriptor, size, name).content


def message_of(reader: SandboxedReader, data: bytes) -> Message | Unreadable:
    """What the reader finds in one e-mail."""
    with opened(data) as (descriptor, size):
        return reader.read_message(descriptor, size)


def child_of(reader: SandboxedReader) -> int:
    """The process id of the reader's child."""
    return reader._supervisor.start().pid

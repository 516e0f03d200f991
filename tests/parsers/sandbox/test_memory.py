"""What was read of a file is remembered where that is asked for, and only for the same bytes and name."""

from contest.content import Content
from parsers.sandbox.memory import Memory


class Reading:
    """Reads, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Content:
        self.times += 1
        return Content(f"kind {self.times}")


def told(memory: Memory, *files: tuple[bytes, str]) -> list[str]:
    read = Reading()
    return [memory.content(data, name, read).kind for data, name in files]


A, B, OTHER_NAME = (b"a", "a.pdf"), (b"b", "a.pdf"), (b"a", "a.jpg")


def test_file_is_read_once_for_the_same_bytes_and_name() -> None:
    assert told(Memory(9), A, B, A, OTHER_NAME, A, B) == [
        "kind 1", "kind 2", "kind 1", "kind 3", "kind 1", "kind 2",
    ]  # fmt: skip


def test_memory_is_bounded_and_of_nothing_by_default() -> None:
    assert told(Memory(1), A, B, A, B) == ["kind 1", "kind 2", "kind 1", "kind 3"]
    assert told(Memory(0), A, A) == ["kind 1", "kind 2"]

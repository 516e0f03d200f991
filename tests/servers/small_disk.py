"""A disk of a few megabytes that a test can fill up and make room on again."""

import subprocess
from pathlib import Path

from tests.servers.process import is_root


def missing() -> str | None:
    """Why none can be had here, in one line."""
    return None if is_root() else "a small disk can be mounted by root only"


class SmallDisk:
    """A tmpfs mounted on a folder of its own."""

    def __init__(self, folder: Path, mebibytes: int) -> None:
        self.folder = folder
        folder.mkdir()
        size = f"size={mebibytes}m"
        subprocess.run(["mount", "-t", "tmpfs", "-o", size, "dgti-test", folder], check=True)

    def fill(self, but: int = 0) -> None:
        """Leave no room for one more byte, or for so many and no more (in whole pages)."""
        path = self.folder / "filler"
        with path.open("wb", buffering=0) as filler:
            for size in (1 << 16, 1):
                try:
                    while filler.write(b"\0" * size):
                        pass
                except OSError:
                    continue
            filler.truncate(max(path.stat().st_size - but, 0))

    def make_room(self) -> None:
        """Give back what was filled."""
        (self.folder / "filler").unlink()

    def unmount(self) -> None:
        """Take it away with all that is on it."""
        subprocess.run(["umount", "--lazy", self.folder], check=True)

"""A private clamd with one signature of our own: a harmless mark that stands for malware."""

from pathlib import Path

from parsers.clamd import Clamd
from tests.servers.process import ServerProcess

PROGRAM = Path("/usr/sbin/clamd")
MARK = b"a harmless mark that stands for malware in the tests of this project"
FOUND = "Dgti.Test.Mark.UNOFFICIAL"
STREAM_BYTES = 1 << 20
"""What it takes in one stream."""

CONFIGURATION = """\
Foreground yes
LocalSocket {folder}/clamd.sock
DatabaseDirectory {folder}/signatures
TemporaryDirectory {folder}
LogFile {folder}/clamd.log
StreamMaxLength {stream_bytes}
"""


def missing() -> str | None:
    """Why there can be none here, or None."""
    return None if PROGRAM.exists() else "needs clamd: apt-get install clamav-daemon"


class ClamdServer:
    """It listens on the socket `address`."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "clamd.sock")
        (folder / "signatures").mkdir()
        (folder / "signatures" / "own.ndb").write_text(f"Dgti.Test.Mark:0:*:{MARK.hex()}\n", "ascii")
        (folder / "clamd.conf").write_text(
            CONFIGURATION.format(folder=folder, stream_bytes=STREAM_BYTES), "ascii"
        )
        self.process = ServerProcess([str(PROGRAM), "-c", str(folder / "clamd.conf")], folder / "clamd.out")
        self.process.wait_until(Path(self.address).exists)
        Clamd(self.address, 30).version()

    def stop(self) -> None:
        """End it."""
        self.process.stop()

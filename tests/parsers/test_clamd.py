"""Files go through the virus scanner before they are read; while it is away nothing is passed."""

import io
import zipfile
from collections.abc import Iterable

import pytest

from contest.content import Content, Unreadable
from contest.errors import Unavailable
from contest.message import Message
from parsers.clamd import Clamd, TooLargeToScan
from parsers.reader import ReaderLimits, SandboxedReader
from tests.parsers.pdf.pdfs import pdf_of, saved
from tests.parsers.sandbox.asking import message_of
from tests.parsers.sandbox.hostile import honest_deck, laughing_pdf, mail_with
from tests.servers.clamd import FOUND, MARK, STREAM_BYTES, ClamdServer

FORM = saved(pdf_of("form"))
INFECTED = Content("text", reason=Unreadable.DANGEROUS, warnings=("INFECTED", FOUND))


@pytest.fixture
def scanner(clamd: ClamdServer) -> Clamd:
    """A client of the real clamd."""
    return Clamd(clamd.address, 30)


def contents(reader: SandboxedReader, files: dict[str, bytes]) -> list[tuple[str, Content]]:
    """The files of a mail by their names, with what was read in them."""
    message = message_of(reader, mail_with(files))
    assert isinstance(message, Message)
    return [(file.name, file.content) for file in message.attachments]


def zipped(name: str, data: bytes) -> bytes:
    """A zip with one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("chunks", "found"),
    [((b"harmless",), ""), ((), ""), ((b"." + MARK[:9], MARK[9:]), FOUND)],
    ids=["harmless", "nothing", "mark over two chunks"],
)
def test_clamd_tells_what_it_finds(scanner: Clamd, chunks: tuple[bytes, ...], found: str) -> None:
    assert scanner.scan(map(memoryview, chunks)) == found


def test_clamd_says_who_it_is(scanner: Clamd) -> None:
    assert scanner.version().startswith("ClamAV ")


def test_stream_beyond_what_clamd_takes_is_too_large(scanner: Clamd) -> None:
    with pytest.raises(TooLargeToScan):
        scanner.scan(memoryview(bytes(STREAM_BYTES // 4)) for _ in range(9))


@pytest.mark.parametrize("address", ["/nowhere/clamd.sock", "127.0.0.1:1", "no port:here"])
def test_clamd_that_is_away_is_an_outage(address: str) -> None:
    with pytest.raises(Unavailable, match="out of reach"):
        Clamd(address, 1).scan([])


def test_infected_file_is_dangerous_and_the_others_are_read(scanner: Clamd) -> None:
    files = {"x_form1.pdf": FORM, "ผลงาน.zip": zipped("อ่าน.txt", MARK), "a.pptx": honest_deck("ผลงาน")}
    with SandboxedReader(scanner=scanner) as reader:
        found = contents(reader, files)
    with SandboxedReader() as trusting:
        plain = contents(trusting, files)
    assert found == [(name, INFECTED if name == "อ่าน.txt" else content) for name, content in plain]


def test_file_that_is_too_large_to_scan_is_read_and_marked(scanner: Clamd) -> None:
    large = {"a.txt": b"." * (STREAM_BYTES + 1), "b.txt": b"."}
    with SandboxedReader(scanner=scanner) as reader:
        found = contents(reader, large)
    assert found == [
        ("a.txt", Content("text", reason=Unreadable.UNSUPPORTED, warnings=("NOT_SCANNED",))),
        ("b.txt", Content("text", reason=Unreadable.UNSUPPORTED)),
    ]


def test_nothing_is_passed_while_the_scanner_is_away(scanner: Clamd) -> None:
    with SandboxedReader(scanner=Clamd("/nowhere/clamd.sock", 1)) as reader:
        with pytest.raises(Unavailable, match="virus scanner at /nowhere"):
            message_of(reader, mail_with({"x_form1.pdf": FORM}))
        assert isinstance(message_of(reader, mail_with({})), Message)


class Counting:
    """A scanner that finds nothing, and counts what it is asked."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def scan(self, chunks: Iterable[memoryview]) -> str:
        """Take all of it."""
        self.sizes.append(sum(map(len, chunks)))
        return ""


def test_file_that_kills_its_reader_is_scanned_once() -> None:
    files = {"a_form1.pdf": FORM, "b.pdf": laughing_pdf(), "c.pptx": honest_deck("ผลงาน")}
    scanner = Counting()
    with SandboxedReader(ReaderLimits(memory_mebibytes=128), scanner) as reader:
        found = contents(reader, files)
    assert (scanner.sizes, [content.reason for _, content in found]) == (
        [len(data) for data in files.values()],
        [None, Unreadable.TOO_MUCH_MEMORY, None],
    )


@pytest.mark.parametrize("found", ["", "Virus"])
def test_scanner_need_not_listen_to_the_end(found: str) -> None:
    class Lazy:
        def scan(self, chunks: Iterable[memoryview]) -> str:
            return found

    with SandboxedReader(scanner=Lazy()) as reader:
        message = message_of(reader, mail_with({"x_form1.pdf": FORM}))
    assert isinstance(message, Message)
    assert message.attachments[0].content.warnings == (("INFECTED", found) if found else ())

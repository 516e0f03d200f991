"""A ZIP of files holds the very bytes that were sent, under names that harm nobody."""

import hashlib
import io
import zipfile
from dataclasses import replace
from pathlib import Path

from parsers.reader import SandboxedReader
from store.archive import RawArchive
from store.reports.exporting import KeptFiles
from tests.parsers.sandbox.hostile import mail_with
from tests.store.building import DECK, FORM, digest
from web.exporting import zipped

BYTES = {"form.txt": b"%PDF-1.7 no real form", "deck.txt": b"no real deck" * 50_000}


def kept(**names: str) -> KeptFiles:
    """An entry whose files came with the first mail."""
    files = tuple(
        replace(made, stored_name=names[role], sha256=hashlib.sha256(BYTES[f"{role}.txt"]).hexdigest())
        for role, made in (("form", FORM), ("deck", DECK))
    )
    return KeptFiles("DG66-0001", files, (digest("mail 2"), digest("mail 1")))


def an_archive(folder: Path, *, there: bool = True) -> RawArchive:
    made = RawArchive(folder / "archive")
    path = made.path(digest("mail 1"))
    path.parent.mkdir(parents=True)
    if there:
        path.write_bytes(mail_with(BYTES))
    return made


def opened(entries: list[KeptFiles], archive: RawArchive, reader: SandboxedReader) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(b"".join(zipped(entries, archive, reader)))) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def test_zip_holds_the_bytes_that_were_sent(tmp_path: Path, reader: SandboxedReader) -> None:
    found = opened([kept(form="แบบ_form1.pdf", deck="งาน.pptx")], an_archive(tmp_path), reader)
    assert found == {
        "DG66-0001/แบบ_form1.pdf": BYTES["form.txt"],
        "DG66-0001/งาน.pptx": BYTES["deck.txt"],
    }


def test_names_lead_nowhere_and_do_not_meet(tmp_path: Path, reader: SandboxedReader) -> None:
    found = opened([kept(form="../../\u202eA:b.PDF", deck="_.._a_B.pdf")], an_archive(tmp_path), reader)
    assert list(found) == ["DG66-0001/_.._A_b.PDF", "DG66-0001/2-_.._a_B.pdf"]


def test_file_of_an_erased_mail_is_told_missing(tmp_path: Path, reader: SandboxedReader) -> None:
    found = opened([kept(form="a.pdf", deck="b.pptx")], an_archive(tmp_path, there=False), reader)
    assert found == {"missing.txt": b"DG66-0001/a.pdf\r\nDG66-0001/b.pptx\r\n"}


def test_zip_of_nothing_is_whole(tmp_path: Path, reader: SandboxedReader) -> None:
    assert opened([], an_archive(tmp_path), reader) == {}

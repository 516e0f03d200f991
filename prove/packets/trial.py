"""The trial of a season's bundles: whole, sound, as on record, and without a person."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from contest.call import Call
from contest.entry import Contact, Entry
from judging.masking import EMAIL, NAME, PHONE
from judging.material import Material
from judging.naming import MANIFEST
from prove.packets.extracting import by_ocr, by_pdfium, by_poppler, drawn, loose_fonts, pictures
from prove.packets.lines import lines_of, wrong
from prove.packets.privacy import found, texts


@dataclass(slots=True)
class Outcome:
    """What came of it; `wrong` are lines by reader, `found` what was found of persons and where."""

    bundles: int = 0
    packets: int = 0
    lines: int = 0
    wrong: dict[str, list[str]] = field(default_factory=lambda: {"poppler": [], "pdfium": []})
    unsound: list[str] = field(default_factory=list)
    found: list[str] = field(default_factory=list)
    ocr: int = 0
    pictures: int = 0

    @property
    def holds(self) -> bool:
        """Every line but two in a thousand, every file sound, no person."""
        few = all(len(lines) <= self.lines * 0.002 for lines in self.wrong.values())
        return few and self.bundles > 0 and not self.unsound and not self.found

    def told(self, seconds: float) -> str:
        """In one line."""
        wrong_lines = ", ".join(f"{reader} {len(lines)}" for reader, lines in self.wrong.items())
        return (
            f"{self.bundles} bundles and {self.packets} packets in {seconds:,.0f} s, "
            f"**{'holds' if self.holds else 'does not hold'}**. Lines that come out otherwise than on record,"
            f" of {self.lines:,}: {wrong_lines}. Files that are not whole, embedded, tagged, titled or sound:"
            f" {len(self.unsound)}. Persons found in names, bytes, text, strings and parts, by OCR in"
            f" {self.pictures} pictures and on {self.ocr} pages drawn for it: {len(self.found)}."
        )


def incomplete(bundle: zipfile.ZipFile) -> list[str]:
    """What in a bundle differs from its manifest."""
    listed = dict(line.split("  ", 1)[::-1] for line in bundle.read(MANIFEST).decode().splitlines())
    there = {
        name: hashlib.sha256(bundle.read(name)).hexdigest() for name in bundle.namelist() if name != MANIFEST
    }
    return sorted(name for name in listed | there if listed.get(name) != there.get(name))


def unsound(pdf: Path) -> list[str]:
    """What a PDF lacks: embedded fonts, sound syntax (as `qpdf --check` sees it), tags, language, title."""
    lacking = [f"{name} is not embedded" for name in loose_fonts(pdf)]
    with pikepdf.open(pdf) as document:
        lacking += document.check_pdf_syntax()
        root = document.Root
        if not ("/MarkInfo" in root and root.MarkInfo.get("/Marked") and "/StructTreeRoot" in root):
            lacking.append("not tagged")
        if str(root.get("/Lang", "")) != "th":
            lacking.append("no language")
        if not str(document.docinfo.get("/Title", "")):
            lacking.append("no title")
    return [f"{pdf.name}: {words}" for words in lacking]


def read_packet(outcome: Outcome, pdf: Path, lines: Iterable[str], persons: Iterable[Contact]) -> None:
    """One packet: its lines in both readers; by OCR its pictures and the first page that hides something."""
    wanted, data = list(dict.fromkeys(lines)), pdf.read_bytes()
    pages = by_pdfium(data)
    outcome.packets += 1
    outcome.lines += len(wanted)
    outcome.wrong["poppler"] += wrong(wanted, by_poppler(pdf))
    outcome.wrong["pdfium"] += wrong(wanted, "\n".join(pages))
    shown = pictures(data)
    outcome.pictures += len(shown)
    hiding = [n for n, text in enumerate(pages) if any(mask in text for mask in (EMAIL, NAME, PHONE))][:1]
    outcome.ocr += len(hiding)
    for picture in (*shown, *(drawn(data, number) for number in hiding)):
        outcome.found += [f"{pdf.name}, by OCR: {each}" for each in found(persons, by_ocr(picture))]


def tried(
    folder: Path,
    packets: Mapping[Path, tuple[Entry, Material]],
    call: Call,
    persons: tuple[Contact, ...],
    advance: Callable[[], None],
) -> Outcome:
    """The trial of what lies in `folder`; `packets` are the files of entries with what they are made of."""
    outcome = Outcome()
    for path, (entry, material) in packets.items():
        read_packet(outcome, path, lines_of(entry, material, call), persons)
        outcome.unsound += unsound(path)
        advance()
    for path in sorted(folder.glob("judges/*.zip")):
        outcome.bundles += 1
        with zipfile.ZipFile(path) as bundle:
            outcome.unsound += [f"{path.name}: {name} is not as listed" for name in incomplete(bundle)]
            for name, text in texts(bundle):
                outcome.found += [f"{path.name}, {name}: {each}" for each in found(persons, text)]
        advance()
    return outcome

"""Makes one packet: sets its pages anew where its words changed, and leaves it as it lies otherwise."""

import hashlib
from dataclasses import dataclass

import msgspec

from contest.call import Call
from contest.entry import Entry
from contest.masks import FormMasks
from judging.clusters import gather_clusters
from judging.decks import deck_of
from judging.facts import Surroundings
from judging.form_pages import form_pages_of
from judging.gathering import Pictures, gather
from judging.keeping import keep
from judging.material import Material
from judging.pages.door import template, typeset
from judging.pages.entry import entry_data
from judging.pages.fields import make_fillable
from judging.pages.slides import slides_data
from judging.places import beside, note, packet_file, slides_file, words_file
from judging.workbooks import Packet
from judging.workshop import Mails, Workshop
from store.judging import packets

_GATHERED = 2
"""Goes up with every change to what `gather` makes of the same entry, so that all packets are looked at."""


@dataclass(frozen=True, slots=True)
class PacketOrder:
    """A packet to be built: its entry, what stands around it, the mails of its files, and the one before."""

    entry: Entry
    around: Surroundings
    mails: Mails
    last: packets.Built | None
    masks: FormMasks | None = None

    def made_of(self, shop: Workshop) -> str:
        """Changes whenever the packet might: then the deck is read again, and its words are compared."""
        call: Call = shop.call
        rules = (call.version, call.year_be, call.closes, call.grace_ends, call.criteria)
        told = (_GATHERED, self.entry, self.around, self.mails, rules, self.masks, self._drawn(shop))
        return hashlib.sha256(msgspec.json.encode(told) + template("entry") + template("slides")).hexdigest()

    def _drawn(self, shop: Workshop) -> list[str]:
        """What stands in the way of pictures: once LibreOffice is installed, packets are built again."""
        kinds = sorted({file.kind for file in self.entry.files})
        return [shop.studio.lacks(kind) for kind in kinds] if shop.studio else ["none"]


def packet_of(shop: Workshop, order: PacketOrder) -> tuple[Packet, bool]:
    """The packet of an entry, and whether it was set anew; as it lies where nothing it is made of changed."""
    made_of, entry = order.made_of(shop), order.entry
    if lying := _lying(shop, order, made_of):
        return lying, False
    content, album = deck_of(shop, entry, order.mails)
    pictures = Pictures(album, form_pages_of(shop, entry, order.mails, order.masks))
    material = gather(entry, content, shop.call, order.around, pictures)
    packet, anew = _set(shop, order, material)
    keep(beside(packet_file(shop.folder, entry.reference, packet.number)), made_of.encode())
    return packet, anew


def _set(shop: Workshop, order: PacketOrder, material: Material) -> tuple[Packet, bool]:
    """A new number where its words changed, new bytes where its files are missing."""
    entry, last = order.entry, order.last
    fingerprint = material.fingerprint(template("entry"))
    same = last is not None and last.fingerprint == fingerprint
    number = last.number if last and same else (last.number if last else 0) + 1
    if same and _is_whole(shop, material, number):
        return Packet(material, number), False
    _write(shop, material, fingerprint, number)
    if not same:
        now, built = shop.clock(), packets.Built(number, fingerprint)
        packets.record_packet(shop.engine, entry, built, shop.call.version, now)
    return Packet(material, number), True


def _write(shop: Workshop, material: Material, fingerprint: str, number: int) -> None:
    """The words last of all but the packet: where it stands, all of it does."""
    reference, pictures = material.reference, shop.folder / "pictures"
    shown = pictures if material.has_pictures or material.form_pages else None
    if material.has_pictures:
        pdf = typeset("slides", slides_data(material, fingerprint, number), pictures)
        keep(slides_file(shop.folder, reference, number), gather_clusters(pdf))
    pdf = typeset("entry", entry_data(material, fingerprint, number), shown)
    keep(words_file(shop.folder, reference, number), msgspec.json.encode(material))
    keep(packet_file(shop.folder, reference, number), make_fillable(gather_clusters(pdf)))


def _is_whole(shop: Workshop, material: Material, number: int) -> bool:
    files = [packet_file, words_file, *([slides_file] if material.has_pictures else [])]
    return all(at(shop.folder, material.reference, number).exists() for at in files)


def _lying(shop: Workshop, order: PacketOrder, made_of: str) -> Packet | None:
    """The packet on record, where it lies whole and was made of the same."""
    if order.last is None:
        return None
    reference, number = order.entry.reference, order.last.number
    words = words_file(shop.folder, reference, number)
    if note(packet_file(shop.folder, reference, number)) != made_of or not words.exists():
        return None
    material = msgspec.json.decode(words.read_bytes(), type=Material)
    return Packet(material, number) if _is_whole(shop, material, number) else None

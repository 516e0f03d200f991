"""An Office Open XML package: parts as XML, and what each of them refers to (ECMA-376 part 2)."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from parsers.slides.parts import Parts
from parsers.slides.text import settle
from parsers.slides.xml import Element, mended, parse, parser


@dataclass(frozen=True, slots=True)
class Relationship:
    """One reference of a part: `kind` is the last word of its type, `target` a part name (outside: a URL)."""

    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """Parts of a package with their relationships, read when asked for; `torn` are those not read whole."""

    def __init__(self, data: memoryview) -> None:
        self.parts = Parts(data)
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._parser = parser()
        self.torn: list[str] = []

    def xml(self, name: str) -> Element | None:
        """A part's root element, its alternatives settled; what is left of a part that is not well-formed.

        None where nothing is left of it, or nothing was there.
        """
        data = self.parts.read(name)
        root = None if data is None else parse(data, self._parser)
        if root is None:
            self.torn.append(name)
            root = None if data is None else parse(mended(data), parser(torn=True))
        return None if root is None else settle(root)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """What a part refers to, in the order of its .rels; "" for the package itself."""
        if part not in self._relationships:
            self._relationships[part] = tuple(self._read_relationships(part))
        return self._relationships[part]

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The names of the parts referred to by relationships of one kind."""
        return (r.target for r in self.relationships(part) if r.kind == kind and not r.outside)

    def target(self, part: str, relationship_id: str) -> str:
        """The name of the part behind one relationship id, "" where there is none."""
        found = (r.target for r in self.relationships(part) if r.id == relationship_id and not r.outside)
        return next(found, "")

    def _read_relationships(self, part: str) -> Iterator[Relationship]:
        folder, _, name = part.rpartition("/")
        named = f"{folder}/_rels/{name}.rels"
        root = self.xml(named) if named in self.parts else None
        for node in root.iterchildren("*") if root is not None else ():
            outside = node.get("TargetMode", "") == "External"
            target = node.get("Target", "")
            kind = node.get("Type", "").rpartition("/")[2]
            refers_to = target if outside else _name(folder, target)
            yield Relationship(node.get("Id", ""), kind, refers_to, outside)


def _name(folder: str, target: str) -> str:
    """The part name of a target, which is relative to the folder of the part that refers to it."""
    plain = unquote(target.replace("\\", "/"))
    return posixpath.normpath(plain if plain.startswith("/") else folder.rstrip("/") + "/" + plain)

"""An Office Open XML package: parts as XML, and what each of them refers to (ECMA-376 part 2)."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from parsers.slides.parts import Parts
from parsers.slides.xml import Element, parse


@dataclass(frozen=True, slots=True)
class Relationship:
    """One reference of a part: `kind` is the last word of its type, `target` a part name (outside: a URL)."""

    id: str
    kind: str
    target: str
    outside: bool


class Package:
    """Parts of a package with their relationships; both are read once, when first asked for."""

    def __init__(self, data: memoryview) -> None:
        self.parts = Parts(data)
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self.torn: list[str] = []

    def xml(self, name: str) -> Element | None:
        """A part's root element; None where it is missing or damaged."""
        data = self.parts.read(name)
        return None if data is None else parse(data)

    def left_of(self, name: str) -> Element | None:
        """The root of what is left of a part that is not well-formed, which is `torn` from now on."""
        data = self.parts.read(name)
        root = None if data is None else parse(data, torn=True)
        if root is not None:
            self.torn.append(name)
        return root

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
        root = self.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
        for node in root.iterchildren() if root is not None else ():
            outside = node.get("TargetMode", "") == "External"
            target = node.get("Target", "")
            kind = node.get("Type", "").rpartition("/")[2]
            named = target if outside else _name(folder, target)
            yield Relationship(node.get("Id", ""), kind, named, outside)


def _name(folder: str, target: str) -> str:
    """The part name of a target, which is relative to the folder of the part that refers to it."""
    return posixpath.normpath(posixpath.join("/", folder, unquote(target.replace("\\", "/"))))

"""What besides the form's name may tell the agency: the sender's office, and the names in the texts."""

from collections.abc import Iterator
from dataclasses import dataclass

from contest.agency import Agency
from contest.register import Register
from contest.resolution import Evidence
from contest.resolving.addresses import Address, addresses
from contest.resolving.finding import Finding
from contest.resolving.mentions import mentions


@dataclass(frozen=True, slots=True)
class Told:
    """What one text says: the agencies it names, a name borne by several as one finding."""

    where: str
    findings: tuple[Finding, ...]

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Those named beyond doubt, each once."""
        return tuple(dict.fromkeys(f.candidates[0] for f in self.findings if len(f.candidates) == 1))

    @property
    def doubtful(self) -> tuple[Finding, ...]:
        """Names borne by several of whom the text does not single out one."""
        sure = set(self.agencies)
        return tuple(
            f for f in self.findings if len(f.candidates) > 1 and not sure.intersection(f.candidates)
        )


@dataclass(frozen=True, slots=True)
class Clues:
    """`office` are the agencies an authenticated sender's address points to; `texts` are (where, text).

    The texts come in the order in which they are believed: form, body, slides, the sender's name.
    """

    register: Register
    address: str
    office: tuple[Agency, ...]
    texts: tuple[tuple[str, str], ...]

    @property
    def sender(self) -> Agency | None:
        """The one agency of the sender's address."""
        return self.office[0] if len(self.office) == 1 else None

    def told(self) -> tuple[Told, ...]:
        """What each text says, texts that say nothing left out."""
        read = (Told(where, tuple(self._findings(text))) for where, text in self.texts)
        return tuple(told for told in read if told.findings)

    def contradict(self, candidates: tuple[Agency, ...]) -> bool:
        """Whether the sender's office is known and is none of `candidates`."""
        return bool(self.office) and not set(self.office).intersection(candidates)

    def sender_evidence(self) -> Evidence:
        """The part of the address that tells the office; never the person."""
        local, _, domain = self.address.rpartition("@")
        return Evidence("sender", f"{local}@{domain}" if domain == "dla.go.th" else domain)

    def supporting(self, candidates: tuple[Agency, ...]) -> tuple[tuple[Agency, Evidence], ...]:
        """Those of `candidates` that a text singles out among their namesakes, by name or by address."""
        found: dict[Agency, Evidence] = {}
        for where, text in self.texts:
            for agency, what in _singled_out(text, candidates, self.register):
                found.setdefault(agency, Evidence(where, what))
        return tuple(found.items())

    def _findings(self, text: str) -> Iterator[Finding]:
        places = None
        for finding in mentions(text, self.register):
            if len(finding.candidates) > 1:
                places = addresses(text, self.register) if places is None else places
                near = _at_addresses(finding.candidates, places)
                yield Finding(finding.reading, finding.bearers, near) if len(near) == 1 else finding
            else:
                yield finding


def _singled_out(
    text: str, candidates: tuple[Agency, ...], register: Register
) -> Iterator[tuple[Agency, str]]:
    found = (
        (finding, set(candidates).intersection(finding.candidates)) for finding in mentions(text, register)
    )
    named = [
        (agency, finding.reading)
        for finding, some in found
        if len(some) < len(candidates) or len(candidates) == 1
        for agency in some
    ]
    if named:
        yield from ((agency, " ".join(filter(None, (r.text, r.district, r.province)))) for agency, r in named)
        return
    for agency in _at_addresses(candidates, addresses(text, register)):
        yield agency, f"อ.{agency.district} จ.{agency.province}"


def _at_addresses(candidates: tuple[Agency, ...], known: tuple[Address, ...]) -> tuple[Agency, ...]:
    return tuple(agency for agency in candidates if any(address.is_of(agency) for address in known))

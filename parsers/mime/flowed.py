"""Lines that a mail program broke for transport, joined again (RFC 3676, format=flowed)."""

from parsers.mime.parameters import Structured


def unflowed(text: str, content: Structured) -> str:
    """Text as it was typed, if its Content-Type says that it is flowed; else unchanged.

    With DelSp=yes (Apple Mail sets it) the space at the break is no part of the text: Thai words and
    addresses are broken there.
    """
    if content.token("format") != "flowed":
        return text
    keep = None if content.token("delsp") != "yes" else -1
    paragraphs: list[str] = []
    open_depth: int | None = None
    for raw in text.split("\n"):
        depth = len(raw) - len(raw.lstrip(">"))
        line = raw[depth:].removeprefix(" ")
        flows = line.endswith(" ") and line != "-- "
        piece = line[:keep] if flows else line
        if open_depth == depth and line != "-- ":
            paragraphs.append(piece)
        else:
            paragraphs.append(("\n" if paragraphs else "") + ">" * depth + (" " if depth else "") + piece)
        open_depth = depth if flows else None
    return "".join(paragraphs)

"""Reads a template as lines, each a sentence that may be worded otherwise or code, and writes it again.

What is only code is left alone, letter for letter.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Final

from notifier.sentences import Mark, Sentence, code_of, has_words, told

_TAG: Final = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")
_OPENS: Final = re.compile(r"\{% *(?:if|for) ")
_BETWEEN: Final = re.compile(r"\{% *(?:else|elif)\b")
_CLOSES: Final = re.compile(r"\{% *(?:else|elif|endif|endfor)\b")
_INCLUDES: Final = re.compile(r'\{% *include "_?(\w+)\.')
_LITERAL: Final = re.compile(r'"([^"\\]*)"')
_VALUE: Final = re.compile(r"\{\{ *([\w.]+)")
_HEAD: Final = re.compile(r"subject: |! \w+ |[*#|~>] | :: |\s+")
_EATS: Final = "{% if true %}{% endif %}"
"""A tag at the end of a line takes the line's end with it (trim_blocks): so does this one."""


def lines(template: str) -> Iterator[str | Sentence]:
    """Its lines: a sentence each, or code as it stands."""
    seen, depth = Counter[str](), 0
    for line in template.split("\n"):
        yield _Reader(seen, sometimes=depth > 0).line(line) or line
        tags = _TAG.findall(line)
        depth += sum(bool(_OPENS.match(tag)) - tag.startswith("{% end") for tag in tags)


def written(template: str, texts: Mapping[str, str]) -> str:
    """The template with these words, by key. ValueError for words that do not fit into their place."""
    made = (line if isinstance(line, str) else _line(line, texts) for line in lines(template))
    return "\n".join(made)


def _line(line: Sentence, texts: Mapping[str, str]) -> str:
    body = told(line, texts)
    if line.key in texts and not line.tail:
        last = line.parts[-1]
        body = _ended(body, like=code_of(last, texts) if isinstance(last, Mark) else last)
    return f"{line.head}{body}{line.tail}"


def _ended(body: str, *, like: str) -> str:
    """Whether the line's end is taken away does not change with its words."""
    if body.endswith("%}") and not like.endswith("%}"):
        return body + '{{ "" }}'
    return body + _EATS if like.endswith("%}") and not body.endswith("%}") else body


class _Reader:
    """Reads one line; `seen` counts equal words of the template, so that each has a key of its own."""

    def __init__(self, seen: Counter[str], *, sometimes: bool) -> None:
        self._seen = seen
        self._sometimes = sometimes

    def line(self, line: str) -> Sentence | None:
        """The line as a sentence; None for one whose tags belong to other lines."""
        head = match[0] if (match := _HEAD.match(line)) else ""
        at = -1 if "::" in head else _row(line)
        body, tail = (line[len(head) : at], line[at:]) if at >= 0 else (line[len(head) :], "")
        pieces = deque(filter(None, _TAG.split(body)))
        try:
            parts = self._parts(pieces)
        except IndexError:
            return None
        if pieces or not parts:
            return None
        return Sentence(self._key(body), parts, head, tail, is_line=True, sometimes=self._sometimes)

    def _parts(self, pieces: deque[str]) -> tuple[str | Mark, ...]:
        parts: list[str | Mark] = []
        names = Counter[str]()
        while pieces and not _CLOSES.match(pieces[0]):
            piece = pieces.popleft()
            if not piece.startswith(("{{", "{%")):
                parts.append(piece)
                continue
            name, held = self._choice(piece, pieces) if _OPENS.match(piece) else self._mark(piece)
            names[name] += 1
            parts.append(Mark(name if names[name] == 1 else f"{name}{names[name]}", held))
        return tuple(parts)

    def _choice(self, opening: str, pieces: deque[str]) -> tuple[str, tuple[str | Sentence, ...]]:
        held: list[str | Sentence] = [opening, self._words(pieces)]
        while _BETWEEN.match(pieces[0]):
            held += [pieces.popleft(), self._words(pieces)]
        return "choice", (*held, pieces.popleft())

    def _words(self, pieces: deque[str]) -> Sentence:
        before = [*pieces]
        parts = self._parts(pieces)
        return Sentence(self._key("".join(before[: len(before) - len(pieces)])), parts)

    def _mark(self, tag: str) -> tuple[str, tuple[str | Sentence, ...]]:
        if found := _INCLUDES.match(tag):
            return found[1], (tag,)
        cut = _LITERAL.split(tag)
        if not any(map(has_words, cut[1::2])) or not tag.startswith("{{"):
            named = _VALUE.match(tag)
            return (named[1].rpartition(".")[2] if named else "code"), (tag,)
        pieces = (self._literal(piece) if n % 2 else piece for n, piece in enumerate(cut))
        return "choice", tuple(filter(None, pieces))

    def _literal(self, words: str) -> Sentence:
        return Sentence(self._key(words), (words,) if words else (), is_literal=True)

    def _key(self, built_in: str) -> str:
        digest = sha256(built_in.encode()).hexdigest()[:10]
        self._seen[digest] += 1
        return digest if self._seen[digest] == 1 else f"{digest}-{self._seen[digest]}"


def _row(line: str) -> int:
    """Where the value of a row begins, -1 for a line that is none."""
    hidden = _TAG.sub(lambda tag: " " * len(tag[0]), line)
    return hidden.find(" ::")

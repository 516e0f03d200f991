"""Makes the Thai of a PDF by typst right again when its text is taken out.

Typst gives clusters of letters their text by spans (ActualText, ISO 32000-1 section 14.9.4), and three
things go wrong with them. A tone mark above an upper vowel (โพธิ์, ผึ้ง) is drawn in a run of its own that
carries the text of the whole cluster again: readers take out "โพธิ์ธิ์". The fonts say that a letter stands for
the first cluster it was met in, which readers believe that pass over spans. And pdfium loses a space that
is drawn alone. So every raised mark moves into the span of its cluster, every such space into what is drawn
before it, and every letter stands for itself. The page looks the same.

Pages are rewritten as bytes, in one pass: typst always sets font, place and text together, and whatever
does not look so is left as it is.
"""

import io
import re
from dataclasses import dataclass, field
from typing import Final

import pikepdf

from judging.pdf_fonts import Font, font_of, mapping
from judging.pdf_pieces import (
    TOKEN,
    UNIT,
    Matrix,
    codes,
    first,
    inverse,
    matrix,
    parted,
    speaking,
    spoken,
    times,
    together,
)
from judging.pdf_runs import Run, Span, kept_left

_SHORT: Final = 24
"""Bytes in which one glyph is shown, with an adjustment, and more."""


def gather_clusters(pdf: bytes) -> bytes:
    """The same pages with raised marks in the spans of their clusters, and no space drawn alone."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts: dict[tuple[int, int], tuple[pikepdf.Object, Font]] = {}
        for page in document.pages:
            named = dict(page.Resources.Font.items()) if "/Font" in page.Resources else {}
            for font in named.values():
                if font.objgen not in fonts:
                    fonts[font.objgen] = font, font_of(font)
            mine = {name[1:].encode(): fonts[font.objgen][1] for name, font in named.items()}
            page.contents_coalesce()
            page.Contents = document.make_stream(_Page(page.Contents.read_bytes(), mine).rewritten())
        for font, known in fonts.values():
            if known.own:
                font.ToUnicode = document.make_stream(mapping(known, font.ToUnicode.read_bytes()))
        saved = io.BytesIO()
        document.save(saved, static_id=True)
    return saved.getvalue()


@dataclass(slots=True)
class _Page:
    """One page's content, read in order, with the state of graphics that matters here."""

    content: bytes
    fonts: dict[bytes, Font]
    out: list[bytes] = field(default_factory=list)
    known: dict[str, list[Span]] = field(default_factory=dict)
    span: Span | None = None
    behind: Span | Run | None = None
    """What was shown last: a span that has ended, or a run outside of spans."""
    frames: list[Matrix] = field(default_factory=list)
    frame: Matrix = UNIT

    def rewritten(self) -> bytes:
        """The content with marks and spaces where they belong."""
        done = 0
        for token in TOKEN.finditer(self.content):
            self.out.append(self.content[done : token.start()])
            self.out.append(self._taken(token))
            done = token.end()
        return b"".join((*self.out, self.content[done:]))

    def _taken(self, token: re.Match[bytes]) -> bytes:
        """What becomes of a token."""
        match token.lastgroup:
            case "run":
                return self._shown(Run(token, self.frame, len(self.out), token["shown"]))
            case "span":
                self.span = Span(spoken(token["text"]), len(self.out))
            case "end" if self.span is not None:
                return self._ended(self.span)
            case "frame":
                self.frames.append(self.frame)
                self.frame = times(matrix(token["by"]), self.frame)
            case "kept":
                self.frames.append(self.frame)
            case "left" if self.frames:
                self.frame = self.frames.pop()
        return token[0]

    def _ended(self, span: Span) -> bytes:
        """The end of a span; one that held only a raised mark has been dropped, and its end goes too."""
        self.span = None
        if span.base is None:
            return b""
        span.closed = len(self.out)
        self.known.setdefault(span.text, []).append(span)
        self._font(span.base).learn(span.text, codes(span.base.shown))
        self.behind = span
        return b"EMC"

    def _shown(self, run: Run) -> bytes:
        if self.span is not None and self.span.base is not None:
            return run.token[0]
        text = self.span.text if self.span else self._letter(run)
        found = self._base(text, run) if len(text) > 1 else None
        if found is not None:
            return self._raised(*found, run)
        if self.span is not None:
            self.span.base = run
            return run.token[0]
        before, self.behind = self.behind, run
        if before is not None and self._font(run).names.get(first(run.shown)) == " ":
            return self._after_space(before, run)
        return run.token[0]

    def _font(self, run: Run) -> Font:
        return self.fonts.get(run.token["font"]) or Font()

    def _letter(self, run: Run) -> str:
        """What a run of one glyph stands for, "" for a longer one."""
        return self._font(run).names.get(codes(run.shown), "") if len(run.shown) < _SHORT else ""

    def _base(self, text: str, mark: Run) -> tuple[Span, Run] | None:
        """The latest span of the same cluster that has no mark yet and lies left of and below this."""
        for span in reversed(self.known.get(text, [])):
            if not span.is_marked and span.base is not None:
                right, up = mark.at[4] - span.base.at[4], abs(mark.at[5] - span.base.at[5])
                if -1 <= right < 2 * mark.size and 1e-4 < up < mark.size:
                    return span, span.base
        return None

    def _raised(self, span: Span, base: Run, mark: Run) -> bytes:
        """Draw a mark in the span of its base: behind the letter, and before what ends where the letter does.

        Readers take the place of the last glyph for the end of the cluster.
        """
        letter, rest = parted(base.shown)
        ends, place = self._behind_first(base), times(mark.at, inverse(base.frame))
        pieces = [
            base.drawn(base.place, letter),
            mark.drawn(kept_left(mark, place, mark.shown, ends), mark.shown),
        ]
        if codes(rest):
            pieces.append(base.drawn(kept_left(base, ends, rest, ends), rest))
        self.out[base.piece] = b" ".join(pieces)
        self._font(mark).learn(span.text, codes(mark.shown), len(codes(base.shown)) // 2)
        span.is_marked = True
        if self.span is not None:
            self.out[self.span.opened] = b""
        self.behind = span
        return b""

    def _behind_first(self, run: Run) -> Matrix:
        """The place behind the first glyph of a run."""
        a, b, c, d, e, f = run.place
        on = run.size * self._font(run).widths.get(first(run.shown), 0.0) / 1000
        return a, b, c, d, e + a * on, f + b * on

    def _after_space(self, before: Span | Run, run: Run) -> bytes:
        """What is left of a run whose leading space is drawn with what stands before it on the line."""
        base = before.base if isinstance(before, Span) else before
        if base is None or abs(run.at[5] - base.at[5]) > run.size / 2 or run.at[4] <= base.at[4]:
            return run.token[0]
        space, rest = parted(run.shown)
        if isinstance(before, Span):
            self.out[before.opened] = speaking(f"{before.text} ")
            more = run.drawn(times(run.at, inverse(base.frame)), space)
            self.out[before.closed] = b" " + more + b" " + self.out[before.closed]
        elif (base.token["font"], base.token["size"]) == (run.token["font"], run.token["size"]):
            base.shown = together(base.shown, space)
            self.out[base.piece] = base.drawn(base.place, base.shown)
        else:
            return run.token[0]
        if not codes(rest):
            self.behind = before
            return b""
        return run.drawn(self._behind_first(run), rest)

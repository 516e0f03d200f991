"""Makes the Thai of a PDF by typst right again when its text is taken out.

Typst gives clusters of letters their text by spans (ActualText, ISO 32000-1 section 14.9.4), and two
things go wrong with them. A tone mark above an upper vowel (โพธิ์, ผึ้ง) is drawn in a run of its own that
carries the text of the whole cluster again: readers take out "โพธิ์ธิ์". And pdfium loses a space right
behind such a span. So every raised mark and every such space is moved into the span before it, which
then speaks for it. The page looks the same.
"""

import io
from dataclasses import dataclass, field

import pikepdf
from pikepdf import ContentStreamInlineImage as InlineImage
from pikepdf import ContentStreamInstruction as Instruction
from pikepdf import Operator

from judging.pdf_pieces import (
    UNIT,
    Matrix,
    actual_text,
    codes,
    glyph_names,
    inverse,
    matrix,
    show,
    speaking,
    times,
    without_first,
)

_SETTING = frozenset({"Tr", "Tf", "Tm"})
_NUDGE = 0.05
"""Points to the left: readers sort by place, and a mark must not come after the next letter."""


@dataclass(slots=True)
class _Span:
    """A stretch with ActualText: where it opens, where it is drawn, and the marks to be drawn in it."""

    text: str
    frame: Matrix
    opened: int
    at: Matrix | None = None
    marks: list[Instruction] = field(default_factory=list)


def gather_clusters(pdf: bytes) -> bytes:
    """The same pages with every raised mark, and every space behind a cluster, in that cluster's span."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.Contents = document.make_stream(_Page(page).rewritten())
        saved = io.BytesIO()
        document.save(saved, static_id=True)
    return saved.getvalue()


class _Page:
    """One page's content, read in order, with the state of graphics and text that matters here."""

    def __init__(self, page: pikepdf.Page) -> None:
        self.page = page
        self.glyphs = {name: glyph_names(font) for name, font in page.Resources.get("/Font", {}).items()}
        self.out: list[Instruction | InlineImage | _Span] = []
        self.spans: list[_Span] = []
        self.span: _Span | None = None
        self.frames: list[Matrix] = []
        self.frame = self.text_matrix = UNIT
        self.font: Instruction | None = None

    def rewritten(self) -> bytes:
        """The content stream with marks and spaces where they belong."""
        for instruction in pikepdf.parse_content_stream(self.page):
            if isinstance(instruction, InlineImage) or self._keeps(instruction):
                self.out.append(instruction)
        flat: list[Instruction | InlineImage] = []
        for item in self.out:
            flat += item.marks if isinstance(item, _Span) else [item]
        return pikepdf.unparse_content_stream(flat)

    def _keeps(self, instruction: Instruction) -> bool:
        match str(instruction.operator):
            case "BDC" if (text := actual_text(instruction)) is not None:
                self.span = _Span(text, self.frame, len(self.out))
            case "EMC" if self.span is not None:
                return self._close(self.span)
            case "TJ" | "Tj":
                return self._shows(instruction)
            case operator:
                self._follow(operator, instruction)
        return True

    def _follow(self, operator: str, instruction: Instruction) -> None:
        match operator:
            case "q":
                self.frames.append(self.frame)
            case "Q":
                self.frame = self.frames.pop()
            case "cm":
                self.frame = times(matrix(instruction), self.frame)
            case "Tm":
                self.text_matrix = matrix(instruction)
            case "Tf":
                self.font = instruction

    def _close(self, span: _Span) -> bool:
        """The end of a span; one that held only a raised mark has been dropped, and its end goes too."""
        self.span = None
        if span.at is None:
            return False
        self.out.append(span)
        self.spans.append(span)
        return True

    def _shows(self, instruction: Instruction) -> bool:
        here = times(self.text_matrix, self.frame)
        if self.span is not None and self.span.at is not None:
            return True
        text = self.span.text if self.span else self._name(codes(instruction))
        base = self._base(text, here) if len(text) > 1 else None
        if base is not None:
            self._raise(base, instruction, here)
            return False
        if self.span is not None:
            self.span.at = here
            return True
        return not self._gives_space(instruction)

    def _base(self, text: str, here: Matrix) -> _Span | None:
        """The latest span of the same cluster that has no mark yet and lies just left of and below here."""
        reach = float(self.font.operands[1]) if self.font else 0.0
        for span in reversed(self.spans):
            if span.text == text and not span.marks and span.at is not None:
                right, up = here[4] - span.at[4], abs(here[5] - span.at[5])
                if -1 <= right < 2 * reach and 1e-4 < up < reach:
                    return span
        return None

    def _raise(self, base: _Span, mark: Instruction, here: Matrix) -> None:
        place = times(here, inverse(base.frame))
        moved = [*place[:4], round(place[4] - _NUDGE, 5), round(place[5], 5)]
        base.marks = [*([self.font] if self.font else []), Instruction(moved, Operator("Tm")), mark]
        if self.span is not None:
            del self.out[self.span.opened]

    def _gives_space(self, instruction: Instruction) -> bool:
        """Move a leading space into the span that ends right before it; False where there is none."""
        end, glyphs = self._end_of_span(), codes(instruction)
        if end is None or self._name(glyphs[:2]) != " ":
            return False
        span = self.spans[-1]
        self.out[span.opened] = speaking(f"{span.text} ")
        closing = self.out.pop(end)
        self.out += [show([pikepdf.String(glyphs[:2])]), closing]
        rest = without_first(instruction)
        self.out += [show(rest)] if rest else []
        return True

    def _end_of_span(self) -> int | None:
        """Where the latest span ended, if only settings of the text have come since."""
        for index in range(len(self.out) - 1, 0, -1):
            item = self.out[index]
            if isinstance(item, Instruction) and str(item.operator) in _SETTING:
                continue
            closed = isinstance(item, Instruction) and str(item.operator) == "EMC"
            return index if closed and isinstance(self.out[index - 1], _Span) else None
        return None

    def _name(self, glyphs: bytes) -> str:
        names = self.glyphs.get(str(self.font.operands[0]), {}) if self.font else {}
        return names.get(glyphs, "")

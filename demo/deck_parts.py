"""Puts things on a slide: text, boxes, arrows, tables, charts, pictures.

Shapes are written as DrawingML (ECMA-376-1 section 19.3.1.43) and handed to python-pptx whole: setting them
one property at a time takes ten times as long.
"""

import io
from collections.abc import Sequence
from itertools import count
from typing import Any, cast
from xml.sax.saxutils import escape

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Inches, Pt

from demo.timeless import timeless_workbook

Box = tuple[float, float, float, float]
"""Left, top, width and height, in inches."""

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_EMU = 914400
_FIRST_ID = 1000
"""Shape numbers of our own begin here, above those python-pptx gives."""


class Canvas:
    """One slide being set."""

    def __init__(self, slide: Slide) -> None:
        self.slide = slide
        self._ids = count(_FIRST_ID)

    def title(self, text: str, points: float) -> None:
        """The title, in the dark colour of the theme."""
        self._fill_placeholder(0, [text], points, colour="tx2", bold=True)

    def subtitle(self, lines: Sequence[str], points: float) -> None:
        """The lines under the title of a title slide."""
        self._fill_placeholder(1, lines, points)

    def text(self, box: Box, texts: Sequence[str], points: float, colour: str = "tx1") -> None:
        """Plain text on the page, one paragraph each."""
        self._add(self._shape(box, _paragraphs(texts, points, colour)))

    def panel(self, box: Box, fill: str, text: str, points: float, colour: str = "tx1") -> None:
        """A filled box with rounded corners and text."""
        self._add(self._shape(box, _paragraphs([text], points, colour), fill, "roundRect"))

    def band(self, box: Box, fill: str) -> None:
        """A plain coloured rectangle."""
        self._add(self._shape(box, "<a:p/>", fill))

    def arrows(self, steps: Sequence[str]) -> None:
        """The steps as a group of arrows in a row."""
        wide = 12.1 / len(steps)
        arrows = "".join(
            self._shape(
                (0.6 + number * wide, 1.7, wide - 0.08, 1.1),
                _paragraphs([step], 16, ("bg1", "tx1")[number % 2], centred=True),
                ("accent1", "accent2")[number % 2],
                "homePlate",
            )
            for number, step in enumerate(steps)
        )
        frame = f'<a:off x="{_emu(0.6)}" y="{_emu(1.7)}"/><a:ext cx="{_emu(12.1)}" cy="{_emu(1.1)}"/>'
        same = frame.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        self._add(
            f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{next(self._ids)}" name="ขั้นตอน"/><p:cNvGrpSpPr/><p:nvPr/>'
            f"</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{frame}{same}</a:xfrm></p:grpSpPr>{arrows}</p:grpSp>"
        )

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """A table whose first row is its head and whose first column is the widest; colours by its style."""
        box = map(Inches, (0.8, 1.7, 11.7, 0.62 * len(rows)))
        grid = self.slide.shapes.add_table(len(rows), len(rows[0]), *box).table
        for index in range(len(rows[0])):
            grid.columns[index].width = Inches(5.0 if index == 0 else 6.7 / (len(rows[0]) - 1))
        for across, row in enumerate(rows):
            for down, text in enumerate(row):
                paragraph = grid.cell(across, down).text_frame.paragraphs[0]
                paragraph.add_run().text = text
                paragraph.alignment = PP_ALIGN.CENTER if down else PP_ALIGN.LEFT

    def chart(self, box: Box, data: CategoryChartData) -> None:
        """Bars for each category in the colours of the theme."""
        shapes = cast(Any, self.slide.shapes)  # python-pptx annotates add_chart wrongly
        chart = shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *map(Inches, box), data).chart
        workbook = chart.part.chart_workbook
        workbook.update_from_xlsx_blob(timeless_workbook(workbook.xlsx_part.blob))
        chart.font.size = Pt(12)
        chart.plots[0].has_data_labels = True
        chart.has_legend = True
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False

    def picture(self, box: Box, png: bytes, alt: str) -> None:
        """A picture with a text for those who cannot see it."""
        shape = self.slide.shapes.add_picture(io.BytesIO(png), *map(Inches, box))
        element = cast(Any, shape._element)  # noqa: SLF001 - python-pptx has no door to the alt text
        element.nvPicPr.cNvPr.set("descr", alt)

    def _fill_placeholder(
        self, index: int, texts: Sequence[str], points: float, colour: str = "tx1", *, bold: bool = False
    ) -> None:
        body = cast(Any, self.slide.placeholders[index]).text_frame._txBody  # noqa: SLF001 - set whole
        for old in list(body)[2:]:
            body.remove(old)
        for new in parse_xml(f"<a:txBody {_NS}>{_paragraphs(texts, points, colour, bold=bold)}</a:txBody>"):
            body.append(new)

    def _add(self, shape: str) -> None:
        head, tail = shape.split(">", 1)
        self.slide.shapes._spTree.append(parse_xml(f"{head} {_NS}>{tail}"))  # noqa: SLF001 - whole shapes

    def _shape(self, box: Box, body: str, fill: str = "", form: str = "rect") -> str:
        left, top, wide, tall = map(_emu, box)
        paint = f'<a:solidFill><a:schemeClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
        number = next(self._ids)
        name = f"กล่อง {number - _FIRST_ID + 1}"
        anchor = "ctr" if fill else "t"
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
            f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
            f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>{paint}<a:ln><a:noFill/></a:ln></p:spPr>'
            f'<p:txBody><a:bodyPr wrap="square" anchor="{anchor}"/><a:lstStyle/>{body}</p:txBody></p:sp>'
        )


def _emu(inches: float) -> int:
    return round(inches * _EMU)


def _paragraphs(
    texts: Sequence[str], points: float, colour: str, *, bold: bool = False, centred: bool = False
) -> str:
    look = (
        f'lang="th-TH" sz="{round(points * 100)}" b="{int(bold)}"><a:solidFill><a:schemeClr val="{colour}"/>'
        "</a:solidFill>"
    )
    place = 'algn="ctr"' if centred else ""
    space = f'<a:spcAft><a:spcPts val="{round(points * 50)}"/></a:spcAft>'
    return "".join(
        f"<a:p><a:pPr {place}>{space}</a:pPr><a:r><a:rPr {look}</a:rPr><a:t>{escape(text)}</a:t></a:r></a:p>"
        for text in texts
    )

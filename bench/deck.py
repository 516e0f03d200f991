"""Writes a small presentation part by part, so that thousands of different ones are made in seconds."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.presentationml"
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_MADE = (2023, 7, 1, 9, 0, 0)
_GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)
_COLOURS = "".join(
    f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    for name, value in (
        ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F3864"), ("lt2", "E7E6E6"), ("accent1", "2E75B6"),
        ("accent2", "ED7D31"), ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"),
        ("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72"),
    )
)  # fmt: skip
_FONT = '<a:latin typeface="Sarabun"/><a:ea typeface=""/><a:cs typeface="Sarabun"/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_THEME = (
    f'{_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain">'
    f'<a:themeElements><a:clrScheme name="Plain">{_COLOURS}</a:clrScheme>'
    f'<a:fontScheme name="Plain"><a:majorFont>{_FONT}</a:majorFont>'
    f"<a:minorFont>{_FONT}</a:minorFont></a:fontScheme>"
    f'<a:fmtScheme name="Plain"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{'<a:ln/>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slide: its title, lines, a table row by row, notes, and a JPEG picture; empty where it has none."""

    title: str
    lines: Sequence[str] = ()
    table: Sequence[Sequence[str]] = ()
    notes: str = ""
    picture: bytes = b""


def deck(sheets: Sequence[Sheet]) -> bytes:
    """A .pptx (ECMA-376-1 section 13) of these slides; the same bytes for the same input."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name, data in _parts(sheets).items():
            info = zipfile.ZipInfo(name, _MADE)
            packed = zipfile.ZIP_STORED if name.endswith(".jpeg") else zipfile.ZIP_DEFLATED
            package.writestr(info, data, packed)
    return saved.getvalue()


def _parts(sheets: Sequence[Sheet]) -> dict[str, str | bytes]:
    numbered = list(enumerate(sheets, 1))
    notes = [n for n, sheet in numbered if sheet.notes]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(len(sheets), notes),
        "_rels/.rels": _relations([("officeDocument", "ppt/presentation.xml")]),
        "ppt/presentation.xml": _presentation(len(sheets)),
        "ppt/_rels/presentation.xml.rels": _relations(
            [
                ("slideMaster", "slideMasters/slideMaster1.xml"),
                ("notesMaster", "notesMasters/notesMaster1.xml"),
                *(("slide", f"slides/slide{n}.xml") for n, _ in numbered),
            ]
        ),
        "ppt/slideMasters/slideMaster1.xml": _master(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            [("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")]
        ),
        "ppt/slideLayouts/slideLayout1.xml": _page("sldLayout", ""),
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels": _relations(
            [("slideMaster", "../slideMasters/slideMaster1.xml")]
        ),
        "ppt/notesMasters/notesMaster1.xml": _page("notesMaster", "", _MAP),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations([("theme", "../theme/theme2.xml")]),
        "ppt/theme/theme1.xml": _THEME,
        "ppt/theme/theme2.xml": _THEME,
    }
    for number, sheet in numbered:
        parts |= _slide_parts(number, sheet)
    return parts


def _slide_parts(number: int, sheet: Sheet) -> dict[str, str | bytes]:
    links = [("slideLayout", "../slideLayouts/slideLayout1.xml")]
    parts: dict[str, str | bytes] = {}
    if sheet.picture:
        links.append(("image", f"../media/image{number}.jpeg"))
        parts[f"ppt/media/image{number}.jpeg"] = sheet.picture
    if sheet.notes:
        links.append(("notesSlide", f"../notesSlides/notesSlide{number}.xml"))
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = _page("notes", _text(2, "body", [sheet.notes]))
        parts[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = _relations(
            [("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{number}.xml")]
        )
    parts[f"ppt/slides/slide{number}.xml"] = _page("sld", _shapes(sheet))
    parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = _relations(links)
    return parts


def _shapes(sheet: Sheet) -> str:
    shapes = [_text(2, "title", [sheet.title])]
    if sheet.lines:
        shapes.append(_text(3, "", sheet.lines))
    if sheet.table:
        shapes.append(_table(sheet.table))
    if sheet.picture:
        shapes.append(
            '<p:pic><p:nvPicPr><p:cNvPr id="5" name="Picture 5"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
            '<p:blipFill><a:blip r:embed="rId2"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f'<p:spPr>{_place(7, 2)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
    return "".join(shapes)


def _text(number: int, holder: str, lines: Sequence[str]) -> str:
    said = "".join(f"<a:p><a:r><a:t>{escape(line)}</a:t></a:r></a:p>" for line in lines)
    of = f'<p:ph type="{holder}"/>' if holder else ""
    place = "" if holder else f'{_place(1, 2)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Text {number}"/><p:cNvSpPr/>'
        f"<p:nvPr>{of}</p:nvPr></p:nvSpPr>"
        f"<p:spPr>{place}</p:spPr><p:txBody><a:bodyPr/>{said}</p:txBody></p:sp>"
    )


def _table(rows: Sequence[Sequence[str]]) -> str:
    columns = "".join('<a:gridCol w="1828800"/>' for _ in rows[0])
    cells = "".join(
        '<a:tr h="370840">'
        + "".join(
            f"<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{escape(cell)}</a:t></a:r></a:p></a:txBody></a:tc>"
            for cell in row
        )
        + "</a:tr>"
        for row in rows
    )
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="4" name="Table 4"/><p:cNvGraphicFramePr/><p:nvPr/>'
        '</p:nvGraphicFramePr><p:xfrm><a:off x="914400" y="3657600"/>'
        '<a:ext cx="5486400" cy="1112520"/></p:xfrm>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">'
        f"<a:tbl><a:tblGrid>{columns}</a:tblGrid>{cells}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _place(x: int, y: int) -> str:
    return f'<a:xfrm><a:off x="{x * 914400}" y="{y * 914400}"/><a:ext cx="4572000" cy="2743200"/></a:xfrm>'


def _page(kind: str, shapes: str, after: str = "") -> str:
    return f"{_HEAD}<p:{kind} {_NS}><p:cSld><p:spTree>{_GROUP}{shapes}</p:spTree></p:cSld>{after}</p:{kind}>"


def _master() -> str:
    layouts = '<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>'
    return _page("sldMaster", _text(2, "title", [""]), _MAP + layouts)


def _presentation(count: int) -> str:
    slides = "".join(f'<p:sldId id="{255 + n}" r:id="rId{n + 2}"/>' for n in range(1, count + 1))
    return (
        f'{_HEAD}<p:presentation {_NS}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="12192000" cy="6858000"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


def _content_types(count: int, notes: Sequence[int]) -> str:
    parts = [
        ("/ppt/presentation.xml", "presentation.main"),
        ("/ppt/slideMasters/slideMaster1.xml", "slideMaster"),
        ("/ppt/slideLayouts/slideLayout1.xml", "slideLayout"),
        ("/ppt/notesMasters/notesMaster1.xml", "notesMaster"),
        *((f"/ppt/slides/slide{n}.xml", "slide") for n in range(1, count + 1)),
        *((f"/ppt/notesSlides/notesSlide{n}.xml", "notesSlide") for n in notes),
    ]
    named = "".join(
        f'<Override PartName="{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in parts
    )
    themes = "".join(
        f'<Override PartName="/ppt/theme/theme{n}.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        for n in (1, 2)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="jpeg" ContentType="image/jpeg"/>{named}{themes}</Types>'
    )


def _relations(links: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(links, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'

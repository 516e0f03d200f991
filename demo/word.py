"""Writes the smallest Word document that Word opens (ECMA-376-1 section 11.2)."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_document(lines: Sequence[str]) -> bytes:
    """A .docx with one paragraph for each line; the same lines give the same bytes."""
    font = '<w:rPr><w:rFonts w:ascii="TH Sarabun New" w:cs="TH Sarabun New"/><w:sz w:val="32"/></w:rPr>'
    body = "".join(f"<w:p><w:r>{font}<w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS,
        "word/document.xml": f'<w:document xmlns:w="{_WORDS}"><w:body>{body}</w:body></w:document>',
    }
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as package:
        for name, xml in parts.items():
            written = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
            package.writestr(zipfile.ZipInfo(name), written, zipfile.ZIP_DEFLATED)
    return saved.getvalue()

"""Turns the marked places of a score sheet into the fields of a fillable form (AcroForm)."""

import io
from collections.abc import Iterator
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from judging.pages.thai_field_font import NAME, field_font
from judging.signing import TOKEN

MARK: Final = "field:"
"""How the template names a place: a link to `field:points/3.1`."""

JUDGE: Final = "judge"

_READ_ONLY, _MULTILINE, _HIDDEN, _PRINT = 1, 1 << 12, 2, 4
_TICK: Final = b"q 1.6 w 2 5.5 m 4.6 2.2 l 9 9 l S Q"
_WORDS: Final = {
    "points": "คะแนน ข้อ", "comment": "ความเห็น ข้อ", "subtotal": "คะแนนรวมหมวดที่", "total": "คะแนนรวม",
    "tick": "เลือก", JUDGE: "รหัสกรรมการ",
}  # fmt: skip


def make_fillable(pdf: bytes) -> bytes:
    """The same pages; every place that the template marked is a field of the name it gave."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        font = field_font(document)
        fields = [_turned(document, page, link) for page in document.pages for link in _marked(page)]
        last = document.pages[-1]
        token = document.make_indirect(_hidden(last))
        last.Annots.append(token)
        document.Root.AcroForm = Dictionary(
            Fields=Array([*fields, token]),
            NeedAppearances=True,
            DR=Dictionary(Font=Dictionary({f"/{NAME}": font})),
            DA=String(f"/{NAME} 10 Tf 0 g"),
        )
        _rename_in_structure(document)
        return _saved(document)


def personal(pdf: bytes, code: str, token: str) -> bytes:
    """The sheet of one judge: their code stands on it, and `token` in the hidden field."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        form = document.Root.AcroForm
        for field in form.Fields:
            match str(field.T):
                case "dgti":
                    field.V = String(token)
                case "judge":
                    field.V = String(code)
                    field.AP = Dictionary(N=_written(document, form, field, code))
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    saved = io.BytesIO()
    document.save(saved, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return saved.getvalue()


def _marked(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    for annotation in page.get("/Annots", []):
        if annotation.get("/Subtype") == Name.Link and _target(annotation).startswith(MARK):
            yield annotation


def _target(annotation: pikepdf.Object) -> str:
    action = annotation.get("/A")
    return str(action.URI) if action is not None and "/URI" in action else ""


def _turned(document: pikepdf.Pdf, page: pikepdf.Page, link: pikepdf.Object) -> pikepdf.Object:
    """The link becomes a widget in its place, so that the structure of the page still holds it."""
    name = _target(link).removeprefix(MARK)
    kind, _, about = name.partition("/")
    for key in ("/A", "/Border", "/BS", "/C", "/Contents", "/QuadPoints", "/H"):
        if key in link:
            del link[key]
    link.Subtype, link.P, link.F = Name.Widget, page.obj, _PRINT
    link.T, link.TU = String(name), String(f"{_WORDS.get(kind, kind)} {about}".strip())
    if kind == "tick":
        _make_box(document, link)
    else:
        size = 9 if kind == "comment" else 11
        link.FT, link.DA = Name.Tx, String(f"/{NAME} {size} Tf 0 g")
        link.Ff = {"comment": _MULTILINE, JUDGE: _READ_ONLY}.get(kind, 0)
        link.Q = 0 if kind == "comment" else 1
    return link


def _make_box(document: pikepdf.Pdf, link: pikepdf.Object) -> None:
    link.FT, link.V, link.AS = Name.Btn, Name.Off, Name.Off
    box = Array([0, 0, 11, 11])
    ticked = document.make_stream(_TICK, Type=Name.XObject, Subtype=Name.Form, BBox=box)
    empty = document.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=box)
    link.AP = Dictionary(N=Dictionary(Yes=ticked, Off=empty))


def _hidden(page: pikepdf.Page) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String(TOKEN), V=String(""), Ff=_READ_ONLY,
        F=_HIDDEN, Rect=Array([0, 0, 0, 0]), P=page.obj, DA=String(f"/{NAME} 1 Tf 0 g"),
    )  # fmt: skip


def _written(document: pikepdf.Pdf, form: pikepdf.Object, field: pikepdf.Object, code: str) -> pikepdf.Object:
    """How a read-only field looks, for viewers that draw no text of their own."""
    left, bottom, right, top = map(float, field.Rect)
    words = code.encode("ascii", "replace").decode()
    stream = f"/Tx BMC q BT /{NAME} 10 Tf 6 {(top - bottom - 7) / 2:.2f} Td ({words}) Tj ET Q EMC"
    return document.make_stream(
        stream.encode(), Type=Name.XObject, Subtype=Name.Form,
        BBox=Array([0, 0, right - left, top - bottom]), Resources=Dictionary(Font=form.DR.Font),
    )  # fmt: skip


def _rename_in_structure(document: pikepdf.Pdf) -> None:
    """What was tagged as a link is tagged as a form field (ISO 32000-1 section 14.8.4.5)."""
    for element in document.objects:
        if isinstance(element, Dictionary) and element.get("/S") == Name.Link and _holds_field(element):
            element.S = Name.Form


def _holds_field(element: pikepdf.Object) -> bool:
    kids = element.get("/K")
    listed = kids if isinstance(kids, Array) else [kids]
    return any(
        isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.get("/Subtype") == Name.Widget
        for kid in listed
    )

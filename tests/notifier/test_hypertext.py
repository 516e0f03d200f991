"""The HTML part: escaped, with the organiser's links alone, each language marked."""

from notifier.blocks import Copy, Item, Items, Lead, Paragraph, Row, Rows, Span, Text, Tone
from notifier.hypertext import hypertext

LINKS = (
    ("02-555-0100", "tel:025550100"),
    ("https://x.example/?a=1&b=2", "https://x.example/?a=1&b=2"),
    ("", "tel:"),
)


def text(words: str, *, strong: bool = False) -> Text:
    """Words on a line."""
    return Text((Span(words, strong),))


def test_hypertext_escapes_words_names_labels_and_the_title() -> None:
    bad = '<b onclick="x">&'
    page = hypertext(
        bad,
        [
            Lead(Tone.GOOD, text(bad)),
            Copy(bad),
            Items((Item(bad, text(bad)),)),
            Rows((Row(text(bad), (text(bad),)),)),
        ],
        [Paragraph(text(bad, strong=True))],
    )
    escaped = "&lt;b onclick=&quot;x&quot;&gt;&amp;"
    assert page.count(escaped) == 8
    assert "<b " not in page
    assert f"<strong>{escaped}</strong>" in page


def test_hypertext_links_only_the_organisers_own_words() -> None:
    page = hypertext(
        "s", [Paragraph(text("โทร. 02-555-0100 https://x.example/?a=1&b=2 https://evil.example"))], [], LINKS
    )
    assert page.count("<a ") == 2
    assert '<a href="tel:025550100">02-555-0100</a>' in page
    assert '<a href="https://x.example/?a=1&amp;b=2">https://x.example/?a=1&amp;b=2</a>' in page


def test_hypertext_without_links_has_none() -> None:
    assert "<a " not in hypertext("s", [Paragraph(text("02-555-0100"))], [])


def test_hypertext_marks_languages() -> None:
    page = hypertext("s", [Paragraph(text("ไทย"))], [Paragraph(text("reply “ยืนยัน” (confirm)"))])
    assert page.startswith('<!DOCTYPE html>\n<html lang="th">')
    assert '<div lang="th">\n<p style="margin:12px 0">ไทย</p>\n</div>' in page
    assert 'reply “<span lang="th">ยืนยัน</span>” (confirm)' in page
    assert '<div lang="en">' in page


def test_hypertext_lets_each_program_choose_light_or_dark() -> None:
    page = hypertext("s", [Paragraph(text("x"))], [])
    assert '<meta name="color-scheme" content="light dark">' in page
    assert ";color:" not in page
    assert '"color:' not in page

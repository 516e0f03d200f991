"""Pages become text as a browser shows it, in linear time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mime.markup import Page, read_page
from tests.parsers.steps import grows_with


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>เรียน <b>ผู้จัด</b>การ&nbsp;&amp; คณะ</p>", "เรียน ผู้จัดการ & คณะ"),
        ("a\n  b<br>c<BR/>d", "a b\nc\nd"),
        ("<div>a</div><div>b</div>c", "a\nb\nc"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<table><tr><td>ก</td><td>ข</td></tr><tr><td>ค<td>ง</table>", "ก\tข\nค\tง"),
        ("<ul><li>a<li>b</ul>", "- a\n- b"),
        ("a<!-- <b>x</b> -->b", "ab"),
        ("a<style>p{}</style><script>if (1<2) x('</p>')</script>b", "ab"),
        ("<head><title>no</title></head>yes", "yes"),
        ('<img alt=">" src="x">yes', "yes"),
        ("<a title='a>b'>yes</a>", "yes"),
        ("1 < 2 &lt; 3 && 4 &unknown; &#3585;", "1 < 2 < 3 && 4 &unknown; ก"),
        ("hello<blockquote>one<p>two</blockquote>bye", "hello\n>\n> one\n>\n> two\n\nbye"),
        ("a<!-- never closed <p>b", "a"),
        ("a<p never closed", "a"),
        ("<!DOCTYPE html><?xml?>a", "a"),
        ("", ""),
    ],
)
def test_read_page_gives_the_words_on_their_lines(source: str, text: str) -> None:
    assert read_page(source).text == text


@pytest.mark.parametrize(
    ("source", "page"),
    [
        (
            '<a href="https://x.th/?a=1&amp;b=2">ไฟล์</a>',
            Page("ไฟล์ <https://x.th/?a=1&b=2>", ("https://x.th/?a=1&b=2",)),
        ),
        ("<A HREF='https://x.th'>https://x.th</A>.", Page("https://x.th.", ("https://x.th",))),
        ("<a href=mailto:a@b>write</a>", Page("write", ("mailto:a@b",))),
        ("<a href=x><img></a><a name=y>z</a></a>", Page("z", ("x",))),
    ],
)
def test_read_page_shows_where_links_lead(source: str, page: Page) -> None:
    assert read_page(source) == page


@pytest.mark.parametrize(
    "piece",
    ["<!--", '<a "', "<b \"'>", "<", "<script ", "<style></style>", "&", "<blockquote>", "<td>", "&gt; ",
     "<a href", "<a href=x>", "</a>", " ", "<p>", "<div>\n", "<a href=http://x.y>z</a></a>", "<td>x"],
)  # fmt: skip
def test_read_page_takes_linear_time(piece: str) -> None:
    read_page(piece * (500_000 // len(piece)) + "x")  # a pattern that backtracks would not come back
    assert grows_with(lambda size: read_page(piece * size + "x"), 500)


@given(
    st.lists(
        st.sampled_from(["<", ">", "a", "/", "!--", "-->", '"', "'", "p", "href=", "&", " ", "\n", "script"])
    )
)
def test_read_page_of_any_text_is_trimmed(pieces: list[str]) -> None:
    text = read_page("".join(pieces)).text
    assert text == text.strip()

"""Flowed text is joined as it was typed."""

from hypothesis import given
from hypothesis import strategies as st

from parsers.mime.flowed import unflowed
from parsers.mime.parameters import structured

FLOWED, DELSP, FIXED = (
    structured(b"text/plain; " + parameters)
    for parameters in (b"format=flowed", b'Format="Flowed"; DelSp=Yes', b"charset=utf-8")
)


def test_lines_are_joined_at_their_trailing_space() -> None:
    assert unflowed("one \ntwo\nthree \n\nfour", FLOWED) == "one two\nthree \nfour"


def test_space_at_the_break_goes_where_it_was_put_in() -> None:
    assert unflowed("เทศบาล \nเมือง\nhttps://drive.google.com/file/ \nd/1", DELSP) == (
        "เทศบาลเมือง\nhttps://drive.google.com/file/d/1"
    )


def test_quotations_keep_their_depth_and_do_not_flow_into_each_other() -> None:
    assert unflowed("> one \n> two\n>> deep \n> back\n plain", FLOWED) == "> one two\n>> deep \n> back\nplain"


def test_signature_separator_does_not_flow() -> None:
    assert unflowed("bye\n-- \nname", FLOWED) == "bye\n-- \nname"


@given(st.text("a >-\n"))
def test_other_text_is_unchanged(text: str) -> None:
    assert unflowed(text, FIXED) == text


@given(st.text("a>-\n ", max_size=60))
def test_flowing_adds_no_words(text: str) -> None:
    assert unflowed(text, FLOWED).replace(" ", "").replace("\n", "").replace(">", "") == (
        text.replace(" ", "").replace("\n", "").replace(">", "")
    )

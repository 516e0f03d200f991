"""The lexicon tells the same words as the tree that pythainlp would ask."""

from hypothesis import given
from hypothesis import strategies as st
from pythainlp.corpus import thai_words
from pythainlp.tokenize import word_dict_trie
from pythainlp.tokenize.newmm import segment

from thai.lexicon import Lexicon
from thai.pieces import words

WORDS = sorted(thai_words())
LEXICON = Lexicon(WORDS)
TEXT = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=6).map("".join),
    st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E5B)),
    st.text(),
)


def test_words_that_begin_at_a_place_come_the_shortest_first() -> None:
    lexicon = Lexicon(["ก", "กา", "การ", "การบ้าน", "มา"])
    assert lexicon.prefixes("มาการบ้าน", 2) == ["ก", "กา", "การ", "การบ้าน"]
    assert lexicon.prefixes("การบ้า") == ["ก", "กา", "การ"]
    assert [lexicon.prefixes(text) for text in ("ก", "า", "", "ขา")] == [["ก"], [], [], []]


@given(TEXT, st.integers(0, 40))
def test_the_tree_tells_the_same_words(text: str, start: int) -> None:
    assert LEXICON.prefixes(text, start) == word_dict_trie().prefixes(text, start)


@given(TEXT)
def test_text_comes_in_the_same_words_as_from_pythainlp_alone(text: str) -> None:
    assert words(text) == segment(text)

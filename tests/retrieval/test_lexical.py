from hypothesis import given
from hypothesis import strategies as st

from retrieval.lexical import LexicalIndex, words

TEXTS = ["CHA2DS2-VASc score: stroke risk in atrial fibrillation", "HAS-BLED: bleeding on anticoagulation", "CURB-65"]


def test_the_text_that_shares_most_words_comes_first() -> None:
    assert LexicalIndex(TEXTS).search("risk of stroke with atrial fibrillation", k=2)[0].index == 0


def test_subscripts_are_read_as_plain_digits() -> None:
    assert [hit.index for hit in LexicalIndex(TEXTS).search("CHA₂DS₂-VASc", k=3)] == [0]


def test_a_query_without_a_common_word_finds_nothing() -> None:
    assert LexicalIndex(TEXTS).search("xylophone", k=3) == ()


def test_an_empty_corpus_finds_nothing() -> None:
    assert LexicalIndex([]).search("stroke", k=3) == ()


def test_texts_of_stop_words_only_are_no_trouble() -> None:
    assert LexicalIndex(["the", ""]).search("the stroke", k=3) == ()


def test_plural_and_singular_are_one_word() -> None:
    assert words("bleeding scores") == words("bleed score")


@given(st.text(max_size=60), st.lists(st.text(max_size=40), max_size=6))
def test_any_text_can_be_indexed_and_searched(query: str, texts: list[str]) -> None:
    hits = LexicalIndex(texts).search(query, k=3)
    assert len(hits) <= 3
    assert all(hit.score > 0 for hit in hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)

"""References: drawn, checked, read back as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.cases.reference import ALPHABET, find_references, format_reference, new_reference, parse_reference


def test_it_draws_references_that_read_back() -> None:
    for _ in range(500):
        reference = new_reference()
        assert len(reference) == 8
        assert set(reference) <= set(ALPHABET)
        assert parse_reference(format_reference(reference)) == reference


def test_it_does_not_draw_the_same_twice() -> None:
    assert len({new_reference() for _ in range(2000)}) == 2000


@pytest.mark.parametrize("write", [str.lower, str.upper, lambda r: f" {r[:4]} {r[4:]} ", lambda r: r.replace("0", "o")])
def test_it_accepts_what_people_type(write) -> None:  # type: ignore[no-untyped-def]
    reference = "0000000" + "0"
    assert parse_reference(write(format_reference(reference))) == reference


def test_it_reads_i_and_l_as_one() -> None:
    reference = next(r for r in iter(new_reference, None) if "1" in r)
    assert parse_reference(reference.replace("1", "I")) == reference
    assert parse_reference(reference.replace("1", "l")) == reference


def test_it_refuses_one_wrong_character() -> None:
    reference = new_reference()
    for place in range(8):
        for other in ALPHABET:
            if other != reference[place]:
                assert parse_reference(reference[:place] + other + reference[place + 1 :]) is None


@given(st.text(max_size=30))
def test_it_never_fails_on_any_text(text: str) -> None:
    parse_reference(text)
    find_references(text)


def test_it_finds_a_reference_in_a_sentence_once() -> None:
    shown = format_reference("0000000" + "0")
    assert find_references(f"Bonjour, où en est {shown} ? Je répète : {shown.lower()}.") == ["00000000"]


def test_it_does_not_take_an_ordinary_word_for_a_reference() -> None:
    words = "bonjour habitant commerce personne violence chambres probleme maisonne voisines"
    assert find_references(words) == []

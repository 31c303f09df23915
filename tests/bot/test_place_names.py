"""Places as people type them, and words that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.place_names import find_places


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("ya des motos rue du moulin ts les soirs", "rue du moulin"),
        ("au 12 rue Pasteur, 3e étage", "12 rue Pasteur"),
        ("12 bis, rue des Lilas", "12 bis, rue des Lilas"),
        ("bd lafayete ya du bruit", "bd lafayete"),
        ("Boulevard Victor Hugo", "Boulevard Victor Hugo"),
        ("devant la tour 3", "tour 3"),
        ("bat C au fond", "bat C"),
        ("dans l'impasse des Tilleuls", "impasse des Tilleuls"),
        ("à la résidence les Peupliers", "résidence les Peupliers"),
        ("place du Marché", "place du Marché"),
        ("derrière l'école Jules Ferry", "école Jules Ferry"),
        ("parking de la gare", "parking de la gare"),
        ("av de la republique", "av de la republique"),
        ("at 14 Market Street every night", "14 Market Street"),
    ],
)
def test_it_finds_a_place(said: str, place: str) -> None:
    assert [name for name, _, _ in find_places(said)] == [place]


@pytest.mark.parametrize(
    "said",
    [
        "la rue est sale",
        "dans la rue et sur le trottoir",
        "je vis dans la rue depuis deux ans",
        "il est resté sur place pendant une heure",
        "à la place de mon voisin",
        "au cours de la nuit",
        "j'ai fait un tour hier",
        "en bas de chez moi",
        "avec mon frère",
        "l'immeuble est mal entretenu",
        "the street is dirty",
        "bonjour",
        "",
    ],
)
def test_it_does_not_take_other_words_for_a_place(said: str) -> None:
    assert list(find_places(said)) == []


@given(st.text(max_size=300))
def test_it_never_fails(said: str) -> None:
    for name, start, end in find_places(said):
        assert name.split() == said[start:end].split()

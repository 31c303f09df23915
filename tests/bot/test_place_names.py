"""Places as people type them, and words that only look like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gazetteer import Gazetteer
from bot.place_names import find_places, find_relative_places

KNOWN = Gazetteer(
    [
        {"name": "boulevard La Futaie", "aliases": ["La Futaie"]},
        {"name": "avenue Gaston Vermeil", "aliases": ["Vermeil"]},
        {"name": "rue des Lilas"},
        {"name": "allée des Lilas"},
        {"name": "rue Saint-Exmin", "aliases": ["Saint-Exmin"]},
        {"name": "rue Royale"},
        {"name": "place du Marché aux Fleurs"},
        {"name": "résidence des Peupliers"},
        {"name": "école Jeanne Curvet"},
        {"name": "rue du Moulin"},
    ]
)


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
        ("ma voiture parking rue des Lilas", "rue des Lilas"),
        ("sur le mur de lecole des Glycines", "lecole des Glycines"),
        ("av de la republique", "av de la republique"),
        ("at 14 Market Street every night", "14 Market Street"),
    ],
)
def test_it_finds_a_place(said: str, place: str) -> None:
    assert [found.name for found in find_places(said)] == [place]


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
    for place in find_places(said):
        assert 0 <= place.start < place.end <= len(said)
    list(find_relative_places(said))


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("bd lafutai ya du bruit", "boulevard La Futaie"),
        ("BD LA FUTAIE", "boulevard La Futaie"),
        ("a la futaie", "boulevard La Futaie"),
        ("av vermeille", "avenue Gaston Vermeil"),
        ("rue vermeil", "avenue Gaston Vermeil"),
        ("tour 3 av vermeil", "tour 3, avenue Gaston Vermeil"),
        ("tour 3, avenue gaston vermel", "tour 3, avenue Gaston Vermeil"),
        ("hall B rue du moulain", "hall B, rue du Moulin"),
        ("71 r. du moulin", "71 rue du Moulin"),
        ("12 bis, rue de lilas", "12 bis, rue des Lilas"),
        ("all des lila", "allée des Lilas"),
        ("st exmin", "rue Saint-Exmin"),
        ("rue st-exmain", "rue Saint-Exmin"),
        ("pl du marché au fleur", "place du Marché aux Fleurs"),
        ("res peuplier", "résidence des Peupliers"),
        ("ecole curvet", "école Jeanne Curvet"),
        ("rue dumoulin", "rue du Moulin"),
    ],
)
def test_it_gives_a_known_place_its_right_name(said: str, place: str) -> None:
    assert [(found.name, found.is_known) for found in find_places(f"bonjour {said} merci", KNOWN)] == [(place, True)]


@pytest.mark.parametrize(
    ("said", "name"),
    [("rue de la Paix", "rue de la Paix"), ("rue curvet", "rue curvet"), ("rue lala", "rue lala")],
)
def test_it_keeps_the_words_for_a_place_that_nobody_knows(said: str, name: str) -> None:
    assert [(found.name, found.is_known) for found in find_places(said, KNOWN)] == [(name, False)]


@pytest.mark.parametrize(
    "said",
    [
        "un repas royal",
        "du lilas devant",
        "le moulin rouge",
        "all the time",
        "la place du marché",
    ],
)
def test_a_word_of_every_day_is_no_place(said: str) -> None:
    assert list(find_places(said, KNOWN)) == []


def test_two_places_as_likely_are_none() -> None:
    twins = Gazetteer([{"name": "rue Albert Morel"}, {"name": "rue Robert Morel"}])
    assert [(found.name, found.is_known) for found in find_places("rue morel", twins)] == [("rue morel", False)]
    assert [found.name for found in find_places("rue robert morel", twins)] == ["rue Robert Morel"]


def test_a_corner_has_two_streets() -> None:
    said = "au coin de la rue du moulin et de la rue des lilas"
    assert [found.name for found in find_places(said, KNOWN)] == ["rue du Moulin", "rue des Lilas"]


@pytest.mark.parametrize(
    "said",
    [
        "en bas de chez moi", "devant ma porte", "devant la porte", "dans ma rue", "ici", "chez moi", "chez nous",
        "ds le hall", "sous mes fenêtres", "dans mon immeuble", "in front of my house", "outside my door",
        "on my street", "here", "أمام بيتي", "في شارعنا", "هنا",
    ],
)  # fmt: skip
def test_what_only_the_writer_knows_is_no_place_but_its_words_are_found(said: str) -> None:
    assert list(find_places(said, KNOWN)) == []
    assert [found.name for found in find_relative_places(f"{said} ya du bruit")] == [said]


def test_a_large_gazetteer_is_read_in_time() -> None:
    many = Gazetteer({"name": f"rue Nom{number} Long{number}"} for number in range(3000))
    for said in ("rue du " * 700, "rue nom12 long12 " * 200):
        list(find_places(said, many))

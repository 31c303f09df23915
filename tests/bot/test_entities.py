"""What a message says in so many words, as residents type it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.entities import Entity, Here, find_entities, read_here
from bot.gazetteer import Gazetteer
from hub.cases.reference import format_reference, new_reference
from hub.settings import ROOT

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = Here(ZoneInfo("Europe/Paris"), Gazetteer([{"name": "avenue Gaston Vermeil"}]))


def found(text: str, kind: str | None = None) -> list[tuple[str, str]]:
    return [(e.kind, e.value) for e in find_entities(text, NOW, HERE) if kind in (None, e.kind)]


@pytest.mark.parametrize(
    "written",
    ["06 12 34 56 78", "0612345678", "06.12.34.56.78", "06-12-34-56-78", "+33 6 12 34 56 78", "0033612345678",
     "+33612345678", "06/12/34/56/78", "(+33) 6 12 34 56 78".removeprefix("(").replace(")", "")],
)  # fmt: skip
def test_it_reads_a_telephone_number_however_it_is_written(written: str) -> None:
    assert found(f"rappelez moi au {written} merci") == [("phone", "+33612345678")]


def test_it_reads_a_number_from_abroad() -> None:
    assert found("call me on +44 7911 123456") == [("phone", "+447911123456")]


@pytest.mark.parametrize(
    "text",
    [
        "le 17 ne répond pas",
        "ils sont à 10 minutes",
        "on est le 3",
        "j’ai 3 enfants",
        "ma voiture",
        "il y en a 150 000 en france",
        "01 02 03",
        "article 1234567890123456789",
        "99 99 99 99 99",
        "de 150 et plus",
        "12 euros ou 24",
        "bonjour personne ne vient",
        "",
    ],
)
def test_it_takes_no_other_number_for_something(text: str) -> None:
    assert found(text) == []


def test_it_reads_a_mail_address() -> None:
    assert found("écrivez à Jeanne.Martin+police@exemple.fr, merci.") == [("email", "jeanne.martin+police@exemple.fr")]
    assert found("rdv @ 18h avec moi@", "email") == []


def test_it_reads_a_reference_with_its_usual_typos() -> None:
    reference = new_reference()
    written = format_reference(reference).lower().replace("0", "o").replace("1", "l")
    assert ("reference", reference) in found(f"des nouvelles de {written} ?")


@pytest.mark.parametrize("written", ["7K3F-9QX4", "7k3f 9qx4", "7K3F9QX4", "7K3F - 9QX4", "7k3f_9qx4", "7K3F–9QX4"])
def test_it_reads_a_reference_whatever_stands_in_the_middle(written: str) -> None:
    text = f"bonjour {written} vous en êtes où"
    [reference] = find_entities(text, NOW, HERE)
    assert (reference.kind, reference.value) == ("reference", "7K3F9QX4")
    assert text[reference.start : reference.end] == written


@pytest.mark.parametrize("written", ["AB-123-CD", "AB 123 CD", "ab-123-cd", "AB123CD", "ab123cd", "Ab-123-cD"])
def test_it_reads_a_number_plate(written: str) -> None:
    assert found(f"une auto {written} garée là") == [("vehicle", "AB-123-CD")]


def test_it_reads_a_number_plate_with_spaces_where_it_is_announced() -> None:
    assert found("immatriculée ab 123 cd") == [("vehicle", "AB-123-CD")]


def test_it_reads_an_old_number_plate() -> None:
    assert found("épave immatriculée 1234 XY 59") == [("vehicle", "1234 XY 59")]


@pytest.mark.parametrize("text", ["de 150 et plus", "SS-123-AB", "AB-123-IO"])
def test_it_takes_nothing_else_for_a_number_plate(text: str) -> None:
    assert found(text) == []


def test_it_says_where_each_stands() -> None:
    text = "ma voiture AB-123-CD, appelez le 0612345678 ou moi@exemple.fr"
    assert [text[e.start : e.end] for e in find_entities(text)] == ["AB-123-CD", "0612345678", "moi@exemple.fr"]


def test_it_reads_two_of_a_kind() -> None:
    assert [kind for kind, _ in found("06 12 34 56 78 ou 06 87 65 43 21")] == ["phone", "phone"]


def test_it_never_takes_long_on_hostile_text() -> None:
    for text in ("1 " * 50_000, "a@" * 50_000, "a." * 50_000 + "@", "+" * 50_000, "AB-" * 50_000, "0" * 100_000):
        assert isinstance(find_entities(text), tuple)


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("une dizaine de jeunes dans le hall", "~10"),
        ("y a une 20aine de personnes", "~20"),
        ("plus de 20 personnes", "~20"),
        ("3 mecs", "3"),
        ("trois hommes cagoulés", "3"),
        ("5 ou 6 jeunes", "5-6"),
        ("4-5 mecs", "4-5"),
        ("3/4 jeunes", "3-4"),
        ("ils sont 5", "5"),
        ("ils étaient à 4", "4"),
        ("ya 8 gars qui squattent", "8"),
        ("deux petits jeunes", "2"),
        ("un groupe de 6", "6"),
        ("a group of six", "6"),
        ("there were 3 of them", "3"),
        ("about ten people outside", "~10"),
        ("a dozen kids", "~12"),
        ("3 شباب", "3"),
        ("رأيت رجلين", "2"),
    ],
)
def test_it_reads_how_many_people_there_are(said: str, count: str) -> None:
    assert found(said, "person_count") == [("person_count", count)]


@pytest.mark.parametrize(
    ("said", "vehicle"),
    [
        ("une clio grise garée depuis 3 semaines", "clio grise"),
        ("un scooter noir sans plaque", "scooter noir sans plaque"),
        ("un t-max qui fonce", "t-max"),
        ("une voiture blanche", "voiture blanche"),
        ("golf de couleur noire", "golf de couleur noire"),
        ("une moto cross verte", "moto cross verte"),
        ("BMW bleu foncé", "BMW bleu foncé"),
        ("a white van", "white van"),
    ],
)
def test_it_reads_a_vehicle_that_is_described(said: str, vehicle: str) -> None:
    assert found(said, "vehicle") == [("vehicle", vehicle)]


@pytest.mark.parametrize("said", ["une voiture", "des scooters", "il joue au golf", "le master de mon fils", "un polo"])
def test_it_needs_more_than_a_kind_of_vehicle(said: str) -> None:
    assert found(said, "vehicle") == []


def test_a_time_keeps_its_words_and_what_they_mean() -> None:
    [time] = find_entities("Hier soir  vers 22h.", NOW, HERE)
    start, end = datetime(2026, 11, 22, 20, 30, tzinfo=UTC), datetime(2026, 11, 22, 21, 30, tzinfo=UTC)
    assert (time.kind, time.value, time.interval) == ("time", "Hier soir vers 22h", (start, end))


def test_a_street_named_for_a_day_is_no_time() -> None:
    assert found("12 rue du 11 novembre 1918, hier") == [("place", "12 rue du 11 novembre 1918"), ("time", "hier")]


def test_a_known_place_has_its_right_name() -> None:
    [place] = find_entities("tour 3 av vermeille", NOW, HERE)
    assert place == Entity("place", "tour 3, avenue Gaston Vermeil", 0, 19, is_known=True)


def test_one_message_may_hold_it_all() -> None:
    assert found("une dizaine de jeunes tour 3 av vermeil ts les soirs dpuis lundi, en scooter noir, 0612345678") == [
        ("person_count", "~10"),
        ("place", "tour 3, avenue Gaston Vermeil"),
        ("time", "ts les soirs dpuis lundi"),
        ("vehicle", "scooter noir"),
        ("phone", "+33612345678"),
    ]


def test_a_number_is_only_one_thing() -> None:
    assert found("appelez le 06.12.11.10.09") == [("phone", "+33612111009")]


def test_home_is_no_place_but_its_words_are_kept() -> None:
    assert found("en bas de chez moi") == [("relative_place", "en bas de chez moi")]


def test_the_area_says_the_time_zone_and_the_places() -> None:
    here = read_here(ROOT / "seeds", "calais", demo=True)
    assert here.zone.key == "Europe/Paris"
    assert here.gazetteer


def test_an_area_without_files_knows_no_place() -> None:
    here = read_here(ROOT / "seeds", "nowhere")
    assert here.zone.key == "Europe/Paris"
    assert not here.gazetteer


@given(st.text(max_size=200))
def test_what_it_finds_stands_in_the_text_and_never_overlaps(text: str) -> None:
    entities = find_entities(text, NOW, HERE)
    edges = [edge for entity in entities for edge in (entity.start, entity.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)

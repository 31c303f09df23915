"""What a message names is kept with the case, and never asked again."""

from datetime import UTC, datetime

from bot.dialogue.named import list_named
from bot.entities import Here, find_entities
from bot.gazetteer import Gazetteer

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = Here(gazetteer=Gazetteer([{"name": "avenue Gaston Vermeil"}, {"name": "rue du Moulin"}]))


def named(text: str) -> dict[str, object]:
    return dict(list_named(find_entities(text, NOW, HERE)))


def test_the_words_of_a_time_are_kept_with_what_they_mean() -> None:
    assert named("hier soir vers 22h") == {
        "time": "hier soir vers 22h",
        "when": [{"from": "2026-11-22T21:30+01:00", "to": "2026-11-22T22:30+01:00", "repeats": None}],
    }


def test_what_comes_back_is_kept_with_the_day_it_began() -> None:
    assert named("ts les soirs dpuis lundi")["when"] == [
        {"from": "2026-11-16T18:00+01:00", "to": None, "repeats": "daily evening"}
    ]


def test_several_of_a_kind_are_all_kept() -> None:
    said = named("clio grise AB-123-CD au coin de la rue du moulin et de l'av vermeil, le matin et hier à 20h")
    assert said["vehicle"] == "clio grise, AB-123-CD"
    assert said["place"] == "rue du Moulin, avenue Gaston Vermeil"
    assert said["time"] == "le matin, hier à 20h"


def test_home_does_not_say_where() -> None:
    said = named("en bas de chez moi")
    assert said == {"where_said": "en bas de chez moi"}


def test_a_place_that_the_area_knows_is_marked() -> None:
    assert named("tour 3 av vermeil")["known_place"] == "tour 3, avenue Gaston Vermeil"
    assert "known_place" not in named("rue de la Paix")


def test_nothing_named_is_nothing_kept() -> None:
    assert named("bonjour") == {}

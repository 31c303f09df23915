"""When it was, as the delegate reads it beside the resident's own words."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.named import list_named
from bot.entities import find_entities
from hub.cases.when import describe_when
from hub.cases.words import SLOTS, describe_language, describe_slots, describe_summary

PARIS = ZoneInfo("Europe/Paris")
# Always a Monday at ten, not long ago, so that no year is written.
NOW = datetime.now(PARIS).replace(hour=10, minute=0, second=0, microsecond=0)
MONDAY = NOW - timedelta(days=NOW.weekday() + 7)
DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")


def told(said: str) -> str:
    slots: dict[str, Any] = dict(list_named(find_entities(said, MONDAY)))
    return dict(describe_slots(slots))["Quand"]


def test_the_words_come_first_then_what_they_mean() -> None:
    assert told("hier soir vers 22h").startswith("hier soir vers 22h → dim. ")
    assert told("hier soir vers 22h").endswith(", 21 h 30 – 22 h 30")


@pytest.mark.parametrize(
    ("said", "starts", "ends"),
    [
        ("hier", "dim. ", ""),
        ("cette nuit", "dim. ", ", 22 h – 6 h"),
        ("samedi à 14h30", "sam. ", ", 14 h 30"),
        ("depuis mercredi", "depuis mer. ", ""),
        ("depuis hier 20h", "depuis dim. ", ", 20 h"),
        ("ce week-end", "sam. ", ""),
        ("tous les soirs", "chaque soir", "chaque soir"),
        ("toutes les nuits de 22h à 4h30", "chaque nuit de 22 h à 4 h 30", "4 h 30"),
        ("tous les soirs vers 22h", "chaque soir vers 22 h", "22 h"),
        ("tous les samedis soir", "chaque samedi soir", "soir"),
        ("tous les soirs depuis mercredi", "chaque soir, depuis mer. ", ", 18 h"),
        ("tt le tps", "sans cesse", "sans cesse"),
        ("hier à 14h et samedi", "dim. ", ""),
    ],
)
def test_it_says_what_a_time_means(said: str, starts: str, ends: str) -> None:
    meant = told(said).partition(" → ")[2]
    assert meant.startswith(starts)
    assert meant.endswith(ends)


def test_a_time_without_a_date_is_left_as_it_was_said() -> None:
    assert told("depuis longtemps") == "depuis longtemps"


def test_two_times_are_both_told() -> None:
    assert told("hier à 14h et samedi").count(";") == 1


def test_the_year_is_said_when_it_is_long_ago() -> None:
    assert "2019" in describe_when([{"from": "2019-03-01T00:00+01:00", "to": None, "repeats": None}])


@pytest.mark.parametrize("broken", [None, "x", 3, [{}], [{"from": "x", "to": None, "repeats": None}], [[]], {"a": 1}])
def test_what_cannot_be_read_is_left_out(broken: Any) -> None:
    assert describe_when(broken) == ""


@given(st.sampled_from(["daily", "weekly", "weekends", "often"]), st.text(max_size=20))
def test_it_never_fails(base: str, rest: str) -> None:
    describe_when([{"from": None, "to": None, "repeats": f"{base} {rest}"}])


def test_the_areas_name_of_a_place_stands_beside_what_was_said() -> None:
    slots = {"place": "c rue du moulain", "known_place": "rue du Moulin", "where_said": "en bas de chez moi"}
    assert describe_slots(slots) == [
        ("Lieu", "c rue du moulain → rue du Moulin"),
        ("Lieu, selon ses mots", "en bas de chez moi"),
    ]
    assert describe_slots({"place": "12 rue du Moulin", "known_place": "rue du Moulin"}) == [
        ("Lieu", "12 rue du Moulin")
    ]


def test_every_slot_that_a_message_fills_has_a_name() -> None:
    said = "en bas de chez moi, 3 mecs en scooter noir, 0612345678, rue du Moulin hier"
    slots = dict(list_named(find_entities(said, MONDAY)))
    assert set(slots) - {"when", "known_place"} <= set(SLOTS)


def test_a_list_shows_no_plate_and_no_number() -> None:
    assert describe_summary("Clio AB-123-CD, rappelez le 0612345678") == "Clio [plaque], rappelez le [téléphone]"
    assert describe_summary(None) == ""


@pytest.mark.parametrize(
    ("spoken", "wrote", "told"),
    [
        ("en", "ro", "roumain (réponses : anglais)"),
        ("fr", "ti", "tigrigna (réponses : français)"),
        ("en", "xx", "xx (réponses : anglais)"),
        ("fr", "en", "français"),
        ("ar", "ar", "arabe"),
        ("fr", None, "français"),
    ],
)
def test_the_delegate_knows_in_which_language_somebody_writes(spoken: str, wrote: str | None, told: str) -> None:
    assert describe_language(spoken, {"language": wrote} if wrote else None) == told

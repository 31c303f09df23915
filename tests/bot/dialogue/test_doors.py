"""The doors that open for this matter and this person, from the area's real texts."""

from typing import Any

import pytest

from bot.dialogue.doors import find_part
from bot.dialogue.engine import next_turn
from bot.dialogue.persons import MINOR, PERSON
from bot.dialogue.state import State
from bot.dialogue.turn import OpenCase, Situation, Turn
from bot.understanding import Understanding
from hub.places.answers import get_answers
from hub.places.content import list_areas
from hub.places.routing import list_routes
from hub.settings import ROOT
from tests.bot.dialogue.test_engine import REFERENCE, situation, understood

SEEDS = ROOT / "seeds"
AREA = str(list_areas(SEEDS)[0]["slug"])
ANSWERS, ROUTES = get_answers(SEEDS, AREA), list_routes(SEEDS, AREA)
CASE = OpenCase(9, REFERENCE, "victim", "harassment", danger=False, has_person=False)


def here(said: str, understanding: Understanding, **more: Any) -> Situation:
    return situation(said, understanding, answers=ANSWERS, routes=ROUTES, **more)


def told(turn: Turn) -> str:
    return "\n".join(say.text or "" for say in turn.says)


@pytest.mark.parametrize(
    ("said", "topic", "wanted", "unwanted"),
    [
        ("on m'a volé mon vélo", "theft", ["plainte-en-ligne"], []),
        ("j'ai 15 ans on m'a volé mon vélo", "theft", ["commissariat"], ["plainte-en-ligne"]),
        ("on m'insulte tous les jours sur snap, je suis au collège", "harassment", ["3018", "119"], ["3919"]),
        ("mon mari me frappe", "domestic_violence", ["3919", "114"], ["116 006"]),
        ("ma femme me frappe", "domestic_violence", ["116 006"], ["3919"]),
        ("j'ai 16 ans mon père me frappe", "domestic_violence", ["119", "allo119"], ["3919"]),
        ("je suis sourde, mon mari me frappe", "domestic_violence", ["SMS au 114"], ["appelez le 17"]),
        ("ma voisine est battue par son mari", "domestic_violence", ["3919", "comme témoin"], []),
        ("ma fille est harcelée à l'école", "harassment", ["3018", "parents"], []),
        ("j'ai 84 ans, mon aide à domicile me frappe", "assault", ["3977"], ["plainte-en-ligne"]),
        ("I am a tourist, my bag was stolen", "theft", ["interprète"], ["plainte-en-ligne"]),
        ("mon fils a disparu depuis hier soir", "other", ["116 000", "appelez le 17"], []),
    ],
)
def test_a_victim_is_given_the_doors_that_serve_them(
    said: str, topic: str, wanted: list[str], unwanted: list[str]
) -> None:
    text = told(next_turn(here(said, understood("victim", topic))))
    assert [word for word in wanted if word not in text] == []
    assert [word for word in unwanted if word in text] == []


def test_who_writes_is_kept_with_the_case() -> None:
    turn = next_turn(here("j'ai 14 ans, on me menace", understood("victim", "threats")))
    assert turn.opens
    assert turn.opens.slots[PERSON] == MINOR


def test_who_reports_something_is_nobody_s_business() -> None:
    turn = next_turn(here("j'ai 82 ans et il y a du bruit", understood("report", "noise")))
    assert turn.opens
    assert PERSON not in turn.opens.slots


def test_somebody_who_says_later_that_they_are_a_minor_is_given_their_doors_then_and_once() -> None:
    state = State(flow="victim", topic="harassment", asking="more", case=REFERENCE, asked=("safe", "contact", "more"))
    first = next_turn(here("j'ai 13 ans", understood("smalltalk", None, 0.2), state=state, open_cases=(CASE,)))
    assert "3018.fr" in told(first)
    assert first.slots[PERSON] == MINOR

    known = state.but(slots={PERSON: MINOR})
    again = next_turn(here("j'ai 13 ans", understood("smalltalk", None, 0.2), state=known, open_cases=(CASE,)))
    assert told(again) == ""


@pytest.mark.parametrize("need", ["victim", "emergency", "human"])
@pytest.mark.parametrize("said", ["j'ai envie de mourir", "je veux en finir", "I want to die", "أريد أن أموت"])
def test_somebody_who_thinks_of_dying_is_told_whom_to_call(need: str, said: str) -> None:
    assert "3114" in told(next_turn(here(said, understood(need))))


@pytest.mark.parametrize(
    ("said", "topic", "part"),
    [
        ("l'ascenseur est en panne depuis lundi", "other", "building_equipment"),
        ("plus de chauffage dans l'immeuble", "lighting_roadway", "building_equipment"),
        ("il y a des rats dans les caves", "animals", "building_equipment"),
        ("une poubelle brûle derrière l'école", "vandalism", "burning"),
        ("ils ont mis le feu à une voiture", "vandalism", "burning"),
        ("la voiture est complètement brûlée", "vehicles", "burning"),
        ("il y a un homme qui dort dehors devant la poste", "other", "rough_sleeper"),
        ("des sdf dans le hall", "gathering", "rough_sleeper"),
        ("someone is sleeping in the street", "other", "rough_sleeper"),
        ("un appartement squatté au 3e", "suspicious", "squat"),
        ("il y a de la moisissure partout, c'est insalubre", "other", "unfit_housing"),
        ("une vidéo de haine sur tiktok", "other", "online_content"),
        ("un conflit avec mes voisins", "noise", "neighbours"),
        ("un conflit avec ma voisine du dessus", "other", "neighbours"),
        ("المصعد معطل", "other", "building_equipment"),
        ("du deal dans l'ascenseur", "drug_dealing", None),
        ("des jeunes qui crient la nuit", "noise", None),
        ("ma voiture est garée depuis un mois", "vehicles", None),
        ("on dort mal à cause du bruit", "noise", None),
    ],
)
def test_the_words_tell_which_part_of_a_topic_it_is(said: str, topic: str, part: str | None) -> None:
    assert find_part(ROUTES, "report", topic, said) == part


def test_a_report_is_told_who_is_competent_and_what_becomes_of_it_here() -> None:
    turn = next_turn(here("une épave rue des Lilas", understood("report", "vehicles")))
    assert "police municipale" in told(turn)
    assert "rien n'est perdu" in told(turn)


def test_what_is_for_the_landlord_is_explained_and_not_lost() -> None:
    turn = next_turn(here("l'ascenseur est en panne", understood("report", "other")))
    assert "votre bailleur agit en premier" in told(turn)
    assert "Le délégué lit votre message" in told(turn)
    assert turn.opens
    assert turn.opens.slots["part"] == "building_equipment"


@pytest.mark.parametrize(("channel", "key"), [("telegram", "erase.telegram"), ("webchat", "erase.webchat")])
def test_a_victim_of_violence_is_told_once_and_at_last_how_to_erase(channel: str, key: str) -> None:
    case = OpenCase(9, REFERENCE, "victim", "domestic_violence", danger=False, has_person=False)
    opened = next_turn(here("mon mari me frappe", understood("victim", "domestic_violence"), channel=channel))
    assert key not in {say.key for say in opened.says}
    state = opened.state.but(asking="more", asked=("safe", "contact", "discreet", "code_word", "other_way", "more"))
    ended = next_turn(here("non", understood("smalltalk"), channel=channel, state=state, open_cases=(case,)))
    assert [say.key for say in ended.says].count(key) == 1
    assert ended.says[-1].key == key


def test_a_letter_about_violence_tells_how_to_erase_it() -> None:
    turn = next_turn(here("mon mari me frappe", understood("victim", "domestic_violence"), channel="email"))
    assert turn.says[-1].key == "erase.email"


def test_nobody_else_is_told_to_erase_anything() -> None:
    turn = next_turn(here("on m'a volé mon vélo", understood("victim", "theft"), channel="email"))
    assert not any(say.key.startswith("erase.") for say in turn.says)


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("on a diffusé des photos de moi nue sur snap", "images"),
        ("il menace d'envoyer ma sextape à mes parents", "images"),
        ("they posted naked pictures of me", "images"),
        ("نشر صوري العارية", "images"),
        ("il m'a pris en photo dans la rue", None),
        ("on m'a touchée dans le bus", None),
    ],
)
def test_images_of_the_body_have_a_door_of_their_own(said: str, part: str | None) -> None:
    assert find_part(ROUTES, "victim", "sexual_violence", said) == part

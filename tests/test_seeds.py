"""What residents read of the seeds: known keys, three languages, plain French, and no number that was not checked."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from bot.labels import TOPICS
from hub.places.answers import get_answers
from hub.places.content import NATIONAL, SHOWN_CONFIDENCE, list_areas, read_seed
from hub.settings import ROOT
from tests.plain_words import ABBREVIATION, LANGUAGES, LONGEST_SENTENCE, find_promises, split_sentences

SEEDS = ROOT / "seeds"
AREAS = [str(area["slug"]) for area in list_areas(SEEDS)]
SERVICES: dict[str, dict[str, Any]] = read_seed(SEEDS, NATIONAL, "services")
ENTRIES = [
    (folder, key, entry) for folder in (NATIONAL, *AREAS) for key, entry in read_seed(SEEDS, folder, "answers").items()
]
TEXTS = [(key, language, text) for _, key, entry in ENTRIES for language, text in entry["text"].items()]
each_entry = pytest.mark.parametrize(
    ("key", "entry"), [pytest.param(key, entry, id=f"{folder}-{key}") for folder, key, entry in ENTRIES]
)
each_text = pytest.mark.parametrize(
    ("key", "language", "text"), [pytest.param(*said, id="-".join(said[:2])) for said in TEXTS]
)
NOT_ANSWERED = {"case_progress", "other"}  # the case itself answers the first; nothing can answer the second
ADVICE = {"advice.victim", "advice.police_conduct"} | {f"advice.{need}.{topic}" for need in ("victim", "report") for topic in TOPICS[need]}
QUESTIONS = {f"question.{topic}" for topic in TOPICS["question"] if topic not in NOT_ANSWERED}

_SITE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_NUMBER = re.compile(r"\d+(?: \d+)*")
# A count of days, years or hours is not a number to call.
_MEASURE = re.compile(
    r"\d+ ?(?:jours|ans|h\b|days|years|am\b|pm\b|يوما|أيام|سنة|سنوات)|الساعة \d+|(?:(?<=and )|(?<=و))\d+ (?:days|سنة)"
)


def sites_of(text: str) -> set[str]:
    return set(_SITE.findall(text))


def numbers_of(text: str) -> set[str]:
    return set(_NUMBER.findall(_MEASURE.sub("", _SITE.sub("", text))))


def checked_numbers() -> Iterator[str]:
    for service in SERVICES.values():
        yield from (service[way] for way in ("number", "sms") if way in service)
        yield from _NUMBER.findall(service.get("post", ""))


def test_it_has_an_area_and_answers() -> None:
    assert AREAS
    assert len(TEXTS) > 60


def test_every_key_is_known() -> None:
    assert {key for _, key, _ in ENTRIES} - ADVICE - QUESTIONS == set()


@pytest.mark.parametrize("area", AREAS)
def test_every_question_but_two_has_an_answer(area: str) -> None:
    assert set(get_answers(SEEDS, area)) >= QUESTIONS


@pytest.mark.parametrize("area", AREAS)
def test_every_victim_is_told_where_help_is(area: str) -> None:
    wanted = {"advice.victim"} | {f"advice.victim.{topic}" for topic in TOPICS["victim"]}
    assert set(get_answers(SEEDS, area)) >= wanted


@each_entry
def test_an_answer_says_where_it_comes_from(key: str, entry: dict[str, Any]) -> None:
    assert set(entry) == {"confidence", "source", "verified_on", "text"}
    assert entry["confidence"] in SHOWN_CONFIDENCE
    assert entry["source"]
    assert tuple(entry["text"]) == LANGUAGES
    assert all(text.strip() for text in entry["text"].values())


@each_text
def test_a_text_quotes_only_numbers_and_sites_that_were_checked(key: str, language: str, text: str) -> None:
    assert numbers_of(text) - set(checked_numbers()) == set()
    assert sites_of(text) - {service["url"] for service in SERVICES.values() if "url" in service} == set()


@each_entry
def test_all_languages_give_the_same_numbers_and_sites(key: str, entry: dict[str, Any]) -> None:
    given = [numbers_of(text) | sites_of(text) for text in entry["text"].values()]
    assert given[0] == given[1] == given[2]


@each_text
def test_a_text_is_plain(key: str, language: str, text: str) -> None:
    assert ABBREVIATION.findall(text) == []
    assert find_promises(text) == []
    if language == "fr":
        assert [s for s in split_sentences(text) if len(s.split()) > LONGEST_SENTENCE] == []


@each_text
def test_a_text_is_short(key: str, language: str, text: str) -> None:
    most = {"question": 12, "advice": 8}[key.partition(".")[0]]
    assert len(split_sentences(text)) <= most


def test_help_for_violence_at_home_never_speaks_of_mediation() -> None:
    for key, _, text in TEXTS:
        if "victim" in key:
            assert re.search(r"médiation|conciliat|mediation|réconcili|وساطة|صلح", text, re.IGNORECASE) is None
    for text in get_answers(SEEDS, AREAS[0])["advice.victim.domestic_violence"].values():
        assert numbers_of(text) == {"17", "114", "3919"}
        assert sites_of(text) == {"arretonslesviolences.gouv.fr"}


@pytest.mark.parametrize("key", SERVICES)
def test_a_service_says_how_to_reach_it_and_what_for(key: str) -> None:
    service = SERVICES[key]
    ways = {"number", "sms", "url", "post"}
    assert set(service) - ways == {"name", "use", "availability", "source", "confidence", "verified_on"}
    assert tuple(service["name"]) == tuple(service["use"]) == LANGUAGES
    assert service["confidence"] in SHOWN_CONFIDENCE
    assert re.fullmatch(r"always|online|unverified|(every day|weekdays) \d+-\d+", service["availability"])
    assert all(isinstance(service[way], str) for way in ways if way in service)


@pytest.mark.parametrize("area", AREAS)
def test_local_actors_are_marked_as_not_verified(area: str) -> None:
    for name in ("services", "partners"):
        for key, actor in read_seed(SEEDS, area, name).items():
            assert actor["verified"] is False, f"{name}: {key}"
            assert actor["source"], f"{name}: {key}"


@pytest.mark.parametrize("area", AREAS)
def test_partners_are_for_topics_that_exist(area: str) -> None:
    known = {f"{need}.{topic}" for need, topics in TOPICS.items() for topic in topics}
    for key, partner in read_seed(SEEDS, area, "partners").items():
        assert set(partner["topics"]) <= known, key


@pytest.mark.parametrize("area", AREAS)
def test_places_are_named_once_with_their_source(area: str) -> None:
    places = read_seed(SEEDS, area, "places")
    assert len({place["name"] for place in places}) == len(places)
    assert all(place["source"] and place["confidence"] in "ABC" for place in places)

"""What residents read of the seeds: known keys, three languages, plain French, and no number that was not checked."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from bot.dialogue.doors import victim_keys
from bot.dialogue.persons import PERSONS
from bot.entities import find_entities, read_here
from bot.folding import fold
from bot.labels import TOPICS
from hub.places.answers import get_answers
from hub.places.content import NATIONAL, SHOWN_CONFIDENCE, list_areas, read_seed
from hub.places.entries import FACTS, Entry, list_entries
from hub.places.facts import list_services
from hub.places.routing import Does, Route, list_routes
from hub.settings import ROOT
from tests.plain_words import ABBREVIATION, LANGUAGES, LONGEST_SENTENCE, find_promises, split_sentences

SEEDS = ROOT / "seeds"
AREAS = [str(area["slug"]) for area in list_areas(SEEDS)]
SERVICES: dict[str, dict[str, Any]] = read_seed(SEEDS, NATIONAL, "services")
ENTRIES = [
    (area, key, entry)
    for area in (NATIONAL, *AREAS)
    for key, entry in list_entries(SEEDS, area).items()
    if entry.folder == area
]
TEXTS = [
    (key, language, text)
    for _, key, entry in ENTRIES
    for language, text in (*entry.text.items(), *entry.without_facts.items())
]
ROUTES = [(area, key, route) for area in AREAS for key, route in list_routes(SEEDS, area).items()]
each_entry = pytest.mark.parametrize(
    ("key", "entry"), [pytest.param(key, entry, id=f"{folder}-{key}") for folder, key, entry in ENTRIES]
)
each_text = pytest.mark.parametrize(
    ("key", "language", "text"), [pytest.param(*said, id="-".join(said[:2])) for said in TEXTS]
)
each_route = pytest.mark.parametrize(("area", "key", "route"), ROUTES, ids=[f"{area}-{key}" for area, key, _ in ROUTES])
each_pair = pytest.mark.parametrize(
    ("topic", "person"), [(topic, person) for topic in (*TOPICS["victim"], None) for person in (*PERSONS, None)]
)
NOT_ANSWERED = {"other"}  # nothing can answer it
QUESTIONS = {f"question.{topic}" for topic in TOPICS["question"] if topic not in NOT_ANSWERED}
ROUTED = {f"{need}.{topic}" for need in ("victim", "report") for topic in TOPICS[need]}
PARTS = {key for _, key, route in ROUTES if route.words}
FOR_VICTIMS = {
    key for topic in (*TOPICS["victim"], None) for who in (*PERSONS, None) for key in victim_keys(topic, who)
}
ADVICE = (
    FOR_VICTIMS
    | {f"advice.{key}" for key in (*ROUTED, *PARTS)}
    | {f"routing.{does}" for does in Does}
    | {"advice.thoughts_of_suicide", "advice.police_conduct"}
)
ONLINE_COMPLAINT = "plainte-en-ligne.masecurite.interieur.gouv.fr"

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
        yield from _NUMBER.findall(service.get("mail", ""))
        yield from _NUMBER.findall(service.get("post", ""))


def test_it_has_an_area_and_answers() -> None:
    assert AREAS
    assert len(TEXTS) > 60


def test_every_key_is_known() -> None:
    for_somebody = {f"{key}.{person}" for key in QUESTIONS for person in PERSONS}
    assert {key for _, key, _ in ENTRIES} - ADVICE - QUESTIONS - for_somebody == set()


@pytest.mark.parametrize("area", AREAS)
def test_every_question_but_one_has_an_answer(area: str) -> None:
    assert set(get_answers(SEEDS, area)) >= QUESTIONS


@pytest.mark.parametrize("area", AREAS)
def test_every_victim_is_told_where_help_is(area: str) -> None:
    wanted = {"advice.victim"} | {f"advice.victim.{topic}" for topic in TOPICS["victim"]}
    assert set(get_answers(SEEDS, area)) >= wanted


@each_entry
def test_an_answer_says_where_it_comes_from(key: str, entry: Entry) -> None:
    assert entry.confidence in "ABC"
    assert entry.source or not entry.is_shown
    assert entry.verified_on
    assert tuple(entry.text) == LANGUAGES
    assert all(text.strip() for text in entry.text.values())


@each_entry
def test_what_asks_for_local_facts_says_something_without_them(key: str, entry: Entry) -> None:
    asks = {FACTS in text for text in entry.text.values()}
    assert asks == {bool(entry.facts)}
    assert tuple(entry.without_facts) == (LANGUAGES if entry.facts else ())
    for area in AREAS:
        assert set(entry.facts) <= set(list_services(SEEDS, area))


@each_text
def test_a_text_quotes_only_numbers_and_sites_that_were_checked(key: str, language: str, text: str) -> None:
    known = {
        service[way].partition("@")[2] or service[way]
        for service in SERVICES.values()
        for way in ("url", "mail")
        if way in service
    }
    assert numbers_of(text) - set(checked_numbers()) == set()
    assert sites_of(text) - known == set()


@each_entry
def test_all_languages_give_the_same_numbers_and_sites(key: str, entry: Entry) -> None:
    given = [numbers_of(text) | sites_of(text) for text in entry.text.values()]
    assert given[0] == given[1] == given[2]


@each_text
def test_a_text_is_plain(key: str, language: str, text: str) -> None:
    assert ABBREVIATION.findall(text) == []
    assert find_promises(text) == []
    if language == "fr":
        assert [s for s in split_sentences(text) if len(s.split()) > LONGEST_SENTENCE] == []


@each_text
def test_a_text_is_short(key: str, language: str, text: str) -> None:
    most = {"question": 12, "advice": 8, "routing": 2}[key.partition(".")[0]]
    assert len(split_sentences(text)) <= most


def test_help_for_violence_at_home_never_speaks_of_mediation() -> None:
    for key, _, text in TEXTS:
        if "victim" in key:
            assert re.search(r"médiation|conciliat|mediation|réconcili|وساطة|صلح", text, re.IGNORECASE) is None
    for text in get_answers(SEEDS, AREAS[0])["advice.victim.domestic_violence"].values():
        assert numbers_of(text) == {"17", "114", "3919"}
        assert sites_of(text) == {"arretonslesviolences.gouv.fr"}


def what_is_told(topic: str | None, person: str | None, area: str = AREAS[0]) -> Mapping[str, str]:
    answers = get_answers(SEEDS, area)
    return next(answers[key] for key in victim_keys(topic, person) if key in answers)


@each_pair
def test_whoever_writes_is_told_what_to_do_in_danger(topic: str | None, person: str | None) -> None:
    if topic in ("scam", "theft", "property_damage"):
        return  # nobody is there any more
    for text in what_is_told(topic, person).values():
        assert numbers_of(text) & ({"114"} if person == "deaf" else {"17"})


@each_pair
def test_a_complaint_online_is_offered_only_where_it_can_be_made(topic: str | None, person: str | None) -> None:
    """Adults, an unknown author, property: so not to minors, nor for what was done to a person, nor to visitors."""
    is_for_them = topic in ("theft", "burglary", "property_damage") and person not in ("minor", "parent", "visitor")
    for language, text in what_is_told(topic, person).items():
        assert (ONLINE_COMPLAINT in text) == is_for_them, language
        if is_for_them:
            assert {"fr": "majeur", "en": "adult", "ar": "بالغا"}[language] in text
            assert "FranceConnect" in text


@pytest.mark.parametrize("topic", [*TOPICS["victim"], None])
def test_a_minor_can_always_call_alone_and_is_never_asked_for_a_parent(topic: str | None) -> None:
    for text in what_is_told(topic, "minor").values():
        assert re.search(r"(appeler|aller) seul|y aller seul|on your own|go alone|وحدك", text)
        assert not re.search(r"parent|père|mère|mother|father|والد", text)


@pytest.mark.parametrize("topic", [*TOPICS["victim"], None])
def test_who_cannot_hear_is_given_only_ways_to_write(topic: str | None) -> None:
    for text in what_is_told(topic, "deaf").values():
        assert numbers_of(text) <= {"114", "33700", "3919"}  # 3919: domain sheet, open to deaf people too
        assert not re.search(r"appelez|\bcall\b|اتصل", text)


@pytest.mark.parametrize("topic", ["domestic_violence", "sexual_violence"])
def test_a_man_is_not_sent_to_a_line_for_women(topic: str) -> None:
    for text in what_is_told(topic, "man").values():
        assert "116 006" in numbers_of(text)
        assert "3919" not in numbers_of(text)


def test_a_witness_of_violence_is_never_sent_to_who_does_it() -> None:
    for language, text in what_is_told("domestic_violence", "witness").items():
        assert {"fr": "N'allez pas voir", "en": "Do not go and see", "ar": "لا تذهب لمواجهة"}[language] in text


@pytest.mark.parametrize("area", AREAS)
def test_every_topic_of_a_victim_or_a_report_has_its_route(area: str) -> None:
    assert set(list_routes(SEEDS, area)) - PARTS == ROUTED


@each_route
def test_a_route_says_who_is_first_and_what_becomes_of_it(area: str, key: str, route: Route) -> None:
    assert route.first
    assert len({*route.first, *route.also}) == len(route.first) + len(route.also)
    assert route.confidence in "ABC"


@each_route
def test_what_is_told_of_a_route_names_the_emergency_number_before_anything_else(
    area: str, key: str, route: Route
) -> None:
    text = get_answers(SEEDS, area).get(f"advice.{key}", {}).get("fr")
    if text is None or key in ("report.dumping", "report.vehicles") or key.startswith("victim."):
        return
    assert numbers_of(text) & {"17", "112", "15", "18"}


@each_route
def test_the_words_of_a_part_are_patterns_on_folded_text(area: str, key: str, route: Route) -> None:
    assert bool(route.words) == bool(route.name) == bool(route.topics)
    assert route.topics <= set(TOPICS[key.partition(".")[0]])
    for word in route.words:
        assert re.compile(word)
        assert fold(word) == word


@pytest.mark.parametrize("area", AREAS)
def test_nothing_unverified_of_the_area_is_in_a_text_that_residents_get(area: str) -> None:
    shown = "\n".join(text for texts in get_answers(SEEDS, area).values() for text in texts.values())
    for service in list_services(SEEDS, area).values():
        for said in (*service.name.values(), service.note):
            assert said and said not in shown


@pytest.mark.parametrize("key", SERVICES)
def test_a_service_says_how_to_reach_it_and_what_for(key: str) -> None:
    service = SERVICES[key]
    ways = {"number", "sms", "url", "mail", "post"}
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
            assert actor["source"] or actor["confidence"] == "C", f"{name}: {key}"


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


@pytest.mark.parametrize("area", AREAS)
def test_every_place_is_found_by_its_name_and_its_aliases(area: str) -> None:
    here = read_here(SEEDS, area)
    for place in read_seed(SEEDS, area, "places"):
        assert set(place) <= {"name", "aliases", "kind", "source", "confidence", "area"}
        first_word_names_the_kind = place["kind"] != "neighbourhood"
        for said in [place["name"]] * first_word_names_the_kind + place.get("aliases", []):
            found = find_entities(f"bonjour {said} merci".lower(), here=here)
            assert [entity.value for entity in found] == [place["name"]], said


@pytest.mark.parametrize("area", AREAS)
def test_the_demonstration_invents_its_places(area: str) -> None:
    invented = read_seed(SEEDS, "demo", "places")
    assert all(place["source"] == "invented" for place in invented)
    assert not {place["name"] for place in invented} & {place["name"] for place in read_seed(SEEDS, area, "places")}

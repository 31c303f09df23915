"""What residents read: the files, what the delegate made of them, and the confirmed facts in them."""

from pathlib import Path

import pytest

from hub.places.answers import Changes, get_answers, merge
from hub.places.routing import find_route, list_routes

SERVICES = """
police_station:
  name: {fr: Commissariat des Tilleuls, en: Les Tilleuls police station, ar: مركز الشرطة}
  note: Un bruit dit qu'il ferme.
  source: []
  confidence: B
  verified: false
desk_sessions:
  name: {fr: Permanences, en: Meetings, ar: لقاءات}
  note: Rien.
  source: []
  confidence: C
  verified: false
"""
ANSWERS = """
question.desk_hours:
  confidence: B
  source: [1]
  facts: [desk_sessions, police_station]
  without_facts: {fr: Je n'ai pas d'horaires vérifiés., en: I have no checked hours., ar: لا أعرف.}
  text:
    fr: |
      {facts}
      En urgence, appelez le 17.
    en: |
      {facts}
      In an emergency, call 17.
    ar: |
      {facts}
      اتصل بالرقم 17.
question.rumour:
  confidence: C
  source: []
  text: {fr: On dit que., en: They say that., ar: يقال.}
"""
ROUTING = """
actors: {town: ville, landlord: bailleur, police: police nationale}
does:
  relays: {confidence: A, source: [1], text: {fr: Rien n'est perdu., en: Nothing is lost., ar: لا شيء يضيع.}}
routes:
  report.noise:
    first: [town]
    also: [landlord]
    does: relays
    confidence: B
    source: [1]
    text: {fr: La ville., en: The town., ar: البلدية.}
  report.lift:
    topics: [other]
    words: {fr: ["ascenseurs?"]}
    name: Ascenseur
    first: [landlord]
    also: []
    does: relays
    confidence: C
    source: []
"""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    for name, content in (
        ("france/answers.yaml", ANSWERS),
        ("france/routing.yaml", ROUTING),
        ("les-tilleuls/services.yaml", SERVICES),
        ("les-tilleuls/partners.yaml", "landlord: {name: Logis des Tilleuls}\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_a_fact_that_nobody_confirmed_is_in_no_text(seeds: Path) -> None:
    texts = get_answers(seeds, "les-tilleuls")["question.desk_hours"]
    assert texts["fr"] == "Je n'ai pas d'horaires vérifiés.\nEn urgence, appelez le 17."
    assert "Tilleuls" not in str(texts)


def test_confirmed_facts_stand_in_the_text_in_its_language(seeds: Path) -> None:
    facts = {"police_station": {"address": "2 rue des Lilas", "phone": "03 21 00 00 00", "hours": "tous les jours."}}
    texts = merge(seeds, "les-tilleuls", Changes(facts=facts))["question.desk_hours"]
    assert texts["fr"].splitlines()[0] == (
        "Commissariat des Tilleuls : 2 rue des Lilas. Téléphone : 03 21 00 00 00. Horaires : tous les jours."
    )
    assert (
        texts["en"].splitlines()[0].startswith("Les Tilleuls police station: 2 rue des Lilas. Phone: 03 21 00 00 00.")
    )
    assert "Je n'ai pas d'horaires" not in texts["fr"]


def test_hours_are_told_in_the_language_of_the_text_where_somebody_wrote_them_in_it(seeds: Path) -> None:
    facts = {"desk_sessions": {"hours": "le mardi de 14 h à 17 h", "hours_en": "Tuesdays 2 pm to 5 pm"}}
    texts = merge(seeds, "les-tilleuls", Changes(facts=facts))["question.desk_hours"]
    assert "Permanences. Horaires : le mardi de 14 h à 17 h." in texts["fr"]
    assert "Meetings. Opening hours: Tuesdays 2 pm to 5 pm." in texts["en"]
    assert "le mardi de 14 h à 17 h" in texts["ar"]


def test_french_words_keep_together_in_an_arabic_text(seeds: Path) -> None:
    facts = {"desk_sessions": {"address": "2 rue des Lilas"}}
    text = merge(seeds, "les-tilleuls", Changes(facts=facts))["question.desk_hours"]["ar"]
    assert "\u20682 rue des Lilas\u2069" in text


def test_what_the_delegate_wrote_replaces_that_key_and_language_alone(seeds: Path) -> None:
    edited = Changes(texts={("question.desk_hours", "fr"): "Le mardi.\n{facts}"})
    texts = merge(seeds, "les-tilleuls", edited)["question.desk_hours"]
    assert texts["fr"] == "Le mardi.\nJe n'ai pas d'horaires vérifiés."
    assert "In an emergency" in texts["en"]


def test_a_text_without_a_source_is_shown_only_once_a_person_wrote_it(seeds: Path) -> None:
    assert "question.rumour" not in get_answers(seeds, "les-tilleuls")
    edited = Changes(texts={("question.rumour", "fr"): "C'est vérifié."})
    assert merge(seeds, "les-tilleuls", edited)["question.rumour"] == {"fr": "C'est vérifié."}


def test_what_reporters_are_told_is_that_of_the_routing(seeds: Path) -> None:
    answers = get_answers(seeds, "les-tilleuls")
    assert answers["advice.report.noise"]["fr"] == "La ville."
    assert answers["routing.relays"]["fr"] == "Rien n'est perdu."
    assert "advice.report.lift" not in answers


def test_a_route_names_the_local_actor_beside_the_general_one(seeds: Path) -> None:
    assert list_routes(seeds, "les-tilleuls")["report.noise"].also == ("bailleur (Logis des Tilleuls)",)
    assert list_routes(seeds, "le-port")["report.noise"].also == ("bailleur",)


def test_a_part_of_a_topic_has_its_own_route(seeds: Path) -> None:
    assert find_route(seeds, "le-port", "report", "noise", "lift") == list_routes(seeds, "le-port")["report.lift"]
    assert (
        find_route(seeds, "le-port", "report", "noise", "unheard_of") == list_routes(seeds, "le-port")["report.noise"]
    )
    assert find_route(seeds, "le-port", "question", "other") is None

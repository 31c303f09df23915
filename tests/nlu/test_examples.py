"""The examples that the model learns from, and the messages it is measured on."""

import importlib.util
import json
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from bot.labels import INTENTS, TOPICS
from bot.language import detect_language

NLU = Path(__file__).parents[2] / "nlu"
ENTITIES = {"place", "time", "phone", "email", "reference", "vehicle", "person_count"}
SETS = ("held_out", "blind", "strangers_dev", "strangers", "passers_by")


def load_check() -> ModuleType:
    spec = importlib.util.spec_from_file_location("nlu_check_data", NLU / "check_data.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look
    spec.loader.exec_module(module)
    return module


check_data = load_check()
ANNOTATION = check_data.ANNOTATION
ENTRIES = [entry for _, entry in check_data.read_entries(NLU / "data")]
WHOLE = check_data.read_examples(NLU / "data")
EXAMPLES: dict[str, list[str]] = {}
for _entry in ENTRIES:
    if "intent" in _entry:
        _lines = [line.removeprefix("- ") for line in _entry["examples"].splitlines()]
        EXAMPLES.setdefault(_entry["intent"], []).extend(_lines)
MEASURED = {
    name: [json.loads(line) for line in (NLU / f"{name}.jsonl").read_text("utf-8").splitlines()] for name in SETS
}
measured = pytest.mark.parametrize("measured", MEASURED.values(), ids=MEASURED)
plain = check_data.flatten


def words(text: str) -> frozenset[str]:
    return frozenset(plain(text).split())


def test_the_domain_has_exactly_the_labels_of_the_bot() -> None:
    domain = yaml.safe_load((NLU / "domain.yml").read_text("utf-8"))
    assert set(domain["intents"]) == set(INTENTS)
    assert set(domain["entities"]) == ENTITIES


def test_each_label_has_examples_and_each_example_a_label() -> None:
    assert set(EXAMPLES) == set(INTENTS)


@pytest.mark.parametrize("intent", sorted(INTENTS))
def test_a_label_has_enough_examples_in_both_languages(intent: str) -> None:
    languages = Counter(detect_language(plain(text)) for text in EXAMPLES[intent])
    assert languages["fr"] >= 25, languages
    assert languages["en"] >= 25, languages


def test_no_example_stands_twice_and_none_under_two_labels() -> None:
    assert check_data.list_doubles(WHOLE) == []


@pytest.fixture(scope="module")
def alike() -> list[Any]:
    """Pairs of examples that share four fifths of their pieces."""
    pairs: list[Any] = check_data.list_alike(WHOLE)
    return pairs


def test_no_example_is_another_one_retouched(alike: list[Any]) -> None:
    """They teach nothing."""
    assert check_data.list_near_duplicates(alike) == []


def test_no_two_examples_contradict_each_other(alike: list[Any]) -> None:
    assert check_data.list_contradictions(alike) == []


def test_the_examples_are_in_balance() -> None:
    assert check_data.list_imbalances(WHOLE, list(INTENTS)) == []


def test_a_victim_is_in_danger_in_some_examples_and_not_in_most() -> None:
    victims = [example for example in WHOLE if example.need == "victim"]
    assert 0.02 < sum(example.danger for example in victims) / len(victims) < 0.4


@pytest.mark.parametrize("need", [need for need, topics in TOPICS.items() if not topics])
def test_a_need_without_topics_can_stand_beside_those_of_a_thousand_examples(need: str) -> None:
    assert len(EXAMPLES[need]) >= 250


def test_every_example_could_reach_the_model() -> None:
    """Texts without letters are never sent to it."""
    assert [text for texts in EXAMPLES.values() for text in texts if not re.search(r"[^\W\d_]", text)] == []


@pytest.mark.parametrize("name", ["held_out", "blind"])
def test_nothing_of_our_own_that_is_measured_was_learned(name: str) -> None:
    learned = {plain(text) for texts in EXAMPLES.values() for text in texts}
    assert [line["text"] for line in MEASURED[name] if plain(line["text"]) in learned] == []


@pytest.mark.parametrize("name", ["held_out", "blind", "strangers"])
def test_nothing_that_is_measured_is_nearly_what_was_learned(name: str) -> None:
    """Short words that everybody writes apart. `strangers_dev` is there to be learned from; counts, not lines: nobody
    is to see what strangers wrote.
    """
    learned = [bag for texts in EXAMPLES.values() for bag in map(words, texts) if len(bag) >= 6]
    bags = [bag for line in MEASURED[name] if len(bag := words(line["text"])) >= 6]
    assert sum(any(len(bag & b) / len(bag | b) > 0.7 for b in learned) for bag in bags) == 0


@measured
def test_the_measured_messages_cover_every_need_and_topic(measured: list[dict[str, Any]]) -> None:
    assert len(measured) >= 290
    assert {(line["need"], line["topic"]) for line in measured} == set(INTENTS.values())
    assert len({line["text"] for line in measured}) == len(measured)


def test_no_two_sets_have_a_message_in_common() -> None:
    texts = Counter(text for lines in MEASURED.values() for text in {plain(line["text"]) for line in lines})
    assert [text for text, count in texts.items() if count > 1 and len(text) > 20] == []


@measured
def test_the_measured_messages_are_in_french_for_two_thirds(measured: list[dict[str, Any]]) -> None:
    assert 0.64 <= sum(line["lang"] == "fr" for line in measured) / len(measured) <= 0.76


def test_a_few_blind_messages_are_in_neither_french_nor_english() -> None:
    assert sum(line["lang"] not in ("fr", "en") for line in MEASURED["blind"]) == 10


@measured
def test_danger_is_an_emergency_or_a_victim(measured: list[dict[str, Any]]) -> None:
    assert all(line["danger"] for line in measured if line["need"] == "emergency")
    assert {line["need"] for line in measured if line["danger"]} <= {"emergency", "victim"}


@measured
def test_topics_are_those_of_their_need(measured: list[dict[str, Any]]) -> None:
    assert all(line["topic"] in (TOPICS[line["need"]] or (None,)) for line in measured)


def test_annotations_name_known_entities() -> None:
    named = {
        match[2] or match[3] for texts in EXAMPLES.values() for text in texts for match in ANNOTATION.finditer(text)
    }
    assert named <= ENTITIES


def test_regexes_are_sound_and_named_for_an_entity() -> None:
    entries = [entry for entry in ENTRIES if "regex" in entry or "lookup" in entry]
    assert {entry.get("regex") or entry["lookup"] for entry in entries} <= ENTITIES
    for entry in entries:
        for line in entry["examples"].splitlines():
            assert re.compile(line.removeprefix("- "))


@pytest.mark.parametrize(
    ("entity", "text", "value"),
    [
        ("time", "c'était hier soir vers 22h30 je crois", "hier soir vers 22h30"),
        ("time", "tous les soirs depuis lundi", "tous les soirs"),
        ("time", "ça dure depuis 3 semaines", "depuis 3 semaines"),
        ("time", "it happened last night", "last night"),
        ("person_count", "une dizaine de jeunes", "une dizaine de jeunes"),
        ("person_count", "three men in a van", "three men"),
        ("reference", "dossier 7K3F-9QX4 svp", "7K3F-9QX4"),
        ("phone", "au 06 12 34 56 78", "06 12 34 56 78"),
    ],
)
def test_a_regex_finds_what_it_is_for(entity: str, text: str, value: str) -> None:
    patterns = [
        line.removeprefix("- ")
        for entry in ENTRIES
        if entry.get("regex") == entity
        for line in entry["examples"].splitlines()
    ]
    assert value in [match[0] for pattern in patterns for match in re.finditer(pattern, text, re.IGNORECASE)]

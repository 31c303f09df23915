"""The examples that the model learns from, and the messages it is measured on."""

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.labels import INTENTS, TOPICS
from bot.language import detect_language

NLU = Path(__file__).parents[2] / "nlu"
ENTITIES = {"place", "time", "phone", "email", "reference", "vehicle", "person_count"}
ANNOTATION = re.compile(r"\[([^\]]+)\](?:\((\w+)\)|\{\"entity\": ?\"(\w+)\"[^}]*\})")


def read_entries() -> list[dict[str, Any]]:
    return [
        entry
        for path in sorted((NLU / "data").glob("*.yml"))
        for entry in yaml.safe_load(path.read_text("utf-8"))["nlu"]
    ]


def read_examples() -> dict[str, list[str]]:
    examples: defaultdict[str, list[str]] = defaultdict(list)
    for entry in read_entries():
        if "intent" in entry:
            examples[entry["intent"]] += [line.removeprefix("- ") for line in entry["examples"].splitlines()]
    return dict(examples)


EXAMPLES = read_examples()
HELD_OUT = [json.loads(line) for line in (NLU / "held_out.jsonl").read_text("utf-8").splitlines()]
BLIND = [json.loads(line) for line in (NLU / "blind.jsonl").read_text("utf-8").splitlines()]
measured = pytest.mark.parametrize("measured", [HELD_OUT, BLIND], ids=["held_out", "blind"])


def plain(text: str) -> str:
    """The text without annotations, case and punctuation."""
    return " ".join(re.findall(r"\w+", ANNOTATION.sub(r"\1", text).lower()))


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
    labels = defaultdict(list)
    for intent, texts in EXAMPLES.items():
        for text in texts:
            labels[plain(text) or text].append(intent)
    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


def test_no_example_is_a_template_with_one_word_changed() -> None:
    """Long examples of one label that share nearly all their words teach nothing."""
    found = []
    for texts in EXAMPLES.values():
        bags = [bag for bag in map(words, texts) if len(bag) >= 7]
        found += [(a, b) for n, a in enumerate(bags) for b in bags[n + 1 :] if len(a & b) / len(a | b) > 0.75]
    assert found == []


@pytest.mark.parametrize("need", [need for need, topics in TOPICS.items() if not topics])
def test_a_need_without_topics_can_stand_beside_those_of_a_thousand_examples(need: str) -> None:
    assert len(EXAMPLES[need]) >= 250


def test_every_example_could_reach_the_model() -> None:
    """Texts without letters are never sent to it."""
    assert [text for texts in EXAMPLES.values() for text in texts if not re.search(r"[^\W\d_]", text)] == []


@measured
def test_nothing_that_is_measured_was_learned(measured: list[dict[str, Any]]) -> None:
    learned = {plain(text) for texts in EXAMPLES.values() for text in texts}
    assert [line["text"] for line in measured if plain(line["text"]) in learned] == []


@measured
def test_nothing_that_is_measured_is_nearly_what_was_learned(measured: list[dict[str, Any]]) -> None:
    learned = [bag for texts in EXAMPLES.values() for bag in map(words, texts) if len(bag) >= 6]
    bags = [words(line["text"]) for line in measured]
    assert [bag for bag in bags if len(bag) >= 6 and any(len(bag & b) / len(bag | b) > 0.7 for b in learned)] == []


@measured
def test_the_measured_messages_cover_every_need_and_topic(measured: list[dict[str, Any]]) -> None:
    assert len(measured) >= 290
    assert {(line["need"], line["topic"]) for line in measured} == set(INTENTS.values())
    assert len({line["text"] for line in measured}) == len(measured)


def test_the_two_measures_have_no_message_in_common() -> None:
    assert {plain(line["text"]) for line in HELD_OUT} & {plain(line["text"]) for line in BLIND} == set()


@measured
def test_the_measured_messages_are_in_french_for_two_thirds(measured: list[dict[str, Any]]) -> None:
    assert 0.64 <= sum(line["lang"] == "fr" for line in measured) / len(measured) <= 0.76


def test_a_few_blind_messages_are_in_neither_french_nor_english() -> None:
    assert sum(line["lang"] not in ("fr", "en") for line in BLIND) == 10


@measured
def test_danger_is_what_an_emergency_is(measured: list[dict[str, Any]]) -> None:
    assert all(line["danger"] is (line["need"] == "emergency") for line in measured)


@measured
def test_topics_are_those_of_their_need(measured: list[dict[str, Any]]) -> None:
    assert all(line["topic"] in (TOPICS[line["need"]] or (None,)) for line in measured)


def test_annotations_name_known_entities() -> None:
    named = {
        match[2] or match[3] for texts in EXAMPLES.values() for text in texts for match in ANNOTATION.finditer(text)
    }
    assert named <= ENTITIES


def test_regexes_are_sound_and_named_for_an_entity() -> None:
    entries = [entry for entry in read_entries() if "regex" in entry or "lookup" in entry]
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
        for entry in read_entries()
        if entry.get("regex") == entity
        for line in entry["examples"].splitlines()
    ]
    assert value in [match[0] for pattern in patterns for match in re.finditer(pattern, text, re.IGNORECASE)]

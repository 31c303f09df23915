"""The catalogues of replies: whole in every language, honest in each."""

import ast
import re
import string
from collections.abc import Iterator

import pytest

from bot.dialogue.engine import CASE_NEEDS
from bot.dialogue.flows import list_slots
from bot.labels import TOPICS
from bot.replies import LANGUAGES, has_sentence, sentence
from bot.replies.catalogue import read_catalogue
from hub.cases.models import Outcome
from hub.settings import ROOT
from tests.plain_words import ABBREVIATION, LONGEST_SENTENCE, find_promises, split_sentences

KEYS = sorted(read_catalogue("fr"))
SPEAKING = {"say", "Say", "Choice", "sentence", "_said"}
SLOTS = [slot for need, topics in TOPICS.items() for topic in (None, *topics) for slot in list_slots(need, topic)]
# Keys that the code puts together, by what they are made of.
MADE = {
    *(f"opened.{need}" for need in (*CASE_NEEDS, "unknown", "question", "follow_up")),
    *(f"follow.{status}" for status in ("new", "open", "waiting")),
    *(f"follow.closed.{outcome}" for outcome in (*Outcome, "none")),
    *(f"menu.{flow}" for flow in ("report", "victim", "question")),
    *(f"{slot.question}.letter" for slot in SLOTS if not slot.is_optional),
    *(slot.question for slot in SLOTS),
    *(f"topic.{need}.{topic}" for need in ("victim", "report") for topic in TOPICS[need]),
    *(f"topic.{need}" for need in ("emergency", "victim", "report", "human", "question", "follow_up", "unknown")),
}
each_key = pytest.mark.parametrize("key", KEYS)


def words_in_code() -> Iterator[tuple[ast.AST, str, bool]]:
    """Every string of the bot's code that could be a key, and whether it is said for sure."""
    for path in sorted(ROOT.glob("bot/**/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        said = {
            node
            for call in ast.walk(tree)
            if isinstance(call, ast.Call) and call.args and isinstance(call.func, ast.Name) and call.func.id in SPEAKING
            for node in [call.args[0], *ast.walk(call.args[0])]
            if not isinstance(call.args[0], ast.Call | ast.JoinedStr)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
                yield node, node.value, node in said


def placeholders_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_three_catalogues_have_the_same_keys() -> None:
    for language in LANGUAGES:
        assert sorted(read_catalogue(language)) == KEYS, language


@each_key
def test_a_sentence_is_written_in_every_language(key: str) -> None:
    for language in LANGUAGES:
        text = read_catalogue(language)[key]
        assert text.strip() == text != "", language
    if not key.startswith("choice."):  # a language is offered under its own name
        assert not re.search("[\u0600-\u06ff]", sentence_of(key, "fr") + sentence_of(key, "en"))


@each_key
def test_a_sentence_has_the_same_placeholders_in_every_language(key: str) -> None:
    assert len({frozenset(placeholders_of(sentence_of(key, language))) for language in LANGUAGES}) == 1


@each_key
def test_a_sentence_gives_the_same_numbers_in_every_language(key: str) -> None:
    if key == "choice.contact_daytime":  # 17 h is 5 pm
        return
    numbers = {language: set(re.findall(r"\d+", sentence_of(key, language))) for language in LANGUAGES}
    assert numbers["fr"] == numbers["en"] == numbers["ar"]


def sentence_of(key: str, language: str) -> str:
    return read_catalogue(language)[key]


def test_every_key_that_is_said_exists() -> None:
    known = {key.partition(".")[0] for key in KEYS}
    dotted = re.compile(rf"(?:{'|'.join(sorted(known))})(?:\.(?!html\b)[a-z_]+)+")
    missing = {word for _, word, is_said in words_in_code() if is_said and not has_sentence(word)}
    missing |= {word for _, word, _ in words_in_code() if dotted.fullmatch(word) and not has_sentence(word)}
    assert missing == set()


def test_every_key_that_is_put_together_exists() -> None:
    assert {key for key in MADE if not has_sentence(key)} == set()


def test_it_speaks_french_where_the_language_is_not_one_of_ours() -> None:
    assert sentence("menu", "ro") == sentence("menu", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_gives_the_five_numbers_and_promises_nobody(language: str) -> None:
    card = sentence_of("emergency.card", language)
    assert re.findall(r"\d+", card) == ["17", "112", "114", "15", "18"]
    assert len(card) < 400


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_words_say_that_a_machine_speaks(language: str) -> None:
    said = {"fr": "automatique", "en": "automated", "ar": "آلي"}[language]
    assert said in sentence_of("welcome", language)
    assert said in sentence_of("emergency.card", language)


@each_key
def test_a_sentence_promises_neither_a_delay_nor_a_visit(key: str) -> None:
    assert [found for language in LANGUAGES for found in find_promises(sentence_of(key, language))] == []


@each_key
def test_a_sentence_has_no_abbreviation(key: str) -> None:
    if key == "emergency.card":  # its first word is in capitals
        return
    for language in LANGUAGES:
        text = re.sub(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b|CEDEX", "", sentence_of(key, language))
        assert ABBREVIATION.findall(text) == [], language


@each_key
def test_a_french_sentence_is_short(key: str) -> None:
    too_long = [part for part in split_sentences(sentence_of(key, "fr")) if len(part.split()) > LONGEST_SENTENCE]
    assert too_long == []


@pytest.mark.parametrize("need", [*CASE_NEEDS, "unknown", "question", "follow_up"])
def test_the_words_for_an_opened_case_give_its_reference(need: str) -> None:
    for language in LANGUAGES:
        assert "7K3F-9QX4" in sentence(f"opened.{need}", language, reference="7K3F-9QX4")

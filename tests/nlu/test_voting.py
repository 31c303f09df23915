"""What is counted in a text, how models vote on it, and which words spoke. Without Rasa: only numbers."""

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

NLU = Path(__file__).parents[2] / "nlu"
TEXTS = ("bruit la nuit", "du bruit le soir", "vol de vélo", "on a volé mon vélo", "bonjour")


@pytest.fixture(scope="module")
def components() -> Iterator[tuple[ModuleType, ModuleType]]:
    """counting and voting, as Rasa's environment imports them."""
    sys.path.insert(0, str(NLU))
    try:
        from components import counting, voting  # type: ignore[import-not-found]

        yield counting, voting
    finally:
        sys.path.remove(str(NLU))
        for name in [name for name in sys.modules if name.split(".")[0] == "components"]:
            del sys.modules[name]


@pytest.fixture
def counting(components: tuple[ModuleType, ModuleType]) -> ModuleType:
    return components[0]


@pytest.fixture
def voting(components: tuple[ModuleType, ModuleType]) -> ModuleType:
    return components[1]


def number_of(counts: object, kind: str, name: str) -> int:
    features: dict[str, list[str]] = counts.features  # type: ignore[attr-defined]
    before = list(features)[: list(features).index(kind)]
    return sum(len(features[each]) for each in before) + features[kind].index(name)


def test_rare_words_weigh_more_than_common_ones(counting: ModuleType) -> None:
    counts = counting.Counts.learn(TEXTS)
    assert counts.weights[number_of(counts, "typed words", "bruit")] == pytest.approx(math.log(6 / 3) + 1)
    assert counts.weights[number_of(counts, "typed words", "bonjour")] == pytest.approx(math.log(6 / 2) + 1)


def test_pieces_of_one_example_alone_are_left_out(counting: ModuleType) -> None:
    pieces = counting.Counts.learn(TEXTS).features["typed pieces"]
    assert " velo" in pieces
    assert " bonj" not in pieces


def test_each_kind_of_features_has_length_one(counting: ModuleType) -> None:
    counts = counting.Counts.learn(TEXTS)
    row = counts.count("du bruit le soir, du bruit !")
    first = sum(len(names) for names in list(counts.features.values())[:1])
    assert np.sqrt((row.values[row.ids < first] ** 2).sum()) == pytest.approx(1)


def test_a_repeated_word_counts_more_but_not_twice(counting: ModuleType) -> None:
    counts = counting.Counts.learn(TEXTS)
    number = number_of(counts, "typed words", "bruit")

    def relation(text: str) -> float:
        row = counts.count(text)
        values = dict(zip(row.ids.tolist(), row.values.tolist(), strict=True))
        return float(values[number] / values[number_of(counts, "typed words", "soir")])

    assert relation("bruit bruit soir") == pytest.approx((1 + math.log(2)) * relation("bruit soir"))


def test_pairs_of_words_are_counted_across_the_blank(counting: ModuleType) -> None:
    counts = counting.Counts.learn(TEXTS)
    assert number_of(counts, "typed words", "du bruit") in counts.count("du bruit").ids
    assert number_of(counts, "typed words", "du bruit") not in counts.count("bruit du").ids


@pytest.mark.parametrize("text", ["", "   ", "???", "سرقوا", "zzz qqq"])
def test_a_text_of_which_nothing_is_known_has_no_feature(counting: ModuleType, text: str) -> None:
    row = counting.Counts.learn(("bruit", "bruit")).count(text)
    assert len(row.ids) == len(row.values) == 0
    assert counting.words_that_spoke(row, text, np.zeros(0)) == []


def test_text_speak_is_counted_as_what_it_means(counting: ModuleType) -> None:
    counts = counting.Counts.learn(("je suis là", "bruit"))
    assert number_of(counts, "typed words", "je suis") in counts.count("jsuis").ids


def test_the_words_that_spoke_stand_where_they_do(counting: ModuleType) -> None:
    counts = counting.Counts.learn(TEXTS)
    text = "Bonjour, «du bruit» !"
    row = counts.count(text)
    numbers = [number_of(counts, "typed words", "bruit"), number_of(counts, "typed words", "bonjour")]
    weights = np.array([{numbers[0]: 3.0, numbers[1]: 1.0}.get(number, 0.0) for number in row.ids.tolist()])
    words = counting.words_that_spoke(row, text, weights)
    assert [text[word["start"] : word["end"]] for word in words] == ["bruit", "Bonjour"]
    assert words[0]["weight"] > words[1]["weight"]
    assert sum(word["weight"] for word in words) == pytest.approx(1, abs=0.01)


def test_no_more_than_five_words_spoke(counting: ModuleType) -> None:
    text = "un deux trois quatre cinq six sept"
    counts = counting.Counts.learn((text, text))
    row = counts.count(text)
    assert len(counting.words_that_spoke(row, text, np.ones(len(row.ids)))) == 5


def test_a_word_without_end_is_cut(counting: ModuleType) -> None:
    counts = counting.Counts.learn(("a" * 2_000, "b" * 2_000))
    assert len(counts.count("ab" * 50_000).occurrences) < 5_000


def make_voters(voting: ModuleType, counting: ModuleType, temperature: float = 1.0) -> object:
    """Two needs: a report of two topics, where "bruit" speaks for noise, and a greeting, for which "bonjour" speaks."""
    counts = counting.Counts.learn(TEXTS)
    intents = ("report__noise", "report__other", "smalltalk")
    weights = np.zeros((len(counts.weights), 2 + 3 + 3 + 1), dtype=np.float32)
    noise, hello = (number_of(counts, "typed words", word) for word in ("bruit", "bonjour"))
    weights[noise] = [1, -1, 1, 0, -1, 4, 0, -4, -2]
    weights[hello] = [-1, 1, -1, -1, 1, -4, -4, 4, -9]
    return voting.Voters(counts, ("report", "smalltalk"), intents, weights, np.zeros(9), temperature)


def test_the_models_agree_on_need_and_topic(voting: ModuleType, counting: ModuleType) -> None:
    verdict = make_voters(voting, counting).judge("bruit")  # type: ignore[attr-defined]
    assert [name for name, _ in verdict.ranking] == ["report__noise", "report__other", "smalltalk"]
    assert sum(share for _, share in verdict.ranking) == pytest.approx(1)
    assert verdict.words[0]["text"] == "bruit"


def test_danger_is_a_probability_of_its_own(voting: ModuleType, counting: ModuleType) -> None:
    voters = make_voters(voting, counting)
    noise, hello = (voters.judge(text).danger for text in ("bruit", "bonjour"))  # type: ignore[attr-defined]
    assert 0 < hello < noise < 0.5


def test_a_lower_temperature_makes_it_surer(voting: ModuleType, counting: ModuleType) -> None:
    cool, warm = (make_voters(voting, counting, t).judge("bonjour").ranking[0][1] for t in (0.5, 2.0))  # type: ignore[attr-defined]
    assert warm < cool < 1


def test_nothing_known_is_nothing_sure(voting: ModuleType, counting: ModuleType) -> None:
    verdict = make_voters(voting, counting).judge("🙂")  # type: ignore[attr-defined]
    assert max(share for _, share in verdict.ranking) <= 0.5
    assert verdict.words == []

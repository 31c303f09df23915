"""What Rasa answers, read and believed only where it makes sense. And when to stop asking for a while."""

import json
import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.entities import Entity
from bot.labels import INTENTS

__all__ = ["Answer", "Breaker", "NonsenseError", "Word", "make_sendable", "read_answer"]

SENT_CHARACTERS = 1_000  # Rasa's time grows with the text, and all other messages wait behind it
VALUE_CHARACTERS = 200
MOST_WORDS = 5
MOST_LIKELIEST = 5  # what was understood, and enough beside it to offer three others
FAILURES_BEFORE_PAUSE = 5
PAUSE_SECONDS = 10.0

_ASKED_OF_RASA = frozenset({"place", "time", "person_count", "vehicle"})  # bot.entities finds the other kinds
# Rasa fails on NUL, and lone surrogates cannot be sent. One space each, so that positions stay right.
_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LEADING = re.compile(r"[\s/]+")  # a leading slash would be taken as an intent
_LETTER = re.compile(r"[^\W\d_]")


class NonsenseError(Exception):
    """The understanding answered something that is not an understanding."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that spoke for the need: `text[start:end]`, and its share (0 to 1) of all that spoke for it."""

    text: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True, slots=True)
class Answer:
    """`ranking`: need, topic, probability. `danger`: how likely somebody is in danger now."""

    ranking: list[tuple[str, str | None, float]]
    danger: float
    entities: list[Entity]
    words: list[Word]

    def choose(self) -> tuple[str, str | None, float, float]:
        """The likeliest need, its likeliest topic, and the confidence in each.

        Topics of one need are easily taken for each other, so the probability of a need is the sum over its topics.
        """
        needs: defaultdict[str, float] = defaultdict(float)
        for need, _, probability in self.ranking:
            needs[need] += probability
        best = max(needs, key=needs.__getitem__)
        topic, probability = max(((t, p) for need, t, p in self.ranking if need == best), key=lambda item: item[1])
        confidence = min(needs[best], 1.0)
        return best, topic, confidence, probability / needs[best] if topic and needs[best] else 0.0

    def list_likeliest(self, most: int = MOST_LIKELIEST) -> tuple[tuple[str, str | None, float], ...]:
        """The likeliest needs with their topics, likeliest first, each with its own probability."""
        return tuple(sorted(self.ranking, key=lambda item: -item[2])[:most])


def make_sendable(text: str) -> tuple[str, int]:
    """What may be sent, and how many characters were left out before it; ("", 0) without any letter."""
    cleaned = _UNSENDABLE.sub(" ", text)
    leading = _LEADING.match(cleaned)
    offset = leading.end() if leading else 0
    sendable = cleaned[offset : offset + SENT_CHARACTERS].rstrip()
    return (sendable, offset) if _LETTER.search(sendable) else ("", 0)


def read_answer(content: bytes) -> Answer:
    """Raises NonsenseError for anything but probabilities of intents that we know."""
    try:
        answer = json.loads(content)
        ranking = [
            (*INTENTS[item["name"]], _as_probability(item["confidence"]))
            for item in answer["intent_ranking"]
            if item["name"] in INTENTS
        ]
        entities = [_read_entity(item) for item in answer.get("entities", ()) if item["entity"] in _ASKED_OF_RASA]
        words = [_read_word(item) for item in answer.get("words", ())[:MOST_WORDS]]
        danger = _read_danger(answer, ranking)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NonsenseError from None
    if not ranking or sum(item[2] for item in ranking) > 1.01:
        raise NonsenseError
    return Answer(ranking, danger, entities, words)


def _read_danger(answer: dict[str, Any], ranking: list[tuple[str, str | None, float]]) -> float:
    """A need that may be an emergency speaks for danger too. A Rasa without our component says nothing else of it."""
    emergency = sum(probability for need, _, probability in ranking if need == "emergency")
    if "danger" not in answer:
        return emergency
    return max(_as_probability(answer["danger"]["confidence"]), emergency / 2)


def _as_probability(value: Any) -> float:
    if type(value) in (float, int) and 0 <= value <= 1.0001:  # False for NaN too
        return float(value)
    raise ValueError


def _read_entity(item: dict[str, Any]) -> Entity:
    value, (start, end) = item["value"], _read_span(item)
    if not isinstance(value, str) or not (kept := _UNSENDABLE.sub(" ", value).strip()[:VALUE_CHARACTERS]):
        raise ValueError
    return Entity(item["entity"], kept, start, end)


def _read_word(item: dict[str, Any]) -> Word:
    start, end = _read_span(item)
    return Word("", start, end, _as_probability(item["weight"]))


def _read_span(item: dict[str, Any]) -> tuple[int, int]:
    start, end = item["start"], item["end"]
    if type(start) is int and type(end) is int and 0 <= start < end:
        return start, end
    raise ValueError


class Breaker:
    """After several failures in a row no calls for a while, then a single one to try."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._paused_until = 0.0
        self.failures = 0

    def may_call(self) -> bool:
        if self.failures < FAILURES_BEFORE_PAUSE:
            return True
        if self._clock() < self._paused_until:
            return False
        self._paused_until = self._clock() + PAUSE_SECONDS  # the others wait for what this call finds
        return True

    def note_failure(self) -> None:
        self.failures += 1
        if self.failures >= FAILURES_BEFORE_PAUSE:
            self._paused_until = self._clock() + PAUSE_SECONDS

    def note_success(self) -> None:
        self.failures = 0

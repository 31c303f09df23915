"""Text → Understanding: what a resident needs. Asks Rasa over HTTP within a time limit, never raises."""

import asyncio
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import aiohttp
import structlog
from yarl import URL

from bot import danger
from bot.entities import Entity, find_entities
from bot.labels import INTENTS, TOPICS, UNKNOWN
from bot.language import detect_language

__all__ = ["TOPICS", "UNKNOWN", "Entity", "Understander", "Understanding", "add_danger", "understand_whole"]

_ASKED_OF_RASA = frozenset({"place", "time", "person_count", "vehicle"})  # the other kinds are found here

THRESHOLD = 0.5
DANGER_CONFIDENCE = 0.7  # the model alone calls an emergency from here on
SURE_OF_ANOTHER_NEED = 0.8  # from here on the patterns of danger do not change the need
SENT_CHARACTERS = 1_000  # Rasa's time grows with the text, and all other messages wait behind it
ANSWER_BYTES = 256 * 1024
VALUE_CHARACTERS = 200
FAILURES_BEFORE_PAUSE = 5
PAUSE_SECONDS = 10.0
READY_SECONDS = 1.0

# Rasa fails on NUL, and lone surrogates cannot be sent. One space each, so that positions stay right.
_UNSENDABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LEADING = re.compile(r"[\s/]+")  # a leading slash would be taken as an intent
_LETTER = re.compile(r"[^\W\d_]")

log = structlog.get_logger()


class NonsenseError(Exception):
    """The understanding answered something that is not an understanding."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message asks for. `need` is a key of TOPICS, or "unknown" when nothing is sure enough.

    `confidence` (0 to 1) is that of the likeliest need, also where abstaining made it "unknown"; `topic_confidence` is
    that of the topic among the topics of this need. `danger`: someone is in danger now. `is_available`: False when
    Rasa could not be asked.
    """

    need: str
    topic: str | None
    confidence: float
    topic_confidence: float
    language: str
    danger: bool
    entities: tuple[Entity, ...]
    is_available: bool


class Understander:
    """Asks one Rasa server. To be used in one event loop, closed at the end."""

    def __init__(
        self,
        url: str,
        timeout_seconds: float = 2.0,
        threshold: float = THRESHOLD,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._parse_url = URL(f"{url.rstrip('/')}/model/parse")
        self._status_url = URL(f"{url.rstrip('/')}/status")
        self._timeout_seconds = timeout_seconds
        self._threshold = threshold
        self._breaker = _Breaker(clock)
        self._session: aiohttp.ClientSession | None = None

    async def understand(
        self, text: str, language_hint: str | None = None, previous_language: str | None = None
    ) -> Understanding:
        """Understand one message within the time limit. Never raises; without an answer the need is "unknown".

        `language_hint` is what the channel says of its sender, `previous_language` that of the conversation.
        """
        language = detect_language(text, language_hint, previous_language)
        own = find_entities(text)
        sendable, offset = _make_sendable(text)
        if not sendable:
            return Understanding(UNKNOWN, None, 0.0, 0.0, language, False, own, True)
        answer = await self._ask(sendable)
        if answer is None:
            return Understanding(UNKNOWN, None, 0.0, 0.0, language, False, own, False)
        need, topic, confidence, topic_confidence = _choose(answer.ranking)
        is_emergency = need == "emergency" and confidence >= DANGER_CONFIDENCE
        entities = _merge_entities(own, answer.entities, text, offset)
        if confidence < self._threshold:
            need, topic, topic_confidence = UNKNOWN, None, 0.0
        return Understanding(need, topic, confidence, topic_confidence, language, is_emergency, entities, True)

    async def is_ready(self) -> bool:
        """Whether Rasa answers and has loaded its model (`/status` answers only then). Takes at most a second."""
        try:
            async with asyncio.timeout(READY_SECONDS), self._get_session().get(self._status_url) as response:
                return response.status == 200
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def _ask(self, text: str) -> "_Answer | None":
        if not self._breaker.may_call():
            return None
        try:
            async with asyncio.timeout(self._timeout_seconds):
                answer = _read_answer(await self._post_twice_at_most(json.dumps({"text": text}).encode()))
        except (aiohttp.ClientError, TimeoutError, OSError, NonsenseError) as error:
            self._breaker.note_failure()
            log.warning("understanding.failed", reason=type(error).__name__, failures=self._breaker.failures)
            return None
        self._breaker.note_success()
        return answer

    async def _post_twice_at_most(self, body: bytes) -> bytes:
        """Raises aiohttp.ClientError, OSError or NonsenseError. A connection that broke is tried once more."""
        try:
            return await self._post(body)
        except aiohttp.ClientConnectionError:
            return await self._post(body)

    async def _post(self, body: bytes) -> bytes:
        async with self._get_session().post(self._parse_url, data=body) as response:
            if response.status != 200:
                raise NonsenseError
            content = bytearray()
            async for chunk in response.content.iter_any():
                content += chunk
                if len(content) > ANSWER_BYTES:
                    raise NonsenseError
            return bytes(content)

    def _get_session(self) -> aiohttp.ClientSession:
        """One session for all calls; cookies, redirects, proxies and decompression are not needed and cost time."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=64, keepalive_timeout=30),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=None),
                headers={"Content-Type": "application/json"},
                skip_auto_headers=("User-Agent", "Accept", "Accept-Encoding"),
                auto_decompress=False,
            )
        return self._session


class _Breaker:
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


@dataclass(frozen=True, slots=True)
class _Answer:
    ranking: list[tuple[str, str | None, float]]  # need, topic, probability
    entities: list[Entity]


def _make_sendable(text: str) -> tuple[str, int]:
    """What may be sent, and how many characters were left out before it; ("", 0) without any letter."""
    cleaned = _UNSENDABLE.sub(" ", text)
    leading = _LEADING.match(cleaned)
    offset = leading.end() if leading else 0
    sendable = cleaned[offset : offset + SENT_CHARACTERS].rstrip()
    return (sendable, offset) if _LETTER.search(sendable) else ("", 0)


def _read_answer(content: bytes) -> _Answer:
    """Raises NonsenseError for anything but probabilities of intents that we know."""
    try:
        answer = json.loads(content)
        ranking = [
            (*INTENTS[item["name"]], _as_probability(item["confidence"]))
            for item in answer["intent_ranking"]
            if item["name"] in INTENTS
        ]
        entities = [_read_entity(item) for item in answer.get("entities", ()) if item["entity"] in _ASKED_OF_RASA]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NonsenseError from None
    if not ranking or sum(item[2] for item in ranking) > 1.01:
        raise NonsenseError
    return _Answer(ranking, entities)


def _as_probability(value: Any) -> float:
    if type(value) in (float, int) and 0 <= value <= 1.0001:  # False for NaN too
        return float(value)
    raise ValueError


def _read_entity(item: dict[str, Any]) -> Entity:
    start, end, value = item["start"], item["end"], item["value"]
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(value, str) and 0 <= start < end):
        raise ValueError
    if not (kept := _UNSENDABLE.sub(" ", value).strip()[:VALUE_CHARACTERS]):
        raise ValueError
    return Entity(item["entity"], kept, start, end)


def _choose(ranking: list[tuple[str, str | None, float]]) -> tuple[str, str | None, float, float]:
    """The likeliest need, its likeliest topic, and the confidence in each.

    Topics of one need are easily taken for each other, so the probability of a need is the sum over its topics.
    """
    needs: defaultdict[str, float] = defaultdict(float)
    for need, _, probability in ranking:
        needs[need] += probability
    best = max(needs, key=needs.__getitem__)
    topic, probability = max(((t, p) for need, t, p in ranking if need == best), key=lambda item: item[1])
    confidence = min(needs[best], 1.0)
    return best, topic, confidence, probability / needs[best] if topic and needs[best] else 0.0


def _merge_entities(own: tuple[Entity, ...], rasas: list[Entity], text: str, offset: int) -> tuple[Entity, ...]:
    """Our own first; of Rasa's those that stand in the text and don't overlap what is there already."""
    if not rasas:
        return own
    merged = list(own)
    for entity in sorted(rasas, key=lambda item: (item.start - item.end, item.start)):
        start, end = entity.start + offset, entity.end + offset
        if end <= len(text) and all(end <= other.start or start >= other.end for other in merged):
            merged.append(Entity(entity.kind, entity.value, start, end))
    return tuple(sorted(merged, key=lambda item: item.start))


async def understand_whole(
    text: str,
    understander: Understander,
    language_hint: str | None = None,
    previous_language: str | None = None,
    is_danger: bool | None = None,
) -> Understanding:
    """What residents get and what is measured: the fixed patterns of danger together with the model. Never raises.

    `is_danger` is what the patterns found, where the caller has asked them already.
    """
    if is_danger is None:
        is_danger = danger.find_danger(text) is not None
    understanding = await understander.understand(text, language_hint, previous_language)
    return add_danger(understanding) if is_danger else understanding


def add_danger(understanding: Understanding) -> Understanding:
    """The understanding of a message in which the patterns found danger: an emergency.

    The patterns would rather call once too often, so a need that the model is very sure of stays, marked as danger.
    """
    if understanding.need not in ("emergency", UNKNOWN) and understanding.confidence >= SURE_OF_ANOTHER_NEED:
        return replace(understanding, danger=True)
    return replace(understanding, need="emergency", topic=None, confidence=1.0, topic_confidence=0.0, danger=True)

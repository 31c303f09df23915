"""Text → Understanding: what a resident needs. Asks Rasa over HTTP within a time limit, never raises."""

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import aiohttp
import structlog
from yarl import URL

from bot.danger import Danger, find_danger
from bot.entities import Entity, Here, find_entities
from bot.labels import TOPICS, UNKNOWN
from bot.language import detect_language
from bot.rasa import Answer, Breaker, NonsenseError, Word, make_sendable, read_answer

__all__ = ["TOPICS", "UNKNOWN", "Entity", "Understander", "Understanding", "Word", "add_danger", "understand_whole"]

THRESHOLD = 0.6
DANGER_ALONE = 0.4  # from here on the model calls danger without the patterns
DANGER_TOGETHER = 0.08  # from here on it agrees with patterns that doubt
SURE_OF_ANOTHER_NEED = 0.6  # from here on danger does not change the need
ANSWER_BYTES = 256 * 1024
READY_SECONDS = 1.0

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a message asks for. `need` is a key of TOPICS, or "unknown" when nothing is sure enough.

    `confidence` (0 to 1) is that of the likeliest need, also where abstaining made it "unknown"; `topic_confidence` is
    that of the topic among the topics of this need. `danger`: someone is in danger now; `danger_confidence`: how likely
    the model alone thinks so. `words`: those of the text that spoke most for the likeliest need, heaviest first.
    `likeliest`: needs with their topics and probabilities, likeliest first, also where it abstained.
    `is_available`: False when Rasa could not be asked.
    """

    need: str
    topic: str | None
    confidence: float
    topic_confidence: float
    language: str
    danger: bool
    entities: tuple[Entity, ...]
    is_available: bool
    danger_confidence: float = 0.0
    words: tuple[Word, ...] = ()
    likeliest: tuple[tuple[str, str | None, float], ...] = ()


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
        self._breaker = Breaker(clock)
        self._session: aiohttp.ClientSession | None = None

    async def understand(
        self,
        text: str,
        language_hint: str | None = None,
        previous_language: str | None = None,
        *,
        written_at: datetime | None = None,
        here: Here | None = None,
    ) -> Understanding:
        """Understand one message within the time limit. Never raises; without an answer the need is "unknown".

        `language_hint` is what the channel says of its sender, `previous_language` that of the conversation;
        `written_at` and `here` are for the times and the places that it names (see `find_entities`).
        """
        language = detect_language(text, language_hint, previous_language)
        own = find_entities(text, written_at, here)
        sendable, offset = make_sendable(text)
        if not sendable:
            return Understanding(UNKNOWN, None, 0.0, 0.0, language, False, own, True)
        answer = await self._ask(sendable)
        if answer is None:
            return Understanding(UNKNOWN, None, 0.0, 0.0, language, False, own, False)
        need, topic, confidence, topic_confidence = answer.choose()
        entities = _merge_entities(own, answer.entities, text, offset)
        if confidence < self._threshold:
            need, topic, topic_confidence = UNKNOWN, None, 0.0
        return Understanding(
            need,
            topic,
            confidence,
            topic_confidence,
            language,
            answer.danger >= DANGER_ALONE,
            entities,
            is_available=True,
            danger_confidence=answer.danger,
            words=_place_words(answer.words, text, offset),
            likeliest=answer.list_likeliest(),
        )

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

    async def _ask(self, text: str) -> Answer | None:
        if not self._breaker.may_call():
            return None
        try:
            async with asyncio.timeout(self._timeout_seconds):
                answer = read_answer(await self._post_twice_at_most(json.dumps({"text": text}).encode()))
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
        except (aiohttp.ClientConnectionError, aiohttp.ClientPayloadError):
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


def _merge_entities(own: tuple[Entity, ...], rasas: list[Entity], text: str, offset: int) -> tuple[Entity, ...]:
    """Our own first; of Rasa's those that stand in the text and don't overlap what is there already.

    Rasa's times have words alone: none of them counts where a time was found here.
    """
    has_time = any(entity.kind == "time" for entity in own)
    wanted = [entity for entity in rasas if not (has_time and entity.kind == "time")]
    if not wanted:
        return own
    merged = list(own)
    for entity in sorted(wanted, key=lambda item: (item.start - item.end, item.start)):
        start, end = entity.start + offset, entity.end + offset
        if end <= len(text) and all(end <= other.start or start >= other.end for other in merged):
            merged.append(Entity(entity.kind, entity.value, start, end))
    return tuple(sorted(merged, key=lambda item: item.start))


def _place_words(words: list[Word], text: str, offset: int) -> tuple[Word, ...]:
    """The words as they stand in the text that came, of which Rasa saw what follows `offset`."""
    placed = [replace(word, start=word.start + offset, end=word.end + offset) for word in words]
    return tuple(replace(word, text=text[word.start : word.end]) for word in placed if word.end <= len(text))


async def understand_whole(
    text: str,
    understander: Understander,
    language_hint: str | None = None,
    previous_language: str | None = None,
    *,
    written_at: datetime | None = None,
    here: Here | None = None,
) -> Understanding:
    """What residents get and what is measured: the fixed patterns of danger together with the model. Never raises."""
    understanding = await understander.understand(
        text, language_hint, previous_language, written_at=written_at, here=here
    )
    return add_danger(understanding, find_danger(text))


def add_danger(understanding: Understanding, found: Danger | None) -> Understanding:
    """The understanding, with what the patterns of danger found in the same text.

    Patterns that are certain are believed; those that doubt only when the model agrees, or could not be asked; without
    them the model must be rather sure. A danger is an emergency, unless the model is sure of another need.
    """
    if not (understanding.danger or _is_confirmed(found, understanding)):
        return understanding
    if understanding.need not in ("emergency", UNKNOWN) and understanding.confidence >= SURE_OF_ANOTHER_NEED:
        return replace(understanding, danger=True)
    words = understanding.words if understanding.need == "emergency" else ()  # they spoke for something else
    return replace(
        understanding, need="emergency", topic=None, confidence=1.0, topic_confidence=0.0, danger=True, words=words
    )


def _is_confirmed(found: Danger | None, understanding: Understanding) -> bool:
    if found is None or found.is_certain:
        return found is not None
    return not understanding.is_available or understanding.danger_confidence >= DANGER_TOGETHER

"""The way to Rasa: what is asked, what is believed, what happens when it is down, slow or talks nonsense."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

from bot.danger import Danger
from bot.labels import INTENTS, TOPICS
from bot.rasa import PAUSE_SECONDS, SENT_CHARACTERS
from bot.understanding import (
    DANGER_ALONE,
    DANGER_TOGETHER,
    SURE_OF_ANOTHER_NEED,
    Understander,
    add_danger,
    understand_whole,
)

RANKING = [
    {"name": "report__noise", "confidence": 0.4},
    {"name": "victim__threats", "confidence": 0.3},
    {"name": "report__gathering", "confidence": 0.25},
    {"name": "other", "confidence": 0.05},
]


CERTAIN = Danger("violence", "frappe")
DOUBTFUL = Danger("violence", "frappe", is_certain=False)


def parse_answer(
    ranking: list[dict[str, Any]] | None = None, entities: list[dict[str, Any]] | None = None, **more: Any
) -> bytes:
    """What Rasa 3.6 answers to /model/parse; our component adds `danger` and `words`."""
    ranking = RANKING if ranking is None else ranking
    return json.dumps(
        {
            "text": "x",
            "intent": ranking[0] if ranking else {"name": None, "confidence": 0.0},
            "entities": entities or [],
            "text_tokens": [[0, 1]],
            "intent_ranking": ranking,
            **more,
        }
    ).encode()


class FakeRasa:
    """A local server that answers as told and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Any] = []
        self.status = 200
        self.body = parse_answer()
        self.before: Callable[[web.Request], Awaitable[None]] | None = None
        app = web.Application()
        app.router.add_post("/model/parse", self._parse)
        app.router.add_get("/status", self._report)
        self.server = TestServer(app)

    async def _parse(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        if self.before:
            await self.before(request)
        return web.Response(body=self.body, status=self.status, content_type="application/json")

    async def _report(self, request: web.Request) -> web.Response:
        if self.before:
            await self.before(request)
        return web.json_response({"model_file": "nlu.tar.gz"}, status=self.status)

    @property
    def url(self) -> str:
        return str(self.server.make_url("/")).rstrip("/")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
async def rasa() -> AsyncIterator[FakeRasa]:
    fake = FakeRasa()
    await fake.server.start_server()
    yield fake
    await fake.server.close()


@pytest.fixture
async def understander(rasa: FakeRasa) -> AsyncIterator[Understander]:
    made = Understander(rasa.url, timeout_seconds=2.0, threshold=0.5)
    yield made
    await made.close()


async def test_it_sums_the_topics_of_a_need_before_choosing(understander: Understander) -> None:
    understood = await understander.understand("y a du bruit en bas tous les soirs")
    assert (understood.need, understood.topic) == ("report", "noise")
    assert understood.confidence == pytest.approx(0.65)
    assert understood.topic_confidence == pytest.approx(0.4 / 0.65)
    assert understood.language == "fr"
    assert understood.is_available
    assert not understood.danger


async def test_a_need_of_many_topics_wins_over_a_likelier_single_intent(
    rasa: FakeRasa, understander: Understander
) -> None:
    rasa.body = parse_answer(
        [
            {"name": "human", "confidence": 0.4},
            {"name": "victim__theft", "confidence": 0.35},
            {"name": "victim__burglary", "confidence": 0.25},
        ]
    )
    understood = await understander.understand("on m'a tout pris")
    assert (understood.need, understood.topic) == ("victim", "theft")


async def test_it_abstains_below_the_threshold_and_keeps_the_confidence(rasa: FakeRasa) -> None:
    understander = Understander(rasa.url, threshold=0.7)
    understood = await understander.understand("truc")
    await understander.close()
    assert (understood.need, understood.topic, understood.topic_confidence) == ("unknown", None, 0.0)
    assert understood.confidence == pytest.approx(0.65)
    assert understood.is_available


async def test_a_need_without_topics_has_none(rasa: FakeRasa, understander: Understander) -> None:
    rasa.body = parse_answer([{"name": "human", "confidence": 1.0}])
    understood = await understander.understand("je veux parler à quelqu'un")
    assert (understood.need, understood.topic, understood.confidence) == ("human", None, 1.0)


def in_danger(confidence: float) -> dict[str, Any]:
    return {"danger": {"confidence": confidence}}


@pytest.mark.parametrize(
    ("found", "confidence", "danger"),
    [
        (None, DANGER_ALONE, True),
        (None, DANGER_ALONE - 0.01, False),
        (DOUBTFUL, DANGER_TOGETHER, True),
        (DOUBTFUL, DANGER_TOGETHER - 0.01, False),
        (CERTAIN, 0.0, True),
    ],
)
async def test_patterns_that_doubt_count_when_the_model_agrees(
    rasa: FakeRasa, understander: Understander, found: Danger | None, confidence: float, danger: bool
) -> None:
    rasa.body = parse_answer(**in_danger(confidence))
    understood = add_danger(await understander.understand("y a du bruit"), found)
    assert understood.danger is danger
    assert understood.danger_confidence == confidence


async def test_a_rasa_that_says_nothing_of_danger_says_it_by_its_emergencies(
    rasa: FakeRasa, understander: Understander
) -> None:
    rasa.body = parse_answer([{"name": "emergency", "confidence": 0.9}, {"name": "human", "confidence": 0.1}])
    understood = await understander.understand("venez vite")
    assert (understood.danger, understood.danger_confidence) == (True, 0.9)


async def test_a_need_that_may_be_an_emergency_speaks_for_danger(rasa: FakeRasa, understander: Understander) -> None:
    ranking = [{"name": "report__other", "confidence": 0.7}, {"name": "emergency", "confidence": 0.3}]
    rasa.body = parse_answer(ranking, **in_danger(0.01))
    understood = await understander.understand("un enfant sur le rebord")
    assert (understood.danger, understood.danger_confidence) == (False, 0.15)
    assert add_danger(understood, DOUBTFUL).danger


@pytest.mark.parametrize(("confidence", "need"), [(SURE_OF_ANOTHER_NEED, "report"), (0.59, "emergency")])
async def test_a_danger_is_an_emergency_unless_another_need_is_sure(
    rasa: FakeRasa, understander: Understander, confidence: float, need: str
) -> None:
    rasa.body = parse_answer([{"name": "report__noise", "confidence": confidence}], **in_danger(0.0))
    understood = add_danger(await understander.understand("y a du bruit"), CERTAIN)
    assert (understood.need, understood.danger) == (need, True)


async def test_danger_of_which_the_model_alone_is_sure_is_an_emergency(
    rasa: FakeRasa, understander: Understander
) -> None:
    rasa.body = parse_answer([{"name": "report__other", "confidence": 0.4}], **in_danger(0.99))
    understood = await understand_whole("elle est sur le rebord", understander)
    assert (understood.need, understood.topic, understood.danger) == ("emergency", None, True)


@pytest.mark.parametrize("found", [CERTAIN, DOUBTFUL, None])
async def test_a_need_that_the_model_is_sure_of_stays_and_is_marked(
    rasa: FakeRasa, understander: Understander, found: Danger | None
) -> None:
    rasa.body = parse_answer([{"name": "victim__domestic_violence", "confidence": 0.95}], **in_danger(0.9))
    understood = add_danger(await understander.understand("il revient ce soir"), found)
    assert (understood.need, understood.topic, understood.danger) == ("victim", "domestic_violence", True)


async def test_the_whole_asks_the_patterns(understander: Understander) -> None:
    assert (await understand_whole("au secours il me frappe venez vite", understander)).danger
    assert not (await understand_whole("ils font du bruit le soir", understander)).danger


@pytest.mark.parametrize("found", [CERTAIN, DOUBTFUL])
async def test_any_danger_counts_while_rasa_is_down(found: Danger) -> None:
    understander = Understander(f"http://127.0.0.1:{unused_port()}")
    understood = add_danger(await understander.understand("il me frappe"), found)
    await understander.close()
    assert (understood.need, understood.danger, understood.is_available) == ("emergency", True, False)


async def test_the_words_that_spoke_stand_in_the_text_as_it_came(rasa: FakeRasa, understander: Understander) -> None:
    text = "  /Bruit au parking"
    words = [{"text": "?", "start": 0, "end": 5, "weight": 0.7}, {"start": 9, "end": 16, "weight": 0.3}]
    rasa.body = parse_answer(words=[*words, {"start": 9, "end": 99, "weight": 0.1}])
    understood = await understander.understand(text)
    assert [(w.text, text[w.start : w.end], w.weight) for w in understood.words] == [
        ("Bruit", "Bruit", 0.7), ("parking", "parking", 0.3)
    ]  # fmt: skip


async def test_no_more_than_five_words_are_kept(rasa: FakeRasa, understander: Understander) -> None:
    rasa.body = parse_answer(words=[{"start": n, "end": n + 1, "weight": 0.1} for n in range(9)])
    assert len((await understander.understand("a b c d e f g")).words) == 5


async def test_adding_danger_keeps_what_else_was_understood(understander: Understander) -> None:
    understood = add_danger(await understander.understand("call me on +33612345678"), CERTAIN)
    assert (understood.language, understood.entities[0].kind) == ("en", "phone")


@pytest.mark.parametrize("text", ["", "   ", "???", "👍👍", "1234", "///", "\x00\x01", "\ud83d", "…", "🔥"])
async def test_it_does_not_ask_about_a_text_without_letters(
    rasa: FakeRasa, understander: Understander, text: str
) -> None:
    understood = await understander.understand(text)
    assert (understood.need, understood.confidence, understood.is_available) == ("unknown", 0.0, True)
    assert rasa.asked == []


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("/human__x{\"a\": 1}", "human__x{\"a\": 1}"),
        ("  // /start bonjour", "start bonjour"),
        ("bon\x00jour\x07", "bon jour"),
        ("cass\ud83dé", "cass é"),
        ("a" * 5000, "a" * SENT_CHARACTERS),
        ("\n\nligne\nautre\n", "ligne autre"),
        ("سرقوا هاتفي", "سرقوا هاتفي"),
    ],
)  # fmt: skip
async def test_it_sends_only_what_rasa_can_bear(
    rasa: FakeRasa, understander: Understander, text: str, sent: str
) -> None:
    await understander.understand(text)
    assert rasa.asked == [{"text": sent}]


async def test_places_of_rasa_stand_where_they_do_in_the_text_as_it_came(
    rasa: FakeRasa, understander: Understander
) -> None:
    text = "  /bruit au parking, tel 0612345678"
    rasa.body = parse_answer(entities=[{"entity": "place", "start": 9, "end": 16, "value": "parking"}])
    entities = (await understander.understand(text)).entities
    assert [(e.kind, text[e.start : e.end]) for e in entities] == [("place", "parking"), ("phone", "0612345678")]


async def test_entities_are_named_once(rasa: FakeRasa, understander: Understander) -> None:
    text = "clio AB-123-CD hier"
    rasa.body = parse_answer(
        entities=[
            {"entity": "vehicle", "start": 5, "end": 14, "value": "AB-123-CD"},
            {"entity": "vehicle", "start": 0, "end": 4, "value": "clio"},
            {"entity": "phone", "start": 0, "end": 4, "value": "clio"},
            {"entity": "time", "start": 15, "end": 19, "value": "hier"},
            {"entity": "time", "start": 16, "end": 19, "value": "ier"},
            {"entity": "time", "start": 15, "end": 99, "value": "hier"},
        ]
    )
    entities = (await understander.understand(text)).entities
    assert [(e.kind, e.value) for e in entities] == [
        ("vehicle", "clio"), ("vehicle", "AB-123-CD"), ("time", "hier")
    ]  # fmt: skip


NONSENSE = [
    b"",
    b"<html>It works</html>",
    b"null",
    b"[]",
    b"12",
    b"{}",
    b'{"intent_ranking": null}',
    b'{"intent_ranking": {}}',
    b'{"intent_ranking": []}',
    b'{"intent_ranking": [1, 2]}',
    b'{"intent_ranking": [{"name": "report__noise"}]}',
    b'{"intent_ranking": [{"name": ["report__noise"], "confidence": 1}]}',
    b'{"intent_ranking": [{"name": "report__noise", "confidence": NaN}]}',
    b'{"intent_ranking": [{"name": "report__noise", "confidence": Infinity}]}',
    b'{"intent_ranking": [{"name": "report__noise", "confidence": -0.5}]}',
    b'{"intent_ranking": [{"name": "report__noise", "confidence": 7}]}',
    b'{"intent_ranking": [{"name": "report__noise", "confidence": "0.9"}]}',
    b'{"intent_ranking": [{"name": "report__noise", "confidence": true}]}',
    b'{"intent_ranking": [{"name": "report__noise", "confidence": 0.9}, {"name": "human", "confidence": 0.9}]}',
    b'{"intent_ranking": [{"name": "order_pizza", "confidence": 0.9}]}',
    b'{"intent_ranking": [{"name": "report__noise", "confidence": 0.9}], "entities": [{"entity": "place"}]}',
    b'{"intent_ranking": [{"name": "report__noise", "confidence": 0.9}], "entities": 4}',
    b'{"intent_ranking": [{"name": "human", "confidence": 0.9}], "danger": null}',
    b'{"intent_ranking": [{"name": "human", "confidence": 0.9}], "danger": {"confidence": 3}}',
    b'{"intent_ranking": [{"name": "human", "confidence": 0.9}], "words": {"start": 1}}',
    b'{"intent_ranking": [{"name": "human", "confidence": 0.9}], "words": [{"start": 4, "end": 2, "weight": 1}]}',
    b"[" * 100_000,
    b'{"text": "' + b"a" * 300_000 + b'"}',
    b"\xff\xfe\x00",
]


@pytest.mark.parametrize("body", NONSENSE, ids=range(len(NONSENSE)))
async def test_nonsense_is_unknown(rasa: FakeRasa, understander: Understander, body: bytes) -> None:
    rasa.body = body
    understood = await understander.understand("y a du bruit, rappelez le 0612345678")
    assert (understood.need, understood.confidence, understood.is_available) == ("unknown", 0.0, False)
    assert [entity.kind for entity in understood.entities] == ["phone"]
    assert len(rasa.asked) == 1


async def test_the_mark_of_a_fallback_is_no_need(rasa: FakeRasa, understander: Understander) -> None:
    rasa.body = parse_answer([{"name": "nlu_fallback", "confidence": 0.9}, *RANKING])
    assert (await understander.understand("bruit")).need == "report"


@pytest.mark.parametrize("status", [500, 503, 409, 404, 400, 302])
async def test_an_error_of_rasa_is_unknown(rasa: FakeRasa, understander: Understander, status: int) -> None:
    rasa.status = status
    understood = await understander.understand("y a du bruit")
    assert (understood.need, understood.is_available) == ("unknown", False)
    assert len(rasa.asked) == 1


async def test_rasa_down_is_unknown() -> None:
    understander = Understander(f"http://127.0.0.1:{unused_port()}")
    understood = await understander.understand("there is noise every night")
    ready = await understander.is_ready()
    await understander.close()
    assert (understood.need, understood.is_available, understood.language) == ("unknown", False, "en")
    assert not ready


async def test_a_slow_rasa_is_unknown_when_the_time_is_over(rasa: FakeRasa) -> None:
    release = asyncio.Event()

    async def wait(_: web.Request) -> None:
        await release.wait()

    rasa.before = wait
    understander = Understander(rasa.url, timeout_seconds=0.05)
    understood = await understander.understand("y a du bruit")
    release.set()
    await understander.close()
    assert (understood.need, understood.is_available) == ("unknown", False)
    assert len(rasa.asked) == 1


async def test_it_asks_again_once_when_the_connection_breaks(rasa: FakeRasa, understander: Understander) -> None:
    async def break_the_first(request: web.Request) -> None:
        if len(rasa.asked) == 1:
            assert request.transport is not None
            request.transport.close()

    rasa.before = break_the_first
    assert (await understander.understand("y a du bruit")).need == "report"
    assert len(rasa.asked) == 2


async def test_it_asks_again_once_when_an_answer_breaks_off(rasa: FakeRasa, understander: Understander) -> None:
    async def break_off(request: web.Request) -> None:
        if len(rasa.asked) == 1:
            begun = web.StreamResponse(headers={"Content-Length": "500"})
            await begun.prepare(request)
            await begun.write(b'{"intent_ranking"')
            assert request.transport is not None
            request.transport.close()

    rasa.before = break_off
    assert (await understander.understand("y a du bruit")).need == "report"
    assert len(rasa.asked) == 2


async def test_it_asks_no_third_time(rasa: FakeRasa, understander: Understander) -> None:
    async def break_all(request: web.Request) -> None:
        assert request.transport is not None
        request.transport.close()

    rasa.before = break_all
    assert not (await understander.understand("y a du bruit")).is_available
    assert len(rasa.asked) == 2


async def test_after_five_failures_it_stops_asking_for_a_while(rasa: FakeRasa) -> None:
    clock = Clock()
    understander = Understander(rasa.url, clock=clock)
    rasa.status = 500
    for _ in range(8):
        await understander.understand("y a du bruit")
    assert len(rasa.asked) == 5
    clock.now += PAUSE_SECONDS
    rasa.status = 200
    assert (await understander.understand("y a du bruit")).need == "report"
    assert (await understander.understand("y a du bruit")).need == "report"
    await understander.close()


async def test_a_failed_try_after_the_pause_makes_another_pause(rasa: FakeRasa) -> None:
    clock = Clock()
    understander = Understander(rasa.url, clock=clock)
    rasa.status = 500
    for _ in range(5):
        await understander.understand("y a du bruit")
    clock.now += PAUSE_SECONDS
    for _ in range(3):
        await understander.understand("y a du bruit")
    await understander.close()
    assert len(rasa.asked) == 6


async def test_only_one_message_tries_after_the_pause(rasa: FakeRasa) -> None:
    clock = Clock()
    understander = Understander(rasa.url, clock=clock)
    rasa.status = 500
    for _ in range(5):
        await understander.understand("y a du bruit")
    clock.now += PAUSE_SECONDS
    rasa.status = 200
    understood = await asyncio.gather(*(understander.understand("y a du bruit") for _ in range(10)))
    await understander.close()
    assert len(rasa.asked) == 6
    assert [u.is_available for u in understood].count(True) == 1


async def test_one_success_forgets_the_failures(rasa: FakeRasa, understander: Understander) -> None:
    for status in (500, 500, 500, 500, 200, 500, 500, 500, 500, 200):
        rasa.status = status
        await understander.understand("y a du bruit")
    assert len(rasa.asked) == 10


async def test_many_messages_at_once_are_each_answered(rasa: FakeRasa, understander: Understander) -> None:
    understood = await asyncio.gather(*(understander.understand(f"bruit numéro {n}") for n in range(200)))
    assert {u.need for u in understood} == {"report"}
    assert len(rasa.asked) == 200


async def test_it_is_ready_when_rasa_has_its_model(rasa: FakeRasa, understander: Understander) -> None:
    assert await understander.is_ready()
    rasa.status = 409
    assert not await understander.is_ready()


async def test_it_may_be_closed_and_used_again(understander: Understander) -> None:
    await understander.understand("y a du bruit")
    await understander.close()
    await understander.close()
    assert (await understander.understand("y a du bruit")).need == "report"


async def test_a_failure_is_logged_without_the_text(
    rasa: FakeRasa, understander: Understander, capsys: pytest.CaptureFixture[str]
) -> None:
    rasa.status = 500
    await understander.understand("mon voisin Hercule fait du bruit")
    written = "".join(capsys.readouterr())
    assert "understanding.failed" in written
    assert "Hercule" not in written


def test_intents_name_each_need_and_topic_once() -> None:
    assert len(INTENTS) == sum(len(topics) or 1 for topics in TOPICS.values())
    assert INTENTS["report__noise"] == ("report", "noise")
    assert INTENTS["human"] == ("human", None)


async def test_it_ranks_what_else_a_message_may_mean(understander: Understander) -> None:
    understood = await understander.understand("y a du bruit en bas tous les soirs")
    probabilities = [probability for _, _, probability in understood.likeliest]
    assert understood.likeliest[0][:2] == ("report", "noise")
    assert probabilities == sorted(probabilities, reverse=True)


async def test_words_that_spoke_for_another_need_do_not_speak_for_a_danger(
    rasa: FakeRasa, understander: Understander
) -> None:
    rasa.body = parse_answer([{"name": "human", "confidence": 0.55}], words=[{"start": 0, "end": 3, "weight": 0.9}])
    understood = await understander.understand("oui il me frappe")
    assert add_danger(understood, CERTAIN).words == ()
    assert add_danger(understood, None).words == understood.words

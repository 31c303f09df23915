"""A local server that answers as Rasa does: what it understands is told by the test, by words of the message."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer


class RasaServer:
    """`understands("bruit", "report__noise")`: a message with this word is this intent, surely; others are unclear."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, float]] = {}
        self.entities: list[dict[str, Any]] = []
        self.extra: dict[str, Any] = {}  # what our own components add to the answer
        self.asked: list[str] = []
        self.status = 200
        self.before: Callable[[], Awaitable[None]] | None = None
        self.nonsense: bytes | None = None
        app = web.Application()
        app.router.add_post("/model/parse", self._parse)
        app.router.add_get("/status", self._report)
        self.server = TestServer(app)

    @property
    def url(self) -> str:
        return str(self.server.make_url("/")).rstrip("/")

    def understands(self, word: str, intent: str, confidence: float = 0.95) -> None:
        self._known[word] = (intent, confidence)

    def understands_only(self, intent: str, confidence: float = 0.95) -> None:
        """From now on everything is this intent."""
        self._known = {"": (intent, confidence)}

    async def _parse(self, request: web.Request) -> web.Response:
        said = (await request.json())["text"]
        self.asked.append(said)
        if self.before:
            await self.before()
        if self.nonsense is not None:
            return web.Response(body=self.nonsense, status=self.status)
        intent, confidence = next(
            (known for word, known in self._known.items() if word in said.casefold()), ("smalltalk", 0.1)
        )
        ranking = [{"name": intent, "confidence": confidence}]
        entities = [
            {
                "entity": e["entity"],
                "value": e["value"],
                "start": said.find(e["value"]),
                "end": said.find(e["value"]) + len(e["value"]),
            }
            for e in self.entities
            if e["value"] in said
        ]
        answer = {"text": said, "intent": ranking[0], "entities": entities, "intent_ranking": ranking} | self.extra
        return web.Response(body=json.dumps(answer).encode(), status=self.status, content_type="application/json")

    async def _report(self, request: web.Request) -> web.Response:
        return web.json_response({"model_file": "nlu.tar.gz"}, status=self.status)

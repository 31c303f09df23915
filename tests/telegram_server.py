"""A Bot API server on this machine: real shapes of answers, updates to poll, files to fetch, failures by script."""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
_JSON = (
    "chat_id",
    "offset",
    "timeout",
    "limit",
    "allowed_updates",
    "reply_markup",
    "link_preview_options",
    "commands",
    "scope",
)
Answer = Callable[[web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]


def refusal(code: int, description: str, **parameters: Any) -> Answer:
    """An answer as Telegram words its errors."""

    async def answer(request: web.Request, call: dict[str, Any]) -> web.StreamResponse:
        body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
        return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=code)

    return answer


def page(code: int, body: str) -> Answer:
    """What a gateway between us answers, which is no Bot API server."""

    async def answer(request: web.Request, call: dict[str, Any]) -> web.StreamResponse:
        return web.Response(status=code, text=body, content_type="text/html")

    return answer


async def hang_up(request: web.Request, call: dict[str, Any]) -> web.StreamResponse:
    """Close the connection without an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def never(request: web.Request, call: dict[str, Any]) -> web.StreamResponse:
    """Keep the caller waiting for as long as it likes."""
    await asyncio.Event().wait()
    return web.Response()


class TelegramServer:
    """`calls`: what was asked, in order, as (method, parameters). `sent`: the messages that really left."""

    def __init__(self) -> None:
        self.url = ""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.sent: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.updates: list[dict[str, Any]] = []
        self.changed = asyncio.Event()
        self._failures: dict[str, deque[tuple[Answer, bool]]] = defaultdict(deque)
        self._next_message = 1000

    def fail(self, method: str, answer: Answer, *, times: int = 1, acts_first: bool = False) -> None:
        """Answer like this the next `times` times, having done what was asked first or not."""
        self._failures[method].extend([(answer, acts_first)] * times)

    def push(self, *updates: dict[str, Any]) -> None:
        """Updates that wait for getUpdates."""
        self.updates.extend(updates)
        self.changed.set()

    def called(self, method: str) -> list[dict[str, Any]]:
        return [parameters for name, parameters in self.calls if name == method]

    @property
    def confirmed(self) -> int | None:
        """The offset of the last getUpdates: all updates before it are confirmed."""
        polls = self.called("getUpdates")
        return polls[-1].get("offset") if polls else None

    async def wait_until(self, is_true: Callable[[], bool]) -> None:
        """Return once `is_true`, looking again at each call that comes in."""
        async with asyncio.timeout(20):
            while not is_true():
                self.changed.clear()
                await self.changed.wait()

    async def answer_call(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return await refusal(401, "Unauthorized")(request, {})
        method, call = request.match_info["method"], await _parameters(request)
        self.calls.append((method, call))
        self.changed.set()
        if self._failures[method]:
            answer, acts_first = self._failures[method].popleft()
            if acts_first:
                await self._act(method, call)
            return await answer(request, call)
        return web.json_response({"ok": True, "result": await self._act(method, call)})

    async def answer_file(self, request: web.Request) -> web.StreamResponse:
        content = self.files.get(request.match_info["path"].removeprefix("photos/"))
        if self._failures["file"]:
            answer, _ = self._failures["file"].popleft()
            return await answer(request, {})
        return web.Response(status=404) if content is None else web.Response(body=content)

    async def _act(self, method: str, call: dict[str, Any]) -> Any:
        if method == "sendMessage":
            return self._send(call)
        if method == "getUpdates":
            return await self._wait_for_updates(call)
        if method == "getFile":
            content = self.files[call["file_id"]]
            path = f"photos/{call['file_id']}"
            return {"file_id": call["file_id"], "file_unique_id": "u", "file_size": len(content), "file_path": path}
        return True

    def _send(self, call: dict[str, Any]) -> dict[str, Any]:
        self._next_message += 1
        chat = {"id": call["chat_id"], "type": "private", "first_name": "Alice"}
        us = {"id": 110201543, "is_bot": True, "first_name": "Lien"}
        message = {"message_id": self._next_message, "date": 1795000000, "chat": chat, "from": us, "text": call["text"]}
        self.sent.append(message | {"reply_markup": call.get("reply_markup")})
        self.changed.set()
        return message

    async def _wait_for_updates(self, call: dict[str, Any]) -> list[dict[str, Any]]:
        """Those from `offset` on; the ones before it are confirmed and never come again. Waits while there are none."""
        offset = call.get("offset", 0)
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        while not self.updates and call.get("timeout"):
            self.changed.clear()
            await self.changed.wait()
        return self.updates[: call.get("limit", 100)]


async def _parameters(request: web.Request) -> dict[str, Any]:
    """The form that was posted; what is JSON in it, decoded."""
    posted = {key: str(value) for key, value in (await request.post()).items()}
    return {key: json.loads(value) if key in _JSON else value for key, value in posted.items()}


@asynccontextmanager
async def telegram_server() -> AsyncIterator[TelegramServer]:
    """The server, on a free port, for as long as the block lasts."""
    server = TelegramServer()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", server.answer_call)
    app.router.add_get("/file/bot{token}/{path:.+}", server.answer_file)
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield server
    finally:
        await runner.cleanup()

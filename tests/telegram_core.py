"""What stands behind the Telegram channel in its tests, and how its webhook is called."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from bot.channels import get_transport
from bot.channels.base import Attachment, Inbound
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram_inbound import inbound_from_update, read_update
from hub.settings import Settings, get_settings, load_settings
from tests.telegram_server import TOKEN, TelegramServer, telegram_server

PAYLOADS = Path(__file__).parent / "payloads" / "telegram"
SECRET = "a-secret_of-1-to-256"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Core:
    """What stands behind the channel: it remembers, in order, and fails when told to."""

    def __init__(self) -> None:
        self.taken: list[Inbound] = []
        self.steps: list[str] = []
        self.marked: list[tuple[str, str, str]] = []
        self.error: Exception | None = None
        self.cleaned: Callable[[Attachment], Attachment | None] = lambda attachment: attachment

    async def take_in(self, inbound: Inbound) -> None:
        if self.error:
            raise self.error
        self.steps.append("take_in")
        self.taken.append(inbound)

    async def before_download(self, inbound: Inbound) -> None:
        self.steps.append(f"before_download {inbound.text}")

    async def mark_blocked(self, channel: str, value: str) -> None:
        if self.error:
            raise self.error
        self.marked.append(("blocked", channel, value))

    async def mark_reachable(self, channel: str, value: str) -> None:
        self.marked.append(("reachable", channel, value))

    def clean(self, name: str, media_type: str, content: bytes) -> Attachment | None:
        self.steps.append("clean")
        return self.cleaned(Attachment(name, media_type, content))


def settings_for(server: TelegramServer, **others: Any) -> Settings:
    return load_settings(
        **{"telegram_token": TOKEN, "telegram_api_url": server.url, "telegram_webhook_secret": SECRET} | others
    )


def channel_for(settings: Settings, core: Core) -> TelegramChannel:
    return TelegramChannel(
        settings,
        core.take_in,
        clean=core.clean,
        mark_blocked=core.mark_blocked,
        mark_reachable=core.mark_reachable,
        before_download=core.before_download,
    )


def site_of(channel: TelegramChannel) -> httpx.AsyncClient:
    app = FastAPI()
    app.include_router(channel.router)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://public.test")


def load(name: str) -> bytes:
    return (PAYLOADS / f"{name}.json").read_bytes()


async def post(site: httpx.AsyncClient, body: bytes | str, secret: str | bytes | None = SECRET) -> int:
    shown = secret.encode() if isinstance(secret, str) else secret
    headers = {} if shown is None else {HEADER.encode(): shown}
    response = await site.post("/telegram/webhook", content=body, headers=headers)
    return response.status_code


def load_json(name: str) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads(load(name))
    return payload


def changed(name: str, path: str, value: object) -> Inbound | None:
    """What is read of a payload in which one field has another value."""
    payload = load_json(name)
    *folders, field = path.split(".")
    place = payload
    for folder in folders:
        place = place[folder]
    place[field] = value
    update = read_update(payload)
    return inbound_from_update(update) if update else None


@asynccontextmanager
async def spoken_to(environment: pytest.MonkeyPatch) -> AsyncIterator[TelegramServer]:
    """A Bot API server that this process is set up to speak with."""
    async with telegram_server() as server:
        environment.setenv("TELEGRAM_TOKEN", TOKEN)
        environment.setenv("TELEGRAM_API_URL", server.url)
        environment.setenv("TELEGRAM_WEBHOOK_SECRET", SECRET)
        get_settings.cache_clear()
        yield server
        await get_transport("telegram").close()
        get_transport.cache_clear()
